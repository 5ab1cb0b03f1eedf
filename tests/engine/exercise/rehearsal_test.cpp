#include "exercise/rehearsal.hpp"

#include "agencies/offices/decision.hpp"
#include "engine/exercise/tiny.hpp"
#include "exercise/lint.hpp"

using namespace jardam;
using namespace jardam::tiny;

namespace {

Rehearsal played(Team team, std::vector<std::string> settings = {}) {
  return rehearse(tiny::scenario(std::move(settings)), Seed{7}, team);
}

const RehearsedInject& row(const Rehearsal& rehearsal, std::size_t number_from_one) {
  return rehearsal.injects[number_from_one - 1];
}

bool has(const std::vector<LintFinding>& findings, Lint kind, const std::string& about) {
  return std::any_of(findings.begin(), findings.end(), [&](const LintFinding& finding) {
    return finding.kind == kind && finding.about == about;
  });
}

std::vector<LintFinding> found(std::vector<std::string> settings = {}) {
  const auto scenario = tiny::scenario(std::move(settings));
  std::vector<Rehearsal> rehearsals;
  for (const Team team : {Team::autopilot, Team::idle, Team::expected})
    rehearsals.push_back(rehearse(scenario, Seed{7}, team));
  return lint(*scenario, rehearsals);
}

}  // namespace

TEST_CASE("teams that do what is expected meet what idle teams do not") {
  CHECK(row(played(Team::idle), 1).met == Time::never());
  CHECK(row(played(Team::expected), 1).met != Time::never());
  CHECK(row(played(Team::autopilot), 1).met != Time::never());
}

TEST_CASE("an inject that waits for a decision comes only where somebody decides") {
  CHECK(row(played(Team::idle), 5).state == InjectState::waiting);
  CHECK(row(played(Team::expected), 5).state == InjectState::fired);
}

TEST_CASE("a rehearsal is the same each time it is played") {
  const Rehearsal once = played(Team::expected), again = played(Team::expected);
  CHECK(once.asked == again.asked);
  for (std::size_t i = 0; i < once.injects.size(); ++i)
    CHECK(once.injects[i].fired == again.injects[i].fired);
}

TEST_CASE("lint names what never comes, who has nothing to do, and whose decisions stay shut") {
  const std::vector<LintFinding> findings =
      found({"exercise.injects.6.shelf=false",
             "exercise.injects.6.when={all: [{past: D2 10:00}], none: "
             "[{past: D1 09:30}]}"});
  CHECK(has(findings, Lint::never_fires, "9.01"));
  CHECK_FALSE(has(findings, Lint::never_fires, "1.02"));
  CHECK(has(findings, Lint::idle_seat, "shelter-east"));
  CHECK(has(findings, Lint::quiet_seat, "inspector-east"));
  CHECK(has(findings, Lint::closed_decision, "police-east"));
}

TEST_CASE("lint names an objective without a decision, and one that nobody meets") {
  CHECK_FALSE(has(found(), Lint::decision_missing, "O1"));
  CHECK(has(found({"exercise.objectives.O2.text=Nothing"}), Lint::decision_missing, "O2"));
  CHECK(has(found({"exercise.injects.1.expect.about=harbour"}), Lint::objective_not_met, "O1"));
}

TEST_CASE(
    "the longest wait counts the time before the first letter, after the last, and no night") {
  const ExerciseClock clock{.days = 2,
                            .opens = 540,
                            .closes = 660,
                            .world_per_hour = hours(1),
                            .breaks = {},
                            .night = hours(8)};
  CHECK(longest_wait(clock, {}) == 120);
  CHECK(longest_wait(clock, {10, 100, 130}) == 110);
  CHECK(longest_wait(clock, {40, 80, 119, 121, 160, 200}) == 40);
}
