#include "exercise/lint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "agencies/offices/decision.hpp"
#include "exercise/clock.hpp"
#include "words/sentence.hpp"

namespace jardam {
namespace {

struct Judge {
  const Scenario& scenario;
  const std::vector<Rehearsal>& rehearsals;
  std::vector<LintFinding> findings{};

  [[nodiscard]] const ExercisePlan& plan() const { return scenario.exercise; }
  void find(Lint kind, const std::string& about, Text message) {
    findings.push_back({kind, about, std::move(message)});
  }
  template <class Holds>
  [[nodiscard]] bool any(Holds holds) const {
    return std::any_of(rehearsals.begin(), rehearsals.end(), holds);
  }
  template <class Holds>
  [[nodiscard]] bool all(Holds holds) const {
    return std::all_of(rehearsals.begin(), rehearsals.end(), holds);
  }
};

bool fires(const Rehearsal& rehearsal, std::size_t inject) {
  return rehearsal.injects[inject].state == InjectState::fired;
}

void judge_injects(Judge& judge) {
  for (std::size_t i = 0; i < judge.plan().injects.size(); ++i) {
    const Inject& inject = judge.plan().injects[i];
    const bool comes = judge.any([&](const Rehearsal& r) { return fires(r, i); });
    if (!inject.shelf && !comes)
      judge.find(Lint::never_fires, inject.no,
                 words::sentences(words::mark("Inject {0} never comes, whatever the teams do."),
                                  inject.no));
    const bool is_always_late = comes && judge.all([&](const Rehearsal& r) {
      return !fires(r, i) || r.injects[i].came_after_story;
    });
    if (is_always_late)
      judge.find(
          Lint::after_its_story, inject.no,
          words::sentences(words::mark("Inject {0} comes only when what it tells of is over."),
                           inject.no));
  }
}

bool serves(const Inject& inject, const std::string& objective) {
  return std::find(inject.objectives.begin(), inject.objectives.end(), objective) !=
         inject.objectives.end();
}

void judge_objectives(Judge& judge) {
  const std::vector<Inject>& injects = judge.plan().injects;
  for (const Objective& objective : judge.plan().objectives) {
    bool has_decision = false, is_at_stake = false, is_met = false;
    for (std::size_t i = 0; i < injects.size(); ++i) {
      if (!serves(injects[i], objective.id) || injects[i].expect.decision.empty()) continue;
      has_decision = true;
      for (const Rehearsal& rehearsal : judge.rehearsals) {
        if (!fires(rehearsal, i)) continue;
        is_at_stake = true;
        is_met |= rehearsal.team != Team::eager && rehearsal.injects[i].met != Time::never();
      }
    }
    if (!has_decision)
      judge.find(
          Lint::decision_missing, objective.id,
          words::sentences(words::mark("Objective {0} has no inject that expects a decision."),
                           objective.id));
    else if (!is_at_stake)
      judge.find(
          Lint::objective_no_stake, objective.id,
          words::sentences(words::mark("Objective {0} is never at stake: no inject for it comes."),
                           objective.id));
    else if (!is_met)
      judge.find(
          Lint::objective_not_met, objective.id,
          words::sentences(words::mark("Objective {0} is not met by any team."), objective.id));
  }
}

std::uint32_t letters_in_fullest_hour(const Judge& judge, const Rehearsal& rehearsal,
                                      const std::string& seat) {
  std::vector<Time> fired;
  for (std::size_t i = 0; i < judge.plan().injects.size(); ++i) {
    const Inject& inject = judge.plan().injects[i];
    if (fires(rehearsal, i) &&
        std::find(inject.to.begin(), inject.to.end(), seat) != inject.to.end())
      fired.push_back(rehearsal.injects[i].fired);
  }
  std::sort(fired.begin(), fired.end());
  std::uint32_t fullest = 0;
  for (std::size_t first = 0, last = 0; last < fired.size(); ++last) {
    while (fired[last] - fired[first] >= judge.plan().clock.world_per_hour) ++first;
    fullest = std::max(fullest, static_cast<std::uint32_t>(last - first + 1));
  }
  return fullest;
}

/// By the quietest of the plays with teams that do what is expected.
void judge_seat(Judge& judge, std::size_t index) {
  const Seat& seat = judge.plan().seats[index];
  const std::uint32_t play = judge.plan().clock.days * minutes_per_day(judge.plan().clock);
  std::uint32_t idle = 0, fullest = 0;
  double fewest = 1e9;
  for (const Rehearsal& rehearsal : judge.rehearsals) {
    if (rehearsal.team != Team::expected) continue;
    idle = std::max(idle, longest_wait(judge.plan().clock, rehearsal.asked[index]));
    fullest = std::max(fullest, letters_in_fullest_hour(judge, rehearsal, seat.id));
    fewest = std::min(fewest, static_cast<double>(rehearsal.asked[index].size()) *
                                  minutes_per_hour / std::max(play, 1u));
  }
  if (idle > longest_idle)
    judge.find(
        Lint::idle_seat, seat.id,
        words::sentences(words::mark("{0} has nothing to do for {1} minutes; {2} are the most."),
                         seat.id, idle, longest_idle));
  if (fewest < fewest_an_hour)
    judge.find(
        Lint::quiet_seat, seat.id,
        words::sentences(words::mark("{0} is asked {1:.1f} things an hour; {2} are the least."),
                         seat.id, fewest, fewest_an_hour));
  if (fullest > most_letters_an_hour)
    judge.find(Lint::overloaded_seat, seat.id,
               words::sentences(words::mark("{0} gets {1} letters in an hour; {2} are the most."),
                                seat.id, fullest, most_letters_an_hour));
}

void judge_decisions(Judge& judge, std::size_t index) {
  const Seat& seat = judge.plan().seats[index];
  std::vector<const Decision*> closed;
  for (const Decision* each : decisions())
    if (may_take(*each, seat.agency) && !judge.any([&](const Rehearsal& r) {
          return r.open[index][static_cast<std::size_t>(each->kind)];
        }))
      closed.push_back(each);
  if (closed.empty()) return;
  const auto in = [&](Language language) {
    std::string titles;
    for (const Decision* each : closed)
      titles += (titles.empty() ? "" : ", ") + words::translated(each->title, language);
    return fmt::format(
        fmt::runtime(words::translated(words::mark("{0} can never take: {1}."), language)), seat.id,
        titles);
  };
  judge.find(Lint::closed_decision, seat.id,
             {in(Language::english), in(Language::russian), in(Language::kyrgyz)});
}

void judge_stories(Judge& judge) {
  for (std::size_t i = 0; i < judge.plan().storylines.size(); ++i) {
    const std::string& id = judge.plan().storylines[i].id;
    if (judge.all([&](const Rehearsal& r) { return r.stories[i].victims == 0; })) continue;
    if (judge.all([&](const Rehearsal& r) { return r.stories[i].still_exploited > 0; }))
      judge.find(Lint::story_not_won, id,
                 words::sentences(words::mark("No team frees everybody of storyline {0}."), id));
    if (judge.all([&](const Rehearsal& r) { return r.stories[i].still_exploited == 0; }))
      judge.find(
          Lint::story_not_lost, id,
          words::sentences(words::mark("Storyline {0} ends well whatever the teams do."), id));
  }
}

}  // namespace

std::uint32_t longest_wait(const ExerciseClock& clock, const std::vector<std::uint32_t>& asked) {
  const std::uint32_t a_day = std::max(minutes_per_day(clock), 1u);
  std::uint32_t longest = 0;
  for (std::uint32_t day = 0; day < clock.days; ++day) {
    std::uint32_t last = day * a_day;
    for (const std::uint32_t minute : asked) {
      if (minute < day * a_day || minute > (day + 1) * a_day) continue;
      longest = std::max(longest, minute - last);
      last = minute;
    }
    longest = std::max(longest, (day + 1) * a_day - last);
  }
  return longest;
}

std::vector<LintFinding> lint(const Scenario& scenario, const std::vector<Rehearsal>& rehearsals) {
  Judge judge{scenario, rehearsals};
  judge_injects(judge);
  judge_objectives(judge);
  for (std::size_t seat = 0; seat < judge.plan().seats.size(); ++seat) {
    if (!judge.plan().seats[seat].is_team()) continue;
    judge_seat(judge, seat);
    judge_decisions(judge, seat);
  }
  judge_stories(judge);
  std::stable_sort(judge.findings.begin(), judge.findings.end(),
                   [](const LintFinding& a, const LintFinding& b) { return a.kind < b.kind; });
  return judge.findings;
}

}  // namespace jardam
