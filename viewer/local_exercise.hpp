#pragma once
/// A scenario opened in this process: the engine runs behind its own server on the loopback, and
/// the viewer joins it like any other seat.

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "client.hpp"
#include "clock.hpp"

namespace jardam::viewer {

/// The scenario cannot be used; says why, line by line.
struct ScenarioError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class LocalExercise {
 public:
  /// Loads the scenario and serves it on a free port. Throws ScenarioError.
  LocalExercise(const std::string& file, std::optional<std::uint64_t> seed, double speed,
                bool start_running);
  /// Serves a record that is only looked at; what comes after `until` is cut off. Throws
  /// ScenarioError.
  LocalExercise(const std::string& record, std::optional<PlayTime> until, double speed);
  ~LocalExercise();
  LocalExercise(const LocalExercise&) = delete;
  LocalExercise& operator=(const LocalExercise&) = delete;

  [[nodiscard]] Address address() const;
  /// The code of exercise control's seat.
  [[nodiscard]] const std::string& control_code() const;
  /// The code of a team's seat; empty where there is no such seat, or it is no team's.
  [[nodiscard]] std::string team_code(const std::string& seat) const;

 private:
  struct Running;
  std::unique_ptr<Running> running_;
};

}  // namespace jardam::viewer
