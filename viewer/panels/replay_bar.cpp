#include "panels/replay_bar.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>
#include <SFML/Window/Keyboard.hpp>

#include "panels/frame.hpp"
#include "widgets.hpp"
#include "words/translations.hpp"

namespace jardam::viewer {

namespace {

/// Exercise seconds per second of wall clock.
constexpr std::array<double, 8> replay_speeds{0.5, 1, 2, 4, 8, 16, 32, 64};

const ReplaySpan& span_of(const App& app) { return *app.welcome().replay; }

void go_to(App& app, Seconds time) {
  app.session.act({{"act", "advance"}, {"to", std::clamp<Seconds>(time, 0, span_of(app).until)}},
                  {"", ""});
}

void go_to_previous(App& app) {
  const auto& instants = span_of(app).instants;
  const auto previous =
      std::find_if(instants.rbegin(), instants.rend(),
                   [&](const ReplayInstant& each) { return each.time < app.model().time; });
  go_to(app, previous == instants.rend() ? 0 : previous->time);
}

bool is_pressed(int key) {
  return !ImGui::GetIO().WantTextInput && ImGui::IsKeyPressed(key, false);
}

void draw_play(App& app) {
  const bool runs = app.model().clock_state == "running";
  const std::string words = (runs ? app.tr("Pause") : app.tr("Play")) + "###play";
  if (button(words, ButtonKind::primary) || is_pressed(sf::Keyboard::F11))
    app.session.act({{"act", runs ? "pause" : "start"}}, {"", ""});
  hint(app, "F11");
  ImGui::SameLine();
  ImGui::SetNextItemWidth(app.px(84));
  if (ImGui::BeginCombo("##speed", fmt::format("{:g}×", app.model().speed).c_str())) {
    for (const double speed : replay_speeds)
      if (ImGui::Selectable(fmt::format("{:g}×", speed).c_str(), speed == app.model().speed))
        app.session.act({{"act", "speed"}, {"factor", speed}}, {"", ""});
    ImGui::EndCombo();
  }
  ImGui::SameLine();
  if (button("◂ " + app.tr("Previous")) || is_pressed(sf::Keyboard::PageUp)) go_to_previous(app);
  hint(app, app.tr("The inject or decision before") + " (Page Up)");
  ImGui::SameLine();
  if (button(app.tr("Next") + " ▸") || is_pressed(sf::Keyboard::PageDown))
    app.session.act({{"act", "next_inject"}}, {"", ""});
  hint(app, app.tr("Goes to the next inject or decision, and pauses there.") + " (Page Down)");
}

void draw_eyes(App& app, Replay& replay, float right) {
  std::vector<Choice> seats;
  for (const std::string& team : app.welcome().teams) seats.emplace_back(team, app.seat_name(team));
  sort_by_words(app, seats);
  if (seats.empty()) return;
  if (replay.seat.empty()) replay.seat = seats.front().first;
  ImGui::SameLine();
  if (button(app.tr("Beside")))
    replay.open_beside(replay.shows_truth ? replay.seat : "", words::language_code(app.language));
  hint(app, app.tr("Opens another window with the other eyes, at the same instant."));
  const std::string truth = app.tr("Truth"), knows = app.tr("What this seat knew");
  ImGui::SameLine();
  const float gap = app.px(8), widest = app.px(480),
              room = right - ImGui::GetCursorScreenPos().x - app.px(20) - button_width(truth) -
                     button_width(knows) - 2 * gap,
              combo = std::min(room, widest);
  ImGui::SetCursorScreenPos({right - combo - button_width(truth) - button_width(knows) - 2 * gap,
                             ImGui::GetCursorScreenPos().y});
  if (button(truth, replay.shows_truth ? ButtonKind::chosen : ButtonKind::plain))
    replay.shows_truth = true;
  hint(app, "F10");
  ImGui::SameLine(0, gap);
  if (button(knows, replay.shows_truth ? ButtonKind::plain : ButtonKind::chosen))
    replay.shows_truth = false;
  hint(app, "F10");
  ImGui::SameLine(0, gap);
  if (choose("##seat", replay.seat, seats, combo)) replay.shows_truth = false;
  if (is_pressed(sf::Keyboard::F10)) replay.shows_truth = !replay.shows_truth;
}

/// The bar itself: from the start to the record's end, with what happened as lines.
class TimeBar {
 public:
  TimeBar(App& app, Replay& replay, const PixelRect& area)
      : app_(app), replay_(replay), area_(area), draw_(*ImGui::GetWindowDrawList()) {}

  void run() {
    ImGui::SetCursorScreenPos({area_.left, area_.top});
    ImGui::InvisibleButton("##time", {area_.width(), area_.height()});
    const bool is_hovered = ImGui::IsItemHovered(), is_held = ImGui::IsItemActive();
    draw_.AddRectFilled({area_.left, area_.top}, {area_.right, area_.bottom}, colour::ground,
                        app_.px(4));
    const float now = x_of(static_cast<double>(app_.model().time));
    draw_.AddRectFilled({area_.left, area_.top}, {now, area_.bottom}, colour::accent_soft,
                        app_.px(4));
    for (const ReplayInstant& each : span_of(app_).instants) draw_instant(each);
    draw_.AddRectFilled({now - app_.px(2), area_.top - app_.px(2)},
                        {now + app_.px(2), area_.bottom + app_.px(2)}, colour::bad);
    if (is_hovered) tell();
    if (is_held) move();
  }

 private:
  [[nodiscard]] float x_of(double time) const {
    const double share = time / static_cast<double>(std::max<Seconds>(span_of(app_).until, 1));
    return area_.left + area_.width() * static_cast<float>(share);
  }
  [[nodiscard]] Seconds time_at(float x) const {
    const double share = static_cast<double>((x - area_.left) / area_.width());
    return static_cast<Seconds>(std::clamp(share, 0.0, 1.0) *
                                static_cast<double>(span_of(app_).until));
  }
  void draw_instant(const ReplayInstant& each) {
    const float x = x_of(static_cast<double>(each.time)), middle = (area_.top + area_.bottom) / 2;
    if (each.kind == "day")
      draw_.AddLine({x, area_.top}, {x, area_.bottom}, colour::header, app_.px(2));
    else if (each.kind == "inject")
      draw_.AddLine({x, area_.top + app_.px(2)}, {x, middle}, colour::accent, app_.px(1.4f));
    else
      draw_.AddLine({x, middle}, {x, area_.bottom - app_.px(2)}, colour::good, app_.px(1.4f));
  }
  /// The time under the mouse, and what happened near it.
  void tell() const {
    constexpr int most_lines = 6;
    const float x = ImGui::GetMousePos().x, near = app_.px(4);
    std::string words = app_.when(time_at(x));
    int lines = 0;
    for (const ReplayInstant& each : span_of(app_).instants)
      if (each.kind != "day" && std::abs(x_of(static_cast<double>(each.time)) - x) <= near &&
          ++lines <= most_lines)
        words += "\n" + app_.when_in_play(each.time) + " · " + app_.in(each.words);
    ImGui::SetTooltip("%s", words.c_str());
  }
  /// One jump at a time, however the mouse moves.
  void move() {
    const Seconds wanted = time_at(ImGui::GetMousePos().x);
    if (wanted == replay_.wanted || app_.session.is_waiting(replay_.wanted_under)) return;
    replay_.wanted = wanted;
    replay_.wanted_under = app_.session.act({{"act", "advance"}, {"to", wanted}}, {"", ""});
  }

  App& app_;
  Replay& replay_;
  PixelRect area_;
  ImDrawList& draw_;
};

}  // namespace

void draw_replay_bar(App& app, Replay& replay, const PixelRect& area) {
  begin_panel("##replay", area, colour::panel,
              ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  draw_play(app);
  draw_eyes(app, replay, area.right - app.px(12));
  const float top = area.bottom - app.px(24);
  TimeBar(app, replay,
          {area.left + app.px(12), top, area.right - app.px(12), area.bottom - app.px(8)})
      .run();
  ImGui::End();
}

}  // namespace jardam::viewer
