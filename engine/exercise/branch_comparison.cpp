#include "exercise/branch_comparison.hpp"

#include <algorithm>
#include <array>

#include "words/sentence.hpp"

namespace jardam {
namespace {

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

const Text& name_of(const Scenario& scenario, const std::string& persona) {
  const auto& personas = scenario.setup.personas;
  return std::find_if(personas.begin(), personas.end(),
                      [&](const Persona& each) { return each.id == persona; })
      ->name;
}

}  // namespace

Text title_of(const Scenario& scenario, const EffectOf& of) {
  const auto& titles = of.persona.empty() ? effect_titles : own_titles;
  const Text title = words::sentences(titles[static_cast<std::size_t>(of.effect)]);
  return of.persona.empty() ? title
                            : words::sentences("{0}: {1}", name_of(scenario, of.persona), title);
}

bool is_beyond_chance(const EffectCompared& effect) {
  return effect.difference.low > 0 || effect.difference.high < 0;
}

/// Of persons only what chance does not explain: offices are busy with each other's cases, so some
/// little thing differs for nearly everybody in some future.
bool is_shown(const EffectCompared& each) {
  return each.of.persona.empty() || is_beyond_chance(each);
}

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

}  // namespace jardam
