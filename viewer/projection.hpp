#pragma once
/// From degrees to kilometres on a plane and from there to the screen. Equirectangular at 41.5 N,
/// through the middle of the country: at most 2 % of stretch anywhere in it.

#include <vector>

#include "model.hpp"

namespace jardam::viewer {

/// Kilometres east and north of 74.6 E, 41.5 N.
struct Plane {
  double x = 0;
  double y = 0;
  bool operator==(const Plane&) const = default;
};

/// Pixels right and down from a corner.
struct Pixel {
  float x = 0;
  float y = 0;
};

struct PixelRect {
  float left = 0, top = 0, right = 0, bottom = 0;
  [[nodiscard]] float width() const { return right - left; }
  [[nodiscard]] float height() const { return bottom - top; }
  [[nodiscard]] bool contains(Pixel p) const {
    return p.x >= left && p.x < right && p.y >= top && p.y < bottom;
  }
  [[nodiscard]] bool overlaps(const PixelRect& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
  [[nodiscard]] PixelRect shrunk(float by) const {
    return {left + by, top + by, right - by, bottom - by};
  }
  [[nodiscard]] Pixel centre() const { return {(left + right) / 2, (top + bottom) / 2}; }
};

[[nodiscard]] Plane project(Coordinates at);
[[nodiscard]] Coordinates unproject(Plane at);

/// Square kilometres enclosed by a ring on the plane; positive when it runs anticlockwise.
[[nodiscard]] double signed_area(const std::vector<Plane>& ring);
/// Whether the point lies inside the ring (even-odd rule).
[[nodiscard]] bool is_inside(const std::vector<Plane>& ring, Plane point);

/// Where in the plane the map looks, and how closely.
struct MapView {
  Plane centre;
  double pixels_per_km = 1;
  PixelRect area;  ///< of the screen
  bool operator==(const MapView& other) const {
    return centre == other.centre && pixels_per_km == other.pixels_per_km &&
           area.left == other.area.left && area.top == other.area.top &&
           area.right == other.area.right && area.bottom == other.area.bottom;
  }
};

[[nodiscard]] Pixel to_screen(const MapView& view, Plane at);
[[nodiscard]] Plane to_plane(const MapView& view, Pixel at);
/// The view that shows the box between two corners, with a margin in pixels.
[[nodiscard]] MapView fitted(PixelRect area, Plane low, Plane high, float margin);
/// The view zoomed by `factor` so that what lies under `fixed` stays there.
[[nodiscard]] MapView zoomed(const MapView& view, double factor, Pixel fixed);

/// Initial bearing of the great circle, in radians clockwise from north.
[[nodiscard]] double bearing(Coordinates from, Coordinates to);
/// The point where a ray from the middle of `rim` at a bearing meets its edge.
[[nodiscard]] Pixel on_rim(const PixelRect& rim, double bearing);

}  // namespace jardam::viewer
