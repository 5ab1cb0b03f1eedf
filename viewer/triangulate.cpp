#include "triangulate.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace jardam::viewer {

namespace {

constexpr int disc_corners = 48;

double cross(Plane a, Plane b, Plane c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool is_in_triangle(Plane p, Plane a, Plane b, Plane c) {
  return cross(a, b, p) >= 0 && cross(b, c, p) >= 0 && cross(c, a, p) >= 0;
}

std::vector<Plane> open_ring(const Ring& ring) {
  std::vector<Plane> points;
  for (const Coordinates& at : ring) {
    const Plane point = project(at);
    if (points.empty() || !(points.back() == point)) points.push_back(point);
  }
  while (points.size() > 1 && points.front() == points.back()) points.pop_back();
  return points;
}

void turn(std::vector<Plane>& ring, bool anticlockwise) {
  if ((signed_area(ring) > 0) != anticlockwise) std::reverse(ring.begin(), ring.end());
}

double largest_x(const std::vector<Plane>& ring) {
  return std::max_element(ring.begin(), ring.end(), [](Plane a, Plane b) { return a.x < b.x; })->x;
}

/// Whether a cut from corner `at` towards `point` starts out inside the outline. Corners where cuts
/// end stand in it twice; this tells which of the two is meant.
bool opens_towards(const std::vector<Plane>& outline, std::size_t at, Plane point) {
  const Plane before = outline[(at + outline.size() - 1) % outline.size()], corner = outline[at],
              next = outline[(at + 1) % outline.size()];
  const double left_of_arrival = cross(before, corner, point),
               left_of_departure = cross(corner, next, point);
  if (cross(before, corner, next) > 0) return left_of_arrival > 0 && left_of_departure > 0;
  return left_of_arrival > 0 || left_of_departure > 0;
}

/// The corner of `outline` that the hole's rightmost point can be joined to without crossing it:
/// the edge right of the point is found, then, among the corners that hide its end, the one at the
/// smallest angle (Eberly, Triangulation by Ear Clipping).
std::size_t bridge_corner(const std::vector<Plane>& outline, Plane point) {
  double nearest = INFINITY;
  std::size_t corner = 0;
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const std::size_t next = (i + 1) % outline.size();
    const Plane a = outline[i], b = outline[next];
    if (a.y == b.y || point.y < std::min(a.y, b.y) || point.y > std::max(a.y, b.y)) continue;
    const double x = a.x + (point.y - a.y) * (b.x - a.x) / (b.y - a.y);
    if (x < point.x || x >= nearest) continue;
    nearest = x;
    corner = a.x > b.x ? i : next;
  }
  const Plane meets{nearest, point.y}, end = outline[corner];
  const bool above = end.y > point.y;
  double best = INFINITY;
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const Plane candidate = outline[i];
    const bool hides = above ? is_in_triangle(candidate, point, meets, end)
                             : is_in_triangle(candidate, point, end, meets);
    if (!hides || candidate.x <= point.x || !opens_towards(outline, i, point)) continue;
    const double slope = std::abs(candidate.y - point.y) / (candidate.x - point.x);
    if (slope < best) best = slope, corner = i;
  }
  return corner;
}

/// Joins a hole to the outline by a cut of no width.
void cut_in(std::vector<Plane>& outline, const std::vector<Plane>& hole) {
  const auto rightmost =
      std::max_element(hole.begin(), hole.end(), [](Plane a, Plane b) { return a.x < b.x; });
  const std::size_t corner = bridge_corner(outline, *rightmost);
  std::vector<Plane> path(rightmost, hole.end());
  path.insert(path.end(), hole.begin(), rightmost + 1);
  path.push_back(outline[corner]);
  outline.insert(outline.begin() + static_cast<std::ptrdiff_t>(corner) + 1, path.begin(),
                 path.end());
}

class EarClipper {
 public:
  explicit EarClipper(std::vector<Plane> corners) : corners_(std::move(corners)) {
    const auto count = static_cast<std::uint32_t>(corners_.size());
    for (std::uint32_t i = 0; i < count; ++i) {
      next_.push_back((i + 1) % count);
      before_.push_back((i + count - 1) % count);
    }
  }

  Triangulation run() {
    Triangulation result;
    std::size_t left = corners_.size(), tried = 0;
    std::uint32_t at = 0;
    while (left > 3 && tried <= left) {
      if (is_ear(at)) {
        result.triangles.push_back({before_[at], at, next_[at]});
        at = clip(at);
        --left;
        tried = 0;
      } else {
        at = next_[at];
        ++tried;
      }
    }
    if (left == 3) result.triangles.push_back({before_[at], at, next_[at]});
    result.corners = std::move(corners_);
    return result;
  }

 private:
  bool is_ear(std::uint32_t at) const {
    const Plane a = corners_[before_[at]], b = corners_[at], c = corners_[next_[at]];
    if (cross(a, b, c) < 0) return false;
    const Plane low{std::min({a.x, b.x, c.x}), std::min({a.y, b.y, c.y})};
    const Plane high{std::max({a.x, b.x, c.x}), std::max({a.y, b.y, c.y})};
    for (std::uint32_t i = next_[next_[at]]; i != before_[at]; i = next_[i]) {
      const Plane p = corners_[i];
      if (p.x < low.x || p.x > high.x || p.y < low.y || p.y > high.y) continue;
      if (p == a || p == b || p == c) continue;
      if (is_in_triangle(p, a, b, c)) return false;
    }
    return true;
  }

  std::uint32_t clip(std::uint32_t at) {
    next_[before_[at]] = next_[at];
    before_[next_[at]] = before_[at];
    return next_[at];
  }

  std::vector<Plane> corners_;
  std::vector<std::uint32_t> next_;
  std::vector<std::uint32_t> before_;
};

}  // namespace

std::vector<Polygon> to_polygons(const std::vector<Ring>& rings) {
  std::vector<std::vector<Plane>> opened;
  for (const Ring& ring : rings) {
    auto points = open_ring(ring);
    if (points.size() >= 3 && std::abs(signed_area(points)) > 0)
      opened.push_back(std::move(points));
  }
  std::sort(opened.begin(), opened.end(), [](const auto& a, const auto& b) {
    return std::abs(signed_area(a)) > std::abs(signed_area(b));
  });
  std::vector<Polygon> polygons;
  for (auto& ring : opened) {
    const auto around = std::find_if(polygons.begin(), polygons.end(), [&](const Polygon& polygon) {
      return is_inside(polygon.outer, ring.front());
    });
    if (around != polygons.end())
      around->holes.push_back(std::move(ring));
    else
      polygons.push_back({std::move(ring), {}});
  }
  return polygons;
}

Triangulation triangulate(const Polygon& polygon) {
  std::vector<Plane> outline = polygon.outer;
  turn(outline, true);
  auto holes = polygon.holes;
  std::sort(holes.begin(), holes.end(),
            [](const auto& a, const auto& b) { return largest_x(a) > largest_x(b); });
  for (auto& hole : holes) {
    turn(hole, false);
    cut_in(outline, hole);
  }
  return EarClipper(std::move(outline)).run();
}

Polygon disc(Plane centre, double radius_km) {
  Polygon polygon;
  for (int i = 0; i < disc_corners; ++i) {
    const double angle = 2 * std::numbers::pi * i / disc_corners;
    polygon.outer.push_back(
        {centre.x + radius_km * std::cos(angle), centre.y + radius_km * std::sin(angle)});
  }
  return polygon;
}

}  // namespace jardam::viewer
