/// `jardam replay`: a record played again, to prove that it holds the exercise whole.

#include <fmt/format.h>

#include "agencies/offices/tasks.hpp"
#include "arguments.hpp"
#include "commands/commands.hpp"
#include "exercise/replay.hpp"
#include "storage/hash.hpp"

namespace jardam::tools {
namespace {

struct Count {
  std::size_t acts = 0;
  std::size_t compared = 0;  ///< states that the record knows too
};

ExitStatus run_replay(const Arguments& arguments) {
  const std::string& path = arguments.operands().front();
  Count count;
  const bool prints_days = arguments.has("days");
  const Replayed replayed = replay_record(path, [&](const ReplayStep& step) {
    if (step.row != nullptr) {
      count.acts += step.row->kind == RowKind::act;
      count.compared += !step.row->state_hash.empty();
    } else if (prints_days && step.hash) {
      fmt::print("{} {}\n", civil_text(step.exercise.simulation.world.start, step.time),
                 hash_text(*step.hash));
    }
  });
  if (replayed.difference) {
    fmt::print(stderr, "jardam: {}: differs from its replay at row {}, {}: {}\n", path,
               replayed.difference->sequence,
               civil_text(replayed.exercise.simulation.world.start, replayed.difference->time),
               replayed.difference->what);
    return ExitStatus::incomplete;
  }
  const World& world = replayed.exercise.simulation.world;
  fmt::print("{}: {} acts replayed, {} states compared, all equal\nstate at {}: {}\n", path,
             count.acts, count.compared, civil_text(world.start, world.now),
             hash_text(state_hash(replayed.exercise)));
  return ExitStatus::done;
}

}  // namespace

Command replay_command() {
  return {.name = "replay",
          .summary =
              "Plays a record again and compares every state; exit status 1 and the first "
              "difference if one differs.",
          .operand = {"RECORD"},
          .options = {{"days", "", "also print the state hash at each midnight of the world"}},
          .run = run_replay};
}

}  // namespace jardam::tools
