#pragma once
/// The decisions whose change moves most, by futures in pairs with the same luck.

#include <functional>
#include <stop_token>
#include <vector>

#include "branch_lines.hpp"
#include "exercise/review/turning_points.hpp"

namespace jardam::tools {

struct TurningPoint {
  review::Candidate candidate;
  BranchComparison comparison;
};

struct TurningPoints {
  std::vector<TurningPoint> found;  ///< those that move something beyond chance, the most first
  std::size_t candidates = 0;       ///< looked at
  std::uint32_t screened = 0;       ///< pairs of futures for each candidate
};

struct TurningPointsWanted {
  std::uint32_t screening = 16;  ///< pairs of futures for each candidate; enough to see what moves
                                 ///< a person in every other future
  std::uint32_t futures = 200;   ///< pairs for those that are shown
  std::size_t most = 6;          ///< shown
  unsigned threads = 1;
};

/// Looks at every candidate, then closely at those that move most. Stops when asked to; then it
/// gives what it has not.
[[nodiscard]] std::optional<TurningPoints> turning_points(
    const RecordContents& contents, const std::vector<review::Candidate>& candidates,
    const TurningPointsWanted& wanted, const std::stop_token& stop,
    const std::function<void(std::size_t)>& done);

/// How many futures `turning_points` plays, at most.
[[nodiscard]] std::size_t futures_of(std::size_t candidates, const TurningPointsWanted& wanted);

/// How much the change moves, in people: over all effects that chance does not explain, the
/// largest; ten days of exploitation of somebody count as a person (A: what order to look at them
/// in).
[[nodiscard]] double weight_of(const BranchComparison& comparison);

}  // namespace jardam::tools
