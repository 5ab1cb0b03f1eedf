#include "laboratory/report/charts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "laboratory/report/gnuplot.hpp"
#include "laboratory/report/report_words.hpp"

namespace jardam::laboratory {
namespace {

// Blue and vermilion of Okabe and Ito's palette, which colour-blind readers can tell apart, and a
// grey.
constexpr std::string_view clear_colour = "#0072B2";
constexpr std::string_view unclear_colour = "#8a8f98";
constexpr std::string_view weak_colour = "#D55E00";

constexpr int page_width = 860;
constexpr int row_height = 30;
constexpr int chart_frame = 90;  // room for the axis and its title
constexpr int panel_row_height = 20;
constexpr int panel_frame = 74;
constexpr std::size_t panel_columns = 3;
constexpr double margin_share = 0.08;  // room beside the longest bar

enum class Certainty { clear, unclear, weak };

Certainty certainty_of(const Effect& effect) {
  if (effect.is_underpowered) return Certainty::weak;
  return effect.is_clear ? Certainty::clear : Certainty::unclear;
}

bool is_drawable(const Effect& effect) { return effect.difference.count >= 2; }

/// Rows of gnuplot data: package, difference, low, high.
std::string data_block(const std::string& name, const ComparedMetric& metric, std::size_t region,
                       Certainty certainty) {
  std::string rows;
  for (std::size_t package = 1; package < metric.effects.size(); ++package) {
    const Effect& effect = metric.effects[package][region];
    if (!is_drawable(effect) || certainty_of(effect) != certainty) continue;
    rows += fmt::format(
        "{} {:.6g} {:.6g} {:.6g}\n", package, effect.difference.mean * metric.multiplier,
        effect.difference.low * metric.multiplier, effect.difference.high * metric.multiplier);
  }
  // gnuplot complains of blocks without a point.
  return fmt::format("${} << EOD\n{}EOD\n", name, rows.empty() ? "0 NaN NaN NaN\n" : rows);
}

std::string data_blocks(const std::string& suffix, const ComparedMetric& metric,
                        std::size_t region) {
  return data_block("clear" + suffix, metric, region, Certainty::clear) +
         data_block("unclear" + suffix, metric, region, Certainty::unclear) +
         data_block("weak" + suffix, metric, region, Certainty::weak);
}

std::string plot_command(const std::string& suffix, double point_size) {
  const auto part = [&](std::string_view name, std::string_view colour, int shape) {
    return fmt::format(
        "${}{} using 2:1:3:4 with xerrorbars pt {} ps {} lw 1.6 lc rgb \"{}\" notitle", name,
        suffix, shape, point_size, colour);
  };
  constexpr int disc = 7, ring = 6;
  return fmt::format("plot {}, {}, {}\n", part("unclear", unclear_colour, disc),
                     part("weak", weak_colour, ring), part("clear", clear_colour, disc));
}

struct Range {
  double low = 0, high = 0;
  void include(double value) {
    if (!std::isfinite(value)) return;
    low = std::min(low, value);
    high = std::max(high, value);
  }
};

/// The range that holds zero and every bar of the given regions.
Range range_of(const ComparedMetric& metric, std::size_t first_region, std::size_t end_region) {
  Range range;
  for (std::size_t package = 1; package < metric.effects.size(); ++package) {
    for (std::size_t region = first_region; region < end_region; ++region) {
      range.include(metric.effects[package][region].difference.low * metric.multiplier);
      range.include(metric.effects[package][region].difference.high * metric.multiplier);
    }
  }
  const double margin = std::max((range.high - range.low) * margin_share, 1e-9);
  return range.low == range.high ? Range{-1, 1} : Range{range.low - margin, range.high + margin};
}

std::string common_settings(const Range& range, std::size_t packages) {
  return fmt::format(
      "set encoding utf8\n"
      "set bars 0.5\n"
      "set border 1 lc rgb \"#9aa0a6\"\n"
      "set grid x front lc rgb \"#e3e6ea\" lw 0.8 lt 1\n"
      "set xtics nomirror tc rgb \"#444b54\"\n"
      "set arrow 1 from 0, graph 0 to 0, graph 1 nohead lc rgb \"#30363d\" lw 1.2\n"
      "set xrange [{:.6g}:{:.6g}]\n"
      "set yrange [{}.6:0.4]\n",
      range.low, range.high, packages - 1);
}

std::string terminal(int height, int font_size) {
  return fmt::format(
      "set terminal svg size {},{} dynamic noenhanced font \"Noto Sans,DejaVu Sans,sans-serif,{}\" "
      "background \"#ffffff\"\n",
      page_width, height, font_size);
}

/// gnuplot takes the label of a tic for a number format, in which a percent sign is written twice.
std::string tic_label(const std::string& text) {
  std::string label;
  for (const char letter : text)
    label += letter == '%' ? std::string("%%") : std::string(1, letter);
  return label;
}

std::string package_tics(const std::vector<std::string>& labels) {
  std::string tics;
  for (std::size_t package = 1; package < labels.size(); ++package)
    tics += fmt::format("{}{} {}", tics.empty() ? "" : ", ", quoted(tic_label(labels[package])),
                        package);
  return fmt::format("set ytics ({}) nomirror scale 0 tc rgb \"#1f2328\"\n", tics);
}

std::vector<std::string> numbers(std::size_t packages) {
  std::vector<std::string> names;
  for (std::size_t package = 0; package < packages; ++package)
    names.push_back(package_number(package));
  return names;
}

std::string description_of(const Comparison& comparison, const ComparedMetric& metric,
                           std::string_view kind, Language language) {
  return fmt::format("{}: {}, {} {}", metric_title(metric.name, language), kind,
                     comparison.packages.size() - 1, say(Phrase::packages, language));
}

}  // namespace

Chart effect_chart(const Comparison& comparison, const ComparedMetric& metric, Language language) {
  const std::size_t packages = comparison.packages.size();
  std::vector<std::string> labels = numbers(packages);
  for (std::size_t i = 0; i < packages; ++i) labels[i] += "  " + comparison.packages[i];
  constexpr int font_size = 13;
  const std::string script =
      terminal(chart_frame + row_height * static_cast<int>(packages - 1), font_size) +
      common_settings(range_of(metric, 0, 1), packages) + package_tics(labels) +
      fmt::format("set xlabel {} tc rgb \"#444b54\"\n",
                  quoted(change_axis(metric.unit, language))) +
      data_blocks("", metric, 0) + plot_command("", 0.75);
  return {draw(script), description_of(comparison, metric,
                                       say(Phrase::change_from_baseline, language), language)};
}

Chart region_chart(const Comparison& comparison, const ComparedMetric& metric, Language language) {
  const std::size_t regions = comparison.regions.size(), packages = comparison.packages.size();
  const std::size_t rows = (regions - 1 + panel_columns - 1) / panel_columns;
  const int height =
      static_cast<int>(rows) * (panel_frame + panel_row_height * static_cast<int>(packages - 1));
  constexpr int font_size = 11;
  std::string script = terminal(height, font_size) +
                       common_settings(range_of(metric, 1, regions), packages) +
                       package_tics(numbers(packages));
  script += fmt::format(
      "set lmargin 5\nset rmargin 2\nset tmargin 2\nset bmargin 2.4\nset multiplot layout {},{}\n",
      rows, panel_columns);
  for (std::size_t region = 1; region < regions; ++region) {
    const std::string suffix = std::to_string(region);
    script += data_blocks(suffix, metric, region);
    script += fmt::format("set title {} offset 0,-0.4 tc rgb \"#1f2328\"\n",
                          quoted(comparison.regions[region].in(language)));
    script += plot_command(suffix, 0.5);
  }
  script += "unset multiplot\n";
  return {draw(script),
          description_of(comparison, metric, say(Phrase::change_by_region, language), language)};
}

}  // namespace jardam::laboratory
