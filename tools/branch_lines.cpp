#include "branch_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "laboratory/report/html.hpp"
#include "storage/csv.hpp"
#include "words/translations.hpp"

namespace jardam::tools {
namespace {

using laboratory::element;
using laboratory::HtmlCell;

constexpr double confidence = 0.95;

/// By Effect.
constexpr std::array<const char*, effect_names.size()> effect_titles{
    words::mark("Hours in exploitation, victims of the storylines"),
    words::mark("People assisted"),
    words::mark("People identified as victims"),
    words::mark("Victims penalised"),
    words::mark("People threatened"),
    words::mark("Interviews"),
    words::mark("Expected decisions taken")};

/// Of one person.
constexpr std::array<const char*, effect_names.size()> own_titles{
    words::mark("Hours in exploitation"),
    words::mark("assisted"),
    words::mark("identified as a victim"),
    words::mark("penalised"),
    words::mark("threatened"),
    words::mark("interviews"),
    words::mark("expected decisions")};

const std::string& name_of(const Scenario& scenario, const std::string& persona,
                           Language language) {
  const auto& personas = scenario.setup.personas;
  return std::find_if(personas.begin(), personas.end(),
                      [&](const Persona& each) { return each.id == persona; })
      ->name.in(language);
}

}  // namespace

std::string title_of(const Scenario& scenario, const EffectOf& of, Language language) {
  const auto& titles = of.persona.empty() ? effect_titles : own_titles;
  const std::string title =
      words::translated(titles[static_cast<std::size_t>(of.effect)], language);
  return of.persona.empty() ? title : name_of(scenario, of.persona, language) + ": " + title;
}

std::string number_text(double value) {
  constexpr double large = 100, middle = 10;  // digits beyond these say nothing
  const double size = std::abs(value);
  std::string text = fmt::format("{:.{}f}", value, size >= large ? 0 : size >= middle ? 1 : 2);
  if (text.find('.') != std::string::npos) text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

bool is_beyond_chance(const EffectCompared& effect) {
  return effect.difference.low > 0 || effect.difference.high < 0;
}

/// Of persons only what chance does not explain: offices are busy with each other's cases, so some
/// little thing differs for nearly everybody in some future.
bool is_shown(const EffectCompared& each) {
  return each.of.persona.empty() || is_beyond_chance(each);
}

std::string difference_of(const EffectCompared& each) {
  if (each.differ == 0) return "0";
  return fmt::format("{}{} ({} .. {})", each.difference.mean > 0 ? "+" : "",
                     number_text(each.difference.mean), number_text(each.difference.low),
                     number_text(each.difference.high));
}

namespace {

std::vector<std::string> cells_of(const Scenario& scenario, const EffectCompared& each,
                                  std::size_t futures, Language language) {
  return {title_of(scenario, each.of, language),
          number_text(each.as_it_was.mean),
          number_text(each.changed.mean),
          difference_of(each),
          each.differ == 0 ? "0" : number_text(each.low) + " .. " + number_text(each.high),
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
                        number_text(comparison.refused));
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

BranchComparison compare_lines(const Scenario& scenario, const std::vector<Future>& as_it_was,
                               const std::vector<Future>& changed) {
  BranchComparison comparison{.futures = changed.size()};
  const std::vector<EffectOf> asked = effects_of(scenario);
  for (std::size_t effect = 0; effect < asked.size(); ++effect) {
    std::vector<double> before, after, difference;
    EffectCompared each{.of = asked[effect], .as_it_was = {}, .changed = {}, .difference = {}};
    for (std::size_t i = 0; i < changed.size(); ++i) {
      before.push_back(as_it_was[i].effects[effect]);
      after.push_back(changed[i].effects[effect]);
      difference.push_back(after.back() - before.back());
      each.differ += difference.back() != 0;
    }
    each.as_it_was = estimate_mean(before, confidence);
    each.changed = estimate_mean(after, confidence);
    each.difference = estimate_mean(difference, confidence);
    std::sort(difference.begin(), difference.end());
    each.low = quantile(difference, (1 - confidence) / 2);
    each.high = quantile(difference, (1 + confidence) / 2);
    comparison.effects.push_back(std::move(each));
  }
  for (std::size_t i = 0; i < changed.size(); ++i) {
    comparison.refused +=
        static_cast<double>(changed[i].refused) - static_cast<double>(as_it_was[i].refused);
    comparison.added_refused += changed[i].added_refused > 0;
  }
  comparison.refused /= static_cast<double>(changed.size());
  return comparison;
}

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
