#include "local_exercise.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

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
  Server server;
};

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
                    Server(make_exercise(scenario, Seed{seed.value_or(scenario->seed)}), options)});
  } catch (const std::runtime_error& problem) {
    throw ScenarioError(fmt::format("{}: {}", file, problem.what()));
  }
}

LocalExercise::~LocalExercise() = default;

Address LocalExercise::address() const {
  return {"127.0.0.1", std::to_string(running_->server.port())};
}

const std::string& LocalExercise::control_code() const { return running_->control_code; }

}  // namespace jardam::viewer
