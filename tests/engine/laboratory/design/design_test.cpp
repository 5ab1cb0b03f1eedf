#include "laboratory/design/design.hpp"
#include "agencies/offices/staff.hpp"

#include <doctest/doctest.h>

#include <map>
#include <set>

using namespace jardam;
using namespace jardam::laboratory;

namespace {

const std::vector<Lever> two_levers{{"a", {}, {0, 1, 2}}, {"b", {}, {10, 20}}};

}  // namespace

TEST_CASE("packages are every combination of lever values, the first values being the baseline") {
  const auto packages = packages_of(two_levers);
  REQUIRE(packages.size() == 6);
  CHECK(packages[0] == Package{0, 10});
  CHECK(packages[1] == Package{0, 20});
  CHECK(packages[5] == Package{2, 20});
}

TEST_CASE("without levers there is the baseline alone") {
  CHECK(packages_of({}) == std::vector<Package>{{}});
}

TEST_CASE("runs are begun replication by replication, so that a stopped sweep is an even sample") {
  const auto runs = runs_of(3, 4, {});
  for (std::size_t stop = 0; stop <= runs.size(); ++stop) {
    std::map<std::uint32_t, std::size_t> made;
    for (std::size_t i = 0; i < stop; ++i) ++made[runs[i].package];
    std::size_t least = stop / 3;
    for (std::uint32_t package = 0; package < 3; ++package) CHECK(made[package] - least <= 1);
  }
}

TEST_CASE("every run belongs to exactly one shard") {
  for (const std::uint32_t count : {1u, 2u, 3u, 7u}) {
    std::set<RunId> all;
    std::size_t sum = 0;
    for (std::uint32_t index = 1; index <= count; ++index) {
      const auto runs = runs_of(6, 5, {index, count});
      all.insert(runs.begin(), runs.end());
      sum += runs.size();
    }
    CHECK(sum == 30);
    CHECK(all.size() == 30);
  }
}

TEST_CASE("a shard meets every package even when their number is a multiple of the shards'") {
  std::set<std::uint32_t> met;
  for (const RunId run : runs_of(4, 4, {1, 4})) met.insert(run.package);
  CHECK(met.size() == 4);
}

TEST_CASE("a lever of one region changes that region alone, one of none every region") {
  Scenario scenario;
  const Regional<Probability>& before =
      scenario.setup.parameters.get<LabourInspectorateParameters>().access;
  const std::string name = "labour_inspectorate.access";
  const auto access = [&](const Lever& lever) {
    return under(scenario, {lever}, {0.75})
        .setup.parameters.get<LabourInspectorateParameters>()
        .access;
  };
  const auto in_one = access({name, RegionId{1}, {0.75}});
  CHECK(in_one[0] == before[0]);
  CHECK(in_one[1] == 0.75);
  CHECK(in_one[2] == before[2]);
  CHECK(access({name, RegionId::none(), {0.75}}) == Regional<Probability>(0.75));
}
