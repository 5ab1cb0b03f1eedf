#pragma once
/// The two ways of showing an exercise: a window, or one picture in a file.

#include <stdexcept>

#include "options.hpp"
#include "replay.hpp"
#include "session.hpp"

namespace jardam::viewer {

/// Something that keeps the viewer from showing anything, as a sentence for the user.
struct ShowError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Seconds on a clock that never goes back.
[[nodiscard]] double wall_seconds();

/// Waits for the welcome and the first keyframe. Throws ShowError when the server cannot be
/// reached, refuses the seat or stays silent.
void wait_for_welcome(Session& session);

/// Moves the exercise on to `at`, through exercise control's session, and waits until `watching`
/// has seen it. Throws ShowError.
void move_to(Session& control, Session& watching, PlayTime at);
/// Waits until `watching` has seen `at`, which somebody else's clock must reach. Throws ShowError
/// after a while.
void wait_until(Session& watching, PlayTime at);
/// Lets the exercise run for so many seconds of wall clock.
void let_pass(Session& session, double seconds);

/// Opens the window in the middle of the display and returns when it is closed. This and the next
/// throw DisplayError. `replay`: what is looked at, with `session` as its truth; nullptr: none.
void show_window(Session& session, const Options& options, Replay* replay = nullptr);
/// Renders the window's content to the file. Throws ShowError when it cannot be written.
void save_picture(Session& session, const Options& options, Replay* replay = nullptr);

}  // namespace jardam::viewer
