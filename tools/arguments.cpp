#include "arguments.hpp"
#include "agencies/offices/tasks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/program_options/cmdline.hpp>
#include <boost/program_options/errors.hpp>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>
#include <boost/program_options/positional_options.hpp>
#include <boost/program_options/value_semantic.hpp>

#include "scenario/nearest.hpp"
#include "scenario/units.hpp"

namespace jardam::tools {
namespace {

namespace po = boost::program_options;
using Words = std::vector<std::string>;

constexpr const char* operand_option = "operand";
constexpr Option help_option{"help", "", "print this and stop"};

std::vector<Option> all_options(const Command& command) {
  std::vector<Option> options = command.options;
  options.push_back(help_option);
  return options;
}

po::options_description describe(const Command& command) {
  po::options_description description;
  for (const Option& option : all_options(command)) {
    if (option.value.empty()) {
      description.add_options()(option.name.data(), po::bool_switch());
    } else if (option.may_repeat) {
      description.add_options()(option.name.data(), po::value<Words>());
    } else {
      description.add_options()(option.name.data(), po::value<std::string>());
    }
  }
  description.add_options()(operand_option, po::value<Words>());
  return description;
}

std::string help_hint(const Command& command) {
  return fmt::format("'jardam {} --help' lists the options", command.name);
}

[[noreturn]] void refuse_unknown(const Command& command, const std::string& option) {
  std::vector<std::string> names;
  for (const Option& known : all_options(command)) names.push_back("--" + std::string(known.name));
  const std::string nearest = suggest(option, names);
  throw BadUsage(fmt::format("unknown option '{}'{}; {}", option, nearest, help_hint(command)));
}

po::variables_map parse(const Command& command, const Words& words) {
  const po::options_description description = describe(command);
  po::positional_options_description positional;
  positional.add(operand_option, -1);
  // Abbreviations and Windows forms are off: a script must mean one thing for ever.
  using Style = po::command_line_style::style_t;
  constexpr int style = Style::allow_long | Style::long_allow_adjacent | Style::long_allow_next;
  po::variables_map values;
  try {
    po::store(po::command_line_parser(words)
                  .options(description)
                  .positional(positional)
                  .style(style)
                  .run(),
              values);
  } catch (const po::unknown_option& error) {
    refuse_unknown(command, error.get_option_name());
  } catch (const po::multiple_occurrences& error) {
    throw BadUsage(fmt::format("{} is given more than once", error.get_option_name()));
  } catch (const po::error& error) {
    throw BadUsage(fmt::format("{}; {}", error.what(), help_hint(command)));
  }
  return values;
}

/// An empty value is a variable of a script that was not set; taken for a value it could mean
/// anything, `--listen ""` every network.
void check_values(const po::variables_map& values) {
  for (const auto& [name, value] : values) {
    const auto* text = boost::any_cast<std::string>(&value.value());
    const auto* texts = boost::any_cast<Words>(&value.value());
    const bool is_empty =
        (text != nullptr && text->empty()) ||
        (texts != nullptr && std::find(texts->begin(), texts->end(), "") != texts->end());
    if (is_empty && name != operand_option)
      throw BadUsage(fmt::format("--{}: its value is empty", name));
    if (is_empty) throw BadUsage("an argument is empty");
  }
}

void check_count(const Command& command, std::size_t count) {
  const Operand& operand = command.operand;
  if (count < operand.least)
    throw BadUsage(fmt::format("{} is missing; {}", operand.name, help_hint(command)));
  if (count > operand.most) {
    throw BadUsage(fmt::format("{} arguments where {} is wanted; {}", count,
                               operand.most == 0 ? "none" : operand.name, help_hint(command)));
  }
}

std::string operand_text(const Operand& operand) {
  if (operand.most == 0) return "";
  const bool may_be_more = operand.most > std::max<std::size_t>(operand.least, 1);
  const std::string name = fmt::format("{}{}", operand.name, may_be_more ? "..." : "");
  return operand.least == 0 ? fmt::format("[{}]", name) : name;
}

}  // namespace

Arguments::Arguments(const Command& command, const Words& words) : values_(parse(command, words)) {
  check_values(values_);
  if (values_.count(operand_option) > 0) operands_ = values_[operand_option].as<Words>();
  if (!wants_help()) check_count(command, operands_.size());
}

bool Arguments::has(std::string_view option) const {
  const auto& value = values_[std::string(option)];
  if (value.empty()) return false;
  const bool* is_on = boost::any_cast<bool>(&value.value());
  return is_on == nullptr || *is_on;
}

std::optional<std::string> Arguments::text(std::string_view option) const {
  const auto& value = values_[std::string(option)];
  if (value.empty()) return std::nullopt;
  return value.as<std::string>();
}

std::vector<std::string> Arguments::texts(std::string_view option) const {
  const auto& value = values_[std::string(option)];
  return value.empty() ? Words{} : value.as<Words>();
}

std::optional<std::uint64_t> Arguments::whole(std::string_view option, std::uint64_t least,
                                              std::uint64_t most) const {
  const auto given = text(option);
  if (!given) return std::nullopt;
  const auto parsed = parse_whole(*given);
  if (parsed.value && *parsed.value >= least && *parsed.value <= most) return parsed.value;
  throw BadUsage(
      fmt::format("--{} {}: a whole number from {} to {} is wanted", option, *given, least, most));
}

std::optional<double> Arguments::number(std::string_view option, double above, double most) const {
  const auto given = text(option);
  if (!given) return std::nullopt;
  const auto parsed = parse_number(*given);
  if (parsed.value && *parsed.value > above && *parsed.value <= most) return parsed.value;
  throw BadUsage(fmt::format("--{} {}: a number above {} and at most {} is wanted", option, *given,
                             above, most));
}

CommandWords words_of(const Command& command) {
  CommandWords words{
      std::string(command.name), operand_text(command.operand), std::string(command.summary), {}};
  for (const Option& option : all_options(command))
    words.options.push_back(
        {std::string(option.name), std::string(option.value),
         std::string(option.meaning) + (option.may_repeat ? " (may be repeated)" : "")});
  return words;
}

std::string help_of(const Command& command) {
  const CommandWords words = words_of(command);
  std::string text = fmt::format("jardam {}{}{} [options]\n\n{}\n\n", words.name,
                                 words.operand.empty() ? "" : " ", words.operand, words.summary);
  for (const OptionWords& option : words.options) {
    const std::string name =
        fmt::format("--{}{}{}", option.name, option.value.empty() ? "" : " ", option.value);
    text += fmt::format("  {:<24} {}\n", name, option.meaning);
  }
  return text;
}

}  // namespace jardam::tools
