#include <doctest/doctest.h>

#include <cmath>
#include <set>

#include "engine/tiny.hpp"

using namespace jardam;

namespace {

/// A country in which nothing happens by itself, from 1 April 2017, so that windows are filled by hand.
struct Years {
  std::shared_ptr<const Setup> setup = tiny::setup([](Setup& s) {
    s.start = std::chrono::sys_days{std::chrono::year{2017} / 4 / 1};
    s.agencies.statistics = {.lost = {0}, .duplicates = {0}, .delay = {0}};
    s.agencies.labour_inspectorate.complaints_per_year = {0};
    s.agencies.helpline.consultations_per_year = {0};
    s.mechanisms.exit = {.escape = {0}, .call = {0}, .noticed = {0}, .family = {0}};
    s.mechanisms.recruitment.occasions = {0};
    s.agencies.border.screening = Regional<Probability>(0);
    s.action_plans = {{.id = "p", .adopted = std::chrono::sys_days{std::chrono::year{2016} / 1 / 1}, .to = std::chrono::sys_days{std::chrono::year{2021} / 1 / 1}}};
  });
  Simulation simulation;

  explicit Years(bool has_plan = false) {
    Setup changed = *setup;
    if (has_plan) changed.action_plans.front().measures = {{.id = "m", .set = {{"police.training", 0.3}}}};
    else changed.action_plans.clear();
    simulation = make_simulation(std::make_shared<const Setup>(changed), Seed{1});
  }

  /// Fills the current window, goes on to the next, and to the report about the one that closed.
  void window(std::int64_t cases, std::int64_t identified, std::int64_t convictions = 0) {
    World& world = simulation.world;
    count(world, Metric::cases_registered, tiny::valley, cases);
    count(world, Metric::victims_identified, tiny::valley, identified);
    count(world, Metric::convictions, tiny::valley, convictions);
    const std::uint32_t windows = static_cast<std::uint32_t>(simulation.agencies.tier_years.size()) + 1;
    advance(simulation, Time{} + days(365 * windows + 100));
    REQUIRE(simulation.agencies.tier_years.size() == windows);
  }
  [[nodiscard]] const TierYear& last() const { return simulation.agencies.tier_years.back(); }
};

}  // namespace

TEST_CASE("a window is the year from April, its report stands in July, and the first one has nothing to compare with") {
  Years years;
  years.window(5, 10);
  CHECK(years.last().year == 2018);
  CHECK(years.last().tier == 0);
  CHECK(tiers::explained(years.simulation.agencies).empty());
  years.window(8, 12);
  CHECK(years.last().year == 2019);
  CHECK(years.last().figures[0] == 8);
  CHECK(years.last().tier == 2000);
  const World& world = years.simulation.world;
  CHECK(current(world, series_of(Metric::tier), RegionId::none()) == 2);  // July's news
  CHECK(std::isnan(value(world, world.periods.back(), series_of(Metric::tier), RegionId::none())));  // not June's
}

TEST_CASE("without evidence of increasing efforts a country is on the Watch List, after two years of that on Tier 3") {
  Years years;
  for (int i = 0; i < 3; ++i) years.window(5, 10);
  CHECK(years.last().tier == 2500);
  CHECK(years.last().watch_list_years == 2);
  years.window(4, 9);
  CHECK(years.last().tier == 3000);
  years.window(9, 15);
  CHECK(years.last().tier == 2000);
  CHECK(years.last().watch_list_years == 0);
}

TEST_CASE("an action plan at work keeps a country on the Watch List for a third year, not for a fourth") {
  Years years(true);
  for (int i = 0; i < 3; ++i) years.window(5, 10);
  years.window(4, 9);
  CHECK(years.last().year == 2021);
  CHECK_FALSE(years.last().is_waived);  // the plan ended with 2020
  CHECK(years.last().tier == 3000);
  Years earlier(true);
  earlier.window(5, 10);
  earlier.window(4, 9);
  earlier.simulation.agencies.tier_years.back().watch_list_years = 2;
  earlier.simulation.agencies.tier_years.back().tier = 2500;
  earlier.window(3, 8);
  CHECK(earlier.last().year == 2020);
  CHECK(earlier.last().is_waived);
  CHECK(earlier.last().tier == 2500);
}

TEST_CASE("no case, nothing in court and nobody identified is no significant effort; convictions without gaps meet the standards") {
  Years years;
  years.window(5, 10);
  years.window(0, 0);
  CHECK(years.last().tier == 3000);
  years.window(30, 30, 25);
  CHECK(years.last().tier == 2000);  // other indicia have nothing to show
}

TEST_CASE("the explanation has the twelve indicia and the tier for every report, and says what is within chance") {
  Years years;
  years.window(5, 10);
  years.window(6, 100);
  const auto rows = tiers::explained(years.simulation.agencies);
  REQUIRE(rows.size() == 13);
  CHECK(rows[0].verdict == "more");
  CHECK(rows[0].text.find("cases registered 6 after 5 (within chance)") != std::string::npos);
  CHECK(rows[1].text.find("victims identified 100 after 10;") != std::string::npos);
  CHECK(rows[4].verdict == "not in the model");
  CHECK(rows[12].indicium == "tier");
  CHECK(rows[12].now == 2);
  std::set<std::string> names;
  for (const tiers::Row& row : rows) names.insert(row.indicium);
  CHECK(names.size() == 13);
}
