#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>

#include "agencies/files/victims.hpp"
#include "agencies/identification/border.hpp"
#include "agencies/identification/helpline.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/justice/audit.hpp"
#include "agencies/justice/charge.hpp"
#include "agencies/justice/complicity.hpp"
#include "agencies/justice/investigation.hpp"
#include "agencies/justice/trial.hpp"
#include "agencies/offices/staff.hpp"
#include "agencies/policy/action_plans.hpp"
#include "agencies/policy/coordination.hpp"
#include "agencies/policy/tiers.hpp"
#include "agencies/referral/consular.hpp"
#include "agencies/referral/referral.hpp"
#include "country/counting.hpp"
#include "country/official_statistics.hpp"
#include "engine/tiny.hpp"
#include "mechanisms/exit.hpp"
#include "mechanisms/prevention.hpp"
#include "mechanisms/recruitment.hpp"
#include "mechanisms/returning.hpp"

using namespace jardam;

namespace {

constexpr std::size_t cases_registered = 0, measures_begun = 10;

/// A country in which nothing happens by itself, from 1 April 2017, so that windows are filled by
/// hand.
struct Years {
  std::shared_ptr<const Setup> setup = tiny::setup([](Setup& s) {
    s.start = std::chrono::sys_days{std::chrono::year{2017} / 4 / 1};
    s.parameters.get<OfficialStatisticsParameters>() = {
        .lost = {0}, .duplicates = {0}, .delay = {0}};
    s.parameters.get<LabourInspectorateParameters>().complaints_per_year = {0};
    s.parameters.get<HelplineParameters>().consultations_per_year = {0};
    s.parameters.get<ExitParameters>() = {
        .escape = {0}, .call = {0}, .noticed = {0}, .family = {0}};
    s.parameters.get<RecruitmentParameters>().occasions = {0};
    s.parameters.get<BorderParameters>().screening = Regional<Probability>(0);
    s.action_plans = {{.id = "p",
                       .adopted = std::chrono::sys_days{std::chrono::year{2016} / 1 / 1},
                       .to = std::chrono::sys_days{std::chrono::year{2021} / 1 / 1}}};
  });
  Simulation simulation;

  explicit Years(bool has_plan = false) {
    Setup changed = *setup;
    if (has_plan)
      changed.action_plans.front().measures = {{.id = "m", .set = {{"police.training", 0.3}}}};
    else
      changed.action_plans.clear();
    simulation = make_simulation(std::make_shared<const Setup>(changed), Seed{1});
  }

  /// Fills the current window, goes on to the next, and to the report about the one that closed.
  void window(std::int64_t cases, std::int64_t identified, std::int64_t convictions = 0) {
    World& world = simulation.world;
    count(world, metric::cases_registered, tiny::valley, cases);
    count(world, metric::victims_identified, tiny::valley, identified);
    count(world, metric::convictions, tiny::valley, convictions);
    const std::uint32_t windows =
        static_cast<std::uint32_t>(all<TierYear>(simulation.world).size()) + 1;
    advance(simulation, Time{} + days(365 * windows + 100));
    REQUIRE(all<TierYear>(simulation.world).size() == windows);
  }
  [[nodiscard]] const TierYear& last() const { return all<TierYear>(simulation.world).back(); }
};

TierParameters& scene_parameters(World& world) { return world.parameters.get<TierParameters>(); }

}  // namespace

TEST_CASE(
    "a window is the year from April, its report stands in July, and the first one has nothing to "
    "compare with") {
  Years years;
  years.window(5, 10);
  CHECK(years.last().year == 2018);
  CHECK(years.last().tier == 0);
  CHECK(tiers::explained(years.simulation.world).empty());
  years.window(8, 12);
  CHECK(years.last().year == 2019);
  CHECK(years.last().figures[cases_registered] == 8);
  CHECK(years.last().tier == 2000);
  const World& world = years.simulation.world;
  CHECK(current(world, series_of(metric::tier), RegionId::none()) == 2);  // July's news
  CHECK(std::isnan(value(world, world.periods.back(), series_of(metric::tier),
                         RegionId::none())));  // not June's
}

TEST_CASE(
    "without evidence of increasing efforts a country is on the Watch List, after two years of "
    "that on Tier 3") {
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

TEST_CASE("measures and campaigns alone, without more of what the law names, are no evidence") {
  const auto after = [](std::int64_t identified) {
    Years years;
    years.window(5, 10);
    World& world = years.simulation.world;
    count(world, metric::measures_begun, tiny::valley, 6);
    count(world, metric::awareness_reach, tiny::valley, 5000);
    years.window(5, identified);
    return years.last().tier;
  };
  CHECK(after(10) == 2500);
  CHECK(after(15) == 2000);
}

TEST_CASE(
    "a fall that a report puts down to circumstances is no less effort, a stop is with less "
    "excused") {
  const auto after = [](double excused, std::int64_t cases) {
    Years years;
    years.window(10, 10);
    scene_parameters(years.simulation.world).excused_fall = {excused};
    years.window(cases, 15);
    scene_parameters(years.simulation.world).excused_fall = {
        0};  // reports are told as they were judged
    const auto rows = tiers::explained(years.simulation.world);
    const auto row = std::find_if(rows.begin(), rows.end(), [](const tiers::Row& r) {
      return r.figure == "cases registered";
    });
    return std::pair(years.last().tier, row->verdict);
  };
  CHECK(after(0, 6) == std::pair<std::uint16_t, std::string>(2500, "less"));
  CHECK(after(0.5, 6) == std::pair<std::uint16_t, std::string>(2000, "same"));
  CHECK(after(0.5, 4) == std::pair<std::uint16_t, std::string>(2500, "less"));
  CHECK(after(1, 0) == std::pair<std::uint16_t, std::string>(2000, "none"));
}

TEST_CASE(
    "an action plan at work keeps a country on the Watch List for a third year, not for a fourth") {
  Years years(true);
  for (int i = 0; i < 3; ++i) years.window(5, 10);
  years.window(4, 9);
  CHECK(years.last().year == 2021);
  CHECK_FALSE(years.last().is_waived);  // the plan ended with 2020
  CHECK(years.last().tier == 3000);
  Years earlier(true);
  earlier.window(5, 10);
  earlier.window(4, 9);
  all<TierYear>(earlier.simulation.world).back().watch_list_years = 2;
  all<TierYear>(earlier.simulation.world).back().tier = 2500;
  earlier.window(3, 8);
  CHECK(earlier.last().year == 2020);
  CHECK(earlier.last().is_waived);
  CHECK(earlier.last().tier == 2500);
}

TEST_CASE(
    "no case, nothing in court and nobody identified is no significant effort; convictions without "
    "gaps meet the standards") {
  Years years;
  years.window(5, 10);
  years.window(0, 0);
  CHECK(years.last().tier == 3000);
  years.window(30, 30, 25);
  CHECK(years.last().tier == 2000);  // other indicia have nothing to show
}

TEST_CASE(
    "a window holds exactly the official figures of April to March as the rows of metrics have "
    "them") {
  const auto may = [](int y, unsigned m) {
    return std::chrono::sys_days{std::chrono::year{y} / static_cast<int>(m) / 1};
  };
  Simulation simulation = make_simulation(
      tiny::setup([&](Setup& s) {
        s.start = may(2018, 4);
        s.parameters.get<AuditParameters>().files_a_month = {3};  // read at the turn of each month
        s.parameters.get<PreventionParameters>().events_per_year = Regional<Count>(500);
        ActionPlan plan{.id = "p", .adopted = may(2019, 1), .to = may(2021, 1)};
        plan.measures = {{.id = "april", .set = {{"police.training", 0.3}}, .from = may(2019, 4)},
                         {.id = "march", .set = {{"police.training", 0.3}}, .from = may(2019, 3)}};
        s.action_plans = {plan};
      }),
      Seed{1});
  advance(simulation, Time{} + days(365 * 2 + 10));
  const World& world = simulation.world;
  const std::vector<TierYear>& years = all<TierYear>(simulation.world);
  REQUIRE(years.size() == 2);
  REQUIRE(world.periods.size() == 24);
  const auto rows = [&](std::size_t year, const MetricInfo& metric) {
    double sum = 0;
    const std::size_t labels = std::max<std::size_t>(1, metric.labels.size());
    for (std::size_t label = 0; label < labels; ++label) {
      const std::size_t series = official_series(series_of(metric, label));
      for (std::size_t month = 0; month < 12; ++month)
        sum += value(world, world.periods[12 * year + month], series, RegionId::none());
    }
    return sum;
  };
  // In the order of the model's figures.
  const std::vector<MetricInfo> fed{metric::cases_registered,     metric::investigations_reopened,
                                    metric::cases_to_court,       metric::convictions,
                                    metric::sentences_custodial,  metric::victims_identified,
                                    metric::victims_assisted,     metric::identified_penalised,
                                    metric::awareness_reach,      metric::inspections,
                                    metric::measures_begun,       metric::joint_cases,
                                    metric::repatriated,          metric::returnees_reached,
                                    metric::officials_prosecuted, metric::foreign_identified,
                                    metric::ngo_intake,           metric::monitoring_reports};
  REQUIRE(fed.size() == tier_figure_count);
  double sum = 0;
  for (std::size_t year = 0; year < years.size(); ++year) {
    for (std::size_t i = 0; i < fed.size(); ++i) {
      CAPTURE(fed[i].name);
      CHECK(static_cast<double>(years[year].figures[i]) == rows(year, fed[i]));
      sum += rows(year, fed[i]);
    }
  }
  CHECK(sum > 1000);
  CHECK(years[0].figures[measures_begun] == 1);  // of 1 March
  CHECK(years[1].figures[measures_begun] == 1);  // of 1 April: the next window's
}

TEST_CASE(
    "every indicium is listed with its figures of both years and whether they changed by more than "
    "chance, or as not in the model") {
  Years years;
  World& world = years.simulation.world;
  count(world, metric::identified_penalised, tiny::valley, 9);
  years.window(5, 10);
  count(world, metric::officials_prosecuted, tiny::valley, 2);
  count(world, metric::joint_cases, tiny::valley, 40);
  years.window(6, 100);
  const auto rows = tiers::explained(world);
  REQUIRE(rows.size() == tier_figure_count + 13);
  const auto row = [&](std::string_view indicium, std::string_view figure) {
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const tiers::Row& r) {
      return r.indicium.starts_with(indicium) && r.figure == figure;
    });
    REQUIRE(found != rows.end());
    return *found;
  };
  CHECK(row("1 ", "").verdict == "more");
  CHECK(row("1 ", "cases registered").now == 6);
  CHECK(row("1 ", "cases registered").before == 5);
  CHECK(row("1 ", "cases registered").beyond_chance == "no");
  CHECK(row("2 ", "victims identified").beyond_chance == "yes");
  CHECK(row("2 ", "identified victims penalised before").verdict ==
        "more");  // 0 after 9: the fewer, the more effort
  CHECK(row("2 ", "identified victims penalised before").now == 0);
  CHECK(row("4 ", "joint cases with other states").verdict == "more");
  CHECK(row("4 ", "joint cases with other states").beyond_chance == "yes");
  CHECK(row("7 ", "officials prosecuted").now == 2);
  CHECK(row("7 ", "officials prosecuted").beyond_chance == "no");
  CHECK(row("7 ", "").verdict == "more");
  for (const std::string_view missing : {"5 ", "12 "}) {
    CHECK(row(missing, "").verdict == "not in the model");
    CHECK_FALSE(row(missing, "").text.empty());
  }
  CHECK(row("tier", "").now == 2);
  std::set<std::string> names;
  for (const tiers::Row& r : rows) names.insert(r.indicium);
  CHECK(names.size() == 13);
}

TEST_CASE("figures of a simulated share are scaled up, and what chance makes of them with them") {
  const auto beyond = [](double scale) {
    Years years;
    World& world = years.simulation.world;
    world.scale = scale;
    const auto simulated = [&](double people) { return static_cast<std::int64_t>(people * scale); };
    years.window(0, simulated(400));
    years.window(0, simulated(500));
    const auto rows = tiers::explained(world);
    const auto row = std::find_if(rows.begin(), rows.end(), [](const tiers::Row& r) {
      return r.figure == "victims identified";
    });
    REQUIRE(row->now == 500);
    return row->beyond_chance;
  };
  CHECK(beyond(1) == "yes");
  CHECK(beyond(0.1) == "no");  // 50 people after 40
}
