#include "screen.hpp"

#include <algorithm>
#include <cmath>

#include <SFML/Window/Keyboard.hpp>

#include "panels/frame.hpp"
#include "panels/inject_form.hpp"
#include "panels/panels.hpp"
#include "widgets.hpp"

namespace jardam::viewer {

namespace {

// Heights and widths in pixels at scale 1.
constexpr float top_height = 48, navigation_height = 42, banner_height = 34, status_height = 24,
                timeline_height = 104;
constexpr float least_side = 300, greatest_side = 430, side_share = 0.24f;

float side_width(const App& app, const PixelRect& area) {
  return std::floor(
      std::clamp(area.width() * side_share, app.px(least_side), app.px(greatest_side)));
}

void take_keys(App& app) {
  if (ImGui::IsKeyPressed(sf::Keyboard::F7, false)) app.choices.has_left = !app.choices.has_left;
  if (ImGui::IsKeyPressed(sf::Keyboard::F8, false)) app.choices.has_right = !app.choices.has_right;
  if (!ImGui::GetIO().KeyCtrl) return;
  constexpr double step = 1.1, smallest = 0.8, greatest = 3;
  const bool larger = ImGui::IsKeyPressed(sf::Keyboard::Equal, false) ||
                      ImGui::IsKeyPressed(sf::Keyboard::Add, false);
  const bool smaller = ImGui::IsKeyPressed(sf::Keyboard::Hyphen, false) ||
                       ImGui::IsKeyPressed(sf::Keyboard::Subtract, false);
  if (!larger && !smaller) return;
  app.scale = std::clamp(larger ? app.scale * step : app.scale / step, smallest, greatest);
  app.wants_scale = true;
}

void draw_waiting(const App& app, const PixelRect& area) {
  begin_panel("##waiting", area, colour::ground);
  ImGui::Dummy({0, area.height() * 0.4f});
  ImGui::PushFont(app.fonts.large);
  wrapped(app.tr("Waiting for the exercise …"));
  ImGui::PopFont();
  muted_wrapped(app.session.connection().problem);
  ImGui::End();
}

}  // namespace

void ScreenLayout::draw_map_screen(App& app, const PixelRect& area) {
  const float side = side_width(app, area),
              down = std::floor(area.bottom - app.px(timeline_height));
  const float left = app.choices.has_left ? area.left + side : area.left;
  const float right = app.choices.has_right ? area.right - side : area.right;
  map_.draw(app, {left, area.top, right, down});
  if (app.choices.has_left) draw_inbox(app, {area.left, area.top, left, down});
  if (app.choices.has_right) draw_side(app, {right, area.top, area.right, down});
  draw_timeline(app, {area.left, down, area.right, area.bottom});
}

void ScreenLayout::draw_content(App& app, const PixelRect& area) {
  const float down = std::floor(area.bottom - app.px(timeline_height));
  const PixelRect above{area.left, area.top, area.right, down},
      below{area.left, down, area.right, area.bottom};
  const bool is_of_control =
      app.choices.screen == Screen::control || app.choices.screen == Screen::what_if;
  const bool may_look = (!is_of_control || app.is_excon()) &&
                        (app.choices.screen != Screen::groups || app.welcome().sees_board);
  const Screen screen = may_look ? app.choices.screen : Screen::map;
  if (screen == Screen::evaluation) return draw_evaluation(app, area);
  if (screen == Screen::groups) return draw_groups(app, area);
  if (screen == Screen::map) return draw_map_screen(app, area);
  if (screen == Screen::charts) return draw_charts(app, area);
  if (screen == Screen::control) draw_control(app, above);
  if (screen == Screen::what_if) {
    const float side = side_width(app, area);
    draw_what_if(app, {area.left, area.top, area.right - side, area.bottom});
    return draw_side(app, {area.right - side, area.top, area.right, area.bottom});
  }
  if (screen == Screen::inbox) {
    const float side = app.is_evaluator() ? 0 : side_width(app, area);
    draw_inbox_screen(app, {above.left, above.top, above.right - side, above.bottom});
    if (side > 0) draw_side(app, {above.right - side, above.top, above.right, above.bottom});
  }
  draw_timeline(app, below);
}

void ScreenLayout::draw(App& app, float width, float height) {
  if (!app.model().has_view) return draw_waiting(app, {0, 0, width, height});
  take_keys(app);
  hear_inject_answers(app);
  hear_form_answers(app);
  if (app.model().clock_state == "stopped") return draw_stopped(app, {0, 0, width, height});
  float top = app.px(top_height);
  draw_top_bar(app, {0, 0, width, top});
  const float under_navigation = std::floor(top + app.px(navigation_height));
  draw_navigation(app, {0, top, width, under_navigation});
  top = under_navigation;
  if (needs_banner(app)) {
    const float under_banner = std::floor(top + app.px(banner_height));
    draw_banner(app, {0, top, width, under_banner});
    top = under_banner;
  }
  const float bottom = std::floor(height - app.px(status_height));
  draw_content(app, {0, top, width, bottom});
  draw_status_bar(app, {0, bottom, width, height});
}

}  // namespace jardam::viewer
