#include "display.hpp"

#include <X11/Xlib.h>

namespace jardam::viewer {

bool has_display() {
  Display* display = XOpenDisplay(nullptr);
  if (display == nullptr) return false;
  XCloseDisplay(display);
  return true;
}

}  // namespace jardam::viewer
