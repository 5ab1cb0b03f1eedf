#include <doctest/doctest.h>

#include <utility>
#include <vector>

#include "agencies/identification/visits.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/agencies/hall.hpp"

using namespace jardam;
using hall_scene::busiest_site;
using hall_scene::Hall;

TEST_CASE(
    "a decision is refused with its reason: not known, not yours, wrong subject, already under "
    "way") {
  Hall hall;
  const Subject site = about(busiest_site(hall.simulation.world, tiny::valley));
  const std::uint64_t before = state_hash(hall.simulation);
  CHECK(hall.decide(Agency::police, decision::check_site, site) == Refusal::not_known_to_you);
  CHECK(hall.decide(Agency::ngo, decision::check_site, site) == Refusal::not_yours_to_decide);
  CHECK(hall.decide(Agency::police, decision::check_site, about(PersonId{1})) ==
        Refusal::wrong_subject);
  CHECK(hall.decide(Agency::police, decision::check_site, {SubjectKind::site, 0xfffffff0}) !=
        Refusal::none);
  CHECK(state_hash(hall.simulation) == before);
  hall.tell(Agency::police, Notice::site_reported, site);
  CHECK(hall.decide(Agency::police, decision::rescue, site) == Refusal::no_indicators);
  CHECK(hall.decide(Agency::police, decision::check_site, site) == Refusal::none);
  CHECK(hall.decide(Agency::police, decision::check_site, site) == Refusal::already_under_way);
}

TEST_CASE(
    "an office does no more at once than its staff, and takes the urgent before the routine") {
  Hall hall;
  World& world = hall.simulation.world;
  Office& police = office_at(hall.simulation.world, hall.office(Agency::police));
  std::vector<SiteId> sites;
  for (std::uint32_t s = 0; s < world.sites.size() && sites.size() < 6; ++s) {
    if (region_of(world, world.sites[s].place) == tiny::valley) sites.push_back({s});
  }
  for (const SiteId site : sites) {
    hall.tell(Agency::police, Notice::indicators_seen, about(site), 1);
    if (site != sites.back())
      REQUIRE(hall.decide(Agency::police, decision::check_site, about(site)) == Refusal::none);
  }
  REQUIRE(hall.decide(Agency::police, decision::rescue, about(sites.back())) == Refusal::none);
  CHECK(police.busy == police.staff);
  CHECK(queue_length(police) == 4);
  CHECK(all<Task>(hall.simulation.world)[police.waiting.front().value].decision ==
        decision::rescue);
}

TEST_CASE(
    "half a person does a thing as fast as a whole one, and then has no time for as long again") {
  const auto office_of_staff = [](double staff) {
    return tiny::setup([=](Setup& s) {
      s = *hall_scene::by_hand();
      for (OfficeSetup& office : s.offices) office.staff = staff;
    });
  };
  const auto ends = [&](double staff) {
    Hall hall{.simulation = make_simulation(office_of_staff(staff), Seed{1})};
    const World& world = hall.simulation.world;
    std::vector<Subject> sites;
    for (std::uint32_t s = 0; sites.size() < 2; ++s)
      if (region_of(world, world.sites[s].place) == tiny::valley) sites.push_back(about(SiteId{s}));
    for (const Subject site : sites) {
      hall.tell(Agency::police, Notice::indicators_seen, site, 1);
      REQUIRE(hall.decide(Agency::police, decision::check_site, site) == Refusal::none);
    }
    hall.wait(days(400));
    const std::vector<Task>& tasks = all<Task>(hall.simulation.world);
    for (const Task& task : tasks) CHECK(task.state == TaskState::done);
    return std::pair(tasks[0].due - Time{}, tasks[1].due - tasks[0].due);
  };
  const auto whole = ends(1), half = ends(0.5);
  CHECK(half.first.seconds == whole.first.seconds);
  CHECK(half.second.seconds == whole.first.seconds + whole.second.seconds);
}
