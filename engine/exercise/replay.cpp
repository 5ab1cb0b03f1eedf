#include "exercise/replay.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "exercise/act_json.hpp"
#include "exercise/why.hpp"
#include "scenario/load.hpp"
#include "storage/hash.hpp"

namespace jardam {
namespace {

using nlohmann::json;

struct Replay {
  Replayed result;
  const ReplayCallback& tell;

  [[nodiscard]] Exercise& exercise() { return result.exercise; }

  void note(const RecordRow& row, std::string what) {
    if (!result.difference) result.difference = Difference{row.sequence, row.time, std::move(what)};
  }
};

/// As much of a row's content as a message can hold.
std::string shortened(const std::string& content) {
  constexpr std::size_t most = 200;
  return content.size() <= most ? content : content.substr(0, most) + " ...";
}

/// What a row holds; discarded when it is no JSON, or nested as no row is.
json content_of(const RecordRow& row) {
  if (!is_shallow(row.content, deepest_row_content)) return json(json::value_t::discarded);
  return json::parse(row.content, nullptr, false);
}

void act(Replay& replay, const RecordRow& row) {
  const json content = content_of(row);
  const std::optional<Act> wanted = act_from_json(replay.exercise(), content);
  if (!wanted) return replay.note(row, "The act cannot be read: " + shortened(row.content));
  const std::string was_refused = text_member(content, "refused").value_or("");
  const ActAnswer answer = apply(replay.exercise(), *wanted);
  if (answer.code == was_refused) return;
  const auto said = [](const std::string& code) { return code.empty() ? "accepted" : code; };
  replay.note(row, fmt::format("The act was answered by '{}' then and is by '{}' now: {}",
                               said(was_refused), said(answer.code), shortened(row.content)));
}

void compare(Replay& replay, const RecordRow& row) {
  ReplayStep step{.row = &row, .time = row.time, .exercise = replay.exercise(), .hash = {}};
  if (!row.state_hash.empty()) {
    step.hash = state_hash(replay.exercise());
    step.agrees = hash_text(*step.hash) == row.state_hash;
    if (!step.agrees)
      replay.note(
          row, fmt::format("The state is {} and was {}.", hash_text(*step.hash), row.state_hash));
  }
  if (replay.tell) replay.tell(step);
}

void advance_by_days(Replay& replay, Time until) {
  const auto day = static_cast<std::uint32_t>(days(1).seconds);
  for (Time midnight{(replay.exercise().simulation.world.now.seconds / day + 1) * day};
       midnight <= until; midnight = midnight + days(1)) {
    advance(replay.exercise(), midnight);
    replay.tell({.row = nullptr,
                 .time = midnight,
                 .exercise = replay.exercise(),
                 .hash = state_hash(replay.exercise())});
  }
}

Replayed play(const RecordContents& contents, const ReplayCallback& tell, bool by_days) {
  Replay replay{.result = {.exercise = exercise_at_start(contents), .difference = {}},
                .tell = tell};
  for (const RecordRow& row : contents.rows) {
    if (by_days && tell) advance_by_days(replay, row.time);
    advance(replay.exercise(), row.time);
    if (row.kind == RowKind::act) act(replay, row);
    compare(replay, row);
  }
  return std::move(replay.result);
}

/// The last value that a mark has under this name; null when none has one.
json last_marked(const RecordContents& contents, const char* name) {
  for (auto row = contents.rows.rbegin(); row != contents.rows.rend(); ++row) {
    if (row->kind != RowKind::mark) continue;
    const json mark = content_of(*row);
    if (mark.is_object() && mark.contains(name)) return mark[name];
  }
  return nullptr;
}

double speed_at_end(const RecordContents& contents) {
  const json speed = last_marked(contents, "speed");
  return speed.is_number() ? speed.get<double>() : 1;
}

std::string told(const Difference& difference) {
  return fmt::format("does not replay: at row {} {}", difference.sequence, difference.what);
}

}  // namespace

std::shared_ptr<const Scenario> scenario_of(const RecordContents& contents) {
  Loaded loaded = load_scenario_text(contents.head.scenario_id, contents.head.scenario_text);
  if (!loaded.scenario)
    throw RecordError("the record's scenario cannot be read by this program: " +
                      (loaded.findings.empty() ? std::string("no reason given")
                                               : to_string(loaded.findings.front())));
  loaded.scenario->id = contents.head.scenario_id;
  return std::make_shared<const Scenario>(std::move(*loaded.scenario));
}

const RecordRow* row_after_the_end(const RecordContents& contents, const Scenario& scenario) {
  const Time end = Time{0} + scenario.length;
  const auto after = std::find_if(contents.rows.begin(), contents.rows.end(),
                                  [&](const RecordRow& row) { return row.time > end; });
  return after == contents.rows.end() ? nullptr : &*after;
}

Exercise exercise_at_start(const RecordContents& contents) {
  auto scenario = scenario_of(contents);
  if (const RecordRow* after = row_after_the_end(contents, *scenario))
    throw RecordError(
        fmt::format("the record's row {} lies after the end of its exercise", after->sequence));
  Exercise exercise = make_exercise(std::move(scenario), contents.head.seed, contents.head.secret);
  keep_causes(exercise);
  return exercise;
}

Replayed replay_rows(const RecordContents& contents, const ReplayCallback& tell) {
  return play(contents, tell, false);
}

Replayed replay_record(const std::filesystem::path& path, const ReplayCallback& tell) {
  return play(read_record(path), tell, true);
}

std::optional<PlayGroup> group_of(const RecordContents& contents) {
  return group_from_json(last_marked(contents, "group"));
}

Resumed resume_record(const std::filesystem::path& path) {
  Record record = Record::open(path);
  const RecordContents contents = read_record(path);
  Replayed replayed = replay_rows(contents);
  if (replayed.difference) throw RecordError(path.string() + ": " + told(*replayed.difference));
  auto codes = codes_from_json(*replayed.exercise.scenario, last_marked(contents, "codes"));
  const json clock = last_marked(contents, "clock");
  return {.exercise = std::move(replayed.exercise),
          .record = std::move(record),
          .speed = speed_at_end(contents),
          .clock = clock.is_string() ? clock.get<std::string>() : std::string{},
          .codes = std::move(codes),
          .group = group_of(contents)};
}

Earlier exercise_until(RecordContents contents, Time until) {
  if (contents.rows.empty() || contents.rows.back().time < until)
    throw RecordError("the record ends before that");
  std::erase_if(contents.rows, [&](const RecordRow& row) { return row.time > until; });
  Replayed replayed = replay_rows(contents);
  if (replayed.difference) throw RecordError(told(*replayed.difference));
  advance(replayed.exercise, until);
  auto codes = codes_from_json(*replayed.exercise.scenario, last_marked(contents, "codes"));
  const double speed = speed_at_end(contents);
  return {std::move(contents), std::move(replayed.exercise), speed, std::move(codes)};
}

}  // namespace jardam
