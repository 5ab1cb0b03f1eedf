#include "storage/whole_file.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

using namespace jardam;
namespace fs = std::filesystem;

namespace {

/// A directory that is gone after the test.
struct Folder {
  fs::path path = fs::temp_directory_path() / ("jardam-output-" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
};

std::string content(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t files_in(const fs::path& path) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(path), {}));
}

}  // namespace

TEST_CASE("a file stands under its name only once it is committed") {
  const Folder folder;
  const fs::path path = folder.path / "table.csv";
  {
    NewFile file(path);
    file.write("a,b\n");
    CHECK_FALSE(fs::exists(path));
    file.commit();
  }
  CHECK(content(path) == "a,b\n");
  CHECK(files_in(folder.path) == 1);
}

TEST_CASE("a file that is not committed leaves nothing, and what stood there before") {
  const Folder folder;
  const fs::path path = folder.path / "table.csv";
  write_file(path, "old\n");
  {
    NewFile file(path);
    file.write("half of the ne");
  }
  CHECK(content(path) == "old\n");
  CHECK(files_in(folder.path) == 1);
}

TEST_CASE("a directory that cannot be is refused before any work") {
  const Folder folder;
  write_file(folder.path / "file", "");
  CHECK_THROWS_AS(make_output_directory(folder.path / "file" / "below"), UnusableDirectory);
  make_output_directory(folder.path / "a" / "b");
  CHECK(fs::is_directory(folder.path / "a" / "b"));
  CHECK(files_in(folder.path / "a" / "b") == 0);
}

TEST_CASE("what a killed program left of a file is removed; what another still writes is not") {
  const Folder folder;
  for (const char* name : {".table.csv.999999.part", ".other.csv.999999.part",
                           ".table.csv.note.part", "table.csv.part"})
    std::ofstream(folder.path / name) << "half";
  const int other =
      ::open((folder.path / ".table.csv.999998.part").c_str(), O_RDWR | O_CREAT, 0600);
  REQUIRE(::flock(other, LOCK_EX) == 0);
  write_file(folder.path / "table.csv", "whole\n");
  CHECK_FALSE(fs::exists(folder.path / ".table.csv.999999.part"));
  CHECK(fs::exists(folder.path / ".table.csv.999998.part"));
  CHECK(files_in(folder.path) == 5);
  ::close(other);
  write_file(folder.path / "table.csv", "again\n");
  CHECK_FALSE(fs::exists(folder.path / ".table.csv.999998.part"));
}

TEST_CASE("a full disk is a failure with the file's name, not a short file") {
  if (!fs::exists("/dev/full")) return;
  const Folder folder;
  fs::create_symlink("/dev/full",
                     folder.path / (".big.csv." + std::to_string(::getpid()) + ".part"));
  NewFile file(folder.path / "big.csv");
  const std::string much(1u << 20, 'x');
  CHECK_THROWS_WITH_AS(file.write(much), doctest::Contains("big.csv"), WriteFailure);
  CHECK_FALSE(fs::exists(folder.path / "big.csv"));
}
