#include "laboratory/lists/model_lists.hpp"
#include "agencies/identification/border.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/staff.hpp"
#include "agencies/policy/coordination.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "engine/tiny.hpp"
#include "laboratory/lists/capture_file.hpp"
#include "mechanisms/baseline.hpp"
#include "mechanisms/exit.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/recruitment.hpp"

using namespace jardam;
using namespace jardam::laboratory;

namespace {

constexpr std::size_t inside = 0, abroad = 1, any = 0, first_hand = 1;

std::size_t list(std::string_view name) {
  return static_cast<std::size_t>(std::find(list_names.begin(), list_names.end(), name) -
                                  list_names.begin());
}

std::uint32_t people_on(const ModelLists::Cells& cells, std::uint32_t set) {
  std::uint32_t people = 0;
  for (std::uint32_t cell = 1; cell < cells.size(); ++cell)
    if ((cell & set) == set) people += cells[cell];
  return people;
}

/// Somebody exploited now inside the country.
PersonId somebody(const Simulation& simulation) {
  for (const Spell& spell : simulation.world.spells)
    if (spell.ended == Time::never() &&
        !region_of(simulation.world, simulation.world.sites[spell.site.value].place).is_none())
      return spell.person;
  return PersonId::none();
}

}  // namespace

TEST_CASE("the truth beside the lists is what the people themselves say") {
  const Simulation simulation = tiny::run(tiny::setup(), 3, days(300));
  const World& world = simulation.world;
  const ModelLists lists = lists_of(simulation);
  CHECK(lists.at_end[inside] == tiny::total(simulation, metric::stock_exploited));
  CHECK(lists.at_end[abroad] == tiny::total(simulation, metric::stock_exploited_abroad));
  std::set<PersonId> ever;
  for (const Spell& spell : world.spells) ever.insert(spell.person);
  CHECK(lists.during[inside] + lists.during[abroad] >= ever.size());
  CHECK(lists.during[inside] > lists.at_end[inside]);
  CHECK(people_on(lists.cells[inside][any], 0) < lists.during[inside]);
  CHECK(people_on(lists.cells[inside][any], 0) > 0);
}

TEST_CASE("an agency's list holds whom it heard of, first hand only whom nobody told it of") {
  const auto setup = tiny::setup([](Setup& s) {
    s.procedures.clear();
    s.parameters.get<ExitParameters>().call = s.parameters.get<ExitParameters>().noticed = {0};
    s.parameters.get<ExitParameters>().escape_reported = {0};
    s.parameters.get<BorderParameters>().screening = Regional<Probability>(0);
    s.parameters.get<LabourInspectorateParameters>().complaints_per_year = {0};
  });
  Simulation simulation = make_simulation(setup, Seed{1});
  CHECK(people_on(lists_of(simulation).cells[inside][any], 0) == 0);
  const PersonId person = somebody(simulation);
  REQUIRE_FALSE(person.is_none());
  const OfficeId police = office_of(simulation.world, Agency::police, tiny::valley);
  tell(simulation, police, Notice::person_reported, about(person), 0);
  REQUIRE(apply(simulation, {.office = police,
                             .decision = decision::share,
                             .subject = about(person),
                             .to = Agency::ngo})
              .is_accepted());
  advance(simulation, Time{} + days(60));
  const ModelLists lists = lists_of(simulation);
  const std::uint32_t on_police = 1u << list("police"), on_ngo = 1u << list("ngo");
  CHECK(lists.cells[inside][any][on_police | on_ngo] == 1);
  CHECK(people_on(lists.cells[inside][any], 0) == 1);
  CHECK(lists.cells[inside][first_hand][on_police] == 1);
  CHECK(people_on(lists.cells[inside][first_hand], 0) == 1);
  CHECK(people_on(lists.cells[abroad][any], 0) == 0);
}

TEST_CASE("news of somebody who is not exploited puts nobody on a list") {
  const auto setup = tiny::setup([](Setup& s) {
    s.procedures.clear();
    s.parameters.get<BaselineParameters>().exploited_inside =
        s.parameters.get<BaselineParameters>().exploited_abroad = {0};
    s.parameters.get<RecruitmentParameters>().deceptive_offer = {0};
  });
  Simulation simulation = make_simulation(setup, Seed{1});
  tell(simulation, office_of(simulation.world, Agency::police, tiny::valley),
       Notice::person_reported, about(PersonId{5}), 0);
  const ModelLists lists = lists_of(simulation);
  CHECK(lists.during[inside] == 0);
  CHECK(people_on(lists.cells[inside][any], 0) == 0);
  CHECK(lists_rows(lists, 0).empty());
}

TEST_CASE("rows read back as the tables they were written from") {
  const Simulation simulation = tiny::run(tiny::setup(), 3, days(300));
  const ModelLists lists = lists_of(simulation);
  const auto path = std::filesystem::temp_directory_path() / "jardam-model-lists-test.csv";
  std::ofstream(path) << lists_header() << lists_rows(lists, 4);
  const CaptureFile file = read_captures(path);
  std::filesystem::remove(path);
  CHECK(file.findings.empty());
  REQUIRE_FALSE(file.tables.empty());
  CHECK(file.tables[0].labels == CaptureLabels{"4", "inside", "any"});
  CHECK(file.tables[0].table.lists.size() == list_names.size());
  CHECK(file.tables[0].table.seen() == people_on(lists.cells[inside][any], 0));
}
