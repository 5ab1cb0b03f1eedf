#include "exercise/playback.hpp"

#include <algorithm>

#include "agencies/identification/visits.hpp"
#include "engine/exercise/tiny.hpp"
#include "exercise/record.hpp"
#include "exercise/replay.hpp"

using namespace jardam;
using namespace jardam::tiny;

namespace {

constexpr Time looked_at_works{7200}, second_day{100'000}, record_end{200'000};

/// A record in which the police look at the brickworks, with a mark an hour of the world.
RecordContents long_record() {
  Exercise exercise = tiny::exercise();
  RecordContents contents{head_of(exercise), {}};
  const auto note = [&](RecordRow row) {
    row.sequence = contents.rows.size() + 1;
    contents.rows.push_back(std::move(row));
  };
  const auto act = [&](Time at, const Act& what) {
    advance(exercise, at);
    REQUIRE(apply(exercise, what).is_accepted());
    note(act_row(exercise, what));
  };
  act(Time{0}, sit(exercise, ActKind::take_seat, "police-east"));
  act(looked_at_works, decide(exercise, "police-east", decision::check_site, "brickworks"));
  for (Time at{10'000}; at <= record_end; at = at + hours(1)) {
    advance(exercise, at);
    note(mark_row(exercise, "running", 1, true));
  }
  advance(exercise, record_end);
  note(mark_row(exercise, "paused", 1, true));
  return contents;
}

std::uint64_t replayed_until(const RecordContents& contents, Time until) {
  return state_hash(exercise_until(contents, until).exercise);
}

}  // namespace

TEST_CASE("wherever one goes in a record, and from wherever, the exercise is as it was there") {
  const RecordContents contents = long_record();
  const Playback playback(contents);
  Exercise exercise = playback.start();
  for (const Time at :
       {second_day, Time{60}, record_end, looked_at_works, Time{looked_at_works.seconds - 1},
        second_day, Time{second_day.seconds + 60}, Time{0}}) {
    CAPTURE(at.seconds);
    playback.go_to(exercise, at);
    CHECK(exercise.simulation.world.now == at);
    CHECK(state_hash(exercise) == replayed_until(contents, at));
  }
}

TEST_CASE("nothing is looked at after the record's end, or after where it is cut off") {
  const Playback whole(long_record()), cut(long_record(), second_day);
  Exercise exercise = whole.start();
  whole.go_to(exercise, record_end + days(1));
  CHECK(exercise.simulation.world.now == record_end);
  cut.go_to(exercise = cut.start(), record_end);
  CHECK(exercise.simulation.world.now == second_day);
  for (const Instant& each : cut.instants()) CHECK(each.time <= second_day);
  CHECK_THROWS_AS(Playback(long_record(), record_end + days(1)), RecordError);
}

TEST_CASE("a record tells where injects came and decisions were taken, and which is next") {
  const Playback playback(long_record());
  const auto is_decision = [](const Instant& each) { return each.kind == InstantKind::decision; };
  const auto found =
      std::find_if(playback.instants().begin(), playback.instants().end(), is_decision);
  REQUIRE(found != playback.instants().end());
  CHECK(found->time == looked_at_works);
  CHECK(std::is_sorted(playback.instants().begin(), playback.instants().end(),
                       [](const Instant& a, const Instant& b) { return a.time < b.time; }));
  CHECK(playback.next_instant(Time{looked_at_works.seconds - 1}) == looked_at_works);
  CHECK(playback.next_instant(record_end) == std::nullopt);
}

TEST_CASE("a record that does not replay is not looked at") {
  RecordContents contents = long_record();
  contents.rows.back().state_hash = "0123456789abcdef";
  CHECK_THROWS_AS(Playback{contents}, RecordError);
}
