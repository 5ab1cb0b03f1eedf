/// A scenario's file, which may include the valid parts of tests/broken: it is good or has
/// findings, what is good is good again as a text of its own, and can be played.

#include "engine/temporary_folder.hpp"
#include "exercise/exercise.hpp"
#include "scenario/load.hpp"
#include "target.hpp"

using namespace jardam;
namespace fs = std::filesystem;

namespace {

constexpr Duration played = days(1);
constexpr double most_people = 20'000;  // more than that takes its time, and rightly

double people_of(const Scenario& scenario) {
  double people = 0;
  for (const Region& region : scenario.setup.country->regions) people += region.population;
  return people * scenario.setup.scale;
}

void play(Scenario scenario) {
  const Seed seed{scenario.seed};
  Exercise exercise = make_exercise(std::make_shared<const Scenario>(std::move(scenario)), seed);
  advance(exercise, Time{} + played);
  fuzz::require(validate(exercise.simulation).empty(), "a day played leaves a sound state");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const test::TemporaryFolder folder;
  static const fs::path file = folder.path / "scenario.yaml";
  if (!fs::exists(folder.path / "parts"))
    fs::create_directory_symlink(fs::path(JARDAM_SOURCE_DIR) / "tests/broken/parts",
                                 folder.path / "parts");
  fuzz::write(file, fuzz::text_of(bytes, size));
  Loaded loaded = load_scenario(file);
  fuzz::require(loaded.scenario.has_value() == loaded.findings.empty(),
                "a file is a scenario or has findings");
  if (!loaded.scenario) return 0;
  const std::string text = effective_text(*loaded.scenario);
  const Loaded again = load_scenario_text("again.yaml", text);
  fuzz::require(again.scenario.has_value(), "a scenario's own text is a scenario");
  fuzz::require(effective_text(*again.scenario) == text, "and has the same text");
  if (people_of(*loaded.scenario) < most_people) play(std::move(*loaded.scenario));
  return 0;
}
