#pragma once
/// Polygons with holes cut into triangles by ear clipping, once, when the map is loaded.

#include <array>
#include <vector>

#include "projection.hpp"

namespace jardam::viewer {

struct Polygon {
  std::vector<Plane> outer;
  std::vector<std::vector<Plane>> holes;
};

struct Triangulation {
  std::vector<Plane> corners;
  std::vector<std::array<std::uint32_t, 3>> triangles;
};

/// Sorts rings into polygons: a ring inside another one is a hole in it. Repeated closing points
/// are dropped.
[[nodiscard]] std::vector<Polygon> to_polygons(const std::vector<Ring>& rings);

/// The triangles cover the outer ring without the holes.
[[nodiscard]] Triangulation triangulate(const Polygon& polygon);

/// A circle as a polygon, for a city that is drawn as a disc of its area.
[[nodiscard]] Polygon disc(Plane centre, double radius_km);

}  // namespace jardam::viewer
