#include <doctest/doctest.h>

#include <algorithm>

#include "agencies/files/cases.hpp"
#include "agencies/justice/discontinuance.hpp"
#include "agencies/justice/evidence.hpp"
#include "agencies/justice/investigation.hpp"
#include "agencies/justice/proceedings.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/staff.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/referral/retaliation.hpp"
#include "agencies/referral/trust.hpp"
#include "agencies/setup.hpp"
#include "country/official_statistics.hpp"
#include "engine/agencies/courtroom.hpp"

using namespace jardam;
using courtroom::Scene;
using namespace decision;

TEST_CASE("a case says why it ended: a leak, a witness lost, the term, or nothing to charge") {
  const auto reason = [](std::size_t label, const courtroom::Change& change) {
    Scene scene([&](Parts& p) {
      p.get<EvidenceParameters>().lesser_threshold = {1};
      p.get<JusticeParameters>().qualified_untrained =
          p.get<JusticeParameters>().qualified_trained =
              p.get<JusticeParameters>().qualified_by_finances = {0};
      change(p);
    });
    scene.free_victims();
    scene.register_case(1);
    scene.decide_and_wait(Agency::police, investigate);
    return scene.total(metric::cases_discontinued, label) == 1;
  };
  CHECK(reason(0, [](Parts&) {}));
  CHECK(reason(2, [](Parts& p) { p.get<PoliceParameters>().leak = Regional<Probability>(1); }));
  CHECK(reason(3, [](Parts& p) { p.get<EvidenceParameters>().witness_half_life = {1}; }));
  CHECK(reason(4, [](Parts& p) { p.get<JusticeParameters>().term = {1}; }));
}

TEST_CASE(
    "nobody official knows of a leak: the case ends under what its file shows, in the statistics "
    "too") {
  const auto ended = [](bool is_leaked, double witness_half_life) {
    Scene scene([=](Parts& p) {
      p.get<OfficialStatisticsParameters>() = {.lost = {0}, .duplicates = {0}, .delay = {0}};
      p.get<PoliceParameters>().leak = Regional<Probability>(is_leaked ? 1 : 0);
      p.get<EvidenceParameters>().threshold = p.get<EvidenceParameters>().lesser_threshold = {1};
      p.get<EvidenceParameters>().witness_half_life = {witness_half_life};
      p.get<JusticeParameters>().term = {36500};
      p.get<TrustParameters>().leak = p.get<RetaliationParameters>().after_leak = {0};
    });
    scene.free_victims();
    scene.register_case();
    scene.wait(days(100));
    scene.decide_and_wait(Agency::police, investigate);
    REQUIRE(scene.proceedings().state == CaseState::discontinued);
    return scene;
  };
  constexpr std::size_t no_corpus_delicti = 0, leak = 2, victim_withdrew = 3;
  const auto published = [](const Scene& scene, std::size_t label) {
    return part<OfficialRecords>(scene.simulation.world)
        .published[series_of(metric::cases_discontinued, label)];
  };
  CHECK(official_series(series_of(metric::cases_discontinued, leak)) == no_series);
  for (const SeriesInfo& series : all_series())
    CHECK(series.name != "official_cases_discontinued{leak}");
  constexpr double for_good = 1e7;
  const Scene stayed = ended(true, for_good), left = ended(true, 1),
              honest = ended(false, for_good);
  CHECK(stayed.total(metric::cases_discontinued, leak) == 1);
  CHECK(stayed.total(metric::cases_discontinued, no_corpus_delicti) == 0);
  CHECK(published(stayed, no_corpus_delicti) == 1);
  CHECK(left.total(metric::cases_discontinued, leak) == 1);
  CHECK(published(left, victim_withdrew) == 1);
  CHECK(published(left, no_corpus_delicti) == 0);
  CHECK(honest.total(metric::cases_discontinued, no_corpus_delicti) == 1);
  CHECK(published(honest, no_corpus_delicti) == 1);
}

TEST_CASE("when a case closes, work on it ends and its staff are free") {
  Scene scene;
  scene.register_case(1);
  World& world = scene.simulation.world;
  const Office& police = office_at(world, office_of(world, Agency::police, tiny::valley));
  world.parameters.get<TaskTimes>().of[static_cast<std::size_t>(discontinue.kind)] = {.median = {1},
                                                                                      .p90 = {2}};
  tell(scene.simulation, office_of(world, Agency::prosecutor, tiny::valley), Notice::case_opened,
       scene.file, 0);
  REQUIRE(scene.decide(Agency::police, investigate) == Refusal::none);
  REQUIRE(scene.decide(Agency::prosecutor, discontinue) == Refusal::none);
  const auto busy = police.busy;
  scene.wait(days(5));
  CHECK(scene.proceedings().state == CaseState::discontinued);
  CHECK(police.busy == busy - 1);
  const auto is_dropped = [](const Task& task) {
    return task.decision == investigate && task.state == TaskState::dropped;
  };
  CHECK(std::count_if(all<Task>(world).begin(), all<Task>(world).end(), is_dropped) == 1);
  scene.wait();
  CHECK(scene.proceedings().state == CaseState::discontinued);
}

TEST_CASE("whoever discontinues a case ends it for all, and the prosecutor hears of it") {
  Scene scene;
  scene.register_case();
  REQUIRE(scene.decide_and_wait(Agency::police, discontinue) == Refusal::none);
  CHECK(scene.proceedings().state == CaseState::discontinued);
  CHECK(scene.proceedings().closed != Time::never());
  const OfficeId prosecutor = office_of(scene.simulation.world, Agency::prosecutor, tiny::valley);
  const Known* heard = known(office_at(scene.simulation.world, prosecutor), scene.file);
  REQUIRE(heard != nullptr);
  CHECK(heard->last == Notice::case_discontinued);
  CHECK(scene.decide(Agency::police, investigate) == Refusal::case_closed);
}
