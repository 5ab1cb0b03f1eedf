/// What happened, in its order; the turning points; and the rows of the record.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "agencies/offices/decision.hpp"
#include "agencies/offices/tasks.hpp"
#include "exercise/seats.hpp"
#include "record_words.hpp"
#include "review/writer.hpp"
#include "words/numbers.hpp"

namespace jardam::tools {
namespace {

using review::Candidate;
using review::Otherwise;
using words::mark;

/// Of persons only what is more than a trifle to them: a day, or one chance in ten.
bool is_worth_a_row(const EffectCompared& effect) {
  constexpr double a_day_in_hours = 24, one_in_ten = 0.1, half_an_interview = 0.5;
  if (!is_beyond_chance(effect)) return false;
  const double size = std::abs(effect.difference.mean);
  if (effect.of.persona.empty()) return true;
  if (effect.of.effect == Effect::hours_exploited) return size >= a_day_in_hours;
  return size >= (effect.of.effect == Effect::interviews ? half_an_interview : one_in_ten);
}

void write_turning_point(Writer& writer, const TurningPoint& point) {
  writer.body += "<h3>" + escape(change_text(writer, point.candidate)) +
                 writer.link(point.candidate.row) + "</h3>\n";
  std::vector<std::vector<HtmlCell>> rows;
  for (const EffectCompared& effect : point.comparison.effects) {
    if (!is_worth_a_row(effect)) continue;
    rows.push_back({{title_of(*writer.exercise().scenario, effect.of, writer.language), false, ""},
                    {words::short_number(effect.as_it_was.mean), true, ""},
                    {words::short_number(effect.changed.mean), true, ""},
                    {difference_of(effect), true, ""}});
  }
  writer.table({writer.say(mark("By the end of the exercise")), writer.say(mark("as it was")),
                writer.say(mark("otherwise")), writer.say(mark("difference (95 %)"))},
               rows);
  writer.paragraph(writer.say(mark("{0} futures of each line, in pairs with the same luck."),
                              point.comparison.futures),
                   "quiet");
}

}  // namespace

std::string change_text(const Writer& writer, const Candidate& candidate) {
  const std::string what = writer.words_of(candidate.command);
  const std::string seat = writer.name(candidate.seat);
  switch (candidate.otherwise) {
    case Otherwise::not_done:
      return writer.say(mark("Without what {0} decided at {1}: {2}."), seat,
                        writer.moment(candidate.at), what);
    case Otherwise::earlier:
      return writer.say(mark("Had {0} decided at {1} and not at {2}: {3}."), seat,
                        writer.moment(candidate.instead), writer.moment(candidate.at), what);
    case Otherwise::done: break;
  }
  return writer.say(mark("Had {0} decided at {1}, as inject {2} asked: {3}."), seat,
                    writer.moment(candidate.at), inject_at(writer.exercise(), candidate.inject).no,
                    what);
}

void write_turning_points(Writer& writer) {
  const TurningPoints& turning = writer.reviewed.turning;
  if (turning.candidates == 0) return;  // none were looked for, or nothing was decided
  writer.head("h2", writer.say(mark("Turning points")));
  writer.paragraph(writer.say(
      mark("The program looked at {0} decisions that could have been otherwise: those taken, those "
           "that came long after they could have, and those that were asked for and did not come. "
           "Each was played on to the end of the exercise in {1} pairs of futures, and those that "
           "move most were looked at closely. Only what chance does not explain is shown. It "
           "compares what the model assumes; it is no forecast, and judges nobody."),
      turning.candidates, turning.screened));
  if (turning.found.empty())
    writer.paragraph(writer.say(mark("No single decision moves the end beyond chance.")));
  for (const TurningPoint& point : turning.found) write_turning_point(writer, point);
}

namespace {

bool is_of_a_persona(const Writer& writer, const Step& step) {
  return persona_of(writer.world(), PersonId{step.who}) != nullptr;
}

/// Whether a step belongs into the story as it is told: what became of the personas, what people
/// decided, the injects of the storylines.
bool is_told(const Writer& writer, const Step& step) {
  switch (step.kind) {
    case noted::turn: return is_of_a_persona(writer, step);
    case noted::decided: return writer.row_of({step.what}) != 0;
    case noted::inject:
      return !inject_at(writer.exercise(), {static_cast<std::uint16_t>(step.what)})
                  .storyline.empty();
    default: return false;
  }
}

}  // namespace

void write_timeline(Writer& writer) {
  writer.head("h2", writer.say(mark("What happened")));
  const std::vector<Step>& steps = writer.world().causes.steps();
  std::vector<std::string> items;
  for (StepNumber i = 1; i < steps.size(); ++i) {
    if (!is_told(writer, steps[i])) continue;
    const Because because =
        what_happened(writer.exercise(), writer.review().causes, i, writer.number);
    items.push_back(escape(writer.moment(because.at) + " " + because.words.in(writer.language)) +
                    writer.link(steps[i].kind == noted::inject ? 0 : writer.row_behind(i)));
  }
  writer.list(items);
}

void write_rows(Writer& writer) {
  writer.head("h2", writer.say(mark("The acts of the record")));
  writer.paragraph(writer.say(mark(
      "All that people did, row by row. The file of the record holds them in a chain, in which "
      "no row can be changed without notice.")));
  writer.body += "<table class=\"rows\">\n";
  for (const RecordRow& row : writer.reviewed.contents.rows) {
    if (row.kind != RowKind::act || row.time > writer.world().now) continue;
    writer.body +=
        fmt::format("<tr id=\"{}{}\"><td class=\"number\">{}</td><td>{}</td><td>{}</td></tr>\n",
                    writer.row_anchor, row.sequence, row.sequence, escape(writer.moment(row.time)),
                    escape(words_of_act(writer.exercise(), content_of(row), writer.language)));
  }
  writer.body += "</table>\n";
}

}  // namespace jardam::tools
