#pragma once
/// Decisions held against what procedures ask. Each check says of how many cases it could have been
/// broken, and in which it was.

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "exercise/exercise.hpp"
#include "exercise/review/cooperation.hpp"
#include "exercise/review/victims.hpp"
#include "exercise/why.hpp"

namespace jardam::review {

/// The rules come from the objectives that the national exercises follow (evidence.md 3.3, A built
/// on F): safety first, one interview of a child, referral within a day, non-punishment. That help
/// is found before people are brought out is assumed (A) from "do no harm".
enum class Check : std::uint8_t {
  risk_before_contact,  ///< a team assessed the danger before it went to a site or brought people
                        ///< out
  help_before_rescue,   ///< somebody who gives shelter knew before people were brought out
  child_once,           ///< no child is interviewed by more than one agency, or twice
  referred_in_a_day,    ///< a presumed victim is referred to help within 24 hours of the world
  not_penalised         ///< no victim is penalised for what was done under exploitation
};
inline constexpr std::array<std::string_view, 5> check_names{"risk_before_contact",
                                                             "help_before_rescue", "child_once",
                                                             "referred_in_a_day", "not_penalised"};

/// A case in which the rule was broken.
struct Breach {
  Subject subject;
  Time at;                         ///< when the decision was taken, or the term was over
  TaskId task{};                   ///< the decision; none: it is about something that was not done
  StepNumber step = at_the_start;  ///< of what happened, where the log of causes has it
};

struct CheckResult {
  Check check{};
  std::uint32_t cases = 0;  ///< in which it could have been broken
  std::vector<Breach> breaches;
};
/// All checks, in their order. Of decisions only those count that people at the table took.
[[nodiscard]] std::vector<CheckResult> checks(const Exercise& exercise, const CauseIndex& index,
                                              const std::vector<VictimStory>& victims,
                                              const std::vector<Interviewed>& interviewed);

}  // namespace jardam::review
