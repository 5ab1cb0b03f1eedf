#include "laboratory/report/charts.hpp"

#include <doctest/doctest.h>

#include "engine/has.hpp"
#include "engine/laboratory/two_packages.hpp"
#include "laboratory/report/report_words.hpp"

using namespace jardam;
using namespace jardam::laboratory;
using test::has, test::two_packages;

namespace {

constexpr const char* clear_mark = "color='rgb(  0, 114, 178)'";
constexpr const char* unclear_mark = "color='rgb(138, 143, 152)'";
constexpr const char* weak_mark = "color='rgb(213,  94,   0)'";

std::size_t times(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

Chart by_package(const SweepDirectory& results, Language language = Language::english) {
  const Comparison comparison = compare(results);
  return effect_chart(comparison, comparison.metrics[0], language);
}

Chart by_region(const SweepDirectory& results, Language language = Language::english) {
  const Comparison comparison = compare(results);
  return region_chart(comparison, comparison.metrics[0], language);
}

/// The second package without any difference that pairs would show, but for chance.
SweepDirectory without_effect() {
  SweepDirectory results = two_packages(20);
  for (std::uint32_t r = 0; r < test::replications; ++r)
    results.runs[{1, r}].values[0] = 100.0 + r + (r % 2 == 0 ? 1 : -1);
  return results;
}

/// The results with the second package once more.
SweepDirectory with_third_package() {
  SweepDirectory results = two_packages(20);
  results.about["packages"].push_back(Json::array({0.75}));
  for (std::uint32_t r = 0; r < test::replications; ++r)
    results.runs[{2, r}] = results.runs[{1, r}];
  return results;
}

}  // namespace

TEST_CASE("each package but the baseline has a row with its number and its name") {
  const std::string svg = by_package(with_third_package()).svg;
  CHECK(has(svg, ">P1  access 50\u00a0%<"));
  CHECK(has(svg, ">P2  access 75\u00a0%<"));
  CHECK_FALSE(has(svg, ">P0"));
  CHECK(times(svg, clear_mark) == 2);
}

TEST_CASE("a chart grows with its packages, so that rows stay apart") {
  const auto height = [](const std::string& svg) {
    const std::string box = "viewBox=\"0 0 860 ";
    return std::stoi(svg.substr(svg.find(box) + box.size()));
  };
  const int two = height(by_package(two_packages(20)).svg);
  CHECK(height(by_package(with_third_package()).svg) == two + 30);
}

TEST_CASE("an effect is drawn as what it is: clear, unclear, or of too few pairs to say") {
  const std::string clear = by_package(two_packages(20)).svg;
  CHECK(times(clear, clear_mark) == 1);
  CHECK_FALSE(has(clear, unclear_mark));
  CHECK_FALSE(has(clear, weak_mark));
  const std::string unclear = by_package(without_effect()).svg;
  CHECK(times(unclear, unclear_mark) == 1);
  CHECK_FALSE(has(unclear, clear_mark));
  const std::string weak = by_package(two_packages(20, 4)).svg;
  CHECK(times(weak, weak_mark) == 1);
  CHECK_FALSE(has(weak, clear_mark));
}

TEST_CASE("a package with fewer than two pairs has a row without a mark") {
  const std::string svg = by_package(two_packages(20, 1)).svg;
  CHECK(has(svg, ">P1  access"));
  CHECK_FALSE(has(svg, clear_mark));
  CHECK_FALSE(has(svg, weak_mark));
}

TEST_CASE("the axis shows the numbers of the whole country") {
  // The change of 20.5 inspections is one of 205 at a scale of a tenth.
  CHECK(has(by_package(two_packages(20)).svg, "> 200<"));
  SweepDirectory as_simulated = two_packages(20);
  as_simulated.about["scenario"]["capacity_scale"] = 1.0;
  CHECK_FALSE(has(by_package(as_simulated).svg, "> 200<"));
  CHECK(has(by_package(as_simulated).svg, "> 20<"));
}

TEST_CASE("regions are drawn side by side, each under its name in the reader's language") {
  SweepDirectory results = two_packages(20);
  results.about["regions"][1]["name"] = {{"en", "Lake's shore"}, {"ru", "Берег"}};
  CHECK(has(by_region(results).svg, ">Lake's shore<"));
  CHECK(has(by_region(results, Language::russian).svg, ">Берег<"));
  CHECK_FALSE(has(by_region(results).svg, ">all<"));
}

TEST_CASE("regions show their own effects, not the country's") {
  SweepDirectory results = two_packages(0);
  for (std::uint32_t r = 0; r < test::replications; ++r) {
    results.runs[{1, r}].values = results.runs[{0, r}].values;
    results.runs[{1, r}].values[1] += 30.0 + r % 2;
  }
  CHECK(times(by_region(results).svg, clear_mark) == 1);
  CHECK_FALSE(has(by_package(results).svg, clear_mark));
}

TEST_CASE("a chart is described for who cannot see it: the metric, what it shows, how much") {
  for (const Language language : {Language::english, Language::russian, Language::kyrgyz}) {
    const std::string country = by_package(two_packages(20), language).description;
    const std::string regions = by_region(two_packages(20), language).description;
    for (const std::string& text : {country, regions})
      CHECK(text.starts_with(metric_title("inspections", language) + ": "));
    CHECK(has(country, say(Phrase::change_from_baseline, language) + ", 1 "));
    CHECK(has(regions, say(Phrase::change_by_region, language) + ", 1 "));
  }
}
