#include "laboratory/report/comparison.hpp"

#include <doctest/doctest.h>

#include "engine/laboratory/two_packages.hpp"

using namespace jardam;
using namespace jardam::laboratory;
using test::two_packages;

namespace {

/// The results with another lever of two values beside the first; four packages, two of them made.
SweepDirectory with_second_lever(const std::string& name) {
  SweepDirectory results = two_packages(20);
  results.about["levers"].push_back(
      {{"name", name}, {"unit", "ratio"}, {"values", Json::array({1.0, 2.0})}});
  results.about["packages"] = Json::array({Json::array({0.0, 1.0}), Json::array({0.0, 2.0}),
                                           Json::array({0.5, 1.0}), Json::array({0.5, 2.0})});
  return results;
}

}  // namespace

TEST_CASE("a package is called by its levers' short names and their values") {
  CHECK(compare(two_packages(20)).packages ==
        std::vector<std::string>{"access 0\u00a0%", "access 50\u00a0%"});
  CHECK(compare(with_second_lever("inspectorate.staff")).packages[3] ==
        "access 50\u00a0%, staff ×2");
}

TEST_CASE("packages are compared with the baseline under the same alternatives of a switch") {
  SweepDirectory results = with_second_lever("police.staff");
  results.about["levers"][0] = {{"name", "sites.response"},
                                {"unit", "name"},
                                {"role", "switch"},
                                {"values", Json::array({"none", "mixed"})}};
  results.about["packages"] =
      Json::array({Json::array({"none", 1.0}), Json::array({"none", 2.0}),
                   Json::array({"mixed", 1.0}), Json::array({"mixed", 2.0})});
  const Comparison compared = compare(results);
  CHECK(compared.baselines == std::vector<std::uint32_t>{0, 0, 2, 2});
  CHECK(compared.packages[3] == "response mixed, staff ×2");
  results.about["levers"].erase(1);
  results.about["packages"] = Json::array({Json::array({"none"}), Json::array({"mixed"})});
  CHECK(compare(results).baselines == std::vector<std::uint32_t>{0, 0});  // nothing else varies
}

TEST_CASE("levers whose short names are the same are called by their whole names") {
  CHECK(compare(with_second_lever("police.access")).packages[1] ==
        "inspectorate.access 0\u00a0%, police.access ×2");
}

TEST_CASE("a rate is written as in the plan, or in a unit that people use") {
  CHECK(lever_value(2 / 365.25, "per day") == "2 / year");
  CHECK(lever_value(20 / 365.25, "per day") == "20 / year");
  CHECK(lever_value(0.085 / 365.25, "per day") == "0.085 / year");
  CHECK(lever_value(0.01, "per day") == "0.01 / day");
  CHECK(lever_value(0.5, "per day") == "0.5 / day");
  CHECK(lever_value(1.0 / 700, "per day") == "0.522 / year");
  CHECK(lever_value(1.0 / 7, "per day") == "0.143 / day");
}

TEST_CASE("a lever's value is written in a unit that people use") {
  CHECK(lever_value(0.125, "probability") == "12.5\u00a0%");
  CHECK(lever_value(1.5, "ratio") == "×1.5");
  CHECK(lever_value(30, "days") == "30 days");
}

TEST_CASE("each package has its effect in the country and in each region, the baseline none") {
  const Comparison comparison = compare(two_packages(20));
  REQUIRE(comparison.metrics.size() == 1);
  const auto& effects = comparison.metrics[0].effects;
  REQUIRE(effects.size() == 2);
  REQUIRE(effects[1].size() == 2);
  CHECK(effects[0][0].baseline.mean == doctest::Approx(105.5));  // 100 to 111
  CHECK(effects[0][0].difference.mean == 0);
  CHECK(effects[1][0].difference.mean == doctest::Approx(20.5));
  CHECK(effects[1][0].is_clear);
  CHECK(effects[1][1].difference.mean == 0);
  CHECK(effects[1][1].baseline.mean == doctest::Approx(55.5));
}

TEST_CASE("counts are scaled to the whole country, means are not") {
  SweepDirectory results = two_packages(20);
  CHECK(compare(results).is_national);
  CHECK(compare(results).metrics[0].multiplier == doctest::Approx(10));
  results.about["metrics"][0]["kind"] = "mean";
  CHECK(compare(results).metrics[0].multiplier == 1);
}

TEST_CASE("counts stay as simulated where agencies are not as small as the population") {
  SweepDirectory results = two_packages(20);
  results.about["scenario"]["capacity_scale"] = 1.0;
  CHECK_FALSE(compare(results).is_national);
  CHECK(compare(results).metrics[0].multiplier == 1);
}

TEST_CASE("labels of metrics are left to the tables, and the metric after them finds its values") {
  SweepDirectory results = two_packages(20);
  const Json metric = results.about["metrics"][0];
  Json label = metric;
  label["name"] = "inspections{refused}";
  results.about["metrics"] = Json::array({label, metric});
  for (auto& [id, run] : results.runs)
    run.values.insert(run.values.begin(), {1000.0 * id.package, 0});
  const Comparison comparison = compare(results);
  REQUIRE(comparison.metrics.size() == 1);
  CHECK(comparison.metrics[0].name == "inspections");
  CHECK(comparison.metrics[0].effects[1][0].difference.mean == doctest::Approx(20.5));
}

TEST_CASE("a region is called as in the languages that its country gives") {
  const Comparison comparison = compare(two_packages(20, test::replications, "East"));
  REQUIRE(comparison.regions.size() == 2);
  CHECK(comparison.regions[1].in(Language::english) == "East");
}

TEST_CASE("too few replications, also of one package alone, make a comparison underpowered") {
  CHECK_FALSE(compare(two_packages(20)).is_underpowered());
  CHECK(compare(two_packages(20, 4)).is_underpowered());
  SweepDirectory results = two_packages(20);
  for (std::uint32_t r = 4; r < test::replications; ++r) results.runs.erase({1, r});
  const Comparison comparison = compare(results);
  CHECK(comparison.is_underpowered());
  CHECK(comparison.status.good == 16);
  CHECK(comparison.status.wanted == 24);
}

TEST_CASE("a run that failed is no zero: its pair is left out") {
  SweepDirectory results = two_packages(20);
  results.runs[{1, 3}] = {{3}, 0, "out of memory", {}};
  const Comparison comparison = compare(results);
  CHECK(comparison.metrics[0].effects[1][0].difference.count == test::replications - 1);
  CHECK(comparison.status.failed == 1);
}

TEST_CASE("results of a sensitivity analysis are refused, and their own table is named") {
  SweepDirectory results = two_packages(20);
  results.about["design"] = {{"method", "elementary effects"}};
  CHECK_THROWS_WITH_AS(static_cast<void>(compare(results)), doctest::Contains("sensitivity.csv"),
                       SweepError);
}
