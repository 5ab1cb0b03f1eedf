#include "laboratory/design/void_levers.hpp"

#include <doctest/doctest.h>

#include "engine/laboratory/tiny_run.hpp"

using namespace jardam;
using namespace jardam::laboratory;
using test::tiny_scenario;

namespace {

constexpr RegionId east{0}, west{1};

/// The tiny exercise, sixty days, with an intervention that sets access from its tenth day on.
Scenario with_intervention(std::vector<RegionId> where, Time to = Time::never()) {
  Scenario scenario = *tiny_scenario();
  Intervention intervention;
  intervention.id = "open-doors";
  intervention.from = Time{} + days(10);
  intervention.to = to;
  intervention.where = std::move(where);
  intervention.set = {{"labour_inspectorate.access", 1}};
  scenario.setup.interventions = {intervention};
  return scenario;
}

Plan with_lever(RegionId region = RegionId::none()) {
  Plan plan;
  plan.levers = {{"labour_inspectorate.access", region, {0, 1}},
                 {"labour_inspectorate.staff", RegionId::none(), {1, 2}}};
  return plan;
}

}  // namespace

TEST_CASE("a lever that an intervention sets has no effect from its beginning to the run's end") {
  const auto parts = void_parts(with_lever(), with_intervention({}));
  REQUIRE(parts.size() == 1);
  CHECK(parts[0].parameter == "labour_inspectorate.access");
  CHECK(parts[0].from == Time{} + days(10));
  CHECK(parts[0].to == test::end);
  CHECK(parts[0].where.empty());
}

TEST_CASE("a lever has no effect only while and where an intervention sets it") {
  const Scenario scenario = with_intervention({west}, Time{} + days(20));
  const auto parts = void_parts(with_lever(), scenario);
  REQUIRE(parts.size() == 1);
  CHECK(parts[0].to == Time{} + days(20));
  CHECK(parts[0].where == std::vector{west});
  CHECK(sentence_of(parts[0], scenario) ==
        "labour_inspectorate.access has no effect from 2021-06-17 09:00 to 2021-06-27 09:00 in "
        "west: the intervention 'open-doors' sets it");
  CHECK(void_parts(with_lever(west), scenario).size() == 1);
  CHECK(void_parts(with_lever(east), scenario).empty());
}

TEST_CASE("the last hours of a long run are not worth a word") {
  Scenario scenario = with_intervention({});
  scenario.length = days(10) + hours(2);
  CHECK(void_parts(with_lever(), scenario).empty());
  scenario.length = days(10) + hours(3);
  CHECK(void_parts(with_lever(), scenario).size() == 1);
}

TEST_CASE("factors and settings of a plan are told too, what begins after the run is not") {
  Plan plan;
  plan.factors = {{"labour_inspectorate.access", RegionId::none(), 0, 1}};
  plan.settings = {{"labour_inspectorate.access", east, 0.5}};
  Scenario scenario = with_intervention({});
  CHECK(void_parts(plan, scenario).size() == 2);
  scenario.length = days(9);
  CHECK(void_parts(plan, scenario).empty());
}

TEST_CASE("what is set by hand is told by its name, with or without a region") {
  const Scenario scenario = with_intervention({west});
  const std::vector<std::string> all{"labour_inspectorate.access"};
  REQUIRE(void_parts(all, scenario).size() == 1);
  CHECK(void_parts(all, scenario)[0].where == std::vector{west});
  const auto in = [&](const std::string& name) {
    return void_parts(std::vector{name}, scenario).size();
  };
  CHECK(in("labour_inspectorate.access.west") == 1);
  CHECK(in("labour_inspectorate.access.east") == 0);
  CHECK(in("labour_inspectorate.staff") == 0);
}
