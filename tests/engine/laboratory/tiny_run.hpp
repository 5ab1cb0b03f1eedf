#pragma once
/// The tiny exercise of tests/cli/tiny.yaml, run for sixty days.

#include <doctest/doctest.h>

#include <memory>

#include "laboratory/runs/run.hpp"
#include "scenario/load.hpp"

namespace jardam::test {

inline constexpr Time end = Time{} + days(60);

inline std::shared_ptr<const Scenario> tiny_scenario() {
  Loaded loaded = load_scenario(JARDAM_SOURCE_DIR "/tests/cli/tiny.yaml");
  REQUIRE(loaded.scenario);
  return std::make_shared<const Scenario>(std::move(*loaded.scenario));
}

inline Exercise run(std::shared_ptr<const Scenario> scenario, Time until = end) {
  auto exercise = laboratory::run_until(std::move(scenario), {7}, until, {}, [](double) {});
  REQUIRE(exercise);
  return std::move(*exercise);
}

}  // namespace jardam::test
