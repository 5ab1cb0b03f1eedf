#include "agencies/justice/remedies.hpp"

#include <doctest/doctest.h>

#include "agencies/files/witnesses.hpp"
#include "engine/agencies/courtroom.hpp"
#include "engine/agencies/help_scene.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/fees.hpp"

using namespace help_scene;

namespace {

constexpr std::uint32_t debt = 1'000'000;

/// Somebody got out after two months, in a situation with these indicators; NGO and inspectors
/// know.
PersonId freed(Simulation& simulation, bool abroad, Indicator indicator) {
  World& world = simulation.world;
  wait(simulation, days(61));
  const PersonId person = held(world, abroad);
  spell_of(world, world.people[person.value]).indicators = set_of(indicator);
  spell_of(world, world.people[person.value]).began = Time{};
  presumption::end_spell(world, person, ExitRoute::community);
  presumption::presume(world, person);
  world.people[person.value].debt = debt;
  for (const Agency agency : {Agency::ngo, Agency::labour_inspectorate})
    learns(simulation, agency, Notice::victim_presumed, person);
  return person;
}

Simulation with_remedies(double granted) {
  return by_hand([=](Setup& s) {
    s.parameters.get<RemedyParameters>() = {.wage_a_month = {30'440},
                                            .wages_granted = {granted},
                                            .paid = {0.5},
                                            .wait_median = {20},
                                            .wait_p90 = {30}};
    s.parameters.get<FeeParameters>().unpaid_after_exploitation = {1};
    s.parameters.get<RecruitmentParameters>().occasions = {0};
    s.parameters.get<ExitParameters>().helped =
        s.parameters.get<ExitParameters>().removed_abroad = {0};
  });
}

}  // namespace

TEST_CASE("wages withheld are claimed once, by whichever office; what is paid lessens the debt") {
  for (const bool granted : {true, false}) {
    Simulation simulation = with_remedies(granted ? 1 : 0);
    const PersonId person = freed(simulation, false, Indicator::withholding_of_wages);
    for (const Agency agency : {Agency::ngo, Agency::labour_inspectorate}) {
      REQUIRE(decide(simulation, agency, decision::claim_wages, person) == Refusal::none);
      wait(simulation, days(30));
      CHECK(decide(simulation, agency, decision::claim_wages, person) == Refusal::already_done);
    }
    wait(simulation, days(100));
    CHECK(tiny::total(simulation, metric::wage_claims) == 1);
    const double paid = tiny::total(simulation, metric::som_recovered, 0);
    CHECK(paid == (granted ? 30'500 : 0));  // half of sixty-one days' wages
    CHECK(simulation.world.people[person.value].debt == debt - paid);
  }
}

TEST_CASE("nothing is claimed from an employer abroad, or where no wage was withheld") {
  for (const bool abroad : {true, false}) {
    Simulation simulation = with_remedies(1);
    const PersonId person =
        freed(simulation, abroad, abroad ? Indicator::withholding_of_wages : Indicator::isolation);
    REQUIRE(decide(simulation, Agency::ngo, decision::claim_wages, person) == Refusal::none);
    wait(simulation, days(100));
    CHECK(tiny::total(simulation, metric::wage_claims) == 0);
    CHECK(tiny::total(simulation, metric::som_recovered, 0) == 0);
    CHECK(heard(simulation, Agency::ngo, person).last == Notice::nothing_found);
  }
}

TEST_CASE("a claim is about somebody whom the office knows as a presumed victim") {
  Simulation simulation = with_remedies(1);
  const PersonId person = men(simulation.world, 1).front();
  learns(simulation, Agency::ngo, Notice::person_reported, person);
  CHECK(decide(simulation, Agency::ngo, decision::claim_wages, person) == Refusal::no_victim);
}

TEST_CASE("a final conviction compensates, by chance, those who testified to the end") {
  for (const bool awarded : {true, false}) {
    courtroom::Scene scene(
        [=](Parts& p) { p.get<RemedyParameters>().compensated = {awarded ? 1.0 : 0.0}; });
    World& world = scene.simulation.world;
    scene.wait(days(30));
    scene.free_victims(2);
    scene.register_case();
    REQUIRE(all<Witness>(world).size() == 2);
    all<Witness>(world).front().state = WitnessState::gone;
    remedies::compensate(world, {0});
    const double one = scene.total(metric::som_recovered, 1);
    CHECK((one > 0) == awarded);
    all<Witness>(world).front().state = WitnessState::deposed;
    remedies::compensate(world, {0});
    CHECK((scene.total(metric::som_recovered, 1) > 2 * one) == awarded);
  }
}

namespace {

/// Those who got out at the start had been held for two months.
void lengthen_spells(World& world) {
  for (Spell& spell : world.spells)
    if (spell.ended != Time::never()) spell.ended = spell.began + days(61);
}

}  // namespace

TEST_CASE("compensation that the court decided with the verdict is paid to every witness") {
  for (const bool is_ordered : {true, false}) {
    courtroom::Scene scene = courtroom::strong_case([](Parts& p) {
      p.get<RemedyParameters>().compensated = {0};
      p.get<JusticeParameters>().conviction_at_full_evidence = {1};
      p.get<EvidenceParameters>().first_victim = {1};
    });
    lengthen_spells(scene.simulation.world);
    CHECK(scene.decide(Agency::court, decision::order_compensation) != Refusal::none);
    scene.decide_and_wait(Agency::police, decision::send_to_prosecutor);
    scene.decide_and_wait(Agency::prosecutor, decision::indict);
    if (is_ordered) {
      REQUIRE(scene.decide(Agency::court, decision::order_compensation) == Refusal::none);
      scene.wait(days(30));
      CHECK(scene.decide(Agency::court, decision::order_compensation) == Refusal::already_done);
    }
    scene.decide_and_wait(Agency::court, decision::hear);
    REQUIRE(scene.proceedings().state == CaseState::convicted);
    CHECK((scene.total(metric::som_recovered, 1) > 0) == is_ordered);
  }
}

TEST_CASE("more of what was granted is paid where money was seized in the case") {
  const auto paid = [](bool is_seized) {
    courtroom::Scene scene([](Parts& p) { p.get<RemedyParameters>().compensated = {1}; });
    scene.free_victims();
    scene.register_case();
    World& world = scene.simulation.world;
    scene.wait(days(100));
    lengthen_spells(world);
    evidence::weigh(world, {scene.file.id});
    if (is_seized) case_at(world, {scene.file.id}).marks |= CaseMark::seized;
    remedies::compensate(world, {scene.file.id});
    return scene.total(metric::som_recovered, 1);
  };
  CHECK(paid(false) > 0);
  CHECK(paid(true) > paid(false));
}
