/// Projection, triangles, the places of names, the rim.

#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "labels.hpp"
#include "map/geography.hpp"
#include "triangulate.hpp"

using namespace jardam::viewer;

namespace {

std::vector<std::vector<Ring>> oblasts() {
  std::ifstream file(JARDAM_SOURCE_DIR "/scenarios/country/kyrgyzstan-oblasts.geojson");
  std::vector<std::vector<Ring>> all;
  const auto map = nlohmann::json::parse(file);
  for (const auto& feature : map["features"]) {
    std::vector<Ring>& rings = all.emplace_back();
    for (const auto& points : feature["geometry"]["coordinates"]) {
      Ring& ring = rings.emplace_back();
      for (const auto& point : points) ring.push_back({point[0], point[1]});
    }
  }
  return all;
}

double area_of(const Polygon& polygon) {
  double area = std::abs(signed_area(polygon.outer));
  for (const auto& hole : polygon.holes) area -= std::abs(signed_area(hole));
  return area;
}

double area_of(const Triangulation& triangulation) {
  double area = 0;
  for (const auto& [a, b, c] : triangulation.triangles)
    area +=
        signed_area({triangulation.corners[a], triangulation.corners[b], triangulation.corners[c]});
  return area;
}

MapView view_of_country() { return fitted({0, 0, 800, 500}, {-430, -270}, {470, 200}, 30); }

}  // namespace

TEST_CASE("projecting and back is the same point, and distances are kilometres") {
  const Coordinates karakol{78.394, 42.491};
  const Coordinates back = unproject(project(karakol));
  CHECK(back.longitude == doctest::Approx(karakol.longitude));
  CHECK(back.latitude == doctest::Approx(karakol.latitude));
  const Plane bishkek = project({74.59, 42.87}), osh = project({72.799, 40.528});
  CHECK(std::hypot(bishkek.x - osh.x, bishkek.y - osh.y) ==
        doctest::Approx(300).epsilon(0.02));  // great circle: 300 km
}

TEST_CASE("zooming keeps what lies under the mouse") {
  const MapView view = view_of_country();
  const Pixel mouse{600, 120};
  const Plane under = to_plane(view, mouse), after = to_plane(zoomed(view, 3, mouse), mouse);
  CHECK(after.x == doctest::Approx(under.x));
  CHECK(after.y == doctest::Approx(under.y));
}

TEST_CASE("the triangles of every oblast cover exactly its area, holes left out") {
  int holes = 0, found = 0;
  for (const auto& rings : oblasts())
    for (const Polygon& polygon : to_polygons(rings)) {
      const Triangulation triangles = triangulate(polygon);
      CHECK(area_of(triangles) == doctest::Approx(area_of(polygon)).epsilon(1e-9));
      for (const auto& [a, b, c] : triangles.triangles)
        CHECK(signed_area({triangles.corners[a], triangles.corners[b], triangles.corners[c]}) >=
              -1e-9);
      holes += static_cast<int>(polygon.holes.size());
      ++found;
    }
  CHECK(found == 8);
  CHECK(holes == 4);  // Bishkek in Chuy, three enclaves in Batken
}

TEST_CASE("the country's area is right to three per cent") {
  double area = 0;
  for (const auto& rings : oblasts())
    for (const Polygon& polygon : to_polygons(rings)) area += area_of(polygon);
  CHECK(area == doctest::Approx(199951).epsilon(0.03));  // km2, the official figure
}

TEST_CASE("a square with two holes beside each other is cut up without overlap") {
  const auto box = [](double x, double y, double side) {
    return std::vector<Plane>{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}};
  };
  const Polygon square{box(0, 0, 10), {box(2, 4, 2), box(6, 4, 2)}};
  CHECK(area_of(triangulate(square)) == doctest::Approx(92));
}

TEST_CASE("rings too small for an area are dropped") {
  CHECK(
      to_polygons({{}, {{74, 41}}, {{74, 41}, {75, 41}}, {{74, 41}, {75, 41}, {74, 41}}}).empty());
}

TEST_CASE("the larger wish of two that cannot both be met wins, and none covers another") {
  LabelPlacer placer;
  std::vector<LabelWish> wishes;
  for (int i = 0; i < 60; ++i)
    wishes.push_back(
        {std::to_string(i),
         {100.0f + static_cast<float>(i % 8) * 12, 100.0f + static_cast<float>(i / 8) * 9},
         60,
         14,
         5,
         i == 37 ? 9 : 1});
  const PixelRect area{0, 0, 300, 300};
  const auto places = placer.place(wishes, area, {{100, 100, 110, 110}});
  REQUIRE(places[37]);
  int placed = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (!places[i]) continue;
    ++placed;
    CHECK(places[i]->box.left >= area.left);
    CHECK(places[i]->box.right <= area.right);
    CHECK_FALSE(places[i]->box.overlaps({100, 100, 110, 110}));
    for (std::size_t j = i + 1; j < places.size(); ++j)
      if (places[j]) CHECK_FALSE(places[i]->box.overlaps(places[j]->box));
  }
  CHECK(placed > 3);
  CHECK(placed < 60);
}

TEST_CASE("a name keeps its side while it is free") {
  LabelPlacer placer;
  const PixelRect area{0, 0, 400, 400};
  const LabelWish wish{"a", {200, 200}, 50, 14, 5, 1};
  const auto first = placer.place({wish}, area, {{204, 190, 260, 210}});
  REQUIRE(first[0]);
  const auto second = placer.place({wish}, area, {});
  CHECK(second[0]->position == first[0]->position);
  CHECK(LabelPlacer().place({wish}, area, {})[0]->position == 0);
}

TEST_CASE("the name of an area stays where it belongs or is left out") {
  LabelPlacer placer;
  LabelWish wish{"region", {200, 200}, 50, 14, 0, 1, true};
  wish.belongs = [](Pixel at) { return at.x < 215; };
  const PixelRect blocked{195, 195, 205, 205};
  const auto place = placer.place({wish}, {0, 0, 400, 400}, {blocked});
  REQUIRE(place[0]);
  CHECK(place[0]->box.centre().x < 215);
  CHECK_FALSE(placer.place({wish}, {0, 0, 400, 400}, {{0, 0, 400, 400}})[0]);
}

TEST_CASE("destinations abroad stand on the rim in their true direction, apart from each other") {
  Welcome welcome;
  for (const auto& [name, at] : {std::pair{"moscow", Coordinates{37.6, 55.8}},
                                 {"seoul", {127.0, 37.6}},
                                 {"dubai", {55.3, 25.2}},
                                 {"almaty", {76.9, 43.3}},
                                 {"novosibirsk", {82.9, 55.0}},
                                 {"krasnoyarsk", {92.9, 56.0}}})
    welcome.places.push_back({name, {}, "foreign", {}, "", at});
  const MapView view = view_of_country();
  const Geography geography = make_geography(welcome);
  const auto places = anchors(welcome, geography, view);
  const Pixel middle = view.area.centre();
  CHECK(places[0].is_on_rim);
  CHECK(places[0].at.x < middle.x);  // Moscow: north-west
  CHECK(places[0].at.y < middle.y);
  CHECK(places[1].at.x > middle.x);  // Seoul: east
  CHECK(places[2].at.y > middle.y);  // Dubai: south-west
  CHECK_FALSE(places[3].is_on_rim);  // Almaty lies within the picture
  for (std::size_t i = 0; i < places.size(); ++i) {
    CHECK(view.area.contains(places[i].at));
    for (std::size_t j = i + 1; j < places.size(); ++j)
      CHECK(std::hypot(places[i].at.x - places[j].at.x, places[i].at.y - places[j].at.y) > 10);
  }
}

TEST_CASE(
    "a city inside a region is found before the region, a region without outline is a disc of its "
    "area") {
  Welcome welcome;
  const Ring around{{74, 42}, {76, 42}, {76, 43}, {74, 43}};
  welcome.regions.push_back({"around", {}, {}, {}, {}, {75, 42.5}, {around}});
  welcome.regions.push_back({"city", {}, {}, {}, 182.0, {75, 42.5}, {}});
  const Geography geography = make_geography(welcome);
  CHECK(region_at(geography, project({75, 42.5})) == 1);
  CHECK(region_at(geography, project({74.2, 42.1})) == 0);
  CHECK_FALSE(region_at(geography, project({70, 40})));
  CHECK(area_of(geography.regions[1].polygons[0]) == doctest::Approx(182).epsilon(0.01));
}
