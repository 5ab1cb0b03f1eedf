#pragma once
/// Why something is as it is: what became of a person, what an office knows, an inject that came.
/// Each has a chain of causes back to acts of people, standing procedures, rules of the model,
/// draws and the start, read off the log that the world keeps (kernel/causes).

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "exercise/exercise.hpp"
#include "exercise/names.hpp"

namespace jardam {

enum class BecauseKind : std::uint8_t {
  turn,       ///< what became of a person
  news,       ///< an office heard of something
  decision,   ///< an office decided
  done,       ///< what it decided was done
  procedure,  ///< a standing procedure came to its decision
  act,        ///< somebody at the table, as an act of the record says
  inject,     ///< an inject came
  listed,     ///< it came at its time on the list
  condition,  ///< what it waited for held
  rule,       ///< a rule of the model
  chance,     ///< a draw
  start       ///< the scenario has it so at the start
};

inline constexpr std::array<std::string_view, 12> because_names{
    "turn",   "news",   "decision",  "done", "procedure", "act",
    "inject", "listed", "condition", "rule", "chance",    "start"};

/// A link of a chain.
struct Because {
  BecauseKind kind = BecauseKind::start;
  Time at;
  Text words;                        ///< a sentence
  std::optional<std::uint32_t> act;  ///< of an act: how many acts of the record came before it
};

/// What happened, and then what led to it, each link brought about by the next.
using Chain = std::vector<Because>;

/// What is asked about.
struct WhyQuestion {
  Subject subject{};     ///< what became of it, what was decided about it, who heard of it
  OfficeId office{};     ///< only what this office heard and decided; none: all, and the truth
  InjectId inject{};     ///< instead of a subject: why it came
  std::size_t most = 5;  ///< of the latest that happened
};

/// Lets the exercise keep its causes from now on.
inline void keep_causes(Exercise& exercise) { exercise.simulation.world.causes.keep(); }

/// The latest things that happened until now, the newest first, each with its causes. Empty where
/// nothing has, and in an exercise that keeps no causes.
[[nodiscard]] std::vector<Chain> why(const Exercise& exercise, const WhyQuestion& question,
                                     const NumberOf& number);

/// Where in the log of causes things stand. 0: not in the log.
struct CauseIndex {
  std::vector<StepNumber> decided;  ///< by task
  std::vector<StepNumber> came;     ///< by inject
  std::vector<StepNumber> told;     ///< by report
  std::vector<StepNumber> acts;     ///< of the record, in their order
};
[[nodiscard]] CauseIndex index_causes(const Exercise& exercise);

inline constexpr std::uint32_t no_act = 0xffffffff;
/// How many acts of the record came before the act by which the task was decided; no_act where
/// nobody at the table decided it.
[[nodiscard]] std::uint32_t act_behind(const Exercise& exercise, const CauseIndex& index,
                                       TaskId task);

/// The latest step at which this became of the person; 0 where it did not.
[[nodiscard]] StepNumber step_of_turn(const Exercise& exercise, PersonId person, Turn turn);
/// How many acts of the record came before the act to which the step goes back; no_act where it
/// goes back to none.
[[nodiscard]] std::uint32_t act_behind_step(const Exercise& exercise, const CauseIndex& index,
                                            StepNumber step);

/// The first link of the chain of one step: what happened. Precondition: there is such a step.
[[nodiscard]] Because what_happened(const Exercise& exercise, const CauseIndex& index,
                                    StepNumber step, const NumberOf& number);
/// The chain of one step of the log. Precondition: there is such a step.
[[nodiscard]] Chain chain_of(const Exercise& exercise, const CauseIndex& index, StepNumber step,
                             const NumberOf& number);

}  // namespace jardam
