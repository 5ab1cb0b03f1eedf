#include "map/geography.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace jardam::viewer {

namespace {

constexpr float rim_margin = 16;           ///< pixels between the area's edge and the anchors on it
constexpr float rim_spacing = 24;          ///< pixels between neighbouring anchors on the same side
constexpr double default_city_area = 150;  ///< km2, where neither an outline nor an area is given

Shape make_shape(const std::vector<Ring>& rings) {
  Shape shape{to_polygons(rings), {}};
  for (const Polygon& polygon : shape.polygons) shape.triangles.push_back(triangulate(polygon));
  return shape;
}

Shape make_disc(const Region& region) {
  const double radius = std::sqrt(region.area.value_or(default_city_area) / std::numbers::pi);
  Shape shape{{disc(project(region.centre), radius)}, {}};
  shape.triangles.push_back(triangulate(shape.polygons.front()));
  return shape;
}

void widen(Box& box, Plane point) {
  box.low = {std::min(box.low.x, point.x), std::min(box.low.y, point.y)};
  box.high = {std::max(box.high.x, point.x), std::max(box.high.y, point.y)};
}

double distance_squared(Plane a, Plane b) {
  return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

double nearest(const std::vector<Plane>& points, Plane to) {
  double least = INFINITY;
  for (const Plane point : points) least = std::min(least, distance_squared(point, to));
  return least;
}

/// The point of a grid over the region that is farthest from its outline and from the places in it.
/// Places weigh less: a name may come closer to a town than to the border.
Plane roomy_point(const Shape& region, const std::vector<Plane>& places) {
  constexpr int steps = 28;
  constexpr double weight_of_places = 2.5;
  const Box box = box_of(region);
  Plane best{(box.low.x + box.high.x) / 2, (box.low.y + box.high.y) / 2};
  double most = -1;
  for (const Polygon& polygon : region.polygons)
    for (int i = 1; i < steps * steps; ++i) {
      const Plane point{box.low.x + (box.high.x - box.low.x) * (i % steps) / steps,
                        box.low.y + (box.high.y - box.low.y) * (i / steps) / steps};
      if (!is_inside(polygon.outer, point)) continue;
      const double room =
          std::min(nearest(polygon.outer, point), weight_of_places * nearest(places, point));
      if (room > most) most = room, best = point;
    }
  return best;
}

constexpr double far_away = 1e9;
constexpr Box empty_box{{far_away, far_away}, {-far_away, -far_away}};

/// Moves anchors on one side of the rim apart along it, keeping their order.
void spread(std::vector<float*>& along, float low, float high) {
  std::sort(along.begin(), along.end(), [](const float* a, const float* b) { return *a < *b; });
  for (std::size_t i = 1; i < along.size(); ++i)
    *along[i] = std::max(*along[i], *along[i - 1] + rim_spacing);
  if (along.empty()) return;
  const float excess = std::max(0.0f, *along.back() - high);
  for (float* at : along) *at -= excess;
  float least = low;
  for (float* at : along) {
    *at = std::max(*at, least);
    least = *at + rim_spacing;
  }
}

void spread_on_rim(std::vector<Anchor>& all, const PixelRect& rim) {
  std::vector<float*> left, right, top, bottom;
  constexpr float close = 1;
  for (Anchor& anchor : all) {
    if (!anchor.is_on_rim) continue;
    if (anchor.at.x < rim.left + close)
      left.push_back(&anchor.at.y);
    else if (anchor.at.x > rim.right - close)
      right.push_back(&anchor.at.y);
    else
      (anchor.at.y < rim.top + close ? top : bottom).push_back(&anchor.at.x);
  }
  spread(left, rim.top, rim.bottom);
  spread(right, rim.top, rim.bottom);
  spread(top, rim.left, rim.right);
  spread(bottom, rim.left, rim.right);
}

}  // namespace

Geography make_geography(const Welcome& welcome) {
  Geography geography;
  Box box = empty_box;
  for (const Region& region : welcome.regions) {
    geography.regions.push_back(region.outline.empty() ? make_disc(region)
                                                       : make_shape(region.outline));
    const Box around = box_of(geography.regions.back());
    widen(box, around.low);
    widen(box, around.high);
  }
  for (const Lake& lake : welcome.lakes) geography.lakes.push_back(make_shape({lake.outline}));
  for (const Place& place : welcome.places) {
    geography.places.push_back(project(place.at));
    if (place.kind != "foreign") widen(box, geography.places.back());
  }
  for (const Shape& region : geography.regions)
    geography.middles.push_back(roomy_point(region, geography.places));
  if (box.low.x > box.high.x) box = {{-1, -1}, {1, 1}};
  geography.low = box.low;
  geography.high = box.high;
  return geography;
}

Box box_of(const Shape& shape) {
  Box box = empty_box;
  for (const Polygon& polygon : shape.polygons)
    for (const Plane point : polygon.outer) widen(box, point);
  return box;
}

Position region_at(const Geography& geography, Plane point) {
  Position found;
  double smallest = INFINITY;
  for (std::size_t i = 0; i < geography.regions.size(); ++i)
    for (const Polygon& polygon : geography.regions[i].polygons) {
      const double area = std::abs(signed_area(polygon.outer));
      const bool in_hole = std::any_of(polygon.holes.begin(), polygon.holes.end(),
                                       [&](const auto& hole) { return is_inside(hole, point); });
      if (area >= smallest || in_hole || !is_inside(polygon.outer, point)) continue;
      smallest = area;
      found = i;
    }
  return found;
}

std::vector<Anchor> anchors(const Welcome& welcome, const Geography& geography,
                            const MapView& view) {
  const PixelRect rim = view.area.shrunk(rim_margin);
  const Coordinates middle = unproject(view.centre);
  std::vector<Anchor> all;
  for (std::size_t i = 0; i < welcome.places.size(); ++i) {
    const Pixel at = to_screen(view, geography.places[i]);
    const bool is_on_rim = welcome.places[i].kind == "foreign" && !rim.contains(at);
    all.push_back(is_on_rim ? Anchor{on_rim(rim, bearing(middle, welcome.places[i].at)), true}
                            : Anchor{at, false});
  }
  spread_on_rim(all, rim);
  return all;
}

}  // namespace jardam::viewer
