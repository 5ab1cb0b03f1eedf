#pragma once
/// Acts of a record in words.

#include <nlohmann/json.hpp>
#include <string>

#include "exercise/record_contents.hpp"

namespace jardam::tools {

/// What a row holds, or null where it is no JSON object.
[[nodiscard]] nlohmann::json content_of(const RecordRow& row);

/// "Police, Issyk-Kul oblast: Inspect the site, Altyn Jeek hotel": an act of the record.
[[nodiscard]] std::string words_of_act(const Exercise& exercise, const nlohmann::json& act,
                                       Language language);

}  // namespace jardam::tools
