#include "laboratory/estimates/sweep_tables.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "engine/laboratory/two_packages.hpp"
#include "engine/temporary_folder.hpp"
#include "storage/csv.hpp"

using namespace jardam;
using namespace jardam::laboratory;
using test::two_packages;

namespace {

/// The tables of a sweep in a folder of their own.
struct Tables {
  test::TemporaryFolder folder;
  explicit Tables(const SweepDirectory& results) {
    write_sweep_tables(folder.path, results.about, results.runs);
  }
  [[nodiscard]] std::string text(const char* name) const {
    return test::content(folder.path / name);
  }
  [[nodiscard]] bool has(const char* name, const std::string& row) const {
    return ("\n" + text(name)).find("\n" + row + "\n") != std::string::npos;
  }
  [[nodiscard]] std::size_t rows(const char* name) const { return read_csv(text(name)).size() - 1; }
};

}  // namespace

TEST_CASE("results have a row for each run, region and metric, with the levers' values") {
  const Tables tables(two_packages(20));
  CHECK(tables.text("results.csv")
            .starts_with("package,inspectorate.access,replication,region,metric,value\n"
                         "0,0,0,all,inspections,100\n"
                         "0,0,0,r,inspections,50\n"
                         "0,0,1,all,inspections,101\n"));
  CHECK(tables.has("results.csv", "1,0.500000,3,all,inspections,124"));
  CHECK(tables.rows("results.csv") == 2 * 12 * 2);
}

TEST_CASE("packages have their means with intervals, over the replications that were made") {
  const Tables tables(two_packages(20));
  CHECK(tables.text("packages.csv")
            .starts_with("package,inspectorate.access,region,metric,replications,mean,low,high\n"));
  // 100 to 111: sd = sqrt(13), t(0.975, 11) = 2.200985, half width = t * sd / sqrt(12).
  CHECK(tables.has("packages.csv", "0,0,all,inspections,12,105.500000,103.209142,107.790858"));
  CHECK(tables.has("packages.csv", "1,0.500000,all,inspections,12,126,123.638152,128.361848"));
  CHECK(tables.rows("packages.csv") == 2 * 2);
}

TEST_CASE("effects are paired differences from the baseline, which has no row of its own") {
  const Tables tables(two_packages(20));
  CHECK(
      tables.text("effects.csv")
          .starts_with(
              "package,inspectorate.access,region,metric,pairs,differing,baseline,mean,difference,"
              "low,high,relative,variance_ratio,clear,underpowered,pairs_needed\n"));
  // Six 20s and six 21s; unpaired, the variances 13 and 13.818182 would add up.
  CHECK(tables.has("effects.csv",
                   "1,0.500000,all,inspections,12,12,105.500000,126,20.500000,20.168189,20.831811,"
                   "0.194313,98.333333,yes,no,"));
  CHECK(tables.rows("effects.csv") == 2);
}

TEST_CASE("no difference in any pair is a nought with a closed interval and no variance ratio") {
  CHECK(
      Tables(two_packages(20))
          .has("effects.csv", "1,0.500000,r,inspections,12,0,55.500000,55.500000,0,0,0,0,,no,no,"));
}

TEST_CASE("what no run observed is empty: a value, a mean, an effect") {
  SweepDirectory results = two_packages(20);
  for (auto& [id, run] : results.runs) run.values[1] = std::nan("");
  const Tables tables(results);
  CHECK(tables.has("results.csv", "0,0,0,r,inspections,"));
  CHECK(tables.has("packages.csv", "0,0,r,inspections,0,,,"));
  CHECK(tables.has("effects.csv", "1,0.500000,r,inspections,0,0,,,,,,,,no,yes,"));
}

TEST_CASE("too few pairs are called underpowered") {
  const std::string effects = Tables(two_packages(20, 4)).text("effects.csv");
  CHECK(effects.find(",no,yes,") != std::string::npos);
  CHECK(effects.find(",no,no,") == std::string::npos);
  CHECK(effects.find(",yes,no,") == std::string::npos);
}

TEST_CASE("a run that failed is in no table, but its reason and every state hash are kept") {
  SweepDirectory results = two_packages(20);
  results.runs[{1, 3}] = {{99}, 0, "out of memory", {}};
  results.runs[{1, 4}].state_hash = 0xabcdef;
  const Tables tables(results);
  CHECK(tables.rows("results.csv") == 2 * 12 * 2 - 2);
  CHECK(tables.text("effects.csv").find("inspections,11,") != std::string::npos);
  const Json runs = Json::parse(tables.text("sweep.json")).at("runs");
  REQUIRE(runs.size() == 24);
  CHECK(runs[15].at("failure") == "out of memory");
  CHECK(runs[15].at("seed") == "99");
  CHECK_FALSE(runs[16].contains("failure"));
  CHECK(runs[16].at("state_hash") == "0000000000abcdef");
}

TEST_CASE("the description of the sweep stands beside its tables as it was given") {
  const SweepDirectory results = two_packages(20);
  Json about = Json::parse(Tables(results).text("sweep.json"));
  about.erase("runs");
  CHECK(about == results.about);
}

TEST_CASE("names that would break a row are quoted") {
  SweepDirectory results = two_packages(20);
  results.about["levers"][0]["name"] = "access, to sites";
  results.about["metrics"][0]["name"] = "inspections{\"all\"}";
  const Tables tables(results);
  for (const char* name : {"results.csv", "packages.csv", "effects.csv"}) {
    const auto rows = read_csv(tables.text(name));
    CHECK(rows[0].fields[1].text == "access, to sites");
    CHECK(rows[1].fields.size() == rows[0].fields.size());
    CHECK(std::any_of(rows[1].fields.begin(), rows[1].fields.end(),
                      [](const CsvField& field) { return field.text == "inspections{\"all\"}"; }));
  }
}

TEST_CASE("of a sensitivity analysis there is its own table instead of those that compare") {
  SweepDirectory results = two_packages(20);
  results.about["design"] = {{"method", "elementary effects"}};
  const Tables tables(results);
  CHECK(tables.rows("sensitivity.csv") == 2);
  CHECK(tables.rows("results.csv") == 2 * 12 * 2);
  CHECK_FALSE(std::filesystem::exists(tables.folder.path / "packages.csv"));
  CHECK_FALSE(std::filesystem::exists(tables.folder.path / "effects.csv"));
  CHECK(std::filesystem::exists(tables.folder.path / "sweep.json"));
}
