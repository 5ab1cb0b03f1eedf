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
                             [[[76, 42], [78, 42.5, 1607], [77, 43], [76, 42]], [[77, 42.2]]]})")));
  CHECK(mapped.read().found().empty());
  REQUIRE(mapped.outline(0).size() == 2);  // the border, and a hole in it
  CHECK(mapped.outline(0)[0].size() == 4);
  CHECK(mapped.outline(0)[0][1] == Point{78, 42.5});  // heights are left out
  CHECK(mapped.outline(0)[1] == std::vector<Point>{{77, 42.2}});
  CHECK(mapped.outline(1).empty());
}

TEST_CASE("an outline in several parts is all their rings") {
  Mapped mapped(collection(feature("Көл", R"({"type": "MultiPolygon", "coordinates":
      [[[[0, 0], [1, 1]]], [[[5, 5], [6, 6]], [[5.5, 5.5]]]]})")));
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

TEST_CASE("a feature that is no polygon with a name is refused with its number") {
  const std::string good = feature("Көл", square);
  for (const std::string& bad :
       {std::string("5"), std::string("{}"), std::string(R"({"properties": 1, "geometry": 1})"),
        std::string(R"({"properties": {}, "geometry": )") + square + "}",
        std::string(R"({"properties": {"name": 5}, "geometry": )") + square + "}",
        std::string(R"({"properties": {"name": "A"}})"), feature("A", "null"),
        feature("A", R"({"type": "Point", "coordinates": [1, 2]})"),
        feature("A", R"({"type": "Polygon"})"),
        feature("A", R"({"type": "Polygon", "coordinates": 5})"),
        feature("A", R"({"type": "Polygon", "coordinates": [5]})"),
        feature("A", R"({"type": "Polygon", "coordinates": [[[1]]]})"),
        feature("A", R"({"type": "Polygon", "coordinates": [[["1", "2"]]]})"),
        feature("A", R"({"type": "MultiPolygon", "coordinates": [5]})")}) {
    CAPTURE(bad);
    CHECK(Mapped(collection(good + "," + bad)).read().found() ==
          "map.geojson:1:1: feature 2 is no polygon with a name\n");
  }
}
