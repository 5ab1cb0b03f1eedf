#include "agencies/files/victims.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/justice/investigation.hpp"
#include "agencies/referral/places.hpp"
#include "agencies/referral/shelters.hpp"
#include "country/counting.hpp"
#include "engine/stream/eyes.hpp"
#include "mechanisms/exploitation.hpp"

#include <cmath>

using namespace jardam;
using namespace jardam::tiny;

TEST_CASE(
    "a seat sees the official figures of the last period under the metrics' names, exercise "
    "control "
    "the truth") {
  const Exercise exercise = after_days(3);
  const json police = seen(exercise, "police-east"), excon = seen(exercise, "excon");
  const World& world = exercise.simulation.world;
  std::size_t official = 0;
  for (std::size_t s = 0; s < all_series().size(); ++s) {
    const SeriesInfo& series = all_series()[s];
    const bool is_secret = !series.metric->secret.empty() && series.label != no_label &&
                           series.metric->labels[series.label] == series.metric->secret;
    const bool is_for_seats = series.metric->is_official && !series.is_official && !is_secret &&
                              series.metric->kind != MetricKind::stock;
    official += is_for_seats;
    CHECK(police["metrics"].contains(series.name) == is_for_seats);
    if (is_for_seats) {
      const double last = value(world, world.periods.back(), official_series(s), RegionId::none());
      const json& told = police["metrics"][series.name][0];
      CHECK((std::isnan(last) ? told.is_null() : told == last));
    }
    CHECK(excon["metrics"][series.name].size() == 3);  // the country and two regions
  }
  CHECK(official > 0);
  const auto calls = [](const json& view) {
    double sum = 0;
    for (const json& period : view["history"])
      sum += period["values"]["calls_helpline"][0].get<double>();
    return sum;
  };
  CHECK(calls(police) < calls(excon));
  CHECK(police["history"].size() == exercise.simulation.world.periods.size());
  for (const json& period : police["history"])
    for (const auto& [name, values] : period["values"].items())
      CHECK(police["metrics"].contains(name));
  CHECK(excon["history"]["0"]["values"].size() > police["history"]["0"]["values"].size());
}

TEST_CASE("no seat is shown a figure that runs, nor how full shelters and services are") {
  Exercise exercise = after_days(3);
  const json before = seen(exercise, "shelter-east");
  for (const MetricInfo* each :
       {&metric::shelter_beds_occupied, &metric::services_used, &metric::services_waiting,
        &metric::inspections, &metric::cases_registered})
    count(exercise.simulation.world, *each, {0}, 5);
  CHECK(seen(exercise, "shelter-east") == before);
  close_period(exercise.simulation.world);
  for (const char* full : {"shelter_beds_occupied{women}", "services_used{children}"}) {
    CHECK_FALSE(seen(exercise, "shelter-east")["metrics"].contains(full));
    CHECK_FALSE(seen(exercise, "shelter-east")["history"]["3"]["values"].contains(full));
    CHECK(seen(exercise, "excon")["metrics"].contains(full));
  }
  CHECK_FALSE(seen(after_days(0), "shelter-east").contains("metrics"));  // no period is over
}

TEST_CASE("figures are told for the country first, then region by region in their order") {
  Exercise exercise = after_days(0);
  count(exercise.simulation.world, metric::exits, {1}, 3);
  count(exercise.simulation.world, metric::exits, {0}, 4);
  CHECK(seen(exercise, "excon")["metrics"]["exits{released}"] == json({7, 4, 3}));
}

TEST_CASE("a mean of nothing is sent as null, of something as a number") {
  Exercise exercise = after_days(0);
  const json before = seen(exercise, "excon")["metrics"]["days_signal_to_safety"];
  CHECK(before == json({nullptr, nullptr, nullptr}));
  observe(exercise.simulation.world, metric::days_signal_to_safety, {0}, 2500);
  CHECK(seen(exercise, "excon")["metrics"]["days_signal_to_safety"] == json({2.5, 2.5, nullptr}));
}

TEST_CASE("past periods stand in their order with the instant at which they ended") {
  const Exercise exercise = after_days(3);
  const json history = seen(exercise, "excon")["history"];
  REQUIRE(history.size() == 3);
  for (int day = 0; day < 3; ++day)
    CHECK(history[std::to_string(day)]["ends"] == (day + 1) * 86400);
}

TEST_CASE("of past periods only what charts show is sent, as of now everything for those eyes") {
  const json excon = seen(after_days(2), "excon");
  const json& values = excon["history"]["0"]["values"];
  CHECK(values.contains("victims_identified{police}"));
  CHECK_FALSE(values.contains("fees_paid"));
  CHECK(excon["metrics"].contains("fees_paid"));
  for (const auto& [name, numbers] : values.items()) {
    CHECK(excon["metrics"].contains(name));
    CHECK(numbers.size() == 3);
  }
}

TEST_CASE("a figure that has not moved keeps its text") {
  Exercise exercise = after_days(1);
  Eyes eyes(seat(exercise, "excon"));
  const View before = eyes.look(exercise);
  count(exercise.simulation.world, metric::inspections, {0}, 1);
  const json changed = json::parse(difference_text(before, eyes.look(exercise)))["metrics"];
  CHECK(changed.contains("inspections"));
  CHECK(changed.size() <= 2);  // at most the official figure beside it
}
