#include "exercise/playback.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "exercise/act_json.hpp"
#include "exercise/clock.hpp"
#include "exercise/ids.hpp"
#include "exercise/names.hpp"
#include "exercise/replay.hpp"

namespace jardam {
namespace {

using nlohmann::json;

/// Acts between two copies at most, where many are done within an hour of play.
constexpr std::size_t acts_between_copies = 100;

bool is_after(Time time, const RecordRow& row) { return time < row.time; }

RecordContents cut_off(RecordContents contents, std::optional<Time> until) {
  if (contents.rows.empty()) throw RecordError("nothing has happened in the record yet");
  if (until && contents.rows.back().time < *until) {
    const Exercise start = exercise_at_start(contents);
    throw RecordError(fmt::format("the record ends at {}, before {}",
                                  moment_of(start, contents.rows.back().time),
                                  moment_of(start, *until)));
  }
  if (until) std::erase_if(contents.rows, [&](const RecordRow& row) { return *until < row.time; });
  return contents;
}

/// Does what the row says was done.
void play_row(Exercise& exercise, const RecordRow& row) {
  advance(exercise, row.time);
  if (row.kind != RowKind::act) return;
  if (const auto act = act_from_json(exercise, json::parse(row.content, nullptr, false)))
    (void)apply(exercise, *act);
}

}  // namespace

Playback::Playback(RecordContents contents, std::optional<Time> until)
    : contents_(cut_off(std::move(contents), until)),
      last_(until.value_or(contents_.rows.empty() ? Time{0} : contents_.rows.back().time)) {
  keep_copy(exercise_at_start(contents_), 0);
  std::size_t rows = 0, acts = 0;
  const Duration hour = start().scenario->exercise.clock.world_per_hour;
  Replayed replayed = replay_rows(contents_, [&](const ReplayStep& step) {
    ++rows;
    acts += step.row->kind == RowKind::act;
    if (step.time < copies_.back().time + hour && acts < acts_between_copies) return;
    acts = 0;
    keep_copy(step.exercise, rows);
  });
  if (replayed.difference)
    throw RecordError(fmt::format("does not replay: at row {} {}", replayed.difference->sequence,
                                  replayed.difference->what));
  begin_with_first_rows();
  advance(replayed.exercise, last_);
  note_instants(replayed.exercise);
}

/// What was done at the start is part of it, as of every instant.
void Playback::begin_with_first_rows() {
  Copy& first = copies_.front();
  for (; first.rows < contents_.rows.size() && contents_.rows[first.rows].time == Time{0};
       ++first.rows)
    play_row(first.exercise, contents_.rows[first.rows]);
}

void Playback::keep_copy(const Exercise& exercise, std::size_t rows) {
  copies_.push_back({exercise.simulation.world.now, rows, exercise});
}

void Playback::note_instants(const Exercise& at_the_end) {
  const ExerciseClock& clock = at_the_end.scenario->exercise.clock;
  std::optional<Time> morning = Time{0};
  for (; morning && *morning <= last_; morning = next_morning(clock, *morning))
    instants_.push_back({.time = *morning, .kind = InstantKind::day});
  for (const InjectId id : ids<InjectId>(at_the_end.injects))
    if (const Time fired = at_the_end.injects[id.value].fired; fired <= last_)
      instants_.push_back({.time = fired,
                           .kind = InstantKind::inject,
                           .number = inject_at(at_the_end, id).no,
                           .title = inject_at(at_the_end, id).title});
  for (const RecordRow& row : contents_.rows) {
    json act = row.kind == RowKind::act ? json::parse(row.content, nullptr, false) : json();
    if (act.is_object() && !act.contains("refused") &&
        text_member(act, "act") == act_names[static_cast<std::size_t>(ActKind::decide)])
      instants_.push_back({.time = row.time, .kind = InstantKind::decision, .act = std::move(act)});
  }
  std::stable_sort(instants_.begin(), instants_.end(),
                   [](const Instant& a, const Instant& b) { return a.time < b.time; });
}

void Playback::go_to(Exercise& exercise, Time until) const {
  until = std::min(until, last_);
  const auto after = std::upper_bound(copies_.begin(), copies_.end(), until,
                                      [](Time time, const Copy& copy) { return time < copy.time; });
  const Copy& nearest = *std::prev(after);
  const Time now = exercise.simulation.world.now;
  std::size_t row = 0;
  if (until < now || now < nearest.time) {
    exercise = nearest.exercise;
    row = nearest.rows;
  } else {
    row = static_cast<std::size_t>(
        std::upper_bound(contents_.rows.begin(), contents_.rows.end(), now, is_after) -
        contents_.rows.begin());
  }
  for (; row < contents_.rows.size() && contents_.rows[row].time <= until; ++row)
    play_row(exercise, contents_.rows[row]);
  advance(exercise, until);
}

std::optional<Time> Playback::next_instant(Time after) const {
  const auto next = std::find_if(instants_.begin(), instants_.end(), [&](const Instant& each) {
    return after < each.time && each.kind != InstantKind::day;
  });
  return next == instants_.end() ? std::nullopt : std::optional(next->time);
}

Exercise Playback::with_causes(Time at) const {
  Exercise exercise = exercise_at_start(contents_);
  for (const RecordRow& row : contents_.rows)
    if (row.time <= at) play_row(exercise, row);
  advance(exercise, at);
  return exercise;
}

}  // namespace jardam
