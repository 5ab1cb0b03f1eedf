/// `jardam backup`: a whole copy of a record, also while it is being written.

#include <fmt/format.h>

#include <algorithm>

#include "agencies/offices/tasks.hpp"
#include "arguments.hpp"
#include "commands/commands.hpp"
#include "exercise/record.hpp"

namespace jardam::tools {
namespace {

ExitStatus run_backup(const Arguments& arguments) {
  const std::string &from = arguments.operands()[0], &to = arguments.operands()[1];
  const RecordContents copied = copy_record(from, to);
  const auto acts = std::count_if(copied.rows.begin(), copied.rows.end(),
                                  [](const RecordRow& row) { return row.kind == RowKind::act; });
  fmt::print("{}: {} rows, {} of them acts\n", to, copied.rows.size(), acts);
  return ExitStatus::done;
}

}  // namespace

Command backup_command() {
  return {.name = "backup",
          .summary =
              "Copies a record into a new file, also while it is being served: the copy is whole, "
              "as of one instant.",
          .operand = {"RECORD FILE", 2, 2},
          .options = {},
          .run = run_backup};
}

}  // namespace jardam::tools
