#pragma once
/// What the tables of exercise control have in common.

#include <algorithm>
#include <cmath>
#include <string>

#include <imgui.h>

namespace jardam::viewer {

inline constexpr ImGuiTableFlags table_flags =
    ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_ScrollY |
    ImGuiTableFlags_Resizable | ImGuiTableFlags_PadOuterX;

/// A column as wide as its heading and the widest of its cells; the others get what is left.
template <class Items, class Width>
void set_up_fitting_column(const std::string& name, const Items& items, Width width_of) {
  float width = ImGui::CalcTextSize(name.c_str()).x;
  for (const auto& [key, item] : items) width = std::max(width, width_of(key, item));
  ImGui::TableSetupColumn(name.c_str(), ImGuiTableColumnFlags_WidthFixed, std::ceil(width) + 2);
}

inline float width_of_text(const std::string& words) {
  return ImGui::CalcTextSize(words.c_str()).x;
}

}  // namespace jardam::viewer
