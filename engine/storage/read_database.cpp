#include "storage/read_database.hpp"

#include <stdlib.h>

#include <array>
#include <string>
#include <system_error>
#include <utility>

namespace jardam {
namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 2> log_suffixes{"-wal", "-journal"};

bool has_bytes(const fs::path& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  return !error && size > 0;
}

bool has_log(const fs::path& path) {
  for (const char* suffix : log_suffixes)
    if (has_bytes(path.string() + suffix)) return true;
  return false;
}

/// The copy can be written, whatever is true of the file.
void copy_to_write(const fs::path& from, const fs::path& to) {
  fs::copy_file(from, to);
  fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write);
}

/// SQLite looks for a log under the name of the file.
fs::path copy_with_log(const fs::path& path, const fs::path& folder) {
  const fs::path copy = folder / "copy";
  try {
    copy_to_write(path, copy);
    for (const char* suffix : log_suffixes)
      if (has_bytes(path.string() + suffix))
        copy_to_write(path.string() + suffix, copy.string() + suffix);
  } catch (const fs::filesystem_error& error) {
    throw DiskFailure(path.string() + ": cannot be copied to be read: " + error.code().message());
  }
  return copy;
}

std::unique_ptr<Database> tried(std::unique_ptr<Database> database, Damage damage) {
  if (damage == Damage::tolerated) database->execute("PRAGMA writable_schema = ON");
  (void)database->number("SELECT count(*) FROM sqlite_schema");
  return database;
}

}  // namespace

TemporaryFolder TemporaryFolder::make() {
  std::error_code error;
  std::string name = (fs::temp_directory_path(error) / "jardam-XXXXXX").string();
  if (error || ::mkdtemp(name.data()) == nullptr)
    throw DiskFailure("there is no folder for temporary files");
  TemporaryFolder folder;
  folder.path_ = name;
  return folder;
}

TemporaryFolder::TemporaryFolder(TemporaryFolder&& other) noexcept
    : path_(std::exchange(other.path_, {})) {}

TemporaryFolder& TemporaryFolder::operator=(TemporaryFolder&& other) noexcept {
  std::swap(path_, other.path_);
  return *this;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

ReadDatabase::ReadDatabase(const fs::path& path, std::string_view content, Damage damage) {
  try {
    database_ = tried(std::make_unique<Database>(path, DatabaseMode::read_only, content), damage);
    return;
  } catch (const DatabaseUnwritable&) {  // there is something to undo, or no room for locks
  }
  if (!has_log(path)) {
    database_ = tried(std::make_unique<Database>(path, DatabaseMode::unchanging, content), damage);
    return;
  }
  folder_ = TemporaryFolder::make();
  const fs::path copy = copy_with_log(path, folder_.path());
  database_ =
      tried(std::make_unique<Database>(copy, DatabaseMode::read_write, content, path), damage);
}

}  // namespace jardam
