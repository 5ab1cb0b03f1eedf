#include "map/shading.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "series.hpp"
#include "widgets.hpp"

namespace jardam::viewer {

namespace {

constexpr float legend_width = 268;  ///< pixels at scale 1
constexpr const char* no_theme = "none";
constexpr const char* population = "population";
constexpr const char* poverty = "poverty";

template <class Member>
std::vector<std::optional<double>> facts(const App& app, Member member, double factor) {
  std::vector<std::optional<double>> values;
  for (const Region& region : app.welcome().regions) {
    const std::optional<double> value = region.*member;
    values.push_back(value ? std::optional(*value * factor) : std::nullopt);
  }
  return values;
}

std::vector<std::optional<double>> by_region(const App& app, const Values& values) {
  std::vector<std::optional<double>> regions(app.welcome().regions.size());
  for (std::size_t i = 0; i < regions.size() && i + 1 < values.size(); ++i)
    regions[i] = values[i + 1];
  return regions;
}

/// What a seat looks at first: exercise control at the dark figure, an agency at what is officially
/// known.
std::string default_theme(const App& app) {
  for (const char* wish : {"stock_exploited", "victims_presumed", "cases_registered"})
    if (current_values(app.model(), wish).size() > 1) return wish;
  const auto metrics = visible_metrics(app.model());
  return metrics.empty() ? population : metrics.front()->name;
}

void swatch(const App& app, ImU32 fill, bool hatched) {
  const ImVec2 at = ImGui::GetCursorScreenPos(), size{app.px(26), app.px(15)};
  const ImVec2 end{at.x + size.x, at.y + size.y};
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(at, end, fill);
  draw.PushClipRect(at, end, true);
  for (float x = 0; hatched && x < size.x + size.y; x += app.px(6))
    draw.AddLine({at.x + x, at.y}, {at.x + x - size.y, end.y}, colour::rgb(0xa9b1b8));
  draw.PopClipRect();
  draw.AddRect(at, end, colour::border);
  ImGui::Dummy(size);
}

void legend_row(const App& app, ImU32 fill, const std::string& words, bool hatched = false) {
  swatch(app, fill, hatched);
  ImGui::SameLine();
  ImGui::PushFont(app.fonts.small);
  text(words);
  ImGui::PopFont();
}

bool has_gap(const MapTheme& theme) {
  return std::any_of(theme.values.begin(), theme.values.end(),
                     [](const auto& value) { return !value; });
}

}  // namespace

std::vector<Choice> theme_choices(const App& app) {
  std::vector<Choice> choices;
  for (const Metric* metric : visible_metrics(app.model()))
    choices.emplace_back(metric->name, app.metric_name(metric->name));
  choices.emplace_back(population, app.tr("Population"));
  choices.emplace_back(poverty, app.tr("Poverty"));
  choices.emplace_back(no_theme, app.tr("No shading"));
  return choices;
}

MapTheme current_theme(const App& app) {
  const std::string key = app.map.metric.empty() ? default_theme(app) : app.map.metric;
  if (key == no_theme) return {key, app.tr("No shading"), "", {}};
  if (key == population)
    return {key, app.tr("Population"), app.tr("people"), facts(app, &Region::population, 1)};
  if (key == poverty)
    return {key, app.tr("Poverty"), app.tr("% of residents"), facts(app, &Region::poverty, 100)};
  const auto& metrics = app.welcome().metrics;
  const auto metric = std::find_if(metrics.begin(), metrics.end(),
                                   [&](const Metric& other) { return other.name == key; });
  const std::string unit = metric == metrics.end() ? "" : app.tr(metric->unit);
  return {key, app.metric_name(key), unit, by_region(app, current_values(app.model(), key))};
}

Shading make_shading(const App& app, const MapTheme& theme) {
  Shading shading;
  shading.month = civil_time(app.welcome().start, app.world_now()).month;
  const Classes classes = classify(theme.values);
  for (std::size_t i = 0; i < app.welcome().regions.size(); ++i) {
    std::optional<std::size_t> shade;
    if (theme.key == no_theme)
      shade = 0;
    else if (theme.values[i])
      shade = class_of(classes, *theme.values[i]);
    shading.classes.push_back(shade);
  }
  if (app.choices.selected.kind == "region")
    shading.selected = to_position(app.choices.selected.key);
  return shading;
}

PixelRect draw_legend(App& app, const MapTheme& theme, const PixelRect& map_area,
                      const PixelRect& tools) {
  const float edge = app.px(10);
  const float width =
      std::max(app.px(legend_width), width_of_choices({{theme.key, theme.name}}) + app.px(16));
  const float right = map_area.right - edge;
  const bool has_room = tools.right < right - width;
  ImGui::SetNextWindowPos({right, (has_room ? map_area.bottom : tools.top) - edge},
                          ImGuiCond_Always, {1, 1});
  ImGui::SetNextWindowSize({width, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {app.px(8), app.px(8)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, app.px(4));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {app.px(6), app.px(3)});
  ImGui::Begin("##legend", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoFocusOnAppearing |
                   ImGuiWindowFlags_NoNav);
  std::string chosen = theme.key;
  if (choose("##theme", chosen, theme_choices(app), -1)) app.map.metric = chosen;
  if (theme.key != no_theme) {
    if (!theme.unit.empty()) small_muted(app, theme.unit);
    const Classes classes = classify(theme.values);
    for (std::size_t i = class_count; i-- > 0;)
      legend_row(app, colour::shades[i], class_text(classes, i));
    if (has_gap(theme)) legend_row(app, colour::no_data, app.tr("no data"), true);
  }
  const ImVec2 at = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
  ImGui::End();
  ImGui::PopStyleVar(3);
  return {at.x, at.y, at.x + size.x, at.y + size.y};
}

}  // namespace jardam::viewer
