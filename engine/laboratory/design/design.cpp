#include "laboratory/design/design.hpp"

#include "scenario/parameters.hpp"

namespace jardam::laboratory {
namespace {

std::vector<Package> with_lever(const std::vector<Package>& packages, const Lever& lever) {
  std::vector<Package> longer;
  for (const Package& package : packages) {
    for (const double value : lever.values) {
      longer.push_back(package);
      longer.back().push_back(value);
    }
  }
  return longer;
}

}  // namespace

std::vector<Package> packages_of(const std::vector<Lever>& levers) {
  std::vector<Package> packages{{}};
  for (const Lever& lever : levers) packages = with_lever(packages, lever);
  return packages;
}

Scenario under(const Scenario& scenario, const std::vector<Lever>& levers, const Package& package) {
  Scenario changed = scenario;
  const auto parameters = parameters_of(changed.setup);
  for (std::size_t i = 0; i < levers.size(); ++i) {
    set_parameter(*find_parameter(parameters, levers[i].parameter), levers[i].region, package[i]);
  }
  return changed;
}

std::vector<RunId> runs_of(std::size_t packages, std::uint32_t replications, Shard shard) {
  std::vector<RunId> runs;
  for (std::uint32_t replication = 0; replication < replications; ++replication) {
    for (std::uint32_t package = 0; package < packages; ++package) {
      // The shares shift by one each replication, because else a shard would meet the same packages
      // again and again.
      const bool is_ours = (package + replication) % shard.count == shard.index - 1;
      if (is_ours) runs.push_back({package, replication});
    }
  }
  return runs;
}

}  // namespace jardam::laboratory
