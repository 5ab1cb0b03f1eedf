#pragma once
#include <imgui.h>

#include "app.hpp"
#include "projection.hpp"

namespace jardam::viewer {

/// A panel: a window of ImGui that stays where it is put. End it with ImGui::End().
inline void begin_panel(const char* id, const PixelRect& area, ImU32 ground = colour::panel,
                        ImGuiWindowFlags more = 0) {
  ImGui::SetNextWindowPos({area.left, area.top});
  ImGui::SetNextWindowSize({area.width(), area.height()});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ground);
  ImGui::Begin(id, nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | more);
  ImGui::PopStyleColor();
}

}  // namespace jardam::viewer
