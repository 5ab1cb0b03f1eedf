#pragma once
/// What a decision is, in the declarations of all those that offices may take.

#include "agencies/records.hpp"

namespace jardam {

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
