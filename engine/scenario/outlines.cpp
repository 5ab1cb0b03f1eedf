#include "scenario/outlines.hpp"

#include <cmath>
#include <iterator>
#include <map>

#include <boost/geometry/algorithms/correct.hpp>
#include <boost/geometry/algorithms/is_valid.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/geometries/ring.hpp>

#include "scenario/include.hpp"
#include "scenario/utf8.hpp"

namespace jardam::reading {
namespace {

using Polygons = std::map<std::string, std::vector<Ring>>;

/// Reads a text and counts what was read, so that a parser without positions can be asked where it
/// is.
struct CountingReader {
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  const char* at;
  std::size_t* read;

  reference operator*() const { return *at; }
  CountingReader& operator++() {
    ++at, ++*read;
    return *this;
  }
  bool operator==(const CountingReader& other) const { return at == other.at; }
  bool operator!=(const CountingReader& other) const { return at != other.at; }
};

/// A map file, and where in its text each feature begins, or a plain value in its stead ends.
struct Map {
  nlohmann::json root;
  std::vector<std::size_t> feature_starts;
};

Map parse_json(std::string_view text) {
  Map map;
  std::size_t read = 0;
  bool in_features = false;
  const auto remember = [&](int depth, nlohmann::json::parse_event_t event, nlohmann::json& value) {
    using Event = nlohmann::json::parse_event_t;
    if (event == Event::key && depth == 1) {
      in_features = value == "features";
      if (in_features) map.feature_starts.clear();
    }
    const bool begins =
        event == Event::object_start || event == Event::array_start || event == Event::value;
    if (in_features && depth == 2 && begins) map.feature_starts.push_back(read - 1);
    return true;
  };
  const char* end = text.data() + text.size();
  map.root = nlohmann::json::parse(CountingReader{text.data(), &read}, CountingReader{end, &read},
                                   remember);
  return map;
}

/// Findings about a map file, at positions in its text.
struct MapCheck {
  std::string_view text;
  std::uint32_t file;
  Findings& findings;

  void report(std::size_t byte, std::string_view path, std::string message) const {
    const BadCharacter place = locate_byte(text, byte, {});
    findings.add({file, place.line, place.column}, path, std::move(message));
  }
};

/// A map that says how its coordinates are meant says degrees: the old member "crs" names others.
bool is_in_degrees(const nlohmann::json& root, const MapCheck& check) {
  const auto crs = root.find("crs");
  if (crs == root.end() || crs->is_null()) return true;
  const auto pointer = nlohmann::json::json_pointer("/properties/name");
  const auto named = crs->is_object() && crs->contains(pointer) ? crs->at(pointer) : *crs;
  const std::string name = named.is_string() ? named.get<std::string>() : named.dump();
  for (const std::string_view degrees : {"CRS84", ":4326"})
    if (name.find(degrees) != std::string::npos) return true;
  check.report(check.text.find("\"crs\""), "crs",
               fmt::format("'{}' is not degrees; save the map in longitude and latitude (WGS 84, "
                           "EPSG:4326)",
                           name));
  return false;
}

std::optional<Ring> ring_of(const nlohmann::json& points) {
  Ring ring;
  if (!points.is_array()) return std::nullopt;
  for (const auto& point : points) {
    if (!point.is_array() || point.size() < 2 || !point[0].is_number() || !point[1].is_number())
      return std::nullopt;
    ring.push_back({point[0].get<double>(), point[1].get<double>()});
  }
  return ring;
}

bool add_polygon(const nlohmann::json& rings, std::vector<Ring>& outline) {
  if (!rings.is_array()) return false;
  for (const auto& points : rings) {
    const auto ring = ring_of(points);
    if (!ring) return false;
    outline.push_back(*ring);
  }
  return true;
}

/// The rings of a Polygon or MultiPolygon; nothing when the geometry is something else.
std::optional<std::vector<Ring>> outline_of(const nlohmann::json& geometry) {
  if (!geometry.is_object() || !geometry.contains("type") || !geometry.contains("coordinates"))
    return std::nullopt;
  std::vector<Ring> outline;
  const auto& coordinates = geometry["coordinates"];
  if (geometry["type"] == "Polygon")
    return add_polygon(coordinates, outline) ? std::optional(outline) : std::nullopt;
  if (geometry["type"] != "MultiPolygon" || !coordinates.is_array()) return std::nullopt;
  for (const auto& polygon : coordinates) {
    if (!add_polygon(polygon, outline)) return std::nullopt;
  }
  return outline;
}

/// The text under properties.name, or what the feature has instead of it.
std::string name_problem(const nlohmann::json& feature) {
  const auto properties = feature.find("properties");
  if (properties == feature.end() || !properties->is_object() || properties->empty())
    return "has no text under 'properties.name'";
  if (properties->contains("name")) return "'properties.name' is no text";
  std::vector<std::string> keys;
  for (const auto& property : properties->items()) keys.push_back(property.key());
  return "has no text under 'properties.name'" + suggest("name", keys);
}

/// Reads one feature, or reports what is wrong with it.
void take_feature(const nlohmann::json& feature, const MapCheck& check, std::size_t start,
                  const std::string& path, Polygons& polygons) {
  if (!feature.is_object()) return check.report(start, path, "is no feature");
  const auto properties = feature.find("properties");
  const bool is_named = properties != feature.end() && properties->is_object() &&
                        properties->contains("name") && (*properties)["name"].is_string();
  if (!is_named) check.report(start, path, name_problem(feature));
  const auto outline =
      feature.contains("geometry") ? outline_of(feature["geometry"]) : std::nullopt;
  if (!outline || outline->empty())
    return check.report(start, path, "its 'geometry' is no Polygon or MultiPolygon of points");
  for (std::size_t i = 0; i < outline->size(); ++i) {
    const std::string problem = ring_problem((*outline)[i], Closing::repeats_first);
    if (problem.empty()) continue;
    check.report(start, path, fmt::format("ring {}: {}", i + 1, problem));
    break;  // what is wrong with one ring is mostly wrong with all
  }
  if (!is_named) return;
  const std::string name = (*properties)["name"].get<std::string>();
  if (!polygons.emplace(name, *outline).second)
    check.report(start, path, fmt::format("'{}' is already the name of another feature", name));
}

/// Where the number stands that is too large for any number, by the parser's words about it.
std::size_t place_of_number(std::string_view text, std::string_view words) {
  const std::size_t first = words.find('\''), last = words.rfind('\'');
  if (first == std::string_view::npos || first == last) return 0;
  const std::size_t at = text.find(words.substr(first + 1, last - first - 1));
  return at == std::string::npos ? 0 : at;
}

/// Name and outline of every feature, or findings about the file.
std::optional<Polygons> parse_geojson(std::string_view text, std::uint32_t file,
                                      Findings& findings) {
  const MapCheck check{text, file, findings};
  const std::size_t before = findings.found.size();
  Map map;
  try {
    map = parse_json(text);
  } catch (const nlohmann::json::parse_error& error) {
    return check.report(error.byte > 0 ? error.byte - 1 : 0, {}, "not JSON"), std::nullopt;
  } catch (const nlohmann::json::out_of_range& error) {
    return check.report(place_of_number(text, error.what()), {}, "a number beyond all numbers"),
           std::nullopt;
  }
  const auto& root = map.root;
  if (!root.is_object() || !root.contains("features") || !root["features"].is_array())
    return check.report(0, {}, "not a GeoJSON collection of features"), std::nullopt;
  if (!is_in_degrees(root, check)) return std::nullopt;
  Polygons polygons;
  for (std::size_t i = 0; i < root["features"].size(); ++i)
    take_feature(root["features"][i], check, map.feature_starts.at(i),
                 fmt::format("features.{}", i + 1), polygons);
  return findings.found.size() == before ? std::optional(polygons) : std::nullopt;
}

void take_outlines(const Polygons& polygons, const Node& root, Draft& draft, Findings& findings) {
  std::vector<std::string> names;
  for (const auto& [name, outline] : polygons) names.push_back(name);
  const Node* regions = root.find("regions");
  draft.country.region_outlines.assign(draft.country.regions.size(), {});
  for (std::size_t i = 0; i < draft.country.regions.size(); ++i) {
    const Region& region = draft.country.regions[i];
    if (region.polygon.empty()) continue;
    const auto found = polygons.find(region.polygon);
    if (found != polygons.end()) {
      draft.country.region_outlines[i] = found->second;
    } else {
      findings.add(regions->find(region.id)->find("polygon")->position,
                   fmt::format("regions.{}.polygon", region.id),
                   unknown_name("outline", region.polygon, suggest(region.polygon, names)));
    }
  }
}

using Polygon = boost::geometry::model::ring<boost::geometry::model::d2::point_xy<double>>;

/// Where a ring crosses itself, or nothing.
std::string crossing_of(const Ring& ring) {
  Polygon polygon;
  for (const auto& [longitude, latitude] : ring) polygon.push_back({longitude, latitude});
  boost::geometry::correct(polygon);
  boost::geometry::validity_failure_type failure{};
  if (boost::geometry::is_valid(polygon, failure) ||
      failure != boost::geometry::failure_self_intersections)
    return {};
  std::string words;
  static_cast<void>(boost::geometry::is_valid(polygon, words));
  const std::size_t first = words.find('('), last = words.find(')', first);
  return last == std::string::npos ? "crosses itself"
                                   : "crosses itself at " + words.substr(first, last - first + 1);
}

}  // namespace

std::string ring_problem(const Ring& ring, Closing closing) {
  if (ring.size() > most_points_of_a_ring)
    return fmt::format("has {} points; a ring has at most {}, so simplify the map", ring.size(),
                       most_points_of_a_ring);
  for (const auto& [longitude, latitude] : ring) {
    if (!(std::abs(longitude) <= 180))
      return fmt::format("longitude {} is not between -180 and 180 degrees",
                         format_number(longitude));
    if (!(std::abs(latitude) <= 90))
      return fmt::format("latitude {} is not between -90 and 90 degrees; longitude comes first",
                         format_number(latitude));
  }
  const bool is_closed = ring.size() > 1 && ring.front() == ring.back();
  const std::size_t corners = is_closed ? ring.size() - 1 : ring.size();
  if (corners < 3) return fmt::format("{} points enclose nothing", ring.size());
  if (!is_closed && closing == Closing::repeats_first)
    return "is open; its last point repeats the first";
  return crossing_of(ring);
}

void read_outlines(const Node& root, Draft& draft, Findings& findings) {
  const bool brings_its_own = !draft.country.region_outlines.empty();
  draft.country.region_outlines.resize(draft.country.regions.size());
  if (draft.map.empty() || brings_its_own) return;
  const Node& named = *root.find("country")->find("map");
  const Source source = findings.sources[named.position.file];
  if (!source.is_file)
    return findings.add(named.position, "country.map",
                        "a text without a file cannot name a map file; give outlines");
  const auto path = (source.directory / draft.map).lexically_normal();
  const auto text = read_file(path, json_files, named.position, "country.map", findings);
  if (!text) return;
  const std::uint32_t file = findings.add_source({path.string(), path.parent_path(), true});
  if (const auto polygons = parse_geojson(without_byte_order_mark(*text), file, findings))
    take_outlines(*polygons, root, draft, findings);
}

}  // namespace jardam::reading
