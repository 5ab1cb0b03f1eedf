#include "laboratory/runs/tables.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/policy/tiers.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "agencies/identification/visits.hpp"
#include "engine/laboratory/tiny_run.hpp"
#include "engine/tiny.hpp"
#include "storage/csv.hpp"

using namespace jardam;
using namespace jardam::laboratory;
using test::run, test::tiny_scenario;

namespace {

/// The rows under their header, each with as many fields as it.
std::vector<CsvRow> table(std::string_view header, const std::string& rows) {
  std::vector<CsvRow> table = read_csv(std::string(header) + rows);
  for (const CsvRow& row : table) REQUIRE(row.fields.size() == table[0].fields.size());
  return table;
}

const std::string& field(const CsvRow& row, std::size_t column) { return row.fields[column].text; }

}  // namespace

TEST_CASE("the last period of the table ends with the run") {
  const Exercise exercise = run(tiny_scenario());
  const std::string rows = metrics_rows(exercise.simulation.world, 4);
  CHECK(rows.starts_with("4,2021-07-01 00:00,all,"));
  CHECK(rows.find("\n4,2021-08-06 09:00,west,") != std::string::npos);
}

TEST_CASE("a run that ends with a period has no row after it") {
  const Time first_of_july = Time{} + days(23) + hours(15);
  const Exercise exercise = run(tiny_scenario(), first_of_july);
  const auto rows = table(metrics_header, metrics_rows(exercise.simulation.world, 0));
  CHECK(rows.size() == 1 + all_series().size() * 3);
  CHECK(field(rows.back(), 1) == "2021-07-01 00:00");
}

TEST_CASE("a last period that the run's end cuts short is told from a whole one") {
  const Time first_of_july = Time{} + days(23) + hours(15),
             first_of_august = first_of_july + days(31);
  const LastPeriod stub = last_period(run(tiny_scenario()).simulation.world);
  CHECK_FALSE(stub.is_whole);
  CHECK(stub.begins == first_of_august);
  CHECK(stub.ends == test::end);
  const LastPeriod whole = last_period(run(tiny_scenario(), first_of_august).simulation.world);
  CHECK(whole.is_whole);
  CHECK(whole.begins == first_of_july);
  CHECK(whole.ends == first_of_august);
  CHECK(last_period(run(tiny_scenario(), first_of_july).simulation.world).begins == Time{});
  CHECK_FALSE(last_period(run(tiny_scenario(), Time{} + days(1)).simulation.world).is_whole);
}

TEST_CASE("every period has a row for each series in the country and in each region") {
  const Exercise exercise = run(tiny_scenario());
  const World& world = exercise.simulation.world;
  const auto rows = table(metrics_header, metrics_rows(world, 4));
  REQUIRE(rows.size() == 1 + (world.periods.size() + 1) * all_series().size() * 3);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const std::size_t region = (i - 1) / all_series().size() % 3;
    CHECK(field(rows[i], 0) == "4");
    CHECK(field(rows[i], 2) == std::array{"all", "east", "west"}[region]);
    CHECK(field(rows[i], 3) == all_series()[(i - 1) % all_series().size()].name);
  }
}

TEST_CASE("a metric's row has the value that the world counted in that period") {
  const Exercise exercise = run(tiny_scenario());
  const World& world = exercise.simulation.world;
  const std::size_t inspections = series_of(metric::inspections);
  std::vector<std::string> expected;
  for (const Period& period : world.periods)
    expected.push_back(csv_number(value(world, period, inspections, RegionId{1})));
  expected.push_back(csv_number(current(world, inspections, RegionId{1})));
  std::vector<std::string> found;
  for (const CsvRow& row : table(metrics_header, metrics_rows(world, 0))) {
    if (field(row, 2) == "west" && field(row, 3) == "inspections") found.push_back(field(row, 4));
  }
  CHECK(found == expected);
}

TEST_CASE("reports to offices stand in the order in which they came, people and sites by name") {
  const Exercise exercise = run(tiny_scenario());
  const auto rows = table(events_header, events_rows(exercise.simulation, 2));
  REQUIRE(rows.size() == 1 + all<Report>(exercise.simulation.world).size());
  CHECK(std::is_sorted(rows.begin() + 1, rows.end(),
                       [](const CsvRow& a, const CsvRow& b) { return field(a, 1) < field(b, 1); }));
  const auto told = std::find_if(rows.begin(), rows.end(), [](const CsvRow& row) {
    return field(row, 5) == "site brickworks";
  });
  REQUIRE(told != rows.end());  // the first inject tells the police of it
  CHECK(field(*told, 0) == "2");
  CHECK(field(*told, 1) == "2021-06-07 09:00");
  CHECK(field(*told, 2) == "police");
  CHECK(field(*told, 3) == "east");
  CHECK(field(*told, 4) == "site_reported");
  CHECK(field(*told, 6).empty());  // letters name no indicators
}

TEST_CASE("an office of the whole country is in no region, and unnamed subjects have numbers") {
  Simulation simulation = make_simulation(tiny::setup(), Seed{1});
  const OfficeId helpline = office_of(simulation.world, Agency::helpline, RegionId::none());
  tell(simulation, helpline, Notice::person_reported, about(PersonId{5}), 0);
  const auto rows = table(events_header, events_rows(simulation, 0));
  REQUIRE(rows.size() == 2);
  CHECK(field(rows[1], 2) == "helpline");
  CHECK(field(rows[1], 3) == "all");
  CHECK(field(rows[1], 5) == "person 5");
  CHECK(field(rows[1], 6).empty());
}

TEST_CASE("each year's tier estimate is explained row by row, and its own row is the last") {
  const auto two_windows = tiny::setup(
      [](Setup& setup) { setup.start = std::chrono::sys_days{std::chrono::year{2021} / 4 / 1}; });
  const Simulation simulation = tiny::run(two_windows, 3, days(2 * 365 + 100));
  const auto explained = tiers::explained(simulation.world);
  const auto rows = table(tiers_header, tiers_rows(simulation, 1));
  REQUIRE_FALSE(explained.empty());
  REQUIRE(rows.size() == 1 + explained.size());
  for (std::size_t i = 0; i < explained.size(); ++i) {
    CHECK(field(rows[i + 1], 1) == std::to_string(explained[i].year));
    CHECK(field(rows[i + 1], 2) == explained[i].indicium);
    CHECK(field(rows[i + 1], 3) == explained[i].figure);
    CHECK(field(rows[i + 1], 4) == csv_number(explained[i].now));
    CHECK(field(rows[i + 1], 8) == explained[i].text);
  }
  CHECK(field(rows.back(), 2) == "tier");
}
