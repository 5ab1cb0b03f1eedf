#pragma once
/// What would have changed: from an instant of a record on, futures in which something is done
/// otherwise, beside futures in which nothing is. Both lines of a pair have the same luck (common
/// random numbers), so what differs between them comes of the change.

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "exercise/exercise.hpp"
#include "exercise/record_contents.hpp"

namespace jardam {

/// What is done otherwise, from the instant on.
struct Change {
  std::set<std::uint64_t> dropped;          ///< rows of the record whose acts do not happen
  std::vector<std::pair<Time, Act>> added;  ///< by time
  std::vector<SeatId> on_procedures;        ///< nobody plays these seats
};

/// A letter among those that its seat got by the same inject: what an act of the record means by
/// the number of a message, which other futures count otherwise.
struct MeantMessage {
  SeatId seat;
  InjectId inject;
  bool is_report = false;  ///< what the inject brought, and not its letter
  std::size_t nth = 0;
  bool operator==(const MeantMessage&) const = default;
};

/// An act of the record, with what its numbers meant when it was done.
struct RecordedAct {
  std::uint64_t row = 0;  ///< its number in the record
  Time time;
  nlohmann::json content;  ///< as the record has it
  std::optional<MeantMessage> message{};
  std::optional<std::uint64_t> withdraws{};  ///< of withdraw: the row of the decision
};

/// The exercise as the record has it at an instant, and what the record holds after it.
struct BranchPoint {
  Exercise exercise;
  std::vector<RecordedAct> acts;  ///< in their order
  Time last;                      ///< of the record
};
/// What was done at that very instant is part of it. Throws RecordError when the record ends before
/// it, or differs from its replay.
[[nodiscard]] BranchPoint branch_point(const RecordContents& contents, Time at);

/// What becomes of something by the end of a future.
enum class Effect : std::uint8_t {
  hours_exploited,  ///< hours of the world from the instant on
  assisted,
  identified,
  penalised,
  threatened,
  interviews,
  expectations_met  ///< decisions that injects expect, and that were taken in any time
};
inline constexpr std::array<std::string_view, 7> effect_names{
    "hours_exploited", "assisted",   "identified",      "penalised",
    "threatened",      "interviews", "expectations_met"};

/// One number of a future: of a person of the storylines, or of all whom the world holds.
struct EffectOf {
  Effect effect{};
  std::string persona;  ///< id; empty: a sum over everybody (hours: over the storylines' victims)
};
/// What futures of the scenario are asked for, the sums first.
[[nodiscard]] std::vector<EffectOf> effects_of(const Scenario& scenario);

/// A future, to its end.
struct Future {
  Exercise exercise;
  std::vector<double> effects;      ///< parallel to `effects_of`
  std::uint32_t refused = 0;        ///< acts of the record that this world refused, or that meant
                                    ///< something it does not have
  std::uint32_t added_refused = 0;  ///< likewise of those added
};

/// Plays on from the point to `until`: the record's acts where the world allows them, and from the
/// record's end on every office by its procedures. `replication` 0 has the record's own luck, every
/// other one its own from the instant on.
[[nodiscard]] Future play_on(const BranchPoint& point, const Change& change, Seed seed,
                             std::uint32_t replication, Time until);

}  // namespace jardam
