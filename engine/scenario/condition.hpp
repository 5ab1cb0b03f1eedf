#pragma once
/// What an inject may ask of the exercise before it comes, or before it is set aside: what people
/// did and how the world answered, what was sent and read, what an office knows, what is true. A
/// clause asks one thing; a condition puts clauses together. What they mean is decided in
/// exercise/conditions; how they are written stands in scenario/description.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agencies/setup.hpp"

namespace jardam {

/// How far a decision has come: accepted, carried out, ended without effect, or refused at once.
enum class DecisionStage : std::uint8_t { taken, done, dropped, refused };
inline constexpr std::array<std::string_view, 4> decision_stage_names{"taken", "done", "dropped",
                                                                      "refused"};

/// What may be true of a person, whoever knows it.
enum class PersonIs : std::uint8_t {
  exploited,
  free,
  abroad,
  presumed,
  in_shelter,
  identified,
  reintegrated,
  penalised
};
inline constexpr std::array<std::string_view, 8> person_is_names{
    "exploited",  "free",       "abroad",       "presumed",
    "in_shelter", "identified", "reintegrated", "penalised"};

/// How far proceedings about a site have come, or that they have ended.
enum class CaseIs : std::uint8_t { opened, with_prosecutor, in_court, closed, convicted };
inline constexpr std::array<std::string_view, 5> case_is_names{"opened", "with_prosecutor",
                                                               "in_court", "closed", "convicted"};

/// One question. Exactly one of the members that are marked "asks" is given; the others narrow it.
struct Clause {
  std::string decision;      ///< asks: whether a seat's office has decided this
  std::string acknowledged;  ///< asks: whether the inject of this number has been acknowledged
  std::string fired;         ///< asks: whether the inject of this number has been sent
  std::string wrote;         ///< asks: whether this seat has written a message
  std::string knows;         ///< asks: whether this seat's office knows of `about`
  std::string person;        ///< asks: whether this persona is `is`
  std::string exploited_at;  ///< asks: how many are exploited at this named site
  std::string case_about;    ///< asks: whether there are proceedings about this named site
  std::uint32_t past_day = 0, past_minute = 0;  ///< asks: whether this moment has passed; day 0: no

  DecisionStage stage = DecisionStage::done;  ///< of a decision
  std::vector<Notice> brought;  ///< of a decision that is done: its office learnt one of these
  std::string by;               ///< the seat that decided or acknowledged; empty: any
  std::string to;               ///< of `share` and `wrote`: the seat that was told; empty: any
  std::string about;            ///< named site or persona; empty: anything (of a decision)
  PersonIs is = PersonIs::exploited;      ///< of a person
  CaseIs at_stage = CaseIs::opened;       ///< of proceedings: at least so far
  std::optional<std::uint32_t> at_least;  ///< people; without both, one at least
  std::optional<std::uint32_t> at_most;   ///< people
  std::uint32_t minutes =
      0;  ///< of what happens once: it did so many exercise minutes ago at least

  [[nodiscard]] bool is_blank() const { return *this == Clause{}; }
  bool operator==(const Clause&) const = default;
};

/// All of `all`, at least one of `any` (if there are some), and none of `none`.
struct Condition {
  std::vector<Clause> all, any, none;
  std::uint32_t minutes = 0;  ///< exercise minutes from its coming true to what it brings about

  [[nodiscard]] bool is_blank() const { return all.empty() && any.empty() && none.empty(); }
  bool operator==(const Condition&) const = default;
};

}  // namespace jardam
