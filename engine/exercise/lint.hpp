#pragma once
/// What is wrong with an exercise that is valid: what rehearsals (exercise/rehearsal) and the list
/// of injects say about the day that it will be.

#include <string>
#include <vector>

#include "exercise/rehearsal.hpp"

namespace jardam {

enum class Lint : std::uint8_t {
  never_fires,         ///< an inject of the timeline that no team sees
  after_its_story,     ///< an inject that comes after what it tells of is over, with every team
  objective_no_stake,  ///< an objective that no fired inject with an expected decision serves
  objective_not_met,   ///< an objective that a team that does what is expected does not meet
  decision_missing,    ///< an objective without a decision that would show it
  idle_seat,           ///< nothing asks anything of a seat for too long
  quiet_seat,          ///< too little asks anything of a seat in an hour, on average
  overloaded_seat,     ///< too many letters to a seat in an hour
  closed_decision,     ///< a decision that its seat can never take
  story_not_won,       ///< no team frees the victims of a storyline
  story_not_lost       ///< every team does
};

/// Assumed, from what trainers ask of a day: idle for more than this many minutes of play is too
/// long; fewer than so many things an hour are too little; more letters than so many an hour are
/// too many.
inline constexpr std::uint32_t longest_idle = 45, fewest_an_hour = 3, most_letters_an_hour = 6;

struct LintFinding {
  Lint kind;
  std::string about;  ///< number of an inject, id of a seat, objective or storyline
  Text message;       ///< a sentence, in all languages
};

/// When a seat got something that asks something of it: how long nothing came, at most, in minutes
/// of play, not counting the time between days.
[[nodiscard]] std::uint32_t longest_wait(const ExerciseClock& clock,
                                         const std::vector<std::uint32_t>& asked);

/// All that is wrong, in the order of the kinds. Seats are judged by teams that do what is
/// expected. Precondition: rehearsals of this scenario, at least one with each team.
[[nodiscard]] std::vector<LintFinding> lint(const Scenario& scenario,
                                            const std::vector<Rehearsal>& rehearsals);

}  // namespace jardam
