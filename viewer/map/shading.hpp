#pragma once
/// What the regions are shaded by, and the legend that says so.

#include <string>
#include <vector>

#include "app.hpp"
#include "choropleth.hpp"
#include "map/layers.hpp"
#include "widgets.hpp"

namespace jardam::viewer {

/// A number by region that the map can be shaded with.
struct MapTheme {
  std::string key;
  std::string name;                           ///< translated
  std::string unit;                           ///< translated; may be empty
  std::vector<std::optional<double>> values;  ///< by region
};

/// Everything the regions can be shaded by for this seat: metrics first, then facts of the country.
[[nodiscard]] std::vector<Choice> theme_choices(const App& app);
/// The theme that was chosen.
[[nodiscard]] MapTheme current_theme(const App& app);
[[nodiscard]] Shading make_shading(const App& app, const MapTheme& theme);

/// Draws the legend in the lower right corner of the map, above the tools where they leave no room
/// beside them, and returns the area it covers.
PixelRect draw_legend(App& app, const MapTheme& theme, const PixelRect& map_area,
                      const PixelRect& tools);

}  // namespace jardam::viewer
