#include "laboratory/sweeps/result_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "storage/hash.hpp"

namespace jardam::laboratory {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t store_version = 1;
constexpr std::int64_t application_id =
    0x4a52444c;  // "JRDL", so that `file` and this program tell it from other databases

/// What a file should be, in the message about one that is no database.
constexpr std::string_view content = "a file of results";

constexpr const char* table_definitions = R"sql(
CREATE TABLE sweep(key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE packages(package INTEGER, lever TEXT, value REAL NOT NULL, PRIMARY KEY(package, lever)) WITHOUT ROWID;
CREATE TABLE baselines(package INTEGER PRIMARY KEY, baseline INTEGER NOT NULL);
CREATE TABLE regions(region INTEGER PRIMARY KEY, id TEXT NOT NULL);
CREATE TABLE metrics(metric INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE runs(package INTEGER, replication INTEGER, seed TEXT NOT NULL, state_hash TEXT NOT NULL, failure TEXT NOT NULL,
                  PRIMARY KEY(package, replication)) WITHOUT ROWID;
CREATE TABLE results(package INTEGER, replication INTEGER, region INTEGER REFERENCES regions, metric INTEGER REFERENCES metrics,
                     value REAL NOT NULL, PRIMARY KEY(package, replication, region, metric)) WITHOUT ROWID;
CREATE VIEW v_results AS
  SELECT package, replication, regions.id AS region, metrics.name AS metric, value
  FROM results JOIN regions USING(region) JOIN metrics USING(metric);
CREATE VIEW v_difference AS
  SELECT r.package, r.replication, r.region, r.metric, b.value AS baseline, r.value, r.value - b.value AS difference
  FROM v_results r JOIN baselines USING(package)
    JOIN v_results b ON b.package = baselines.baseline AND b.replication = r.replication AND b.region = r.region AND b.metric = r.metric;
)sql";

void check_presence(const fs::path& path, ResultStore::Mode mode) {
  const bool is_there = fs::exists(path);
  if (mode == ResultStore::Mode::create && is_there) {
    throw SweepError(fmt::format(
        "{}: results are there already; --resume continues them, or choose another --out",
        path.string()));
  }
  if (mode != ResultStore::Mode::create && !is_there)
    throw SweepError(fmt::format("{}: no results there", path.string()));
}

void check_format(Database& database) {
  const DatabaseFormat format = database.format();
  if (format.application_id != application_id)
    throw SweepError(fmt::format("{}: is not a file of results", database.path().string()));
  if (format.version == store_version) return;
  throw SweepError(fmt::format("{}: has format {}; this program reads {}", database.path().string(),
                               format.version, store_version));
}

void create_tables(Database& database) {
  Transaction transaction(database);
  database.execute(table_definitions);
  database.set_format({application_id, store_version});
  transaction.commit();
}

void insert_names(Database& database, const std::string& sql, const Json& things,
                  const char* member) {
  for (std::size_t i = 0; i < things.size(); ++i) {
    database.prepare(sql)
        .bind(1, static_cast<std::int64_t>(i))
        .bind(2, things[i].at(member).get<std::string>())
        .step();
  }
}

void insert_packages(Database& database, const Json& about) {
  const Json& packages = about.at("packages");
  for (std::size_t package = 0; package < packages.size(); ++package) {
    for (std::size_t lever = 0; lever < packages[package].size(); ++lever) {
      Statement row = database.prepare("INSERT INTO packages VALUES(?, ?, ?)");
      row.bind(1, static_cast<std::int64_t>(package))
          .bind(2, about.at("levers")[lever].at("name").get<std::string>());
      const Json& value = packages[package][lever];
      if (value.is_string())
        row.bind(3, value.get<std::string>());
      else
        row.bind_real(3, value.get<double>());
      row.step();
    }
    database.prepare("INSERT INTO baselines VALUES(?, ?)")
        .bind(1, static_cast<std::int64_t>(package))
        .bind(2, std::int64_t{baseline_of(about, static_cast<std::uint32_t>(package))})
        .step();
  }
}

/// A reader locks nothing.
FileLock lock_of(const fs::path& path, ResultStore::Mode mode) {
  check_presence(path, mode);
  if (mode == ResultStore::Mode::read) return {};
  FileLock lock(path, FileLock::Missing::create);
  if (lock.locking() == Locking::cannot_be_written)
    throw SweepError(fmt::format("{}: cannot be written", path.string()));
  if (lock.locking() == Locking::held_by_another)
    throw SweepError(fmt::format("{}: another sweep is writing there now", path.string()));
  return lock;
}

/// A reader changes nothing, but may have to undo what a killed sweep left half-written, which
/// SQLite does for whoever opens the file for writing.
std::unique_ptr<Database> open_database(const fs::path& path, ResultStore::Mode mode) {
  const bool reads = mode == ResultStore::Mode::read;
  auto database = std::make_unique<Database>(
      path, reads ? DatabaseMode::read_write : DatabaseMode::create, content);
  database->execute(reads ? "PRAGMA query_only = ON" : "PRAGMA synchronous = FULL");
  return database;
}

[[noreturn]] void refuse_unbegun(const fs::path& path) {
  throw SweepError(fmt::format("{}: the sweep was stopped before its first run", path.string()));
}

}  // namespace

std::uint32_t baseline_of(const Json& about, std::uint32_t package) {
  const Json &levers = about.at("levers"), &packages = about.at("packages");
  const auto is_switch = [](const Json& lever) {
    return lever.value("role", "") == name_of(Role::structure);
  };
  if (std::all_of(levers.begin(), levers.end(), is_switch)) return 0;
  const auto is_alike = [&](const Json& other) {
    for (std::size_t i = 0; i < levers.size(); ++i) {
      if (is_switch(levers[i]) && other[i] != packages[package][i]) return false;
    }
    return true;
  };
  return static_cast<std::uint32_t>(std::find_if(packages.begin(), packages.end(), is_alike) -
                                    packages.begin());
}

ResultStore::ResultStore(const fs::path& path, Mode mode)
    : lock_(lock_of(path, mode)), database_(open_database(path, mode)) {
  // A sweep killed before its first transaction leaves an empty file.
  if (database_->number("SELECT count(*) FROM sqlite_schema") == 0) {
    if (mode == Mode::read) refuse_unbegun(path);
    create_tables(*database_);
  }
  check_format(*database_);
}

void ResultStore::describe(const Json& about) {
  if (database_->number("SELECT count(*) FROM sweep") > 0) return;
  Transaction transaction(*database_);
  database_->prepare("INSERT INTO sweep VALUES('about', ?)").bind(1, about.dump()).step();
  insert_names(*database_, "INSERT INTO regions VALUES(?, ?)", about.at("regions"), "id");
  insert_names(*database_, "INSERT INTO metrics VALUES(?, ?)", about.at("metrics"), "name");
  insert_packages(*database_, about);
  transaction.commit();
}

Json ResultStore::about() {
  const std::string text = database_->text("SELECT value FROM sweep WHERE key = 'about'");
  if (text.empty()) refuse_unbegun(database_->path());
  Json about = Json::parse(text);
  width_ = about.at("regions").size();
  return about;
}

void ResultStore::add(RunId id, const RunResult& result) {
  if (width_ == 0) static_cast<void>(about());
  Transaction transaction(*database_);
  database_->prepare("INSERT OR REPLACE INTO runs VALUES(?, ?, ?, ?, ?)")
      .bind(1, id.package)
      .bind(2, id.replication)
      .bind(3, std::to_string(result.seed.value))
      .bind(4, hash_text(result.state_hash))
      .bind(5, result.failure)
      .step();
  Statement insert = database_->prepare("INSERT INTO results VALUES(?, ?, ?, ?, ?)");
  for (std::size_t i = 0; i < result.values.size(); ++i) {
    if (std::isnan(result.values[i])) continue;
    insert.reset();
    insert.bind(1, id.package)
        .bind(2, id.replication)
        .bind(3, static_cast<std::int64_t>(i % width_))
        .bind(4, static_cast<std::int64_t>(i / width_))
        .bind_real(5, result.values[i])
        .step();
  }
  transaction.commit();
}

std::map<RunId, RunResult> ResultStore::runs() {
  const Json description = about();
  const std::size_t cells = description.at("metrics").size() * width_;
  std::map<RunId, RunResult> runs;
  constexpr int hexadecimal = 16;
  database_->execute("BEGIN");  // both queries see the same moment of a sweep that is still running
  Statement heads =
      database_->prepare("SELECT package, replication, seed, state_hash, failure FROM runs");
  while (heads.step()) {
    const RunId id{static_cast<std::uint32_t>(heads.number(0)),
                   static_cast<std::uint32_t>(heads.number(1))};
    RunResult& result = runs[id];
    result = {{std::stoull(heads.text(2))},
              std::stoull(heads.text(3), nullptr, hexadecimal),
              heads.text(4),
              {}};
    if (result.is_good()) result.values.assign(cells, std::nan(""));
  }
  Statement cell =
      database_->prepare("SELECT package, replication, region, metric, value FROM results");
  while (cell.step()) {
    RunResult& result = runs.at(
        {static_cast<std::uint32_t>(cell.number(0)), static_cast<std::uint32_t>(cell.number(1))});
    result.values.at(static_cast<std::size_t>(cell.number(3)) * width_ +
                     static_cast<std::size_t>(cell.number(2))) = cell.real(4);
  }
  database_->execute("COMMIT");
  return runs;
}

std::vector<fs::path> stores_in(const fs::path& directory) {
  std::vector<fs::path> stores;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(directory, error)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("results.") && name.ends_with(".sqlite")) stores.push_back(entry.path());
  }
  if (error)
    throw SweepError(fmt::format("{}: cannot be read: {}", directory.string(), error.message()));
  if (stores.empty())
    throw SweepError(fmt::format("{}: holds no results of a sweep", directory.string()));
  std::sort(stores.begin(), stores.end());
  return stores;
}

std::string store_name(Shard shard) {
  return shard.count == 1 ? "results.sqlite"
                          : fmt::format("results.{}-of-{}.sqlite", shard.index, shard.count);
}

}  // namespace jardam::laboratory
