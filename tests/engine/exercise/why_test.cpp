#include "exercise/why.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "agencies/files/victims.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/offices/knowledge.hpp"
#include "engine/exercise/tiny.hpp"

using namespace jardam;
using namespace jardam::tiny;

namespace {

constexpr Time decided{7200}, evening{20 * 86400};

std::uint32_t number(Subject subject) { return subject.id; }

/// The police sit down, look at the brickworks if they do, and time passes.
Exercise played(bool looks) {
  Exercise exercise = tiny::exercise();
  keep_causes(exercise);
  advance(exercise, Time{0});
  REQUIRE(apply(exercise, sit(exercise, ActKind::take_seat, "police-east")).is_accepted());
  advance(exercise, decided);
  if (looks)
    REQUIRE(apply(exercise, decide(exercise, "police-east", decision::check_site, "brickworks"))
                .is_accepted());
  advance(exercise, evening);
  return exercise;
}

/// A report, as far as it may be compared between runs.
using Heard = std::tuple<std::uint32_t, OfficeId, Notice, Subject>;

Heard news_of(const Report& report) {
  return {report.at.seconds, report.office, report.notice, report.subject};
}

bool rests_on_act(const Chain& chain, std::uint32_t act) {
  return std::any_of(chain.begin(), chain.end(),
                     [&](const Because& because) { return because.act == act; });
}

}  // namespace

TEST_CASE("keeping the causes changes nothing that happens") {
  Exercise kept = tiny::exercise(), plain = tiny::exercise();
  keep_causes(kept);
  advance(kept, evening);
  advance(plain, evening);
  CHECK(kept == plain);
  CHECK(state_hash(kept) == state_hash(plain));
}

TEST_CASE("without the act on which news rests, that news does not come") {
  const Exercise with = played(true), without = played(false);
  std::set<Heard> there;
  for (const Report& report : all<Report>(world_of(without))) there.insert(news_of(report));
  const CauseIndex index = index_causes(with);
  const std::vector<Step>& steps = world_of(with).causes.steps();
  int resting = 0;
  for (StepNumber step = 1; step < steps.size(); ++step) {
    if (steps[step].kind != noted::told) continue;
    if (!rests_on_act(chain_of(with, index, step, number), 1)) continue;
    ++resting;
    CHECK_FALSE(there.contains(news_of(all<Report>(world_of(with))[steps[step].what])));
  }
  CHECK(resting > 0);
}

TEST_CASE("the chain of a visit's news leads over its decision to the act of the record") {
  const Exercise exercise = played(true);
  const auto office = office_of(exercise, seat(exercise, "police-east"));
  const auto chains =
      why(exercise,
          {.subject = named_subject(exercise, "brickworks"), .office = office, .most = 50}, number);
  const auto visit = std::find_if(chains.begin(), chains.end(), [](const Chain& chain) {
    return chain.front().kind == BecauseKind::news && rests_on_act(chain, 1);
  });
  REQUIRE(visit != chains.end());
  std::vector<BecauseKind> kinds;
  for (const Because& because : *visit)
    if (because.kind != BecauseKind::chance) kinds.push_back(because.kind);
  CHECK(kinds ==
        std::vector{BecauseKind::news, BecauseKind::done, BecauseKind::decision, BecauseKind::act});
  CHECK(visit->back().at == decided);
}

TEST_CASE("an inject that waited for a decision goes back to it") {
  const Exercise exercise = played(true);
  const auto chains = why(exercise, {.inject = inject(exercise, "2.01")}, number);
  REQUIRE(chains.size() == 1);
  CHECK(chains.front().front().kind == BecauseKind::inject);
  CHECK(rests_on_act(chains.front(), 1));
}

TEST_CASE(
    "an office is asked for what it heard itself, and an exercise without causes for nothing") {
  const Exercise exercise = played(true);
  const Subject site = named_subject(exercise, "brickworks");
  const auto everybody = why(exercise, {.subject = site, .most = 1000}, number);
  const auto office = office_of(exercise, seat(exercise, "police-east"));
  const auto police = why(exercise, {.subject = site, .office = office, .most = 1000}, number);
  CHECK_FALSE(police.empty());
  for (const Chain& chain : everybody)
    for (std::size_t i = 1; i < chain.size(); ++i) {
      const bool is_start = chain[i].kind == BecauseKind::start;
      CHECK((is_start || chain[i].at <= chain[i - 1].at));
    }
  CHECK(why(tiny::exercise(), {.subject = site}, number).empty());
}

TEST_CASE("every chain of a long exercise ends with an act, a moment of the list or the start") {
  Exercise exercise = tiny::exercise();
  keep_causes(exercise);
  advance(exercise, Time{0} + exercise.scenario->length);
  const CauseIndex index = index_causes(exercise);
  const std::vector<Step>& steps = world_of(exercise).causes.steps();
  for (StepNumber step = 1; step < steps.size(); ++step) {
    if (steps[step].kind != noted::told && steps[step].kind != noted::turn) continue;
    const Chain chain = chain_of(exercise, index, step, number);
    const BecauseKind last = chain.back().kind;
    CHECK((last == BecauseKind::start || last == BecauseKind::act || last == BecauseKind::listed ||
           last == BecauseKind::condition));
    for (const Because& because : chain) CHECK_FALSE(because.words.en.empty());
  }
}
