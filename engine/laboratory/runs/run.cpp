#include "laboratory/runs/run.hpp"

#include <algorithm>

#include "mechanisms/prospects.hpp"

namespace jardam::laboratory {
namespace {

/// A run is cut into pieces so that it can be stopped and watched; where it is cut changes nothing.
constexpr std::int64_t pieces = 200;

Duration piece_of(Time until) { return std::max(seconds(1), seconds(until.seconds / pieces)); }

double share(Duration part, Time until) {
  return static_cast<double>(part.seconds) / static_cast<double>(until.seconds);
}

}  // namespace

std::optional<Exercise> run_until(std::shared_ptr<const Scenario> scenario, Seed seed, Time until,
                                  const std::stop_token& stop, const ShareDone& on_share,
                                  unsigned threads, const BeforeClosing& before_closing) {
  if (stop.stop_requested()) return std::nullopt;
  Exercise exercise = make_exercise(std::move(scenario), seed);
  const World& world = exercise.simulation.world;
  if (threads > 1) prospects::look_ahead_on_another_thread(exercise.simulation.world);
  while (world.now < until) {
    if (stop.stop_requested()) return std::nullopt;
    const Time before = world.now;
    const Time last_second{end_of_period(exercise.scenario->setup, world).seconds - 1};
    if (before_closing && before == last_second && before >= world.counted_from)
      before_closing(world);
    const Time next = std::min(until, before + piece_of(until));
    advance(exercise, before < last_second ? std::min(next, last_second) : next);
    on_share(share(world.now - before, until));
  }
  return exercise;
}

}  // namespace jardam::laboratory
