#pragma once
/// The results of a sensitivity analysis: which factors move each outcome, by how much, and how
/// much of that is chance.

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "laboratory/estimates/elementary_effects.hpp"
#include "laboratory/sweeps/result_store.hpp"

namespace jardam::laboratory {

/// Whether the description of results (see `describe`) is that of a sensitivity analysis.
[[nodiscard]] bool is_sensitivity(const Json& about);

/// A factor as the tables name it.
struct DescribedFactor {
  std::string name;  ///< "exit.call", "labour_inspectorate.access.osh"
  std::string unit;
  std::string mark;  ///< F, D, R or A
  std::string role;  ///< "lever" or "uncertainty"
  double low = 0;
  double high = 0;
};

/// One outcome in one region.
struct OutcomeSensitivity {
  std::string metric;  ///< with its label, where it has one
  std::string unit;
  std::string region;
  double mean = 0;                     ///< over all runs that observed it
  std::vector<FactorEffects> effects;  ///< by factor
};

struct Sensitivity {
  double scale = 1;  ///< counts are of so much of the population
  std::vector<DescribedFactor> factors;
  std::vector<OutcomeSensitivity> outcomes;
};
/// The results from the description and the runs of a sweep for which `is_sensitivity` holds.
[[nodiscard]] Sensitivity sensitivity_of(const Json& about, const std::map<RunId, RunResult>& runs);

/// The factors from the largest mean size of effects down.
[[nodiscard]] std::vector<std::size_t> ranked(const OutcomeSensitivity& outcome);

/// The share that factors of each mark have in the sum of squared mean effect sizes of those that
/// exceed chance: on what kind of evidence the answer rests, roughly. Empty when none does.
[[nodiscard]] std::map<std::string, double> shares_by_mark(const Sensitivity& sensitivity,
                                                           const OutcomeSensitivity& outcome);

/// Writes sensitivity.csv: a row for each region, metric and factor.
void write_sensitivity_table(const std::filesystem::path& path, const Sensitivity& sensitivity);

}  // namespace jardam::laboratory
