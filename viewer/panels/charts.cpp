#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "panels/frame.hpp"
#include "panels/panels.hpp"
#include "plot.hpp"
#include "series.hpp"
#include "widgets.hpp"
#include "words/translations.hpp"

namespace jardam::viewer {

namespace {

struct Chart {
  const char* title;
  std::vector<const char*> metrics;
};

/// The counts that belong side by side. A metric that this seat does not see is left out.
std::vector<Chart> charts() {
  return {
      {words::mark("People in exploitation"), {"stock_exploited", "stock_exploited_abroad"}},
      {words::mark("Victims: recognised and helped"),
       {"victims_presumed", "victims_identified", "victims_assisted"}},
      {words::mark("Labour inspections"),
       {"inspections", "inspections_refused", "sites_with_indicators"}},
      {words::mark("Criminal cases"),
       {"cases_registered", "cases_to_court", "convictions", "cases_discontinued"}},
      {words::mark("Into exploitation and out of it"), {"entries_exploited", "exits"}},
      {words::mark("Signals and calls"), {"signals", "calls_helpline"}},
      {words::mark("Shelter"), {"shelter_beds_occupied", "shelter_refusals"}},
      {words::mark("Migrants abroad"), {"migrants_abroad"}},
      {words::mark("Seasonal workers"), {"workers_seasonal"}},
  };
}

const Metric* metric_named(const App& app, const std::string& name) {
  const auto& metrics = app.welcome().metrics;
  const auto found = std::find_if(metrics.begin(), metrics.end(),
                                  [&](const Metric& metric) { return metric.name == name; });
  return found == metrics.end() ? nullptr : &*found;
}

bool is_sent(const App& app, const std::string& metric) {
  for (const auto& [key, period] : app.view().history)
    for (const auto& [series, values] : period.values)
      if (series == metric || series.rfind(metric + "{", 0) == 0) return true;
  return false;
}

std::vector<Line> chart_lines(const App& app, const Chart& chart, std::string& unit) {
  std::vector<Line> lines;
  for (std::size_t i = 0; i < chart.metrics.size(); ++i) {
    const Metric* metric = metric_named(app, chart.metrics[i]);
    if (metric == nullptr || !is_sent(app, metric->name)) continue;
    if (unit.empty()) unit = app.tr(metric->unit);
    lines.push_back({app.metric_name(metric->name),
                     course(app.model(), metric->name, app.choices.chart_region),
                     colour::categories[lines.size()], metric->kind == "flow"});
  }
  return lines;
}

struct Drawable {
  std::string title, unit;
  std::vector<Line> lines;
};

std::vector<Drawable> drawable(const App& app) {
  std::vector<Drawable> all;
  for (const Chart& chart : charts()) {
    Drawable one{app.tr(chart.title), "", {}};
    one.lines = chart_lines(app, chart, one.unit);
    if (!one.lines.empty()) all.push_back(std::move(one));
  }
  return all;
}

void draw_region_choice(App& app) {
  ImGui::AlignTextToFramePadding();
  bold(app, app.tr("Main counts by reporting period"));
  ImGui::SameLine();
  std::vector<Choice> regions{{"0", app.tr("Whole country")}};
  for (std::size_t i = 0; i < app.welcome().regions.size(); ++i)
    regions.emplace_back(std::to_string(i + 1), app.in(app.welcome().regions[i].name));
  std::string chosen = std::to_string(app.choices.chart_region);
  if (choose("##region", chosen, regions, width_of_choices(regions)))
    app.choices.chart_region = to_position(chosen).value_or(0);
  if (!app.is_excon()) {
    ImGui::SameLine();
    ImGui::AlignTextToFramePadding();
    muted(app.tr("official figures"));
  }
}

}  // namespace

void draw_charts(App& app, const PixelRect& area) {
  begin_panel("##charts", area, colour::ground, ImGuiWindowFlags_NoScrollbar);
  draw_region_choice(app);
  const std::vector<Drawable> all = drawable(app);
  if (all.empty())
    muted_wrapped(app.tr("Charts appear when the first reporting period has closed."));
  const ImVec2 at = ImGui::GetCursorScreenPos(), room = ImGui::GetContentRegionAvail();
  const float gap = app.px(10);
  const auto columns = static_cast<std::size_t>(std::clamp(room.x / app.px(380), 1.0f, 3.0f));
  const std::size_t rows = (all.size() + columns - 1) / std::max<std::size_t>(1, columns);
  const float width =
      (room.x - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  const float height = (room.y - gap * static_cast<float>(rows > 0 ? rows - 1 : 0)) /
                       static_cast<float>(std::max<std::size_t>(1, rows));
  for (std::size_t i = 0; i < all.size(); ++i) {
    const float left = at.x + static_cast<float>(i % columns) * (width + gap),
                top = at.y + static_cast<float>(i / columns) * (height + gap);
    draw_plot(
        app,
        {std::floor(left), std::floor(top), std::floor(left + width), std::floor(top + height)},
        all[i].title, all[i].unit, all[i].lines);
  }
  ImGui::End();
}

}  // namespace jardam::viewer
