#include "panels/side.hpp"

#include <utility>
#include <vector>

#include "panels/frame.hpp"
#include "panels/panels.hpp"
#include "widgets.hpp"

namespace jardam::viewer {

namespace {

void draw_tab(App& app, Side side, const std::string& words, float width) {
  const bool is_chosen = app.choices.side == side;
  if (button(words + "###" + std::to_string(static_cast<int>(side)),
             is_chosen ? ButtonKind::primary : ButtonKind::plain, width))
    app.choices.side = side;
}

/// Each tab has the room of its words, and the same of what is left; tabs that do not fit beside
/// each other stand below each other.
void draw_tabs(App& app, const std::vector<std::pair<Side, std::string>>& tabs) {
  const float gap = app.px(4), all = ImGui::GetContentRegionAvail().x;
  const auto width_of = [](const std::string& words) {
    return ImGui::CalcTextSize(words.c_str()).x + 2 * ImGui::GetStyle().FramePadding.x;
  };
  const auto count = static_cast<float>(tabs.size());
  float left_over = all - gap * (count - 1);
  for (const auto& [side, words] : tabs) left_over -= width_of(words);
  for (const auto& [side, words] : tabs) {
    if (left_over >= 0 && side != tabs.front().first) ImGui::SameLine();
    draw_tab(app, side, words, left_over >= 0 ? width_of(words) + left_over / count : all);
  }
}

}  // namespace

void draw_side(App& app, const PixelRect& area) {
  begin_panel("##side", area);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {app.px(4), app.px(6)});
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {app.px(4), app.px(5)});
  draw_tabs(app, {{Side::details, app.tr("Details")},
                  {Side::register_, app.tr("Register")},
                  {Side::office, app.is_excon() ? app.tr("Offices") : app.tr("Office")}});
  ImGui::PopStyleVar(2);
  ImGui::Separator();
  ImGui::BeginChild("content");
  if (app.choices.side == Side::details) draw_details(app);
  if (app.choices.side == Side::register_) draw_register(app);
  if (app.choices.side == Side::office) draw_offices(app);
  ImGui::EndChild();
  ImGui::End();
}

}  // namespace jardam::viewer
