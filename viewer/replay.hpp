#pragma once
/// A record that is looked at: the truth, as exercise control sees it, and what a team's seat knew
/// at the same instant. Knows no window.

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "local_exercise.hpp"
#include "session.hpp"

namespace jardam::viewer {

class Replay {
 public:
  /// `truth`: exercise control's session, which moves the clock too. Both outlive this.
  Replay(const LocalExercise& exercise, Session& truth) : exercise_(exercise), truth_(truth) {}
  /// The windows beside go too.
  ~Replay();
  Replay(const Replay&) = delete;
  Replay& operator=(const Replay&) = delete;

  [[nodiscard]] Session& truth() { return truth_; }
  /// The session of a team's seat, opened when it is first asked for; nullptr where there is no
  /// such seat.
  [[nodiscard]] Session* team(const std::string& seat);
  /// Opens a window beside this one that goes with its clock: of what the team's seat knew, or of
  /// the truth where none is named. `language`: its code. Where no process can be started nothing
  /// opens.
  void open_beside(const std::string& team, const std::string& language);
  /// Takes in what arrived for all of them.
  void pump(double wall);

  /// Whose eyes are looked through, as chosen at the screen.
  bool shows_truth = true;
  std::string seat;  ///< the team's, whether it is looked through or not
  /// Where the bar of time was drawn to, and the number under which that was asked for.
  Seconds wanted = -1;
  std::uint64_t wanted_under = 0;

 private:
  const LocalExercise& exercise_;
  Session& truth_;
  std::map<std::string, std::unique_ptr<Session>> teams_;
  std::vector<int> beside_;  ///< the processes of the windows beside
};

}  // namespace jardam::viewer
