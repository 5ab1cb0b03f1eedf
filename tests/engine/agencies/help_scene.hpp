#pragma once
/// A scene for tests of identification, referral and help: no standing procedures; what happens is
/// what is decided.

#include <doctest/doctest.h>

#include "agencies/files/victims.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/staff.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/referral/shelters.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/tiny.hpp"
#include "mechanisms/exit.hpp"
#include "mechanisms/recruitment.hpp"

namespace help_scene {

using namespace jardam;

/// Offices without standing procedures, certain eyes and ears, nobody gets out alone; `change` may
/// alter anything.
template <class Change>
Simulation by_hand(Change change) {
  return make_simulation(
      tiny::setup([&](Setup& s) {
        s.procedures.clear();
        s.parameters.get<ReferralParameters>().recognition_untrained =
            s.parameters.get<ReferralParameters>().recognition_trained = {1};
        s.parameters.get<ReferralParameters>().accepts_help =
            s.parameters.get<ReferralParameters>().consents_to_testify = {1};
        s.parameters.get<LabourInspectorateParameters>().complaints_per_year = {0};
        s.parameters.get<ShelterParameters>().waits = {1};
        s.parameters.get<ShelterParameters>().longest_wait = {365};
        s.parameters.get<ExitParameters>() = {
            .escape = {0}, .call = {0}, .noticed = {0}, .family = {0}};
        s.parameters.get<SiteResponseParameters>().response = Switch{SiteResponse::none};
        change(s);
      }),
      Seed{1});
}

/// The same, where nobody sets out or gets out of exploitation but by what offices do, and a stay
/// in a shelter is long.
inline Simulation held_still() {
  return by_hand([](Setup& s) {
    tiny::hold_for_long(s);
    s.parameters.get<ShelterParameters>().stay_by_law = {300};
    s.parameters.get<ExitParameters>().helped =
        s.parameters.get<ExitParameters>().removed_abroad = {0};
    s.parameters.get<RecruitmentParameters>().occasions = {0};
  });
}

/// A grown-up of the valley who is exploited, there or abroad.
inline PersonId held(const World& world, bool abroad) {
  std::uint32_t person = 0;
  const auto suits = [&] {
    const RegionId here = region_of(world, world.people[person].place);
    return world.people[person].state == PersonState::exploited && here.is_none() == abroad &&
           age_of(world, {person}) >= 18 && home_region(world, {person}) == tiny::valley &&
           (abroad || here == tiny::valley);
  };
  while (!suits()) ++person;
  return {person};
}

inline OfficeId office(const Simulation& simulation, Agency agency,
                       RegionId region = tiny::valley) {
  return office_of(simulation.world, agency, region);
}

/// The valley's office learns something of itself, and where the person truly is, unless it is
/// news of a search in vain.
inline void learns(Simulation& simulation, Agency agency, Notice notice, PersonId person) {
  const Said said =
      notice == Notice::nothing_found ? Said{} : knowledge::whereabouts(simulation.world, person);
  knowledge::learn(simulation.world, office(simulation, agency), notice, about(person), 0, agency,
                   {}, said);
}

/// What the valley's office knows of the person.
inline const Known& heard(const Simulation& simulation, Agency agency, PersonId person) {
  return *known(office_at(simulation.world, office(simulation, agency)), about(person));
}

/// The first `count` people at home in the valley for whom `suits` holds, from person `from` on.
template <class Suits>
std::vector<PersonId> people_at_home(const World& world, std::size_t count, Suits suits) {
  std::vector<PersonId> found;
  for (std::uint32_t i = 0; found.size() < count; ++i) {
    const PersonId person{i};
    if (world.people[i].state == PersonState::at_home && suits(person)) found.push_back(person);
  }
  return found;
}

inline std::vector<PersonId> men(const World& world, std::size_t count) {
  return people_at_home(world, count, [&](PersonId p) {
    return sex_of(world, p) == Sex::man && age_of(world, p) >= 18;
  });
}
inline std::vector<PersonId> young(const World& world, std::size_t count, Sex sex) {
  return people_at_home(
      world, count, [&](PersonId p) { return sex_of(world, p) == sex && age_of(world, p) < 18; });
}

inline void tell_freed(Simulation& simulation, Agency agency, PersonId person) {
  tell(simulation, office_of(simulation.world, agency, tiny::valley), Notice::victim_freed,
       about(person), 0);
}

inline Refusal decide(Simulation& simulation, Agency agency, DecisionKind decision, PersonId person,
                      Agency to = Agency::police) {
  return apply(simulation, {.office = office_of(simulation.world, agency, tiny::valley),
                            .decision = decision,
                            .subject = about(person),
                            .to = to})
      .refusal;
}

inline void ask_for_bed(Simulation& simulation, PersonId person) {
  tell_freed(simulation, Agency::ngo, person);
  REQUIRE(decide(simulation, Agency::ngo, decision::admit, person) == Refusal::none);
}

inline void wait(Simulation& simulation, Duration duration = days(20)) {
  advance(simulation, simulation.world.now + duration);
}

inline bool is_sheltered(const Simulation& simulation, PersonId person) {
  return simulation.world.people[person.value].state == PersonState::sheltered;
}

inline SiteId busiest_site(const World& world) {
  SiteId best{0};
  for (std::uint32_t s = 0; s < world.sites.size(); ++s) {
    if (region_of(world, world.sites[s].place) == tiny::valley &&
        world.sites[s].exploited > world.sites[best.value].exploited)
      best = {s};
  }
  return best;
}

}  // namespace help_scene
