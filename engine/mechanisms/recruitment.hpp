#pragma once
/// What everybody who recruits and leaves has in common: how willing people are to leave, and which
/// places of work there are for whom. Who leaves when stands in prospects and departures, who
/// offers what in offers, and how recruiters move when pressed in recruiters.

#include "country/atlas.hpp"
#include "country/owner.hpp"
#include "country/world.hpp"

namespace jardam {

struct RecruitmentParameters {
  PerDay occasions{0.66 / 365.25};
  Probability abroad{0.24};
  Probability through_somebody{0.6};
  Probability follows_kin{0.5};
  Probability young{1.0};
  Probability middle{0.72};
  Probability older{0.25};
  Probability child{0.015};
  Ratio women{0.67};
  Ratio poverty_weight{0.5};
  Probability deceptive_offer{1.0};
  Ratio deceptive_abroad{0.6};
  Probability refusal_if_aware{0.5};
  Regional<Ratio> fee_factor{1.0};
  Days lie_low{90};
  Days lie_low_p90{240};
  Probability moves_region{0.4};
  Probability replaced{0.6};
  Probability tied{0.6};
  Probability depends_on_hub{0.5};
  Probability shifts_sector{0.3};
};
void describe(RecruitmentParameters& parameters, const ParameterVisitor& visit);

namespace recruitment {

extern const Owner owner;

/// How willing somebody of this sex and age is to leave, from 0 to 1; children are sent, not asked.
[[nodiscard]] double inclination(const RecruitmentParameters& parameters, Sex sex, unsigned age);
[[nodiscard]] Cohort cohort_of(Sex sex, unsigned age);

/// A site for somebody of the cohort in this month, or none; `u` in (0, 1) chooses the group,
/// `within` the site in it.
[[nodiscard]] SiteId choose_site(const World& world, Cohort cohort, bool exploitative, Reach reach,
                                 unsigned month, double u, const DrawKey& within);
/// Chooses a site with one key for the group and the site.
[[nodiscard]] SiteId choose_site(const World& world, Cohort cohort, bool exploitative, Reach reach,
                                 unsigned month, const DrawKey& key);

/// Where somebody accepts to go, through whom, for how much. Departures book it once the journey
/// has begun: nothing is owed, paid or counted for a journey that finds no open way.
struct Acceptance {
  PersonId person;
  SiteId site;
  RecruiterId recruiter;  ///< none: goes alone, or through somebody without a name
  std::uint32_t fee = 0;  ///< som
  bool is_deceived = false;
  bool is_through_agency = false;  ///< through a licensed one
  [[nodiscard]] bool is_none() const { return person.is_none(); }
};

}  // namespace recruitment
}  // namespace jardam
