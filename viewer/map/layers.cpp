#include "map/layers.hpp"

#include <algorithm>
#include <cmath>

#include <SFML/Window/ContextSettings.hpp>

#include "map/strokes.hpp"
#include "theme.hpp"

namespace jardam::viewer {

namespace {

constexpr unsigned samples = 4;     ///< of each pixel, for smooth edges
constexpr float hatch_spacing = 9;  ///< pixels

constexpr ImU32 road_casing = colour::rgb(0xffffff, 230);
constexpr ImU32 road = colour::rgb(0x5c5348);
constexpr ImU32 road_closed = colour::rgb(0x8d8577);
constexpr ImU32 road_abroad = colour::rgb(0x8d8577, 170);
constexpr ImU32 rail = colour::rgb(0x3b3b3b);
constexpr ImU32 flight = colour::rgb(0x4f6f8f, 120);

class Painter {
 public:
  Painter(const Welcome& welcome, const Geography& geography, MapView view,
          sf::RenderTarget& target)
      : welcome_(welcome), geography_(geography), view_(view), target_(target) {
    view_.area = {0, 0, view.area.width(), view.area.height()};
  }

  void paint(const Shading& shading, const Layers& layers) {
    target_.clear(to_sfml(colour::abroad));
    for (std::size_t i = 0; i < geography_.regions.size(); ++i) fill_region(i, shading.classes[i]);
    for (const Shape& lake : geography_.lakes) {
      fill(lake, colour::water);
      outline(lake, 1.2f, colour::water_edge);
    }
    for (const Shape& region : geography_.regions) outline(region, 1.5f, colour::border);
    if (shading.selected && *shading.selected < geography_.regions.size())
      outline(geography_.regions[*shading.selected], 3.5f, colour::accent);
    if (layers.flights) paint_roads("flight", shading.month);
    if (layers.roads) paint_roads("road", shading.month);
    if (layers.roads) paint_roads("rail", shading.month);
  }

 private:
  void fill_region(std::size_t index, std::optional<std::size_t> shade) {
    const Shape& region = geography_.regions[index];
    fill(region, shade ? colour::shades[*shade] : colour::no_data);
    if (!shade) hatch(region);
  }

  std::vector<Pixel> on_screen(const std::vector<Plane>& ring) const {
    std::vector<Pixel> line;
    for (const Plane point : ring) line.push_back(to_screen(view_, point));
    return line;
  }

  void fill(const Shape& shape, ImU32 packed) {
    sf::VertexArray triangles(sf::Triangles);
    const sf::Color colour = to_sfml(packed);
    for (const Triangulation& part : shape.triangles)
      for (const auto& triangle : part.triangles)
        for (const std::uint32_t corner : triangle) {
          const Pixel at = to_screen(view_, part.corners[corner]);
          triangles.append({{at.x, at.y}, colour});
        }
    target_.draw(triangles);
  }

  void outline(const Shape& shape, float width, ImU32 packed) {
    sf::VertexArray triangles(sf::Triangles);
    for (const Polygon& polygon : shape.polygons) {
      add_stroke(triangles, on_screen(polygon.outer), width, packed, {}, true);
      for (const auto& hole : polygon.holes)
        add_stroke(triangles, on_screen(hole), width, packed, {}, true);
    }
    target_.draw(triangles);
  }

  /// Diagonal lines within the shape: where no number is known, colour alone must not say so.
  void hatch(const Shape& shape) {
    sf::VertexArray triangles(sf::Triangles);
    for (const Polygon& polygon : shape.polygons) {
      std::vector<std::vector<Pixel>> rings{on_screen(polygon.outer)};
      for (const auto& hole : polygon.holes) rings.push_back(on_screen(hole));
      const float reach = view_.area.width() + view_.area.height();
      for (float offset = 0; offset < reach; offset += hatch_spacing)
        add_hatch_line(triangles, rings, offset);
    }
    target_.draw(triangles);
  }

  /// The parts inside the rings of the line on which x + y = offset.
  static void add_hatch_line(sf::VertexArray& triangles,
                             const std::vector<std::vector<Pixel>>& rings, float offset) {
    std::vector<float> crossings;
    for (const auto& ring : rings)
      for (std::size_t i = 0; i < ring.size(); ++i) {
        const Pixel a = ring[i], b = ring[(i + 1) % ring.size()];
        const float from = a.x + a.y - offset, to = b.x + b.y - offset;
        if ((from > 0) == (to > 0)) continue;
        crossings.push_back(a.x + (b.x - a.x) * from / (from - to));
      }
    std::sort(crossings.begin(), crossings.end());
    for (std::size_t i = 0; i + 1 < crossings.size(); i += 2)
      add_stroke(
          triangles,
          {{crossings[i], offset - crossings[i]}, {crossings[i + 1], offset - crossings[i + 1]}}, 1,
          colour::rgb(0xb9c0c6));
  }

  void paint_roads(const std::string& mode, int month) {
    const auto places = anchors(welcome_, geography_, view_);
    sf::VertexArray triangles(sf::Triangles);
    for (const bool is_casing : {true, false})
      for (const Road& way : welcome_.roads) {
        if (way.mode != mode) continue;
        const Anchor from = places[std::min(way.from, way.to)],
                     to = places[std::max(way.from, way.to)];
        const bool is_closed =
            std::find(way.closed.begin(), way.closed.end(), month) != way.closed.end();
        const bool leads_abroad = is_abroad(way.from) || is_abroad(way.to);
        if (leads_abroad && mode != "flight") {
          if (!is_casing)
            add_stroke(triangles, {from.at, to.at}, 1.3f, road_abroad,
                       is_closed ? Dash{6, 5} : Dash{});
          continue;
        }
        add_way(triangles, mode, from.at, to.at, is_closed, is_casing);
      }
    target_.draw(triangles);
  }

  bool is_abroad(std::size_t place) const { return welcome_.places[place].kind == "foreign"; }

  /// The width of a road in pixels, which grows when the map is looked at closely.
  float road_width() const {
    return std::clamp(1.1f + 0.45f * static_cast<float>(view_.pixels_per_km), 1.4f, 3.0f);
  }

  void add_way(sf::VertexArray& triangles, const std::string& mode, Pixel from, Pixel to,
               bool is_closed, bool is_casing) const {
    if (mode == "flight") {
      if (!is_casing) add_stroke(triangles, arc(from, to, flight_bend), 1.2f, flight, {5, 5});
      return;
    }
    if (mode == "rail") {
      if (is_casing) return;
      add_stroke(triangles, {from, to}, 1.2f, rail);
      add_stroke(triangles, {from, to}, 5, rail, {1.5f, 8});
      return;
    }
    if (is_closed) {
      if (!is_casing) add_stroke(triangles, {from, to}, 1.6f, road_closed, {6, 5});
      return;
    }
    add_stroke(triangles, {from, to}, is_casing ? road_width() + 2.4f : road_width(),
               is_casing ? road_casing : road);
  }

  const Welcome& welcome_;
  const Geography& geography_;
  MapView view_;
  sf::RenderTarget& target_;
};

}  // namespace

void MapLayers::make_texture(unsigned width, unsigned height) {
  if (width == width_ && height == height_) return;
  if (!texture_.create(width, height, sf::ContextSettings(0, 0, samples)))
    texture_.create(width, height);
  texture_.setSmooth(false);
  width_ = width;
  height_ = height;
  drawn_.reset();
}

const sf::Texture& MapLayers::picture(const Welcome& welcome, const Geography& geography,
                                      const MapView& view, const Shading& shading,
                                      const Layers& layers) {
  make_texture(static_cast<unsigned>(std::max(1.0f, view.area.width())),
               static_cast<unsigned>(std::max(1.0f, view.area.height())));
  const Drawn wanted{view, shading, layers};
  if (drawn_ == wanted) return texture_.getTexture();
  Painter(welcome, geography, view, texture_).paint(shading, layers);
  texture_.display();
  drawn_ = wanted;
  return texture_.getTexture();
}

}  // namespace jardam::viewer
