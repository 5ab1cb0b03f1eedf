/// `jardam msel export` and `import`: the list of injects as a sheet, and back.

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <optional>

#include "agencies/offices/tasks.hpp"
#include "arguments.hpp"
#include "commands/commands.hpp"
#include "exercise/msel/export.hpp"
#include "exercise/msel/import.hpp"
#include "scenario/load.hpp"
#include "scenario/shipped.hpp"
#include "scenario_input.hpp"
#include "storage/whole_file.hpp"

namespace jardam::tools {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_map = 1u << 20;  // bytes

Scenario exercise_of(const std::string& path) {
  Loaded loaded = load_scenario(path);
  print_findings(loaded.findings);
  if (!loaded.scenario)
    throw BadUsage(fmt::format("{}: cannot be used; findings: {}", path, loaded.findings.size()));
  if (loaded.scenario->exercise.seats.empty())
    throw BadUsage(fmt::format("{}: no exercise: it has no seats", path));
  return std::move(*loaded.scenario);
}

// --- Export ---

ExitStatus run_export(const Arguments& arguments) {
  const std::string path = find_shipped(arguments.operands().front());
  const auto out = arguments.text("out");
  if (!out) throw BadUsage("--out FILE.xlsx or FILE.csv is missing");
  const std::string ending = fs::path(*out).extension().string();
  if (ending != ".xlsx" && ending != ".csv")
    throw BadUsage(fmt::format("--out {}: a name that ends in .xlsx or .csv is wanted", *out));
  std::optional<Language> language;  // without one, headers and words stay as the list has them
  if (arguments.has(language_option.name)) language = language_of(arguments);
  const Scenario scenario = exercise_of(path);
  const msel::Export list = msel::export_sheet(path, scenario.exercise, language);
  // Where Russian is the machine's language, so is the comma of decimals, and spreadsheets divide
  // at semicolons.
  const char separator = language.value_or(Language::english) == Language::english ? ',' : ';';
  try {
    if (ending == ".xlsx")
      write_xlsx(*out, list.sheet, list.widths);
    else
      write_file(*out, csv_of(list.sheet, separator));
  } catch (const UnreadableSheet& error) {
    throw BadUsage(fmt::format("{}: {}", *out, error.what()));
  }
  fmt::print("{}: {} injects in {} columns\n", *out, list.sheet.rows.size() - 1,
             list.widths.size());
  return ExitStatus::done;
}

// --- Import ---

msel::SheetMap map_of(const Arguments& arguments, const ExercisePlan& plan) {
  const auto name = arguments.text("map");
  if (!name) return {};
  const FileContents contents = contents_of(*name, longest_map);
  if (contents.reading != Reading::whole)
    throw BadUsage(fmt::format("--map {}: cannot be read", *name));
  std::vector<Finding> findings;
  msel::SheetMap map = msel::read_sheet_map(*name, contents.text, plan, findings);
  print_findings(findings);
  if (!findings.empty())
    throw BadUsage(fmt::format("{}: cannot be used; findings: {}", *name, findings.size()));
  return map;
}

SheetFile sheets_of(const std::string& path) {
  try {
    return read_sheets(path);
  } catch (const UnreadableSheet& error) {
    throw BadUsage(error.what());
  }
}

void print(const msel::Import& import, const std::string& file) {
  for (const std::string& note : import.notes) fmt::print("{}: {}\n", file, note);
  for (const msel::RowReport& row : import.rows)
    for (const std::string& line : lines_of(row)) fmt::print("{}\n", line);
  fmt::print("{} rows: {} same, {} changed, {} new, {} refused, {} no injects\n",
             import.rows.size(), import.count(msel::Outcome::same),
             import.count(msel::Outcome::changed), import.count(msel::Outcome::added),
             import.count(msel::Outcome::refused), import.count(msel::Outcome::passed));
}

/// Where a link points, so that the file behind it is replaced and not the link.
fs::path behind_links(const std::string& name) {
  std::error_code error;
  fs::path path = fs::canonical(name, error);
  return error ? fs::path(name) : path;
}

/// All files are written under other names before the first is replaced.
void apply(const std::map<std::string, std::string>& files) {
  for (const auto& [name, text] : files)
    if (::access(behind_links(name).c_str(), W_OK) != 0 ||
        ::access(behind_links(name).parent_path().c_str(), W_OK) != 0)
      throw BadUsage(fmt::format(
          "{}: may not be written, and nothing was changed; copy the scenario to a folder of yours "
          "and import there",
          name));
  std::vector<std::unique_ptr<NewFile>> written;
  for (const auto& [name, text] : files) {
    const fs::path path = behind_links(name);
    written.push_back(std::make_unique<NewFile>(path));
    written.back()->write(text);
    written.back()->settle();
    std::error_code error;
    fs::permissions(written.back()->temporary_name(), fs::status(path).permissions(), error);
  }
  for (const auto& file : written) file->commit();
  for (const auto& [name, text] : files) fmt::print("{}: changed\n", name);
}

ExitStatus run_import(const Arguments& arguments) {
  const std::string path = find_shipped(arguments.operands().front());
  const std::string& file = arguments.operands().back();
  const Scenario scenario = exercise_of(path);
  const msel::SheetMap map = map_of(arguments, scenario.exercise);
  const msel::Import import = msel::import_sheet(path, sheets_of(file), map,
                                                 arguments.text("sheet").value_or(std::string{}));
  if (!import.rows.empty()) print(import, file);
  if (!import.findings.empty()) {
    print_findings(import.findings);
    throw BadUsage(
        fmt::format("{}: nothing was taken; findings: {}", file, import.findings.size()));
  }
  if (import.files.empty())
    fmt::print("Nothing changes.\n");
  else if (arguments.has("apply"))
    apply(import.files);
  else
    fmt::print("Nothing was changed; --apply takes it.\n");
  return import.count(msel::Outcome::refused) > 0 ? ExitStatus::incomplete : ExitStatus::done;
}

}  // namespace

Command msel_export_command() {
  return {.name = "msel export",
          .summary = "Writes the list of injects as a sheet, for spreadsheets and other tools.",
          .operand = {"SCENARIO"},
          .options = {{"out", "FILE.xlsx|.csv", "the sheet; what is there is replaced"},
                      {"language", "CODE", "en, ru or ky: of headers and words"}},
          .run = run_export};
}

Command msel_import_command() {
  return {.name = "msel import",
          .summary =
              "Lays a sheet of injects (FILE: .xlsx, .csv) against the scenario and says what each "
              "row would change.",
          .operand = {"SCENARIO FILE", 2, 2},
          .options = {{"map", "MAP.yaml", "which column is what, where headers do not tell"},
                      {"sheet", "NAME", "of several sheets (default: the first that has injects)"},
                      {"apply", "", "edit the scenario's files; nothing else in them changes"}},
          .run = run_import};
}

}  // namespace jardam::tools
