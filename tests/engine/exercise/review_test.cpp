#include "exercise/review/review.hpp"

#include <algorithm>
#include <filesystem>

#include "agencies/identification/interviews.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/policy/coordination.hpp"
#include "agencies/referral/risk.hpp"
#include "engine/exercise/tiny.hpp"
#include "exercise/review/partings.hpp"
#include "exercise/review/standing.hpp"
#include "exercise/review/turning_points.hpp"

using namespace jardam;
using namespace jardam::tiny;
using review::Check;
using review::Outcome;

namespace {

constexpr Time an_hour{3600}, end{20 * 86400};

struct Seated {
  Exercise exercise = tiny::exercise();

  Seated() {
    keep_causes(exercise);
    advance(exercise, Time{0});
    REQUIRE(apply(exercise, sit(exercise, ActKind::take_seat, "police-east")).is_accepted());
  }
  void decide_at(Time at, DecisionKind decision, const std::string& about) {
    advance(exercise, at);
    REQUIRE(apply(exercise, decide(exercise, "police-east", decision, about)).is_accepted());
  }
  review::Review end() {
    advance(exercise, ::end);
    return review::review_of(exercise);
  }
};

const review::Expected& expected(const Seated& played, const review::Review& review,
                                 const std::string& number) {
  const auto found = std::find_if(
      review.expected.begin(), review.expected.end(),
      [&](const auto& each) { return each.inject == inject(played.exercise, number); });
  REQUIRE(found != review.expected.end());
  return *found;
}

const review::CheckResult& check(const review::Review& review, Check wanted) {
  return review.checks[static_cast<std::size_t>(wanted)];
}

Exercise shipped_day() {
  Loaded loaded =
      load_scenario(std::filesystem::path(JARDAM_SOURCE_DIR) / "scenarios/issyk-kul-exercise.yaml");
  REQUIRE(loaded.scenario.has_value());
  const auto scenario = std::make_shared<const Scenario>(std::move(*loaded.scenario));
  Exercise exercise = make_exercise(scenario, Seed{scenario->seed}, Secret{7});
  keep_causes(exercise);
  advance(exercise, world_time(scenario->exercise.clock, 1, 17 * 60));
  return exercise;
}

}  // namespace

TEST_CASE("an expected decision is in time before its term, and late after it") {
  Seated soon, late;
  soon.decide_at(an_hour, decision::check_site, "brickworks");
  late.decide_at(Time{15 * 86400}, decision::check_site, "brickworks");
  const review::Review after_soon = soon.end(), after_late = late.end();
  const review::Expected& met = expected(soon, after_soon, "1.01");
  CHECK(met.outcome == Outcome::in_time);
  CHECK(task_at(world_of(soon.exercise), met.task).decided == an_hour);
  CHECK(expected(late, after_late, "1.01").outcome == Outcome::late);
  CHECK(expected(late, after_late, "1.01").by == seat(late.exercise, "police-east"));
}

TEST_CASE("what nobody decided was missed once its time is over, and is open before") {
  Seated nothing;
  const review::Review early = review::review_of(nothing.exercise);
  CHECK(expected(nothing, early, "1.01").outcome == Outcome::open);
  const review::Review after = nothing.end();
  CHECK(expected(nothing, after, "1.01").outcome == Outcome::missed);
  CHECK(expected(nothing, after, "1.01").task.is_none());
}

TEST_CASE("every count has its denominator: outcomes add up to what was asked") {
  const Exercise exercise = shipped_day();
  const review::Review review = review::review_of(exercise);
  REQUIRE(review.expected.size() > 20);
  for (const review::Counts& counts : review.objectives) CHECK(counts.met() <= counts.asked());
  std::size_t serving = 0, counted = 0;
  for (const review::Expected& each : review.expected)
    serving += inject_at(exercise, each.inject).objectives.size();
  for (const review::Counts& counts : review.objectives) counted += counts.asked();
  CHECK(counted == serving);
  for (const review::CheckResult& each : review.checks) CHECK(each.breaches.size() <= each.cases);
}

TEST_CASE("a fact's path begins with the first word, and whoever was told was so by one who knew") {
  const Exercise exercise = shipped_day();
  const review::Review review = review::review_of(exercise);
  int passed_on = 0;
  for (const review::FactPath& path : review.paths) {
    REQUIRE_FALSE(path.stations.empty());
    for (std::size_t i = 0; i < path.stations.size(); ++i) {
      const review::Station& station = path.stations[i];
      if (i > 0) CHECK(path.stations[i - 1].at <= station.at);
      if (station.way != review::Way::passed_on) continue;
      ++passed_on;
      CHECK(station.from != station.office);
      const bool knew = known(office_at(world_of(exercise), station.from), path.subject) != nullptr;
      CHECK(knew);
    }
  }
  CHECK(passed_on > 0);
  for (const review::Reach& reach : review.reaches) CHECK(reach.first <= reach.reached);
}

TEST_CASE("a visit without an assessment of the danger is a breach, and one after it is none") {
  Seated rash, careful;
  rash.decide_at(an_hour, decision::check_site, "brickworks");
  careful.decide_at(an_hour, decision::assess_risk, "brickworks");
  careful.decide_at(Time{10 * 86400}, decision::check_site, "brickworks");
  const review::CheckResult broken = check(rash.end(), Check::risk_before_contact);
  CHECK(broken.cases == 1);
  REQUIRE(broken.breaches.size() == 1);
  CHECK(task_at(world_of(rash.exercise), broken.breaches.front().task).decision ==
        decision::check_site);
  const review::CheckResult kept = check(careful.end(), Check::risk_before_contact);
  CHECK(kept.cases == 1);
  CHECK(kept.breaches.empty());
}

TEST_CASE("what procedures decide is no breach of anybody at the table") {
  Exercise exercise = tiny::exercise();
  keep_causes(exercise);
  advance(exercise, Time{0} + exercise.scenario->length);
  CHECK(check(review::review_of(exercise), Check::risk_before_contact).cases == 0);
}

TEST_CASE("turning points are sought among what was decided, decided late, and not decided") {
  Seated played;
  played.decide_at(Time{15 * 86400}, decision::check_site, "brickworks");
  const review::Review review = played.end();
  const std::vector<review::Candidate> found =
      review::candidates(played.exercise, review.causes, review.expected, {1, 2});
  const auto has = [&](review::Otherwise otherwise) {
    return std::any_of(found.begin(), found.end(), [&](const review::Candidate& each) {
      return each.otherwise == otherwise && each.command.decision == decision::check_site;
    });
  };
  CHECK(has(review::Otherwise::not_done));
  CHECK(has(review::Otherwise::earlier));
  for (const review::Candidate& each : found) {
    CHECK(each.parting() < each.at);
    if (each.otherwise == review::Otherwise::not_done) CHECK(each.change.dropped.contains(2));
  }
}

namespace {

std::optional<review::Parting> parted(const Exercise& first, const Exercise& second) {
  return review::first_parting(first, index_causes(first), second, index_causes(second));
}

}  // namespace

TEST_CASE("groups that decided the same within an hour of play did not part") {
  Seated first, second;
  first.decide_at(an_hour, decision::check_site, "brickworks");
  second.decide_at(Time{an_hour.seconds + 600}, decision::check_site, "brickworks");
  first.end();
  second.end();
  CHECK_FALSE(parted(first.exercise, second.exercise).has_value());
}

TEST_CASE("groups part at the first decision that one of them took alone, whichever is asked") {
  Seated first, second;
  second.decide_at(an_hour, decision::check_site, "brickworks");
  first.end();
  second.end();
  const auto found = parted(first.exercise, second.exercise);
  REQUIRE(found.has_value());
  CHECK(found->is_of_second);
  CHECK(found->taken.at == an_hour);
  CHECK(found->taken.seat == seat(second.exercise, "police-east"));
  CHECK(found->other == Time::never());
  CHECK_FALSE(parted(second.exercise, first.exercise)->is_of_second);
}

TEST_CASE("a decision that the other took much later is a parting, and says when that was") {
  Seated first, second;
  first.decide_at(an_hour, decision::check_site, "brickworks");
  const Time late{15 * 86400};
  second.decide_at(late, decision::check_site, "brickworks");
  first.end();
  second.end();
  const auto found = parted(first.exercise, second.exercise);
  REQUIRE(found.has_value());
  CHECK_FALSE(found->is_of_second);
  CHECK(found->other == late);
}

TEST_CASE("nothing is said of a decision before the other group has had its hour") {
  Seated first, second;
  first.decide_at(an_hour, decision::check_site, "brickworks");
  advance(second.exercise, an_hour);
  CHECK_FALSE(parted(first.exercise, second.exercise).has_value());
}

TEST_CASE("what followed from a decision goes back to it, and nothing else does") {
  Seated played;
  played.decide_at(an_hour, decision::check_site, "brickworks");
  played.end();
  const CauseIndex index = index_causes(played.exercise);
  const auto decided = review::decisions_of_people(played.exercise, index);
  REQUIRE(decided.size() == 1);
  const auto followed = review::what_followed(played.exercise, index, decided.front().task, 100);
  REQUIRE_FALSE(followed.empty());
  for (const StepNumber step : followed) {
    const Chain chain =
        chain_of(played.exercise, index, step, [](Subject subject) { return subject.id; });
    CHECK(std::any_of(chain.begin(), chain.end(),
                      [](const Because& because) { return because.act.has_value(); }));
  }
  CHECK(review::what_followed(played.exercise, index, decided.front().task, 1).size() == 1);
}

TEST_CASE("how an exercise stands says what the review says, of as many") {
  const Exercise exercise = shipped_day();
  const review::Review whole = review::review_of(exercise);
  const review::VictimCounts victims = review::count_victims(exercise);
  CHECK(victims.all == whole.victims.size());
  std::uint32_t heard = 0, exploited = 0;
  for (const review::VictimStory& story : whole.victims) {
    heard += story.heard != Time::never() ? 1 : 0;
    exploited += story.is_exploited ? 1 : 0;
  }
  CHECK(victims.heard == heard);
  CHECK(victims.exploited == exploited);
  CHECK(review::count_expected(exercise).asked() == whole.expected.size());
  CHECK(review::first_decisions(exercise, 3).empty());  // nobody sits at the table
}

TEST_CASE("the first decisions are those of people, in their order, as many as are asked for") {
  Seated played;
  played.decide_at(an_hour, decision::check_site, "brickworks");
  played.decide_at(Time{2 * an_hour.seconds}, decision::assess_risk, "brickworks");
  const auto first = review::first_decisions(played.exercise, 3);
  REQUIRE(first.size() == 2);
  CHECK(first[0].at == an_hour);
  CHECK(review::first_decisions(played.exercise, 1).size() == 1);
}
