#include "storage/file_lock.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <utility>

#include "engine/temporary_folder.hpp"

using namespace jardam;
using Missing = FileLock::Missing;

namespace {

struct Locked {
  test::TemporaryFolder folder;
  std::filesystem::path path = folder.path / "file";
  Locked() { std::ofstream(path) << "content"; }
};

}  // namespace

TEST_CASE("a second lock on a file is refused while the first lives, and had after it") {
  const Locked file;
  {
    const FileLock first(file.path);
    CHECK(first.locking() == Locking::held);
    CHECK(FileLock(file.path).locking() == Locking::held_by_another);
    CHECK(FileLock(file.path).locking() == Locking::held_by_another);  // the refused let nothing go
  }
  CHECK(FileLock(file.path).locking() == Locking::held);
}

TEST_CASE("a file that is missing is made only where that is asked for") {
  const test::TemporaryFolder folder;
  const std::filesystem::path path = folder.path / "new";
  CHECK(FileLock(path).locking() == Locking::cannot_be_written);
  CHECK_FALSE(std::filesystem::exists(path));
  CHECK(FileLock(path, Missing::create).locking() == Locking::held);
  CHECK(std::filesystem::exists(path));
}

TEST_CASE("what is no file, or lies in no folder, cannot be locked") {
  const Locked file;
  CHECK(FileLock(file.folder.path).locking() == Locking::cannot_be_written);
  CHECK(FileLock(file.folder.path / "none" / "file", Missing::create).locking() ==
        Locking::cannot_be_written);
}

TEST_CASE("locking leaves a file's content as it is") {
  const Locked file;
  { const FileLock lock(file.path, Missing::create); }
  CHECK(test::content(file.path) == "content");
}

TEST_CASE("a lock that moves stays held, and what it moved from lets nothing go") {
  const Locked file;
  FileLock holder;
  CHECK(holder.locking() == Locking::cannot_be_written);
  {
    FileLock first(file.path);
    FileLock second(std::move(first));
    holder = std::move(second);
  }
  CHECK(holder.locking() == Locking::held);
  CHECK(FileLock(file.path).locking() == Locking::held_by_another);
  holder = FileLock();
  CHECK(FileLock(file.path).locking() == Locking::held);
}

TEST_CASE("a locked file is known to be in place, elsewhere or deleted") {
  const Locked file;
  const FileLock lock(file.path);
  CHECK(lock.whereabouts(file.path) == Whereabouts::in_place);
  CHECK(lock.present_name() == std::filesystem::canonical(file.path));
  const std::filesystem::path moved = file.folder.path / "moved";
  std::filesystem::rename(file.path, moved);
  CHECK(lock.whereabouts(file.path) == Whereabouts::elsewhere);
  CHECK(lock.present_name() == std::filesystem::canonical(moved));
  std::ofstream(file.path) << "another";
  CHECK(lock.whereabouts(file.path) == Whereabouts::elsewhere);
  std::filesystem::remove(moved);
  CHECK(lock.whereabouts(file.path) == Whereabouts::deleted);
  CHECK(lock.present_name().empty());
  CHECK(FileLock().whereabouts(file.path) == Whereabouts::elsewhere);
}

TEST_CASE("a killed program leaves no lock behind") {
  const Locked file;
  int ready[2];
  REQUIRE(::pipe(ready) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const FileLock lock(file.path);
    const char said = lock.locking() == Locking::held ? 'h' : 'n';
    static_cast<void>(::write(ready[1], &said, 1));
    for (;;) ::pause();
  }
  char said = 0;
  REQUIRE(::read(ready[0], &said, 1) == 1);
  CHECK(said == 'h');
  CHECK(FileLock(file.path).locking() == Locking::held_by_another);
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  CHECK(FileLock(file.path).locking() == Locking::held);
  ::close(ready[0]);
  ::close(ready[1]);
}
