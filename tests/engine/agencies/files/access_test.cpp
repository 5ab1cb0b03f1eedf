#include "agencies/files/access.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <utility>

#include "agencies/files/victims.hpp"
#include "agencies/referral/children.hpp"
#include "agencies/referral/presumption.hpp"
#include "engine/agencies/hall.hpp"
#include "engine/agencies/help_scene.hpp"

using namespace jardam;
using hall_scene::Hall;

namespace {

/// The proceedings of the valley, as they come to the police and as they come to a court.
Case in_valley(bool is_in_court) {
  Case proceedings{.recruiter = {}, .region = tiny::valley};
  if (is_in_court) proceedings.state = CaseState::in_court;
  return proceedings;
}

constexpr std::array case_files{File::case_file, File::financial_data, File::deposition};

}  // namespace

TEST_CASE("every row of the table of access has its basis, and no two are for the same") {
  std::set<std::pair<File, Agency>> seen;
  for (const AccessRule& row : access::rules()) {
    CHECK_MESSAGE(!row.basis.empty(), file_names[static_cast<std::size_t>(row.file)]);
    CHECK(seen.insert({row.file, row.agency}).second);
    CHECK(access::rule(row.agency, row.file) == &row);
  }
}

TEST_CASE("who may open which file of a case: every agency by every file, before and in court") {
  Hall hall;
  const World& world = hall.simulation.world;
  for (std::size_t a = 0; a < agency_names.size(); ++a) {
    const auto agency = static_cast<Agency>(a);
    const OfficeId office = hall.office(agency);
    for (const File file : case_files) {
      CAPTURE(std::string(agency_names[a]));
      CAPTURE(std::string(file_names[static_cast<std::size_t>(file)]));
      const bool conducts = agency == Agency::police || agency == Agency::prosecutor;
      CHECK(access::may_open(world, office, file, in_valley(false)) == conducts);
      CHECK(access::may_open(world, office, file, in_valley(true)) ==
            (conducts || agency == Agency::court));
    }
  }
}

TEST_CASE("what was discontinued before a court heard of it stays closed to the court") {
  Hall hall;
  Case proceedings = in_valley(false);
  proceedings.state = CaseState::discontinued;
  proceedings.closed = Time{0};
  const OfficeId court = hall.office(Agency::court);
  CHECK_FALSE(access::may_open(hall.simulation.world, court, File::case_file, proceedings));
  proceedings.state = CaseState::convicted;
  CHECK(access::may_open(hall.simulation.world, court, File::case_file, proceedings));
}

TEST_CASE("the file of a case is closed to the same agency of another region") {
  Hall hall;
  Case elsewhere = in_valley(false);
  elsewhere.region = {static_cast<std::uint8_t>(tiny::valley.value == 0 ? 1 : 0)};
  CHECK_FALSE(access::may_open(hall.simulation.world, hall.office(Agency::police), File::case_file,
                               elsewhere));
  CHECK_FALSE(
      access::may_open(hall.simulation.world, OfficeId::none(), File::case_file, in_valley(true)));
}

TEST_CASE(
    "a child's file is open to social services once child protection is informed, to no other") {
  Simulation simulation = help_scene::by_hand([](Setup& s) {
    s.parameters.get<ChildrenParameters>().informed_at_once = Regional<Probability>(0);
  });
  World& world = simulation.world;
  const PersonId child = help_scene::young(world, 1, Sex::woman).front();
  presumption::presume(world, child);
  const OfficeId office = help_scene::office(simulation, Agency::social_services);
  CHECK_FALSE(access::may_open(world, office, File::childs_file, child));
  children::inform(world, child);
  CHECK(access::may_open(world, office, File::childs_file, child));
  for (std::size_t a = 0; a < agency_names.size(); ++a) {
    const auto agency = static_cast<Agency>(a);
    if (agency == Agency::social_services) continue;
    CHECK_FALSE(
        access::may_open(world, help_scene::office(simulation, agency), File::childs_file, child));
  }
}

TEST_CASE("a shelter's file is open to the office whose bed the person has, to no other") {
  Simulation simulation = help_scene::held_still();
  World& world = simulation.world;
  const PersonId guest =
      help_scene::people_at_home(world, 1, [&](PersonId person) {
        return sex_of(world, person) == Sex::woman && age_of(world, person) >= 18;
      }).front();
  help_scene::ask_for_bed(simulation, guest);
  help_scene::wait(simulation);
  REQUIRE(help_scene::is_sheltered(simulation, guest));
  const OfficeId host = victim_file(world, guest)->shelter;
  for (std::uint16_t i = 0; i < all<Office>(world).size(); ++i)
    CHECK(access::may_open(world, {i}, File::shelters_file, guest) == (OfficeId{i} == host));
}
