#pragma once
/// Look-outs: the border service watches for a person, or for those whom a recruiter sends, and
/// speaks with them before they leave the country.

#include <vector>

#include "agencies/offices/decision.hpp"
#include "agencies/subject.hpp"
#include "country/owner.hpp"

namespace jardam {

struct LookoutParameters {
  Probability found{0.8};
  Days lasts{90};
};
void describe(LookoutParameters& parameters, const ParameterVisitor& visit);

/// A name on the list of the crossings.
struct Lookout {
  Subject subject;  ///< a person, or a recruiter
  Time until;
  OfficeId office;  ///< who asked for it, and is told
  std::uint16_t padding = 0;
  bool operator==(const Lookout&) const = default;
};
static_assert(sizeof(Lookout) == 16);

/// The list, in the order in which it was written.
struct Lookouts {
  std::vector<Lookout> list;
};

}  // namespace jardam

namespace jardam::decision {

extern const Decision alert_border;

}  // namespace jardam::decision

namespace jardam::lookouts {

extern const Owner owner;

/// Somebody leaves the country. True when the border office finds the name on the list; it and who
/// asked for the look-out are told.
bool find(World& world, PersonId person, OfficeId border);

}  // namespace jardam::lookouts
