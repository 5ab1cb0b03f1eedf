#pragma once
/// A database that is only read, wherever it lies: on a medium that cannot be written too, and with
/// the log of a writer that was killed. The file and what lies beside it stay as they are.

#include <filesystem>
#include <memory>
#include <string_view>

#include "storage/database.hpp"

namespace jardam {

/// A folder of this program alone, gone with everything in it at the end of its life.
class TemporaryFolder {
 public:
  TemporaryFolder() = default;  ///< none
  /// Throws DiskFailure when it cannot be made.
  static TemporaryFolder make();
  TemporaryFolder(TemporaryFolder&& other) noexcept;
  TemporaryFolder& operator=(TemporaryFolder&& other) noexcept;
  ~TemporaryFolder();
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// `tolerated`: what can still be read is read, also of a file that was cut short.
enum class Damage { refused, tolerated };

class ReadDatabase {
 public:
  /// `content` as for Database. Throws DatabaseError when the file cannot be opened, is no database
  /// or is damaged from its start; DiskFailure when it has to be copied and there is no room.
  ReadDatabase(const std::filesystem::path& path, std::string_view content,
               Damage damage = Damage::refused);

  [[nodiscard]] Database& operator*() const { return *database_; }
  [[nodiscard]] Database* operator->() const { return database_.get(); }

 private:
  TemporaryFolder folder_;  ///< of a copy; outlives the database in it
  std::unique_ptr<Database> database_;
};

}  // namespace jardam
