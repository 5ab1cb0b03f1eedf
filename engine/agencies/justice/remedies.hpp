#pragma once
/// What somebody who was exploited gets back: wages that were withheld, claimed by the labour
/// inspectorate or an NGO, and compensation that a court awards with a final conviction. Either
/// pays debt off, and debt is what makes deceptive offers hard to turn down.

#include "agencies/files/cases.hpp"
#include "agencies/offices/decision.hpp"
#include "country/owner.hpp"

namespace jardam {

struct RemedyParameters {
  Som wage_a_month{15000};
  Probability wages_granted{0.3};
  Probability compensated{0.1};
  Ratio paid{0.5};
  Ratio paid_from_seized{0.9};
  Days wait_median{60};
  Days wait_p90{180};
};
void describe(RemedyParameters& parameters, const ParameterVisitor& visit);

inline constexpr std::array<std::string_view, 2> remedy_names{"wages", "compensation"};

}  // namespace jardam

namespace jardam::metric {

inline constexpr MetricInfo wage_claims{
    .number = 96,
    .name = "wage_claims",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "presumed victims for whom wages that were withheld are claimed",
    .is_official = true};
inline constexpr MetricInfo som_recovered{
    .number = 97,
    .name = "som_recovered",
    .kind = MetricKind::flow,
    .unit = "som",
    .meaning = "paid to people who were exploited, as wages withheld or as compensation",
    .labels = remedy_names,
    .is_official = true};

}  // namespace jardam::metric

namespace jardam::event {

inline constexpr EventKind wage_claim_decided{46, "wage_claim_decided",
                                              "a claim for wages withheld is granted or refused"};

}  // namespace jardam::event

namespace jardam::decision {

extern const Decision claim_wages;
extern const Decision order_compensation;

}  // namespace jardam::decision

namespace jardam::remedies {

extern const Owner owner;

/// The court awards compensation to each witness of a case who was there to the end: to all where
/// it decided on it with the verdict, else by chance.
void compensate(World& world, CaseId id);

}  // namespace jardam::remedies
