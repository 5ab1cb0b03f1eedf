#pragma once
/// A sweep as a reader sees it: for each metric, what each package changes, in the country and in
/// each region.

#include <string>
#include <vector>

#include "laboratory/estimates/estimates.hpp"
#include "laboratory/sweeps/sweep_directory.hpp"
#include "words/text.hpp"

namespace jardam::laboratory {

/// One metric over all packages and regions; labels of metrics are left to the tables.
struct ComparedMetric {
  std::string name;
  std::string unit;
  std::string meaning;
  double multiplier = 1;  ///< from simulated counts to the numbers shown
  std::vector<std::vector<Effect>>
      effects;  ///< [package][region + 1]; of a baseline itself, as package 0 is, without effect
};

struct Comparison {
  Json about;
  SweepStatus status;
  std::vector<std::string> packages;     ///< "access 50 %, staff ×2"
  std::vector<std::uint32_t> baselines;  ///< by package: that with which it is compared
  std::vector<Text> regions;             ///< slot 0: the whole country
  bool is_national =
      false;  ///< counts are shown for the whole country: simulated counts divided by the scale
  std::vector<ComparedMetric> metrics;
  [[nodiscard]] bool is_baseline(std::size_t package) const {
    return baselines[package] == package;
  }
  [[nodiscard]] bool is_underpowered() const;
};

/// A value of a lever, or of any parameter, as reports write it: "50 %", "×2", "0.3 / year".
[[nodiscard]] std::string lever_value(double value, const std::string& unit);

/// Likewise of a lever or parameter as results hold it; a switch's alternative by its name.
[[nodiscard]] std::string value_text(const Json& parameter, const Json& value);

/// Compares every package of the results with its baseline (see `baseline_of`). Throws SweepError
/// for results of a sensitivity analysis.
[[nodiscard]] Comparison compare(const SweepDirectory& results);

}  // namespace jardam::laboratory
