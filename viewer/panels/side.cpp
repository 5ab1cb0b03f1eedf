#include "panels/side.hpp"

#include "panels/frame.hpp"
#include "panels/panels.hpp"
#include "widgets.hpp"

namespace jardam::viewer {

namespace {

void draw_tab(App& app, Side side, const std::string& words, float width) {
  const bool is_chosen = app.choices.side == side;
  if (button(fitted_text(words, width - app.px(8)) + "###" + std::to_string(static_cast<int>(side)),
             is_chosen ? ButtonKind::primary : ButtonKind::plain, width))
    app.choices.side = side;
  hint(app, words);
}

}  // namespace

void draw_side(App& app, const PixelRect& area) {
  begin_panel("##side", area);
  const float gap = app.px(4), width = (ImGui::GetContentRegionAvail().x - 2 * gap) / 3;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {gap, app.px(6)});
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {app.px(4), app.px(5)});
  draw_tab(app, Side::details, app.tr("Details"), width);
  ImGui::SameLine();
  draw_tab(app, Side::register_, app.tr("Register"), width);
  ImGui::SameLine();
  draw_tab(app, Side::office, app.is_excon() ? app.tr("Offices") : app.tr("Office"), width);
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
