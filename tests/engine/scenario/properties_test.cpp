/// Properties of scenarios as they ship: the order of files is nobody's decision, and a moratorium
/// keeps out the trained too.

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/tasks.hpp"
#include "scenario/load.hpp"
#include "simulation.hpp"

using namespace jardam;
namespace fs = std::filesystem;

namespace {

const fs::path scenarios = fs::path(JARDAM_SOURCE_DIR) / "scenarios";

std::string contents(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The names in a file's "include: [a, b]".
std::vector<std::string> includes_of(const std::string& text) {
  const std::size_t begin = text.find("\ninclude: [") + 11, end = text.find(']', begin);
  std::vector<std::string> names;
  for (std::size_t at = begin; at < end;) {
    const std::size_t comma = std::min(text.find(", ", at), end);
    names.push_back(text.substr(at, comma - at));
    at = comma + 2;
  }
  return names;
}

/// The effective text of a file whose included files are named in this order.
std::string with_includes(const fs::path& file, const std::vector<std::string>& names) {
  std::string text = contents(file), list;
  for (const std::string& name : names)
    list += (list.empty() ? "" : ", ") + (file.parent_path() / name).string();
  const std::size_t begin = text.find("\ninclude: [") + 11;
  text.replace(begin, text.find(']', begin) - begin, list);
  const fs::path folder = fs::temp_directory_path() / "jardam-properties-test";
  fs::create_directories(folder);
  const fs::path copy = folder / file.filename();
  std::ofstream(copy) << text;
  const Loaded loaded = load_scenario(copy);
  fs::remove_all(folder);
  for (const Finding& finding : loaded.findings) FAIL_CHECK(to_string(finding));
  return loaded.scenario ? effective_text(*loaded.scenario) : std::string();
}

Simulation run(const std::vector<std::string>& overrides) {
  const Loaded loaded =
      load_scenario(scenarios / "kyrgyz-republic.yaml", {.overrides = overrides, .scale = 0.02});
  REQUIRE(loaded.scenario);
  Simulation simulation =
      make_simulation(std::make_shared<const Setup>(loaded.scenario->setup), Seed{3});
  advance(simulation, Time{} + days(300));
  return simulation;
}

}  // namespace

TEST_CASE("the order of included files changes nothing") {
  const fs::path file = scenarios / "kyrgyz-republic.yaml";
  std::vector<std::string> names = includes_of(contents(file));
  REQUIRE(names.size() >= 3);
  const std::string as_it_is = with_includes(file, names);
  REQUIRE(as_it_is.size() > 1000);
  std::sort(names.begin(), names.end());
  do CHECK(with_includes(file, names) == as_it_is);
  while (std::next_permutation(names.begin(), names.end()) && names.size() < 5);
}

TEST_CASE(
    "under the moratorium of the national baseline, kept whole, training inspectors moves "
    "nothing") {
  const std::string closed = "labour_inspectorate.access=0";
  const Simulation untrained = run({closed, "labour_inspectorate.training=0"}),
                   trained = run({closed, "labour_inspectorate.training=1"});
  CHECK(untrained.world.people == trained.world.people);
  CHECK(untrained.world.spells == trained.world.spells);
  CHECK(untrained.world.periods == trained.world.periods);
  CHECK(untrained.world.counters == trained.world.counters);
  CHECK(all<Report>(untrained.world) == all<Report>(trained.world));
  CHECK(untrained.world.parameters.get<TaskTimes>() == trained.world.parameters.get<TaskTimes>());
  const Simulation open = run({"labour_inspectorate.access=1", "labour_inspectorate.training=1"});
  CHECK_FALSE(all<Report>(open.world) == all<Report>(trained.world));
}
