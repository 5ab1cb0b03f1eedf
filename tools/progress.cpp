#include "progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>

namespace jardam::tools {
namespace {

constexpr auto redraw_after = std::chrono::milliseconds(200);
constexpr std::string_view erase_line = "\r\x1b[K";

std::string rate_text(std::string_view unit, double per_second) {
  constexpr double seconds_per_minute = 60;
  if (per_second >= 1) return fmt::format("{:.1f} {}/s", per_second, unit);
  return fmt::format("{:.1f} {}/min", per_second * seconds_per_minute, unit);
}

}  // namespace

std::string time_left(double seconds) {
  const auto whole = static_cast<long long>(std::ceil(seconds));
  const long long hours = whole / 3600, minutes = whole / 60 % 60;
  if (hours > 0) return fmt::format("{} h {:02} min", hours, minutes);
  if (minutes > 0) return fmt::format("{} min {:02} s", minutes, whole % 60);
  return fmt::format("{} s", whole);
}

std::string progress_line(std::string_view unit, double total, double before, double done,
                          double seconds) {
  constexpr double percent = 100;
  std::string line = fmt::format("{:.0f} of {:.0f} {} ({:.0f} %)", std::floor(done), total, unit,
                                 percent * done / total);
  constexpr double settled = 2;  // seconds; before that a rate is a guess
  if (done <= before || seconds < settled) return line;
  const double rate = (done - before) / seconds;
  return line +
         fmt::format(", {}, {} left", rate_text(unit, rate), time_left((total - done) / rate));
}

Progress::Progress(std::string_view unit, double total, double done)
    : unit_(unit),
      total_(total),
      before_(done),
      done_(done),
      is_shown_(isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (!is_shown_) return;
  fmt::print(stderr, "{}", erase_line);
  std::fflush(stderr);
}

void Progress::add(double pieces) {
  const std::lock_guard lock(mutex_);
  done_ += pieces;
  const auto now = Clock::now();
  if (is_shown_ && now - drawn_ >= redraw_after) draw(now);
}

void Progress::draw(Clock::time_point now) {
  drawn_ = now;
  const double seconds = std::chrono::duration<double>(now - began_).count();
  fmt::print(stderr, "{}{}", erase_line, progress_line(unit_, total_, before_, done_, seconds));
  std::fflush(stderr);
}

}  // namespace jardam::tools
