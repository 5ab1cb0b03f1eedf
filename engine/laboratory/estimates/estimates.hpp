#pragma once
/// What packages change, estimated from paired differences: replication r of a package minus
/// replication r of the baseline, which met the same chance events.

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "kernel/statistics.hpp"
#include "laboratory/sweeps/result_store.hpp"

namespace jardam::laboratory {

/// Confidence of every interval.
inline constexpr double confidence = 0.95;
/// Fewer pairs than this say little about the spread, so about the interval.
inline constexpr std::uint64_t least_pairs = 10;
/// Where no more pairs than this differ, Student's interval alone proves no effect: of thirty pairs
/// it excludes zero when four differ and agree, which they do by chance once in eight times. The
/// exact test must then say so too, which takes six at least.
inline constexpr std::uint64_t few_differing = 16;
/// An interval that includes zero answers "no change worth mentioning" only when it is narrower
/// than this share of the baseline to either side.
inline constexpr double worth_mentioning = 0.10;

/// A package's change of one outcome in one region.
struct Effect {
  Estimate baseline;
  Estimate package;
  Estimate difference;  ///< of the pairs; its count is their number
  double variance_ratio =
      0;  ///< variance without pairing / with it; not a number when nothing varies
  std::uint64_t differing = 0;          ///< pairs that are not exactly equal
  bool is_clear = false;                ///< the one place that says what may be called an effect:
                                        ///< pairs enough, an interval without zero, and where few
                                        ///< differ the exact test
  bool is_underpowered = false;         ///< too few pairs to call the effect, or to call it small
  std::optional<std::uint64_t> needed;  ///< pairs after which the effect would not be underpowered;
                                        ///< none when it is not, or when that cannot be said
};

/// The effect from values by replication. Where either value is not a number, the pair is left out.
[[nodiscard]] Effect estimate_effect(std::span<const double> baseline,
                                     std::span<const double> package);

/// How likely chance alone would give so large a sum of differences, or a larger one, to either
/// side: the share of all choices of their signs that do. Exact where a pair may as well have come
/// the other way round; 1 without a difference. (Fisher, The Design of Experiments, 1935, section
/// 21.) The work doubles with each difference.
[[nodiscard]] double sign_flip_test(std::span<const double> differences);

/// The chance of a difference in each pair below which none in so many pairs would still be no
/// surprise, at the confidence of every interval: nearly 3 / pairs, the rule of three. One where
/// there is no pair. (Hanley and Lippman-Hand, "If nothing goes wrong, is everything all right?",
/// JAMA 249, 1983.)
[[nodiscard]] double chance_unseen(std::uint64_t pairs);

/// The values of one cell, [outcome][region + 1], over the replications of a package; not a number
/// where a run is missing.
[[nodiscard]] std::vector<double> values_of(const std::map<RunId, RunResult>& runs,
                                            std::uint32_t package, std::uint32_t replications,
                                            std::size_t cell);

}  // namespace jardam::laboratory
