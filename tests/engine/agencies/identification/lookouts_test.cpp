#include "agencies/identification/lookouts.hpp"

#include <doctest/doctest.h>

#include "agencies/identification/border.hpp"
#include "engine/agencies/hall.hpp"
#include "engine/agencies/help_scene.hpp"
#include "mechanisms/recruitment.hpp"
#include "mechanisms/travel.hpp"

using namespace jardam;
using hall_scene::Hall;

namespace {

/// Nobody is screened by chance, and nobody leaves but whom the test sends; whoever is on the list
/// is found.
Hall watched() {
  return hall_scene::hall_of([](Setup& s) {
    s.parameters.get<BorderParameters>().screening = Regional<Probability>(0);
    s.parameters.get<LookoutParameters>().found = {1};
    s.parameters.get<RecruitmentParameters>().occasions = {0};
  });
}

void send(Hall& hall, PersonId id, RecruiterId recruiter) {
  World& world = hall.simulation.world;
  SiteId site{0};
  while (world.sites[site.value].place != tiny::abroad) ++site.value;
  Person& person = world.people[id.value];
  person.place = tiny::town;
  person.site = site;
  person.recruiter = recruiter;
  REQUIRE(travel::set_out(world, id, tiny::abroad));
}

}  // namespace

TEST_CASE("whoever is on the list, or sent by somebody on it, is found at the crossing") {
  Hall hall = watched();
  World& world = hall.simulation.world;
  const std::vector<PersonId> people = help_scene::men(world, 3);
  const RecruiterId recruiter{3};
  hall.tell(Agency::police, Notice::person_reported, about(people[0]));
  hall.tell(Agency::police, Notice::recruiter_named, about(recruiter));
  for (const Subject subject : {about(people[0]), about(recruiter)}) {
    REQUIRE(hall.decide(Agency::police, decision::alert_border, subject) == Refusal::none);
    hall.wait(days(5));
    CHECK(hall.decide(Agency::police, decision::alert_border, subject) == Refusal::already_done);
  }
  send(hall, people[0], RecruiterId::none());
  send(hall, people[1], recruiter);
  send(hall, people[2], RecruiterId{4});
  hall.wait(days(10));
  const auto is_known = [&](PersonId person) {
    return hall.knows(Agency::police, about(person)) != nullptr &&
           hall.knows(Agency::border_service, about(person)) != nullptr;
  };
  CHECK(is_known(people[0]));
  CHECK(is_known(people[1]));
  CHECK_FALSE(is_known(people[2]));
}

TEST_CASE("a name stays on the list for its time and no longer") {
  Hall hall = watched();
  const PersonId person = help_scene::men(hall.simulation.world, 1).front();
  hall.tell(Agency::border_service, Notice::person_reported, about(person));
  REQUIRE(hall.decide(Agency::border_service, decision::alert_border, about(person)) ==
          Refusal::none);
  hall.wait(days(200));
  const std::uint16_t before = hall.knows(Agency::border_service, about(person))->times;
  send(hall, person, RecruiterId::none());
  hall.wait(days(10));
  CHECK(hall.knows(Agency::border_service, about(person))->times == before);
  CHECK(hall.decide(Agency::border_service, decision::alert_border, about(person)) ==
        Refusal::none);
}
