#include "words/manual.hpp"

#include <cctype>
#include <sstream>
#include <string_view>

namespace jardam {
namespace {

/// Text as troff prints it: a hyphen that can be copied, no letter that means a command.
std::string troff(std::string_view text) {
  std::string out;
  if (text.starts_with('.') || text.starts_with('\'')) out = "\\&";
  for (const char c : text) {
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else if (c == '\n')
      out += ' ';
    else
      out += c;
  }
  return out;
}

std::string quoted(std::string_view text) { return "\"" + troff(text) + "\""; }

std::string usage_of(const ProgramWords& program, const CommandWords& command) {
  std::string usage = "\\fB" + troff(program.name);
  if (!command.name.empty()) usage += " " + troff(command.name);
  usage += "\\fR";
  if (!command.operand.empty()) usage += " \\fI" + troff(command.operand) + "\\fR";
  return usage + " [\\fIoptions\\fR]";
}

void print_options(std::ostream& page, const CommandWords& command) {
  for (const OptionWords& option : command.options) {
    page << ".TP\n\\fB" << troff("--" + option.name) << "\\fR";
    if (!option.value.empty()) page << " \\fI" << troff(option.value) << "\\fR";
    page << "\n" << troff(option.meaning) << "\n";
  }
}

void print_section(std::ostream& page, std::string_view title, std::string_view text) {
  if (!text.empty()) page << ".SH " << title << "\n" << troff(text) << "\n";
}

std::vector<std::string> alternatives(const std::string& value) {
  std::vector<std::string> all;
  std::istringstream words(value);
  for (std::string word; std::getline(words, word, '|');) all.push_back(word);
  return all;
}

/// The functions of the script that offer what a value may be.
std::string offers_of(const std::string& value) {
  std::string words, offers;
  for (const std::string& part : alternatives(value)) {
    const auto has = [&](std::string_view word) { return part.find(word) != std::string::npos; };
    if (std::islower(static_cast<unsigned char>(part.front())) != 0) words += " " + part;
    if (has("SCENARIO")) offers += "_jardam_shipped ''; ";
    if (has("PLAN")) offers += "_jardam_shipped plans/; ";
    if (has("FILE") || has("RECORD") || has("SCENARIO") || has("PLAN")) offers += "_jardam_files; ";
    if (has("DIR")) offers += "_jardam_folders; ";
  }
  if (!words.empty()) offers += "_jardam_words '" + words.substr(1) + "'; ";
  return offers;
}

constexpr std::string_view functions = R"script(
_jardam_words() { COMPREPLY+=($(compgen -W "$1" -- "$word")); }
_jardam_files() {
  compopt -o filenames
  local found
  while IFS= read -r found; do COMPREPLY+=("$found"); done < <(compgen -f -- "$word")
}
_jardam_folders() {
  compopt -o filenames
  local found
  while IFS= read -r found; do COMPREPLY+=("$found"); done < <(compgen -d -- "$word")
}
_jardam_shipped() {
  local program folder file
  program=$(readlink -f "$(command -v "${COMP_WORDS[0]}")") || return
  folder=${program%/*/*}/share/jardam/scenarios
  for file in "$folder/$1"*.yaml; do
    file=${file#"$folder/"}
    _jardam_words "${file%.yaml}"
  done
}
)script";

std::string option_list(const CommandWords& command) {
  std::string words;
  for (const OptionWords& option : command.options)
    words += (words.empty() ? "--" : " --") + option.name;
  return words;
}

/// What stands in a pattern of the script for an option of a command.
std::string pattern(const CommandWords& command, const OptionWords& option) {
  return "'" + command.name + " --" + option.name + "'";
}

void print_values(std::ostream& script, const ProgramWords& program) {
  script << "  case \"$command $previous\" in\n";
  for (const CommandWords& command : program.commands) {
    for (const OptionWords& option : command.options)
      if (!option.value.empty())
        script << "    " << pattern(command, option) << ") " << offers_of(option.value)
               << "return ;;\n";
  }
  script << "  esac\n";
}

void print_operands(std::ostream& script, const ProgramWords& program) {
  script << "  case \"$command\" in\n";
  for (const CommandWords& command : program.commands) {
    std::string operand = command.operand;
    std::erase_if(operand, [](char c) { return c == '[' || c == ']' || c == '.'; });
    script << "    '" << command.name << "') if [[ $word == -* ]]; then _jardam_words '"
           << option_list(command) << "'; else " << offers_of(operand) << ":; fi ;;\n";
  }
  script << "  esac\n";
}

/// How the script finds the command: the first word, or the first two.
void print_choice(std::ostream& script, const ProgramWords& program) {
  std::string names, pairs;
  for (const CommandWords& command : program.commands) {
    const auto space = command.name.find(' ');
    if (space == std::string::npos) {
      names += command.name + " ";
      continue;
    }
    pairs +=
        "  if [[ $command == " + command.name.substr(0, space) +
        " ]]; then\n    ((COMP_CWORD == 2)) && _jardam_words " + command.name.substr(space + 1) +
        "\n    ((COMP_CWORD > 2)) && [[ ${COMP_WORDS[2]} == " + command.name.substr(space + 1) +
        " ]] && command='" + command.name + "'\n  fi\n";
  }
  if (program.commands.size() == 1) return;
  script << "  if ((COMP_CWORD == 1)); then _jardam_words '" << names
         << "--help --version'; return; fi\n  command=${COMP_WORDS[1]}\n"
         << pairs;
}

}  // namespace

std::string manual_page(const ProgramWords& program) {
  std::ostringstream page;
  page << ".TH " << quoted(program.name) << " 1 \"\" " << quoted("jardam " + program.version)
       << " \"User Commands\"\n.SH NAME\n"
       << troff(program.name) << " \\- " << troff(program.summary) << "\n.SH SYNOPSIS\n";
  for (const CommandWords& command : program.commands)
    page << usage_of(program, command) << "\n.br\n";
  print_section(page, "DESCRIPTION", program.about);
  page << (program.commands.size() == 1 ? ".SH OPTIONS\n" : ".SH COMMANDS\n");
  for (const CommandWords& command : program.commands) {
    if (!command.name.empty())
      page << ".SS " << quoted(program.name + " " + command.name) << "\n"
           << troff(command.summary) << "\n";
    print_options(page, command);
  }
  print_section(page, "\"EXIT STATUS\"", program.exit_status);
  print_section(page, "\"SEE ALSO\"", program.see_also);
  return page.str();
}

std::string bash_completion(const ProgramWords& program) {
  std::string function = "_" + program.name;
  for (char& c : function) c = c == '-' ? '_' : c;
  std::ostringstream script;
  script << "# What bash completes after " << program.name << ", made by '" << program.name
         << " --completion'.\n"
         << functions << function << "() {\n"
         << "  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} "
            "command=''\n  COMPREPLY=()\n";
  print_choice(script, program);
  print_values(script, program);
  print_operands(script, program);
  script << "}\ncomplete -F " << function << " " << program.name << "\n";
  return script.str();
}

}  // namespace jardam
