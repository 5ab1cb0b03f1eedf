#include "storage/whole_file.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/temporary_folder.hpp"

using namespace jardam;
using test::content, test::files_in;
namespace fs = std::filesystem;

TEST_CASE("a file stands under its name only once it is committed") {
  const test::TemporaryFolder folder;
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
  const test::TemporaryFolder folder;
  const fs::path path = folder.path / "table.csv";
  write_file(path, "old\n");
  {
    NewFile file(path);
    file.write("half of the ne");
  }
  CHECK(content(path) == "old\n");
  CHECK(files_in(folder.path) == 1);
}

TEST_CASE("a settled file is on disk, and takes its name only with the commit") {
  const test::TemporaryFolder folder;
  const fs::path path = folder.path / "table.csv";
  NewFile file(path);
  file.write("whole\n");
  file.settle();
  CHECK_FALSE(fs::exists(path));
  file.commit();
  CHECK(content(path) == "whole\n");
}

TEST_CASE("a directory that cannot be is refused before any work") {
  const test::TemporaryFolder folder;
  write_file(folder.path / "file", "");
  CHECK_THROWS_AS(make_output_directory(folder.path / "file" / "below"), UnusableDirectory);
  make_output_directory(folder.path / "a" / "b");
  CHECK(fs::is_directory(folder.path / "a" / "b"));
  CHECK(files_in(folder.path / "a" / "b") == 0);
}

TEST_CASE("what a killed program left of a file is removed; what another still writes is not") {
  const test::TemporaryFolder folder;
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
  const test::TemporaryFolder folder;
  fs::create_symlink("/dev/full",
                     folder.path / (".big.csv." + std::to_string(::getpid()) + ".part"));
  NewFile file(folder.path / "big.csv");
  const std::string much(1u << 20, 'x');
  CHECK_THROWS_WITH_AS(file.write(much), doctest::Contains("big.csv"), WriteFailure);
  CHECK_FALSE(fs::exists(folder.path / "big.csv"));
}

TEST_CASE("a long text arrives whole, however many pieces it was written in") {
  const test::TemporaryFolder folder;
  NewFile file(folder.path / "long");
  std::string all;
  for (int i = 0; i < 50'000; ++i) {
    const std::string line = std::to_string(i) + "\n";
    file.write(line);
    all += line;
  }
  file.commit();
  CHECK(content(folder.path / "long") == all);
}

TEST_CASE("a file without a folder in its name is written where the program stands") {
  const test::TemporaryFolder folder;
  const fs::path before = fs::current_path();
  fs::current_path(folder.path);
  write_file("here", "text");
  fs::current_path(before);
  CHECK(content(folder.path / "here") == "text");
}

TEST_CASE("a file in a folder that is not there is refused with the folder's name") {
  const test::TemporaryFolder folder;
  CHECK_THROWS_WITH_AS(write_file(folder.path / "none" / "file", "text"),
                       doctest::Contains("none': No such file"), UnusableDirectory);
}

TEST_CASE("a folder cannot be replaced by a file of its name, and nothing is left beside it") {
  const test::TemporaryFolder folder;
  fs::create_directories(folder.path / "taken" / "below");
  CHECK_THROWS_AS(write_file(folder.path / "taken", "text"), WriteFailure);
  CHECK(files_in(folder.path) == 1);
}

TEST_CASE("a file is read whole, up to the size that is allowed and not beyond") {
  const test::TemporaryFolder folder;
  const std::string text = std::string(100'000, 'x') + '\0' + "\r\nend";
  write_file(folder.path / "file", text);
  const FileContents whole = contents_of(folder.path / "file", text.size());
  CHECK(whole.reading == Reading::whole);
  CHECK(whole.text == text);
  const FileContents large = contents_of(folder.path / "file", text.size() - 1);
  CHECK(large.reading == Reading::too_large);
  CHECK(large.text.empty());
}

TEST_CASE("an empty file is whole, and what is no file cannot be read") {
  const test::TemporaryFolder folder;
  write_file(folder.path / "empty", "");
  CHECK(contents_of(folder.path / "empty", 0).reading == Reading::whole);
  CHECK(contents_of(folder.path / "none", 10).reading == Reading::cannot_be_read);
  fs::create_symlink(folder.path / "loop", folder.path / "loop");
  CHECK(contents_of(folder.path / "loop", 10).reading == Reading::cannot_be_read);
}

TEST_CASE("what is no file is not waited for") {
  const test::TemporaryFolder folder;
  CHECK(contents_of(folder.path, 10).reading == Reading::no_file);
  const fs::path pipe = folder.path / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  CHECK(contents_of(pipe, 10).reading == Reading::no_file);
  if (fs::exists("/dev/zero")) CHECK(contents_of("/dev/zero", 10).reading == Reading::no_file);
}

TEST_CASE("a file with secrets is its owner's alone, also where others could read the one before") {
  const test::TemporaryFolder folder;
  const fs::path path = folder.path / "codes";
  const auto others = fs::perms::group_all | fs::perms::others_all;
  write_file(path, "old\n");
  write_file(path, "excon K7M3\n", Readers::owner);
  CHECK((fs::status(path).permissions() & others) == fs::perms::none);
  CHECK(content(path) == "excon K7M3\n");
}

TEST_CASE("a file that is to be new leaves alone what stands under its name meanwhile") {
  const test::TemporaryFolder folder;
  const fs::path path = folder.path / "record";
  {
    NewFile file(path);
    file.write("new");
    std::ofstream(path) << "somebody else's";
    CHECK_THROWS_AS(file.commit_new(), FileExists);
  }
  CHECK(content(path) == "somebody else's");
  fs::remove(path);
  {
    NewFile file(path);
    std::ofstream(file.temporary_name(), std::ios::app) << "by way of its temporary name";
    file.commit_new();
  }
  CHECK(content(path) == "by way of its temporary name");
  CHECK(files_in(folder.path) == 1);
}
