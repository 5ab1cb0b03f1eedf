#include "projection.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace jardam::viewer {

namespace {

constexpr double reference_latitude = 41.5;
constexpr double reference_longitude = 74.6;
constexpr double earth_radius = 6371.0088;  ///< km, mean
constexpr double radians = std::numbers::pi / 180;

}  // namespace

Plane project(Coordinates at) {
  const double east =
      (at.longitude - reference_longitude) * radians * std::cos(reference_latitude * radians);
  return {earth_radius * east, earth_radius * (at.latitude - reference_latitude) * radians};
}

Coordinates unproject(Plane at) {
  const double east = at.x / earth_radius / radians / std::cos(reference_latitude * radians);
  return {reference_longitude + east, reference_latitude + at.y / earth_radius / radians};
}

double signed_area(const std::vector<Plane>& ring) {
  double twice = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Plane a = ring[i], b = ring[(i + 1) % ring.size()];
    twice += a.x * b.y - b.x * a.y;
  }
  return twice / 2;
}

bool is_inside(const std::vector<Plane>& ring, Plane point) {
  bool inside = false;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    const Plane a = ring[i], b = ring[j];
    if ((a.y > point.y) == (b.y > point.y)) continue;
    if (point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}

Pixel to_screen(const MapView& view, Plane at) {
  const Pixel middle = view.area.centre();
  return {static_cast<float>(middle.x + (at.x - view.centre.x) * view.pixels_per_km),
          static_cast<float>(middle.y - (at.y - view.centre.y) * view.pixels_per_km)};
}

Plane to_plane(const MapView& view, Pixel at) {
  const Pixel middle = view.area.centre();
  return {view.centre.x + (at.x - middle.x) / view.pixels_per_km,
          view.centre.y - (at.y - middle.y) / view.pixels_per_km};
}

MapView fitted(PixelRect area, Plane low, Plane high, float margin) {
  const double width = std::max(1.0f, area.width() - 2 * margin),
               height = std::max(1.0f, area.height() - 2 * margin);
  const double scale =
      std::min(width / std::max(1.0, high.x - low.x), height / std::max(1.0, high.y - low.y));
  return {{(low.x + high.x) / 2, (low.y + high.y) / 2}, scale, area};
}

MapView zoomed(const MapView& view, double factor, Pixel fixed) {
  const Plane under = to_plane(view, fixed);
  MapView next = view;
  next.pixels_per_km *= factor;
  const Plane now_under = to_plane(next, fixed);
  next.centre.x += under.x - now_under.x;
  next.centre.y += under.y - now_under.y;
  return next;
}

double bearing(Coordinates from, Coordinates to) {
  const double lambda = (to.longitude - from.longitude) * radians;
  const double phi_from = from.latitude * radians, phi_to = to.latitude * radians;
  const double east = std::sin(lambda) * std::cos(phi_to);
  const double north = std::cos(phi_from) * std::sin(phi_to) -
                       std::sin(phi_from) * std::cos(phi_to) * std::cos(lambda);
  return std::atan2(east, north);
}

Pixel on_rim(const PixelRect& rim, double bearing) {
  const double east = std::sin(bearing), south = -std::cos(bearing);
  const Pixel middle = rim.centre();
  const double across = rim.width() / 2 / std::max(1e-9, std::abs(east));
  const double down = rim.height() / 2 / std::max(1e-9, std::abs(south));
  const double reach = std::min(across, down);
  return {static_cast<float>(middle.x + reach * east),
          static_cast<float>(middle.y + reach * south)};
}

}  // namespace jardam::viewer
