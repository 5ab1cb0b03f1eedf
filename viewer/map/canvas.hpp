#pragma once
/// Something to draw on over the map that never fills up. A draw list of Debian's ImGui holds
/// 65,535 corners and stops the program beyond that; thousands of travellers need more, so a new
/// list is begun in time.

#include <imgui.h>

#include "projection.hpp"

namespace jardam::viewer {

class Canvas {
 public:
  /// Lies over `area` of the current window, lets the mouse through.
  explicit Canvas(const PixelRect& area);
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  /// The list to draw on, to be asked for anew for each thing that is drawn; what is drawn later
  /// lies above.
  [[nodiscard]] ImDrawList& list();

 private:
  void begin();

  PixelRect area_;
  int sheets_ = 0;
};

}  // namespace jardam::viewer
