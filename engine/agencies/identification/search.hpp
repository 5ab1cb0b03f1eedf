#pragma once
/// The search for somebody of whom it was heard, but not where the person is. What it brings is a
/// place, and nothing more; a talk comes after. Also, what those who call say of the place.

#include "agencies/offices/accounts.hpp"
#include "agencies/offices/decision.hpp"
#include "country/owner.hpp"
#include "country/world.hpp"

namespace jardam {

/// What a search goes by, each with the chance that it alone leads to the person.
struct SearchParameters {
  Probability report{0.25};
  Probability told_site{0.4};
  Probability recruiter{0.3};
  Probability indicators{0.1};
  Probability abroad{0.3};
  Probability exit_register{0.7};
  Probability relatives_consent{0.7};
  Probability caller_says_where{0.9};
};
void describe(SearchParameters& parameters, const ParameterVisitor& visit);

inline constexpr std::array<std::string_view, 2> search_outcome_names{"found", "in_vain"};

}  // namespace jardam

namespace jardam::metric {

inline constexpr MetricInfo searches{
    .number = 111,
    .name = "searches",
    .kind = MetricKind::flow,
    .unit = "searches",
    .meaning = "searches for people whose whereabouts an office did not know, by how they ended",
    .labels = search_outcome_names};

}  // namespace jardam::metric

namespace jardam::decision {

extern const Decision search;

}  // namespace jardam::decision

namespace jardam::search {

extern const Owner owner;

/// What a call about somebody exploited says of where the person is: the site, that it is abroad,
/// or that the caller does not know.
[[nodiscard]] Said told_by_caller(const World& world, PersonId person);

}  // namespace jardam::search
