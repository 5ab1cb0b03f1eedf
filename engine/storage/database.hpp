#pragma once
/// As much of SQLite as the record needs. Every failure is an exception that names the file.

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace jardam {

/// A file that is no record, or a damaged or foreign one, or one that cannot be written. The
/// message names the file.
struct RecordError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

enum class DatabaseMode { create, read_write, read_only };

class Statement;

class Database {
 public:
  Database(const std::filesystem::path& path, DatabaseMode mode);

  void execute(const std::string& sql);
  [[nodiscard]] Statement prepare(const std::string& sql);
  /// The number that a query of one row and one column gives.
  [[nodiscard]] std::int64_t number(const std::string& sql);
  [[nodiscard]] std::string text(const std::string& sql);
  [[noreturn]] void fail(const std::string& what) const;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  friend class Statement;
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  std::filesystem::path path_;
  std::unique_ptr<sqlite3, Close> handle_;
};

class Statement {
 public:
  Statement(Database& database, const std::string& sql);

  Statement& bind(int column, std::int64_t number);
  Statement& bind(int column, std::string_view text);
  Statement& bind_real(int column, double number);
  /// Makes the statement ready to be bound and stepped again.
  void reset();
  /// Moves to the next row; false when there is none.
  bool step();
  [[nodiscard]] std::int64_t number(int column) const {
    return sqlite3_column_int64(handle_.get(), column);
  }
  [[nodiscard]] double real(int column) const {
    return sqlite3_column_double(handle_.get(), column);
  }
  [[nodiscard]] std::string text(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
  };
  Database* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

}  // namespace jardam
