#include "laboratory/report/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "laboratory/report/charts.hpp"
#include "laboratory/report/html.hpp"
#include "laboratory/report/report_numbers.hpp"
#include "laboratory/report/report_words.hpp"
#include "words/translations.hpp"

namespace jardam::laboratory {
namespace {

/// Everything that the sections share.
struct Page {
  const Comparison& comparison;
  Language language;

  template <class... Args>
  [[nodiscard]] std::string text(Phrase phrase, const Args&... args) const {
    return fmt::format(fmt::runtime(say(phrase, language)), args...);
  }
  [[nodiscard]] std::string title(const ComparedMetric& metric) const {
    return metric_title(metric.name, language);
  }
  /// The translation of what the results hold in English: meanings and units.
  [[nodiscard]] std::string translated(const std::string& english) const {
    return words::translated(english, language);
  }
  [[nodiscard]] std::string package(std::size_t i) const {
    return fmt::format("{} ({})", package_number(i), comparison.packages[i]);
  }
  [[nodiscard]] std::string heading(int level, Phrase phrase) const {
    return element(fmt::format("h{}", level), say(phrase, language)) + "\n";
  }
};

/// An effect's numbers as they are shown.
struct Shown {
  const Effect& effect;
  double multiplier;
  Language language;

  [[nodiscard]] int decimals() const {
    return decimals_for((effect.difference.high - effect.difference.low) / 2 * multiplier);
  }
  [[nodiscard]] std::string baseline() const {
    return plain_number(effect.baseline.mean * multiplier, decimals(), language);
  }
  [[nodiscard]] std::string level() const {
    return plain_number(effect.package.mean * multiplier, decimals(), language);
  }
  [[nodiscard]] std::string change() const {
    return signed_number(effect.difference.mean * multiplier, decimals(), language);
  }
  [[nodiscard]] std::string low() const {
    return signed_number(effect.difference.low * multiplier, decimals(), language);
  }
  [[nodiscard]] std::string high() const {
    return signed_number(effect.difference.high * multiplier, decimals(), language);
  }
  /// An interval of no width would look like certainty: where no pair differs there is none.
  [[nodiscard]] std::string interval() const {
    return effect.differing == 0 ? "–" : low() + " … " + high();
  }
  [[nodiscard]] std::string relative() const {
    return signed_percent(effect.difference.mean, effect.baseline.mean, language);
  }
};

std::string paragraph(std::string_view style_class, const std::string& text) {
  return fmt::format("<p class=\"{}\">{}</p>\n", style_class, escape(text));
}

// --- Head ---

std::string banners(const Page& page) {
  const SweepStatus& status = page.comparison.status;
  std::string text = paragraph("note", page.text(Phrase::not_a_forecast));
  if (!status.is_complete())
    text += paragraph("warning", page.text(Phrase::incomplete, status.good, status.wanted));
  if (page.comparison.is_underpowered())
    text += paragraph("warning", page.text(Phrase::underpowered_banner));
  return text;
}

std::string header(const Page& page) {
  const Json& about = page.comparison.about;
  const Json& scenario = about.at("scenario");
  const std::string subtitle =
      fmt::format("{} · {} – {}", text_from(scenario.at("title")).in(page.language),
                  scenario.at("start").get<std::string>().substr(0, 10),
                  about.at("until").get<std::string>().substr(0, 10));
  return fmt::format("<header>\n{}\n{}</header>\n",
                     element("h1", text_from(about.at("plan").at("title")).in(page.language)),
                     paragraph("quiet", subtitle));
}

std::string values_compared(const Json& lever) {
  std::string values;
  for (const Json& value : lever.at("values")) {
    values += (values.empty() ? "" : ", ") + value_text(lever, value);
  }
  return values;
}

/// The named regions, or the whole country.
std::string regions_text(const Page& page, const Json& ids) {
  const Json& regions = page.comparison.about.at("regions");
  std::string names;
  for (std::size_t i = 0; i < regions.size(); ++i) {
    const bool is_meant =
        ids.empty() ? i == 0 : std::find(ids.begin(), ids.end(), regions[i].at("id")) != ids.end();
    if (is_meant)
      names += (names.empty() ? "" : ", ") + page.comparison.regions[i].in(page.language);
  }
  return names;
}

/// Where and when levers are overridden, so that packages cannot differ.
std::string void_levers(const Page& page) {
  std::string text;
  for (const Json& lever : page.comparison.about.at("levers")) {
    for (const Json& part : lever.value("void", Json::array())) {
      text += paragraph(
          "warning", page.text(Phrase::void_lever, lever.at("name").get<std::string>(),
                               part.at("from").get<std::string>(), part.at("to").get<std::string>(),
                               regions_text(page, part.at("regions")),
                               part.at("intervention").get<std::string>()));
    }
  }
  return text;
}

std::size_t number_of_baselines(const Comparison& comparison) {
  std::size_t baselines = 0;
  for (std::size_t i = 0; i < comparison.packages.size(); ++i)
    baselines += comparison.is_baseline(i) ? 1 : 0;
  return baselines;
}

std::string question(const Page& page) {
  const Json& about = page.comparison.about;
  std::string text = page.heading(2, Phrase::question);
  const std::size_t baselines = number_of_baselines(page.comparison);
  text += element("p", page.text(Phrase::compared_with, page.comparison.packages.size() - baselines,
                                 page.comparison.packages.front(),
                                 about.at("replications").get<std::uint32_t>())) +
          "\n";
  if (baselines > 1) text += element("p", say(Phrase::across_switches, page.language)) + "\n";
  std::vector<std::vector<HtmlCell>> rows;
  for (const Json& lever : about.at("levers")) {
    rows.push_back({{lever.at("name")},
                    {values_compared(lever)},
                    {page.translated(lever.at("meaning"))},
                    {fmt::format("{}: {}", lever.at("mark").get<std::string>(),
                                 lever.at("source").get<std::string>())}});
  }
  return text +
         html_table(
             {say(Phrase::levers, page.language), say(Phrase::values_compared, page.language),
              say(Phrase::meaning, page.language), say(Phrase::source, page.language)},
             rows) +
         void_levers(page);
}

// --- The answer ---

/// The package with the largest clear change in the country; 0 when there is none.
std::size_t strongest(const ComparedMetric& metric) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < metric.effects.size(); ++i) {
    const Effect& effect = metric.effects[i].front();
    if (!effect.is_clear) continue;
    const bool is_larger = best == 0 || std::fabs(effect.difference.mean) >
                                            std::fabs(metric.effects[best].front().difference.mean);
    if (is_larger) best = i;
  }
  return best;
}

bool is_weak_throughout(const ComparedMetric& metric) {
  return std::all_of(metric.effects.begin() + 1, metric.effects.end(),
                     [](const auto& effects) { return effects.front().is_underpowered; });
}

/// Whether no pair of enough pairs differs, for any package, in the country or in any region.
bool is_same_throughout(const ComparedMetric& metric) {
  return std::all_of(metric.effects.begin() + 1, metric.effects.end(), [](const auto& effects) {
    return effects.front().difference.count >= least_pairs &&
           std::all_of(effects.begin(), effects.end(),
                       [](const Effect& effect) { return effect.differing == 0; });
  });
}

/// What was seen and how much that may have missed; nothing of causes, which no absence shows.
std::string same_sentence(const Page& page, const ComparedMetric& metric,
                          const std::string& baseline) {
  const auto fewest = std::min_element(
      metric.effects.begin() + 1, metric.effects.end(), [](const auto& a, const auto& b) {
        return a.front().difference.count < b.front().difference.count;
      });
  const std::uint64_t pairs = fewest->front().difference.count;
  constexpr double percent = 100;
  const double missed = percent * chance_unseen(pairs);
  const double scale = page.comparison.about.at("scenario").at("scale").get<double>();
  return page.text(Phrase::same_answer, page.title(metric), pairs, percent * scale,
                   plain_number(missed, decimals_for(missed), page.language), baseline);
}

std::string answer_sentence(const Page& page, const ComparedMetric& metric) {
  const std::size_t best = strongest(metric);
  if (best > 0) {
    const Shown shown{metric.effects[best].front(), metric.multiplier, page.language};
    return page.text(Phrase::clear_answer, page.title(metric), page.package(best), shown.change(),
                     shown.low(), shown.high(), shown.baseline());
  }
  if (is_weak_throughout(metric)) return page.text(Phrase::no_answer, page.title(metric));
  const std::string baseline =
      Shown{metric.effects[0].front(), metric.multiplier, page.language}.baseline();
  if (is_same_throughout(metric)) return same_sentence(page, metric, baseline);
  return page.text(Phrase::unclear_answer, page.title(metric), baseline);
}

std::string scale_note(const Page& page) {
  const Json& scenario = page.comparison.about.at("scenario");
  const double scale = scenario.at("scale").get<double>();
  if (page.comparison.is_national) return page.text(Phrase::national, 1 / scale);
  constexpr double percent = 100;
  return page.text(Phrase::simulated, percent * scale,
                   percent * scenario.at("capacity_scale").get<double>());
}

/// How many of the changes shown may be clear by chance: each is tested as if it were the only one.
std::string chance_note(const Page& page) {
  std::size_t weighed = 0;
  for (const ComparedMetric& metric : page.comparison.metrics)
    for (const std::vector<Effect>& regions : metric.effects)
      weighed += static_cast<std::size_t>(
          std::count_if(regions.begin(), regions.end(),
                        [](const Effect& effect) { return effect.differing > 0; }));
  const auto by_chance = std::lround(static_cast<double>(weighed) * (1 - confidence));
  return by_chance == 0 ? ""
                        : paragraph("quiet", page.text(Phrase::many_looks, weighed, by_chance));
}

std::string answer(const Page& page) {
  std::string items;
  for (const ComparedMetric& metric : page.comparison.metrics)
    items += element("li", answer_sentence(page, metric)) + "\n";
  return page.heading(2, Phrase::answer) + fmt::format("<ul class=\"answer\">\n{}</ul>\n", items) +
         chance_note(page) + paragraph("quiet", scale_note(page));
}

// --- Results of one metric ---

HtmlCell reading(const Page& page, const Effect& effect) {
  if (effect.is_underpowered) {
    const std::string needed =
        effect.needed ? "; " + page.text(Phrase::pairs_needed, *effect.needed) : "";
    return {say(Phrase::mark_weak, page.language) + needed, false, "weak"};
  }
  if (effect.is_clear) return {say(Phrase::mark_clear, page.language), false, "clear"};
  return {say(Phrase::mark_unclear, page.language), false, "unclear"};
}

std::vector<HtmlCell> effect_cells(const Page& page, const ComparedMetric& metric,
                                   const Effect& effect) {
  const Shown shown{effect, metric.multiplier, page.language};
  return {{shown.level(), true, {}},
          {shown.change(), true, {}},
          {shown.interval(), true, {}},
          {shown.relative(), true, {}},
          {fmt::format("{} / {}", effect.differing, effect.difference.count), true, {}},
          reading(page, effect)};
}

std::vector<std::string> effect_heads(const Page& page, Phrase first) {
  std::vector<std::string> heads;
  for (const Phrase phrase : {first, Phrase::value, Phrase::change, Phrase::interval,
                              Phrase::relative, Phrase::number_of_pairs, Phrase::mark}) {
    heads.push_back(say(phrase, page.language));
  }
  return heads;
}

std::vector<HtmlCell> baseline_row(const Page& page, const ComparedMetric& metric, std::size_t i) {
  const Shown baseline{metric.effects[i].front(), metric.multiplier, page.language};
  const HtmlCell none{"", true, {}};
  return {{page.package(i)},
          {baseline.baseline(), true, {}},
          none,
          none,
          none,
          none,
          {say(Phrase::baseline, page.language)}};
}

std::string package_table(const Page& page, const ComparedMetric& metric) {
  std::vector<std::vector<HtmlCell>> rows;
  for (std::size_t i = 0; i < metric.effects.size(); ++i) {
    if (page.comparison.is_baseline(i)) {
      rows.push_back(baseline_row(page, metric, i));
      continue;
    }
    std::vector<HtmlCell> row{{page.package(i)}};
    for (HtmlCell& cell : effect_cells(page, metric, metric.effects[i].front()))
      row.push_back(std::move(cell));
    rows.push_back(std::move(row));
  }
  return html_table(effect_heads(page, Phrase::package), rows);
}

std::string region_table(const Page& page, const ComparedMetric& metric) {
  std::vector<std::vector<HtmlCell>> rows;
  for (std::size_t region = 1; region < page.comparison.regions.size(); ++region) {
    for (std::size_t i = 1; i < metric.effects.size(); ++i) {
      if (page.comparison.is_baseline(i)) continue;
      std::vector<HtmlCell> row{{fmt::format(
          "{} · {}", page.comparison.regions[region].in(page.language), package_number(i))}};
      for (HtmlCell& cell : effect_cells(page, metric, metric.effects[i][region]))
        row.push_back(std::move(cell));
      rows.push_back(std::move(row));
    }
  }
  return fmt::format("<details>\n<summary>{}</summary>\n{}</details>\n",
                     escape(say(Phrase::table, page.language)),
                     html_table(effect_heads(page, Phrase::by_region), rows));
}

std::string figure(const Chart& chart, const std::string& caption) {
  return fmt::format(
      "<figure role=\"img\" aria-label=\"{}\">\n{}\n<figcaption>{}</figcaption>\n</figure>\n",
      escape(chart.description), chart.svg, escape(caption));
}

/// The table of changes by the values of two levers; empty for any other number of levers.
std::string glance(const Page& page, const ComparedMetric& metric) {
  const Json& levers = page.comparison.about.at("levers");
  if (levers.size() != 2) return "";
  const std::size_t columns = levers[1].at("values").size();
  const auto label = [&](std::size_t package, bool is_row) {
    const std::string& whole = page.comparison.packages[package];
    const std::size_t comma = whole.find(", ");
    return is_row ? whole.substr(0, comma) : whole.substr(comma + 2);
  };
  std::vector<std::string> heads{""};
  for (std::size_t column = 0; column < columns; ++column) heads.push_back(label(column, false));
  std::vector<std::vector<HtmlCell>> rows;
  for (std::size_t package = 0; package < metric.effects.size(); ++package) {
    if (package % columns == 0) rows.push_back({{label(package, true)}});
    const Effect& effect = metric.effects[package].front();
    const std::string change = Shown{effect, metric.multiplier, page.language}.change();
    rows.back().push_back(page.comparison.is_baseline(package)
                              ? HtmlCell{say(Phrase::baseline, page.language), false, "glance"}
                              : HtmlCell{effect.is_clear ? change : "(" + change + ")", false,
                                         effect.is_clear ? "glance clear" : "glance unclear"});
  }
  return html_table(heads, rows) + paragraph("quiet", page.text(Phrase::glance_note));
}

bool has_pairs(const ComparedMetric& metric) {
  return std::any_of(metric.effects.begin() + 1, metric.effects.end(),
                     [](const auto& effects) { return effects.front().difference.count >= 2; });
}

std::string metric_section(const Page& page, const ComparedMetric& metric) {
  std::string text = element("h3", page.title(metric)) + "\n" +
                     paragraph("quiet", fmt::format("{} ({})", page.translated(metric.meaning),
                                                    page.translated(metric.unit)));
  if (!has_pairs(metric))
    return text + paragraph("warning", page.text(Phrase::no_answer, page.title(metric)));
  if (is_same_throughout(metric)) return text + element("p", answer_sentence(page, metric)) + "\n";
  text += glance(page, metric);
  text += figure(effect_chart(page.comparison, metric, page.language), page.text(Phrase::legend));
  text += package_table(page, metric);
  if (page.comparison.regions.size() < 2) return text;
  text += element("h4", say(Phrase::by_region, page.language)) + "\n";
  return text +
         figure(region_chart(page.comparison, metric, page.language), page.text(Phrase::legend)) +
         region_table(page, metric);
}

std::string results(const Page& page) {
  std::string text = page.heading(2, Phrase::results);
  if (page.comparison.packages.size() < 2) return text;
  for (const ComparedMetric& metric : page.comparison.metrics) text += metric_section(page, metric);
  return text;
}

// --- What it rests on ---

std::string pairing(const Page& page) {
  std::vector<double> ratios;
  for (const ComparedMetric& metric : page.comparison.metrics) {
    for (std::size_t i = 1; i < metric.effects.size(); ++i) {
      const double ratio = metric.effects[i].front().variance_ratio;
      if (std::isfinite(ratio)) ratios.push_back(ratio);
    }
  }
  constexpr double median = 0.5;
  return ratios.empty() ? ""
                        : element("p", page.text(Phrase::pairing, quantile(ratios, median))) + "\n";
}

std::size_t marked(const Json& parameters, std::string_view mark) {
  return static_cast<std::size_t>(
      std::count_if(parameters.begin(), parameters.end(),
                    [&](const Json& parameter) { return parameter.at("mark") == mark; }));
}

bool is_rate(const Json& parameter) { return parameter.at("unit") == "per day"; }

/// A parameter's value, or that of each region; rates with their unit.
std::string value_text(const Json& parameter) {
  const auto number = [&](const Json& value) {
    return is_rate(parameter) ? lever_value(value.get<double>(), "per day")
                              : fmt::format("{:g}", value.get<double>());
  };
  const Json& value = parameter.at("value");
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number()) return number(value);
  std::string text;
  for (const auto& [region, there] : value.items())
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", region, number(there));
  return text;
}

std::string all_parameters(const Page& page) {
  std::vector<std::vector<HtmlCell>> rows;
  for (const auto& [name, parameter] : page.comparison.about.at("parameters").items()) {
    rows.push_back({{name},
                    {page.translated(parameter.at("meaning"))},
                    {value_text(parameter), true, {}},
                    {is_rate(parameter) ? "" : page.translated(parameter.at("unit"))},
                    {fmt::format("{}: {}", parameter.at("mark").get<std::string>(),
                                 parameter.at("source").get<std::string>())}});
  }
  std::vector<std::string> heads;
  for (const Phrase phrase :
       {Phrase::parameter, Phrase::meaning, Phrase::value, Phrase::unit, Phrase::source})
    heads.push_back(say(phrase, page.language));
  return fmt::format("<details>\n<summary>{}</summary>\n{}</details>\n",
                     escape(say(Phrase::settings, page.language)), html_table(heads, rows));
}

std::string assumptions(const Page& page) {
  const Json& parameters = page.comparison.about.at("parameters");
  return page.heading(2, Phrase::assumptions) +
         element("p", page.text(Phrase::assumptions_note, parameters.size(),
                                marked(parameters, "F"), marked(parameters, "D"),
                                marked(parameters, "R"), marked(parameters, "A"))) +
         "\n" + pairing(page) + all_parameters(page) + page.heading(2, Phrase::limits) +
         element("p", page.text(Phrase::limits_text)) + "\n";
}

std::string how_made(const Page& page) {
  const Json& about = page.comparison.about;
  const Json& scenario = about.at("scenario");
  std::string facts;
  const auto add = [&](Phrase name, const std::string& value) {
    facts +=
        fmt::format("<dt>{}</dt><dd>{}</dd>\n", escape(say(name, page.language)), escape(value));
  };
  add(Phrase::version, fmt::format("jardam {}", about.at("version").get<std::string>()));
  add(Phrase::scenario, fmt::format("{} ({})", scenario.at("id").get<std::string>(),
                                    scenario.at("hash").get<std::string>()));
  add(Phrase::period, fmt::format("{} – {}", scenario.at("start").get<std::string>(),
                                  about.at("until").get<std::string>()));
  add(Phrase::simulated_share, fmt::format("{:g}", scenario.at("scale").get<double>()));
  add(Phrase::seed, seed_text(about.at("seed")));
  add(Phrase::runs,
      fmt::format("{} / {}", page.comparison.status.good, page.comparison.status.wanted));
  const std::string command = fmt::format("jardam sweep {0}.yaml --out DIR && jardam report DIR",
                                          about.at("plan").at("id").get<std::string>());
  return page.heading(2, Phrase::how_made) + fmt::format("<dl>\n{}</dl>\n", facts) +
         element("p", page.text(Phrase::how_made_text)) + "\n" + element("pre", command) + "\n";
}

}  // namespace

std::string render_report(const Comparison& comparison, Language language) {
  const Page page{comparison, language};
  const std::string body = header(page) + banners(page) + question(page) + answer(page) +
                           results(page) + assumptions(page) + how_made(page);
  return html_page(words::language_code(language),
                   text_from(comparison.about.at("plan").at("title")).in(language), body);
}

}  // namespace jardam::laboratory
