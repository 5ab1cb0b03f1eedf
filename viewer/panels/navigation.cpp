#include <array>

#include <fmt/format.h>
#include <SFML/Window/Keyboard.hpp>

#include "panels/frame.hpp"
#include "panels/panels.hpp"
#include "widgets.hpp"
#include "words/translations.hpp"

namespace jardam::viewer {

namespace {

/// Exercise seconds per second of wall clock that are offered.
constexpr std::array<double, 10> speeds{0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600};

void draw_tab(App& app, Screen screen, const std::string& words, int key) {
  const bool is_chosen = app.choices.screen == screen ||
                         (screen == Screen::control && app.choices.screen == Screen::what_if);
  if (button(words, is_chosen ? ButtonKind::primary : ButtonKind::plain))
    app.choices.screen = screen;
  if (ImGui::IsKeyPressed(key, false)) app.choices.screen = screen;
  hint(app, fmt::format("F{}", key - sf::Keyboard::F1 + 1));
  ImGui::SameLine();
}

void draw_tabs(App& app) {
  const int count = unread(app.view(), {app.welcome().seat.id});
  const std::string messages =
      app.tr("Messages") + (count > 0 ? fmt::format(" ({})", count) : "") + "###messages";
  draw_tab(app, Screen::map, app.tr("Map"), sf::Keyboard::F1);
  draw_tab(app, Screen::inbox, messages, sf::Keyboard::F2);
  if (!app.is_evaluator()) draw_tab(app, Screen::charts, app.tr("Charts"), sf::Keyboard::F3);
  if (app.is_excon()) draw_tab(app, Screen::control, app.tr("Control"), sf::Keyboard::F4);
  if (has_evaluation(app))
    draw_tab(app, Screen::evaluation,
             app.looks_at_many() ? app.tr("Evaluation") : app.tr("Hot wash"), sf::Keyboard::F5);
  // A tab of its own would leave no room for STOP on a small screen.
  if (app.is_excon() && ImGui::IsKeyPressed(sf::Keyboard::F6, false))
    app.choices.screen = Screen::what_if;
  if (app.welcome().sees_board) draw_tab(app, Screen::groups, app.tr("Groups"), sf::Keyboard::F12);
}

void draw_panel_switch(App& app, const char* symbol, const std::string& words, bool& has, int key) {
  if (button(symbol, has ? ButtonKind::chosen : ButtonKind::plain)) has = !has;
  hint(app, fmt::format("{} (F{})", words, key));
  ImGui::SameLine();
}

/// Stops the exercise for everybody; a first press arms it, so that no slip of the hand does.
void draw_stop_button(App& app) {
  constexpr double armed_for = 4;  // seconds
  const bool is_armed = app.wall < app.choices.stop_armed;
  ImGui::SameLine(0, app.px(20));
  ImGui::PushStyleColor(ImGuiCol_Button, is_armed ? colour::bad : colour::bad_soft);
  ImGui::PushStyleColor(ImGuiCol_Text, is_armed ? colour::on_header : colour::bad);
  const bool is_pressed =
      ImGui::Button((is_armed ? app.tr("STOP: press again") : app.tr("STOP")).c_str());
  ImGui::PopStyleColor(2);
  hint(app, app.tr("Real emergency: stops the exercise on all screens."));
  ImGui::SameLine();
  if (!is_pressed) return;
  if (is_armed) app.session.act({{"act", "stop"}}, {"STOP", ""});
  app.choices.stop_armed = is_armed ? -1 : app.wall + armed_for;
}

void draw_panel_switches(App& app) {
  if (app.choices.screen != Screen::map) return;
  ImGui::SameLine(0, app.px(20));
  draw_panel_switch(app, "◧", app.tr("Messages beside the map"), app.choices.has_left, 7);
  draw_panel_switch(app, "◨", app.tr("Details beside the map"), app.choices.has_right, 8);
}

std::string run_words(const App& app) {
  if (app.model().clock_state == "running") return app.tr("Pause");
  if (app.model().clock_state == "closed") return app.tr("Open the next day");
  if (app.model().to_confirm == "start") return app.tr("Confirm: start the exercise");
  return app.model().clock_state == "ready" ? app.tr("Start the exercise") : app.tr("Continue");
}

void draw_run_button(App& app, float width) {
  const bool running = app.model().clock_state == "running",
             ended = app.model().clock_state == "ended";
  ImGui::BeginDisabled(ended);
  const bool is_closed = app.model().clock_state == "closed";
  if (button(run_words(app) + "###run", running ? ButtonKind::plain : ButtonKind::primary, width))
    app.session.act({{"act", running     ? "pause"
                             : is_closed ? "open_day"
                                         : "start"}},
                    {running     ? "Pause"
                     : is_closed ? "Open the next day"
                                 : "Start the exercise",
                     ""});
  ImGui::EndDisabled();
}

void draw_speed(App& app, float width) {
  ImGui::SetNextItemWidth(width);
  if (!ImGui::BeginCombo("##speed", fmt::format("{:g}×", app.model().speed).c_str(),
                         ImGuiComboFlags_HeightLarge)) {
    hint(app, app.tr("Speed: exercise seconds per second"));
    return;
  }
  for (const double speed : speeds)
    if (ImGui::Selectable(fmt::format("{:g}×", speed).c_str(), speed == app.model().speed))
      app.session.act({{"act", "speed"}, {"factor", speed}},
                      {words::mark("Speed"), fmt::format("{:g}×", speed)});
  ImGui::EndCombo();
}

/// Draws, from the right, start or pause and, well apart from it, the jump, which cannot be taken
/// back.
void draw_clock_controls(App& app, float right) {
  const std::string jump = app.tr("Jump to the next inject");
  const float run_width = button_width(run_words(app)), speed_width = app.px(84),
              jump_width = button_width(jump), apart = app.px(28);
  ImGui::SetCursorScreenPos(
      {right - run_width - speed_width - jump_width - 2 * apart, ImGui::GetCursorScreenPos().y});
  ImGui::BeginDisabled(app.model().clock_state == "ended");
  if (button(jump, ButtonKind::plain, jump_width))
    app.session.act({{"act", "next_inject"}}, {"Jump to the next inject", ""});
  ImGui::EndDisabled();
  ImGui::SameLine(0, apart);
  draw_speed(app, speed_width);
  ImGui::SameLine(0, apart);
  draw_run_button(app, run_width);
}

/// Whether the last thing said was this question: then whoever presses the button knows.
bool was_asked(const App& app, std::string_view code) {
  const auto& replies = app.session.replies();
  return !replies.empty() && replies.back().code == code;
}

void draw_leave_button(App& app, float right) {
  const bool is_sure = was_asked(app, "others_play_too");
  const std::string words = is_sure ? app.tr("Leave it for everybody") : app.tr("Leave the seat");
  const float width = button_width(words);
  ImGui::SetCursorScreenPos({right - width, ImGui::GetCursorScreenPos().y});
  if (button(words, ButtonKind::plain, width))
    app.session.act({{"act", "leave_seat"}, {"sure", is_sure}}, {"Leave the seat", ""});
}

void draw_take_button(App& app, float right) {
  const std::string words = app.tr("Take the seat");
  const float width = button_width(words);
  ImGui::SetCursorScreenPos({right - width, ImGui::GetCursorScreenPos().y});
  if (button(words, ButtonKind::primary, width))
    app.session.act({{"act", "take_seat"}}, {"Take the seat", ""});
}

/// Others play the seat at another screen: beside them, or in their place.
void draw_join_buttons(App& app, float right) {
  const std::string over = app.tr("Take it over"), beside = app.tr("Play beside them");
  const float width = button_width(over), gap = app.px(8), top = ImGui::GetCursorScreenPos().y;
  ImGui::SetCursorScreenPos({right - width - gap - button_width(beside), top});
  if (button(beside, ButtonKind::primary, button_width(beside)))
    app.session.act({{"act", "take_seat"}, {"beside", true}}, {"Take the seat", ""});
  hint(app, app.tr("Both screens play the seat from now on."));
  ImGui::SetCursorScreenPos({right - width, top});
  if (button(over, ButtonKind::plain, width))
    app.session.act({{"act", "take_seat"}, {"over", true}}, {"Take the seat", ""});
  hint(app, app.tr("The other screens only watch from now on."));
}

/// A seat that is only watched can be taken, one that is played can be given back to its standing
/// procedures.
void draw_seat_controls(App& app, float right) {
  if (!app.is_playing() && was_asked(app, "played_elsewhere")) return draw_join_buttons(app, right);
  app.is_playing() ? draw_leave_button(app, right) : draw_take_button(app, right);
  if (!app.is_evaluator())
    hint(app, app.tr("While nobody plays the seat, its standing procedures act."));
}

}  // namespace

void draw_navigation(App& app, const PixelRect& area) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding,
                      {app.px(12), (area.height() - ImGui::GetFrameHeight()) / 2});
  begin_panel("##navigation", area, colour::panel, ImGuiWindowFlags_NoScrollbar);
  ImGui::PopStyleVar();
  draw_tabs(app);
  draw_panel_switches(app);
  if (app.welcome().replay) return ImGui::End();  // the bar of time has what moves it
  draw_stop_button(app);
  const float right = area.right - app.px(12);
  app.is_excon() ? draw_clock_controls(app, right) : draw_seat_controls(app, right);
  ImGui::End();
}

}  // namespace jardam::viewer
