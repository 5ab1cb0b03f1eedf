#pragma once
/// The tiny exercise beside this file, and what tests do with it.

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "agencies/offices/offices.hpp"
#include "agencies/offices/task.hpp"
#include "agencies/setup.hpp"
#include "exercise/exercise.hpp"
#include "exercise/seats.hpp"
#include "scenario/load.hpp"

namespace jardam::tiny {

/// A scenario file beside this one, with these settings of its own, as after --set.
inline std::shared_ptr<const Scenario> scenario_in(const std::string& file,
                                                   std::vector<std::string> overrides = {}) {
  Loaded loaded =
      load_scenario(std::filesystem::path(JARDAM_SOURCE_DIR) / "tests/engine/exercise" / file,
                    {.overrides = std::move(overrides), .scale = {}});
  for (const Finding& finding : loaded.findings) MESSAGE(to_string(finding));
  REQUIRE(loaded.scenario.has_value());
  return std::make_shared<const Scenario>(std::move(*loaded.scenario));
}

inline std::shared_ptr<const Scenario> scenario(std::vector<std::string> overrides = {}) {
  return scenario_in("tiny.yaml", std::move(overrides));
}

/// With one secret for all, so that tests can compare what two of them call by numbers.
inline Exercise exercise(std::vector<std::string> overrides = {}) {
  const auto made = scenario(std::move(overrides));
  return make_exercise(made, Seed{made->seed}, Secret{7});
}

/// The same with two evaluators at the table.
inline Exercise evaluated_exercise() {
  const auto made = scenario_in("evaluated.yaml");
  return make_exercise(made, Seed{made->seed}, Secret{7});
}

inline SeatId seat(const Exercise& exercise, const std::string& id) {
  const SeatId found = seat_with_id(*exercise.scenario, id);
  REQUIRE_FALSE(found.is_none());
  return found;
}

inline InjectId inject(const Exercise& exercise, const std::string& number) {
  for (std::uint16_t i = 0; i < exercise.injects.size(); ++i)
    if (inject_at(exercise, {i}).no == number) return {i};
  FAIL("no inject " << number);
  return {};
}

inline const InjectStatus& status(const Exercise& exercise, const std::string& number) {
  return exercise.injects[inject(exercise, number).value];
}

inline Act steer(const Exercise& exercise, ActKind kind, const std::string& number) {
  return {.kind = kind,
          .seat = seat(exercise, "excon"),
          .command = {},
          .inject = inject(exercise, number)};
}

inline Act sit(const Exercise& exercise, ActKind kind, const std::string& id) {
  return {.kind = kind, .seat = seat(exercise, id), .command = {}, .inject = {}};
}

inline void take(Exercise& exercise, const std::string& id) {
  REQUIRE(apply(exercise, sit(exercise, ActKind::take_seat, id)).is_accepted());
}

/// An evaluator rates; of no inject and no team where these are empty.
inline Act rated(const Exercise& exercise, const std::string& evaluator, Rating rating,
                 const std::string& number = "", const std::string& team = "",
                 std::uint16_t objective = 0) {
  Act act = sit(exercise, ActKind::observe, evaluator);
  act.observation = {.at = {},
                     .evaluator = {},
                     .objective = {objective},
                     .inject = number.empty() ? InjectId::none() : inject(exercise, number),
                     .team = team.empty() ? SeatId::none() : seat(exercise, team),
                     .rating = rating,
                     .note = "Seen."};
  return act;
}

/// At its start, with somebody in one seat.
inline Exercise with_police_seated() {
  Exercise exercise = tiny::exercise();
  advance(exercise, Time{0});
  REQUIRE(apply(exercise, sit(exercise, ActKind::take_seat, "police-east")).is_accepted());
  return exercise;
}

inline Act decide(const Exercise& exercise, const std::string& id, DecisionKind decision,
                  const std::string& about) {
  const SeatId who = seat(exercise, id);
  return {.kind = ActKind::decide,
          .seat = who,
          .command = {.office = office_of(exercise, who),
                      .decision = decision,
                      .subject = named_subject(exercise, about)},
          .inject = {}};
}

/// The last task that the exercise's offices have.
inline TaskId last_task(const Exercise& exercise) {
  return {static_cast<std::uint32_t>(all<Task>(exercise.simulation.world).size() - 1)};
}

inline Act withdrawn(const Exercise& exercise, TaskId task, const std::string& by = "police-east") {
  Act act = sit(exercise, ActKind::withdraw, by);
  act.task = task;
  return act;
}

/// How often the inject was sent to the seat.
inline int times_sent(const Exercise& exercise, const std::string& number, const std::string& id) {
  int times = 0;
  for (const Message& message : exercise.messages)
    times += message.inject == inject(exercise, number) && message.report == no_report &&
             message.seat == seat(exercise, id);
  return times;
}

/// A file that does not outlive the test.
struct TemporaryFile {
  std::filesystem::path path;
  explicit TemporaryFile(const std::string& name)
      : path(std::filesystem::temp_directory_path() /
             ("jardam-test-" + std::to_string(::getpid()) + "-" + name)) {
    remove();
  }
  ~TemporaryFile() { remove(); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  void remove() const {
    for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
      std::error_code ignored;
      std::filesystem::remove(path.string() + suffix, ignored);
    }
  }
};

}  // namespace jardam::tiny
