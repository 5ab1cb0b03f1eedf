#include <stdexcept>

#include "bench.hpp"
#include "interleaved.hpp"
#include "kernel/pending_events.hpp"
#include "kernel/variates.hpp"
#include "references.hpp"

namespace jardam::bench {
namespace {

constexpr double load = 0.8;
enum QueueEvent : std::uint8_t { departure, arrival };

template <class Set>
class Queues {
 public:
  Queues(std::uint64_t count, double mean_between_arrivals)
      : present_(count),
        between_arrivals_(mean_between_arrivals),
        service_(load * mean_between_arrivals) {
    for (std::uint32_t queue = 0; queue < count; ++queue)
      schedule({}, arrival, queue, between_arrivals_);
  }

  void serve(std::uint64_t customers) {
    for (const std::uint64_t until = served_ + customers; served_ < until;) happen(events_.pop());
  }

  /// A checksum of when customers left: the same for every set that keeps the order.
  [[nodiscard]] std::uint64_t sum() const { return sum_; }
  [[nodiscard]] const Set& events() const { return events_; }

 private:
  void schedule(Time now, QueueEvent kind, std::uint32_t queue, double mean) {
    const auto delay = static_cast<std::uint32_t>(unit_exponential(chance_.uniform()) * mean);
    events_.push({.time = {now.seconds + delay}, .kind = kind, .who = queue});
  }

  void happen(const Event& event) {
    std::uint32_t& present = present_[event.who];
    if (event.kind == arrival) {
      schedule(event.time, arrival, event.who, between_arrivals_);
      if (present++ == 0) schedule(event.time, departure, event.who, service_);
    } else {
      ++served_;
      sum_ = sum_ * 31 + event.time.seconds;
      if (--present > 0) schedule(event.time, departure, event.who, service_);
    }
  }

  Set events_;
  Xorshift chance_;
  std::vector<std::uint32_t> present_;
  double between_arrivals_;
  double service_;
  std::uint64_t served_ = 0;
  std::uint64_t sum_ = 0;
};

}  // namespace

Result mm1(const Order& order) {
  const double mean = mean_delay_seconds(order.size, order.operations * rounds);
  Queues<PendingEvents> ours(order.size, mean);
  Queues<FourAryHeap> reference(order.size, mean);
  const Medians medians = interleaved([&] { ours.serve(order.operations); },
                                      [&] { reference.serve(order.operations); });
  if (ours.sum() != reference.sum())
    throw std::logic_error("the pending event sets disagree about the order of events");
  const auto count = static_cast<double>(order.operations);
  return {.operation = "customer",
          .reference = "four-ary heap",
          .ns_per_op = medians.ours / count,
          .reference_ns_per_op = medians.reference / count,
          .bytes = static_cast<double>(ours.events().bytes()) / static_cast<double>(order.size) +
                   sizeof(std::uint32_t)};
}

}  // namespace jardam::bench
