#pragma once
/// What brought about what: a log of steps, each with the step that caused it. It is kept only
/// where somebody asks for it (`keep`), is no part of the state, and changes no result.
///
/// A step is an event that came, or something noted while a step was under way. The cause of an
/// event is the step that scheduled it; the cause of what is noted is the step then under way.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "kernel/event.hpp"
#include "kernel/time.hpp"

namespace jardam {

/// Number of a step in the log; 0 is the start of the run, which causes whatever nothing else did.
using StepNumber = std::uint32_t;
inline constexpr StepNumber at_the_start = 0;

/// Something that happened, in 16 bytes.
struct Step {
  static constexpr unsigned cause_bits = 24;

  Time time;
  std::uint32_t who = 0;              ///< of an event: as it has it; else what the kind says
  std::uint32_t what = 0;             ///< likewise
  StepNumber cause : cause_bits = 0;  ///< always an earlier step
  std::uint32_t kind : 8 = 0;         ///< number of an event's kind, or of something noted
};
static_assert(sizeof(Step) == 16);

/// The log. It is no part of what is true of a run, so whoever may only look at the run may write
/// into it. A copy of a run goes its own way and begins without one.
class Causes {
 public:
  Causes();
  ~Causes();
  Causes(const Causes&);
  Causes(Causes&&) noexcept;
  Causes& operator=(const Causes&);
  Causes& operator=(Causes&&) noexcept;

  /// Begins the log: what is pending by then has the start as its cause.
  void keep();
  [[nodiscard]] bool is_kept() const { return log_ != nullptr; }

  /// An event was scheduled by the step under way.
  void scheduled(const Event& event) const {
    if (is_kept()) [[unlikely]]
      remember(event);
  }
  /// An event comes: it is under way from now on.
  void begin(const Event& event) const {
    if (is_kept()) [[unlikely]]
      take(event);
  }
  /// Something of this kind happens, caused by the step under way; gives its number.
  StepNumber note(Time time, std::uint8_t kind, std::uint32_t who, std::uint32_t what) const {
    return is_kept() ? add(time, kind, who, what) : at_the_start;
  }

  /// The step under way; 0 when the log is not kept.
  [[nodiscard]] StepNumber under_way() const;
  /// What happens from now on is caused by this step, which stands in the log.
  void go_on_under(StepNumber step) const;

  /// All steps, by number; empty when the log is not kept.
  [[nodiscard]] const std::vector<Step>& steps() const;
  /// Memory in use, in bytes: 16 a step, and more for each event that is pending.
  [[nodiscard]] std::size_t bytes() const;

 private:
  struct Log;

  void remember(const Event& event) const;
  void take(const Event& event) const;
  StepNumber add(Time time, std::uint8_t kind, std::uint32_t who, std::uint32_t what) const;

  std::unique_ptr<Log> log_;
};

/// For as long as it lives, what happens is caused by the step.
class Under {
 public:
  Under(const Causes& causes, StepNumber step) : causes_(causes), before_(causes.under_way()) {
    causes_.go_on_under(step);
  }
  ~Under() { causes_.go_on_under(before_); }
  Under(const Under&) = delete;
  Under& operator=(const Under&) = delete;

 private:
  const Causes& causes_;
  StepNumber before_;
};

}  // namespace jardam
