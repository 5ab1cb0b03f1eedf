/// What came of the objectives, of the procedures, and what to improve.

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "agencies/offices/decision.hpp"
#include "review/writer.hpp"

namespace jardam::tools {
namespace {

using review::CheckResult;
using review::Counts;
using review::Expected;
using review::Outcome;
using review::Reach;
using review::VictimStory;
using words::mark;

std::uint32_t of(const Counts& counts, Outcome outcome) {
  return counts.of[static_cast<std::size_t>(outcome)];
}

Counts all_counts(const std::vector<Expected>& expected) {
  Counts counts;
  for (const Expected& each : expected) ++counts.of[static_cast<std::size_t>(each.outcome)];
  return counts;
}

template <class Holds>
std::size_t how_many(const std::vector<VictimStory>& victims, Holds holds) {
  return static_cast<std::size_t>(std::count_if(victims.begin(), victims.end(), holds));
}

std::string sentence_of_expectations(const Writer& writer) {
  const Counts counts = all_counts(writer.review().expected);
  return writer.say(
      mark("Of {0} decisions that injects asked for: {1} taken in time, {2} late, {3} by an agency "
           "that was not asked, {4} not taken, {5} overtaken by events, {6} still open."),
      counts.asked(), of(counts, Outcome::in_time), of(counts, Outcome::late),
      of(counts, Outcome::by_another), of(counts, Outcome::missed), of(counts, Outcome::overtaken),
      of(counts, Outcome::open));
}

std::string sentence_of_people(const Writer& writer) {
  const std::vector<VictimStory>& victims = writer.review().victims;
  const auto heard = [](const VictimStory& s) { return s.heard != Time::never(); };
  const auto presumed = [](const VictimStory& s) { return s.presumed != Time::never(); };
  const auto safe = [](const VictimStory& s) { return s.safe != Time::never(); };
  const auto exploited = [](const VictimStory& s) { return s.is_exploited; };
  return writer.say(
      mark("Of {0} victims in the story: {1} of whom an agency at the table had heard, {2} "
           "recognised, {3} brought to a safe place, {4} still exploited at the end."),
      victims.size(), how_many(victims, heard), how_many(victims, presumed),
      how_many(victims, safe), how_many(victims, exploited));
}

/// Hours of the case until what was known elsewhere reached those who needed it, sorted; of those
/// who had it from the first word on there are none.
std::vector<double> hours_reached(const std::vector<Reach>& reaches) {
  constexpr double seconds_per_hour = 3600;
  std::vector<double> hours;
  for (const Reach& reach : reaches)
    if (reach.reached != Time::never() && reach.reached > reach.first)
      hours.push_back(static_cast<double>((reach.reached - reach.first).seconds) /
                      seconds_per_hour);
  std::sort(hours.begin(), hours.end());
  return hours;
}

std::string sentence_of_reach(const Writer& writer) {
  const std::vector<Reach>& reaches = writer.review().reaches;
  const auto at_once = std::count_if(reaches.begin(), reaches.end(), [](const Reach& reach) {
    return reach.reached == reach.first;
  });
  const std::vector<double> hours = hours_reached(reaches);
  std::string text =
      writer.say(mark("Of {0} facts that an agency needed: {1} it had from the first word on, {2} "
                      "reached it later from elsewhere, {3} not by the end."),
                 reaches.size(), at_once, hours.size(),
                 reaches.size() - hours.size() - static_cast<std::size_t>(at_once));
  if (!hours.empty())
    text +=
        " " + writer.say(mark("Those that came later took {0} hours of the case in the median."),
                         fmt::format("{:.0f}", hours[hours.size() / 2]));
  return text;
}

std::string sentence_of_checks(const Writer& writer) {
  std::uint32_t cases = 0;
  std::size_t broken = 0;
  for (const CheckResult& check : writer.review().checks) {
    cases += check.cases;
    broken += check.breaches.size();
  }
  return writer.say(
      mark("In {0} of {1} cases something was done otherwise than the procedures ask."), broken,
      cases);
}

}  // namespace

const std::array<const char*, review::outcome_names.size()> outcome_words{
    mark("in time"),   mark("late"),      mark("by another agency"),
    mark("overtaken"), mark("not taken"), mark("still open")};

const char* rule_of(review::Check check) {
  switch (check) {
    case review::Check::risk_before_contact:
      return mark("The danger is assessed before a place is visited or people are brought out.");
    case review::Check::help_before_rescue:
      return mark("Somebody who gives shelter knows before people are brought out.");
    case review::Check::child_once: return mark("A child is asked to speak once, on record.");
    case review::Check::referred_in_a_day:
      return mark("A presumed victim is referred to help within 24 hours.");
    case review::Check::not_penalised:
      return mark("A victim is not penalised for what was done under exploitation.");
  }
  return "";
}

const char* correction_of(review::Check check) {
  switch (check) {
    case review::Check::risk_before_contact:
      return mark(
          "Make the risk assessment a part of the form that orders a visit or an operation, "
          "so that neither can be ordered without it.");
    case review::Check::help_before_rescue:
      return mark(
          "Agree that no operation begins before the shelter has confirmed places, and name "
          "one person on duty who confirms them.");
    case review::Check::child_once:
      return mark(
          "Agree on one recorded interview of a child, with a psychologist, to which all "
          "agencies send their questions beforehand.");
    case review::Check::referred_in_a_day:
      return mark(
          "Give every agency the referral form and the duty number, and count from the first "
          "recognition and not from the decision on a case.");
    case review::Check::not_penalised:
      return mark("Ask the list of indicators before a fine, detention or removal is decided.");
  }
  return "";
}

void write_glance(Writer& writer) {
  writer.head("h2", writer.say(mark("At a glance")));
  std::vector<std::string> items{writer.led(sentence_of_people(writer), "people"),
                                 writer.led(sentence_of_expectations(writer), "objectives"),
                                 writer.led(sentence_of_reach(writer), "together"),
                                 writer.led(sentence_of_checks(writer), "procedures")};
  if (!writer.reviewed.turning.found.empty()) {
    const review::Candidate& most = writer.reviewed.turning.found.front().candidate;
    items.push_back(escape(writer.say(mark("The decision that moves most:")) + " " +
                           change_text(writer, most)) +
                    writer.link(most.row));
  }
  writer.list(items);
}

void write_objectives(Writer& writer) {
  writer.section("objectives", writer.say(mark("Objectives")));
  writer.paragraph(writer.say(mark(
      "Each inject that came and asked for a decision counts for the objectives that it serves. "
      "An objective for which nothing was asked has no number.")));
  std::vector<std::string> heads{writer.say(mark("Objective")), writer.say(mark("asked"))};
  for (const char* outcome : outcome_words) heads.push_back(writer.say(outcome));
  std::vector<std::vector<HtmlCell>> rows;
  for (std::size_t i = 0; i < writer.plan().objectives.size(); ++i) {
    const Objective& objective = writer.plan().objectives[i];
    const Counts& counts = writer.review().objectives[i];
    std::vector<HtmlCell>& row = rows.emplace_back();
    row.push_back({objective.id + ". " + objective.text.in(writer.language), false, ""});
    row.push_back({std::to_string(counts.asked()), true, ""});
    for (const std::uint32_t count : counts.of)
      row.push_back({counts.asked() == 0 ? "" : std::to_string(count), true, ""});
  }
  writer.table(heads, rows);
  writer.head("h3", writer.say(mark("What was asked, and what was done")));
  std::vector<std::string> items;
  for (const Expected& each : writer.review().expected) {
    const Inject& inject = inject_at(writer.exercise(), each.inject);
    std::string objectives;
    for (const std::string& id : inject.objectives)
      objectives += (objectives.empty() ? "" : ", ") + id;
    const std::string taken =
        each.task.is_none()
            ? ""
            : fmt::format(": {}, {}", writer.moment(task_at(writer.world(), each.task).decided),
                          each.by.is_none() ? "" : writer.name(each.by));
    items.push_back(escape(fmt::format(
                        "{} {}, {} ({}): {}{}",
                        writer.moment(writer.exercise().injects[each.inject.value].fired),
                        inject.no, inject.title.in(writer.language), objectives,
                        writer.say(outcome_words[static_cast<std::size_t>(each.outcome)]), taken)) +
                    writer.link(each.task));
  }
  writer.list(items);
}

namespace {

std::string breach_text(const Writer& writer, const review::Breach& breach) {
  std::string text = writer.name(breach.subject);
  if (breach.at != Time::never()) text = writer.moment(breach.at) + " " + text;
  if (!breach.task.is_none()) {
    const Task& task = task_at(writer.world(), breach.task);
    return text + ": " + writer.name(task.office) + ", " + writer.title(task.decision);
  }
  for (const VictimStory& story : writer.review().victims)
    if (about(story.person) == breach.subject && story.presumed != Time::never())
      return text + ": " +
             writer.say(mark("recognised {0}, referred {1}"), writer.moment(story.presumed),
                        writer.moment(story.referred));
  return text;
}

}  // namespace

void write_checks(Writer& writer) {
  writer.section("procedures", writer.say(mark("Decisions and procedures")));
  for (const CheckResult& check : writer.review().checks) {
    writer.head("h3", writer.say(rule_of(check.check)));
    writer.paragraph(check.cases == 0 ? writer.say(mark("There was no occasion for it."))
                                      : writer.say(mark("Otherwise in {0} of {1} cases."),
                                                   check.breaches.size(), check.cases));
    std::vector<std::string> items;
    for (const review::Breach& breach : check.breaches) {
      items.push_back(escape(breach_text(writer, breach)) +
                      writer.link(breach.task.is_none() ? writer.row_behind(breach.step)
                                                        : writer.row_of(breach.task)));
    }
    if (!items.empty()) writer.list(items);
  }
}

namespace {

/// A row of the improvement plan: who is to do it and until when is for people to say.
void add_to_plan(const Writer& writer, std::vector<std::vector<HtmlCell>>& rows,
                 const std::string& area, const std::string& correction,
                 const std::string& agencies) {
  rows.push_back({{std::to_string(rows.size() + 1), true, ""},
                  {area, false, ""},
                  {correction, false, ""},
                  {agencies.empty() ? writer.say(mark("all agencies")) : agencies, false, ""},
                  {"", false, ""}});
}

void append_once(std::string& list, const std::string& name) {
  if (list.find(name) == std::string::npos) list += (list.empty() ? "" : "; ") + name;
}

std::string agencies_of(const Writer& writer, const CheckResult& check) {
  std::string agencies;
  for (const review::Breach& breach : check.breaches)
    if (!breach.task.is_none())
      append_once(agencies, writer.name(task_at(writer.world(), breach.task).office));
  return agencies;
}

void add_reaches(const Writer& writer, std::vector<std::vector<HtmlCell>>& rows) {
  std::size_t missing = 0;
  std::string agencies;
  for (const Reach& reach : writer.review().reaches) {
    if (reach.reached != Time::never()) continue;
    ++missing;
    append_once(agencies, writer.name(reach.needed));
  }
  if (missing == 0) return;
  add_to_plan(
      writer, rows,
      writer.say(mark("What one agency knew did not reach the agency that needed it in {0} of "
                      "{1} cases."),
                 missing, writer.review().reaches.size()),
      writer.say(mark("Name in the referral procedure, for each kind of signal, the agency "
                      "that is told at once, and the contact person there.")),
      agencies);
}

void add_expectations(const Writer& writer, std::vector<std::vector<HtmlCell>>& rows) {
  const Counts counts = all_counts(writer.review().expected);
  const std::uint32_t late = of(counts, Outcome::late), missed = of(counts, Outcome::missed);
  if (late + missed == 0) return;
  add_to_plan(
      writer, rows,
      writer.say(mark("Of {0} decisions that were asked for, {1} came late and {2} not at "
                      "all."),
                 counts.asked(), late, missed),
      writer.say(mark("Look at each of them with the agency: was it not seen, not known whose "
                      "task it is, or not possible? Only the last needs more means.")),
      "");
}

}  // namespace

void write_plan(Writer& writer) {
  writer.head("h2", writer.say(mark("Recommendations and improvement plan")));
  std::vector<std::vector<HtmlCell>> rows;
  for (const CheckResult& check : writer.review().checks)
    if (!check.breaches.empty())
      add_to_plan(writer, rows,
                  writer.say(rule_of(check.check)) + " " +
                      writer.say(mark("Otherwise in {0} of {1} cases."), check.breaches.size(),
                                 check.cases),
                  writer.say(correction_of(check.check)), agencies_of(writer, check));
  add_reaches(writer, rows);
  add_expectations(writer, rows);
  if (rows.empty())
    return writer.paragraph(
        writer.say(mark("The record shows nothing that calls for correction.")));
  writer.paragraph(writer.say(mark(
      "The program proposes these rows from what the record shows. Who is responsible and until "
      "when is decided at the table.")));
  writer.table({"", writer.say(mark("What was seen")), writer.say(mark("Corrective action")),
                writer.say(mark("Concerns")), writer.say(mark("Responsible, until"))},
               rows);
}

}  // namespace jardam::tools
