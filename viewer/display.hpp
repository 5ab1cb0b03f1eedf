#pragma once
/// The X display: whether the viewer can be shown on it, and what happens when it goes away.

#include <stdexcept>

namespace jardam::viewer {

struct DisplaySize {
  unsigned width = 0;  ///< pixels
  unsigned height = 0;
};

/// What keeps a display from showing anything, as a sentence for the user.
struct DisplayError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The size of the display when it was first asked for, which SFML mistakes under Xvfb. Throws
/// DisplayError when there is no display, when it has too few colours, and when OpenGL cannot draw
/// on it directly. To be asked before SFML is touched, which aborts the program or crashes then.
DisplaySize check_display();

/// From now on a display that goes away, or refuses what is asked of it, ends the program with a
/// sentence and exit status 2.
void end_when_display_is_lost();

}  // namespace jardam::viewer
