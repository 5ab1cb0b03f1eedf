#pragma once
/// The words after a command's name, checked and typed. Every getter throws BadUsage with a
/// sentence that names the option, its value and what is wanted.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/program_options/variables_map.hpp>

#include "agencies/offices/tasks.hpp"
#include "command.hpp"
#include "words/manual.hpp"

namespace jardam::tools {

class Arguments {
 public:
  /// Reads the words; throws BadUsage for unknown options, missing values and the wrong number of
  /// operands.
  Arguments(const Command& command, const std::vector<std::string>& words);

  [[nodiscard]] bool wants_help() const { return has("help"); }
  [[nodiscard]] bool has(std::string_view option) const;
  /// The option's value, or nothing.
  [[nodiscard]] std::optional<std::string> text(std::string_view option) const;
  /// Every value of an option that may repeat, or of the operand, in the order given.
  [[nodiscard]] std::vector<std::string> texts(std::string_view option) const;
  [[nodiscard]] const std::vector<std::string>& operands() const { return operands_; }
  /// A whole number within [least, most], or nothing.
  [[nodiscard]] std::optional<std::uint64_t> whole(std::string_view option, std::uint64_t least,
                                                   std::uint64_t most) const;
  /// A number within (above, most], or nothing.
  [[nodiscard]] std::optional<double> number(std::string_view option, double above,
                                             double most) const;

 private:
  boost::program_options::variables_map values_;
  std::vector<std::string> operands_;
};

/// The command as its manual page and the shell's completion tell it.
[[nodiscard]] CommandWords words_of(const Command& command);

/// "jardam run SCENARIO [options]" and its options, as `--help` prints it.
[[nodiscard]] std::string help_of(const Command& command);

}  // namespace jardam::tools
