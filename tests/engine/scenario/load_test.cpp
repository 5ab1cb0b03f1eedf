#include "scenario/load.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/policy/action_plans.hpp"
#include "agencies/setup.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

#include "engine/scenario/texts.hpp"
#include "scenario/parameters.hpp"
#include "scenario/units.hpp"

using namespace jardam;
namespace fs = std::filesystem;
using texts::lines, texts::valid;

namespace {

Scenario load(const LoadOptions& options = {}) {
  const Loaded loaded = load_scenario(valid, options);
  REQUIRE_MESSAGE(loaded.scenario, lines(loaded.findings));
  return *loaded.scenario;
}

double parameter(Scenario& scenario, std::string_view name, std::size_t region = 0) {
  return find_parameter(parameters_of(scenario.setup), name)->values[region];
}

fs::path temporary(const std::string& name, const std::string& text) {
  const fs::path path = fs::temp_directory_path() / ("jardam-scenario-test-" + name);
  std::ofstream(path) << text;
  return path;
}

}  // namespace

TEST_CASE("a valid file loads to exactly the values it holds") {
  Scenario scenario = load();
  CHECK(scenario.id == "valid");
  CHECK(scenario.title == Text{"Small exercise", "Малое учение", ""});
  CHECK(scenario.length == days(96));
  CHECK(scenario.seed == 2021);
  CHECK(scenario.setup.metrics_every == days(1));
  CHECK(scenario.setup.metrics_every != Duration{});
  const Setup& setup = scenario.setup;
  CHECK(setup.start == std::chrono::sys_days(std::chrono::June / 7 / 2021) + std::chrono::hours(9));
  CHECK(setup.scale == 0.02);
  CHECK(parameter(scenario, "labour_inspectorate.access", 0) == 0.2);
  CHECK(parameter(scenario, "labour_inspectorate.access", 1) == 0.1);
  CHECK(parameter(scenario, "labour_inspectorate.staff", 1) == 2);
  REQUIRE(setup.offices.size() == 4);
  CHECK(setup.offices[2].beds == std::array<double, 3>{12, 0, 3});
  CHECK(setup.offices[3].region.is_none());
  REQUIRE(setup.procedures.size() == 2);
  CHECK(setup.procedures[0].to == "ngo");
  CHECK(setup.procedures[0].chance.value == 0.4);
  CHECK(setup.procedures[0].after.value == 1);
  CHECK(setup.procedures[1].least_indicators == 2);
  CHECK(setup.procedures[1].decide == decision::check_site);
  REQUIRE(setup.interventions.size() == 1);
  CHECK(setup.interventions[0].from == Time{0} + days(23) + hours(15));
  CHECK(setup.interventions[0].where == std::vector<RegionId>{RegionId{0}});
  CHECK(setup.interventions[0].set.at(0).value == 0);
  CHECK(setup.interventions[0].cost_per_year.value == 5000);
  CHECK(setup.named_sites.at(0).indicators == (1u << 1 | 1u << 7));
  CHECK(setup.personas.at(0).home == PlaceId{2});
  CHECK(setup.personas.at(1).recruiter_kind == RecruiterKind::acquaintance);
}

TEST_CASE("the country of a valid file loads to exactly the values it holds") {
  const Scenario scenario = load();
  const Country& country = *scenario.setup.country;
  CHECK(country.id == "smallland");
  REQUIRE(country.regions.size() == 2);
  CHECK(country.regions[0].id == "lakeside");
  CHECK(country.regions[0].poverty.value == 28.3 / 100);
  CHECK(country.regions[0].provenance.mark == Mark::derived);
  CHECK(country.regions[0].provenance.source == "S37");
  CHECK(country.regions[1].population == 1.2e6);
  CHECK(country.places[3].kind == PlaceKind::border_point);
  CHECK(country.places[3].region == RegionId{1});
  CHECK(country.places[4].region.is_none());
  CHECK(country.roads[1].closed == 0b110000000111);
  CHECK(country.roads[2].mode == RoadMode::rail);
  CHECK(country.sectors[0].season[6] == 1.6);
  CHECK(country.sectors[0].median_spell.value == 5 * 30.44);
  CHECK(country.sectors[1].p90_spell.value == 730.5);
  CHECK(country.recruiters[1].region.is_none());
  CHECK(country.recruiters[1].fee.value == 9000);
  REQUIRE(country.foreign_workers.size() == 1);
  CHECK(country.foreign_workers[0].home == PlaceId{4});
  CHECK(country.foreign_workers[0].people == 1200);
  CHECK(country.foreign_workers[0].women.value == 20 / 100.0);
  CHECK(country.lakes[0].outline[1] == std::array<double, 2>{78.2, 42.7});
  REQUIRE(country.region_outlines.size() == 2);
  CHECK(country.region_outlines[0].size() == 1);
  CHECK(country.region_outlines[0][0][1] == std::array<double, 2>{78.5, 42.0});
  CHECK(country.region_outlines[1].empty());
}

TEST_CASE("the exercise of a valid file loads to exactly the values it holds") {
  const Scenario scenario = load();
  const ExercisePlan& exercise = scenario.exercise;
  CHECK(exercise.clock.days == 4);
  CHECK(exercise.clock.opens == 540);
  CHECK(exercise.clock.world_per_hour == days(3));
  CHECK(exercise.seats.at(0).excon);
  CHECK(exercise.seats.at(1).region == RegionId{0});
  CHECK(exercise.seats.at(2).agency == Agency::helpline);
  REQUIRE(exercise.injects.size() == 3);
  const Inject& call = exercise.injects[0];
  CHECK(call.no == "1.01");
  CHECK(call.day == 1);
  CHECK(call.minute == 580);
  CHECK(call.mode == InjectMode::phone);
  CHECK(call.to == std::vector<std::string>{"police-lakeside", "helpline"});
  CHECK(call.text.en == "She says: \"no wages\".");
  CHECK(call.expect.decision == "check_site");
  CHECK(call.expect.within == 60);
  CHECK(call.tells.at(0).about == "guesthouse");
  CHECK(exercise.injects[1].after.decision == "check_site");
  CHECK(exercise.injects[1].after.minutes == 20);
  CHECK(exercise.injects[1].day == 0);
  CHECK(exercise.injects[2].shelf);
}

TEST_CASE("an including file wins key by key, and its records follow those it includes") {
  const fs::path path = temporary("including.yaml", "include: [" + valid.string() + R"(]
scenario: {title: Another title, scale: 0.5}
regions: {hills: {population: 7}}
sectors: {street: {season: [2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2]}}
sites: [{place: harbour, sector: street, count: 1, workers: 1, exploitative: 0, mark: A, source: made up}]
)");
  const Loaded loaded = load_scenario(path);
  REQUIRE_MESSAGE(loaded.scenario, lines(loaded.findings));
  const Country& country = *loaded.scenario->setup.country;
  CHECK(loaded.scenario->title.en == "Another title");
  CHECK(loaded.scenario->length == days(96));
  CHECK(country.regions[1].population == 7);
  CHECK(country.regions[1].area == 29000);
  CHECK(country.sectors[1].season[11] == 2);
  REQUIRE(country.sites.size() == 3);
  CHECK(country.sites[2].place == PlaceId{0});
}

TEST_CASE("a file included by two ways counts once") {
  const fs::path path =
      temporary("twice.yaml", "include: [" + valid.string() + ", " +
                                  (valid.parent_path() / "country.yaml").string() + "]\n");
  const Loaded loaded = load_scenario(path);
  REQUIRE_MESSAGE(loaded.scenario, lines(loaded.findings));
  CHECK(loaded.scenario->setup.country->roads.size() == 4);
}

TEST_CASE("--set changes a parameter, one region of it, or any key of the file") {
  Scenario scenario =
      load({.overrides = {"labour_inspectorate.access=50 %", "labour_inspectorate.access.hills=0.9",
                          "labour_inspectorate.staff.hills=3", "scenario.length=130 d",
                          "roads.2.hours=12", "exercise.clock.days=5",
                          "exercise.injects.1.to=[police-lakeside]", "scenario.title.ru=Другое"},
            .scale = 0.25});
  CHECK(parameter(scenario, "labour_inspectorate.access", 0) == 0.5);
  CHECK(parameter(scenario, "labour_inspectorate.access", 1) == 0.9);
  CHECK(parameter(scenario, "labour_inspectorate.staff", 0) == 2);
  CHECK(parameter(scenario, "labour_inspectorate.staff", 1) == 3);
  CHECK(scenario.length == days(130));
  CHECK(scenario.setup.country->roads[1].hours == 12);
  CHECK(scenario.exercise.clock.days == 5);
  CHECK(scenario.exercise.injects[0].to == std::vector<std::string>{"police-lakeside"});
  CHECK(scenario.title.ru == "Другое");
  CHECK(scenario.setup.scale == 0.25);
}

TEST_CASE("a wrong --set is reported under its own name, all at once") {
  const Loaded loaded = load_scenario(
      valid, {.overrides = {"labour_inspectorate.acess=1", "labour_inspectorate.access=1.5",
                            "labour_inspectorate.access.hils=0.5", "scenario.lenght=3 d",
                            "roads.9.hours=3", "nonsense", "scenario.start=[", "scenario.seed="},
              .scale = 3.0});
  CHECK_FALSE(loaded.scenario);
  CHECK(lines(loaded.findings) ==
        "--set: labour_inspectorate.acess: neither a parameter nor a key of the file; did you mean "
        "'labour_inspectorate.access'?\n"
        "--set: roads.9: the list has no item '9'; it has 4\n"
        "--set: 'nonsense' is not of the form path=value\n"
        "--set: scenario.start: not YAML: the '[' that opens here is not closed\n"
        "--set: scenario.seed: no value follows '='\n"
        "--set: scenario.lenght: unknown key; did you mean 'length'?\n"
        "--set: parameters.labour_inspectorate.access.all: 1.5 is above the greatest allowed value "
        "1 (probability)\n"
        "--set: parameters.labour_inspectorate.access.hils: unknown region 'hils'; did you mean "
        "'hills'?\n"
        "--scale: scenario.scale: 3 is above the greatest allowed value 1\n");
}

TEST_CASE("the effective text stands for itself and comes back to the same scenario and hash") {
  const Scenario scenario =
      load({.overrides = {"labour_inspectorate.access.hills=0.3"}, .scale = 0.1});
  const std::string text = effective_text(scenario);
  const Loaded again = load_scenario_text("record", text);
  REQUIRE_MESSAGE(again.scenario, lines(again.findings));
  CHECK(again.scenario->id == "valid");
  CHECK(again.scenario->setup.scale == 0.1);
  CHECK(again.scenario->setup.country->region_outlines == scenario.setup.country->region_outlines);
  CHECK(again.scenario->setup.parameters == scenario.setup.parameters);
  CHECK(effective_text(*again.scenario) == text);
  CHECK(scenario_hash(effective_text(*again.scenario)) == scenario_hash(text));
  CHECK(scenario_hash(effective_text(load())) != scenario_hash(text));
}

TEST_CASE(
    "a plan's budget is one sum or sums by year, and comes back from the effective text as it "
    "was") {
  const fs::path path = temporary("budgets.yaml", "include: [" + valid.string() + R"(]
action_plans:
  whole: {name: One sum, adopted: 2021-07-01, to: 2023-01-01, budget: 1000 som, mark: A, source: made up,
          measures: {m: {agency: police, set: {police.training: 0.5}, cost: 0, mark: A, source: made up}}}
  yearly: {name: By year, adopted: 2021-07-01, to: 2023-01-01, budget: {2022: 300 som, 2021: 200.5}, mark: A, source: made up,
           measures: {m: {agency: police, set: {police.training: 0.5}, cost: 0, mark: A, source: made up}}}
)");
  const Loaded loaded = load_scenario(path);
  REQUIRE_MESSAGE(loaded.scenario, lines(loaded.findings));
  const Loaded again = load_scenario_text("record", effective_text(*loaded.scenario));
  REQUIRE_MESSAGE(again.scenario, lines(again.findings));
  for (const Loaded* one : {&loaded, &again}) {
    const std::vector<ActionPlan>& plans = one->scenario->setup.action_plans;
    REQUIRE(plans.size() == 2);
    CHECK(plans[0].budget.whole.value == 1000);
    CHECK(plans[0].budget.years.empty());
    REQUIRE(plans[1].budget.years.size() == 2);
    CHECK(plans[1].budget.years[0].year == 2021);  // in the order of the years
    CHECK(plans[1].budget.years[0].money.value == 200.5);
    CHECK(plans[1].budget.years[1].year == 2022);
    CHECK(plans[1].budget.years[1].money.value == 300);
  }
}

TEST_CASE("impossible names of files and endless paths are findings like any other") {
  const fs::path loop = fs::temp_directory_path() / "jardam-scenario-test-loop";
  fs::remove(loop);
  fs::create_symlink(loop, loop);
  const fs::path path = temporary("names.yaml", "include: [" + std::string(5000, 'x') + ", " +
                                                    loop.string() + ", \"\", /dev/zero]\n");
  const Loaded loaded = load_scenario(path);
  REQUIRE(loaded.findings.size() == 4);
  CHECK(loaded.findings[1].message == "'" + loop.string() + "': Too many levels of symbolic links");
  CHECK(loaded.findings[3].message == "'/dev/zero' is a pipe, a socket or a device, not a file");
  std::string deep = "scenario";
  for (int i = 0; i < 50'000; ++i) deep += ".x";
  CHECK(lines(load_scenario(valid, {.overrides = {deep + "=1"}}).findings) ==
        "--set: scenario: the path has too many parts\n");
}

TEST_CASE("a text cannot reach for files") {
  const Loaded loaded = load_scenario_text("text", "include: [/etc/hostname]\n");
  CHECK(lines(loaded.findings) ==
        "text:1:11: include: '/etc/hostname': a text without a file cannot include files\n");
}

TEST_CASE(
    "every setting of a parameter is told with the file and line, or the option, it is from") {
  const fs::path path =
      temporary("origins.yaml",
                "include: " + valid.string() + "\nparameters:\n  shelter.stay_by_law: 20 d\n");
  const Loaded loaded =
      load_scenario(path, {.overrides = {"labour_inspectorate.access.hills=0.3"}});
  REQUIRE_MESSAGE(loaded.scenario, lines(loaded.findings));
  const auto where = [&](const std::string& setting) {
    std::string found;
    for (const Origin& origin : loaded.origins) found += origin.path == setting ? origin.where : "";
    return found;
  };
  CHECK(where("parameters.shelter.stay_by_law") == path.string() + ":3:24");
  CHECK(where("parameters.labour_inspectorate.access.lakeside").starts_with(valid.string() + ":"));
  CHECK(where("parameters.labour_inspectorate.access.hills") == "--set");
  CHECK(where("interventions.moratorium.set.labour_inspectorate.access")
            .starts_with(valid.string() + ":"));
  CHECK(where("parameters.labour_inspectorate.training").empty());
}

TEST_CASE("a plan is no scenario, and that alone is said of it") {
  const fs::path path = temporary("plan.yaml", "plan: {title: T, nonsense: 1}\n");
  const Loaded loaded = load_scenario(path);
  CHECK_FALSE(loaded.scenario);
  REQUIRE(loaded.findings.size() == 1);
  CHECK(loaded.findings[0].message == "this is a plan, not a scenario; 'jardam sweep' runs it");
}

TEST_CASE("a scenario of a text is called by the text, its own id or the name without its ending") {
  const std::string text = effective_text(load());
  CHECK(text.find("  id: valid\n") != std::string::npos);
  CHECK(load_scenario_text("record.yaml", text).scenario->id == "valid");
  std::string nameless = text;
  nameless.erase(nameless.find("  id: valid\n"), 12);
  CHECK(load_scenario_text("record.yaml", nameless).scenario->id == "record");
}

TEST_CASE("the hash is XXH3 with 64 bits, as published") {
  CHECK(scenario_hash("") == 0x2d06800538d394c2u);
  CHECK(scenario_hash("a") == 0xe6c632b61e964e1fu);
  CHECK(scenario_hash("abc") == 0x78af5f94892f3950u);
}

TEST_CASE("keys of earlier files are still read, and written under their names of today") {
  const std::string today = effective_text(load());
  std::string earlier = today;
  for (const auto& [key, before] :
       {std::pair<std::string, std::string>{" number: ", " no: "}, {" when: ", " on: "}}) {
    REQUIRE(earlier.find(key) != std::string::npos);
    for (auto at = earlier.find(key); at != std::string::npos; at = earlier.find(key, at))
      earlier.replace(at, key.size(), before);
  }
  const Loaded loaded = load_scenario_text("valid", earlier);
  REQUIRE_MESSAGE(loaded.scenario, lines(loaded.findings));
  CHECK(effective_text(*loaded.scenario) == today);
}
