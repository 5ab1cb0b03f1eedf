#include "serve_groups.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "exercise/replay.hpp"
#include "group_records.hpp"
#include "scenario/characters.hpp"
#include "scenario_input.hpp"
#include "storage/database.hpp"

namespace jardam::tools {
namespace {

namespace fs = std::filesystem;

/// A name that stands in the head of a column.
constexpr std::size_t longest_name = 64;

[[noreturn]] void refuse_groups(const std::string& value, std::string_view rule) {
  throw BadUsage(fmt::format("--groups: '{}': {}", value, rule));
}

std::vector<std::string> numbered(const std::string& value, std::uint32_t count) {
  if (count < 2 || count > most_groups)
    refuse_groups(value, fmt::format("from 2 to {} groups play side by side", most_groups));
  std::vector<std::string> names;
  for (std::uint32_t number = 1; number <= count; ++number) names.push_back(std::to_string(number));
  return names;
}

std::vector<std::string> split_names(const std::string& value) {
  std::vector<std::string> names;
  for (std::size_t from = 0; from <= value.size();) {
    const std::size_t to = std::min(value.find(';', from), value.size());
    names.emplace_back(trimmed(std::string_view(value).substr(from, to - from)));
    from = to + 1;
  }
  return names;
}

/// A number of groups, or their names.
std::vector<std::string> names_of_groups(const std::string& value) {
  std::uint32_t count = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), count);
  if (error == std::errc{} && end == value.data() + value.size()) return numbered(value, count);
  std::vector<std::string> names = split_names(value);
  if (names.size() < 2 || names.size() > most_groups)
    refuse_groups(value, fmt::format("a number of groups, or from 2 to {} names with ';' between "
                                     "them",
                                     most_groups));
  const std::set<std::string> distinct(names.begin(), names.end());
  if (distinct.size() < names.size()) refuse_groups(value, "two groups have the same name");
  for (const std::string& name : names)
    if (name.empty() || name.size() > longest_name)
      refuse_groups(value, fmt::format("a name has from 1 to {} bytes", longest_name));
  return names;
}

std::optional<std::string> codes_file_of(const Arguments& arguments, std::uint32_t number) {
  const auto file = arguments.text("codes");
  return file ? std::optional(path_of_group(*file, number).string()) : std::nullopt;
}

/// The code of the board stands in the file itself, those of the groups beside it.
BoardCode board_of(const Arguments& arguments, const std::optional<BoardCode>& recorded) {
  const auto file = arguments.text("codes");
  if (!file) return recorded ? *recorded : draw_board_code();
  if (*file == "scenario")
    throw BadUsage(
        "--codes scenario: opens one seat of one group only; groups have codes of their own");
  try {
    return kept_board_code(*file);
  } catch (const std::runtime_error& error) {
    throw BadUsage(fmt::format("--codes {}: {}", *file, error.what()));
  }
}

void check_is_new(const fs::path& record) {
  if (fs::exists(record))
    throw BadUsage(fmt::format("--record: {} is there already", record.string()));
}

std::vector<GroupPlay> groups_of_scenario(const Arguments& arguments) {
  const std::string& path = arguments.operands().front();
  const std::vector<std::string> names = names_of_groups(*arguments.text("groups"));
  auto scenario = std::make_shared<const Scenario>(read_scenario(path, arguments));
  if (scenario->exercise.seats.empty())
    throw BadUsage(fmt::format("{}: has no exercise to play; 'jardam run' runs it", path));
  const auto record = arguments.text("record"), roster = arguments.text("roster");
  for (std::uint32_t number = 1; record && number <= names.size(); ++number)
    check_is_new(path_of_group(*record, number));
  const Seed seed = seed_of(arguments, *scenario);
  const BoardCode board = board_of(arguments, {});
  std::vector<GroupPlay> groups;
  for (std::uint32_t number = 1; number <= names.size(); ++number) {
    GroupPlay& group = groups.emplace_back(
        GroupPlay{.group = {.number = number, .name = names[number - 1], .board = board},
                  .play = make_exercise(scenario, seed)});
    if (record) group.record = path_of_group(*record, number);
    if (roster) group.roster = path_of_group(*roster, number);
    group.codes = codes_of(codes_file_of(arguments, number), *scenario, {});
  }
  return groups;
}

/// The records that were named, those of a folder in its place.
std::vector<std::string> record_paths(const Arguments& arguments) {
  std::vector<std::string> paths;
  for (const std::string& operand : arguments.operands()) {
    if (!fs::is_directory(operand)) {
      paths.push_back(operand);
      continue;
    }
    for (const fs::directory_entry& entry : fs::directory_iterator(operand))
      if (entry.path().extension() == ".jardam") paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

/// What must be the same in the records of groups that play side by side.
void check_is_beside(const std::string& path, const RecordContents& contents,
                     const std::string& first_path, const RecordContents& first) {
  check_same_luck(path, contents, first_path, first);
  const auto group = group_of(contents), first_group = group_of(first);
  if (!group || !first_group)
    throw BadUsage(fmt::format("{}: was played by one group alone; serve it by itself",
                               group ? first_path : path));
  if (group->board.digest != first_group->board.digest)
    throw BadUsage(fmt::format("{}: its group did not play beside that of {}", path, first_path));
}

void check_are_beside(const std::vector<std::string>& paths) {
  const RecordContents first = read_record(paths.front());
  std::set<std::uint32_t> numbers;
  for (const std::string& path : paths) {
    const RecordContents contents = read_record(path);
    check_is_beside(path, contents, paths.front(), first);
    const PlayGroup group = *group_of(contents);
    if (!numbers.insert(group.number).second)
      throw BadUsage(fmt::format("{}: is of group {} ('{}'), which comes a second time", path,
                                 group.number, group.name));
  }
}

void check_continues(const Arguments& arguments) {
  for (const std::string_view option : {"record", "seed", "set", "scale", "until"})
    if (arguments.has(option))
      throw BadUsage(
          fmt::format("--{}: the records of groups are continued as they were begun", option));
}

std::vector<GroupPlay> groups_of_records(const Arguments& arguments) {
  check_continues(arguments);
  const std::vector<std::string> paths = record_paths(arguments);
  if (paths.empty())
    throw BadUsage(fmt::format("{}: holds no record (*.jardam)", arguments.operands().front()));
  check_are_beside(paths);
  const auto roster = arguments.text("roster");
  std::optional<BoardCode> board;
  std::vector<GroupPlay> groups;
  for (const std::string& path : paths) {
    Resumed resumed = resume_record(path);
    const PlayGroup group = *resumed.group;
    if (!board) board = board_of(arguments, group.board);
    auto codes =
        codes_of(codes_file_of(arguments, group.number), *resumed.exercise.scenario, resumed.codes);
    GroupPlay& each = groups.emplace_back(
        GroupPlay{.group = {.number = group.number, .name = group.name, .board = *board},
                  .play = std::move(resumed)});
    if (roster) each.roster = path_of_group(*roster, group.number);
    each.codes = std::move(codes);
  }
  std::sort(groups.begin(), groups.end(),
            [](const GroupPlay& a, const GroupPlay& b) { return a.group.number < b.group.number; });
  return groups;
}

/// Whether one record is that of a group that plays beside others.
bool is_record_of_group(const std::string& path) {
  return is_database(path) && group_of(read_record(path)).has_value();
}

}  // namespace

bool is_record(const std::string& path) { return is_database(path) || path.ends_with(".jardam"); }

bool are_groups_of_records(const Arguments& arguments) {
  const std::vector<std::string>& operands = arguments.operands();
  const bool is_earlier = arguments.has("until");  // which begins a record of one group anew
  return !arguments.has("groups") && (operands.size() > 1 || fs::is_directory(operands.front()) ||
                                      (!is_earlier && is_record_of_group(operands.front())));
}

bool are_groups(const Arguments& arguments) {
  return arguments.has("groups") || are_groups_of_records(arguments);
}

fs::path path_of_group(const fs::path& path, std::uint32_t number) {
  fs::path own = path;
  own.replace_extension(fmt::format("{}{}", number, path.extension().string()));
  return own;
}

std::optional<SeatCodes> codes_of(const std::optional<std::string>& wanted,
                                  const Scenario& scenario,
                                  const std::optional<SeatCodes>& recorded) {
  if (!wanted && recorded) return std::nullopt;
  if (!wanted) return draw_codes(scenario);
  try {
    return *wanted == "scenario" ? scenario_codes(scenario) : kept_codes(scenario, *wanted);
  } catch (const std::runtime_error& error) {
    throw BadUsage(fmt::format("--codes {}: {}", *wanted, error.what()));
  }
}

std::unique_ptr<Server> serve_groups(const Arguments& arguments, ServerOptions options) {
  const bool are_new = arguments.has("groups");
  if (are_new && (arguments.operands().size() > 1 || is_record(arguments.operands().front())))
    throw BadUsage(fmt::format("--groups: '{}' is no scenario; groups begin with one scenario",
                               arguments.operands().back()));
  if (are_new && arguments.has("until"))
    throw BadUsage("--until: only a record has earlier instants");
  return std::make_unique<Server>(
      are_new ? groups_of_scenario(arguments) : groups_of_records(arguments), options);
}

}  // namespace jardam::tools
