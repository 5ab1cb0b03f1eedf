#include "scenario/outlines.hpp"

#include <map>

#include "scenario/include.hpp"
#include "scenario/utf8.hpp"

namespace jardam::reading {
namespace {

using Ring = std::vector<std::array<double, 2>>;
using Polygons = std::map<std::string, std::vector<Ring>>;

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

/// Name and outline of every feature, or a finding about the file.
std::optional<Polygons> parse_geojson(std::string_view text, std::uint32_t file,
                                      Findings& findings) {
  const auto refuse = [&](Position where, std::string reason) {
    findings.add(where, {}, std::move(reason));
    return std::nullopt;
  };
  nlohmann::json map;
  try {
    map = nlohmann::json::parse(text);
  } catch (const nlohmann::json::parse_error& error) {
    const BadCharacter place = locate_byte(text, error.byte > 0 ? error.byte - 1 : 0, {});
    return refuse({file, place.line, place.column}, "not JSON");
  }
  if (!map.is_object() || !map.contains("features") || !map["features"].is_array())
    return refuse({file, 1, 1}, "not a GeoJSON collection of features");
  Polygons polygons;
  for (std::size_t i = 0; i < map["features"].size(); ++i) {
    const auto& feature = map["features"][i];
    const auto name =
        feature.is_object() && feature.contains("properties") && feature["properties"].is_object()
            ? feature["properties"].value("name", nlohmann::json())
            : nlohmann::json();
    const auto outline = feature.is_object() && feature.contains("geometry")
                             ? outline_of(feature["geometry"])
                             : std::nullopt;
    if (!name.is_string() || !outline)
      return refuse({file, 1, 1}, fmt::format("feature {} is no polygon with a name", i + 1));
    polygons[name.get<std::string>()] = *outline;
  }
  return polygons;
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

}  // namespace

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
  const auto text = read_file(path, named.position, "country.map", findings);
  if (!text) return;
  const std::uint32_t file = findings.add_source({path.string(), path.parent_path(), true});
  if (const auto polygons = parse_geojson(without_byte_order_mark(*text), file, findings))
    take_outlines(*polygons, root, draft, findings);
}

}  // namespace jardam::reading
