#include <cmath>

#include <fmt/format.h>

#include "panels/frame.hpp"
#include "panels/panels.hpp"
#include "widgets.hpp"
#include "words/translations.hpp"

namespace jardam::viewer {

namespace {

void write(ImDrawList& draw, ImFont* font, ImVec2 at, ImU32 ink, const std::string& words) {
  draw.AddText(font, font->FontSize, {std::floor(at.x), std::floor(at.y)}, ink, words.c_str());
}

/// Amber, so that no picture of the screen is taken for the real thing. Returns its right edge.
float draw_mark(const App& app, ImDrawList& draw, const PixelRect& area) {
  const std::string mark = app.tr("EXERCISE");
  const float width = width_in(app.fonts.bold, mark) + app.px(20), height = app.px(28);
  const float left = area.left + app.px(12), top = area.centre().y - height / 2;
  draw.AddRectFilled({left, top}, {left + width, top + height}, colour::exercise_mark, app.px(4));
  write(draw, app.fonts.bold, {left + app.px(10), top + (height - app.fonts.bold->FontSize) / 2},
        colour::rgb(0x241a00), mark);
  return left + width;
}

/// Play time large, the world's date small. Returns its left edge.
float draw_clock(const App& app, ImDrawList& draw, const PixelRect& area, float right) {
  const PlayTime play = play_time(app.welcome().clock, app.world_now());
  const CivilTime world = civil_time(app.welcome().start, app.world_now());
  const std::string day =
      fmt::format(fmt::runtime(app.tr("Day {0} of {1}")), play.day, app.welcome().clock.days);
  const std::string time = minute_text(play.minute);
  const std::string date = fmt::format(fmt::runtime(app.tr("world date {0}")), date_text(world));
  const float time_width = width_in(app.fonts.large, "00:00");
  const float side_width = std::max(width_in(app.fonts.bold, day), width_in(app.fonts.small, date));
  const float left = right - time_width - side_width - app.px(12);
  write(draw, app.fonts.large, {left, area.centre().y - app.fonts.large->FontSize / 2},
        colour::on_header, time);
  const float side = left + time_width + app.px(10);
  write(draw, app.fonts.bold, {side, area.top + app.px(6)}, colour::on_header, day);
  write(draw, app.fonts.small, {side, area.top + app.px(9) + app.fonts.bold->FontSize},
        colour::on_header_muted, date);
  return left;
}

void draw_title(const App& app, ImDrawList& draw, const PixelRect& area, float left, float right) {
  ImFont* font = fitting_font(app, app.in(app.welcome().title), right - left);
  ImGui::PushFont(font);
  const std::string title = fitted_text(app.in(app.welcome().title), right - left);
  ImGui::PopFont();
  ImGui::PushFont(app.fonts.small);
  std::string seat = app.in(app.welcome().seat.name);
  if (!app.welcome().group.empty()) seat += " · " + group_title(app, app.welcome().group);
  if (app.is_excon()) seat += " · " + app.tr("sees everything");
  seat = fitted_text(seat, right - left);
  ImGui::PopFont();
  write(draw, font, {left, area.top + app.px(6)}, colour::on_header, title);
  write(draw, app.fonts.small, {left, area.top + app.px(9) + app.fonts.bold->FontSize},
        colour::on_header_muted, seat);
}

/// Three buttons. Returns their left edge.
float draw_languages(App& app, const PixelRect& area) {
  const float width = app.px(38), gap = app.px(4);
  const float left = area.right - app.px(12) - 3 * width - 2 * gap;
  ImGui::SetCursorScreenPos({left, area.centre().y - ImGui::GetFrameHeight() / 2});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {gap, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {0, app.px(5)});
  for (const Language language : words::all_languages) {
    const char* name = language == Language::english   ? "EN"
                       : language == Language::russian ? "RU"
                                                       : "KY";
    const bool is_chosen = app.language == language;
    if (button(name, is_chosen ? ButtonKind::on_header_active : ButtonKind::on_header, width))
      app.language = language;
    hint(app, words::language_name(language));
    ImGui::SameLine();
  }
  ImGui::PopStyleVar(2);
  return left;
}

struct StateLook {
  ImU32 ground, ink;
};

StateLook look_of(const App& app) {
  if (!app.session.connection().is_connected) return {colour::bad_soft, colour::bad};
  const std::string& state = app.model().clock_state;
  if (state == "running") return {colour::good_soft, colour::good};
  return state == "paused" ? StateLook{colour::warning_soft, colour::warning}
                           : StateLook{colour::ground, colour::text};
}

std::string speed_text(double speed) { return fmt::format("{:g}×", speed); }

/// Running, paused ... and how fast. Returns its left edge.
float draw_state(const App& app, const PixelRect& area, float right) {
  const bool connected = app.session.connection().is_connected;
  std::string words = connected ? app.name(Vocabulary::clock_state, app.model().clock_state)
                                : app.tr("No connection");
  if (connected && app.model().clock_state == "running")
    words += " · " + speed_text(app.model().speed);
  const StateLook look = look_of(app);
  const ImVec2 size = badge_size(app, words);
  ImGui::SetCursorScreenPos({right - size.x, area.centre().y - size.y / 2});
  badge(app, words, look.ground, look.ink);
  return right - size.x;
}

}  // namespace

void draw_top_bar(App& app, const PixelRect& area) {
  begin_panel("##top", area, colour::header, ImGuiWindowFlags_NoScrollbar);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float languages = draw_languages(app, area);
  const float state = draw_state(app, area, languages - app.px(16));
  const float clock = draw_clock(app, draw, area, state - app.px(18));
  const float mark = draw_mark(app, draw, area);
  draw_title(app, draw, area, mark + app.px(14), clock - app.px(20));
  ImGui::End();
}

}  // namespace jardam::viewer
