#pragma once
/// The whole of the window's content: which panels stand where.

#include "app.hpp"
#include "map/map_panel.hpp"

namespace jardam::viewer {

class ScreenLayout {
 public:
  /// Draws every panel into the current ImGui frame. Before the first keyframe: a line that says
  /// what is waited for.
  void draw(App& app, float width, float height);

 private:
  void draw_content(App& app, const PixelRect& area);
  void draw_map_screen(App& app, const PixelRect& area);

  MapPanel map_;
};

}  // namespace jardam::viewer
