#pragma once
namespace jardam::viewer {

/// Whether an X display can be opened. To be asked before SFML is touched, which aborts the program when there is none.
[[nodiscard]] bool has_display();

}  // namespace jardam::viewer
