#pragma once
/// A command of the program, described once: parser, help and messages read this.

#include <string_view>
#include <vector>

#include "agencies/offices/tasks.hpp"
#include "exit_status.hpp"

namespace jardam::tools {

class Arguments;

struct Option {
  std::string_view name;     ///< "seed", without dashes
  std::string_view value;    ///< "N"; empty: a switch
  std::string_view meaning;  ///< one line
  bool may_repeat = false;
};

struct Operand {
  std::string_view name;  ///< "SCENARIO"
  std::size_t least = 1;  ///< how many must be given
  std::size_t most = 1;   ///< how many may be
};

struct Command {
  std::string_view name;     ///< "run", or two words: "sweep status"
  std::string_view summary;  ///< one line
  Operand operand;
  std::vector<Option> options;
  ExitStatus (*run)(const Arguments&) = nullptr;
};

}  // namespace jardam::tools
