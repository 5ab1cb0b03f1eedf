#include "country/metrics.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "engine/tiny.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/work.hpp"

using namespace jardam;

namespace {

/// Whether the label is one that no agency knows.
bool is_secret(const MetricInfo& metric, std::size_t label) {
  return !metric.secret.empty() && metric.labels[label] == metric.secret;
}

bool is_word(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

}  // namespace

TEST_CASE("every metric stands in its place, and every series has its own name") {
  std::set<std::string> names;
  for (const SeriesInfo& series : all_series()) names.insert(series.name);
  CHECK(names.size() == all_series().size());
  CHECK(names.count("exits{escape}") == 1);
  for (const MetricInfo* each : metrics()) {
    const MetricInfo& metric = *each;
    CHECK(metrics()[metric.number] == &metric);
    CHECK_FALSE(metric.meaning.empty());
    for (std::size_t label = 0; label < metric.labels.size(); ++label) {
      CHECK(all_series()[series_of(metric, label)].label == label);
      const std::size_t official = official_series(series_of(metric, label));
      CHECK(
          (official != no_series) ==
          (metric.is_official && (metric.secret.empty() || metric.labels[label] != metric.secret)));
      if (official != no_series)
        CHECK(all_series()[official].name ==
              "official_" + all_series()[series_of(metric, label)].name);
    }
  }
}

TEST_CASE(
    "names of metrics and labels are plain words, so that files and protocols can hold them") {
  for (const MetricInfo* each : metrics()) {
    const MetricInfo& metric = *each;
    CAPTURE(metric.name);
    CHECK(is_word(metric.name));
    CHECK_FALSE(metric.name.starts_with(official_prefix));
    CHECK_FALSE(metric.unit.empty());
    std::set<std::string_view> labels;
    for (const std::string_view label : metric.labels) {
      CHECK(is_word(label));
      CHECK(labels.insert(label).second);
    }
  }
}

TEST_CASE("the true series come first, the official ones after them, each metric in one piece") {
  for (std::size_t s = 0; s < all_series().size(); ++s)
    CHECK(all_series()[s].is_official == (s >= jardam::series().true_count()));
  for (std::size_t s = 1; s < jardam::series().true_count(); ++s)
    CHECK(all_series()[s - 1].metric->number <= all_series()[s].metric->number);
}

TEST_CASE("a metric has a series for each label, and one of their sum where it says so") {
  std::size_t expected = 0, official = 0;
  for (const MetricInfo* each : metrics()) {
    const MetricInfo& metric = *each;
    const bool has_plain = metric.labels.empty() || metric.with_total;
    expected += metric.labels.size() + (has_plain ? 1 : 0);
    if (metric.is_official)
      official += metric.labels.size() + (has_plain ? 1 : 0) - (metric.secret.empty() ? 0 : 1);
    const SeriesInfo& first = all_series()[series_of(metric)];
    CHECK(first.metric == &metric);
    CHECK((first.label == no_label) == has_plain);
    if (has_plain) CHECK(first.name == metric.name);
  }
  CHECK(jardam::series().true_count() == expected);
  CHECK(all_series().size() == expected + official);
}

TEST_CASE("labels are written behind the name") {
  const std::size_t sum = series_of(metric::migrants_abroad);
  REQUIRE(metric::migrants_abroad.with_total);
  CHECK(all_series()[sum].name == "migrants_abroad");
  CHECK(all_series()[series_of(metric::migrants_abroad, 0)].name == "migrants_abroad{russia}");
  CHECK(series_of(metric::migrants_abroad, 0) == sum + 1);
  CHECK(all_series()[series_of(metric::exits)].name == "exits{released}");
}

TEST_CASE("what is published stands once under its official name, what nobody knows does not") {
  std::set<std::size_t> official;
  for (std::size_t s = 0; s < jardam::series().true_count(); ++s) {
    const SeriesInfo& series = all_series()[s];
    CAPTURE(series.name);
    const bool is_published =
        series.metric->is_official &&
        (series.label == no_label || !is_secret(*series.metric, series.label));
    CHECK((official_series(s) != no_series) == is_published);
    if (!is_published) continue;
    CHECK(official.insert(official_series(s)).second);
    CHECK(all_series()[official_series(s)].name == std::string(official_prefix) + series.name);
    CHECK(all_series()[official_series(s)].label == series.label);
  }
  CHECK(official.size() == all_series().size() - jardam::series().true_count());
}

TEST_CASE("every secret is a label of a published metric") {
  std::size_t secrets = 0;
  for (const MetricInfo* each : metrics()) {
    const MetricInfo& metric = *each;
    if (metric.secret.empty()) continue;
    ++secrets;
    CHECK(metric.is_official);
    CHECK(std::ranges::count(metric.labels, metric.secret) == 1);
  }
  CHECK(secrets > 0);
}

TEST_CASE("only what is published can be published as it is") {
  for (const MetricInfo* metric : metrics())
    if (metric->is_exact) CHECK(metric->is_official);
}

TEST_CASE("ways out of exploitation are the labels of exits, in the order of the routes") {
  const auto labels = metric::exits.labels;
  CHECK(std::ranges::equal(labels, exit_route_names));
  CHECK(labels[static_cast<std::size_t>(ExitRoute::consulate)] == "consulate");
}
