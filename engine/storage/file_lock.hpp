#pragma once
/// A file that one program at a time may write. The lock is the kernel's (flock): it ends with its
/// holder, also with one that is killed, so no lock is ever left behind.

#include <cstdint>
#include <filesystem>

namespace jardam {

/// Locks an open file for its descriptor alone, without waiting; false when another descriptor
/// holds the lock, or where the file system knows none.
bool try_lock(int descriptor);

/// What became of the wish to lock a file.
enum class Locking : std::uint8_t { held, held_by_another, cannot_be_written };

/// Where a file is that was opened under some name. `elsewhere`: under another name, or unknown.
enum class Whereabouts : std::uint8_t { in_place, elsewhere, deleted };

/// A lock for as long as this lives.
class FileLock {
 public:
  enum class Missing : std::uint8_t { refuse, create };

  /// Holds nothing.
  FileLock() = default;
  /// Tries to lock the file, without waiting; `locking` says what became of it.
  explicit FileLock(const std::filesystem::path& path, Missing missing = Missing::refuse);
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&& other) noexcept;
  ~FileLock();

  [[nodiscard]] Locking locking() const { return locking_; }
  /// Whether the file that is locked still lies at this path.
  [[nodiscard]] Whereabouts whereabouts(const std::filesystem::path& path) const;
  /// The name that the locked file has now; empty when the system does not tell, or it has none.
  [[nodiscard]] std::filesystem::path present_name() const;

 private:
  int descriptor_ = -1;
  Locking locking_ = Locking::cannot_be_written;
};

}  // namespace jardam
