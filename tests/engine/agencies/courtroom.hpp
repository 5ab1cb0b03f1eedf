#pragma once
/// A scene for tests of criminal justice: no standing procedures, certain witnesses, no leaks; what
/// happens is what is decided.

#include <functional>

#include "agencies/files/cases.hpp"
#include "agencies/files/victims.hpp"
#include "agencies/justice/appeals.hpp"
#include "agencies/justice/deposition.hpp"
#include "agencies/justice/evidence.hpp"
#include "agencies/justice/investigation.hpp"
#include "agencies/justice/proceedings.hpp"
#include "agencies/offices/decision.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/staff.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/tiny.hpp"

namespace courtroom {

using namespace jardam;
using namespace decision;

using Change = std::function<void(Parts&)>;

inline std::shared_ptr<const Setup> setup(const Change& change = {}) {
  return tiny::setup([&](Setup& s) {
    s.procedures.clear();
    Parts& p = s.parameters;
    p.get<LabourInspectorateParameters>().complaints_per_year = {0};
    p.get<ReferralParameters>().consents_to_testify = {1};
    p.get<PoliceParameters>().leak = Regional<Probability>(0);
    p.get<JusticeParameters>().deposition = p.get<JusticeParameters>().financial_answers =
        Regional<Probability>(1);
    p.get<JusticeParameters>().qualified_untrained =
        p.get<JusticeParameters>().qualified_trained = {1};
    p.get<JusticeParameters>().requalified_down = {0};
    p.get<AppealParameters>().appealed = {0};
    p.get<EvidenceParameters>().witness_half_life = {36500};
    p.get<EvidenceParameters>().traces_half_life = {36500};
    s.parameters.get<ExitParameters>() = {
        .escape = {0}, .call = {0}, .noticed = {0}, .family = {0}};
    p.get<SiteResponseParameters>().response = Switch{SiteResponse::none};
    if (change) change(p);
  });
}

/// Somebody is presumed a victim, and the police of the valley know.
inline void come_forward(Simulation& simulation, PersonId person) {
  presumption::presume(simulation.world, person);
  const OfficeId police = office_of(simulation.world, Agency::police, tiny::valley);
  knowledge::learn(simulation.world, police, Notice::victim_presumed, about(person), 0,
                   Agency::police);
}

struct Scene {
  Simulation simulation;
  SiteId site;
  Subject file{SubjectKind::court_case, 0};

  explicit Scene(const Change& change = {}, std::uint64_t seed = 1)
      : simulation(make_simulation(setup(change), Seed{seed})) {
    const World& world = simulation.world;
    for (std::uint32_t s = 0; s < world.sites.size(); ++s) {
      const bool here = region_of(world, world.sites[s].place) == tiny::valley &&
                        world.country->sectors[world.sites[s].sector.value].form == Form::labour;
      if (here && (site.is_none() || world.sites[s].exploited > world.sites[site.value].exploited))
        site = {s};
    }
  }

  const Case& proceedings() const { return all<Case>(simulation.world).at(file.id); }
  void wait(Duration duration = days(1000)) {
    advance(simulation, simulation.world.now + duration);
  }
  Refusal decide(Agency agency, DecisionKind decision) {
    const Subject subject = decision == open_case ? about(site) : file;
    return apply(simulation, {.office = office_of(simulation.world, agency, tiny::valley),
                              .decision = decision,
                              .subject = subject})
        .refusal;
  }
  Refusal decide_and_wait(Agency agency, DecisionKind decision) {
    const Refusal refusal = decide(agency, decision);
    wait();
    return refusal;
  }
  /// Those exploited at the site get out and would testify.
  void free_victims(std::size_t most = 100) {
    World& world = simulation.world;
    for (const PersonId person : exploitation::people_at(world, site)) {
      if (most-- == 0) return;
      exploitation::end(world, person, ExitRoute::police);
      come_forward(simulation, person);
    }
  }
  void register_case(Indicators indicators = 0x7f) {
    tell(simulation, office_of(simulation.world, Agency::police, tiny::valley),
         Notice::indicators_seen, about(site), indicators);
    decide(Agency::police, open_case);
    wait(days(60));
  }
  double total(const MetricInfo& metric, std::size_t label = 0) const {
    return tiny::total(simulation, metric, label);
  }
};

/// A case with many victims, their deposition and the money traced.
inline Scene strong_case(const Change& change = {}, std::uint64_t seed = 1) {
  Scene scene(change, seed);
  scene.free_victims();
  scene.register_case();
  for (const DecisionKind decision : {request_deposition, trace_finances})
    scene.decide(Agency::police, decision);
  scene.wait(days(300));
  scene.decide_and_wait(Agency::court, depose);
  scene.decide_and_wait(Agency::police, investigate);
  return scene;
}

/// A case with nothing but what the place shows.
inline Scene weak_case(const Change& change = {}, Indicators indicators = 0x7f) {
  Scene scene(change);
  scene.register_case(indicators);
  scene.decide_and_wait(Agency::police, investigate);
  return scene;
}

}  // namespace courtroom
