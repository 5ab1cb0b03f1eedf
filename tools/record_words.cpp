#include "record_words.hpp"

#include "exercise/act_words.hpp"
#include "stream/public_ids.hpp"

namespace jardam::tools {

using nlohmann::json;

json content_of(const RecordRow& row) {
  json content = json::parse(row.content, nullptr, false);
  return content.is_object() ? content : json();
}

std::string words_of_act(const Exercise& exercise, const json& act, Language language) {
  return jardam::words_of_act(exercise, act, called_by(exercise)).in(language);
}

}  // namespace jardam::tools
