#include "laboratory/report/report_words.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "country/metrics.hpp"
#include "simulation.hpp"

using namespace jardam;
using namespace jardam::laboratory;

TEST_CASE("every phrase is there in every language") {
  for (std::size_t i = 0; i <= static_cast<std::size_t>(Phrase::table); ++i) {
    for (const Language language : {Language::english, Language::russian, Language::kyrgyz}) {
      CHECK_FALSE(say(static_cast<Phrase>(i), language).empty());
    }
  }
  CHECK(say(Phrase::table, Language::english) == "The numbers");
}

TEST_CASE("every metric has a title in Russian and Kyrgyz") {
  for (const MetricInfo* each : metrics()) {
    const MetricInfo& metric = *each;
    CHECK_MESSAGE(metric_title(metric.name, Language::russian) !=
                      metric_title(metric.name, Language::english),
                  metric.name);
    CHECK_MESSAGE(
        metric_title(metric.name, Language::kyrgyz) != metric_title(metric.name, Language::english),
        metric.name);
  }
}

TEST_CASE("a phrase has the same blanks to fill in every language") {
  for (std::size_t i = 0; i <= static_cast<std::size_t>(Phrase::table); ++i) {
    const auto blanks = [&](Language language) {
      const std::string& text = say(static_cast<Phrase>(i), language);
      return std::count(text.begin(), text.end(), '{');
    };
    CHECK_MESSAGE(blanks(Language::russian) == blanks(Language::english), i);
    CHECK_MESSAGE(blanks(Language::kyrgyz) == blanks(Language::english), i);
  }
}

TEST_CASE("the baseline is the first package") {
  CHECK(package_number(0) == "P0");
  CHECK(package_number(12) == "P12");
}
