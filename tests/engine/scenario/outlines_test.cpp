#include "scenario/outlines.hpp"

#include <doctest/doctest.h>

#include "texts.hpp"

using namespace texts;

namespace {

using Point = std::array<double, 2>;

/// A feature of a map file.
std::string feature(const std::string& name, const std::string& geometry) {
  return R"({"type": "Feature", "properties": {"name": ")" + name + R"("}, "geometry": )" +
         geometry + "}";
}
std::string collection(const std::string& features) {
  return R"({"type": "FeatureCollection", "features": [)" + features + "]}";
}

const std::string square =
    R"({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]})";

/// Two regions, the first with an outline called "Көл", and a map file beside the text.
struct Mapped {
  Folder folder{"outlines"};
  Findings findings;
  Node root = parse("country: {map: map.geojson}\nregions: {lake: {polygon: Көл}, hills: {}}\n");
  Draft draft;

  explicit Mapped(std::string_view map) {
    folder.write("map.geojson", map);
    findings.add_source({"top.yaml", folder.path(), true});
    draft.map = "map.geojson";
    draft.country.regions = {{.id = "lake", .polygon = "Көл"}, {.id = "hills"}};
  }
  Mapped& read() {
    read_outlines(root, draft, findings);
    return *this;
  }
  [[nodiscard]] std::string found() const { return folder.lines(findings.found); }
  [[nodiscard]] const auto& outline(std::size_t region) const {
    return draft.country.region_outlines.at(region);
  }
};

}  // namespace

TEST_CASE("a region takes the outline that it names; one that names none gets none") {
  Mapped mapped(collection(feature("Other", square) + "," +
                           feature("Көл", R"({"type": "Polygon", "coordinates":
                             [[[76, 42], [78, 42.5, 1607], [77, 43], [76, 42]],
                              [[77, 42.4], [77.2, 42.5], [77, 42.6], [77, 42.4]]]})")));
  CHECK(mapped.read().found().empty());
  REQUIRE(mapped.outline(0).size() == 2);  // the border, and a hole in it
  CHECK(mapped.outline(0)[0].size() == 4);
  CHECK(mapped.outline(0)[0][1] == Point{78, 42.5});  // heights are left out
  CHECK(mapped.outline(0)[1] ==
        std::vector<Point>{{77, 42.4}, {77.2, 42.5}, {77, 42.6}, {77, 42.4}});
  CHECK(mapped.outline(1).empty());
}

TEST_CASE("an outline in several parts is all their rings") {
  Mapped mapped(collection(feature("Көл", R"({"type": "MultiPolygon", "coordinates":
      [[[[0, 0], [1, 1], [0, 1], [0, 0]]],
       [[[5, 5], [9, 5], [9, 9], [5, 5]], [[8, 6], [8.5, 6], [8.5, 6.5], [8, 6]]]]})")));
  CHECK(mapped.read().found().empty());
  REQUIRE(mapped.outline(0).size() == 3);
  CHECK(mapped.outline(0)[1][0] == Point{5, 5});
}

TEST_CASE("an outline that the map does not have is refused with the nearest that it has") {
  Mapped mapped(collection(feature("Кел", square)));
  CHECK(mapped.read().found() ==
        "top.yaml:2:27: regions.lake.polygon: unknown outline 'Көл'; did you mean 'Кел'?\n");
}

TEST_CASE("a map without features has no outline") {
  Mapped mapped(collection(""));
  CHECK(mapped.read().found() == "top.yaml:2:27: regions.lake.polygon: unknown outline 'Көл'\n");
}

TEST_CASE("without a map file nothing is read and every region stands without outline") {
  Mapped mapped("not read");
  mapped.draft.map.clear();
  CHECK(mapped.read().found().empty());
  CHECK(mapped.draft.country.region_outlines.size() == 2);
  CHECK(mapped.outline(0).empty());
}

TEST_CASE("outlines that the text brought with it stay, and no map file is read") {
  Mapped mapped("not read");
  mapped.draft.country.region_outlines = {{{{1, 2}}}};
  CHECK(mapped.read().found().empty());
  REQUIRE(mapped.draft.country.region_outlines.size() == 2);  // one for every region
  CHECK(mapped.outline(0)[0][0] == Point{1, 2});
}

TEST_CASE("a map file that is not there is refused where it is named") {
  Mapped mapped("");
  mapped.draft.map = "mep.geojson";
  CHECK(mapped.read().found() ==
        "top.yaml:1:16: country.map: no such file: 'mep.geojson'; did you mean 'map.geojson'?\n");
}

TEST_CASE("a text that stands for itself may name no map file") {
  Mapped mapped(collection(""));
  mapped.findings.sources[0] = {"record", {}, false};
  CHECK(mapped.read().found() ==
        "record:1:16: country.map: a text without a file cannot name a map file; give outlines\n");
}

TEST_CASE("what is no JSON is found where it breaks off, in characters") {
  CHECK(Mapped("{\"ж\": 1,\n \"көл\" 2}").read().found() == "map.geojson:2:8: not JSON\n");
  CHECK(Mapped("").read().found() == "map.geojson:1:1: not JSON\n");
}

TEST_CASE("JSON of another kind is no map") {
  for (const char* text : {"[]", "5", "null", "{}", R"({"features": {}})", R"({"features": 1})"})
    CHECK(Mapped(text).read().found() == "map.geojson:1:1: not a GeoJSON collection of features\n");
}

namespace {

/// What is wrong with a map of these features, without the file's name.
std::string found_in_features(const std::string& features, const std::string& more = "") {
  const std::string map =
      R"({"type": "FeatureCollection",)" + more + "\n" + R"("features": [)" + features + "]}";
  return Mapped(map).read().found();
}

std::string ring(const std::string& points) {
  return feature("Көл", R"({"type": "Polygon", "coordinates": [[)" + points + "]]}");
}

}  // namespace

TEST_CASE("a feature without a shape is refused where it begins") {
  for (const std::string& bad :
       {std::string(R"({"properties": {"name": "A"}})"), feature("A", "null"),
        feature("A", R"({"type": "Point", "coordinates": [1, 2]})"),
        feature("A", R"({"type": "Polygon"})"),
        feature("A", R"({"type": "Polygon", "coordinates": 5})"),
        feature("A", R"({"type": "Polygon", "coordinates": [5]})"),
        feature("A", R"({"type": "Polygon", "coordinates": [[[1]]]})"),
        feature("A", R"({"type": "Polygon", "coordinates": [[["1", "2"]]]})"),
        feature("A", R"({"type": "MultiPolygon", "coordinates": [5]})"),
        feature("A", R"({"type": "MultiPolygon", "coordinates": []})")}) {
    CAPTURE(bad);
    CHECK(found_in_features(feature("Көл", square) + ",\n " + bad) ==
          "map.geojson:3:2: features.2: its 'geometry' is no Polygon or MultiPolygon of points\n");
  }
  CHECK(found_in_features("5,\n[]") ==
        "map.geojson:2:15: features.1: is no feature\n"
        "map.geojson:3:1: features.2: is no feature\n");
}

TEST_CASE("a feature without a name is refused with the key that was looked for and what it has") {
  const auto named = [](const std::string& properties) {
    return found_in_features(R"({"properties": )" + properties + R"(, "geometry": )" + square +
                             "}");
  };
  const std::string at = "map.geojson:2:14: features.1: ";
  CHECK(named("{}") == at + "has no text under 'properties.name'\n");
  CHECK(named("7") == at + "has no text under 'properties.name'\n");
  CHECK(named(R"({"name": 5})") == at + "'properties.name' is no text\n");
  CHECK(named(R"({"shapeName": "A"})") ==
        at + "has no text under 'properties.name'; known: shapeName\n");
}

TEST_CASE("a name stands for one feature") {
  CHECK(found_in_features(feature("Көл", square) + ",\n" + feature("Көл", square)) ==
        "map.geojson:3:1: features.2: 'Көл' is already the name of another feature\n");
}

TEST_CASE("coordinates are degrees, longitude first") {
  const std::string at = "map.geojson:2:14: features.1: ring 1: ";
  CHECK(found_in_features(ring("[180, 90], [-180, 90], [0, -90], [180, 90]")).empty());
  CHECK(found_in_features(ring("[8307762.4, 5282413.7], [1, 0], [1, 1], [0, 0]")) ==
        at + "longitude 8307762.4 is not between -180 and 180 degrees\n");
  CHECK(found_in_features(ring("[0, 0], [42, 90.5], [1, 1], [0, 0]")) ==
        at + "latitude 90.5 is not between -90 and 90 degrees; longitude comes first\n");
}

TEST_CASE("a ring is closed, encloses something and does not cross itself") {
  const std::string at = "map.geojson:2:14: features.1: ring 1: ";
  CHECK(found_in_features(ring("")) == at + "0 points enclose nothing\n");
  CHECK(found_in_features(ring("[74.6, 42.8]")) == at + "1 points enclose nothing\n");
  CHECK(found_in_features(ring("[0, 0], [1, 1], [0, 0]")) == at + "3 points enclose nothing\n");
  CHECK(found_in_features(ring("[0, 0], [1, 0], [1, 1], [0, 1]")) ==
        at + "is open; its last point repeats the first\n");
  CHECK(found_in_features(ring("[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]")) ==
        at + "crosses itself at (1, 1)\n");
}

TEST_CASE("a ring has no more points than can be drawn in time") {
  std::string points = "[0, 0]";
  for (int i = 0; i < 10'000; ++i) points += ", [1, 1]";
  CHECK(found_in_features(ring(points)) ==
        "map.geojson:2:14: features.1: ring 1: has 10001 points; a ring has at most 10000, so "
        "simplify the map\n");
}

TEST_CASE("a map that names a projection other than degrees is refused by that name") {
  const auto with_crs = [](const std::string& crs) {
    return found_in_features(feature("Көл", square), "\n \"crs\": " + crs + ",");
  };
  const auto named = [](const std::string& name) {
    return R"({"type": "name", "properties": {"name": ")" + name + R"("}})";
  };
  CHECK(with_crs("null").empty());
  CHECK(with_crs(named("urn:ogc:def:crs:OGC:1.3:CRS84")).empty());
  CHECK(with_crs(named("EPSG:4326")).empty());
  CHECK(with_crs(named("urn:ogc:def:crs:EPSG::3857")) ==
        "map.geojson:2:2: crs: 'urn:ogc:def:crs:EPSG::3857' is not degrees; save the map in "
        "longitude and latitude (WGS 84, EPSG:4326)\n");
  CHECK(with_crs("5").find("crs: '5' is not degrees") != std::string::npos);
}

TEST_CASE("a number beyond all numbers is found where it stands") {
  CHECK(found_in_features(ring("[0, 0],\n [1e999, 0], [1, 1], [0, 0]")) ==
        "map.geojson:3:3: a number beyond all numbers\n");
}
