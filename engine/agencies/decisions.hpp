#pragma once
/// Every decision, described once: who may take it about what, when the world allows it, and what
/// it brings when it is done. To add one: an enumerator and a name in agencies/setup.hpp, a task
/// time in agencies/parameters.cpp, and a line in the table of decisions.cpp with its two
/// functions, which stand in the file of the agency that takes it.

#include "agencies/records.hpp"

namespace jardam::decisions {

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

[[nodiscard]] const Decision& decision(DecisionKind kind);
[[nodiscard]] inline const DecisionInfo& info_of(DecisionKind kind) { return decision(kind).info; }

/// The subject that a standing procedure's decision is about when the notice was about `subject`:
/// the case of a site, the site of a person, the region of anything, where the decision needs one
/// of those.
[[nodiscard]] Subject redirect(const World& world, DecisionKind kind, Subject subject);

[[nodiscard]] Answer query(const World& world, const Command& command);
/// Accepts the command as a task of the office, or refuses it and changes nothing.
Answer apply(World& world, const Command& command);

}  // namespace jardam::decisions
