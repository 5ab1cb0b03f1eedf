#include "exercise/roster.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "engine/temporary_folder.hpp"
#include "storage/whole_file.hpp"

using namespace jardam;

TEST_CASE("a name has one pseudonym, which tells nothing of it and is kept for its owner alone") {
  const test::TemporaryFolder folder;
  const std::filesystem::path file = roster_beside(folder.path / "day.jardam");
  std::string drawn;
  {
    Roster roster(file);
    drawn = roster.pseudonym_of("Айгүл");
    CHECK(drawn.size() == 11);
    CHECK(roster.pseudonym_of("Айгүл") == drawn);
    CHECK(roster.pseudonym_of("Bakyt") != drawn);
  }
  Roster again(file);
  CHECK(again.name_of(drawn) == "Айгүл");
  CHECK(again.pseudonym_of("Айгүл") == drawn);
  struct stat found {};
  REQUIRE(::stat(file.c_str(), &found) == 0);
  CHECK((found.st_mode & 0777) == 0600);
}

TEST_CASE("without its file a pseudonym is all that is left, and stands for itself") {
  const test::TemporaryFolder folder;
  const std::filesystem::path file = folder.path / "roster";
  const std::string drawn = Roster(file).pseudonym_of("Aigul");
  std::filesystem::remove(file);
  Roster without(file);
  CHECK(without.name_of(drawn) == drawn);
  CHECK(without.pseudonym_of(drawn) == drawn);
  CHECK(without.pseudonym_of("").empty());
  CHECK(without.pseudonym_of("Aigul") != drawn);
}

TEST_CASE("what cannot be kept is not taken, and what is no roster is refused") {
  const test::TemporaryFolder folder;
  Roster nowhere(folder.path / "missing" / "roster");
  CHECK_THROWS((void)nowhere.pseudonym_of("Aigul"));
  write_file(folder.path / "notes", "Aigul, Bakyt\n");
  CHECK_THROWS_AS(Roster(folder.path / "notes"), RosterError);
  CHECK(test::content(folder.path / "notes") == "Aigul, Bakyt\n");
}

TEST_CASE("a record that is begun anew takes the names of the older one along") {
  const test::TemporaryFolder folder;
  Roster older(folder.path / "older");
  const std::string drawn = older.pseudonym_of("Aigul");
  Roster(folder.path / "newer").add_all_of(older);
  CHECK(Roster(folder.path / "newer").name_of(drawn) == "Aigul");
}
