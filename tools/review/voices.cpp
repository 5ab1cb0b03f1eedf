/// What people said of the exercise: evaluators, and the teams at the hot wash.

#include <algorithm>

#include "exercise/evaluation.hpp"
#include "exercise/hot_wash.hpp"
#include "exercise/ratings.hpp"
#include "review/writer.hpp"
#include "words/names.hpp"

namespace jardam::tools {
namespace {

using words::mark;

std::string rating_text(const Writer& writer, Rating rating) {
  return writer.say(
      words::name_of(words::Vocabulary::rating, rating_names[static_cast<std::size_t>(rating)]));
}

void write_notes(Writer& writer) {
  std::vector<std::string> items;
  for (const std::uint32_t i : counted_observations(writer.exercise())) {
    const Observation& seen = writer.exercise().observations[i];
    std::string text =
        writer.moment(seen.at) + " " + writer.plan().objectives[seen.objective.value].id;
    if (!seen.inject.is_none())
      text += ", " + writer.say(mark("inject {0}"), inject_at(writer.exercise(), seen.inject).no);
    if (!seen.team.is_none()) text += ", " + writer.name(seen.team);
    text += ": " + rating_text(writer, seen.rating);
    if (!seen.note.empty()) text += ". " + seen.note;
    items.push_back(escape(text));
  }
  if (items.empty()) return;
  writer.head("h3", writer.say(mark("What they noted")));
  writer.list(items);
}

}  // namespace

void write_evaluation(Writer& writer) {
  const bool has_evaluators = std::any_of(writer.plan().seats.begin(), writer.plan().seats.end(),
                                          [](const Seat& seat) { return seat.evaluator; });
  if (!has_evaluators) return;
  writer.head("h2", writer.say(mark("What evaluators saw")));
  writer.paragraph(writer.say(mark(
      "Each inject that has come is a task of the objectives that it serves, and counts once, by "
      "the severest rating where evaluators differ. What nobody rated stands beside it.")));
  std::vector<std::string> heads{writer.say(mark("Objective"))};
  for (std::size_t rating = 0; rating < rating_names.size(); ++rating)
    heads.push_back(rating_text(writer, static_cast<Rating>(rating)));
  heads.push_back(writer.say(mark("not evaluated")));
  std::vector<std::vector<HtmlCell>> rows;
  for (const ObjectiveRatings& ratings : ratings_of(writer.exercise())) {
    std::vector<HtmlCell>& row = rows.emplace_back();
    row.push_back({writer.plan().objectives[ratings.objective.value].id, false, ""});
    for (const std::uint32_t count : ratings.tasks.by_rating)
      row.push_back({std::to_string(count), true, ""});
    row.push_back({std::to_string(ratings.tasks.not_evaluated), true, ""});
  }
  writer.table(heads, rows);
  write_notes(writer);
}

void write_hot_wash(Writer& writer) {
  const std::vector<Text> questions = questions_of(writer.plan());
  for (const HotWashResults& day : hot_washes(writer.exercise())) {
    if (day.people == 0) continue;
    writer.head("h2", writer.say(mark("The hot wash of day {0}"), day.day));
    writer.paragraph(writer.say(mark("Answers: {0}, from {1} of {2} tables, without names."),
                                day.people, day.teams, day.teams_asked));
    for (std::size_t i = 0; i < day.answers.size() && i < questions.size(); ++i) {
      writer.head("h3", questions[i].in(writer.language));
      std::vector<std::string> items;
      for (const std::string& answer : day.answers[i])
        if (!answer.empty()) items.push_back(escape(answer));
      writer.list(items);
    }
  }
}

}  // namespace jardam::tools
