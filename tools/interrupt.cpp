#include "interrupt.hpp"

#include <signal.h>
#include <time.h>
#include <unistd.h>

namespace jardam::tools {
namespace {

constexpr int second_interrupt_base = 128;  // the shell's convention: 128 + signal
constexpr long poll_nanoseconds = 50'000'000;

sigset_t watched() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

/// Waits for a signal until told to end; 0 when told to end.
int next_signal(const std::stop_token& end) {
  const sigset_t set = watched();
  const timespec patience{0, poll_nanoseconds};
  while (!end.stop_requested()) {
    const int signal = sigtimedwait(&set, nullptr, &patience);
    if (signal > 0) return signal;
  }
  return 0;
}

}  // namespace

Interrupt::Interrupt() {
  const sigset_t set = watched();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  listener_ = std::jthread([source = source_](const std::stop_token& end) mutable {
    if (next_signal(end) == 0) return;
    source.request_stop();
    if (const int signal = next_signal(end); signal != 0) _exit(second_interrupt_base + signal);
  });
}

Interrupt::~Interrupt() {
  listener_.request_stop();
  listener_.join();
  const sigset_t set = watched();
  pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

}  // namespace jardam::tools
