#pragma once
/// Ctrl-C and a polite kill, as a stop token: work in hand ends at its next safe point.

#include <stop_token>
#include <thread>

namespace jardam::tools {

/// While it lives, the first SIGINT or SIGTERM requests a stop; a second one ends the program at
/// once. Must be made before other threads are started, for they inherit which signals are held
/// back.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  [[nodiscard]] std::stop_token token() const { return source_.get_token(); }
  [[nodiscard]] bool has_come() const { return source_.stop_requested(); }

 private:
  std::stop_source source_;
  std::jthread listener_;
};

}  // namespace jardam::tools
