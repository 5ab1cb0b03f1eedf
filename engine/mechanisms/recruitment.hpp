#pragma once
/// Who leaves home for work, through whom, with what offer and what debt; and how recruiters move
/// when pressed.
///
/// Residents consider leaving at a steady rate, drawn region by region, so that a person to whom
/// nothing happens costs nothing. Age, sex, season and poverty decide whether the occasion leads to
/// a journey (mechanisms/prospects). Those who leave through somebody may meet a deceptive offer;
/// awareness makes some refuse it. A recruiter who is pressed lies low and returns elsewhere, or a
/// tie of the same network takes the place: disrupting an easily replaced role does not by itself
/// reduce the flow (S93). Those who depend on a hub of the network deliver less while it is out of
/// business.

#include "country/atlas.hpp"
#include "country/world.hpp"
#include "mechanisms/acceptance.hpp"
#include "mechanisms/fees.hpp"
#include "mechanisms/licences.hpp"
#include "mechanisms/online.hpp"
#include "mechanisms/returning.hpp"

namespace jardam {

struct RecruitmentParameters {
  PerDay occasions{1.05 / 365.25};
  Probability abroad{0.24};
  Probability through_somebody{0.6};
  Probability follows_kin{0.5};
  Probability young{1.0};
  Probability middle{0.45};
  Probability older{0.15};
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
  FeeParameters fees;
  LicenceParameters licences;
  AcceptanceParameters acceptance;
  ReturningParameters returning;
  OnlineParameters online;
  bool operator==(const RecruitmentParameters&) const = default;
};
void describe(RecruitmentParameters& parameters, const ParameterVisitor& visit);

namespace recruitment {

/// How willing somebody of this sex and age is to leave, from 0 to 1; children are sent, not asked.
[[nodiscard]] double inclination(const RecruitmentParameters& parameters, Sex sex, unsigned age);
[[nodiscard]] Cohort cohort_of(Sex sex, unsigned age);

/// A site for somebody of the cohort in this month, or none; `u` in (0, 1) chooses the group,
/// `within` the site in it.
[[nodiscard]] SiteId choose_site(const World& world, Cohort cohort, bool exploitative, Reach reach,
                                 unsigned month, double u, const DrawKey& within);
/// The same with one key for both.
[[nodiscard]] SiteId choose_site(const World& world, Cohort cohort, bool exploitative, Reach reach,
                                 unsigned month, const DrawKey& key);

/// Criminal ties, networks and patrons among deceptive recruiters, by preferential attachment
/// (Boost.Graph components).
void tie_networks(World& world, const RecruitmentParameters& parameters);

/// Schedules the first occasion of every region.
void begin(World& world, const RecruitmentParameters& parameters);

class Foresight;

/// Where somebody accepts to go, through whom, for how much. It is booked by `take_up` once the
/// journey has begun: nothing is owed, paid or counted for one that finds no open way.
struct Acceptance {
  PersonId person;
  SiteId site;
  RecruiterId recruiter;  ///< none: goes alone, or through somebody without a name
  std::uint32_t fee = 0;  ///< som
  bool is_deceived = false;
  bool is_through_agency = false;  ///< through a licensed one
  [[nodiscard]] bool is_none() const { return person.is_none(); }
};

/// The expected prospect of region `event.who` is ready to leave; the next one is looked for, with
/// the help of `foresight` if it is not null. Returns what the person accepts, or none; the caller
/// sets the person on the way.
Acceptance on_departure(World& world, const RecruitmentParameters& parameters, const Event& event,
                        Foresight* foresight);

/// A former victim meets another deceptive offer. Returns as `on_departure`.
Acceptance on_vulnerable_again(World& world, const RecruitmentParameters& parameters,
                               const Event& event);

/// The journey has begun: site, recruiter and debt become the person's, the fee is paid, an agency
/// has placed somebody.
void take_up(World& world, const RecruitmentParameters& parameters, const Acceptance& accepted);

/// A recruiter is pressed (raid, audit): lies low for a time; ties of the same network may take
/// over meanwhile. A licensed agency loses its licence for a time instead.
void displace(World& world, const RecruitmentParameters& parameters, RecruiterId recruiter);

/// A recruiter was convicted and does not return; ties take the place, as they do of one who lies
/// low.
void convict(World& world, RecruiterId recruiter);

void on_recruiter_returns(World& world, const RecruitmentParameters& parameters,
                          const Event& event);

}  // namespace recruitment
}  // namespace jardam
