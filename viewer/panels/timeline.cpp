#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "panels/frame.hpp"
#include "panels/messages.hpp"
#include "panels/panels.hpp"
#include "widgets.hpp"

namespace jardam::viewer {

namespace {

constexpr float tick_reach = 6;  ///< pixels around a tick within which it can be pointed at

/// Red: the decision was not taken in time that the inject expects.
ImU32 inject_colour(const Inject& inject, Deadline deadline) {
  if (deadline == Deadline::over) return colour::bad;
  if (inject.state == "fired") return colour::good;
  if (inject.state == "held") return colour::warning;
  return inject.state == "skipped" ? colour::rgb(0x9aa5ae) : colour::accent;
}

ImU32 message_colour(const Message& message, Deadline deadline) {
  if (deadline == Deadline::over) return colour::bad;
  return message.acknowledged ? colour::rgb(0x7d9bb3) : colour::accent;
}

class Timeline {
 public:
  Timeline(App& app, const PixelRect& area)
      : app_(app),
        area_(area),
        draw_(*ImGui::GetWindowDrawList()),
        end_(std::max<Seconds>(1, end_of_play(app.welcome().clock))) {}

  void run() {
    draw_days();
    draw_messages();
    draw_injects();
    draw_now();
    if (!tip_.empty()) ImGui::SetTooltip("%s", tip_.c_str());
  }

 private:
  float x_of(double time) const {
    return area_.left + static_cast<float>(time / static_cast<double>(end_)) * area_.width();
  }

  void draw_days() {
    const PlayClock& clock = app_.welcome().clock;
    ImFont* font = app_.fonts.small;
    const float hour_width = area_.width() / (static_cast<float>(clock.days) *
                                              static_cast<float>(clock.closes - clock.opens) / 60);
    const int hours = hour_width > app_.px(44) ? 1 : hour_width > app_.px(22) ? 2 : 4;
    for (int day = 1; day <= clock.days; ++day) {
      const float left = x_of(static_cast<double>(world_time(clock, {day, clock.opens})));
      const float right = x_of(static_cast<double>(world_time(clock, {day, clock.closes})));
      draw_.AddRectFilled({left, area_.top}, {right - 1, area_.bottom},
                          day % 2 == 1 ? colour::soft : colour::ground, app_.px(2));
      const std::string name = fmt::format(fmt::runtime(app_.tr("Day {0}")), day);
      draw_.AddText(font, font->FontSize, {left + app_.px(5), area_.top + app_.px(2)}, colour::text,
                    name.c_str());
      float free_from = left;  // a break brings two hours close together
      for (int minute = clock.opens; minute < clock.closes; minute += hours * 60) {
        const float x = x_of(static_cast<double>(world_time(clock, {day, minute})));
        if (x < free_from) continue;
        free_from = x + app_.px(36);
        draw_.AddLine({x, area_.bottom - app_.px(16)}, {x, area_.bottom - app_.px(12)},
                      colour::rgb(0x9aa5ae));
        const std::string label = minute_text(minute);
        draw_.AddText(font, font->FontSize * 0.86f, {x + 2, area_.bottom - app_.px(14)},
                      colour::muted, label.c_str());
      }
    }
  }

  bool is_near(float x, float top, float bottom) const {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    return ImGui::IsWindowHovered() && std::abs(mouse.x - x) < app_.px(tick_reach) &&
           mouse.y > top && mouse.y < bottom;
  }

  void draw_injects() {
    const float top = area_.top + app_.px(20), bottom = area_.bottom - app_.px(30);
    for (const auto& [number, inject] : app_.view().injects) {
      const auto time = inject.fired ? inject.fired : inject.due;
      if (!time) continue;
      const float x = x_of(static_cast<double>(*time));
      const Deadline deadline = deadline_of(app_.welcome().clock, inject, app_.world_now());
      const ImU32 ink = inject_colour(inject, deadline);
      draw_.AddLine({x, top + app_.px(6)}, {x, bottom}, ink,
                    app_.px(inject.state == "fired" ? 2.5f : 1.6f));
      if (inject.state == "fired")
        draw_.AddCircleFilled({x, top + app_.px(4)}, app_.px(3.6f), ink, 10);
      else
        draw_.AddCircle({x, top + app_.px(4)}, app_.px(3.2f), ink, 10, app_.px(1.4f));
      if (!is_near(x, top - app_.px(4), bottom)) continue;
      tip_ += (tip_.empty() ? "" : "\n") + number + " · " + app_.in(inject.title) + " · " +
              app_.name(Vocabulary::inject_state, inject.state) + " · " + app_.when_in_play(*time) +
              overdue_words(deadline);
      if (ImGui::IsMouseClicked(0)) {
        app_.choices.inject = number;
        app_.choices.screen = Screen::control;
      }
    }
  }

  std::string overdue_words(Deadline deadline) const {
    return deadline == Deadline::over ? " · " + app_.tr("overdue") : "";
  }

  void draw_messages() {
    const float y = area_.bottom - app_.px(23);
    // Dots upon dots would fill the draw list and show nothing more.
    std::set<std::pair<std::array<int, 2>, ImU32>> drawn;
    for (const std::string& key : messages_newest_first(app_.view(), message_filter(app_))) {
      const Message& message = app_.view().messages.at(key);
      if (!message.at) continue;
      const float x = x_of(static_cast<double>(*message.at));
      const bool is_inject = message.kind == "inject";
      const ImU32 ink = message_colour(message, deadline_of(app_, message));
      if (drawn.insert({{static_cast<int>(x / 2), is_inject}, ink}).second)
        draw_message(is_inject, ink, x, y);
      if (is_near(x, y - app_.px(6), y + app_.px(6))) point_at_message(key, message);
    }
    // What is overdue lies on top of what came at the same time.
    for (const auto& [place, ink] : drawn)
      if (ink == colour::bad) draw_message(place[1] != 0, ink, static_cast<float>(place[0]) * 2, y);
  }

  void draw_message(bool is_inject, ImU32 ink, float x, float y) {
    if (!app_.is_excon() && is_inject)
      draw_.AddLine({x, area_.top + app_.px(24)}, {x, y},
                    ink == colour::bad ? colour::bad : colour::accent, app_.px(1.6f));
    draw_.AddCircleFilled({x, y}, app_.px(is_inject ? 4.2f : 2.6f), ink, 10);
  }

  void point_at_message(const std::string& key, const Message& message) {
    constexpr int most_lines = 8;
    if (std::count(tip_.begin(), tip_.end(), '\n') < most_lines)
      tip_ += (tip_.empty() ? "" : "\n") + app_.when_in_play(*message.at) + " · " +
              message_title(app_, message) + overdue_words(deadline_of(app_, message));
    if (ImGui::IsMouseClicked(0)) app_.choices.message = key;
  }

  void draw_now() {
    const float x = x_of(app_.now);
    draw_.AddRectFilled({area_.left, area_.bottom - app_.px(3)}, {x, area_.bottom}, colour::accent);
    draw_.AddLine({x, area_.top}, {x, area_.bottom}, colour::bad, app_.px(2));
    draw_.AddTriangleFilled({x - app_.px(5), area_.top}, {x + app_.px(5), area_.top},
                            {x, area_.top + app_.px(7)}, colour::bad);
  }

  App& app_;
  PixelRect area_;
  ImDrawList& draw_;
  Seconds end_;
  std::string tip_;
};

}  // namespace

void draw_timeline(App& app, const PixelRect& area) {
  begin_panel("##timeline", area, colour::panel,
              ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  Timeline(app, {area.left + app.px(12), area.top + app.px(8), area.right - app.px(12),
                 area.bottom - app.px(8)})
      .run();
  ImGui::End();
}

}  // namespace jardam::viewer
