#pragma once
/// The map: what lies still comes from a texture, what moves and is named is drawn over it.

#include <memory>

#include "app.hpp"
#include "map/geography.hpp"
#include "map/layers.hpp"
#include "map/marks.hpp"

namespace jardam::viewer {

/// A name that has found its place.
struct PlacedName {
  std::string words;
  ImFont* font = nullptr;
  ImU32 ink = 0;
  Pixel at;
  bool is_area = false;  ///< of a region or lake: drawn below everything that stands on it
};
void draw_names(Canvas& canvas, const std::vector<PlacedName>& names, bool areas);

class MapPanel {
 public:
  void draw(App& app, const PixelRect& area);

  /// Looks at a region closely (empty: at the country).
  void look_at(App& app, const std::string& region, const PixelRect& area) const;

 private:
  void prepare(App& app, const PixelRect& area);
  void take_mouse(App& app, const std::vector<Mark>& marks);
  void take_keys(App& app) const;
  [[nodiscard]] std::vector<PlacedName> place_names(App& app, const std::vector<Anchor>& places,
                                                    const std::vector<Mark>& marks) const;
  /// Everything over the still picture.
  void draw_contents(App& app, const std::vector<Mark>& marks);
  PixelRect draw_tools(App& app, const PixelRect& area);

  Geography geography_;
  MapLayers layers_;
  Ways ways_;
  std::uint64_t welcomes_ = 0;
  std::vector<PixelRect> covered_;  ///< by legend and tools in the previous picture: no names there
};

}  // namespace jardam::viewer
