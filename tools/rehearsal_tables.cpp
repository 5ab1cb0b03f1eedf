#include "rehearsal_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "agencies/offices/decision.hpp"
#include "exercise/clock.hpp"
#include "laboratory/report/html.hpp"
#include "scenario/units.hpp"
#include "storage/csv.hpp"
#include "words/translations.hpp"

namespace jardam::tools {
namespace {

using laboratory::element;
using laboratory::HtmlCell;

constexpr std::array<std::string_view, 11> lint_names{
    "never_fires",      "after_its_story", "objective_no_stake", "objective_not_met",
    "decision_missing", "idle_seat",       "quiet_seat",         "overloaded_seat",
    "closed_decision",  "story_not_won",   "story_not_lost"};
constexpr std::uint32_t minutes_per_quarter = 15;

/// A table before it is written as CSV or HTML; the first row is its head.
using Rows = std::vector<std::vector<std::string>>;

std::string csv(const Rows& rows) {
  std::string text;
  for (const std::vector<std::string>& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) text += (i > 0 ? "," : "") + csv_field(row[i]);
    text += "\n";
  }
  return text;
}

bool is_number(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789.-") == std::string::npos;
}

/// What the columns of the tables are called on the page.
constexpr std::array<std::pair<std::string_view, std::string_view>, 26> heads{{
    {"number", words::mark("Number")},
    {"storyline", words::mark("Storyline")},
    {"middle_time", words::mark("Comes, usually")},
    {"case_date", words::mark("Date of the case")},
    {"comes_autopilot", words::mark("Comes: standing procedures")},
    {"comes_idle", words::mark("Comes: idle teams")},
    {"comes_expected", words::mark("Comes: expected decisions")},
    {"met_autopilot", words::mark("Met: standing procedures")},
    {"met_idle", words::mark("Met: idle teams")},
    {"met_expected", words::mark("Met: expected decisions")},
    {"after_its_story", words::mark("After its story, plays")},
    {"title", words::mark("Title")},
    {"objective", words::mark("Objective")},
    {"injects", words::mark("Injects")},
    {"with_decision", words::mark("Expecting a decision")},
    {"text", words::mark("Text")},
    {"seat", words::mark("Seat")},
    {"things_an_hour", words::mark("Things an hour")},
    {"longest_wait", words::mark("Longest wait, min")},
    {"most_in_a_quarter", words::mark("Most in a quarter of an hour")},
    {"decisions", words::mark("Decisions")},
    {"never_open", words::mark("never open")},
    {"kind", words::mark("What")},
    {"about", words::mark("About")},
    {"message", words::mark("Finding")},
    {"hall", words::mark("In the hall")},
}};

std::string head_of(const std::string& column, Language language) {
  const auto found = std::find_if(heads.begin(), heads.end(),
                                  [&](const auto& head) { return head.first == column; });
  return found == heads.end() ? column : words::translated(found->second, language);
}

std::string html(const Rows& rows, Language language) {
  std::vector<std::string> columns;
  for (const std::string& column : rows.front()) columns.push_back(head_of(column, language));
  std::vector<std::vector<HtmlCell>> cells;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    std::vector<HtmlCell>& row = cells.emplace_back();
    for (const std::string& text : rows[i]) row.push_back({text, is_number(text), ""});
  }
  return laboratory::html_table(columns, cells);
}

std::string hall_time(const Scenario& scenario, Time time) {
  const ExerciseTime at = exercise_time(scenario.exercise.clock, time);
  return format_moment({at.day, at.minute});
}

/// When the inject came in the middle one of the plays in which it came; never when it did in none.
Time middle_firing(const std::vector<Rehearsal>& rehearsals, std::size_t inject) {
  std::vector<Time> fired;
  for (const Rehearsal& rehearsal : rehearsals)
    if (rehearsal.injects[inject].state == InjectState::fired)
      fired.push_back(rehearsal.injects[inject].fired);
  if (fired.empty()) return Time::never();
  std::sort(fired.begin(), fired.end());
  return fired[fired.size() / 2];
}

/// In how many of a team's plays something holds, as "3/5".
template <class Holds>
std::string share(const std::vector<Rehearsal>& rehearsals, Team team, Holds holds) {
  std::size_t all = 0, those = 0;
  for (const Rehearsal& rehearsal : rehearsals) {
    if (rehearsal.team != team) continue;
    ++all;
    those += holds(rehearsal) ? 1 : 0;
  }
  return fmt::format("{}/{}", those, all);
}

Rows inject_rows(const Scenario& scenario, const std::vector<Rehearsal>& rehearsals,
                 Language language) {
  Rows rows{{"number", "storyline", "middle_time", "case_date", "comes_autopilot", "comes_idle",
             "comes_expected", "met_autopilot", "met_expected", "after_its_story", "title"}};
  const auto start = clock_start(scenario.setup);
  for (std::size_t i = 0; i < scenario.exercise.injects.size(); ++i) {
    const Inject& inject = scenario.exercise.injects[i];
    const auto comes = [i](const Rehearsal& r) { return r.injects[i].state == InjectState::fired; };
    const auto is_met = [i](const Rehearsal& r) { return r.injects[i].met != Time::never(); };
    const Time middle = middle_firing(rehearsals, i);
    const bool came = middle != Time::never();
    std::size_t after = 0;
    for (const Rehearsal& r : rehearsals)
      after += r.team != Team::eager && r.injects[i].came_after_story ? 1 : 0;
    rows.push_back({inject.no, inject.storyline, came ? hall_time(scenario, middle) : "",
                    came ? civil_text(start, middle).substr(0, 10) : "",
                    share(rehearsals, Team::autopilot, comes), share(rehearsals, Team::idle, comes),
                    share(rehearsals, Team::expected, comes),
                    share(rehearsals, Team::autopilot, is_met),
                    share(rehearsals, Team::expected, is_met), std::to_string(after),
                    inject.title.in(language)});
  }
  return rows;
}

Rows objective_rows(const Scenario& scenario, const std::vector<Rehearsal>& rehearsals,
                    Language language) {
  Rows rows{{"objective", "injects", "with_decision", "met_autopilot", "met_idle", "met_expected",
             "text"}};
  const std::vector<Inject>& injects = scenario.exercise.injects;
  for (const Objective& objective : scenario.exercise.objectives) {
    std::vector<std::size_t> serving, deciding;
    for (std::size_t i = 0; i < injects.size(); ++i) {
      const auto& serves = injects[i].objectives;
      if (std::find(serves.begin(), serves.end(), objective.id) == serves.end()) continue;
      serving.push_back(i);
      if (!injects[i].expect.decision.empty()) deciding.push_back(i);
    }
    std::array<std::string, team_names.size()> met;
    for (std::size_t team = 0; team < met.size(); ++team) {
      std::size_t came = 0, done = 0;
      for (const Rehearsal& rehearsal : rehearsals)
        for (const std::size_t i : deciding)
          if (rehearsal.team == static_cast<Team>(team) &&
              rehearsal.injects[i].state == InjectState::fired) {
            ++came;
            done += rehearsal.injects[i].met != Time::never() ? 1 : 0;
          }
      met[team] = fmt::format("{}/{}", done, came);
    }
    rows.push_back({objective.id, std::to_string(serving.size()), std::to_string(deciding.size()),
                    met[0], met[1], met[2], objective.text.in(language)});
  }
  return rows;
}

/// The mean number of things that ask something of a seat, by quarter of an hour of play, with
/// teams that do what is expected.
std::vector<double> load_of(const Scenario& scenario, const std::vector<Rehearsal>& rehearsals,
                            std::size_t seat) {
  const std::uint32_t play =
      scenario.exercise.clock.days * minutes_per_day(scenario.exercise.clock);
  std::vector<double> load((play + minutes_per_quarter - 1) / minutes_per_quarter);
  double plays = 0;
  for (const Rehearsal& rehearsal : rehearsals) {
    if (rehearsal.team != Team::expected) continue;
    ++plays;
    for (const std::uint32_t minute : rehearsal.asked[seat])
      load[std::min<std::size_t>(minute / minutes_per_quarter, load.size() - 1)] += 1;
  }
  for (double& each : load) each /= std::max(plays, 1.0);
  return load;
}

/// Play time, in the hall, of so many minutes of play.
std::string hall_time_of_minute(const Scenario& scenario, std::uint32_t minute) {
  const ExerciseClock& clock = scenario.exercise.clock;
  const std::uint32_t a_day = std::max(minutes_per_day(clock), 1u);
  const ExerciseTime at = time_of_play(clock, minute / a_day + 1, minute % a_day);
  return format_moment({at.day, at.minute});
}

Rows load_rows(const Scenario& scenario, const std::vector<Rehearsal>& rehearsals) {
  Rows rows{{"seat", "from", "asked"}};
  for (std::size_t seat = 0; seat < scenario.exercise.seats.size(); ++seat) {
    if (!scenario.exercise.seats[seat].is_team()) continue;
    const std::vector<double> load = load_of(scenario, rehearsals, seat);
    for (std::size_t quarter = 0; quarter < load.size(); ++quarter)
      rows.push_back(
          {scenario.exercise.seats[seat].id,
           hall_time_of_minute(scenario, static_cast<std::uint32_t>(quarter) * minutes_per_quarter),
           csv_number(load[quarter])});
  }
  return rows;
}

/// One row a seat: how much an hour, the longest wait, the fullest quarter.
Rows seat_rows(const Scenario& scenario, const std::vector<Rehearsal>& rehearsals,
               Language language) {
  Rows rows{
      {"seat", "things_an_hour", "longest_wait", "most_in_a_quarter", "decisions", "never_open"}};
  const double hours =
      scenario.exercise.clock.days * minutes_per_day(scenario.exercise.clock) / 60.0;
  for (std::size_t seat = 0; seat < scenario.exercise.seats.size(); ++seat) {
    const Seat& place = scenario.exercise.seats[seat];
    if (!place.is_team()) continue;
    std::uint32_t wait = 0;
    double all = 0, most = 0;
    for (const Rehearsal& rehearsal : rehearsals)
      if (rehearsal.team == Team::expected)
        wait = std::max(wait, longest_wait(scenario.exercise.clock, rehearsal.asked[seat]));
    for (const double each : load_of(scenario, rehearsals, seat)) {
      all += each;
      most = std::max(most, each);
    }
    std::size_t may = 0, closed = 0;
    for (const Decision* each : decisions()) {
      if (!may_take(*each, place.agency)) continue;
      ++may;
      const auto kind = static_cast<std::size_t>(each->kind);
      closed += std::none_of(rehearsals.begin(), rehearsals.end(),
                             [&](const Rehearsal& r) { return r.open[seat][kind]; });
    }
    rows.push_back({place.name.in(language), fmt::format("{:.1f}", all / std::max(hours, 1.0)),
                    std::to_string(wait), fmt::format("{:.1f}", most), std::to_string(may),
                    std::to_string(closed)});
  }
  return rows;
}

Rows decision_rows(const Scenario& scenario, const std::vector<Rehearsal>& rehearsals) {
  Rows rows{{"seat", "decision", "plays_open", "plays"}};
  for (std::size_t seat = 0; seat < scenario.exercise.seats.size(); ++seat) {
    const Seat& place = scenario.exercise.seats[seat];
    if (!place.is_team()) continue;
    for (const Decision* each : decisions()) {
      if (!may_take(*each, place.agency)) continue;
      const auto kind = static_cast<std::size_t>(each->kind);
      const auto open = std::count_if(rehearsals.begin(), rehearsals.end(),
                                      [&](const Rehearsal& r) { return r.open[seat][kind]; });
      rows.push_back({place.id, std::string(each->name), std::to_string(open),
                      std::to_string(rehearsals.size())});
    }
  }
  return rows;
}

/// How many injects serve an objective at an agency's seats on a day.
Rows coverage_rows(const Scenario& scenario, const std::vector<Rehearsal>& rehearsals) {
  std::map<std::array<std::string, 3>, int> count;
  for (std::size_t i = 0; i < scenario.exercise.injects.size(); ++i) {
    const Inject& inject = scenario.exercise.injects[i];
    const Time middle = middle_firing(rehearsals, i);
    if (middle == Time::never()) continue;
    const std::string day = std::to_string(exercise_time(scenario.exercise.clock, middle).day);
    for (const Seat& seat : scenario.exercise.seats)
      if (std::find(inject.to.begin(), inject.to.end(), seat.id) != inject.to.end())
        for (const std::string& objective : inject.objectives) ++count[{objective, seat.id, day}];
  }
  Rows rows{{"objective", "seat", "day", "injects"}};
  for (const auto& [key, injects] : count)
    rows.push_back({key[0], key[1], key[2], std::to_string(injects)});
  return rows;
}

Rows lint_rows(const std::vector<LintFinding>& findings, Language language) {
  Rows rows{{"kind", "about", "message"}};
  for (const LintFinding& finding : findings)
    rows.push_back(
        {std::string(name_of(finding.kind)), finding.about, finding.message.in(language)});
  return rows;
}

/// The hall's time beside the date of the case, every hour.
Rows calendar_rows(const Scenario& scenario) {
  Rows rows{{"hall", "case_date"}};
  const ExerciseClock& clock = scenario.exercise.clock;
  const auto start = clock_start(scenario.setup);
  for (std::uint32_t day = 1; day <= clock.days; ++day)
    for (std::uint32_t minute = clock.opens; minute <= clock.closes; minute += 60)
      rows.push_back(
          {format_moment({day, minute}), civil_text(start, world_time(clock, day, minute))});
  return rows;
}

}  // namespace

std::string_view name_of(Lint kind) { return lint_names[static_cast<std::size_t>(kind)]; }

std::vector<RehearsalTable> rehearsal_tables(const Scenario& scenario,
                                             const std::vector<Rehearsal>& rehearsals,
                                             const std::vector<LintFinding>& findings) {
  return {{"injects.csv", csv(inject_rows(scenario, rehearsals, Language::english))},
          {"objectives.csv", csv(objective_rows(scenario, rehearsals, Language::english))},
          {"load.csv", csv(load_rows(scenario, rehearsals))},
          {"decisions.csv", csv(decision_rows(scenario, rehearsals))},
          {"coverage.csv", csv(coverage_rows(scenario, rehearsals))},
          {"calendar.csv", csv(calendar_rows(scenario))},
          {"lint.csv", csv(lint_rows(findings, Language::english))}};
}

std::string rehearsal_page(const Scenario& scenario, const std::vector<Rehearsal>& rehearsals,
                           const std::vector<LintFinding>& findings, Language language) {
  const auto tr = [&](std::string_view english) { return words::translated(english, language); };
  const auto section = [&](std::string_view title, std::string_view says, const Rows& rows) {
    return element("h2", title) + (says.empty() ? "" : element("p", says)) + html(rows, language);
  };
  const std::string title = tr("Rehearsal") + ": " + scenario.title.in(language);
  std::string body = element("h1", title);
  body += element("p", fmt::format(fmt::runtime(tr("{0} plays: seats that follow their standing "
                                                   "procedures, teams that do nothing, teams that "
                                                   "do what each inject expects, and teams that "
                                                   "try whatever is open to them.")),
                                   rehearsals.size()));
  body += findings.empty() ? element("p", tr("Lint finds nothing wrong."))
                           : section(tr("What is to be mended"),
                                     tr("Seats are judged by teams that do what is expected."),
                                     lint_rows(findings, language));
  body += section(tr("Seats"),
                  tr("What asks something of a seat: letters, news of its office, messages."),
                  seat_rows(scenario, rehearsals, language));
  body += section(tr("Objectives"), tr("Met: of the injects that came and expect a decision."),
                  objective_rows(scenario, rehearsals, language));
  body += section(tr("Injects"),
                  tr("In how many plays each comes, and whether what it expects is done."),
                  inject_rows(scenario, rehearsals, language));
  body += section(tr("The hall's clock and the case's"), "", calendar_rows(scenario));
  return laboratory::html_page(words::language_code(language), title, body);
}

}  // namespace jardam::tools
