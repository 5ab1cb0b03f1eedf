#include <cstdint>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "scenario/load.hpp"

using namespace jardam;
namespace fs = std::filesystem;

namespace {

constexpr int cases = 300;

/// A text that stands for itself, small enough that hundreds of damaged copies are read in a
/// second.
std::string whole_text() {
  const Loaded loaded =
      load_scenario(fs::path(JARDAM_SOURCE_DIR) / "tests/broken/parts/valid.yaml");
  REQUIRE(loaded.scenario);
  return effective_text(*loaded.scenario);
}

/// Knuth's 64-bit linear congruential generator: the damage must be the same in every run.
struct Damage {
  std::uint64_t state;
  std::size_t below(std::size_t n) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::size_t>((state >> 33) % n);
  }
};

/// Either way there is an answer: a scenario or at least one finding.
void check_answer(const std::string& text) {
  const Loaded loaded = load_scenario_text("damaged.yaml", text);
  CHECK(loaded.scenario.has_value() == loaded.findings.empty());
}

}  // namespace

TEST_CASE("a text cut off anywhere gets an answer") {
  const std::string text = whole_text();
  Damage damage{1};
  for (int i = 0; i < cases; ++i) check_answer(text.substr(0, damage.below(text.size())));
}

TEST_CASE("a text with changed bytes gets an answer") {
  const std::string text = whole_text();
  const std::string bytes = "{}[]:,-#&*!|>'\"%@`\n\t 09azЖ\\?~=";
  Damage damage{2};
  for (int i = 0; i < cases; ++i) {
    std::string damaged = text;
    for (std::size_t n = 1 + damage.below(8); n > 0; --n)
      damaged[damage.below(damaged.size())] = bytes[damage.below(bytes.size())];
    check_answer(damaged);
  }
}

TEST_CASE("a text whose lines are dropped, doubled or moved gets an answer") {
  std::istringstream stream(whole_text());
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  Damage damage{3};
  for (int i = 0; i < cases; ++i) {
    std::vector<std::string> damaged = lines;
    damaged.erase(damaged.begin() + static_cast<std::ptrdiff_t>(damage.below(damaged.size())));
    damaged.insert(damaged.begin() + static_cast<std::ptrdiff_t>(damage.below(damaged.size())),
                   lines[damage.below(lines.size())]);
    std::swap(damaged[damage.below(damaged.size())], damaged[damage.below(damaged.size())]);
    std::string text;
    for (const std::string& line : damaged) text += line + "\n";
    check_answer(text);
  }
}

TEST_CASE("every key of the file may be set to anything and gets an answer") {
  const fs::path valid = fs::path(JARDAM_SOURCE_DIR) / "tests/broken/parts/valid.yaml";
  for (const char* path : {"scenario",
                           "country",
                           "country.map",
                           "regions",
                           "regions.hills",
                           "places",
                           "places.bay.region",
                           "roads",
                           "roads.1",
                           "sectors",
                           "sites",
                           "sites.1.place",
                           "recruiters",
                           "foreign_workers",
                           "foreign_workers.1.home",
                           "lakes",
                           "offices",
                           "procedures",
                           "interventions",
                           "named_sites",
                           "personas",
                           "exercise",
                           "exercise.clock",
                           "exercise.seats",
                           "exercise.injects",
                           "exercise.injects.1.to",
                           "parameters",
                           "scenario.start"}) {
    for (const char* value : {"~", "x", "[]", "{}", "[x]", "{x: y}", "[[]]", "-1", "1e308", "\"\"",
                              "{all: {all: 1}}"}) {
      CAPTURE(path);
      CAPTURE(value);
      const Loaded loaded = load_scenario(valid, {.overrides = {std::string(path) + "=" + value}});
      CHECK(loaded.scenario.has_value() == loaded.findings.empty());
    }
  }
}
