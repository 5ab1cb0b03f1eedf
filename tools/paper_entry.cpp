#include "paper_entry.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <variant>

#include <fmt/format.h>

#include "agencies/offices/decision.hpp"
#include "exercise/ids.hpp"
#include "exercise/msel/moments.hpp"
#include "exercise/seats.hpp"
#include "scenario/nearest.hpp"
#include "stream/act_frame.hpp"
#include "stream/public_ids.hpp"

namespace jardam::tools {
namespace {

using nlohmann::json;

using Cells = std::map<std::string_view, Cell>;

struct PaperRow {
  std::size_t number = 0;
  Cells cells;
  Time at;
  std::string problem;

  [[nodiscard]] std::string text(std::string_view column) const {
    const auto cell = cells.find(column);
    return cell == cells.end() ? std::string() : cell->second.text;
  }
};

std::vector<std::string> divided(const std::string& text) {
  std::vector<std::string> parts(1);
  for (const char letter : text)
    if (letter == ';' || letter == ',')
      parts.emplace_back();
    else if (letter != ' ' || !parts.back().empty())
      parts.back() += letter;
  for (std::string& part : parts) part.erase(part.find_last_not_of(' ') + 1);
  std::erase(parts, "");
  return parts;
}

/// The column of each cell, by the headers of the first row.
std::vector<std::string_view> headers_of(const SheetRow& row, std::vector<std::string>& findings) {
  std::vector<std::string_view> columns;
  for (const Cell& cell : row.cells) {
    const auto found = std::find(paper_columns.begin(), paper_columns.end(), cell.text);
    columns.push_back(found == paper_columns.end() ? std::string_view() : *found);
    if (found == paper_columns.end() && !cell.text.empty())
      findings.push_back(
          fmt::format("unknown column '{}'{}", cell.text, suggest(cell.text, paper_columns)));
  }
  for (const std::string_view needed : {"at", "seat"})
    if (std::find(columns.begin(), columns.end(), needed) == columns.end())
      findings.push_back(fmt::format("has no column '{}'", needed));
  return columns;
}

/// When it happened; a row that names no day belongs to that of the row above it.
void read_time(PaperRow& row, const ExerciseClock& clock, std::uint32_t& day) {
  const auto cell = row.cells.find("at");
  if (cell == row.cells.end() || cell->second.text.empty()) {
    row.problem = "says no time";
    return;
  }
  const Parsed<Moment> moment = msel::moment_of(msel::read_moment(cell->second), {}, day, clock);
  row.problem = moment.problem;
  if (!moment.value) return;
  day = moment.value->day;
  row.at = world_time(clock, day, moment.value->minute);
}

std::vector<PaperRow> rows_of(const Sheet& sheet, const ExerciseClock& clock,
                              std::vector<std::string>& findings) {
  std::vector<PaperRow> rows;
  if (sheet.rows.empty()) findings.push_back("is empty");
  if (!findings.empty()) return rows;
  const std::vector<std::string_view> columns = headers_of(sheet.rows.front(), findings);
  if (!findings.empty()) return rows;
  std::uint32_t day = 1;
  for (auto source = sheet.rows.begin() + 1; source != sheet.rows.end(); ++source) {
    PaperRow& row = rows.emplace_back();
    row.number = source->number;
    for (std::size_t i = 0; i < std::min(columns.size(), source->cells.size()); ++i)
      if (!columns[i].empty()) row.cells[columns[i]] = source->cells[i];
    read_time(row, clock, day);
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const PaperRow& a, const PaperRow& b) { return a.at < b.at; });
  return rows;
}

/// The key by which the seat knows the letter of this number: it counts what it got and wrote.
std::optional<std::uint32_t> key_of_letter(const Exercise& exercise, SeatId seat,
                                           const std::string& number) {
  const InjectId inject = inject_with_number(exercise, number);
  const bool sees_all = exercise.scenario->exercise.seats[seat.value].excon;
  std::uint32_t own = 0, all = 0;
  for (const Message& message : exercise.messages) {
    const bool is_letter = message.inject == inject && message.report == no_report;
    if (!inject.is_none() && message.seat == seat && is_letter) return sees_all ? all : own;
    own += message.seat == seat || message.from == seat;
    ++all;
  }
  return std::nullopt;
}

std::string act_of(const PaperRow& row) {
  const std::string act = row.text("act");
  if (!act.empty()) return act;
  return row.text("decision").empty() ? "say" : "decide";
}

/// The act's members as a screen would send them; what is wrong goes into the row's problem.
json members_of(const Exercise& exercise, SeatId seat, PaperRow& row) {
  json members{{"act", act_of(row)}};
  for (const char* column : {"decision", "basis", "risk", "title", "text"})
    if (const std::string text = row.text(column); !text.empty()) members[column] = text;
  if (const std::string to = row.text("to"); !to.empty())
    members["to"] = members["act"] == "say" ? json(divided(to)) : json(to);
  const auto subject = subject_member(exercise, row.text("about"));
  if (!subject)
    row.problem = fmt::format("'{}' is nothing that this exercise has", row.text("about"));
  else if (!subject->is_null())
    members["subject"] = *subject;
  if (members["act"] == "mark") members["indicators"] = divided(row.text("indicators"));
  if (const std::string number = row.text("inject"); !number.empty()) {
    const auto key = key_of_letter(exercise, seat, number);
    if (key)
      members[members["act"] == "say" ? "answers" : "message"] = *key;
    else
      row.problem = fmt::format("the seat had not got inject '{}' by then", number);
  }
  return members;
}

/// Acts at the table of a seat that nobody has taken are those of people who sit there.
void sit_down(Exercise& exercise, SeatId seat, PaperEntry& entry) {
  if (exercise.seats[seat.value].is_taken ||
      !exercise.scenario->exercise.seats[seat.value].is_team())
    return;
  const Act act{.kind = ActKind::take_seat, .seat = seat, .command = {}, .inject = {}};
  if (apply(exercise, act).is_accepted()) entry.records.push_back(act_row(exercise, act));
}

void carry_out(Exercise& exercise, PaperRow& row, SeatId seat, PaperEntry& entry,
               EnteredRow& entered) {
  advance(exercise, row.at);
  const json members = members_of(exercise, seat, row);
  if (!row.problem.empty()) return;
  const auto read = read_act(exercise, seat, {1, members["act"].get<std::string>(), members});
  if (const Refused* refused = std::get_if<Refused>(&read)) {
    row.problem = refused->reason;
    return;
  }
  sit_down(exercise, seat, entry);
  Act act = std::get<Act>(read);
  act.reason = fmt::format("entered from paper, row {}", row.number);
  const ActAnswer answer = apply(exercise, act);
  entered.refused = answer.reason;
  if (answer.is_accepted() || is_noted_when_refused(exercise, act))
    entry.records.push_back(act_row(exercise, act, answer.code));
}

void check_seat(const Exercise& exercise, PaperRow& row, SeatId seat) {
  std::vector<std::string> seats;
  for (const Seat& each : exercise.scenario->exercise.seats) seats.push_back(each.id);
  const std::string name = row.text("seat");
  if (seat.is_none())
    row.problem = fmt::format("there is no seat '{}'{}", name, suggest(name, seats));
}

}  // namespace

Sheet entry_sheet() {
  Sheet sheet;
  SheetRow& headers = sheet.rows.emplace_back();
  for (const std::string_view column : paper_columns)
    headers.cells.push_back({.text = std::string(column), .kind = CellKind::text, .fill = {}});
  return sheet;
}

std::optional<json> subject_member(const Exercise& exercise, const std::string& about) {
  if (about.empty()) return json();
  Subject subject = named_subject(exercise, about);
  if (subject.kind != SubjectKind::none) {
    subject = PublicIds(exercise).to_public(subject);
    const auto kind = static_cast<std::size_t>(subject.kind);
    return json{{"kind", subject_kind_names[kind]}, {"id", subject.id}};
  }
  const std::vector<Region>& regions = world_of(exercise).country->regions;
  for (std::uint32_t region = 0; region < regions.size(); ++region)
    if (regions[region].id == about) return json{{"kind", "region"}, {"id", region}};
  const std::size_t space = about.find(' ');
  if (space == std::string::npos) return std::nullopt;
  std::uint32_t number = 0;
  const char *begin = about.data() + space + 1, *end = about.data() + about.size();
  const auto [rest, error] = std::from_chars(begin, end, number);
  if (error != std::errc() || rest != end) return std::nullopt;
  return json{{"kind", about.substr(0, space)}, {"id", number}};
}

PaperEntry enter_paper(Exercise& exercise, const Sheet& sheet) {
  PaperEntry entry;
  const ExerciseClock& clock = exercise.scenario->exercise.clock;
  const Time from = exercise.simulation.world.now, end = Time{0} + exercise.scenario->length;
  for (PaperRow& row : rows_of(sheet, clock, entry.findings)) {
    const SeatId seat = seat_with_id(*exercise.scenario, row.text("seat"));
    EnteredRow entered{
        .number = row.number, .at = row.at, .act = act_of(row), .problem = {}, .refused = {}};
    if (!row.text("decision").empty()) entered.act += " " + row.text("decision");
    if (row.problem.empty()) check_seat(exercise, row, seat);
    if (row.problem.empty() && row.at < from)
      row.problem = "the record has gone on beyond that time";
    if (row.problem.empty() && row.at > end) row.problem = "that is after the end of the exercise";
    if (row.problem.empty()) carry_out(exercise, row, seat, entry, entered);
    entered.problem = row.problem;
    entry.rows.push_back(std::move(entered));
  }
  return entry;
}

}  // namespace jardam::tools
