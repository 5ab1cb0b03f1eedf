#include <boost/geometry/algorithms/distance.hpp>
#include <boost/geometry/core/cs.hpp>
#include <boost/geometry/geometries/point.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/geometries/ring.hpp>
#include <boost/geometry/strategies/strategies.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "scenario/outlines.hpp"
#include "scenario/rules.hpp"

namespace jardam::reading {
namespace {

namespace bg = boost::geometry;

constexpr double earth_radius = 6371;  ///< km
constexpr double near = 50;            ///< km; outlines are coarse, and places are recalled
constexpr double shortening = 0.9;     ///< of the straight line, since places are points

void check_ring(const Check& check, const Ring& ring, Closing closing, const Path& path) {
  if (const std::string problem = ring_problem(ring, closing); !problem.empty())
    check.report(path, problem);
}

/// Outlines that stand in the text itself, and shapes.
void check_rings(const Check& check) {
  const Country& country = check.country();
  for (std::size_t i = 0; i < country.region_outlines.size() && i < country.regions.size(); ++i) {
    const Path path{"country", "outlines", country.regions[i].id};
    if (!check.has(path) || !check.is_clean(path)) continue;
    for (std::size_t ring = 0; ring < country.region_outlines[i].size(); ++ring)
      check_ring(check, country.region_outlines[i][ring], Closing::repeats_first, path / ring);
  }
  for_each_clean(check, {"lakes"}, country.lakes, [&](const MapShape& lake, const Path& path) {
    check_ring(check, lake.outline, Closing::may_be_left_out, path / "outline");
  });
}

using Plane = bg::model::d2::point_xy<double>;

/// Kilometres from the place to what the rings enclose, 0 within. The ground is taken as flat
/// around the place.
double distance(const Place& place, const std::vector<Ring>& outline) {
  const double degree = earth_radius * std::numbers::pi / 180;
  const double narrowing = std::cos(place.latitude * std::numbers::pi / 180);
  double least = std::numeric_limits<double>::infinity();
  for (const Ring& ring : outline) {
    bg::model::ring<Plane> around;
    for (const auto& [longitude, latitude] : ring)
      around.push_back({(longitude - place.longitude) * degree * narrowing,
                        (latitude - place.latitude) * degree});
    least = std::min(least, bg::distance(Plane{0, 0}, around));
  }
  return least;
}

/// A place and how far it lies from the outline of its region.
struct Whereabouts {
  const Place* place;
  double away;  ///< km
};

/// An outline away from every place of its region is itself at fault, and said to be so once.
void report_away(const Check& check, const Region& region, const std::vector<Whereabouts>& places) {
  const auto is_near = [](const Whereabouts& p) { return p.away <= near; };
  if (places.size() > 1 && std::none_of(places.begin(), places.end(), is_near))
    return check.report({"regions", region.id, "polygon"},
                        fmt::format("the outline '{}' lies {:.0f} km from '{}' and away from every "
                                    "place of the region; a map says longitude first",
                                    region.polygon, places[0].away, places[0].place->id));
  for (const auto& [place, away] : places) {
    if (away > near)
      check.report({"places", place->id},
                   fmt::format("latitude {}, longitude {} is {:.0f} km outside the outline of its "
                               "region '{}'",
                               format_number(place->latitude), format_number(place->longitude),
                               away, region.id));
  }
}

void check_whereabouts(const Check& check) {
  const Country& country = check.country();
  std::vector<std::vector<Whereabouts>> places(country.regions.size());
  for_each_clean(check, {"places"}, country.places, [&](const Place& place, const Path&) {
    const std::size_t region = place.region.value;
    if (region < places.size() && !country.region_outlines[region].empty())
      places[region].push_back({&place, distance(place, country.region_outlines[region])});
  });
  for (std::size_t region = 0; region < places.size(); ++region)
    report_away(check, country.regions[region], places[region]);
}

/// Kilometres of the straight line over the ground.
double distance(const Place& from, const Place& to) {
  using Globe = bg::model::point<double, 2, bg::cs::spherical_equatorial<bg::degree>>;
  return bg::distance(Globe{from.longitude, from.latitude}, Globe{to.longitude, to.latitude}) *
         earth_radius;
}

void check_road_lengths(const Check& check) {
  const Country& country = check.country();
  if (!check.is_clean({"places"})) return;
  for_each_clean(check, {"roads"}, country.roads, [&](const Road& road, const Path& path) {
    const std::size_t places = country.places.size();
    if (road.kilometres <= 0 || road.from.value >= places || road.to.value >= places) return;
    const Place &from = country.places[road.from.value], &to = country.places[road.to.value];
    const double line = distance(from, to);
    if (road.kilometres < shortening * line)
      check.report(path / "kilometres",
                   fmt::format("{} km cannot join '{}' and '{}', which lie {:.0f} km apart",
                               format_number(road.kilometres), from.id, to.id, line));
  });
}

}  // namespace

void check_map(const Check& check) {
  check_rings(check);
  if (check.is_clean({"regions"}) && check.is_clean({"country"}) &&
      check.country().region_outlines.size() == check.country().regions.size())
    check_whereabouts(check);
  check_road_lengths(check);
}

}  // namespace jardam::reading
