#include "display.hpp"

#include <X11/Xlib.h>

namespace jardam::viewer {

std::optional<DisplaySize> find_display() {
  Display* display = XOpenDisplay(nullptr);
  if (display == nullptr) return {};
  const int screen = DefaultScreen(display);
  const DisplaySize size{static_cast<unsigned>(DisplayWidth(display, screen)),
                         static_cast<unsigned>(DisplayHeight(display, screen))};
  XCloseDisplay(display);
  return size;
}

}  // namespace jardam::viewer
