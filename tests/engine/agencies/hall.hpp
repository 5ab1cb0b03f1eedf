#pragma once
/// A scene for tests of what offices decide: every agency of the tiny country in one hall, without
/// standing procedures, with certain eyes and ears; nobody gets out alone and no site answers. What
/// happens is what is decided.

#include <cmath>
#include <functional>
#include <vector>

#include <doctest/doctest.h>

#include "agencies/files/cases.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/justice/evidence.hpp"
#include "agencies/justice/proceedings.hpp"
#include "agencies/offices/decision.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/queues.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/staff.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/tiny.hpp"
#include "mechanisms/exit.hpp"

namespace hall_scene {

using namespace jardam;

/// `change` may alter anything.
inline std::shared_ptr<const Setup> by_hand(const std::function<void(Setup&)>& change = {}) {
  return tiny::setup([&](Setup& s) {
    s.procedures.clear();
    s.parameters.get<PoliceParameters>().detection_untrained =
        s.parameters.get<PoliceParameters>().detection_trained = {1};
    s.parameters.get<LabourInspectorateParameters>().detection_untrained =
        s.parameters.get<LabourInspectorateParameters>().detection_trained = {1};
    s.parameters.get<ReferralParameters>().recognition_untrained =
        s.parameters.get<ReferralParameters>().recognition_trained = {1};
    s.parameters.get<ReferralParameters>().accepts_help =
        s.parameters.get<ReferralParameters>().consents_to_testify = {1};
    s.parameters.get<LabourInspectorateParameters>().complaints_per_year = {0};
    s.parameters.get<PoliceParameters>().leak = Regional<Probability>(0);
    s.parameters.get<JusticeParameters>().deposition =
        s.parameters.get<JusticeParameters>().financial_answers = Regional<Probability>(1);
    s.parameters.get<JusticeParameters>().qualified_untrained =
        s.parameters.get<JusticeParameters>().qualified_trained = {1};
    s.parameters.get<JusticeParameters>().requalified_down = {0};
    s.parameters.get<EvidenceParameters>().witness_half_life = {36500};
    s.parameters.get<ExitParameters>() = {.escape = {0},
                                          .call = {0},
                                          .noticed = {0},
                                          .family = {0},
                                          .helped = {0},
                                          .removed_abroad = {0}};
    s.parameters.get<SiteResponseParameters>().response = Switch{SiteResponse::none};
    if (change) change(s);
  });
}

inline SiteId busiest_site(const World& world, RegionId region) {
  SiteId best;
  for (std::uint32_t s = 0; s < world.sites.size(); ++s) {
    const bool here =
        region_of(world, world.sites[s].place) == region && world.sites[s].indicators != 0;
    if (here && (best.is_none() || world.sites[s].exploited > world.sites[best.value].exploited))
      best = {s};
  }
  return best;
}

struct Hall {
  Simulation simulation = make_simulation(by_hand(), Seed{1});

  OfficeId office(Agency agency, RegionId region = tiny::valley) {
    return office_of(simulation.world, agency, region);
  }
  Refusal decide(Agency agency, DecisionKind decision, Subject subject,
                 Agency to = Agency::police) {
    return apply(simulation,
                 {.office = office(agency), .decision = decision, .subject = subject, .to = to})
        .refusal;
  }
  void wait(Duration duration = days(400)) { advance(simulation, simulation.world.now + duration); }
  /// The office learns something; of a person also where the person truly is, unless `said` says
  /// otherwise or the news is of a search in vain.
  void tell(Agency agency, Notice notice, Subject subject, Indicators indicators = 0,
            Said said = {}) {
    const bool is_silent = said.where == Where::unsaid && notice != Notice::nothing_found &&
                           subject.kind == SubjectKind::person;
    if (is_silent) said = knowledge::whereabouts(simulation.world, {subject.id});
    jardam::tell(simulation, office(agency), notice, subject, indicators, {}, said);
  }
  const Known* knows(Agency agency, Subject subject) {
    return known(office_at(simulation.world, office(agency)), subject);
  }
};

/// The sites of a region, in order.
inline std::vector<SiteId> sites_in(const World& world, RegionId region) {
  std::vector<SiteId> found;
  for (std::uint32_t s = 0; s < world.sites.size(); ++s)
    if (region_of(world, world.sites[s].place) == region) found.push_back({s});
  return found;
}

/// Those exploited now at sites of the region; none: abroad.
inline std::vector<PersonId> held_in(const World& world, RegionId region) {
  std::vector<PersonId> found;
  for (std::uint32_t i = 0; i < world.people.size(); ++i) {
    const bool is_held = world.people[i].state == PersonState::exploited;
    if (is_held && region_of(world, world.people[i].place) == region) found.push_back({i});
  }
  return found;
}

/// How long a decision takes: so many days for half of the tasks, so many for nine in ten.
inline void set_time(Parts& parameters, DecisionKind decision, double median, double p90) {
  parameters.get<TaskTimes>().of[static_cast<std::size_t>(decision)] = {Days{median}, Days{p90}};
}

/// The police hear of a site and decide to check it.
inline void report(Hall& hall, SiteId site, Indicators indicators = 0) {
  hall.tell(Agency::police, Notice::site_reported, about(site), indicators);
  REQUIRE(hall.decide(Agency::police, decision::check_site, about(site)) == Refusal::none);
}

/// How many hours of work a decision takes.
inline void set_work(Parts& parameters, DecisionKind decision, double hours) {
  parameters.get<TaskTimes>().of[static_cast<std::size_t>(decision)].hours = {hours};
}

/// How long somebody takes for so many hours of work, nights and days off included.
inline Duration time_for(const World& world, Agency agency, double hours) {
  return from_days(hours / in_force<StaffParameters>(world).hours_a_day(agency));
}

/// What waits in the office's queue, in the order in which it will be taken up.
inline std::vector<Task> in_turn(World world, OfficeId office) {
  std::vector<Task> tasks;
  while (!office_at(world, office).waiting.empty())
    tasks.push_back(task_at(world, queues::take_next(world, office)));
  return tasks;
}

/// Whether `part` of `all` is the expected share, within four standard errors.
inline bool is_share(double part, double all, double expected) {
  return std::abs(part / all - expected) < 4 * std::sqrt(expected * (1 - expected) / all);
}

/// The hall of this setup.
inline Hall hall_of(const std::function<void(Setup&)>& change, std::uint64_t seed = 1) {
  return {.simulation = make_simulation(by_hand(change), Seed{seed})};
}

}  // namespace hall_scene
