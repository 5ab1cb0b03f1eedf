#include "exercise/record.hpp"

#include <fmt/format.h>

#include <charconv>
#include <chrono>

#include "exercise/act_json.hpp"
#include "scenario/load.hpp"
#include "storage/hash.hpp"
#include "storage/sha256.hpp"
#include "storage/version.hpp"

namespace jardam {
namespace {

constexpr std::int64_t application_id =
    0x4a524431;  // "JRD1", in SQLite's header: what `file` shows
constexpr std::string_view content = "a Jardam record";

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

std::string wall_clock() {
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  const auto day = std::chrono::floor<std::chrono::days>(now);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(now - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count(),
                     clock.subseconds().count());
}

std::string_view name_of(RowKind kind) { return kind == RowKind::act ? "act" : "mark"; }

std::string link(const std::string& previous, const RecordRow& row) {
  return sha256_hex(fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}", previous, row.sequence,
                                name_of(row.kind), row.time.seconds, row.wall, row.content,
                                row.state_hash));
}

/// The chain's first link: the head itself.
std::string link(const RecordHead& head) {
  return sha256_hex(fmt::format("{}\n{}\n{}\n{}\n{}\n{}", head.scenario_id, head.seed.value,
                                secret_text(head.secret), head.written_by, head.created,
                                head.scenario_text));
}

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
  put(database, "last_link", link(head));
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

RecordHead read_head(Database& database) {
  return {.scenario_id = get(database, "scenario_id"),
          .scenario_text = get(database, "scenario"),
          .seed = {seed_from(database, get(database, "seed"))},
          .secret = read_secret(database),
          .written_by = get(database, "written_by"),
          .created = get(database, "created")};
}

void use_durable_journal(Database& database) {
  database.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
}

void check_format(Database& database) {
  const std::string name = database.path().string();
  const DatabaseFormat format = database.format();
  if (format.application_id != application_id)
    throw RecordError(fmt::format("{}: is not {}", name, content));
  if (format.version != record_version)
    throw RecordError(fmt::format("{}: is a record of format {}; this program reads format {}",
                                  name, format.version, record_version));
  if (const std::string found = database.text("PRAGMA quick_check(1)"); found != "ok")
    throw RecordError(name + ": is damaged (" + found + ")");
}

void check_exists(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error))
    throw RecordError(path.string() + ": there is no such file");
  if (!std::filesystem::is_regular_file(path, error))
    throw RecordError(path.string() + ": is not a file");
}

FileLock lock_file(const std::filesystem::path& path) {
  FileLock lock(path);
  if (lock.locking() == Locking::cannot_be_written)
    throw RecordError(path.string() + ": cannot be written");
  if (lock.locking() == Locking::held_by_another)
    throw RecordError(path.string() + ": another program is writing to this record");
  return lock;
}

RecordRow read_row(const Statement& query) {
  return {.sequence = static_cast<std::uint64_t>(query.number(0)),
          .kind = query.text(1) == "act" ? RowKind::act : RowKind::mark,
          .time = {static_cast<std::uint32_t>(query.number(2))},
          .wall = query.text(3),
          .content = query.text(4),
          .state_hash = query.text(5),
          .chain = query.text(6)};
}

constexpr const char* select_rows =
    "SELECT sequence, kind, world_time, wall_time, content, state_hash, chain FROM journal ORDER "
    "BY sequence";

/// A cut of the last rows leaves a whole chain behind, but not the one that the head ends in.
void check_end(Database& database, std::size_t rows, const std::string& last_link) {
  const std::string counted = get(database, "rows"), wanted = get(database, "last_link");
  if (counted == fmt::format("{}", rows) && wanted == last_link) return;
  throw RecordError(
      fmt::format("{}: has been changed: it holds {} rows up to link {:.8}, and was written with "
                  "{} up to {:.8}",
                  database.path().string(), rows, last_link, counted, wanted));
}

std::vector<RecordRow> read_rows(Database& database, const RecordHead& head) {
  std::vector<RecordRow> rows;
  std::string previous = link(head);
  for (Statement query = database.prepare(select_rows); query.step();) {
    rows.push_back(read_row(query));
    const RecordRow& row = rows.back();
    if (row.sequence != rows.size() || row.chain != link(previous, row))
      throw RecordError(
          fmt::format("{}: has been changed: row {} does not follow from those before it",
                      database.path().string(), row.sequence));
    if (rows.size() > 1 && row.time < rows[rows.size() - 2].time)
      throw RecordError(
          fmt::format("{}: time runs backwards at row {}", database.path().string(), row.sequence));
    previous = row.chain;
  }
  check_end(database, rows.size(), previous);
  return rows;
}

}  // namespace

RecordContents read_record(const std::filesystem::path& path) {
  check_exists(path);
  Database database(path, DatabaseMode::read_only, content);
  check_format(database);
  database.execute("BEGIN");  // one state of the file, whatever a server adds meanwhile
  RecordContents contents{.head = read_head(database), .rows = {}};
  contents.rows = read_rows(database, contents.head);
  return contents;
}

Record::Record(FileLock lock, std::unique_ptr<Database> database)
    : lock_(std::move(lock)), database_(std::move(database)) {}

Record Record::create(const std::filesystem::path& path, const Exercise& exercise) {
  return create(path, {.head = {.scenario_id = exercise.scenario->id,
                                .scenario_text = effective_text(*exercise.scenario),
                                .seed = exercise.simulation.world.seed,
                                .secret = exercise.secret,
                                .written_by = fmt::format("jardam {}", program_version()),
                                .created = wall_clock()},
                       .rows = {}});
}

Record Record::create(const std::filesystem::path& path, const RecordContents& contents) {
  if (std::filesystem::exists(path))
    throw RecordError(path.string() +
                      ": exists already; serve it to continue it, or name another file");
  Record record({}, std::make_unique<Database>(path, DatabaseMode::create, content));
  Database& database = *record.database_;
  use_durable_journal(database);
  Transaction transaction(database);
  database.set_format({application_id, record_version});
  database.execute(schema);
  write_head(database, contents.head);
  record.last_chain_ = link(contents.head);
  for (const RecordRow& row : contents.rows) record.insert(row);
  transaction.commit();
  record.lock_ = lock_file(path);
  return record;
}

Record Record::open(const std::filesystem::path& path) {
  check_exists(path);
  FileLock lock = lock_file(path);
  Record record(std::move(lock),
                std::make_unique<Database>(path, DatabaseMode::read_write, content));
  check_format(*record.database_);
  use_durable_journal(*record.database_);
  const RecordHead head = read_head(*record.database_);
  const std::vector<RecordRow> rows = read_rows(*record.database_, head);
  record.last_sequence_ = rows.size();
  record.last_chain_ = rows.empty() ? link(head) : rows.back().chain;
  return record;
}

std::uint64_t Record::write(RecordRow row) {
  row.sequence = last_sequence_ + 1;
  row.wall = wall_clock();
  row.chain = link(last_chain_, row);
  insert(row);
  return last_sequence_;
}

void Record::insert(const RecordRow& row) {
  database_->prepare("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)")
      .bind(1, static_cast<std::int64_t>(row.sequence))
      .bind(2, name_of(row.kind))
      .bind(3, std::int64_t{row.time.seconds})
      .bind(4, row.wall)
      .bind(5, row.content)
      .bind(6, row.state_hash)
      .bind(7, row.chain)
      .step();
  last_chain_ = row.chain;
  last_sequence_ = row.sequence;
}

std::uint64_t Record::append(const Exercise& after, const Act& act) {
  RecordRow row;
  row.kind = RowKind::act;
  row.time = after.simulation.world.now;
  row.content = to_json(after, act).dump();
  row.state_hash = hash_text(state_hash(after));
  return write(std::move(row));
}

std::uint64_t Record::mark(const Exercise& exercise, std::string_view clock, double speed,
                           bool with_hash, const nlohmann::json& also) {
  RecordRow row;
  row.kind = RowKind::mark;
  row.time = exercise.simulation.world.now;
  nlohmann::json marked{{"clock", clock}, {"speed", speed}};
  marked.update(also);
  row.content = marked.dump();
  if (with_hash) row.state_hash = hash_text(state_hash(exercise));
  return write(std::move(row));
}

}  // namespace jardam
