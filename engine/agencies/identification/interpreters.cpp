#include "agencies/identification/interpreters.hpp"

#include <algorithm>

#include "agencies/offices/offices.hpp"
#include "agencies/offices/task.hpp"

namespace jardam {

void describe(InterpreterParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.number,
          {"interpreters.number", 0, 1000,
           "independent interpreters in a region, for all of its offices together", Mark::assumed,
           "found by telephone, when they are found; no figure was found"});
  declare(visit, p.understood,
          {"interpreters.understood", 0, 1,
           "share of what a person without the language leaves untold that comes out through an "
           "interpreter",
           Mark::assumed, "most is lost between signs and few words; to be swept"});
}

namespace interpreters {

bool is_one_free(const World& world, const Command& command) {
  const RegionId region = office_at(world, command.office).region;
  const auto engages_one = [&](const Task& task) {
    return !task.is_guest && task.decision == command.decision &&
           task.state <= TaskState::running && office_at(world, task.office).region == region &&
           tasks::command_of(task) != command;
  };
  const std::vector<Task>& tasks = all<Task>(world);
  const auto engaged = std::count_if(tasks.begin(), tasks.end(), engages_one);
  return static_cast<double>(engaged) <
         in_force<InterpreterParameters>(world).number[offices::cell_of(region)];
}

double understood(const World& world, PersonId person, double share) {
  if (!is_foreign(world, person)) return share;
  return share + (1 - share) * in_force<InterpreterParameters>(world).understood.value;
}

const Owner owner{.path = "agencies/identification/interpreters",
                  .parameters = {parameters<InterpreterParameters>()}};

}  // namespace interpreters
}  // namespace jardam
