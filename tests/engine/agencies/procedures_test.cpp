#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <utility>
#include <vector>

#include "agencies/files/cases.hpp"
#include "agencies/identification/interviews.hpp"
#include "agencies/identification/outreach.hpp"
#include "agencies/identification/sop.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/justice/investigation.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/policy/coordination.hpp"
#include "agencies/procedures.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/agencies/hall.hpp"

using namespace jardam;
using hall_scene::busiest_site;

TEST_CASE("standing procedures rest while people play the office") {
  Simulation simulation = make_simulation(tiny::setup(), Seed{1});
  const OfficeId police = office_of(simulation.world, Agency::police, tiny::valley);
  const Subject site = about(busiest_site(simulation.world, tiny::valley));
  office_at(simulation.world, police).on_autopilot = false;
  tell(simulation, police, Notice::site_reported, site, 1);
  advance(simulation, Time{} + days(40));
  for (const Task& task : all<Task>(simulation.world)) CHECK(task.office != police);
  office_at(simulation.world, police).on_autopilot = true;
  tell(simulation, police, Notice::site_reported, site, 1);
  advance(simulation, Time{} + days(80));
  CHECK(std::any_of(all<Task>(simulation.world).begin(), all<Task>(simulation.world).end(),
                    [&](const Task& task) { return task.office == police; }));
}

namespace {

using hall_scene::Hall;

/// The hall with these rules and no others.
Hall with_rules(const std::vector<ProcedureRule>& rules,
                const std::function<void(Setup&)>& change = {}) {
  return hall_scene::hall_of([&](Setup& s) {
    s.procedures = rules;
    for (OfficeSetup& office : s.offices) office.staff = 1000;
    s.parameters.get<CoordinationParameters>() = {};
    if (change) change(s);
  });
}

/// Police who hear of a site check it.
ProcedureRule checks(double chance = 1, double after = 0.5) {
  ProcedureRule rule = tiny::rule(Agency::police, Notice::site_reported, decision::check_site);
  rule.chance = {chance};
  rule.after = {after};
  return rule;
}

const std::vector<Task>& tasks_of(const Hall& hall) { return all<Task>(hall.simulation.world); }

}  // namespace

TEST_CASE(
    "a rule is followed on as many occasions as its chance says, by its office and no other") {
  const auto followed = [](double chance) {
    Hall hall = with_rules({checks(chance)});
    const std::vector<SiteId> sites = hall_scene::sites_in(hall.simulation.world, tiny::valley);
    for (const SiteId site : sites) {
      hall.tell(Agency::police, Notice::site_reported, about(site));
      hall.tell(Agency::ngo, Notice::site_reported, about(site));
    }
    hall.wait(days(1));
    for (const Task& task : tasks_of(hall)) CHECK(task.office == hall.office(Agency::police));
    return std::pair(static_cast<double>(tasks_of(hall).size()), static_cast<double>(sites.size()));
  };
  CHECK(followed(0).first == 0);
  CHECK(followed(1).first == followed(1).second);
  const auto some = followed(0.3);
  CHECK(hall_scene::is_share(some.first, some.second, 0.3));
}

TEST_CASE(
    "a rule's decision is taken after its delay, to the second, and answers its notice alone") {
  Hall hall = with_rules({checks(1, 10)});
  const Subject site = about(busiest_site(hall.simulation.world, tiny::valley));
  hall.tell(Agency::police, Notice::nothing_found, site);
  hall.wait(days(20));
  CHECK(tasks_of(hall).empty());
  hall.tell(Agency::police, Notice::site_reported, site);
  hall.wait(days(10) + seconds(-1));
  CHECK(tasks_of(hall).empty());
  hall.wait(seconds(1));
  REQUIRE(tasks_of(hall).size() == 1);
  CHECK(tasks_of(hall).front().decided == Time{} + days(30));
}

TEST_CASE("a rule for one form of exploitation leaves the places of others alone") {
  ProcedureRule rule = checks();
  rule.form = "sexual";
  Hall hall = with_rules({rule});
  const World& world = hall.simulation.world;
  for (const SiteId site : hall_scene::sites_in(world, tiny::valley))
    hall.tell(Agency::police, Notice::site_reported, about(site));
  hall.wait(days(1));
  CHECK(tasks_of(hall).size() == 20);  // the saunas
  for (const Task& task : tasks_of(hall)) CHECK(world.sites[task.subject.id].sector == tiny::sauna);
}

TEST_CASE("a rule that asks for indicators waits until the office knows of so many") {
  ProcedureRule rule = checks();
  rule.least_indicators = 2;
  Hall hall = with_rules({rule});
  const Subject site = about(busiest_site(hall.simulation.world, tiny::valley));
  const auto tasks_after = [&](Indicators told) {
    hall.tell(Agency::police, Notice::site_reported, site, told);
    hall.wait(days(1));
    return tasks_of(hall).size();
  };
  CHECK(tasks_after(1) == 0);
  CHECK(tasks_after(1) == 0);  // the same one again
  CHECK(tasks_after(4) == 1);
}

TEST_CASE(
    "a decision that needs another subject goes to the place, case or region behind the news") {
  Hall hall = with_rules({tiny::rule(Agency::police, Notice::victim_freed, decision::check_site),
                          tiny::rule(Agency::police, Notice::victim_freed, decision::investigate),
                          tiny::rule(Agency::police, Notice::victim_freed, decision::interview),
                          tiny::rule(Agency::ngo, Notice::victim_freed, decision::outreach)});
  World& world = hall.simulation.world;
  const PersonId person = hall_scene::held_in(world, tiny::valley).front();
  const SiteId site = world.people[person.value].site;
  all<Case>(world).push_back({.site = site, .region = tiny::valley});
  hall.tell(Agency::police, Notice::site_reported, about(site));
  hall.tell(Agency::police, Notice::case_opened, about(CaseId{0}));
  for (const Agency agency : {Agency::police, Agency::ngo})
    hall.tell(agency, Notice::victim_freed, about(person));
  hall.wait(hours(13));
  std::map<DecisionKind, Subject> decided;
  for (const Task& task : tasks_of(hall)) decided[task.decision] = task.subject;
  CHECK(decided == std::map<DecisionKind, Subject>{{decision::check_site, about(site)},
                                                   {decision::investigate, about(CaseId{0})},
                                                   {decision::interview, about(person)},
                                                   {decision::outreach, about(tiny::valley)}});
}

TEST_CASE("a rule whose decision the world refuses when it falls due leaves no task") {
  Hall hall = with_rules({tiny::rule(Agency::police, Notice::site_reported, decision::rescue)});
  const Subject site = about(busiest_site(hall.simulation.world, tiny::valley));
  hall.tell(Agency::police, Notice::site_reported, site);
  hall.wait(days(2));
  CHECK(all<PendingRule>(hall.simulation.world).size() == 1);
  CHECK(tasks_of(hall).empty());
  hall.tell(Agency::police, Notice::site_reported, site, 1);
  hall.wait(days(2));
  CHECK(tasks_of(hall).size() == 1);
}

TEST_CASE("whoever takes the seat before a rule falls due decides alone") {
  Hall hall = with_rules({checks(1, 5)});
  const Subject site = about(busiest_site(hall.simulation.world, tiny::valley));
  hall.tell(Agency::police, Notice::site_reported, site);
  hall.wait(days(1));
  office_at(hall.simulation.world, hall.office(Agency::police)).on_autopilot = false;
  hall.wait(days(30));
  CHECK(tasks_of(hall).empty());
}

TEST_CASE("without procedures of referral people are handed over less often, and places as ever") {
  const auto shared = [](double without, Notice notice) {
    Hall hall =
        with_rules({tiny::rule(Agency::police, notice, decision::share, "ngo")}, [=](Setup& s) {
          s.parameters.get<SopParameters>().adoption.fill(Regional<Probability>(0));
          s.parameters.get<ReferralParameters>().handover_without_sop = {without};
        });
    double told = 0;
    if (notice == Notice::site_reported) {
      for (const SiteId site : hall_scene::sites_in(hall.simulation.world, tiny::valley)) {
        hall.tell(Agency::police, notice, about(site));
        ++told;
      }
    } else {
      for (const PersonId person : hall_scene::held_in(hall.simulation.world, tiny::valley)) {
        hall.tell(Agency::police, notice, about(person));
        ++told;
      }
    }
    hall.wait(days(1));
    return std::pair(static_cast<double>(tasks_of(hall).size()), told);
  };
  CHECK(shared(0, Notice::person_reported).first == 0);
  CHECK(shared(0, Notice::site_reported).first == shared(0, Notice::site_reported).second);
  const auto some = shared(0.4, Notice::person_reported);
  CHECK(hall_scene::is_share(some.first, some.second, 0.4));
}

TEST_CASE("a procedure does not interview the same person again for the same news") {
  const auto talks = [](Duration between) {
    Hall hall = with_rules({tiny::rule(Agency::ngo, Notice::person_reported, decision::interview)},
                           [](Setup& s) {
                             tiny::hold_for_long(s);
                             s.procedures.front().chance = {1};
                             s.procedures.front().after = {20};
                             ReferralParameters& p = s.parameters.get<ReferralParameters>();
                             p.helped_out = p.speaks_of_kin = {0};
                             p.recognition_untrained = p.recognition_trained = {0};
                           });
    const PersonId person = hall_scene::held_in(hall.simulation.world, tiny::valley).front();
    hall.tell(Agency::ngo, Notice::person_reported, about(person));
    hall.wait(between);
    hall.tell(Agency::ngo, Notice::person_reported, about(person));
    hall.wait(days(90));
    return interviews::times_interviewed(hall.simulation.world, person);
  };
  CHECK(talks(days(1)) == 1);   // both reports had come before the talk
  CHECK(talks(days(60)) == 2);  // a report after it is new
}

TEST_CASE("a procedure does not put a person and a site together that nobody told the office of") {
  Hall hall =
      with_rules({tiny::rule(Agency::police, Notice::victim_presumed, decision::check_site)});
  World& world = hall.simulation.world;
  const PersonId person = hall_scene::held_in(world, tiny::valley).front();
  const SiteId site = world.people[person.value].site;
  const OfficeId police = hall.office(Agency::police);
  const auto checks = [&] {
    const auto& tasks = all<Task>(world);
    return std::count_if(tasks.begin(), tasks.end(), [&](const Task& task) {
      return task.office == police && task.decision == decision::check_site;
    });
  };
  knowledge::learn(world, police, Notice::site_reported, about(site), 0, Agency::helpline);
  hall.tell(Agency::police, Notice::victim_presumed, about(person), 0, {Where::contact});
  hall.wait(days(30));
  CHECK(checks() == 0);
  jardam::tell(hall.simulation, police, Notice::victim_presumed, about(person), 0, site,
               {Where::contact});
  hall.wait(days(30));
  CHECK(checks() == 1);
}
