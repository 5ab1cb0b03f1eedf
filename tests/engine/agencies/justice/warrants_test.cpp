#include "agencies/justice/warrants.hpp"

#include <doctest/doctest.h>

#include "agencies/referral/trust.hpp"
#include "engine/agencies/courtroom.hpp"

using namespace courtroom;

namespace {

/// A case registered with victims, of which the court knows.
Scene registered(double gone = 0) {
  Scene scene([=](Parts& p) { p.get<SeizureParameters>().gone_after_leak = {gone}; });
  scene.free_victims();
  scene.register_case();
  return scene;
}

Refusal done(Scene& scene, Agency agency, DecisionKind decision) {
  const Refusal refusal = scene.decide(agency, decision);
  scene.wait(days(20));
  return refusal;
}

Notice last_heard(const Scene& scene, Agency agency) {
  const OfficeId office = office_of(scene.simulation.world, agency, tiny::valley);
  Notice last = Notice::nothing_found;
  for (const Report& report : all<Report>(scene.simulation.world))
    if (report.office == office) last = report.notice;
  return last;
}

}  // namespace

TEST_CASE("nothing is seized without a warrant, which the court grants only when asked") {
  Scene scene = registered();
  CHECK(scene.decide(Agency::police, seize) == Refusal::not_granted);
  CHECK(scene.decide(Agency::court, grant_warrant) == Refusal::not_known_to_you);
  REQUIRE(done(scene, Agency::police, request_warrant) == Refusal::none);
  CHECK(last_heard(scene, Agency::court) == Notice::warrant_asked);
  CHECK(scene.decide(Agency::police, request_warrant) == Refusal::already_done);
  REQUIRE(done(scene, Agency::court, grant_warrant) == Refusal::none);
  CHECK(scene.decide(Agency::court, grant_warrant) == Refusal::not_asked);
  CHECK(last_heard(scene, Agency::police) == Notice::court_granted);
  evidence::weigh(scene.simulation.world, {scene.file.id});
  const double before = scene.proceedings().evidence.value();
  REQUIRE(done(scene, Agency::police, seize) == Refusal::none);
  CHECK(scene.proceedings().evidence.value() > before);
  CHECK(scene.decide(Agency::police, seize) == Refusal::already_done);
}

TEST_CASE("victims whose papers were kept trust more when a search gives them back") {
  Scene scene = registered();
  World& world = scene.simulation.world;
  for (Spell& spell : world.spells) spell.indicators = set_of(Indicator::retention_of_documents);
  const Victim before = all<Victim>(world).front();
  REQUIRE(before.site == scene.site);
  for (const auto& [agency, decision] :
       {std::pair{Agency::police, request_warrant}, std::pair{Agency::court, grant_warrant},
        std::pair{Agency::police, seize}})
    REQUIRE(done(scene, agency, decision) == Refusal::none);
  CHECK(victim_file(world, before.person)->trust.units > before.trust.units);
}

TEST_CASE("where the suspects were tipped off nothing may be left, and the warrant is used up") {
  Scene scene = registered(1);
  REQUIRE(done(scene, Agency::police, request_warrant) == Refusal::none);
  REQUIRE(done(scene, Agency::court, grant_warrant) == Refusal::none);
  case_at(scene.simulation.world, {scene.file.id}).is_leaked = true;
  REQUIRE(done(scene, Agency::police, seize) == Refusal::none);
  CHECK(last_heard(scene, Agency::police) == Notice::nothing_found);
  CHECK((scene.proceedings().marks & CaseMark::seized) == 0);
  CHECK(scene.decide(Agency::police, seize) == Refusal::not_granted);
}

TEST_CASE("a motion that the court refused may be made again") {
  Scene scene = registered();
  REQUIRE(done(scene, Agency::police, request_warrant) == Refusal::none);
  REQUIRE(done(scene, Agency::court, refuse_motion) == Refusal::none);
  CHECK(last_heard(scene, Agency::police) == Notice::court_refused);
  CHECK(scene.decide(Agency::court, refuse_motion) == Refusal::not_asked);
  CHECK(scene.decide(Agency::police, seize) == Refusal::not_granted);
  CHECK(scene.decide(Agency::police, request_warrant) == Refusal::none);
}

TEST_CASE("traces fade more slowly where data must be kept, and no trace comes back") {
  const auto left = [](bool is_kept) {
    Scene scene([](Parts& p) { p.get<EvidenceParameters>().traces_half_life = {100}; });
    scene.register_case();
    const OfficeId prosecutor = office_of(scene.simulation.world, Agency::prosecutor, tiny::valley);
    tell(scene.simulation, prosecutor, Notice::case_opened, scene.file, 0);
    if (is_kept) CHECK(scene.decide(Agency::prosecutor, preserve_data) == Refusal::none);
    scene.wait(days(10));
    evidence::weigh(scene.simulation.world, {scene.file.id});
    const double early = scene.proceedings().evidence.value();
    scene.wait(days(200));
    if (is_kept) CHECK(scene.decide(Agency::prosecutor, preserve_data) == Refusal::already_done);
    evidence::weigh(scene.simulation.world, {scene.file.id});
    CHECK(scene.proceedings().evidence.value() < early);
    return scene.proceedings().evidence.value() / early;
  };
  CHECK(left(true) > left(false));
}
