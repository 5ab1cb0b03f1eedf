#pragma once
/// The still part of the map - regions, water, borders, roads - drawn into a texture when the view
/// or the shading changes.

#include <optional>
#include <vector>

#include <SFML/Graphics/RenderTexture.hpp>
#include <SFML/Graphics/VertexArray.hpp>

#include "choropleth.hpp"
#include "map/geography.hpp"

namespace jardam::viewer {

/// How the regions are coloured now.
struct Shading {
  std::vector<std::optional<std::size_t>> classes;  ///< by region; empty: no data
  int month = 1;                                    ///< for closed roads
  Position selected;                                ///< a region drawn with a strong outline
  bool operator==(const Shading&) const = default;
};

class MapLayers {
 public:
  /// The picture of the still layers, for the area of `view`. Redraws only when something changed.
  const sf::Texture& picture(const Welcome& welcome, const Geography& geography,
                             const MapView& view, const Shading& shading, const Layers& layers);

 private:
  struct Drawn {
    MapView view;
    Shading shading;
    Layers layers;
    bool operator==(const Drawn&) const = default;
  };
  void make_texture(unsigned width, unsigned height);

  sf::RenderTexture texture_;
  unsigned width_ = 0;
  unsigned height_ = 0;
  std::optional<Drawn> drawn_;
};

}  // namespace jardam::viewer
