#pragma once
/// A tiny fictitious country for tests of the model: two regions, a pass that closes in winter, a
/// border, a city abroad.

#include <memory>
#include <string>

#include "agencies/decisions.hpp"
#include "agencies/files/cases.hpp"
#include "agencies/files/victims.hpp"
#include "agencies/identification/false_leads.hpp"
#include "agencies/identification/helpline.hpp"
#include "agencies/identification/outreach.hpp"
#include "agencies/identification/screening.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/justice/audit.hpp"
#include "agencies/justice/penalties.hpp"
#include "agencies/offices/staff.hpp"
#include "agencies/policy/action_plans.hpp"
#include "agencies/policy/coordination.hpp"
#include "agencies/policy/tiers.hpp"
#include "agencies/referral/children.hpp"
#include "agencies/referral/consular.hpp"
#include "agencies/referral/places.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/referral/referral.hpp"
#include "agencies/referral/reintegration.hpp"
#include "agencies/referral/shelters.hpp"
#include "agencies/setup.hpp"
#include "country/official_statistics.hpp"
#include "mechanisms/acceptance.hpp"
#include "mechanisms/baseline.hpp"
#include "mechanisms/departures.hpp"
#include "mechanisms/deterrence.hpp"
#include "mechanisms/exit.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/fees.hpp"
#include "mechanisms/foreign_workers.hpp"
#include "mechanisms/licences.hpp"
#include "mechanisms/online.hpp"
#include "mechanisms/prevention.hpp"
#include "mechanisms/prospects.hpp"
#include "mechanisms/recruiters.hpp"
#include "mechanisms/recruitment.hpp"
#include "mechanisms/returning.hpp"
#include "mechanisms/site_response.hpp"
#include "mechanisms/travel.hpp"
#include "mechanisms/work.hpp"
#include "simulation.hpp"

namespace tiny {

using namespace jardam;

inline constexpr RegionId valley{0}, mountain{1};
inline constexpr PlaceId town{0}, village{1}, pass{2}, border{3}, abroad{4};
inline constexpr SectorId building{0}, sauna{1};

inline Place place(const char* id, PlaceKind kind, RegionId region, double residents) {
  return {.id = id,
          .name = {id, id, id},
          .kind = kind,
          .region = region,
          .latitude = 42,
          .longitude = 75,
          .residents = residents,
          .migrants = kind == PlaceKind::foreign ? 1.0 : 0.0};
}

inline Sector sector(const char* id, Form form, double women) {
  Sector result{.id = id,
                .name = {id, id, id},
                .form = form,
                .women = {women},
                .children = {0.05},
                .median_spell = {150},
                .p90_spell = {540}};
  result.season.fill(1);
  return result;
}

inline Country country() {
  Country result{.id = "tiny", .name = {"Tiny", "Tiny", "Tiny"}};
  result.regions = {{.id = "valley",
                     .name = {"Valley", "", ""},
                     .population = 60000,
                     .poverty = {0.2},
                     .migrants_abroad = {0.5},
                     .area = 100},
                    {.id = "mountain",
                     .name = {"Mountain", "", ""},
                     .population = 40000,
                     .poverty = {0.4},
                     .migrants_abroad = {0.5},
                     .area = 200}};
  result.places = {place("town", PlaceKind::town, valley, 100),
                   place("village", PlaceKind::village, mountain, 50),
                   place("pass", PlaceKind::town, mountain, 0),
                   place("border", PlaceKind::border_point, valley, 0),
                   place("abroad", PlaceKind::foreign, RegionId::none(), 0)};
  constexpr std::uint16_t january = 1;
  result.roads = {{.from = town, .to = pass, .hours = 2},
                  {.from = pass, .to = village, .hours = 1, .closed = january},
                  {.from = town, .to = village, .hours = 9},
                  {.from = town, .to = border, .hours = 1},
                  {.from = border, .to = abroad, .hours = 24}};
  result.sectors = {sector("building", Form::labour, 0.2), sector("sauna", Form::sexual, 0.9)};
  result.sectors[1].inspectable = false;
  result.sites = {
      {.place = town, .sector = building, .count = 200, .workers = 10, .exploitative = {0.2}},
      {.place = village, .sector = building, .count = 100, .workers = 10, .exploitative = {0.2}},
      {.place = town, .sector = sauna, .count = 20, .workers = 5, .exploitative = {0.5}},
      {.place = abroad, .sector = building, .count = 300, .workers = 20, .exploitative = {0.1}}};
  result.recruiters = {{.kind = RecruiterKind::informal,
                        .count = 50,
                        .share = 0.4,
                        .deceptive = {0.3},
                        .fee = {10000}},
                       {.kind = RecruiterKind::acquaintance,
                        .count = 100,
                        .share = 0.6,
                        .deceptive = {0.2},
                        .fee = {1000}}};
  result.kinship = {.household_sizes = {1, 2, 3, 2, 1}, .relatives = 1};
  return result;
}

inline ProcedureRule rule(Agency agency, Notice on, DecisionKind decide, std::string to = {}) {
  return {.agency = agency,
          .on = on,
          .decide = decide,
          .to = std::move(to),
          .chance = {1},
          .after = {0.5}};
}

/// Procedures under which every path closes.
inline std::vector<ProcedureRule> procedures() {
  using A = Agency;
  using N = Notice;
  namespace D = decision;
  return {rule(A::helpline, N::person_reported, D::interview),
          rule(A::helpline, N::site_reported, D::share, "police"),
          rule(A::police, N::person_reported, D::interview),
          rule(A::police, N::site_reported, D::check_site),
          rule(A::police, N::indicators_seen, D::rescue),
          rule(A::police, N::indicators_seen, D::open_case),
          rule(A::police, N::victim_freed, D::share, "ngo"),
          rule(A::police, N::victim_freed, D::identify),
          rule(A::police, N::case_opened, D::investigate),
          rule(A::police, N::case_opened, D::request_deposition),
          rule(A::police, N::case_opened, D::trace_finances),
          rule(A::police, N::evidence_ready, D::send_to_prosecutor),
          rule(A::police, N::lesser_ready, D::send_to_prosecutor),
          rule(A::prosecutor, N::lesser_ready, D::indict_lesser),
          rule(A::court, N::case_opened, D::depose),
          rule(A::court, N::case_in_court, D::hear),
          rule(A::prosecutor, N::evidence_ready, D::indict),
          rule(A::prosecutor, N::case_discontinued, D::reassess),
          rule(A::ngo, N::person_reported, D::interview),
          rule(A::ngo, N::victim_freed, D::admit),
          rule(A::ngo, N::victim_safe, D::share, "social_services"),
          rule(A::social_services, N::victim_safe, D::assess_needs),
          rule(A::social_services, N::victim_safe, D::reintegrate),
          rule(A::labour_inspectorate, N::site_reported, D::inspect),
          rule(A::labour_inspectorate, N::indicators_seen, D::share, "police"),
          rule(A::consulate, N::person_reported, D::repatriate)};
}

inline std::vector<OfficeSetup> offices() {
  std::vector<OfficeSetup> result;
  for (const RegionId region : {valley, mountain}) {
    for (const Agency agency :
         {Agency::police, Agency::prosecutor, Agency::court, Agency::labour_inspectorate,
          Agency::social_services, Agency::border_service, Agency::coordination_council}) {
      result.push_back({.agency = agency, .region = region, .staff = 2});
    }
    result.push_back({.agency = Agency::ngo, .region = region, .staff = 2, .beds = {2, 1, 1}});
  }
  result.push_back({.agency = Agency::helpline, .staff = 2});
  result.push_back({.agency = Agency::consulate, .staff = 2});
  return result;
}

/// A setup of the tiny country, one to one, from 1 June 2021; `change` may alter anything.
template <class Change>
std::shared_ptr<const Setup> setup(Change change) {
  Setup result;
  result.start = std::chrono::sys_days{std::chrono::year{2021} / 6 / 1};
  result.country = std::make_shared<const Country>(country());
  result.offices = offices();
  result.procedures = procedures();
  result.parameters.get<BaselineParameters>() = {.migrants_abroad = {8000},
                                                 .migrants_inside = {3000},
                                                 .exploited_inside = {400},
                                                 .exploited_abroad = {100},
                                                 .former_victims = {0}};
  result.parameters.get<ReturningParameters>().banned_at_start = {0};
  constexpr double hours_a_day = 5.5;  // in a small country nobody has other work
  result.parameters.get<StaffParameters>().hours.fill(Count{hours_a_day});
  // A small country has few ordinary calls, and nobody errs in it unless a test says so.
  result.parameters.get<HelplineParameters>().consultations_per_year = {1000};
  result.parameters.get<FalseLeadParameters>() = {
      .calls_per_year = {0}, .reports_per_year = {0}, .malicious_per_year = {0}};
  result.parameters.get<ReferralParameters>().status_refused = {0};
  change(result);
  return std::make_shared<const Setup>(std::move(result));
}

inline std::shared_ptr<const Setup> setup() {
  return setup([](Setup&) {});
}

/// The total of a flow over all closed periods, or of a stock now.
inline double total(const Simulation& simulation, const MetricInfo& metric,
                    std::size_t label = no_label) {
  const std::size_t series = label == no_label ? series_of(metric) : series_of(metric, label);
  if (metric.kind == MetricKind::stock) return current(simulation.world, series, RegionId::none());
  double sum = current(simulation.world, series, RegionId::none());
  for (const Period& period : simulation.world.periods)
    sum += value(simulation.world, period, series, RegionId::none());
  return sum;
}

/// Spells of exploitation that outlast a test, for those about somebody who is held.
inline void hold_for_long(Setup& setup) {
  Country country = *setup.country;
  for (Sector& sector : country.sectors) {
    sector.median_spell = {36500};
    sector.p90_spell = {36600};
  }
  setup.country = std::make_shared<const Country>(std::move(country));
}

inline Simulation run(std::shared_ptr<const Setup> setup, std::uint64_t seed, Duration length) {
  Simulation simulation = make_simulation(std::move(setup), Seed{seed});
  advance(simulation, Time{} + length);
  return simulation;
}

}  // namespace tiny
