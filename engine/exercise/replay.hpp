#pragma once
/// A record played again without its hall: the same scenario, seed and acts give the same states,
/// or the first difference is named.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "exercise/codes.hpp"
#include "exercise/group.hpp"
#include "exercise/record.hpp"

namespace jardam {

/// What a replay has just reached: a row of the record, or the end of a day of the world.
struct ReplayStep {
  const RecordRow* row = nullptr;  ///< nullptr: midnight of the world (whole days since the start)
  Time time;
  const Exercise& exercise;
  std::optional<std::uint64_t> hash;  ///< of the state; none at marks that carry none
  bool agrees = true;                 ///< with the hash in the record, where there is one
};
using ReplayCallback = std::function<void(const ReplayStep&)>;

struct Difference {
  std::uint64_t sequence = 0;
  Time time;
  std::string what;  ///< one English sentence
};

struct Replayed {
  Exercise exercise;                     ///< at the last row's time
  std::optional<Difference> difference;  ///< the first one
};

/// The scenario that a record holds. Throws RecordError when this program cannot read it.
[[nodiscard]] std::shared_ptr<const Scenario> scenario_of(const RecordContents& contents);
/// The first row that lies after the end of the exercise, where nothing can have happened; nullptr:
/// none does.
[[nodiscard]] const RecordRow* row_after_the_end(const RecordContents& contents,
                                                 const Scenario& scenario);
/// The exercise at its start, as the record describes it. Throws RecordError when its scenario
/// cannot be read.
[[nodiscard]] Exercise exercise_at_start(const RecordContents& contents);

/// Plays the whole record, telling of each row and each day. Throws RecordError as `read_record`
/// does.
Replayed replay_record(const std::filesystem::path& path, const ReplayCallback& tell = {});
/// Plays the rows of a record that was read, without looking at days (their states are not hashed).
Replayed replay_rows(const RecordContents& contents, const ReplayCallback& tell = {});

/// An exercise brought back from its record, to be continued in it.
struct Resumed {
  Exercise exercise;
  Record record;
  double speed = 1;                  ///< of the clock when it was last seen
  std::string clock{};               ///< what it did then, as the record says: "stopped", "ended"
  std::optional<SeatCodes> codes;    ///< that opened the seats at last, as digests; none in records
                                     ///< of exercises with public codes
  std::optional<PlayGroup> group{};  ///< none: it was played by one group alone
};
/// The group that played the record; none: it was played by one group alone.
[[nodiscard]] std::optional<PlayGroup> group_of(const RecordContents& contents);
/// Replays a record and opens it to be continued. Throws RecordError, also when the replay differs
/// from the record.
[[nodiscard]] Resumed resume_record(const std::filesystem::path& path);

/// An exercise as it was at an earlier instant of its record, to be continued in a new record that
/// begins with the rows until then.
struct Earlier {
  RecordContents contents;  ///< what was done at that very instant is part of it
  Exercise exercise;
  double speed = 1;
  std::optional<SeatCodes> codes;
};
/// Throws RecordError when the record ends before that instant, or the replay differs from it.
[[nodiscard]] Earlier exercise_until(RecordContents contents, Time until);

}  // namespace jardam
