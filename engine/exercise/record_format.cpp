#include "exercise/record_format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "exercise/act_json.hpp"

namespace jardam {
namespace {

constexpr std::int64_t application_id =
    0x4a524431;  // "JRD1", in SQLite's header: what `file` shows
/// The scenario of a record is the longest text in it; no scenario is as long as this.
constexpr int longest_text = 1 << 28;  // bytes

constexpr const char* schema = R"(
CREATE TABLE head (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE journal (
  sequence INTEGER PRIMARY KEY, kind TEXT NOT NULL, world_time INTEGER NOT NULL, wall_time TEXT NOT NULL,
  content TEXT NOT NULL, state_hash TEXT NOT NULL, chain TEXT NOT NULL);
CREATE TRIGGER counted AFTER INSERT ON journal BEGIN
  UPDATE head SET value = NEW.sequence WHERE name = 'rows';
  UPDATE head SET value = NEW.chain WHERE name = 'last_link';
END;
CREATE VIEW acts AS SELECT sequence, world_time, wall_time, content AS act, state_hash FROM journal WHERE kind = 'act';
CREATE VIEW marks AS SELECT sequence, world_time, wall_time, content AS clock, state_hash FROM journal WHERE kind = 'mark';
)";

void put(Database& database, std::string_view name, std::string_view value) {
  database.prepare("INSERT INTO head VALUES (?, ?)").bind(1, name).bind(2, value).step();
}

std::string get(Database& database, std::string_view name) {
  Statement query = database.prepare("SELECT value FROM head WHERE name = ?");
  return query.bind(1, name).step() ? query.text(0) : std::string();
}

void write_head(Database& database, const RecordHead& head) {
  put(database, "scenario_id", head.scenario_id);
  put(database, "scenario", head.scenario_text);
  put(database, "seed", fmt::format("{}", head.seed.value));
  put(database, "secret", secret_text(head.secret));
  put(database, "written_by", head.written_by);
  put(database, "created", head.created);
  put(database, "rows", "0");
  put(database, "last_link", first_link(head));
}

std::uint64_t seed_from(const Database& database, const std::string& text) {
  std::uint64_t seed = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
  if (error != std::errc() || end != text.data() + text.size())
    throw RecordError(database.path().string() + ": is damaged (no seed)");
  return seed;
}

Secret read_secret(Database& database) {
  const std::optional<Secret> secret = secret_from(get(database, "secret"));
  if (!secret) throw RecordError(database.path().string() + ": is damaged (no secret)");
  return *secret;
}

/// A table, trigger or view, with its definition as it was written.
struct Definition {
  std::string kind, name, text;
  bool operator==(const Definition&) const = default;
};

std::vector<Definition> definitions(Database& database) {
  std::vector<Definition> found;
  for (Statement query = database.prepare("SELECT type, name, coalesce(sql, '') FROM sqlite_schema "
                                          "ORDER BY name");
       query.step();)
    found.push_back({query.text(0), query.text(1), query.text(2)});
  return found;
}

const std::vector<Definition>& own_definitions() {
  static const std::vector<Definition> own = [] {
    Database database(":memory:", DatabaseMode::create);
    database.execute(schema);
    return definitions(database);
  }();
  return own;
}

void check_definitions(Database& database, Strangers strangers) {
  const std::vector<Definition>& own = own_definitions();
  const std::vector<Definition> found = definitions(database);
  const auto is_in = [](const std::vector<Definition>& all, const Definition& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
  };
  const std::string name = database.path().string();
  for (const Definition& one : found)
    if (strangers == Strangers::refused && !is_in(own, one))
      throw RecordError(
          fmt::format("{}: has been changed: it holds a {} '{:.64}' that no record has", name,
                      one.kind, one.name));
  for (const Definition& one : own)
    if ((strangers == Strangers::refused || one.kind == "table") && !is_in(found, one))
      throw RecordError(
          fmt::format("{}: has been changed: it lacks the {} '{}'", name, one.kind, one.name));
}

constexpr const char* select_rows =
    "SELECT sequence, kind, world_time, wall_time, content, state_hash, chain FROM journal ORDER "
    "BY sequence";

/// What is wrong with a row by itself; empty: nothing.
std::string_view fault(const RecordRow& row, std::int64_t time, std::string_view kind) {
  constexpr std::size_t longest_wall = 64, longest_hash = 16, longest_link = 64;
  if (kind != "act" && kind != "mark") return "is of no known kind";
  if (time < 0 || time >= std::int64_t{Time::never().seconds}) return "has a time out of range";
  if (row.wall.size() > longest_wall || row.state_hash.size() > longest_hash ||
      row.chain.size() > longest_link || row.content.size() > largest_row_content)
    return "is longer than rows are";
  if (!is_shallow(row.content, deepest_row_content)) return "is nested too deeply";
  return {};
}

}  // namespace

void make_record(Database& database, const RecordHead& head) {
  database.set_format({application_id, record_version});
  database.execute(schema);
  write_head(database, head);
}

void check_record_exists(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error))
    throw RecordError(path.string() + ": there is no such file");
  if (!std::filesystem::is_regular_file(path, error))
    throw RecordError(path.string() + ": is not a file");
}

void check_record_format(Database& database, Strangers strangers) {
  database.limit_lengths(longest_text);
  const DatabaseFormat format = database.format();
  if (format.application_id != application_id)
    throw RecordError(fmt::format("{}: is not {}", database.path().string(), record_content));
  if (format.version != record_version)
    throw RecordError(fmt::format("{}: is a record of format {}; this program reads format {}",
                                  database.path().string(), format.version, record_version));
  check_definitions(database, strangers);
}

RecordHead read_head(Database& database) {
  return {.scenario_id = get(database, "scenario_id"),
          .scenario_text = get(database, "scenario"),
          .seed = {seed_from(database, get(database, "seed"))},
          .secret = read_secret(database),
          .written_by = get(database, "written_by"),
          .created = get(database, "created")};
}

RecordEnd read_end(Database& database) {
  return {.rows = get(database, "rows"), .last_link = get(database, "last_link")};
}

RowReader::RowReader(Database& database, const RecordHead& head)
    : database_(database), query_(database.prepare(select_rows)), last_link_(first_link(head)) {}

std::optional<RecordRow> RowReader::next() {
  if (!query_.step()) return std::nullopt;
  const std::int64_t time = query_.number(2);
  const std::string kind = query_.text(1);
  RecordRow row{.sequence = static_cast<std::uint64_t>(query_.number(0)),
                .kind = kind == "act" ? RowKind::act : RowKind::mark,
                .time = {static_cast<std::uint32_t>(time)},
                .wall = query_.text(3),
                .content = query_.text(4),
                .state_hash = query_.text(5),
                .chain = query_.text(6)};
  const std::string where = database_.path().string();
  if (const std::string_view what = fault(row, time, kind); !what.empty())
    throw RecordError(fmt::format("{}: has been changed: row {} {}", where, last_ + 1, what));
  if (row.sequence != last_ + 1 || row.chain != link_after(last_link_, row))
    throw RecordError(fmt::format(
        "{}: has been changed: row {} does not follow from those before it", where, row.sequence));
  if (row.time < time_)
    throw RecordError(fmt::format("{}: time runs backwards at row {}", where, row.sequence));
  last_ = row.sequence;
  time_ = row.time;
  last_link_ = row.chain;
  return row;
}

void insert_row(Database& database, const RecordRow& row) {
  database.prepare("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)")
      .bind(1, static_cast<std::int64_t>(row.sequence))
      .bind(2, name_of(row.kind))
      .bind(3, std::int64_t{row.time.seconds})
      .bind(4, row.wall)
      .bind(5, row.content)
      .bind(6, row.state_hash)
      .bind(7, row.chain)
      .step();
}

}  // namespace jardam
