#pragma once
#include <optional>

namespace jardam::viewer {

struct DisplaySize {
  unsigned width = 0;
  unsigned height = 0;
};

/// The size of the X display in pixels; none when it cannot be opened. To be asked before SFML is
/// touched, which aborts the program when there is no display, and which under Xvfb mistakes its
/// height.
[[nodiscard]] std::optional<DisplaySize> find_display();

}  // namespace jardam::viewer
