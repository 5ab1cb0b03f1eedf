#pragma once
/// A small chart on an ImGui draw list: lines or steps over time, axes with round numbers, a
/// legend.

#include <string>
#include <vector>

#include "app.hpp"
#include "projection.hpp"
#include "series.hpp"

namespace jardam::viewer {

struct Line {
  std::string name;  ///< translated
  Course course;
  ImU32 ink = 0;
  bool is_step = false;  ///< counts in a period are steps, numbers at an instant are lines
};

/// Round values for an axis from 0 to at least `largest`.
[[nodiscard]] std::vector<double> axis_ticks(double largest, std::size_t most);

void draw_plot(const App& app, const PixelRect& area, const std::string& title,
               const std::string& unit, const std::vector<Line>& lines);

}  // namespace jardam::viewer
