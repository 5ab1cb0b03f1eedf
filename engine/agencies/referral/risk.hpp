#pragma once
/// Safety first: what danger a visit, a talk or an operation would bring to those who are exploited
/// or have spoken, and to their families. An office that knows it, of its own assessment or because
/// another office told it, goes about its work with more care: fewer threats follow an operation,
/// fewer sites answer a visit, and questions cost no trust.

#include "agencies/offices/decision.hpp"
#include "agencies/subject.hpp"
#include "country/owner.hpp"

namespace jardam {

struct RiskParameters {
  Probability found{0.8};
  Probability averted{0.6};
};
void describe(RiskParameters& parameters, const ParameterVisitor& visit);

}  // namespace jardam

namespace jardam::decision {

extern const Decision assess_risk;

}  // namespace jardam::decision

namespace jardam::risk {

extern const Owner owner;

/// The danger that there is, by how many of the things that make it are there.
[[nodiscard]] Risk of(int reasons);

/// The factor on the chance that something bad follows what the office does about the subject: less
/// than 1 where it knows the danger.
[[nodiscard]] double factor(const World& world, OfficeId office, Subject subject);

}  // namespace jardam::risk
