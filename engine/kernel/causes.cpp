#include "kernel/causes.hpp"

#include <memory_resource>
#include <unordered_map>
#include <utility>

#include "kernel/event_key.hpp"

namespace jardam {
namespace {

/// Steps beyond this many would not fit Step::cause: the log then ends, and the run goes on.
constexpr std::size_t most_steps = std::size_t{1} << Step::cause_bits;

}  // namespace

struct Causes::Log {
  struct HashOfKey {
    std::size_t operator()(EventKey key) const {
      constexpr std::uint64_t odd =
          0x9e3779b97f4a7c15u;  // 2^64 / golden ratio: spreads what is near
      const std::uint64_t mixed =
          (static_cast<std::uint64_t>(key >> 64) ^ static_cast<std::uint64_t>(key) * odd) * odd;
      return mixed ^ mixed >> 32;
    }
  };

  std::vector<Step> steps{Step{}};
  StepNumber under_way = at_the_start;
  std::pmr::unsynchronized_pool_resource pool;  // an event takes a node of one that came
  std::pmr::unordered_multimap<EventKey, StepNumber, HashOfKey> pending{&pool};
};

Causes::Causes() = default;
Causes::~Causes() = default;
Causes::Causes(const Causes&) {}
Causes::Causes(Causes&&) noexcept = default;
Causes& Causes::operator=(const Causes& other) {
  if (this != &other) log_.reset();
  return *this;
}
Causes& Causes::operator=(Causes&&) noexcept = default;

void Causes::keep() {
  if (!is_kept()) log_ = std::make_unique<Log>();
}

StepNumber Causes::under_way() const { return is_kept() ? log_->under_way : at_the_start; }

void Causes::go_on_under(StepNumber step) const {
  if (is_kept()) log_->under_way = step;
}

const std::vector<Step>& Causes::steps() const {
  static const std::vector<Step> none;  // a constant of the program
  return is_kept() ? log_->steps : none;
}

std::size_t Causes::bytes() const {
  constexpr std::size_t of_pending = sizeof(EventKey) + sizeof(StepNumber) + 2 * sizeof(void*);
  return is_kept() ? log_->steps.size() * sizeof(Step) + log_->pending.size() * of_pending : 0;
}

void Causes::remember(const Event& event) const {
  if (log_->under_way != at_the_start) log_->pending.emplace(key_of(event), log_->under_way);
}

void Causes::take(const Event& event) const {
  StepNumber cause = at_the_start;
  if (const auto found = log_->pending.find(key_of(event)); found != log_->pending.end()) {
    cause = found->second;
    log_->pending.erase(found);
  }
  log_->under_way = cause;
  log_->under_way = add(event.time, event.kind, event.who, event.what);
}

StepNumber Causes::add(Time time, std::uint8_t kind, std::uint32_t who, std::uint32_t what) const {
  if (log_->steps.size() == most_steps) return log_->under_way;
  Step step{.time = time, .who = who, .what = what};
  step.cause = log_->under_way & (most_steps - 1);
  step.kind = kind;
  log_->steps.push_back(step);
  return static_cast<StepNumber>(log_->steps.size() - 1);
}

}  // namespace jardam
