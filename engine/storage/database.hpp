#pragma once
/// As much of SQLite as this program needs. Every failure is an exception that names the file.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace jardam {

/// A file that is no database, or a damaged or foreign one, or one that cannot be written. The
/// message names the file.
struct DatabaseError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The disk is full, or fails: a fault of the machine, not of the file. What was committed stands.
struct DiskFailure : DatabaseError {
  using DatabaseError::DatabaseError;
};

/// Another program holds the file locked and did not let go in time. What was to be done has not
/// been done and may be tried again.
struct DatabaseBusy : DatabaseError {
  using DatabaseError::DatabaseError;
};

/// The file cannot be opened, or not used without writing to it or to its folder.
struct DatabaseUnwritable : DatabaseError {
  using DatabaseError::DatabaseError;
};

/// `unchanging`: read without locks and logs, which works wherever nobody writes.
enum class DatabaseMode { create, read_write, read_only, unchanging };

/// What the file's header says of its tables: whose they are, as four letters that `file` shows
/// too, and in which version.
struct DatabaseFormat {
  std::int64_t application_id = 0;
  std::int64_t version = 0;
  bool operator==(const DatabaseFormat&) const = default;
};

class Statement;

/// An open database. While another program writes to the file, a statement waits for it, up to five
/// seconds unless told otherwise.
class Database {
 public:
  /// `content` is what the file should be, for the message that says that it is not. Throws
  /// DatabaseError when the file cannot be opened; whether it is a database shows at its first use.
  /// `known_as`: the path that messages give, where it is not this one.
  Database(const std::filesystem::path& path, DatabaseMode mode,
           std::string_view content = "a database", const std::filesystem::path& known_as = {});

  /// Runs statements that give no rows. Throws DatabaseError.
  void execute(const std::string& sql);
  /// Throws DatabaseError when SQLite does not understand the statement.
  [[nodiscard]] Statement prepare(const std::string& sql);
  /// The number that a query of one row and one column gives; 0 without a row. Throws
  /// DatabaseError.
  [[nodiscard]] std::int64_t number(const std::string& sql);
  /// The text that a query of one row and one column gives; empty without a row. Throws
  /// DatabaseError.
  [[nodiscard]] std::string text(const std::string& sql);

  [[nodiscard]] DatabaseFormat format();
  void set_format(DatabaseFormat format);

  /// How long a statement waits for other programs before it throws DatabaseBusy.
  void set_patience(std::chrono::milliseconds patience);
  /// Refuses texts and rows of more bytes from now on, when they are read or written.
  void limit_lengths(int most_bytes);
  /// Copies everything into an empty database, as it stands at one instant. Throws DatabaseError;
  /// the other database is then of no use.
  void copy_to(Database& empty);

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  friend class Statement;
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  [[noreturn]] void fail(const std::string& what) const;

  std::filesystem::path path_;
  std::string content_;
  std::unique_ptr<sqlite3, Close> handle_;
};

/// One statement with its parameters, counted from 1, and its rows' columns, counted from 0. It
/// must not outlive its database.
class Statement {
 public:
  /// Throws DatabaseError when SQLite does not understand the statement.
  Statement(Database& database, const std::string& sql);

  Statement& bind(int parameter, std::int64_t number);
  Statement& bind(int parameter, std::string_view text);
  Statement& bind_real(int parameter, double number);
  /// Makes the statement ready to be bound and stepped again.
  void reset();
  /// Moves to the next row; false when there is none. Throws DatabaseError.
  bool step();
  [[nodiscard]] std::int64_t number(int column) const;
  [[nodiscard]] double real(int column) const;
  [[nodiscard]] std::string text(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* handle) const;
  };
  Database* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

/// Changes that come to pass together: undone unless they are committed.
class Transaction {
 public:
  /// Throws DatabaseError when another program is writing.
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  /// Throws DatabaseError.
  void commit();

 private:
  Database& database_;
  bool is_committed_ = false;
};

/// Whether the file begins as SQLite's do; false when it cannot be read.
[[nodiscard]] bool is_database(const std::filesystem::path& path);

}  // namespace jardam
