#pragma once
/// The country's shapes on the plane, cut into triangles once.

#include <string>
#include <vector>

#include "map/map_state.hpp"
#include "model.hpp"
#include "triangulate.hpp"

namespace jardam::viewer {

struct Shape {
  std::vector<Polygon> polygons;
  std::vector<Triangulation> triangles;
};

struct Geography {
  std::vector<Shape> regions;  ///< parallel to Welcome::regions
  std::vector<Shape> lakes;    ///< parallel to Welcome::lakes
  std::vector<Plane> middles;  ///< of the regions: far from their edges and places, for their names
  std::vector<Plane> places;   ///< parallel to Welcome::places
  Plane low, high;             ///< box around the regions
};

[[nodiscard]] Geography make_geography(const Welcome& welcome);

/// Box around a region.
struct Box {
  Plane low, high;
};
[[nodiscard]] Box box_of(const Shape& shape);

/// The region at a point; a region drawn inside another (a city) wins.
[[nodiscard]] Position region_at(const Geography& geography, Plane point);

/// Where a place is drawn: at home where it lies; abroad, when that is outside the map's area, on
/// the rim in its true direction.
struct Anchor {
  Pixel at;
  bool is_on_rim = false;
};
[[nodiscard]] std::vector<Anchor> anchors(const Welcome& welcome, const Geography& geography,
                                          const MapView& view);

}  // namespace jardam::viewer
