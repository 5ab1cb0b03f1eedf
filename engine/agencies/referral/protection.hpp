#pragma once
/// Protection of victims and witnesses: officers who know the address and come when called. It
/// keeps most threats away, gives courage, and witnesses stay. Officers are few, so an office
/// guards only so many people at once. An order of a prosecutor or court makes it last.

#include <vector>

#include "agencies/files/victims.hpp"
#include "agencies/offices/decision.hpp"
#include "country/owner.hpp"

namespace jardam {

struct ProtectionParameters {
  Regional<Count> places{4};
  Probability prevents{0.9};
  Probability keeps_witnesses{0.6};
  Days lasts{30};
  Days lasts_by_order{90};
};
void describe(ProtectionParameters& parameters, const ParameterVisitor& visit);

/// Somebody whom an office guards.
struct Protection {
  PersonId person;
  Time until;
  OfficeId office;
  std::uint8_t number = 0;  ///< of the person's file
  std::uint8_t padding = 0;
  bool operator==(const Protection&) const = default;
};
static_assert(sizeof(Protection) == 12);

/// Somebody whose protection a prosecutor or court ordered.
struct ProtectionOrder {
  PersonId person;
  Time until;
  bool operator==(const ProtectionOrder&) const = default;
};

/// Who is guarded now, and what has been ordered, in the order in which it began.
struct Protections {
  std::vector<Protection> now;
  std::vector<ProtectionOrder> ordered;
};

}  // namespace jardam

namespace jardam::event {

inline constexpr EventKind protection_ends{60, "protection_ends",
                                           "officers guard somebody no longer"};

}  // namespace jardam::event

namespace jardam::decision {

extern const Decision protect;
extern const Decision order_protection;

}  // namespace jardam::decision

namespace jardam::protection {

extern const Owner owner;

/// The factor on the chance that a threat reaches the person.
[[nodiscard]] double shield(const World& world, const Victim& file);

/// The factor on the rate at which a witness is lost.
[[nodiscard]] double rate_of_loss(const World& world, const Victim& file);

}  // namespace jardam::protection
