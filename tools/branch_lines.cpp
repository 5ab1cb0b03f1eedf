#include "branch_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "laboratory/report/html.hpp"
#include "storage/csv.hpp"
#include "words/numbers.hpp"
#include "words/translations.hpp"

namespace jardam::tools {
namespace {

using laboratory::element;
using laboratory::HtmlCell;

}  // namespace

std::string title_of(const Scenario& scenario, const EffectOf& of, Language language) {
  return jardam::title_of(scenario, of).in(language);
}

std::string difference_of(const EffectCompared& each) {
  if (each.differ == 0) return "0";
  return fmt::format("{}{} ({} .. {})", each.difference.mean > 0 ? "+" : "",
                     words::short_number(each.difference.mean),
                     words::short_number(each.difference.low),
                     words::short_number(each.difference.high));
}

namespace {

std::vector<std::string> cells_of(const Scenario& scenario, const EffectCompared& each,
                                  std::size_t futures, Language language) {
  return {title_of(scenario, each.of, language),
          words::short_number(each.as_it_was.mean),
          words::short_number(each.changed.mean),
          difference_of(each),
          each.differ == 0
              ? "0"
              : words::short_number(each.low) + " .. " + words::short_number(each.high),
          fmt::format("{}/{}", each.differ, futures)};
}

std::vector<std::string> heads(Language language) {
  const auto tr = [&](const char* english) { return words::translated(english, language); };
  return {tr(words::mark("Effect")),
          tr(words::mark("As it was")),
          tr(words::mark("Changed")),
          tr(words::mark("Difference (95 % interval)")),
          tr(words::mark("95 of 100 futures")),
          tr(words::mark("Futures that differ"))};
}

std::string assumptions(const BranchComparison& comparison, Language language) {
  std::string text = fmt::format(
      fmt::runtime(words::translated(
          words::mark("{0} futures of each line, in pairs with the same luck. This compares what "
                      "the model assumes; it is no forecast, and judges nobody. Persons have a row "
                      "where chance does not explain the difference; branch.csv has all."),
          language)),
      comparison.futures);
  if (comparison.refused > 0)
    text += " " +
            fmt::format(fmt::runtime(words::translated(
                            words::mark("In the changed line {0} more acts of the record a future "
                                        "were no longer possible."),
                            language)),
                        words::short_number(comparison.refused));
  if (comparison.added_refused > 0)
    text +=
        " " + fmt::format(fmt::runtime(words::translated(
                              words::mark("In {0} futures what was added was refused."), language)),
                          comparison.added_refused);
  return text;
}

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

}  // namespace

std::string branch_csv(const BranchComparison& comparison) {
  std::string text =
      "effect,persona,as_it_was,changed,difference,difference_low,difference_high,low,high,differ,"
      "futures\n";
  for (const EffectCompared& each : comparison.effects) {
    text += std::string(effect_names[static_cast<std::size_t>(each.of.effect)]) + "," +
            csv_field(each.of.persona);
    for (const double value : {each.as_it_was.mean, each.changed.mean, each.difference.mean,
                               each.difference.low, each.difference.high, each.low, each.high})
      text += "," + csv_number(value);
    text += fmt::format(",{},{}\n", each.differ, comparison.futures);
  }
  return text;
}

std::string branch_text(const Scenario& scenario, const BranchComparison& comparison,
                        Language language) {
  std::vector<std::vector<std::string>> rows{heads(language)};
  for (const EffectCompared& each : comparison.effects)
    if (is_shown(each)) rows.push_back(cells_of(scenario, each, comparison.futures, language));
  std::vector<std::size_t> widths(rows.front().size());
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i]));
  std::string text;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i)
      text += (i > 0 ? "  " : "") + row[i] +
              std::string(i + 1 < row.size() ? widths[i] - width_of(row[i]) : 0, ' ');
    text += "\n";
  }
  return text + "\n" + assumptions(comparison, language) + "\n";
}

std::string branch_page(const Scenario& scenario, const BranchComparison& comparison,
                        const std::vector<std::string>& change, Language language) {
  const std::string title = words::translated(words::mark("What would have changed"), language) +
                            ": " + scenario.title.in(language);
  std::string body = element("h1", title);
  for (const std::string& sentence : change) body += element("p", sentence);
  std::vector<std::vector<HtmlCell>> rows;
  for (const EffectCompared& each : comparison.effects) {
    if (!is_shown(each)) continue;
    std::vector<HtmlCell>& row = rows.emplace_back();
    for (const std::string& cell : cells_of(scenario, each, comparison.futures, language))
      row.push_back({cell, !row.empty(), ""});
  }
  body += laboratory::html_table(heads(language), rows);
  body += element("p", assumptions(comparison, language));
  return laboratory::html_page(words::language_code(language), title, body);
}

}  // namespace jardam::tools
