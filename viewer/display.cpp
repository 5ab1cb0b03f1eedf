#include "display.hpp"

#include <poll.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <memory>
#include <string_view>

#include <fmt/format.h>
// X defines words such as None, so it comes last.
#include <GL/glx.h>
#include <X11/Xlib.h>
#include <X11/Xproto.h>
#include <X11/Xutil.h>

namespace jardam::viewer {

namespace {

constexpr int fewest_bits = 24;  ///< of colour: SFML asks for them
constexpr int lost_status = 2;

bool was_refused = false;

int remember_refusal(Display*, XErrorEvent*) {
  was_refused = true;
  return 0;
}

[[noreturn]] void leave(std::string_view sentence) {
  fmt::print(stderr, "jardam-viewer: {}\n", sentence);
  std::_Exit(lost_status);  // whatever would tidy up would speak to the display again
}

int end_on_refusal(Display* display, XErrorEvent* error) {
  // The windows of others, whose clipboard or focus is asked for, may close at any time.
  if (error->error_code == BadWindow || error->request_code == X_SetInputFocus) return 0;
  char reason[128] = "";
  XGetErrorText(display, error->error_code, reason, sizeof reason);
  leave(fmt::format("The display refused to draw ({}, request {}); restart it, or use another one.",
                    reason, error->request_code));
}

constexpr std::string_view gone =
    "The display has gone away; start jardam-viewer again when it is back.";

int end_on_loss(Display*) { leave(gone); }

int connection = -1;  ///< to the X server, once there is one

/// Mesa takes an answer of the server for granted and reads a null pointer where the server died
/// meanwhile. What is allowed within a signal handler is all that this does.
void end_on_fault(int signal) {
  pollfd server{connection, 0, 0};
  if (connection >= 0 && poll(&server, 1, 0) == 1 && (server.revents & (POLLHUP | POLLERR)) != 0) {
    for (const std::string_view part :
         {std::string_view("jardam-viewer: "), gone, std::string_view("\n")})
      if (write(STDERR_FILENO, part.data(), part.size()) < 0) break;
    std::_Exit(lost_status);
  }
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

std::string name_of_display() { return XDisplayName(nullptr); }

/// Whether OpenGL draws on the display without sending each stroke through the X server.
bool draws_directly(Display* display, int screen) {
  int wanted[] = {GLX_RGBA, GLX_DOUBLEBUFFER, None};
  const std::unique_ptr<XVisualInfo, int (*)(void*)> visual(
      glXChooseVisual(display, screen, wanted), XFree);
  if (visual == nullptr) return false;
  const GLXContext context = glXCreateContext(display, visual.get(), nullptr, True);
  XSync(display, False);
  if (was_refused || context == nullptr) return false;
  const bool is_direct = glXIsDirect(display, context) == True;
  glXDestroyContext(display, context);
  return is_direct;
}

void check_colours(Display* display, int screen) {
  const int bits = DefaultDepth(display, screen);
  if (bits < fewest_bits)
    throw DisplayError(
        fmt::format("The display {0} has {1} bits of colour; jardam-viewer needs {2}: set the "
                    "display to {2} bits.",
                    name_of_display(), bits, fewest_bits));
}

void check_drawing(Display* display, int screen) {
  if (glXQueryExtension(display, nullptr, nullptr) == False)
    throw DisplayError(
        fmt::format("The display {} offers no OpenGL (GLX), and jardam-viewer draws with it: start "
                    "the display with GLX, or use another one.",
                    name_of_display()));
  const auto before = XSetErrorHandler(remember_refusal);
  was_refused = false;
  const bool is_good = draws_directly(display, screen);
  XSync(display, False);
  XSetErrorHandler(before);
  if (!is_good)
    throw DisplayError(fmt::format(
        "OpenGL cannot draw on the display {} directly: start jardam-viewer on the machine that "
        "the display belongs to, without LIBGL_ALWAYS_INDIRECT and with the package "
        "libgl1-mesa-dri.",
        name_of_display()));
}

}  // namespace

DisplaySize check_display() {
  // Some X servers begin anew when their last client leaves, and turn away who comes meanwhile: so
  // the connection stays.
  static Display* const display = XOpenDisplay(nullptr);
  if (display == nullptr)
    throw DisplayError(
        "jardam-viewer needs a display, and none can be opened (DISPLAY): start it from a desktop, "
        "or with xvfb-run where there is none.");
  connection = ConnectionNumber(display);
  const int screen = DefaultScreen(display);
  check_colours(display, screen);
  check_drawing(display, screen);
  return {static_cast<unsigned>(DisplayWidth(display, screen)),
          static_cast<unsigned>(DisplayHeight(display, screen))};
}

void end_when_display_is_lost() {
  std::signal(SIGPIPE, SIG_IGN);  // so that the broken connection is told, not the pipe
  std::signal(SIGSEGV, end_on_fault);
  XSetErrorHandler(end_on_refusal);
  XSetIOErrorHandler(end_on_loss);
}

}  // namespace jardam::viewer
