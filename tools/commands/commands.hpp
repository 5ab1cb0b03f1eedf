#pragma once
/// The commands, each in a file of its name. To add one: its file, its line here and in
/// commands.cpp.

#include <vector>

#include "agencies/offices/tasks.hpp"
#include "command.hpp"

namespace jardam::tools {

Command run_command();
Command validate_command();
Command schema_command();
Command explain_command();
Command serve_command();
Command standby_command();
Command replay_command();
Command rehearse_command();
Command pack_command();
Command enter_command();
Command branch_command();
Command why_command();
Command review_command();
Command backup_command();
Command repair_command();
Command verify_command();
Command sweep_command();
Command sweep_status_command();
Command sweep_merge_command();
Command sensitivity_command();
Command report_command();
Command mse_command();
Command msel_export_command();
Command msel_import_command();
Command bench_command();

/// The commands in the order in which help lists them.
[[nodiscard]] std::vector<Command> all_commands();

}  // namespace jardam::tools
