#pragma once
/// What a report says, in its three languages.

#include <string>
#include <string_view>

#include "words/text.hpp"

namespace jardam::laboratory {

enum class Phrase {
  packages,
  package,
  baseline,
  change_from_baseline,
  change_by_region,
  not_a_forecast,
  incomplete,
  underpowered_banner,
  question,
  compared_with,
  across_switches,
  answer,
  clear_answer,
  unclear_answer,
  same_answer,
  no_answer,
  many_looks,
  results,
  at_a_glance,
  glance_note,
  number_of_pairs,
  change,
  interval,
  relative,
  mark,
  mark_clear,
  mark_unclear,
  mark_weak,
  legend,
  by_region,
  pairs_needed,
  pairing,
  assumptions,
  assumptions_note,
  found,
  derived,
  recalled,
  assumed,
  levers,
  values_compared,
  void_lever,
  limits,
  limits_text,
  settings,
  parameter,
  value,
  unit,
  source,
  meaning,
  how_made,
  how_made_text,
  national,
  simulated,
  no_runs,
  runs,
  simulated_share,
  seed,
  version,
  scenario,
  period,
  table
};

/// The phrase, with fmt's {} where numbers and names go.
[[nodiscard]] const std::string& say(Phrase phrase, Language language);

/// "Identified victims", "Identified victims (official figure)".
[[nodiscard]] std::string metric_title(std::string_view name, Language language);

/// "change from the baseline, people".
[[nodiscard]] std::string change_axis(const std::string& unit, Language language);

/// "P3", and "P0" the baseline.
[[nodiscard]] std::string package_number(std::size_t package);

}  // namespace jardam::laboratory
