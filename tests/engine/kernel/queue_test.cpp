// Queues built from the kernel alone, held against the textbook: D. Gross, J. F. Shortle, J. M.
// Thompson and C. M. Harris, "Fundamentals of Queueing Theory", 4th ed. 2008, sections 2.2 (M/M/1)
// and 2.3 (M/M/c, Erlang C).

#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <vector>

#include "kernel/pending_events.hpp"
#include "kernel/random.hpp"
#include "kernel/statistics.hpp"
#include "kernel/variates.hpp"

using namespace jardam;

namespace {

struct Queue {
  std::uint32_t servers;
  double load;  ///< share of the servers' time that is used
};

// Long against the second to which times are rounded, short enough for all customers to come within
// 136 years.
constexpr double mean_service_seconds = 20'000;
constexpr std::uint32_t warm_up = 2'000;
constexpr std::uint32_t customers = 60'000;

constexpr Stream arrivals{"queue.arrival"};
constexpr Stream services{"queue.service"};
enum Kind : std::uint8_t { departure, arrival, look };

/// Customers come, wait in order of arrival, are served, go; an observer looks in once per mean
/// service time.
class SimulatedQueue {
 public:
  SimulatedQueue(const Queue& queue, Seed seed) : queue_(queue), seed_(seed) {
    schedule(arrival, 0, delay(arrivals, 0, mean_between_arrivals()));
    schedule(look, 0, looking_interval);
    while (waits_.size() < customers) happen(events_.pop());
  }

  /// For each customer, in order of arrival: the time in the queue, in mean service times.
  [[nodiscard]] std::span<const double> waits() const { return after_warm_up(waits_); }
  /// For each customer, in order of arrival: 1 when the customer had to wait, else 0.
  [[nodiscard]] std::span<const double> delays() const { return after_warm_up(delays_); }
  /// For each look of the observer: how many were in the queue and in service.
  [[nodiscard]] std::span<const double> numbers_present() const {
    return after_warm_up(numbers_present_);
  }

 private:
  struct Customer {
    std::uint32_t who;
    Time arrived;
  };
  static constexpr Duration looking_interval{static_cast<std::int64_t>(mean_service_seconds)};

  static std::span<const double> after_warm_up(std::span<const double> series) {
    return series.subspan(warm_up);
  }

  [[nodiscard]] double mean_between_arrivals() const {
    return mean_service_seconds / (queue_.load * queue_.servers);
  }
  [[nodiscard]] Duration delay(Stream stream, std::uint32_t who, double mean_seconds) const {
    return seconds(
        std::llround(mean_seconds * unit_exponential(draw_uniform(seed_, {stream, who}))));
  }
  void schedule(Kind kind, std::uint32_t who, Duration after) {
    events_.push({.time = now_ + after, .kind = kind, .who = who});
  }

  void happen(const Event& event) {
    now_ = event.time;
    REQUIRE(now_ < Time::never());
    if (event.kind == arrival) arrive(event.who);
    if (event.kind == departure) depart();
    if (event.kind == look) observe();
  }
  void arrive(std::uint32_t who) {
    schedule(arrival, who + 1, delay(arrivals, who + 1, mean_between_arrivals()));
    const bool must_wait = busy_ == queue_.servers;
    delays_.push_back(must_wait ? 1 : 0);
    if (must_wait)
      line_.push_back({who, now_});
    else
      serve({who, now_});
  }
  void serve(const Customer& customer) {
    busy_ += 1;
    waits_.push_back(static_cast<double>((now_ - customer.arrived).seconds) / mean_service_seconds);
    schedule(departure, customer.who, delay(services, customer.who, mean_service_seconds));
  }
  void depart() {
    busy_ -= 1;
    if (line_.empty()) return;
    const Customer first = line_.front();
    line_.pop_front();
    serve(first);
  }
  void observe() {
    numbers_present_.push_back(static_cast<double>(busy_ + line_.size()));
    schedule(look, 0, looking_interval);
  }

  Queue queue_;
  Seed seed_;
  Time now_;
  PendingEvents events_;
  std::deque<Customer> line_;
  std::uint32_t busy_ = 0;
  std::vector<double> waits_;
  std::vector<double> delays_;
  std::vector<double> numbers_present_;
};

/// The probability that all servers are busy, when `load` is the share of their time that is used.
double erlang_c(const Queue& queue) {
  const double offered = queue.load * queue.servers;
  double term = 1;  // offered^n / n!
  double sum = 0;
  for (std::uint32_t n = 0; n < queue.servers; ++n) {
    sum += term;
    term *= offered / (n + 1);
  }
  return term / (1 - queue.load) / (sum + term / (1 - queue.load));
}

/// The series' mean misses the expected one by less than four standard errors, computed from batch
/// means; and the error is small enough for that to mean something.
void check_mean(std::span<const double> series, double expected) {
  constexpr std::uint32_t batches = 30;
  constexpr double confidence = 0.95;
  const Estimate estimate = estimate_by_batch_means(series, batches, confidence);
  const double standard_error =
      (estimate.high - estimate.low) / 2 / student_t_quantile(confidence, batches - 1);
  CAPTURE(expected);
  CAPTURE(estimate.mean);
  CAPTURE(standard_error);
  CHECK(std::abs(estimate.mean - expected) < 4 * standard_error);
  CHECK(standard_error < 0.05 * expected);
}

void check_against_textbook(const Queue& queue, Seed seed) {
  const SimulatedQueue simulated(queue, seed);
  const double delayed = erlang_c(queue);
  check_mean(simulated.delays(), delayed);
  check_mean(simulated.waits(), delayed / (queue.servers * (1 - queue.load)));
  check_mean(simulated.numbers_present(),
             queue.load * queue.servers + delayed * queue.load / (1 - queue.load));
}

}  // namespace

TEST_CASE("the Erlang C formula gives the known probabilities of delay") {
  CHECK(erlang_c({1, 0.6}) == doctest::Approx(0.6));          // one server: the load itself
  CHECK(erlang_c({2, 0.75}) == doctest::Approx(9.0 / 14));    // two servers: 2 load^2 / (1 + load)
  CHECK(erlang_c({3, 2.0 / 3}) == doctest::Approx(4.0 / 9));  // three servers, two of them offered
}

TEST_CASE("a queue with one server behaves as the M/M/1 formulas say") {
  for (const double load : {0.3, 0.5, 0.8}) {
    CAPTURE(load);
    check_against_textbook({.servers = 1, .load = load}, {31});
  }
}

TEST_CASE("a queue with three servers behaves as the M/M/c formulas say") {
  for (const double load : {0.3, 0.5, 0.8}) {
    CAPTURE(load);
    check_against_textbook({.servers = 3, .load = load}, {32});
  }
}

TEST_CASE("the same seed gives the same queue and another seed another") {
  const Queue queue{.servers = 3, .load = 0.8};
  const SimulatedQueue first(queue, {33});
  const SimulatedQueue again(queue, {33});
  const SimulatedQueue other(queue, {34});
  CHECK(std::vector(first.waits().begin(), first.waits().end()) ==
        std::vector(again.waits().begin(), again.waits().end()));
  CHECK(estimate_mean(first.waits(), 0.95).mean != estimate_mean(other.waits(), 0.95).mean);
}
