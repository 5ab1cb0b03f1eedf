#include "laboratory/runs/run_directory.hpp"

#include <doctest/doctest.h>

#include "engine/temporary_folder.hpp"
#include "storage/whole_file.hpp"

using namespace jardam;
using namespace jardam::laboratory;
using test::TemporaryFolder;

namespace {

const Json run_description{{"version", "1"}, {"seed", 7}, {"replications", 2}};

void finish_run(const TemporaryFolder& folder, Json run) {
  run["runs"] = Json::array({{{"run", 0}, {"state_hash", "0"}}});
  write_file(folder.path / "metrics.csv", "");
  write_file(folder.path / "run.json", run.dump());
}

void check_refused(const TemporaryFolder& folder, const char* word) {
  CHECK_THROWS_WITH_AS(check_free(folder.path, run_description, MayReplace::the_same_run),
                       doctest::Contains(word), UnusableDirectory);
}

}  // namespace

TEST_CASE("a directory that is not there, is empty or holds other things is free") {
  const TemporaryFolder folder;
  check_free(folder.path / "none", run_description, MayReplace::the_same_run);
  check_free(folder.path, run_description, MayReplace::the_same_run);
  write_file(folder.path / "notes.txt", "");
  check_free(folder.path, run_description, MayReplace::the_same_run);
}

TEST_CASE("a run may replace itself, another one only where it is asked for") {
  const TemporaryFolder folder;
  finish_run(folder, run_description);
  check_free(folder.path, run_description, MayReplace::the_same_run);
  Json other = run_description;
  other["seed"] = 8;
  finish_run(folder, other);
  check_refused(folder, "another 'seed': there 8, here 7");
  check_free(folder.path, run_description, MayReplace::any_run);
}

TEST_CASE("what cannot be told for the same run is not replaced unasked") {
  const TemporaryFolder folder;
  write_file(folder.path / "metrics.csv", "");
  check_refused(folder, "metrics.csv");
  write_file(folder.path / "run.json", "{\"seed\": ");
  check_refused(folder, "run.json cannot be read");
}

TEST_CASE("no run takes the place of a sweep, asked for or not") {
  for (const char* name : {"results.sqlite", "results.2-of-4.sqlite", "sweep.json"}) {
    const TemporaryFolder folder;
    write_file(folder.path / name, "");
    check_refused(folder, "a sweep");
    CHECK_THROWS_AS(check_free(folder.path, run_description, MayReplace::any_run),
                    UnusableDirectory);
  }
}
