#include "storage/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <utility>

namespace jardam {

bool try_lock(int descriptor) { return ::flock(descriptor, LOCK_EX | LOCK_NB) == 0; }

FileLock::FileLock(const std::filesystem::path& path, Missing missing) {
  constexpr mode_t readable_by_all = 0644;
  const int creation = missing == Missing::create ? O_CREAT : 0;
  descriptor_ = ::open(path.c_str(), O_RDWR | O_CLOEXEC | creation, readable_by_all);
  if (descriptor_ < 0) return;
  locking_ = try_lock(descriptor_) ? Locking::held : Locking::held_by_another;
}

FileLock::FileLock(FileLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), locking_(other.locking_) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(locking_, other.locking_);
  return *this;
}

Whereabouts FileLock::whereabouts(const std::filesystem::path& path) const {
  struct stat locked {
  }, there{};
  if (::fstat(descriptor_, &locked) != 0) return Whereabouts::elsewhere;
  if (locked.st_nlink == 0) return Whereabouts::deleted;
  const bool is_there = ::stat(path.c_str(), &there) == 0 && there.st_dev == locked.st_dev &&
                        there.st_ino == locked.st_ino;
  return is_there ? Whereabouts::in_place : Whereabouts::elsewhere;
}

std::filesystem::path FileLock::present_name() const {
  std::error_code error;
  auto name = std::filesystem::read_symlink("/proc/self/fd/" + std::to_string(descriptor_), error);
  return error || whereabouts(name) != Whereabouts::in_place ? std::filesystem::path() : name;
}

FileLock::~FileLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace jardam
