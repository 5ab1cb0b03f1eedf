#include <doctest/doctest.h>

#include <chrono>
#include <sstream>

#include "agencies/justice/audit.hpp"
#include "agencies/offices/staff.hpp"
#include "agencies/policy/action_plans.hpp"
#include "agencies/policy/coordination.hpp"
#include "agencies/referral/shelters.hpp"
#include "agencies/setup.hpp"
#include "engine/tiny.hpp"

using namespace jardam;
using std::chrono::sys_days;
using std::chrono::year;

namespace {

double police_staff(const Simulation& simulation) {
  constexpr auto police = static_cast<std::size_t>(Agency::police);
  return simulation.world.parameters.get<StaffParameters>().staff[police][tiny::valley.value];
}

// The tiny country starts on 1 June 2021.
constexpr std::chrono::sys_seconds date(int y, unsigned m, unsigned d) {
  return sys_days{year{y} / static_cast<int>(m) / static_cast<int>(d)};
}

PlanMeasure measure(std::string id, std::vector<Setting> set, double cost = 0) {
  return {.id = std::move(id), .agency = Agency::police, .set = std::move(set), .cost = {cost}};
}

ActionPlan plan(std::vector<PlanMeasure> measures, double budget = 1e6) {
  return {.id = "national",
          .adopted = date(2021, 6, 15),
          .to = date(2022, 6, 1),
          .budget = {{budget}},
          .measures = std::move(measures)};
}

std::shared_ptr<const Setup> with(std::vector<ActionPlan> plans) {
  return tiny::setup([&](Setup& s) { s.action_plans = std::move(plans); });
}

double police_training(const Simulation& simulation, RegionId region) {
  return simulation.world.parameters.get<PoliceParameters>().training[region.value];
}

}  // namespace

TEST_CASE(
    "a measure moves a lever its share of the way to the aim, from the month after its date, where "
    "it says, and back at its end") {
  PlanMeasure half = measure("training", {{"police.training", 0.8}});
  half.regions = {tiny::mountain};
  half.implemented = {0.5};
  half.to = date(2021, 10, 1);
  Simulation simulation = make_simulation(with({plan({half})}), Seed{1});
  advance(simulation, Time{} + days(29));
  CHECK(police_training(simulation, tiny::mountain) == 0.2);
  advance(simulation, Time{} + days(31));
  CHECK(police_training(simulation, tiny::mountain) == doctest::Approx(0.5));
  CHECK(police_training(simulation, tiny::valley) == 0.2);
  CHECK(tiny::total(simulation, metric::measures_begun) == 1);
  advance(simulation, Time{} + days(123));
  CHECK(police_training(simulation, tiny::mountain) == 0.2);
}

TEST_CASE("what a lasting measure achieved stays after the plan") {
  PlanMeasure lasting = measure("training", {{"police.training", 0.6}});
  lasting.lasting = true;
  Simulation simulation = make_simulation(with({plan({lasting})}), Seed{1});
  advance(simulation, Time{} + days(500));
  CHECK(police_training(simulation, tiny::valley) == 0.6);
}

TEST_CASE("what began before the start is in force from the start and is not counted again") {
  ActionPlan old = plan({measure("training", {{"police.training", 0.6}}, 100)});
  old.adopted = date(2019, 1, 1);
  Simulation simulation = make_simulation(with({old}), Seed{1});
  CHECK(police_training(simulation, tiny::valley) == 0.6);
  advance(simulation, Time{} + days(90));
  CHECK(tiny::total(simulation, metric::measures_begun) == 0);
  CHECK(tiny::total(simulation, metric::plan_spending) == 0);
}

TEST_CASE(
    "money is spent in the order in which measures begin until the budget is used up; the others "
    "are put off") {
  PlanMeasure late = measure("late", {{"shelter.beds", 3}}, 500),
              early = measure("early", {{"police.training", 0.6}}, 700),
              cheap = measure("cheap", {{"police.staff", 2}}, 300);
  early.from = date(2021, 7, 10);
  late.from = date(2021, 9, 10);
  cheap.from = date(2021, 10, 10);
  Simulation simulation = make_simulation(with({plan({late, cheap, early}, 1000)}), Seed{1});
  advance(simulation, Time{} + days(200));
  CHECK(police_training(simulation, tiny::valley) == 0.6);
  CHECK(simulation.world.parameters.get<ShelterParameters>().beds[0] == 1);
  CHECK(police_staff(simulation) == 2);
  CHECK(tiny::total(simulation, metric::plan_spending) == 1000);
  CHECK(tiny::total(simulation, metric::measures_begun) == 2);
  CHECK(tiny::total(simulation, metric::measures_unfunded) == 1);
}

TEST_CASE("a monitoring report revives measures that were put off, at the cost of others") {
  const auto setup = [](double revives) {
    return tiny::setup([&](Setup& s) {
      s.action_plans = {plan({measure("training", {{"police.training", 0.6}}, 700)}, 100)};
      s.parameters.get<CoordinationParameters>().rapporteur = {1};
      s.parameters.get<CoordinationParameters>().report_revives = {revives};
    });
  };
  for (const double revives : {0.0, 1.0}) {
    Simulation simulation = make_simulation(setup(revives), Seed{1});
    advance(simulation, Time{} + days(213));  // 31 December
    CHECK(police_training(simulation, tiny::valley) == 0.2);
    CHECK(tiny::total(simulation, metric::monitoring_reports) == 0);
    advance(simulation, Time{} + days(215));
    CHECK(tiny::total(simulation, metric::monitoring_reports) == 1);
    CHECK(police_training(simulation, tiny::valley) == (revives > 0 ? 0.6 : 0.2));
    advance(simulation, Time{} + days(215 + 365));
    CHECK(tiny::total(simulation, metric::monitoring_reports) == 2);
  }
}

TEST_CASE("the spending of a measure is shared among its regions without a som lost") {
  PlanMeasure both = measure("training", {{"police.training", 0.6}}, 101);
  both.regions = {tiny::valley, tiny::mountain};
  const Simulation simulation = tiny::run(with({plan({both})}), 1, days(29) + hours(30));
  const std::size_t spending = series_of(metric::plan_spending);
  const auto spent = [&](RegionId region) { return current(simulation.world, spending, region); };
  CHECK(spent(RegionId::none()) == 101);
  CHECK(spent(tiny::valley) + spent(tiny::mountain) == 101);
  CHECK(spent(tiny::valley) == 50);
}

TEST_CASE("what the first of a month brings stands in the row of the month that begins") {
  const auto setup = tiny::setup([](Setup& s) {
    PlanMeasure july = measure("training", {{"police.training", 0.6}}, 100);
    july.from = date(2021, 7, 1);
    s.action_plans = {plan({july})};
    s.parameters.get<CoordinationParameters>().rapporteur = {1};
  });
  const Simulation simulation = tiny::run(setup, 1, days(260));
  const auto months = [&](const MetricInfo& metric) {  // whose row has one, June 2021 the first
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < simulation.world.periods.size(); ++i) {
      if (value(simulation.world, simulation.world.periods[i], series_of(metric),
                RegionId::none()) > 0)
        found.push_back(i);
    }
    return found;
  };
  CHECK(months(metric::measures_begun) == std::vector<std::size_t>{1});
  CHECK(months(metric::plan_spending) == std::vector<std::size_t>{1});
  CHECK(months(metric::monitoring_reports) == std::vector<std::size_t>{7});
}

TEST_CASE("what the turn of a month settles stands in the row of the month that ends") {
  const Simulation simulation = tiny::run(
      tiny::setup([](Setup& s) { s.parameters.get<AuditParameters>().files_a_month = {5}; }), 1,
      days(29) + hours(30));
  REQUIRE(simulation.world.periods.size() == 1);
  CHECK(value(simulation.world, simulation.world.periods[0], series_of(metric::files_reassessed),
              RegionId::none()) == 5);
}

TEST_CASE(
    "with money by year a measure waits for the next year that has enough, and what a year leaves "
    "over lapses") {
  PlanMeasure first = measure("first", {{"police.training", 0.6}}, 700),
              second = measure("second", {{"police.staff", 2}}, 500),
              small = measure("small", {{"labour_inspectorate.staff", 2}}, 200),
              never = measure("never", {{"shelter.beds", 3}}, 5000);
  second.from = date(2021, 8, 10);
  small.from = date(2021, 9, 10);
  ActionPlan by_year = plan({first, second, small, never});
  by_year.to = date(2024, 1, 1);
  by_year.budget = {.years = {{2021, {1000}}, {2022, {400}}, {2023, {600}}}};
  Simulation simulation = make_simulation(with({by_year}), Seed{1});
  const auto staff = [&] { return police_staff(simulation); };
  advance(simulation, Time{} + days(578));  // 2022-12-31
  CHECK(police_training(simulation, tiny::valley) == 0.6);
  CHECK(all<PlanMeasureRecord>(simulation.world).size() ==
        3);  // the second waits still: 100 of 2021 lapsed, 400 of 2022 is too little
  CHECK(staff() == 1);
  CHECK(tiny::total(simulation, metric::plan_spending) == 900);
  CHECK(tiny::total(simulation, metric::measures_unfunded) ==
        1);  // no year could ever pay the last
  advance(simulation, Time{} + days(579));
  CHECK(staff() == 2);
  CHECK(current(simulation.world, series_of(metric::plan_spending), RegionId::none()) == 500);
  CHECK(tiny::total(simulation, metric::measures_unfunded) == 1);
}

TEST_CASE(
    "a measure is put off when the money comes only after its end; what began before the start is "
    "paid out of its own year") {
  PlanMeasure brief = measure("brief", {{"police.training", 0.6}}, 700),
              other = measure("other", {{"police.staff", 2}}, 700);
  brief.to = date(2022, 1, 1);
  ActionPlan late = plan({brief});
  late.to = date(2023, 1, 1);
  late.budget = {.years = {{2022, {1000}}}};
  CHECK(tiny::total(tiny::run(with({late}), 1, days(100)), metric::measures_unfunded) == 1);
  ActionPlan old = plan({measure("training", {{"police.training", 0.6}}, 700), other});
  old.adopted = date(2019, 3, 1);
  old.measures[1].from = date(2019, 5, 1);
  old.budget = {.years = {{2019, {700}}, {2020, {700}}}};
  const Simulation simulation = make_simulation(with({old}), Seed{1});
  REQUIRE(all<PlanMeasureRecord>(simulation.world).size() == 2);
  CHECK(all<PlanMeasureRecord>(simulation.world)[0].year == 2019);
  CHECK(all<PlanMeasureRecord>(simulation.world)[1].year == 2020);
  CHECK(police_staff(simulation) == 2);
}

TEST_CASE(
    "a plan of no implementation, with a closed window or after the run is bit-identical to "
    "absence") {
  const Simulation without = tiny::run(tiny::setup(), 9, days(200));
  const PlanMeasure any = measure("any", {{"police.training", 0.9}}, 100);
  PlanMeasure none = any, closed = any, later = any, idle = any;
  none.implemented = {0};
  closed.from = date(2021, 9, 1);
  closed.to = date(2021, 8, 1);
  later.from = date(2022, 2, 1);
  CHECK(tiny::run(with({plan({none, closed, later})}), 9, days(200)) == without);
  ActionPlan future = plan({any});
  future.adopted = date(2021, 12, 20);
  CHECK(state_hash(tiny::run(with({future}), 9, days(200))) == state_hash(without));
  idle.set = {
      {"police.training", 0.2}};  // the value in force: all that happens is the book-keeping
  CHECK(tiny::run(with({plan({idle})}), 9, days(200)).world.people == without.world.people);
}

TEST_CASE("delays are drawn for each measure, are never negative and follow their median") {
  std::vector<PlanMeasure> measures;
  for (int i = 0; i < 400; ++i) {
    measures.push_back(measure("m" + std::to_string(i), {{"police.training", 0.2}}));
    measures.back().delay = {.median = {100}, .p90 = {200}};
  }
  ActionPlan long_plan = plan(std::move(measures));
  long_plan.to = date(2040, 1, 1);
  Simulation simulation = make_simulation(with({long_plan}), Seed{3});
  advance(simulation, Time{} + days(30 + 92));  // 1 October, 108 days after the adoption
  const double begun = tiny::total(simulation, metric::measures_begun);
  CHECK(begun > 180);
  CHECK(begun < 260);
  advance(simulation, Time{} + days(3000));
  CHECK(tiny::total(simulation, metric::measures_begun) == 400);
}

TEST_CASE("a plan in force survives saving and loading") {
  const auto setup = with({plan(
      {measure("training", {{"police.training", 0.6}, {"statistics.shared_database", 0.5}}, 10)})});
  Simulation original = tiny::run(setup, 11, days(150));
  std::stringstream file;
  save(original, file);
  Simulation loaded = load(setup, file);
  CHECK(loaded == original);
  advance(original, Time{} + days(420));
  advance(loaded, Time{} + days(420));
  CHECK(state_hash(loaded) == state_hash(original));
}
