#pragma once
/// Which runs a sweep makes: every combination of lever values (a package), each with the same
/// replications, whose chance events are shared between packages, so that packages are compared
/// pair by pair.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "scenario/plan.hpp"

namespace jardam::laboratory {

/// One combination: a value for each lever, in their order.
using Package = std::vector<double>;

/// Every combination, the last lever changing fastest; the first package is the baseline. No
/// levers: the baseline alone.
[[nodiscard]] std::vector<Package> packages_of(const std::vector<Lever>& levers);

/// The scenario under a package: it differs from the plan's scenario in the levers and in nothing
/// else.
[[nodiscard]] Scenario under(const Scenario& scenario, const std::vector<Lever>& levers,
                             const Package& package);

/// One run of a sweep.
struct RunId {
  std::uint32_t package = 0;
  std::uint32_t replication = 0;
  auto operator<=>(const RunId&) const = default;
};

/// A part of the work: shard `index` (from 1) of `count`.
struct Shard {
  std::uint32_t index = 1;
  std::uint32_t count = 1;
};

/// The runs of a shard in the order in which they are begun: replication by replication, so that a
/// sweep stopped early has an even sample of packages. Every run belongs to exactly one shard.
[[nodiscard]] std::vector<RunId> runs_of(std::size_t packages, std::uint32_t replications,
                                         Shard shard);

}  // namespace jardam::laboratory
