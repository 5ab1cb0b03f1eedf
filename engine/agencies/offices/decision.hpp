#pragma once
/// What a decision is, in the declarations of all those that offices may take.

#include <cstdint>
#include <string_view>

#include "agencies/offices/refusals.hpp"
#include "agencies/subject.hpp"
#include "agencies/setup.hpp"

namespace jardam {

struct Command;
struct Task;
struct World;

/// A decision described once: YAML, protocol, journal, viewer form and `jardam explain` read this.
struct DecisionInfo {
  DecisionKind kind;
  std::string_view name;         ///< "inspect"
  std::string_view title;        ///< English, the key in the message catalogues: "Inspect the site"
  std::string_view meaning;      ///< one line
  std::uint16_t agencies = 0;    ///< bit a set: Agency a may take it
  std::uint8_t subjects = 0;     ///< bit k set: may be about SubjectKind k
  bool takes_recipient = false;  ///< needs Command::to
  std::uint8_t urgency =
      2;  ///< tasks of lower urgency numbers are begun first: 0 safety, 1 soon, 2 routine
};
[[nodiscard]] const DecisionInfo& info(DecisionKind kind);
[[nodiscard]] bool may_take(const DecisionInfo& decision, Agency agency);


/// Whether the world allows the command now; called after the checks that all decisions share.
using May = Refusal (*)(const World&, const Command&);
/// What the completed task brings.
using Done = void (*)(World&, const Task&);

struct Decision {
  DecisionInfo info;
  May may;
  Done done;
  Done begun = nullptr;  ///< what its beginning means, when staff take it up, if anything
};

/// The declaration of a decision; the list of all stands in agencies/decisions.
[[nodiscard]] const Decision& decision(DecisionKind kind);

[[nodiscard]] constexpr bool is_about(const DecisionInfo& info, SubjectKind kind) {
  return (info.subjects >> static_cast<unsigned>(kind) & 1u) != 0;
}

}  // namespace jardam
