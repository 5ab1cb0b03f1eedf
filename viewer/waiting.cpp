#include <chrono>
#include <thread>

#include <fmt/format.h>

#include "run.hpp"
#include "words/translations.hpp"

namespace jardam::viewer {

namespace {

constexpr double patience_for_welcome = 15;  ///< seconds of wall clock
constexpr double patience_for_jump = 600;
constexpr double patience_for_others = 3600;
constexpr auto pause_between_looks = std::chrono::milliseconds(10);

std::string server_name(const Session& session) {
  return session.address().host + ":" + session.address().port;
}

/// Pumps until `is_done`; false when `patience` ran out first.
template <class Done>
bool pump_until(Session& session, double patience, Done is_done) {
  const double end = wall_seconds() + patience;
  while (wall_seconds() < end) {
    session.pump(wall_seconds());
    if (is_done()) return true;
    std::this_thread::sleep_for(pause_between_looks);
  }
  return false;
}

void check_hello(const Session& session) {
  const ConnectionState& connection = session.connection();
  if (connection.hello_refused)
    throw ShowError(fmt::format("The exercise at {} refused: {}", server_name(session),
                                connection.hello_refused->reason));
  if (!connection.problem.empty() && !connection.was_welcomed)
    throw ShowError(
        fmt::format("No exercise answers at {}: {}.", server_name(session), connection.problem));
}

}  // namespace

double wall_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void wait_for_welcome(Session& session) {
  const bool welcomed = pump_until(session, patience_for_welcome, [&] {
    check_hello(session);
    return session.model().has_view;
  });
  if (!welcomed)
    throw ShowError(fmt::format("The server at {} sends no exercise.", server_name(session)));
}

void wait_until(Session& watching, PlayTime at) {
  const Seconds target =
      std::min(world_time(watching.model().welcome->clock, at), watching.model().welcome->length);
  if (!pump_until(watching, patience_for_others, [&] { return watching.model().time >= target; }))
    throw ShowError("The exercise did not reach the time that was asked for.");
}

void move_to(Session& control, Session& watching, PlayTime at) {
  const Welcome& welcome = *control.model().welcome;
  const Seconds target = std::min(world_time(welcome.clock, at), welcome.length);
  if (welcome.replay && target > welcome.replay->until) {
    const PlayTime end = play_time(welcome.clock, welcome.replay->until);
    throw ShowError(
        fmt::format("--at: the replay ends at D{} {}.", end.day, minute_text(end.minute)));
  }
  if (control.model().time < target) {
    const std::uint64_t id =
        control.act({{"act", "advance"}, {"to", target}}, {words::mark("Move on"), ""});
    pump_until(control, patience_for_jump, [&] { return !control.is_waiting(id); });
    if (control.replies().empty()) throw ShowError("The exercise does not answer.");
    if (!control.replies().back().is_accepted)
      throw ShowError(
          fmt::format("The exercise cannot be moved on: {}", control.replies().back().reason));
  }
  if (!pump_until(watching, patience_for_jump, [&] {
        control.pump(wall_seconds());
        return watching.model().time >= target && control.model().time >= target;
      }))
    throw ShowError("The exercise did not reach the time that was asked for.");
}

void let_pass(Session& session, double seconds) {
  pump_until(session, seconds, [] { return false; });
}

}  // namespace jardam::viewer
