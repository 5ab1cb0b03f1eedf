/// A real kill -9 of a process that records, at many moments.

#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

#include "engine/exercise/tiny.hpp"
#include "exercise/record.hpp"
#include "exercise/replay.hpp"

using namespace jardam;
using namespace jardam::tiny;

namespace {

/// Takes and leaves a seat for ever; tells of each row once it is on the disk.
[[noreturn]] void record_until_killed(const std::filesystem::path& path, Exercise exercise,
                                      int acknowledge) {
  Record record = Record::create(path, exercise);
  for (std::uint32_t at = 0;; at += 60) {
    advance(exercise, Time{at});
    const bool is_taken = exercise.seats[1].is_taken;
    const Act act{.kind = is_taken ? ActKind::leave_seat : ActKind::take_seat,
                  .seat = {1},
                  .command = {},
                  .inject = {}};
    if (!apply(exercise, act).is_accepted()) _exit(1);
    const std::uint64_t sequence =
        at % 180 == 0 ? record.mark(exercise, "running", 1, false) : record.append(exercise, act);
    if (at % 180 == 0) record.append(exercise, act);
    if (write(acknowledge, &sequence, sizeof sequence) != sizeof sequence) _exit(1);
  }
}

/// The last sequence number that was acknowledged before the kill, which comes after `rows` of
/// them.
std::uint64_t kill_after(int rows, pid_t child, int acknowledged) {
  std::uint64_t sequence = 0, last = 0;
  for (int i = 0; i < rows && read(acknowledged, &sequence, sizeof sequence) == sizeof sequence;
       ++i)
    last = sequence;
  kill(child, SIGKILL);
  while (read(acknowledged, &sequence, sizeof sequence) == sizeof sequence) last = sequence;
  waitpid(child, nullptr, 0);
  return last;
}

}  // namespace

TEST_CASE("a process killed while it records loses nothing that it had acknowledged") {
  const Exercise exercise = tiny::exercise();
  for (const int rows : {1, 2, 3, 5, 17, 40}) {
    const TemporaryFile file("killed.jardam");
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const pid_t child = fork();
    if (child == 0) record_until_killed(file.path, exercise, ends[1]);
    REQUIRE(child > 0);
    close(ends[1]);
    const std::uint64_t last = kill_after(rows, child, ends[0]);
    close(ends[0]);
    const RecordContents contents = read_record(file.path);
    CHECK(last >= static_cast<std::uint64_t>(rows));
    CHECK(contents.rows.size() >= last);
    CHECK_FALSE(replay_rows(contents).difference.has_value());
    CHECK(resume_record(file.path).record.last_sequence() == contents.rows.size());
  }
}
