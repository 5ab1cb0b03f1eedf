#pragma once
/// Arrest and custody. Whoever recruits, or runs a site, is held for two days at most unless the
/// court decides on custody, which it does by what the file shows. Who is held makes no offers;
/// threats and leaks grow fewer.

#include <vector>

#include "agencies/files/victims.hpp"
#include "agencies/offices/decision.hpp"
#include "agencies/subject.hpp"
#include "country/owner.hpp"

namespace jardam {

struct CustodyParameters {
  Days until_court{2};
  Ratio evidence{0.2};
  Days lasts{60};
  Probability silences{0.7};
};
void describe(CustodyParameters& parameters, const ParameterVisitor& visit);

/// Somebody who is held: a recruiter, or whoever runs a site.
struct Custody {
  Subject subject;
  Time until;
  OfficeId office;              ///< the police who made the arrest
  std::uint8_t is_decided = 0;  ///< by the court
  std::uint8_t padding = 0;
  bool operator==(const Custody&) const = default;
};
static_assert(sizeof(Custody) == 16);

/// Who is held now, in the order of the arrests.
struct Custodies {
  std::vector<Custody> now;
};

}  // namespace jardam

namespace jardam::event {

inline constexpr EventKind custody_ends{61, "custody_ends",
                                        "somebody held goes free, unless the court decided to keep "
                                        "them"};

}  // namespace jardam::event

namespace jardam::decision {

extern const Decision arrest;
extern const Decision decide_custody;

}  // namespace jardam::decision

namespace jardam::custody {

extern const Owner owner;

/// Whether the recruiter, or whoever runs the site, is held now.
[[nodiscard]] bool is_held(const World& world, Subject subject);

/// Whether the court has still to decide about somebody who is held.
[[nodiscard]] bool is_asked(const World& world, Subject subject);

/// Ends the custody of somebody about whom the court had still to decide; those who made the arrest
/// hear that it refused.
void refuse(World& world, Subject subject);

/// The factor on the chance that somebody is threatened: less than 1 while those who exploited the
/// person are held.
[[nodiscard]] double silence(const World& world, const Victim& file);

/// The factor on the chance that a case about the site leaks.
[[nodiscard]] double discretion(const World& world, SiteId site);

}  // namespace jardam::custody
