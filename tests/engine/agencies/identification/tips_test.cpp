#include <doctest/doctest.h>

#include <functional>
#include <memory>
#include <vector>

#include "agencies/offices/offices.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/agencies/hall.hpp"
#include "mechanisms/licences.hpp"
#include "mechanisms/online.hpp"
#include "mechanisms/recruitment.hpp"

using namespace jardam;
using hall_scene::Hall;

namespace {

/// Besides the others some recruiters of this kind, all of whom deceive.
Hall with_recruiters(RecruiterKind kind, const std::function<void(Parts&)>& change = {}) {
  return hall_scene::hall_of([&](Setup& s) {
    Country country = tiny::country();
    country.recruiters.push_back(
        {.kind = kind, .count = 20, .share = 0.5, .deceptive = {1}, .fee = {1000}});
    s.country = std::make_shared<const Country>(country);
    s.parameters.get<RecruitmentParameters>().occasions = {0};
    if (change) change(s.parameters);
  });
}

/// The recruiters whom the police know, in both regions.
std::vector<RecruiterId> known_recruiters(const World& world) {
  std::vector<RecruiterId> found;
  for (const Office& office : all<Office>(world)) {
    for (const Known& item : office.knowledge) {
      if (office.agency == Agency::police && item.last == Notice::recruiter_named)
        found.push_back({item.subject.id});
    }
  }
  return found;
}

}  // namespace

TEST_CASE("a deceived client's complaint brings the agency to the notice of its region's police") {
  for (const bool is_deceived : {true, false}) {
    Hall hall = with_recruiters(RecruiterKind::licensed);
    World& world = hall.simulation.world;
    constexpr RecruiterId agency{0};
    world.events.push({.time = world.now + hours(1),
                       .kind = event::agency_complaint.number,
                       .stamp = static_cast<std::uint16_t>(is_deceived ? 1 : 0),
                       .who = 0,
                       .what = agency.value});
    hall.wait(days(1));
    CHECK(tiny::total(hall.simulation, metric::agency_complaints) == 1);
    CHECK(known_recruiters(world) ==
          (is_deceived ? std::vector<RecruiterId>{agency} : std::vector<RecruiterId>{}));
    const OfficeId police = office_of(world, Agency::police, world.recruiters[agency.value].region);
    CHECK((known(office_at(world, police), about(agency)) != nullptr) == is_deceived);
  }
}

TEST_CASE(
    "a cyber unit reports advertisers as often as its chance says, and takes down either way") {
  for (const double chance : {0.0, 1.0}) {
    Hall hall = with_recruiters(RecruiterKind::online, [=](Parts& p) {
      p.get<OnlineParameters>().reported = {chance};
      p.get<OnlineParameters>().until_up_again = {300};
    });
    World& world = hall.simulation.world;
    for (std::uint32_t number = 0; number < 10; ++number)
      world.events.push({.time = world.now + hours(1),
                         .kind = event::advertisement_removed.number,
                         .who = number});
    hall.wait(days(1));
    const double removed = tiny::total(hall.simulation, metric::advertisements_removed);
    CHECK(removed > 0);
    CHECK(static_cast<double>(known_recruiters(world).size()) == chance * removed);
  }
}

TEST_CASE("an advertiser whom nobody finds is reported to nobody") {
  Hall hall;  // where nobody advertises
  World& world = hall.simulation.world;
  world.events.push({.time = world.now, .kind = event::advertisement_removed.number});
  hall.wait(days(1));
  CHECK(known_recruiters(world).empty());
}
