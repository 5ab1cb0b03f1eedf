#pragma once
/// How far the work is, how fast it goes and how long it will take: one line on standard error,
/// redrawn in place, and nothing at all when standard error is no terminal.

#include <chrono>
#include <mutex>
#include <string>
#include <string_view>

namespace jardam::tools {

class Progress {
 public:
  /// `total` pieces of work called `unit` ("runs"), of which `done` are there already.
  Progress(std::string_view unit, double total, double done = 0);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// More work is done, possibly a fraction of a piece. May be called from any thread.
  void add(double pieces);

 private:
  using Clock = std::chrono::steady_clock;
  void draw(Clock::time_point now);

  std::mutex mutex_;
  std::string unit_;
  double total_;
  double before_;
  double done_;
  bool is_shown_;
  Clock::time_point began_ = Clock::now();
  Clock::time_point drawn_;
};

/// "1 h 02 min", "3 min 20 s", "8 s".
[[nodiscard]] std::string time_left(double seconds);

/// The progress line's text, without the terminal's control characters.
[[nodiscard]] std::string progress_line(std::string_view unit, double total, double before,
                                        double done, double seconds);

}  // namespace jardam::tools
