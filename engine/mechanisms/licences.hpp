#pragma once
/// Licensed agencies: they place people abroad, under a licence and against a deposit out of which
/// clients who complain are paid. An agency whose deposit is used up, or that is pressed by an
/// audit, loses its licence for a time; its clients go to an informal recruiter, or wait.

#include "country/owner.hpp"
#include "country/world.hpp"

namespace jardam::metric {

inline constexpr MetricInfo placements_licensed{
    .number = 5,
    .name = "placements_licensed",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "people placed abroad by licensed agencies, by home region",
    .is_official = true};
inline constexpr MetricInfo agency_complaints{
    .number = 6,
    .name = "agency_complaints",
    .kind = MetricKind::flow,
    .unit = "complaints",
    .meaning = "complaints of clients about licensed agencies",
    .is_official = true};
inline constexpr MetricInfo compensation_paid{
    .number = 7,
    .name = "compensation_paid",
    .kind = MetricKind::flow,
    .unit = "som",
    .meaning = "paid to clients out of the deposits of licensed agencies",
    .is_official = true};
inline constexpr MetricInfo licences_suspended{.number = 8,
                                               .name = "licences_suspended",
                                               .kind = MetricKind::flow,
                                               .unit = "licences",
                                               .meaning = "licences of agencies suspended",
                                               .is_official = true};

}  // namespace jardam::metric

namespace jardam::event {

inline constexpr EventKind agency_complaint{23, "agency_complaint",
                                            "a client complains about a licensed agency"};
inline constexpr EventKind licence_returns{24, "licence_returns",
                                           "an agency whose licence was suspended may work again"};

}  // namespace jardam::event

namespace jardam {

struct LicenceParameters {
  Som deposit{50000};
  Som compensation{18055};
  Probability complaint{0.0075};
  Probability complaint_deceived{0.3};
  Days until_complaint{60};
  Days suspension{180};
  Probability displaced{0.5};
};
void describe(LicenceParameters& parameters, const ParameterVisitor& visit);

/// The licence of an agency that places people abroad. Licensed agencies are the first recruiters,
/// in the order of their licences.
struct Licence {
  std::uint32_t deposit = 0;     ///< som left of the deposit out of which migrants are compensated
  std::uint16_t complaints = 0;  ///< complaints so far
  std::uint16_t suspensions =
      0;  ///< times the licence was suspended: the occasion of draws, the stamp of its return
  bool operator==(const Licence&) const = default;
};
static_assert(sizeof(Licence) == 8);

namespace licences {

extern const Owner owner;

/// Gives every licensed agency its licence and deposit.
void initialise(World& world);

/// Whether the recruiter is an agency with a licence to lose.
[[nodiscard]] inline bool is_licensed(const World& world, RecruiterId recruiter) {
  return recruiter.value < all<Licence>(world).size();
}

/// An agency (none: one without a name, at small scales) has placed somebody, who may complain
/// later.
void placed(World& world, PersonId person, RecruiterId recruiter, bool deceived);

/// A client complains and is paid out of the deposit. Returns the agency when the client was
/// deceived, or none.
RecruiterId on_complaint(World& world, const Event& event);

/// Suspends the licence for a time. Does nothing while it is suspended.
void suspend(World& world, RecruiterId recruiter);

void on_licence_returns(World& world, const Event& event);

}  // namespace licences
}  // namespace jardam
