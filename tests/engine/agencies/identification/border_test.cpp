#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <vector>

#include "agencies/identification/border.hpp"
#include "agencies/identification/sop.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/agencies/hall.hpp"
#include "engine/agencies/help_scene.hpp"
#include "mechanisms/recruitment.hpp"
#include "mechanisms/travel.hpp"

using namespace jardam;
using hall_scene::Hall;

namespace {

/// Nobody leaves but whom the test sends; screening of the border of the valley as given.
Hall border_hall(double screening, const std::function<void(Setup&)>& change = {}) {
  return hall_scene::hall_of([&](Setup& s) {
    s.parameters.get<BorderParameters>() = {.screening = Regional<Probability>(screening),
                                            .recognition = {1},
                                            .alarm_in_vain = {0},
                                            .screening_with_sop = {3}};
    s.parameters.get<RecruitmentParameters>().occasions = {0};
    if (change) change(s);
  });
}

/// People at home set out for work, each with an offer that deceives or does not.
std::vector<PersonId> send(Hall& hall, std::size_t count, bool deceived,
                           PlaceId destination = tiny::abroad) {
  World& world = hall.simulation.world;
  SiteId site{0};
  while (world.sites[site.value].place != destination) ++site.value;
  std::vector<PersonId> sent = help_scene::men(world, count);
  for (const PersonId id : sent) {
    Person& person = world.people[id.value];
    person.place = tiny::town;
    person.site = site;
    if (deceived) person.flags |= PersonFlag::deceived;
    REQUIRE(travel::set_out(world, id, destination));
  }
  return sent;
}

double reported(Hall& hall, const std::vector<PersonId>& people) {
  return static_cast<double>(std::count_if(people.begin(), people.end(), [&](PersonId person) {
    return hall.knows(Agency::border_service, about(person)) != nullptr;
  }));
}

/// Days until everybody sent has passed the border, and nobody has arrived.
constexpr Duration past_the_border = days(3) + hours(12);

}  // namespace

TEST_CASE(
    "of those screened the deceived raise an alarm and the others do not, each by its chance") {
  Hall hall = border_hall(1);
  const std::vector<PersonId> deceived = send(hall, 20, true), others = send(hall, 20, false);
  hall.wait(past_the_border);
  CHECK(reported(hall, deceived) == 20);
  CHECK(reported(hall, others) == 0);
  const Known& item = *hall.knows(Agency::border_service, about(deceived.front()));
  CHECK(item.last == Notice::person_reported);
  CHECK(hall.simulation.world.people[deceived.front().value].state == PersonState::travelling);
}

TEST_CASE("as many travellers are screened as the lever says, at zero nobody") {
  Hall none = border_hall(0), some = border_hall(0.3);
  for (Hall* hall : {&none, &some}) {
    const std::vector<PersonId> people = send(*hall, 500, true);
    hall->wait(past_the_border);
    if (hall == &none)
      CHECK(reported(*hall, people) == 0);
    else
      CHECK(hall_scene::is_share(reported(*hall, people), 500, 0.3));
  }
}

TEST_CASE("a border office with the procedures screens so many times as often") {
  Hall hall = border_hall(0.2, [](Setup& s) {
    s.parameters.get<SopParameters>().adoption[static_cast<std::size_t>(Agency::border_service)] =
        Regional<Probability>(1);
  });
  const std::vector<PersonId> people = send(hall, 500, true);
  hall.wait(past_the_border);
  CHECK(hall_scene::is_share(reported(hall, people), 500, 0.6));
}

TEST_CASE(
    "a shift of closer screening meets those who are leaving through the region at that time") {
  const auto meets = [](bool deceived, PlaceId destination, RegionId region) {
    Hall hall = border_hall(0, [](Setup& s) {
      hall_scene::set_time(s.parameters, decision::step_up_screening, 1, 1.01);
    });
    const std::vector<PersonId> people = send(hall, 10, deceived, destination);
    const OfficeId office = hall.office(Agency::border_service, region);
    REQUIRE(
        apply(hall.simulation,
              {.office = office, .decision = decision::step_up_screening, .subject = about(region)})
            .is_accepted());
    hall.wait(days(2));
    return std::count_if(people.begin(), people.end(), [&](PersonId person) {
      return known(office_at(hall.simulation.world, office), about(person)) != nullptr;
    });
  };
  CHECK(meets(true, tiny::abroad, tiny::valley) == 10);
  CHECK(meets(false, tiny::abroad, tiny::valley) == 0);
  CHECK(meets(true, tiny::village, tiny::valley) == 0);
  CHECK(meets(true, tiny::abroad, tiny::mountain) == 0);
}

TEST_CASE("closer screening is for the border service to decide, in its own region") {
  Hall hall = border_hall(0);
  const auto answer = [&](Agency agency, RegionId region) {
    return hall.decide(agency, decision::step_up_screening, about(region));
  };
  CHECK(answer(Agency::border_service, tiny::mountain) == Refusal::outside_region);
  CHECK(answer(Agency::police, tiny::valley) == Refusal::not_yours_to_decide);
  CHECK(answer(Agency::border_service, tiny::valley) == Refusal::none);
  CHECK(answer(Agency::border_service, tiny::valley) == Refusal::already_under_way);
}
