#pragma once
/// Manual page and shell completion of a program, made of the declarations that its `--help`
/// prints.

#include <string>
#include <vector>

namespace jardam {

struct OptionWords {
  std::string name;     ///< without dashes
  std::string value;    ///< "N", "DIR", "en|ru|ky"; empty: a switch
  std::string meaning;  ///< one line
};

struct CommandWords {
  std::string name;     ///< "run", or two words; empty: the program itself
  std::string operand;  ///< "SCENARIO", "[NAME]", "FILE..."; empty: none
  std::string summary;  ///< one line
  std::vector<OptionWords> options;
};

struct ProgramWords {
  std::string name;
  std::string version;
  std::string summary;  ///< one line, as `whatis` lists it
  std::string about;    ///< a paragraph
  std::vector<CommandWords> commands;
  std::string exit_status;  ///< a paragraph
  std::string see_also;     ///< "jardam(1)"
};

/// The program's page in section 1 of the manual, in the macros of `man`.
[[nodiscard]] std::string manual_page(const ProgramWords& program);

/// A script for bash that completes commands, options and values. What a value stands for tells
/// what it may be: small words themselves ("en|ru|ky"), FILE, RECORD, SCENARIO or PLAN a file, the
/// latter two also the name of a shipped one, DIR a folder.
[[nodiscard]] std::string bash_completion(const ProgramWords& program);

}  // namespace jardam
