/// The shipped exercise: a girl of whom nobody knows where she is.

#include <doctest/doctest.h>

#include <filesystem>

#include "agencies/identification/interviews.hpp"
#include "agencies/identification/search.hpp"
#include "engine/exercise/tiny.hpp"

using namespace jardam;
using namespace jardam::tiny;

namespace {

Exercise shipped() {
  Loaded loaded =
      load_scenario(std::filesystem::path(JARDAM_SOURCE_DIR) / "scenarios/issyk-kul-exercise.yaml");
  REQUIRE(loaded.scenario.has_value());
  const auto scenario = std::make_shared<const Scenario>(std::move(*loaded.scenario));
  return make_exercise(scenario, Seed{scenario->seed}, Secret{7});
}

}  // namespace

TEST_CASE("a girl whose whereabouts nobody knows is searched for, and not simply interviewed") {
  Exercise exercise = shipped();
  for (const char* id :
       {"police-issyk-kul", "social-services-issyk-kul", "border-service-issyk-kul"})
    REQUIRE(apply(exercise, sit(exercise, ActKind::take_seat, id)).is_accepted());
  advance(exercise, world_time(exercise.scenario->exercise.clock, 1, 9 * 60 + 21));
  for (const char* id :
       {"police-issyk-kul", "social-services-issyk-kul", "border-service-issyk-kul"}) {
    CAPTURE(std::string(id));
    CHECK(query(exercise, decide(exercise, id, decision::interview, "aizada")).code ==
          "whereabouts_unknown");
    CHECK(query(exercise, decide(exercise, id, decision::search, "aizada")).is_accepted());
  }
  const Subject girl = named_subject(exercise, "aizada");
  CHECK(interviews::times_interviewed(exercise.simulation.world, {girl.id}) == 0);
}
