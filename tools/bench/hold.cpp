#include <stdexcept>

#include "bench.hpp"
#include "interleaved.hpp"
#include "kernel/pending_events.hpp"
#include "kernel/variates.hpp"
#include "references.hpp"

namespace jardam::bench {
namespace {

constexpr std::size_t delays_drawn =
    1 << 14;  // ahead, so that the sets are measured and not the logarithm; a power of two

std::vector<std::uint32_t> draw_delays(double mean) {
  Xorshift chance;
  std::vector<std::uint32_t> delays;
  for (std::size_t i = 0; i < delays_drawn; ++i) {
    delays.push_back(static_cast<std::uint32_t>(unit_exponential(chance.uniform()) * mean));
  }
  return delays;
}

template <class Set>
class Hold {
 public:
  Hold(std::uint64_t size, const std::vector<std::uint32_t>& delays) : delays_(delays) {
    for (std::uint64_t i = 0; i < size; ++i)
      events_.push({.time = {next_delay()}, .who = static_cast<std::uint32_t>(i)});
  }

  void run(std::uint64_t operations) {
    std::uint64_t sum = sum_;
    for (std::uint64_t i = 0; i < operations; ++i) {
      Event event = events_.pop();
      sum = sum * 31 + event.who;
      event.time.seconds += next_delay();
      events_.push(event);
    }
    sum_ = sum;
  }

  /// A checksum of who came when: the same for every set that keeps the order.
  [[nodiscard]] std::uint64_t sum() const { return sum_; }
  [[nodiscard]] const Set& events() const { return events_; }

 private:
  std::uint32_t next_delay() { return delays_[drawn_++ % delays_drawn]; }

  Set events_;
  const std::vector<std::uint32_t>& delays_;
  std::size_t drawn_ = 0;
  std::uint64_t sum_ = 0;
};

}  // namespace

Result hold(const Order& order) {
  const auto delays = draw_delays(mean_delay_seconds(order.size, order.operations * rounds));
  Hold<PendingEvents> ours(order.size, delays);
  Hold<PriorityQueue> reference(order.size, delays);
  const Medians medians =
      interleaved([&] { ours.run(order.operations); }, [&] { reference.run(order.operations); });
  if (ours.sum() != reference.sum())
    throw std::logic_error("the pending event sets disagree about the order of events");
  const auto count = static_cast<double>(order.operations);
  return {.operation = "hold",
          .reference = "std::priority_queue",
          .ns_per_op = medians.ours / count,
          .reference_ns_per_op = medians.reference / count,
          .bytes = static_cast<double>(ours.events().bytes()) / static_cast<double>(order.size)};
}

}  // namespace jardam::bench
