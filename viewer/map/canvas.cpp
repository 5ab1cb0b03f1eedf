#include "map/canvas.hpp"

namespace jardam::viewer {

namespace {

/// Corners in a list from which the next thing goes to a new one; no single thing has as many as
/// are left then.
constexpr unsigned nearly_full = 40000;

constexpr ImGuiWindowFlags transparent =
    ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollbar |
    ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav;

}  // namespace

Canvas::Canvas(const PixelRect& area) : area_(area) { begin(); }

Canvas::~Canvas() { ImGui::EndChild(); }

void Canvas::begin() {
  ImGui::SetCursorScreenPos({area_.left, area_.top});
  ImGui::BeginChild(static_cast<ImGuiID>(++sheets_), {area_.width(), area_.height()}, false,
                    transparent);
}

ImDrawList& Canvas::list() {
  if (ImGui::GetWindowDrawList()->_VtxCurrentIdx > nearly_full) {
    ImGui::EndChild();
    begin();
  }
  return *ImGui::GetWindowDrawList();
}

}  // namespace jardam::viewer
