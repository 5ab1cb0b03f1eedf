#pragma once
/// Standing procedures: what an office does by itself when it learns something, as the scenario's
/// rules say.

#include "agencies/subject.hpp"
#include "country/owner.hpp"

namespace jardam {

/// A standing-procedure decision that waits for its delay.
struct PendingRule {
  Subject subject;
  Time heard;  ///< when the office learnt what the rule answers
  OfficeId office;
  std::uint16_t rule = 0;  ///< index in the scenario's procedures
  bool operator==(const PendingRule&) const = default;
};

}  // namespace jardam

namespace jardam::event {

inline constexpr EventKind rule_due{14, "rule_due", "a standing procedure's decision falls due"};

}  // namespace jardam::event

namespace jardam::procedures {

extern const Owner owner;

/// Follows the rules that answer what offices have learnt meanwhile, for the offices that no people
/// play.
void answer_news(World& world);

/// A rule's delay is over: its decision is taken if the office still runs by itself and the world
/// allows it.
void on_rule_due(World& world, const Event& event);

}  // namespace jardam::procedures
