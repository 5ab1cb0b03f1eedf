#include "laboratory/report/report.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>

#include "engine/laboratory/two_packages.hpp"
#include "laboratory/report/report_words.hpp"

using namespace jardam;
using namespace jardam::laboratory;
using test::two_packages, test::replications;

namespace {

std::string report(const SweepDirectory& directory, Language language = Language::english) {
  return render_report(compare(directory), language);
}

bool says(const std::string& page, const std::string& text) {
  return page.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("a clear effect is said in a sentence, in whole-country numbers, with its interval") {
  const std::string page = report(two_packages(20));
  CHECK(says(page,
             "Labour inspections: the largest clear change is with P1 (access 50\u00a0%): +205"));
  CHECK(says(page, "simulated counts times 10"));
  CHECK_FALSE(says(page, "Underpowered"));
  CHECK(says(page, "not a forecast"));
}

TEST_CASE("what is missing or too little is marked") {
  CHECK(says(report(two_packages(20, 4)), "Incomplete: 8 of 24 runs"));
  CHECK(says(report(two_packages(20, 4)), "Underpowered"));
  CHECK(says(report(two_packages(20, 1)), "too few replications to say"));
  CHECK(says(report(two_packages(20, 0)), "too few replications to say"));
}

TEST_CASE("texts cannot become markup, nor commands of the chart program") {
  const std::filesystem::path trap =
      std::filesystem::temp_directory_path() / ("jardam-trap-" + std::to_string(::getpid()));
  const std::string name = "N`touch " + trap.string() + "`'\"<script>";
  const std::string page = report(two_packages(20, replications, name));
  CHECK_FALSE(std::filesystem::exists(trap));
  CHECK_FALSE(says(page, "<script"));
  CHECK(says(page, "Does &lt;it&gt; help?"));
}

TEST_CASE("the same results make the same page") {
  CHECK(report(two_packages(20)) == report(two_packages(20)));
}

TEST_CASE("a page is in the language that is asked for, with its chart") {
  for (const Language language : {Language::russian, Language::kyrgyz}) {
    const std::string page = report(two_packages(20), language);
    CHECK(says(page, "<svg"));
    CHECK(says(page, metric_title("inspections", language)));
  }
}

namespace {

/// Both packages run by run the same.
SweepDirectory the_same() {
  SweepDirectory same = two_packages(0);
  for (std::uint32_t r = 0; r < replications; ++r)
    same.runs[{1, r}].values = same.runs[{0, r}].values;
  return same;
}

}  // namespace

TEST_CASE("no difference in any pair is said with what may have been missed, and without a cause") {
  const std::string page = report(the_same());
  CHECK(says(page, "no run of any package differs from its pair"));
  CHECK(says(page, "12 pairs a package, 10 % of the population"));
  CHECK(says(page, "in fewer than 22 % of such runs may have been missed"));  // 1 - 0.05^(1/12)
  CHECK_FALSE(says(page, "nothing that these levers change reaches it"));
  CHECK(says(report(the_same(), Language::russian), "менее чем в 22 % таких прогонов"));
  CHECK(says(report(the_same(), Language::kyrgyz), "22 % азында"));
}

TEST_CASE("no change at all in enough pairs is an answer, which needs no chart") {
  const std::string page = report(the_same());
  CHECK_FALSE(says(page, "<svg"));
  CHECK_FALSE(says(page, "Underpowered"));
}

TEST_CASE("every assumption stands on the page with its value and its source") {
  const std::string page = report(two_packages(20));
  CHECK(says(page,
             "<td>p</td><td>m</td><td class=\"number\">1</td><td>count</td>"
             "<td>A: guess</td>"));
}

TEST_CASE("a rate stands on the page in the unit in which it is written, by region too") {
  SweepDirectory results = two_packages(20);
  Json& parameter = results.about["parameters"]["p"];
  parameter["unit"] = "per day";
  parameter["value"] = 0.3 / 365.25;
  CHECK(says(report(results), "<td class=\"number\">0.3 / year</td><td></td>"));
  parameter["value"] = {{"north", 0.3 / 365.25}, {"south", 0.5}};
  CHECK(says(report(results), ">north 0.3 / year, south 0.5 / day<"));
}

TEST_CASE("counts that are not scaled up are said to be of so much of the population") {
  SweepDirectory results = two_packages(20);
  results.about["scenario"]["capacity_scale"] = 1.0;
  CHECK(says(report(results), "simulated population, 10 % of the people"));
  CHECK(says(report(results), "another scale: 100 %"));
}

TEST_CASE("a page that weighs many changes says how many of them chance alone may call clear") {
  Comparison many = compare(two_packages(20));
  CHECK_FALSE(says(render_report(many, Language::english), "by chance alone"));
  many.metrics.resize(20, many.metrics.front());
  const std::string page = render_report(many, Language::english);
  CHECK(says(page, "weighs 20 changes, each at 5 %"));
  CHECK(says(page, "up to about 1 of them would be called clear by chance alone"));
}

TEST_CASE("a lever that an intervention overrides is said to have no effect there and then") {
  SweepDirectory results = two_packages(20);
  CHECK_FALSE(says(report(results), "has no effect"));
  Json& parts = results.about["levers"][0]["void"] = Json::array();
  parts.push_back({{"intervention", "open-doors"},
                   {"from", "2021-06-17 09:00"},
                   {"to", "2021-06-27 09:00"},
                   {"regions", {"r"}}});
  CHECK(
      says(report(results),
           "inspectorate.access has no effect from 2021-06-17 09:00 to 2021-06-27 09:00 (North)"));
  parts[0]["regions"] = Json::array();
  CHECK(says(report(results), "2021-06-27 09:00 (all)"));
}

TEST_CASE("a page says how to make it again") {
  const std::string page = report(two_packages(20));
  CHECK(says(page, "jardam sweep plan.yaml --out DIR &amp;&amp; jardam report DIR"));
  CHECK(says(page, "<dd>s (0)</dd>"));
  CHECK(says(page, "<dd>24 / 24</dd>"));
}

TEST_CASE("of two levers the change for each pair of values is shown at a glance") {
  SweepDirectory results = two_packages(20);
  results.about["levers"].push_back({{"name", "inspectorate.staff"},
                                     {"unit", "ratio"},
                                     {"meaning", "m"},
                                     {"mark", "F"},
                                     {"source", "S1"},
                                     {"values", {1.0, 2.0}}});
  results.about["packages"] = Json::array({Json::array({0.0, 1.0}), Json::array({0.0, 2.0}),
                                           Json::array({0.5, 1.0}), Json::array({0.5, 2.0})});
  for (std::uint32_t r = 0; r < replications; ++r) {
    results.runs[{2, r}] = results.runs[{0, r}];
    results.runs[{3, r}] = results.runs[{1, r}];
  }
  const std::string page = report(results);
  CHECK(says(page,
             "<tr><td>access 50\u00a0%</td><td class=\"glance unclear\">(0)</td>"
             "<td class=\"glance clear\">+205"));
}
