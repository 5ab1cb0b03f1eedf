#include "storage/database.hpp"

#include <sqlite3.h>

#include <fstream>

namespace jardam {
namespace {

constexpr std::chrono::milliseconds usual_patience{5000};

int flags_of(DatabaseMode mode) {
  switch (mode) {
    case DatabaseMode::create: return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    case DatabaseMode::read_write: return SQLITE_OPEN_READWRITE;
    case DatabaseMode::read_only: return SQLITE_OPEN_READONLY;
    default: return SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
  }
}

/// What `unchanging` is called where names of files may carry settings.
std::string unchanging_name(const std::filesystem::path& path) {
  constexpr std::string_view plain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./";
  constexpr std::string_view hex_digits = "0123456789ABCDEF";
  std::string name = "file:";
  for (const char byte : std::filesystem::absolute(path).string()) {
    const auto number = static_cast<unsigned char>(byte);
    if (plain.find(byte) != std::string_view::npos)
      name += byte;
    else
      name += {'%', hex_digits[number >> 4], hex_digits[number & 15]};
  }
  return name + "?immutable=1";
}

}  // namespace

void Database::Close::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

Database::Database(const std::filesystem::path& path, DatabaseMode mode, std::string_view content,
                   const std::filesystem::path& known_as)
    : path_(known_as.empty() ? path : known_as), content_(content) {
  sqlite3* handle = nullptr;
  const std::string name = mode == DatabaseMode::unchanging ? unchanging_name(path) : path.string();
  const int result = sqlite3_open_v2(name.c_str(), &handle, flags_of(mode), nullptr);
  handle_.reset(handle);
  if (result != SQLITE_OK) fail("cannot be opened");
  set_patience(usual_patience);
}

void Database::fail(const std::string& what) const {
  constexpr int primary = 0xff;  // without what an extended code adds
  const int code = sqlite3_errcode(handle_.get()) & primary;
  if (code == SQLITE_NOTADB) throw DatabaseError(path_.string() + ": is not " + content_);
  if (code == SQLITE_CORRUPT)
    throw DatabaseError(path_.string() + ": is damaged (" + sqlite3_errmsg(handle_.get()) + ")");
  const std::string message = path_.string() + ": " + what + ": " + sqlite3_errmsg(handle_.get());
  if (code == SQLITE_FULL || code == SQLITE_IOERR) throw DiskFailure(message);
  if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
    throw DatabaseBusy(path_.string() + ": is locked by another program");
  if (code == SQLITE_READONLY || code == SQLITE_CANTOPEN) throw DatabaseUnwritable(message);
  throw DatabaseError(message);
}

void Database::execute(const std::string& sql) {
  if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    fail("cannot be used");
}

Statement Database::prepare(const std::string& sql) { return {*this, sql}; }

std::int64_t Database::number(const std::string& sql) {
  Statement query = prepare(sql);
  return query.step() ? query.number(0) : 0;
}

std::string Database::text(const std::string& sql) {
  Statement query = prepare(sql);
  return query.step() ? query.text(0) : std::string();
}

DatabaseFormat Database::format() {
  return {number("PRAGMA application_id"), number("PRAGMA user_version")};
}

void Database::set_format(DatabaseFormat format) {
  execute("PRAGMA application_id = " + std::to_string(format.application_id));
  execute("PRAGMA user_version = " + std::to_string(format.version));
}

void Database::set_patience(std::chrono::milliseconds patience) {
  sqlite3_busy_timeout(handle_.get(), static_cast<int>(patience.count()));
}

void Database::limit_lengths(int most_bytes) {
  sqlite3_limit(handle_.get(), SQLITE_LIMIT_LENGTH, most_bytes);
}

void Database::copy_to(Database& empty) {
  sqlite3_backup* backup = sqlite3_backup_init(empty.handle_.get(), "main", handle_.get(), "main");
  if (backup == nullptr) empty.fail("cannot be written");
  constexpr int all_pages = -1;  // at once: between two steps a writer could make it begin anew
  const auto end = std::chrono::steady_clock::now() + usual_patience;
  int result = SQLITE_BUSY;
  while ((result == SQLITE_BUSY || result == SQLITE_LOCKED) &&
         std::chrono::steady_clock::now() < end) {
    result = sqlite3_backup_step(backup, all_pages);
    if (result != SQLITE_DONE) sqlite3_sleep(10);
  }
  sqlite3_backup_finish(backup);
  if (result == SQLITE_BUSY || result == SQLITE_LOCKED)
    throw DatabaseBusy(path_.string() + ": is locked by another program");
  if (result != SQLITE_DONE) empty.fail("cannot be written");
}

void Statement::Finalize::operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }

Statement::Statement(Database& database, const std::string& sql) : database_(&database) {
  sqlite3_stmt* handle = nullptr;
  if (sqlite3_prepare_v2(database.handle_.get(), sql.c_str(), -1, &handle, nullptr) != SQLITE_OK)
    database.fail("cannot be read");
  handle_.reset(handle);
}

Statement& Statement::bind(int parameter, std::int64_t number) {
  sqlite3_bind_int64(handle_.get(), parameter, number);
  return *this;
}

Statement& Statement::bind(int parameter, std::string_view text) {
  sqlite3_bind_text64(handle_.get(), parameter, text.data(), text.size(), SQLITE_TRANSIENT,
                      SQLITE_UTF8);
  return *this;
}

Statement& Statement::bind_real(int parameter, double number) {
  sqlite3_bind_double(handle_.get(), parameter, number);
  return *this;
}

void Statement::reset() { sqlite3_reset(handle_.get()); }

bool Statement::step() {
  const int result = sqlite3_step(handle_.get());
  if (result == SQLITE_ROW) return true;
  if (result != SQLITE_DONE) database_->fail("cannot be read or written");
  return false;
}

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(handle_.get(), column);
}

double Statement::real(int column) const { return sqlite3_column_double(handle_.get(), column); }

std::string Statement::text(int column) const {
  const unsigned char* text = sqlite3_column_text(handle_.get(), column);
  const int size = sqlite3_column_bytes(handle_.get(), column);
  return text == nullptr
             ? std::string()
             : std::string(reinterpret_cast<const char*>(text), static_cast<std::size_t>(size));
}

Transaction::Transaction(Database& database) : database_(database) {
  database_.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  if (is_committed_) return;
  try {
    database_.execute("ROLLBACK");
  } catch (const DatabaseError&) {  // SQLite has rolled back by itself, on a full disk for example
  }
}

void Transaction::commit() {
  database_.execute("COMMIT");
  is_committed_ = true;
}

bool is_database(const std::filesystem::path& path) {
  constexpr std::string_view magic = "SQLite format 3";
  std::string head(magic.size(), '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  return head == magic;
}

}  // namespace jardam
