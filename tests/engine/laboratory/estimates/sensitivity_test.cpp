#include "laboratory/estimates/sensitivity.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "engine/temporary_folder.hpp"
#include "laboratory/design/morris.hpp"
#include "storage/csv.hpp"

using namespace jardam;
using namespace jardam::laboratory;

namespace {

constexpr std::uint32_t trajectories = 5;
constexpr std::size_t north = 1;

/// Three factors of three kinds of evidence; of the outcome in the north, the first adds 3 over its
/// range, the second takes 4, the third does nothing.
struct Analysis {
  Json about;
  std::map<RunId, RunResult> runs;

  Analysis() {
    const std::vector<Factor> factors{{"staff", {}, 10, 40}, {"pay", {}, 0, 2}, {"luck", {}, 0, 1}};
    const std::vector<Lever> levels = levels_of(factors);
    const std::vector<Package> packages = morris_design(levels, trajectories, {7});
    about = {{"design", {{"method", "elementary effects"}}},
             {"scenario", {{"scale", 0.1}}},
             {"packages", packages},
             {"replications", 2},
             {"metrics", Json::array({{{"name", "exits"}, {"unit", "people"}}})},
             {"regions", Json::array({{{"id", "all"}}, {{"id", "north"}}})},
             {"levers", Json::array()}};
    const char* marks[] = {"A", "F", "R"};
    for (std::size_t i = 0; i < levels.size(); ++i) {
      about["levers"].push_back({{"name", levels[i].parameter},
                                 {"unit", "count"},
                                 {"mark", marks[i]},
                                 {"role", i == 0 ? "lever" : "uncertainty"},
                                 {"values", levels[i].values}});
    }
    for (std::uint32_t p = 0; p < packages.size(); ++p) {
      const double exits = 100 + packages[p][0] / 10 - 2 * packages[p][1];
      for (std::uint32_t r = 0; r < 2; ++r) runs[{p, r}] = {{r}, 0, "", {std::nan(""), exits}};
    }
  }
};

std::vector<CsvRow> table_of(const Sensitivity& sensitivity) {
  const test::TemporaryFolder folder;
  write_sensitivity_table(folder.path / "table.csv", sensitivity);
  return read_csv(test::content(folder.path / "table.csv"));
}

}  // namespace

TEST_CASE("counts are known to be of a share of the population") {
  const Analysis analysis;
  CHECK(sensitivity_of(analysis.about, analysis.runs).scale == 0.1);
}

TEST_CASE("results are known to be of a sensitivity analysis by the design that they tell") {
  Json about = Analysis().about;
  CHECK(is_sensitivity(about));
  about.erase("design");
  CHECK_FALSE(is_sensitivity(about));
}

TEST_CASE("a factor is described by its name, kind and range") {
  const Analysis analysis;
  const auto factors = sensitivity_of(analysis.about, analysis.runs).factors;
  REQUIRE(factors.size() == 3);
  CHECK(factors[0].name == "staff");
  CHECK(factors[0].role == "lever");
  CHECK(factors[1].role == "uncertainty");
  CHECK(factors[1].mark == "F");
  CHECK(factors[0].low == 10);
  CHECK(factors[0].high == 40);
}

TEST_CASE("every metric has an outcome in the country and in each region") {
  const Analysis analysis;
  const auto outcomes = sensitivity_of(analysis.about, analysis.runs).outcomes;
  REQUIRE(outcomes.size() == 2);
  CHECK(outcomes[0].region == "all");
  CHECK(outcomes[north].region == "north");
  CHECK(outcomes[north].metric == "exits");
  CHECK(outcomes[north].unit == "people");
}

TEST_CASE("effects are those of the function that the runs were made by, over the whole ranges") {
  const Analysis analysis;
  const auto outcome = sensitivity_of(analysis.about, analysis.runs).outcomes[north];
  REQUIRE(outcome.effects.size() == 3);
  CHECK(outcome.effects[0].mean.mean == doctest::Approx(3));
  CHECK(outcome.effects[1].mean.mean == doctest::Approx(-4));
  CHECK(outcome.effects[1].absolute.mean == doctest::Approx(4));
  CHECK(outcome.effects[2].absolute.mean == 0);
  CHECK(outcome.effects[0].absolute.count == trajectories);
}

TEST_CASE("an outcome that no run observed has no mean and no effects") {
  const Analysis analysis;
  const auto outcome = sensitivity_of(analysis.about, analysis.runs).outcomes[0];
  CHECK(std::isnan(outcome.mean));
  CHECK(outcome.effects[0].absolute.count == 0);
}

TEST_CASE("the mean is over all runs that observed the outcome") {
  Analysis analysis;
  for (auto& [id, run] : analysis.runs) run.values[north] = id.replication == 0 ? 4 : 6;
  CHECK(sensitivity_of(analysis.about, analysis.runs).outcomes[north].mean == doctest::Approx(5));
}

TEST_CASE("a missing run takes its replication out of the effects beside it, and no other") {
  Analysis analysis;
  analysis.runs[{0, 0}] = {{0}, 0, "failed", {}};
  analysis.runs.erase({0, 1});
  const auto outcome = sensitivity_of(analysis.about, analysis.runs).outcomes[north];
  std::size_t effects = 0;
  for (const FactorEffects& factor : outcome.effects) effects += factor.absolute.count;
  CHECK(effects == 3 * trajectories - 1);
}

TEST_CASE("factors are ranked by the size of their effects, whatever the sign") {
  const Analysis analysis;
  const auto outcome = sensitivity_of(analysis.about, analysis.runs).outcomes[north];
  CHECK(ranked(outcome) == std::vector<std::size_t>{1, 0, 2});
}

TEST_CASE("factors of equal effects keep their order") {
  CHECK(ranked(OutcomeSensitivity{.effects = std::vector<FactorEffects>(3)}) ==
        std::vector<std::size_t>{0, 1, 2});
}

TEST_CASE("shares of the evidence are of squared sizes, of clear factors alone") {
  const Analysis analysis;
  const Sensitivity sensitivity = sensitivity_of(analysis.about, analysis.runs);
  const auto shares = shares_by_mark(sensitivity, sensitivity.outcomes[north]);
  REQUIRE(shares.size() == 2);
  CHECK(shares.at("A") == doctest::Approx(9.0 / 25));
  CHECK(shares.at("F") == doctest::Approx(16.0 / 25));
}

TEST_CASE("without a clear factor there are no shares") {
  const Analysis analysis;
  const Sensitivity sensitivity = sensitivity_of(analysis.about, analysis.runs);
  CHECK(shares_by_mark(sensitivity, sensitivity.outcomes[0]).empty());
}

TEST_CASE("the table has a row for each region, metric and factor under its head") {
  const Analysis analysis;
  const auto rows = table_of(sensitivity_of(analysis.about, analysis.runs));
  REQUIRE(rows.size() == 1 + 2 * 3);
  for (const CsvRow& row : rows) CHECK(row.fields.size() == 18);
  const auto field = [&](std::size_t row, std::size_t column) {
    return rows[row].fields[column].text;
  };
  CHECK(field(0, 0) == "region");
  CHECK(field(0, 5) == "unit");
  CHECK(field(0, 17) == "clear");
  const std::size_t pay_in_the_north = 5;
  CHECK(field(pay_in_the_north, 0) == "north");
  CHECK(field(pay_in_the_north, 2) == "pay");
  CHECK(field(pay_in_the_north, 7) == "2");
  CHECK(field(pay_in_the_north, 8) == std::to_string(trajectories));
  CHECK(std::stod(field(pay_in_the_north, 9)) == doctest::Approx(-4));
  CHECK(std::stod(field(pay_in_the_north, 12)) == doctest::Approx(4));
  CHECK(field(pay_in_the_north, 17) == "yes");
  CHECK(field(6, 17) == "no");
}

TEST_CASE("effects that nobody observed are empty in the table") {
  const Analysis analysis;
  const auto rows = table_of(sensitivity_of(analysis.about, analysis.runs));
  CHECK(rows[1].fields[8].text == "0");
  for (std::size_t column = 9; column < 18; ++column) CHECK(rows[1].fields[column].text.empty());
}
