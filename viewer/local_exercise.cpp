#include "local_exercise.hpp"

#include <algorithm>
#include <filesystem>
#include <map>

#include <fmt/format.h>

#include "exercise/record.hpp"
#include "exercise/replay.hpp"
#include "scenario/load.hpp"
#include "scenario/shipped.hpp"
#include "stream/server.hpp"

namespace jardam::viewer {

namespace {

std::shared_ptr<const Scenario> read_scenario(const std::string& name) {
  const std::string file = find_shipped(name);
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error))
    throw ScenarioError(fmt::format("{}: there is no such file.", file));
  Loaded loaded = load_scenario(file);
  if (loaded.scenario) return std::make_shared<const Scenario>(std::move(*loaded.scenario));
  std::string all =
      fmt::format("{}: the scenario cannot be used; findings: {}", file, loaded.findings.size());
  for (const Finding& finding : loaded.findings) all += "\n" + to_string(finding);
  throw ScenarioError(all);
}

std::string code_of_control(const Scenario& scenario) {
  const auto& seats = scenario.exercise.seats;
  const auto control =
      std::find_if(seats.begin(), seats.end(), [](const jardam::Seat& seat) { return seat.excon; });
  return control == seats.end() ? "" : control->code;
}

}  // namespace

struct LocalExercise::Running {
  std::string control_code;
  std::map<std::string, std::string> team_codes;  ///< by seat
  Server server;
};

namespace {

/// A record as far as it is shown.
Playback read_playback(const std::string& file, std::optional<PlayTime> until) {
  RecordContents contents = read_record(file);
  std::optional<Time> end;
  if (until)
    end = jardam::world_time(scenario_of(contents)->exercise.clock,
                             static_cast<std::uint32_t>(until->day),
                             static_cast<std::uint32_t>(until->minute));
  return Playback(std::move(contents), end);
}

}  // namespace

LocalExercise::LocalExercise(const std::string& file, std::optional<std::uint64_t> seed,
                             double speed, bool start_running) {
  const auto scenario = read_scenario(file);
  if (scenario->exercise.seats.empty())
    throw ScenarioError(
        fmt::format("{}: the scenario has no seats, so there is nothing to take part in; jardam "
                    "run can run it.",
                    file));
  ServerOptions options;
  options.speed = speed;
  options.start_running = start_running;
  try {
    running_ = std::unique_ptr<Running>(
        new Running{code_of_control(*scenario),
                    {},
                    Server(make_exercise(scenario, Seed{seed.value_or(scenario->seed)}), options)});
  } catch (const std::runtime_error& problem) {
    throw ScenarioError(fmt::format("{}: {}", file, problem.what()));
  }
}

LocalExercise::LocalExercise(const std::string& record, std::optional<PlayTime> until,
                             double speed) {
  try {
    Playback playback = read_playback(record, until);
    const auto& seats = playback.start().scenario->exercise.seats;
    ServerOptions options;
    options.speed = speed;
    options.codes = draw_codes(*playback.start().scenario);
    std::string control;
    std::map<std::string, std::string> teams;
    for (std::size_t i = 0; i < seats.size(); ++i) {
      if (seats[i].excon) control = options.codes->texts[i];
      if (seats[i].is_team()) teams[seats[i].id] = options.codes->texts[i];
    }
    running_ = std::unique_ptr<Running>(
        new Running{std::move(control), std::move(teams), Server(std::move(playback), options)});
  } catch (const std::runtime_error& problem) {
    throw ScenarioError(fmt::format("{}: {}", record, problem.what()));
  }
}

LocalExercise::~LocalExercise() = default;

Address LocalExercise::address() const {
  return {"127.0.0.1", std::to_string(running_->server.port())};
}

const std::string& LocalExercise::control_code() const { return running_->control_code; }

std::string LocalExercise::team_code(const std::string& seat) const {
  const auto found = running_->team_codes.find(seat);
  return found == running_->team_codes.end() ? std::string{} : found->second;
}

}  // namespace jardam::viewer
