#include "record_words.hpp"

#include "agencies/offices/decision.hpp"
#include "exercise/act_json.hpp"
#include "exercise/names.hpp"
#include "exercise/seats.hpp"
#include "stream/public_ids.hpp"
#include "words/translations.hpp"

namespace jardam::tools {

using nlohmann::json;

json content_of(const RecordRow& row) {
  json content = json::parse(row.content, nullptr, false);
  return content.is_object() ? content : json();
}

std::string words_of_act(const Exercise& exercise, const json& act, Language language) {
  const std::string id = text_member(act, "seat").value_or("");
  const SeatId seat = seat_with_id(*exercise.scenario, id);
  const std::string decision = text_member(act, "decision").value_or("");
  std::string words =
      seat.is_none() ? id : exercise.scenario->exercise.seats[seat.value].name.in(language);
  words += ": ";
  if (decision.empty()) words += text_member(act, "act").value_or("");
  for (const Decision* each : decisions())
    if (each->name == decision) words += words::translated(each->title, language);
  for (const char* member : {"inject", "storyline"})
    if (const auto text = text_member(act, member)) words += " " + *text;
  if (act.contains("subject"))
    if (const auto subject = subject_from_json(act["subject"]);
        subject && subject->kind != SubjectKind::none)
      words += ", " + name_of(exercise, *subject, called_by(exercise)).in(language);
  return words;
}

}  // namespace jardam::tools
