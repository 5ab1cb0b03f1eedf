/// Classes of the map, series, axes' numbers.

#include <doctest/doctest.h>

#include "choropleth.hpp"
#include "series.hpp"

using namespace jardam::viewer;

TEST_CASE("classes rise, start at nothing and hold every value") {
  const std::vector<std::optional<double>> values{3, 190, 17, 44, {}, 28, 54, 12, 45, 41};
  const Classes classes = classify(values);
  double before = 0;
  for (const double limit : classes.limits) {
    CHECK(limit > before);
    before = limit;
  }
  CHECK(classes.limits.back() >= 190);
  CHECK(class_of(classes, 190) == 4);
  CHECK(class_of(classes, 0) == 0);
  CHECK(class_of(classes, 45) < 4);  // one city does not push all others into the lightest shade
}

TEST_CASE("few or equal values get equal steps of whole numbers") {
  CHECK(classify({}).limits == std::array<double, 5>{1, 2, 3, 4, 5});
  CHECK(classify({0, 0, 0, 0, 0, 0, 3}).limits == std::array<double, 5>{1, 2, 3, 4, 5});
  CHECK(class_text(classify({0, 0, 0, 3}), 0) == "0–1");
  CHECK(class_text(classify({0, 0, 0, 3}), 1) == "2");
}

TEST_CASE("numbers are written short") {
  CHECK(number_text(0) == "0");
  CHECK(number_text(17) == "17");
  CHECK(number_text(1234567) == "1\u00a0234\u00a0567");
  CHECK(number_text(-1234) == "-1\u00a0234");
  CHECK(number_text(0.257) == "0.26");
  CHECK(number_text(12.34) == "12.3");
  CHECK(nice_step(3.1) == 5);
  CHECK(nice_step(0.021) == doctest::Approx(0.025));
}

TEST_CASE("a metric with labels is the sum of its series, and no other metric's") {
  Model model;
  model.view.metrics = {{"cases_registered{labour}", {3, 1, {}}},
                        {"cases_registered{sexual}", {2, {}, 2}},
                        {"cases_registered_late", {9, 9, 9}},
                        {"exits", {4}}};
  const Values sum = current_values(model, "cases_registered");
  REQUIRE(sum.size() == 3);
  CHECK(sum[0] == 5.0);
  CHECK(sum[1] == 1.0);
  CHECK(sum[2] == 2.0);
  CHECK(current_values(model, "unheard").empty());
}

TEST_CASE("a course is in order of time, without the periods that have no value") {
  Model model;
  model.view.history["10"] = {300, {{"exits", {7, 1}}}};
  model.view.history["9"] = {200, {{"exits", {5, {}}}}};
  model.view.history["0"] = {100, {{"exits", {4, 2}}}};
  CHECK(course(model, "exits", 0).values == std::vector<double>{4, 5, 7});
  CHECK(course(model, "exits", 1).ends == std::vector<Seconds>{100, 300});
  CHECK(course(model, "exits", 5).values.empty());
}
