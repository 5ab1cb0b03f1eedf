#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "agencies/offices/offices.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/agencies/hall.hpp"

using namespace jardam;
using hall_scene::busiest_site;
using hall_scene::Hall;

TEST_CASE("an agency's entries for a region make one office, whose staff and beds are their sum") {
  const Simulation simulation = make_simulation(
      hall_scene::by_hand([](Setup& s) {
        s.offices.push_back(
            {.agency = Agency::ngo, .region = tiny::valley, .staff = 3, .beds = {0, 4, 0}});
      }),
      Seed{1});
  const auto& offices = all<Office>(simulation.world);
  CHECK(std::count_if(offices.begin(), offices.end(), [](const Office& office) {
          return office.agency == Agency::ngo && office.region == tiny::valley;
        }) == 1);
  const Office& ngo =
      office_at(simulation.world, office_of(simulation.world, Agency::ngo, tiny::valley));
  CHECK(ngo.staff == 5);
  CHECK(ngo.beds == std::array<std::uint16_t, 3>{2, 5, 1});
}

TEST_CASE("offices stand in the order of agencies and regions, whatever the scenario's order") {
  std::vector<OfficeSetup> entries = tiny::offices();
  const std::vector<Office> expected = offices::make(entries);
  std::reverse(entries.begin(), entries.end());
  CHECK(offices::make(entries) == expected);
  CHECK(std::is_sorted(expected.begin(), expected.end(), [](const Office& a, const Office& b) {
    return std::pair(a.agency, a.region) < std::pair(b.agency, b.region);
  }));
}

TEST_CASE("a region is served by its own office, else by the agency's national one, else by none") {
  const Simulation simulation =
      make_simulation(hall_scene::by_hand([](Setup& s) {
                        s.offices.push_back({.agency = Agency::police, .staff = 1});
                        std::erase_if(s.offices, [](const OfficeSetup& office) {
                          return office.agency == Agency::police && office.region == tiny::mountain;
                        });
                      }),
                      Seed{1});
  const World& world = simulation.world;
  CHECK(office_at(world, office_of(world, Agency::police, tiny::valley)).region == tiny::valley);
  CHECK(office_at(world, office_of(world, Agency::police, tiny::mountain)).region.is_none());
  CHECK(office_of(world, Agency::ngo, RegionId::none()).is_none());
  CHECK(office_of(world, Agency::international_organisation, tiny::valley).is_none());
}

TEST_CASE(
    "a state in which an office's knowledge is out of order, or boys outnumber children, is "
    "unsound") {
  Hall hall;
  for (const SiteId site : {SiteId{5}, SiteId{2}, SiteId{9}})
    hall.tell(Agency::police, Notice::site_reported, about(site));
  REQUIRE(validate(hall.simulation).empty());
  Simulation unordered = hall.simulation, crowded = hall.simulation;
  std::vector<Known>& knowledge = office_at(unordered.world, hall.office(Agency::police)).knowledge;
  std::swap(knowledge.front(), knowledge.back());
  CHECK(validate(unordered).size() == 1);
  office_at(crowded.world, hall.office(Agency::ngo)).boys = 1;
  const std::vector<std::string> found = validate(crowded);
  CHECK(std::count(found.begin(), found.end(), "more boys than children are in a shelter") == 1);
}
