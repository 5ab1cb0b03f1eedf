#include "commands/commands.hpp"
#include "agencies/offices/tasks.hpp"

namespace jardam::tools {

std::vector<Command> all_commands() {
  return {run_command(),    validate_command(),     schema_command(),      explain_command(),
          serve_command(),  standby_command(),      replay_command(),      rehearse_command(),
          pack_command(),   enter_command(),        branch_command(),      why_command(),
          review_command(), backup_command(),       repair_command(),      verify_command(),
          sweep_command(),  sweep_status_command(), sweep_merge_command(), sensitivity_command(),
          report_command(), mse_command(),          msel_export_command(), msel_import_command(),
          bench_command()};
}

}  // namespace jardam::tools
