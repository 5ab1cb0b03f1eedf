#include "exercise/msel/import.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <regex>

#include "exercise/msel/differences.hpp"
#include "exercise/msel/inject_cells.hpp"
#include "exercise/msel/row_reader.hpp"
#include "exercise/msel/scenario_files.hpp"
#include "exercise/msel/spelling.hpp"
#include "scenario/edit.hpp"
#include "scenario/load.hpp"
#include "scenario/nearest.hpp"
#include "words/translations.hpp"

namespace jardam::msel {
namespace {

using reading::Node;

constexpr std::size_t most_rows = 10'000;  // more would be no list that anybody could play

constexpr std::size_t most_named = 5;  // of injects in one sentence

/// An inject that some row asks for.
struct Asked {
  std::size_t report = 0;           ///< its row's place in the reports
  std::vector<std::size_t> joined;  ///< rows that belong to it: expected actions
  std::optional<std::size_t> old;   ///< its place in the scenario's list; none: it is new
  Node wanted;
};

std::string number_of(const Node& inject) {
  const std::string number = scalar_of(inject, "number");
  return number.empty() ? scalar_of(inject, "no") : number;
}

std::optional<double> value_of(const std::string& number) {
  double value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (error != std::errc{} || end != number.data() + number.size()) return std::nullopt;
  return value;
}

/// "01.мар", "3-Jan": what spreadsheets make of "1.03".
bool looks_like_a_date(const Cell& cell) {
  if (cell.kind == CellKind::date) return true;
  constexpr std::size_t longest = 20;  // bytes
  static const std::regex day_first(R"(\d{1,2}[.\- ]\s?([^\d\s.\-]+)\.?)"),
      month_first(R"(([^\d\s.\-]+)[.\- ]\s?\d{1,2})");
  const std::string text = small(cell.text);
  std::smatch match;
  return text.size() <= longest &&
         (std::regex_match(text, match, day_first) || std::regex_match(text, match, month_first)) &&
         is_short_month(match[1].str());
}

class SheetImport {
 public:
  SheetImport(const ScenarioFiles& files, const Scenario& scenario, const Sheet& sheet,
              const RowContext& context, Import& result)
      : files_(files),
        plan_(scenario.exercise),
        sheet_(sheet),
        context_(context),
        result_(result) {}

  void read_rows() {
    for (std::size_t i = 0; i < sheet_.rows.size(); ++i) {
      result_.rows.push_back({.row = sheet_.rows[i].number});
      if (i < context_.layout.header)
        report().notes.push_back("above the header");
      else if (i == context_.layout.header)
        report().notes.push_back("the header");
      else
        read_row(sheet_.rows[i]);
    }
    compare();
    name_those_without_a_row();
  }

  /// Edits the files and asks the validator, leaving out what it refuses, until nothing more is
  /// refused.
  void validate() {
    for (;;) {
      try {
        result_.files = files_with(files_, wanted());
      } catch (const reading::NotEditable& reason) {
        result_.findings.push_back({.message = reason.what()});
        return result_.files.clear();
      }
      const Loaded loaded = load_scenario(files_.path, {.texts = result_.files});
      const std::vector<Node> injects = read_scenario_files(files_.path, result_.files).injects();
      if (loaded.scenario) return warn(loaded.warnings, injects);
      bool is_any = false;
      for (const Finding& finding : loaded.findings) {
        Asked* asked = asked_at(finding, injects);
        if (asked == nullptr) continue;
        is_any = true;
        refuse(*asked, finding.message, finding.path);
      }
      std::erase_if(asked_, [&](const Asked& each) {
        return result_.rows[each.report].outcome == Outcome::refused;
      });
      if (is_any) continue;
      result_.findings = loaded.findings;
      return result_.files.clear();
    }
  }

 private:
  RowReport& report() { return result_.rows.back(); }

  void refuse(std::string reason) {
    report().outcome = Outcome::refused;
    report().details.push_back(std::move(reason));
  }

  void refuse(const Asked& asked, const std::string& message, const std::string& path) {
    // "exercise.injects.7.at" is the key 'at' of this row.
    std::size_t begin = 0;
    for (int dots = 0; dots < 3 && begin < path.size(); ++begin) dots += path[begin] == '.' ? 1 : 0;
    const std::string key = path.substr(begin);
    for (const std::size_t row : rows_of(asked)) {
      if (result_.rows[row].outcome != Outcome::refused) result_.rows[row].details.clear();
      result_.rows[row].outcome = Outcome::refused;
      result_.rows[row].details.push_back(key.empty() ? message : key + ": " + message);
    }
  }

  static std::vector<std::size_t> rows_of(const Asked& asked) {
    std::vector<std::size_t> rows{asked.report};
    rows.insert(rows.end(), asked.joined.begin(), asked.joined.end());
    return rows;
  }

  // --- Rows that are no injects ---

  bool passes(const SheetRow& row) {
    std::vector<std::string> texts;
    std::size_t first = row.cells.size();
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const std::string text = stripped(row.cells[i].text);
      if (text.empty()) continue;
      first = std::min(first, i);
      if (std::ranges::find(texts, text) == texts.end()) texts.push_back(text);
    }
    if (is_header_again(row)) return pass("the header again");
    if (texts.size() != 1) return false;
    const Written day = read_moment({texts.front(), CellKind::text});
    if (day.problem.empty() && day.names_a_day() && !day.minute && !day.play) {
      told_day_ = day_of(day, context_.calendar);
      return pass(fmt::format("a title: {}", texts.front()));
    }
    const Holds holds =
        first < context_.layout.columns.size() ? context_.layout.columns[first].holds : Holds::kept;
    const bool is_title =
        (holds == Holds::number && texts.front().find(' ') != std::string::npos) ||
        holds == Holds::kept || (first == 0 && holds != Holds::number);
    return is_title && pass(fmt::format("a title: {}", texts.front()));
  }

  bool is_header_again(const SheetRow& row) const {
    const SheetRow& header = sheet_.rows[context_.layout.header];
    return row.cells.size() <= header.cells.size() &&
           std::equal(row.cells.begin(), row.cells.end(), header.cells.begin(),
                      [](const Cell& a, const Cell& b) { return a.text == b.text; });
  }

  bool pass(std::string note) {
    report().notes.push_back(std::move(note));
    return true;
  }

  // --- Rows that are ---

  void read_row(const SheetRow& row) {
    if (passes(row)) return;
    const auto kind = kind_in(context_, row);
    if (kind == Kind::expected_action) return join_to_the_last(row);
    last_ = std::nullopt;  // what follows a refused row belongs to no other
    const auto number = number_in(row);
    if (!number) return;
    report().number = *number;
    const std::optional<std::size_t> old = place_of(*number);
    if (holds_only_a_number(row)) return say_nothing(*number, old);
    const Node* inject = old ? &files_.injects()[*old] : nullptr;
    ReadRow read = msel::read_row(context_, row, inject, *number, usual_day(inject));
    report().notes.insert(report().notes.end(), read.notes.begin(), read.notes.end());
    if (!read.problems.empty()) {
      for (std::string& problem : read.problems) refuse(std::move(problem));
      return;
    }
    remember_time(row, read.wanted);
    rows_with_number_[*number] = report().row;
    last_ = asked_.size();
    asked_.push_back({result_.rows.size() - 1, {}, old, std::move(read.wanted)});
  }

  /// What has been left empty is not meant to empty the inject.
  bool holds_only_a_number(const SheetRow& row) const {
    const auto column = context_.layout.find(Holds::number);
    if (!column || stripped(context_.layout.cell(row, *column).text).empty()) return false;
    std::size_t filled = 0;
    for (const Cell& cell : row.cells) filled += stripped(cell.text).empty() ? 0 : 1;
    return filled == 1 && context_.layout.columns.size() > 1;
  }

  void say_nothing(const std::string& number, std::optional<std::size_t> old) {
    if (!old) return refuse("nothing but a number stands in this row");
    report().notes.push_back("nothing but a number stands in this row");
    rows_with_number_[number] = report().row;
    asked_.push_back({result_.rows.size() - 1, {}, old, files_.injects()[*old]});
    last_ = asked_.size() - 1;
  }

  std::uint32_t usual_day(const Node* old) const {
    if (told_day_) return *told_day_;
    const auto at = old == nullptr ? Parsed<Moment>{} : parse_moment(scalar_of(*old, "at"));
    return at.value ? at.value->day : last_time_.day;
  }

  /// Carries the day on, and says where a time without one runs backwards.
  void remember_time(const SheetRow& row, const Node& inject) {
    const auto at = parse_moment(scalar_of(inject, "at")).value;
    if (!at) return;
    const Written written = time_in(context_, row);
    const bool is_assumed = !written.names_a_day() && !written.play && !told_day_;
    if (is_assumed && at->day == last_time_.day && at->minute < last_time_.minute)
      report().notes.push_back("earlier than the row above: if it is another day, name the day");
    last_time_ = *at;
  }

  std::optional<std::string> number_in(const SheetRow& row) {
    const auto column = context_.layout.find(Holds::number);
    const Cell& cell = context_.layout.cell(row, column.value_or(row.cells.size()));
    const std::string number = stripped(cell.text);
    if (number.empty()) return number_without_a_cell(row);
    if (looks_like_a_date(cell)) {
      refuse(
          fmt::format("number '{}': a spreadsheet has made a date of it; format the column as "
                      "text and type the number again",
                      number));
      return std::nullopt;
    }
    if (cell.kind == CellKind::error || cell.kind == CellKind::formula) {
      refuse(
          fmt::format("number '{}' is no number but what a spreadsheet did not compute", number));
      return std::nullopt;
    }
    std::string meant = meant_number(number);
    if (const auto first = rows_with_number_.find(meant); first != rows_with_number_.end()) {
      report().number = meant;
      refuse(fmt::format("number '{}' stands in row {} already", meant, first->second));
      return std::nullopt;
    }
    if (meant != number)
      report().notes.push_back(fmt::format("'{}' is taken for inject '{}'", number, meant));
    return meant;
  }

  /// A spreadsheet makes 1.1 of "1.10": the one inject whose number is worth the same is meant.
  std::string meant_number(const std::string& number) const {
    if (place_of(number)) return number;
    const auto value = value_of(number);
    std::optional<std::string> meant;
    for (const Node& inject : files_.injects()) {
      const std::string other = number_of(inject);
      if (!value || value_of(other) != value) continue;
      if (meant) return number;
      meant = other;
    }
    return meant.value_or(number);
  }

  std::optional<std::size_t> place_of(const std::string& number) const {
    for (std::size_t i = 0; i < files_.injects().size(); ++i)
      if (number_of(files_.injects()[i]) == number) return i;
    return std::nullopt;
  }

  /// A row without a number is the inject of its title, or a new one with the next number.
  std::optional<std::string> number_without_a_cell(const SheetRow& row) {
    const std::string title = spelt(title_in(row));
    for (const Node& inject : files_.injects())
      for (const Language language : words::all_languages)
        if (!title.empty() && spelt(text_of(inject, "title", language)) == title &&
            !rows_with_number_.contains(number_of(inject))) {
          report().notes.push_back(
              fmt::format("no number: '{}' has this title", number_of(inject)));
          return number_of(inject);
        }
    const auto moment =
        moment_of(time_in(context_, row), context_.calendar, usual_day(nullptr), plan_.clock);
    const std::string group = moment.value ? std::to_string(moment.value->day) : "S";
    for (int i = 1;; ++i) {
      std::string number = fmt::format("{}.{:02}", group, i);
      if (place_of(number) || rows_with_number_.contains(number)) continue;
      report().notes.push_back(fmt::format("no number: '{}' is given", number));
      return number;
    }
  }

  std::string title_in(const SheetRow& row) const {
    for (std::size_t i = 0; i < context_.layout.columns.size(); ++i)
      if (context_.layout.columns[i].holds == Holds::title)
        if (std::string text = stripped(context_.layout.cell(row, i).text); !text.empty())
          return text;
    return {};
  }

  /// HSEEP's "Expected Action": what the team is expected to do about the inject above.
  void join_to_the_last(const SheetRow& row) {
    if (!last_) return refuse("an expected action needs the inject that it belongs to above it");
    Asked& asked = asked_[*last_];
    const Text message = message_in(context_, row);
    if (message == Text{}) return refuse("says nothing that is expected");
    for (const Language language : words::all_languages) {
      const std::string& added = message.exactly(language);
      std::string text = text_of(asked.wanted, "expected", language);
      if (added.empty() || text.find(added) != std::string::npos) continue;
      text += (text.empty() ? "" : "\n") + added;
      set_text(asked.wanted, "expected", language, text);
    }
    report().number = number_of(asked.wanted);
    report().notes.push_back(fmt::format("expected response of '{}'", number_of(asked.wanted)));
    asked.joined.push_back(result_.rows.size() - 1);
  }

  // --- What they come to ---

  void compare() {
    for (const Asked& asked : asked_) {
      const Node* old = asked.old ? &files_.injects()[*asked.old] : nullptr;
      const bool is_same = old != nullptr && reading::same_values(*old, asked.wanted);
      for (const std::size_t row : rows_of(asked)) {
        RowReport& its = result_.rows[row];
        its.outcome = old == nullptr ? Outcome::added : is_same ? Outcome::same : Outcome::changed;
        if (its.outcome == Outcome::changed && row == asked.report)
          its.details = differences(*old, asked.wanted);
      }
    }
  }

  /// A sheet of this list that lacks some of it takes nothing away.
  void name_those_without_a_row() {
    std::vector<std::string> numbers;
    for (const Node& inject : files_.injects())
      if (std::ranges::find(result_.rows, number_of(inject), &RowReport::number) ==
          result_.rows.end())
        numbers.push_back(number_of(inject));
    if (numbers.empty() || numbers.size() == files_.injects().size()) return;
    const std::size_t count = numbers.size();
    numbers.resize(std::min(count, most_named));
    result_.notes.push_back(fmt::format("injects without a row here stay as they are: {} ({}{})",
                                        count, fmt::join(numbers, ", "),
                                        count > most_named ? ", ..." : ""));
  }

  Wanted wanted() const {
    Wanted wanted;
    for (const Asked& asked : asked_) {
      if (!asked.old)
        wanted.added.push_back(asked.wanted);
      else if (!reading::same_values(files_.injects()[*asked.old], asked.wanted))
        wanted.injects.emplace(*asked.old, asked.wanted);
    }
    if (!wanted.added.empty() || !wanted.injects.empty()) wanted.sheet = headers();
    return wanted;
  }

  /// The columns to give back, where they are not the usual ones.
  std::vector<SheetHeader> headers() const {
    // A sheet of a few columns does not make those of the whole list forgotten.
    const auto has_column = [&](const SheetHeader& kept) {
      return std::ranges::any_of(context_.layout.columns, [&](const Column& column) {
        return column.header == kept.header;
      });
    };
    if (!std::ranges::all_of(plan_.sheet, has_column)) return {};
    std::vector<SheetHeader> headers;
    bool is_usual = plan_.sheet.empty();
    for (const Column& column : context_.layout.columns) {
      headers.push_back({column.header, name_of(column)});
      const bool has_usual_header =
          column.holds == Holds::key ||
          (column.holds != Holds::kept &&
           std::ranges::any_of(words::all_languages, [&](Language language) {
             return header_in(column, language) == column.header;
           }));
      is_usual = is_usual && has_usual_header;
    }
    return is_usual ? std::vector<SheetHeader>{} : headers;
  }

  Asked* asked_at(const Finding& finding, const std::vector<Node>& injects) {
    constexpr std::string_view prefix = "exercise.injects.";
    if (!finding.path.starts_with(prefix)) return nullptr;
    std::size_t place = 0;
    std::from_chars(finding.path.data() + prefix.size(), finding.path.data() + finding.path.size(),
                    place);
    if (place == 0 || place > injects.size()) return nullptr;
    const std::string number = number_of(injects[place - 1]);
    const auto found = std::ranges::find_if(
        asked_, [&](const Asked& each) { return number_of(each.wanted) == number; });
    return found == asked_.end() ? nullptr : &*found;
  }

  void warn(const std::vector<Finding>& warnings, const std::vector<Node>& injects) {
    for (const Finding& warning : warnings) {
      const Asked* asked = asked_at(warning, injects);
      if (asked == nullptr || result_.rows[asked->report].outcome == Outcome::same) continue;
      result_.rows[asked->report].notes.push_back(warning.message);
    }
  }

  const ScenarioFiles& files_;
  const ExercisePlan& plan_;
  const Sheet& sheet_;
  const RowContext& context_;
  Import& result_;
  std::vector<Asked> asked_;
  std::optional<std::size_t> last_;        ///< in asked_: the inject above
  std::optional<std::uint32_t> told_day_;  ///< by a title between the rows
  Moment last_time_{1, 0};
  std::map<std::string, std::size_t> rows_with_number_;
};

/// The sheet to read and its layout; the findings say why there is none.
struct Chosen {
  const Sheet* sheet = nullptr;
  Layout layout;
};

Chosen choose(const SheetFile& sheets, const SheetMap& map, const std::string& name,
              const ExercisePlan& plan, Import& result) {
  Chosen chosen;
  std::vector<std::string> names;
  for (const Sheet& sheet : sheets.sheets) {
    names.push_back(sheet.name);
    if (chosen.sheet != nullptr || (!name.empty() && spelt(sheet.name) != spelt(name))) continue;
    if (auto layout = layout_of(sheet, map, plan.sheet)) {
      chosen = {&sheet, std::move(*layout)};
    } else if (!name.empty()) {
      result.findings.push_back(
          {.message = fmt::format(
               "sheet '{}' has no row of headers that are known, such as Number, Time, To, Text",
               name)});
      return chosen;
    }
  }
  if (chosen.sheet == nullptr && !name.empty())
    result.findings.push_back(
        {.message = fmt::format("there is no sheet '{}'{}", name, suggest(name, names))});
  else if (chosen.sheet == nullptr)
    result.findings.push_back(
        {.message = "no row of headers is known, such as Number, Time, To, Title, Text; --map says "
                    "which column is what"});
  if (chosen.sheet == nullptr) return chosen;
  std::erase(names, chosen.sheet->name);
  if (!names.empty() && name.empty())
    result.notes.push_back(fmt::format("sheet '{}' is read; not read: {}", chosen.sheet->name,
                                       fmt::join(names, ", ")));
  return chosen;
}

/// Columns of the map that the sheet has not.
void check_map(const SheetMap& map, const Sheet& sheet, const Layout& layout, Import& result) {
  std::vector<std::string> headers;
  for (const Cell& cell : sheet.rows[layout.header].cells)
    if (!cell.text.empty()) headers.push_back(stripped(cell.text));
  const auto check = [&](const std::string& header) {
    if (std::ranges::none_of(headers, [&](const std::string& own) {
          return own == stripped(header) || (!spelt(own).empty() && spelt(own) == spelt(header));
        }))
      result.findings.push_back({.message = fmt::format("the map names a column '{}', which the "
                                                        "sheet has not{}",
                                                        header, suggest(header, headers))});
  };
  for (const auto& [column, header] : map.columns) check(header);
  for (const std::string& header : map.keep) check(header);
}

}  // namespace

std::size_t Import::count(Outcome outcome) const {
  return static_cast<std::size_t>(std::ranges::count(rows, outcome, &RowReport::outcome));
}

Import import_sheet(const std::filesystem::path& scenario, const SheetFile& sheets,
                    const SheetMap& map, const std::string& sheet) {
  Import result;
  Loaded loaded = load_scenario(scenario);
  result.findings = std::move(loaded.findings);
  if (!loaded.scenario) return result;
  const ExercisePlan& plan = loaded.scenario->exercise;
  const Chosen chosen = choose(sheets, map, sheet.empty() ? map.sheet : sheet, plan, result);
  if (chosen.sheet == nullptr) return result;
  if (chosen.sheet->rows.size() > most_rows)
    result.findings.push_back({.message = fmt::format("{} rows; a list of injects has at most {}",
                                                      chosen.sheet->rows.size(), most_rows)});
  check_map(map, *chosen.sheet, chosen.layout, result);
  if (!result.findings.empty()) return result;
  result.sheet = chosen.sheet->name;
  if (!sheets.note.empty()) result.notes.push_back(sheets.note);
  result.notes.insert(result.notes.end(), chosen.layout.notes.begin(), chosen.layout.notes.end());
  std::vector<std::string> kept;
  for (const Column& column : chosen.layout.columns)
    if (column.holds == Holds::kept) kept.push_back("'" + column.header + "'");
  if (!kept.empty())
    result.notes.push_back(
        fmt::format("kept as they are and given back: {}", fmt::join(kept, ", ")));

  RowContext context{plan, chosen.layout, map, map.calendar, sheets.has_fills};
  std::vector<Written> times;
  for (std::size_t i = chosen.layout.header + 1; i < chosen.sheet->rows.size(); ++i)
    times.push_back(time_in(context, chosen.sheet->rows[i]));
  const Calendar calendar = calendar_of(times, map.calendar, plan.clock);
  result.notes.insert(result.notes.end(), calendar.notes.begin(), calendar.notes.end());
  const RowContext with_calendar{plan, chosen.layout, map, calendar, sheets.has_fills};

  const ScenarioFiles files = read_scenario_files(scenario);
  SheetImport import(files, *loaded.scenario, *chosen.sheet, with_calendar, result);
  import.read_rows();
  import.validate();
  return result;
}

std::vector<std::string> lines_of(const RowReport& report) {
  std::string first =
      fmt::format("row {}: {}{}", report.row, report.number.empty() ? "" : report.number + ": ",
                  outcome_names[static_cast<std::size_t>(report.outcome)]);
  const auto add = [&](const std::string& text, const char* joint) { first += joint + text; };
  std::vector<std::string> lines;
  if (report.details.size() == 1) add(report.details.front(), ": ");
  for (const std::string& note : report.notes)
    add(note, &note == &report.notes.front() && report.details.size() != 1 ? ": " : "; ");
  lines.push_back(std::move(first));
  if (report.details.size() > 1)
    for (const std::string& detail : report.details) lines.push_back("    " + detail);
  return lines;
}

}  // namespace jardam::msel
