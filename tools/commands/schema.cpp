/// `jardam schema`: the JSON schema of scenarios or plans, for editors.

#include <fmt/format.h>

#include "agencies/offices/tasks.hpp"
#include "arguments.hpp"
#include "commands/commands.hpp"
#include "scenario/load.hpp"
#include "scenario/nearest.hpp"
#include "scenario/plan.hpp"

namespace jardam::tools {
namespace {

ExitStatus run_schema(const Arguments& arguments) {
  const std::string& kind = arguments.operands().front();
  if (kind == "scenario")
    fmt::print("{}", scenario_schema());
  else if (kind == "plan")
    fmt::print("{}", plan_schema());
  else
    throw BadUsage(fmt::format("unknown kind of file '{}'{}", kind,
                               suggest(kind, {std::string("scenario"), std::string("plan")})));
  return ExitStatus::done;
}

}  // namespace

Command schema_command() {
  return {.name = "schema",
          .summary =
              "Prints the JSON schema of scenario or plan files, which editors use to complete and "
              "check.",
          .operand = {"scenario|plan"},
          .options = {},
          .run = run_schema};
}

}  // namespace jardam::tools
