#include "exercise/act_words.hpp"

#include "agencies/offices/decision.hpp"
#include "exercise/act_json.hpp"
#include "exercise/seats.hpp"
#include "words/sentence.hpp"

namespace jardam {
namespace {

using nlohmann::json;

/// What was done: the decision's title, or the name of the act.
Text title_of_act(const json& act) {
  const std::string decision = text_member(act, "decision").value_or("");
  for (const Decision* each : decisions())
    if (each->name == decision) return words::sentences(each->title);
  const std::string name = text_member(act, "act").value_or("");
  return {name, name, name};
}

}  // namespace

Text words_of_act(const Exercise& exercise, const json& act, const NumberOf& number) {
  const std::string id = text_member(act, "seat").value_or("");
  const SeatId seat = seat_with_id(*exercise.scenario, id);
  const Text who =
      seat.is_none() ? Text{id, id, id} : exercise.scenario->exercise.seats[seat.value].name;
  Text words = words::sentences("{0}: {1}", who, title_of_act(act));
  for (const char* member : {"inject", "storyline"})
    if (const auto text = text_member(act, member))
      words = words::sentences("{0} {1}", words, *text);
  if (act.contains("subject"))
    if (const auto subject = subject_from_json(act["subject"]);
        subject && subject->kind != SubjectKind::none)
      words = words::sentences("{0}, {1}", words, name_of(exercise, *subject, number));
  return words;
}

Text words_without(const Exercise& exercise, Time time, const json& act, const NumberOf& number) {
  return words::sentences(words::mark("Without: {0}, {1}."), moment_of(exercise, time),
                          words_of_act(exercise, act, number));
}

Text words_with(const Exercise& exercise, Time time, const json& act, const NumberOf& number) {
  return words::sentences(words::mark("With: {0}, {1}."), moment_of(exercise, time),
                          words_of_act(exercise, act, number));
}

Text words_without_team(const Scenario& scenario, SeatId seat) {
  return words::sentences(words::mark("Without its team: {0}."),
                          scenario.exercise.seats[seat.value].name);
}

}  // namespace jardam
