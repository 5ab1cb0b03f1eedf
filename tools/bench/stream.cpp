#include "bench.hpp"
#include "exercise/exercise.hpp"
#include "interleaved.hpp"
#include "stream/seat_view.hpp"
#include "stream/view.hpp"

namespace jardam::bench {
namespace {

/// A hall of `size` screens at the exercise's seats. As the server does, each seat's view is made
/// once and shared.
struct Screens {
  Exercise exercise;
  std::vector<SeatView> seats;
  std::vector<View> sent;
  std::vector<std::uint32_t> connected;
  Indexes indexes;
  std::uint64_t size;
  std::uint64_t frames = 0;
  std::size_t bytes = 0;  ///< of all frames made

  Screens(const Scenario& scenario, std::uint64_t screens)
      : exercise(make_exercise(std::make_shared<const Scenario>(scenario), Seed{scenario.seed})),
        sent(exercise.seats.size()),
        connected(exercise.seats.size()),
        size(screens) {
    for (std::uint32_t i = 0; i < exercise.seats.size(); ++i)
      seats.emplace_back(SeatId{static_cast<decltype(SeatId::value)>(i)});
    for (std::uint64_t i = 0; i < size; ++i) ++connected[i % seats.size()];
    advance(exercise, Time{} + seconds(scenario.length.seconds / 2));
  }

  /// Time passes, and every screen is sent a frame.
  void frame(bool whole) {
    constexpr Duration between_frames = seconds(60);
    advance(exercise, exercise.simulation.world.now + between_frames);
    indexes.update(exercise);
    const FrameHead head{.frame = ++frames, .time = exercise.simulation.world.now};
    for (std::size_t seat = 0; seat < seats.size(); ++seat) {
      View now = seats[seat].make(exercise, indexes, connected);
      const std::string text = whole ? whole_text(now) : difference_text(sent[seat], now);
      for (std::uint32_t screen = 0; screen < connected[seat]; ++screen)
        bytes += (whole ? keyframe_text(head, text) : delta_text(head, text)).size();
      sent[seat] = std::move(now);
    }
  }
};

}  // namespace

Result stream(const Order& order, const Scenario& scenario) {
  Screens differences(scenario, order.size), whole(scenario, order.size);
  differences.frame(true);
  differences.bytes = 0;
  const auto frames = [&](Screens& screens, bool all) {
    for (std::uint64_t i = 0; i < order.operations; ++i) screens.frame(all);
  };
  const Medians medians =
      interleaved([&] { frames(differences, false); }, [&] { frames(whole, true); });
  const auto count = static_cast<double>(order.operations);
  const double sent =
      static_cast<double>(differences.bytes) / (count * rounds * static_cast<double>(order.size));
  return {.operation = "frame for every screen",
          .reference = "everything to every screen",
          .ns_per_op = medians.ours / count,
          .reference_ns_per_op = medians.reference / count,
          .more = {{"seats", static_cast<double>(differences.seats.size())},
                   {"milliseconds_per_frame", medians.ours / count * 1e-6},
                   {"bytes_per_screen_and_frame", sent}}};
}

}  // namespace jardam::bench
