/// The program: finds the command, hands it its arguments, turns what goes wrong into a sentence
/// and an exit status.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdio>
#include <exception>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "agencies/offices/tasks.hpp"
#include "arguments.hpp"
#include "commands/commands.hpp"
#include "laboratory/sweeps/result_store.hpp"
#include "scenario/nearest.hpp"
#include "storage/database.hpp"
#include "storage/version.hpp"
#include "storage/whole_file.hpp"

namespace jardam::tools {
namespace {

using Words = std::vector<std::string>;

constexpr std::string_view purpose =
    "Simulation exercises and policy comparisons against trafficking in human beings.\n"
    "Results compare settings under stated assumptions; they are not forecasts.";
constexpr std::string_view statuses =
    "Exit status: 0 done, 1 results incomplete, 2 bad arguments or input, 3 internal error\n"
    "or full disk, 75 interrupted and resumable.";

std::string help(std::span<const Command> commands) {
  std::string text = fmt::format("jardam COMMAND [arguments]\n\n{}\n\n", purpose);
  for (const Command& command : commands)
    text += fmt::format("  {:<14} {}\n", command.name, command.summary);
  text +=
      "\n'jardam COMMAND --help' explains a command; 'jardam --version' prints the version,\n"
      "--manual the manual page, --completion a script by which bash completes.\n"
      "A SCENARIO or PLAN is a file, or the name of one that comes with the program\n"
      "(issyk-kul-exercise, plans/quick).\n";
  return text + fmt::format("{}\n", statuses);
}

ProgramWords program_words(std::span<const Command> commands) {
  ProgramWords words{.name = "jardam",
                     .version = std::string(program_version()),
                     .summary = "simulation exercises and policy comparisons against trafficking",
                     .about = std::string(purpose),
                     .commands = {},
                     .exit_status = std::string(statuses),
                     .see_also = "jardam-viewer(1)"};
  for (const Command& command : commands) words.commands.push_back(words_of(command));
  return words;
}

/// What is asked of the program itself, before any command; empty when it is something else.
std::string answer_to(const std::string& word, std::span<const Command> commands) {
  if (word == "--help" || word == "help") return help(commands);
  if (word == "--version") return fmt::format("jardam {}\n", program_version());
  if (word == "--manual") return manual_page(program_words(commands));
  if (word == "--completion") return bash_completion(program_words(commands));
  return "";
}

/// The command that the first words name, the longer name first, with the words that follow.
struct Choice {
  const Command* command = nullptr;
  Words rest;
};

Choice choose(std::span<const Command> commands, const Words& words) {
  Choice choice;
  std::size_t longest = 0;
  std::string spoken;
  for (std::size_t used = 1; used <= words.size() && used <= 2; ++used) {
    spoken += (used > 1 ? " " : "") + words[used - 1];
    for (const Command& command : commands) {
      if (command.name != spoken) continue;
      choice.command = &command;
      longest = used;
    }
  }
  choice.rest.assign(words.begin() + static_cast<std::ptrdiff_t>(longest), words.end());
  return choice;
}

[[noreturn]] void refuse_unknown(std::span<const Command> commands, const std::string& word) {
  std::vector<std::string> names, longer;
  for (const Command& command : commands) {
    names.emplace_back(command.name);
    if (command.name.starts_with(word + " ")) longer.push_back(fmt::format("'{}'", command.name));
  }
  if (!longer.empty())
    throw BadUsage(
        fmt::format("'{}' is half a command; commands: {}", word, fmt::join(longer, ", ")));
  if (word.starts_with("-"))
    throw BadUsage(fmt::format(
        "unknown option '{}' before a command; 'jardam --help' lists the commands", word));
  throw BadUsage(fmt::format("unknown command '{}'{} ('jardam --help' lists the commands)", word,
                             suggest(word, names)));
}

ExitStatus run(const Words& words) {
  const std::vector<Command> commands = all_commands();
  if (words.empty()) {
    fmt::print(stderr, "{}", help(commands));
    return ExitStatus::bad_input;
  }
  if (const std::string answer = answer_to(words.front(), commands); !answer.empty()) {
    fmt::print("{}", answer);
    return ExitStatus::done;
  }
  const Choice choice = choose(commands, words);
  if (choice.command == nullptr) refuse_unknown(commands, words.front());
  const Arguments arguments(*choice.command, choice.rest);
  if (arguments.wants_help()) {
    fmt::print("{}", help_of(*choice.command));
    return ExitStatus::done;
  }
  return choice.command->run(arguments);
}

ExitStatus fail(ExitStatus status, std::string_view message) {
  fmt::print(stderr, "jardam: {}\n", message);
  return status;
}

constexpr const char* no_standard_output = "cannot write to standard output";

/// What was printed must have arrived: a full disk or a closed pipe is no success.
ExitStatus flushed(ExitStatus status) {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return status;
  return fail(ExitStatus::internal, no_standard_output);
}

ExitStatus run_guarded(const Words& words) {
  try {
    return flushed(run(words));
  } catch (const BadUsage& error) {
    return fail(ExitStatus::bad_input, error.what());
  } catch (const UnusableDirectory& error) {
    return fail(ExitStatus::bad_input, error.what());
  } catch (const laboratory::SweepError& error) {
    return fail(ExitStatus::bad_input, error.what());
  } catch (const DiskFailure& error) {
    return fail(ExitStatus::internal, error.what());
  } catch (const DatabaseError& error) {
    return fail(ExitStatus::bad_input, error.what());
  } catch (const std::bad_alloc&) {
    return fail(ExitStatus::internal, "out of memory; use fewer --threads or a smaller --scale");
  } catch (const std::exception& error) {
    return fail(ExitStatus::internal, std::ferror(stdout) != 0 ? no_standard_output : error.what());
  }
}

}  // namespace
}  // namespace jardam::tools

int main(int argc, char** argv) {
  using namespace jardam::tools;
  return static_cast<int>(run_guarded({argv + 1, argv + argc}));
}
