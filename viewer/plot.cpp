#include "plot.hpp"

#include <algorithm>
#include <cmath>

#include "choropleth.hpp"
#include "widgets.hpp"

namespace jardam::viewer {

namespace {

class Plot {
 public:
  Plot(const App& app, const PixelRect& area, const std::vector<Line>& lines)
      : app_(app),
        font_(app.fonts.small),
        draw_(*ImGui::GetWindowDrawList()),
        lines_(lines),
        area_(area) {
    for (const Line& line : lines) {
      for (const double value : line.course.values) largest_ = std::max(largest_, value);
      for (const Seconds end : line.course.ends) last_ = std::max(last_, end);
    }
    ticks_ = axis_ticks(largest_, 4);
  }

  void run(const std::string& title, const std::string& unit) {
    draw_.AddRectFilled({area_.left, area_.top}, {area_.right, area_.bottom}, colour::panel,
                        app_.px(4));
    draw_.AddRect({area_.left, area_.top}, {area_.right, area_.bottom}, colour::panel_edge,
                  app_.px(4));
    const float pad = app_.px(10);
    const float unit_width = width_in(font_, unit);
    const float title_height = put(app_.fonts.bold, {area_.left + pad, area_.top + app_.px(7)},
                                   colour::text, title, area_.width() - 3 * pad - unit_width);
    put(font_, {area_.right - pad - unit_width, area_.top + app_.px(9)}, colour::muted, unit, 1e6f);
    float top = area_.top + app_.px(11) + title_height;
    top = draw_legend({area_.left + pad, top}, area_.right - pad);
    inner_ = {area_.left + pad + widest_tick() + app_.px(6), top + app_.px(12),
              area_.right - pad - app_.px(6), area_.bottom - pad - font_->FontSize - app_.px(4)};
    if (inner_.height() < app_.px(20)) return;
    draw_axes();
    const bool is_empty = std::all_of(lines_.begin(), lines_.end(),
                                      [](const Line& line) { return line.course.values.empty(); });
    if (is_empty) {
      put(font_, {inner_.left + app_.px(10), inner_.centre().y}, colour::muted,
          app_.tr("No closed period yet"), inner_.width());
      return;
    }
    for (const Line& line : lines_) draw_line(line);
    draw_reading();
  }

 private:
  /// Returns how high the words are, in as many lines as the room makes of them.
  float put(ImFont* font, ImVec2 at, ImU32 ink, const std::string& words, float room) {
    ImGui::PushFont(font);
    const std::string lines = broken_text(words, room);
    draw_.AddText({std::floor(at.x), std::floor(at.y)}, ink, lines.c_str());
    const float height = ImGui::CalcTextSize(lines.c_str()).y;
    ImGui::PopFont();
    return height;
  }

  /// Draws the legend in as many rows as the names need, and returns where it ends.
  float draw_legend(ImVec2 at, float right) {
    const float left = at.x, swatch = app_.px(16);
    for (const Line& line : lines_) {
      const float width = swatch + app_.px(5) + width_in(font_, line.name) + app_.px(14);
      if (at.x > left && at.x + width > right) at = {left, at.y + font_->FontSize + app_.px(3)};
      draw_.AddLine({at.x, at.y + font_->FontSize / 2}, {at.x + swatch, at.y + font_->FontSize / 2},
                    line.ink, app_.px(3));
      const float height = put(font_, {at.x + swatch + app_.px(5), at.y}, colour::text, line.name,
                               right - at.x - swatch - app_.px(5));
      at.x += width;
      at.y += height - font_->FontSize;
    }
    return at.y + font_->FontSize;
  }

  float widest_tick() const {
    float widest = 0;
    for (const double tick : ticks_) widest = std::max(widest, width_in(font_, number_text(tick)));
    return widest;
  }

  float x_of(Seconds time) const {
    return inner_.left +
           inner_.width() * static_cast<float>(static_cast<double>(time) /
                                               static_cast<double>(std::max<Seconds>(1, last_)));
  }
  float y_of(double value) const {
    return inner_.bottom - inner_.height() * static_cast<float>(value / ticks_.back());
  }

  void draw_axes() {
    for (const double tick : ticks_) {
      const float y = std::floor(y_of(tick));
      draw_.AddLine({inner_.left, y}, {inner_.right, y},
                    tick == 0 ? colour::muted : colour::ground);
      const std::string label = number_text(tick);
      put(font_, {inner_.left - width_in(font_, label) - app_.px(6), y - font_->FontSize / 2},
          colour::muted, label, 1e6f);
    }
    if (last_ <= 0) return;
    const float width = width_in(font_, "00.00");
    const int labels = std::max(1, static_cast<int>(inner_.width() / (width * 2)));
    for (int i = 0; i <= labels; ++i) {
      const Seconds time = last_ * i / labels;
      const std::string label = date_text(civil_time(app_.welcome().start, time)).substr(0, 5);
      draw_.AddLine({x_of(time), inner_.bottom}, {x_of(time), inner_.bottom + app_.px(4)},
                    colour::muted);
      put(font_,
          {std::min(x_of(time) - width / 2, area_.right - width - app_.px(4)),
           inner_.bottom + app_.px(5)},
          colour::muted, label, 1e6f);
    }
  }

  void draw_line(const Line& line) {
    std::vector<ImVec2> points;
    const auto go_to =
        [&](float x,
            float y) {  // a polyline must not stand still, and needs no corner on a straight way
          const std::size_t n = points.size();
          if (n > 0 && points[n - 1].x == x && points[n - 1].y == y) return;
          if (n > 1 && points[n - 1].y == y && points[n - 2].y == y) points.pop_back();
          points.emplace_back(x, y);
        };
    Seconds before = 0;
    for (std::size_t i = 0; i < line.course.values.size(); ++i) {
      const float y = y_of(line.course.values[i]), x = x_of(line.course.ends[i]);
      if (line.is_step) go_to(x_of(before), y);
      go_to(x, y);
      before = line.course.ends[i];
    }
    draw_.AddPolyline(points.data(), static_cast<int>(points.size()), line.ink, 0, app_.px(2.2f));
    if (points.size() == 1) draw_.AddCircleFilled(points.front(), app_.px(3), line.ink);
  }

  /// The numbers of the period under the mouse.
  void draw_reading() {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (!ImGui::IsWindowHovered() || !inner_.contains({mouse.x, mouse.y})) return;
    std::string words;
    Seconds when = 0;
    for (const Line& line : lines_) {
      std::size_t at = 0;
      while (at + 1 < line.course.ends.size() && x_of(line.course.ends[at]) < mouse.x) ++at;
      if (line.course.values.empty()) continue;
      when = line.course.ends[at];
      words += "\n" + line.name + ": " + number_text(line.course.values[at]);
    }
    draw_.AddLine({x_of(when), inner_.top}, {x_of(when), inner_.bottom},
                  colour::rgb(0x566573, 120));
    ImGui::SetTooltip("%s%s", date_text(civil_time(app_.welcome().start, when)).c_str(),
                      words.c_str());
  }

  const App& app_;
  ImFont* font_;
  ImDrawList& draw_;
  const std::vector<Line>& lines_;
  PixelRect area_, inner_;
  std::vector<double> ticks_;
  double largest_ = 0;
  Seconds last_ = 0;
};

}  // namespace

std::vector<double> axis_ticks(double largest, std::size_t most) {
  const double step =
      std::max(nice_step(largest / static_cast<double>(most)),
               largest <= static_cast<double>(most) && largest == std::floor(largest) ? 1.0 : 0.0);
  std::vector<double> ticks{0};
  while (ticks.back() < largest || ticks.size() < 2) ticks.push_back(ticks.back() + step);
  return ticks;
}

void draw_plot(const App& app, const PixelRect& area, const std::string& title,
               const std::string& unit, const std::vector<Line>& lines) {
  Plot(app, area, lines).run(title, unit);
}

}  // namespace jardam::viewer
