#include <doctest/doctest.h>

#include <algorithm>

#include "agencies/files/victims.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/policy/coordination.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/referral/referral.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/agencies/hall.hpp"
#include "engine/agencies/help_scene.hpp"
#include "mechanisms/prevention.hpp"

using namespace help_scene;
using hall_scene::busiest_site;
using hall_scene::Hall;

namespace {

ProcedureRule passing(double chance, double after) {
  ProcedureRule rule = tiny::rule(Agency::police, Notice::victim_freed, decision::share, "ngo");
  rule.chance = {chance};
  rule.after = {after};
  return rule;
}

coordination::HandOver hand_over(const Simulation& simulation, RegionId region,
                                 const ProcedureRule& rule) {
  return coordination::hand_over(simulation.world,
                                 office_of(simulation.world, Agency::police, region), rule,
                                 about(PersonId{0}), rule.chance.value);
}

}  // namespace

TEST_CASE(
    "an active council makes hand-overs in its region more frequent and faster, and nothing else") {
  const auto setup = tiny::setup([](Setup& s) {
    s.parameters.get<CoordinationParameters>() = {.more_shared = {0.4}, .faster = {0.5}};
    s.parameters.get<CoordinationParameters>().activity.values[tiny::valley.value] = {0.5};
  });
  const Simulation simulation = make_simulation(setup, Seed{1});
  const auto here = hand_over(simulation, tiny::valley, passing(0.5, 10)),
             there = hand_over(simulation, tiny::mountain, passing(0.5, 10));
  CHECK(here.chance == doctest::Approx(0.5 + 0.5 * 0.5 * 0.4 * 0.5));
  CHECK(here.after == doctest::Approx(10 * (1 - 0.5 * 0.5)));
  CHECK(there.chance == 0.5);
  CHECK(there.after == 10);
  ProcedureRule other = passing(0.5, 10);
  other.decide = decision::identify;
  CHECK(hand_over(simulation, tiny::valley, other).chance == 0.5);
}

TEST_CASE("coordination makes no practice of a hand-over that is next to none") {
  const auto setup = tiny::setup([](Setup& s) {
    s.parameters.get<CoordinationParameters>() = {.activity = Regional<Probability>(1),
                                                  .more_shared = {1}};
  });
  const Simulation simulation = make_simulation(setup, Seed{1});
  CHECK(hand_over(simulation, tiny::valley, passing(0.007, 2)).chance < 0.014);
  CHECK(hand_over(simulation, tiny::valley, passing(0, 2)).chance == 0);
}

TEST_CASE(
    "without a council a region has the interagency group only, and both together never exceed "
    "full coordination") {
  const auto run = [](bool has_council, double group) {
    const auto setup = tiny::setup([&](Setup& s) {
      if (!has_council)
        std::erase_if(s.offices, [](const OfficeSetup& o) {
          return o.agency == Agency::coordination_council;
        });
      s.parameters.get<CoordinationParameters>() = {.activity = Regional<Probability>(1),
                                                    .interagency_group = {group},
                                                    .more_shared = {1},
                                                    .faster = {1}};
    });
    return hand_over(make_simulation(setup, Seed{1}), tiny::valley, passing(0.2, 10));
  };
  CHECK(run(false, 0).chance == 0.2);
  CHECK(run(false, 0.5).chance == doctest::Approx(0.2 + 0.2 * 0.8 * 0.5));
  CHECK(run(true, 0.5).chance == doctest::Approx(0.2 + 0.2 * 0.8));
  CHECK(run(true, 1).after == 0);
}

TEST_CASE(
    "under full coordination agencies pass on more of what they know, and no coordination is "
    "bit-identical to absence") {
  const auto told = [](double activity) {
    const auto setup = tiny::setup([&](Setup& s) {
      for (ProcedureRule& rule : s.procedures) {
        if (rule.decide == decision::share) rule.chance = {0.1};
      }
      s.parameters.get<CoordinationParameters>().activity = Regional<Probability>(activity);
      s.parameters.get<CoordinationParameters>().more_shared = {1};
    });
    return tiny::run(setup, 5, days(300));
  };
  const auto shared = [](const Simulation& simulation) {
    return std::count_if(all<Task>(simulation.world).begin(), all<Task>(simulation.world).end(),
                         [](const Task& t) { return t.decision == decision::share; });
  };
  const Simulation none = told(0), full = told(1);
  CHECK(shared(full) > 1.5 * static_cast<double>(shared(none)));
  CHECK(none == told(0));
}

TEST_CASE("a joint conference tells every office of the region, and nobody elsewhere") {
  Hall hall;
  const Subject site = about(busiest_site(hall.simulation.world, tiny::valley));
  hall.tell(Agency::coordination_council, Notice::site_reported, site, 2);
  REQUIRE(hall.decide(Agency::coordination_council, decision::confer, site) == Refusal::none);
  hall.wait(days(60));
  for (const Agency agency :
       {Agency::police, Agency::prosecutor, Agency::ngo, Agency::social_services})
    CHECK(hall.knows(agency, site) != nullptr);
  CHECK(known(office_at(hall.simulation.world, hall.office(Agency::police, tiny::mountain)),
              site) == nullptr);
}

TEST_CASE("an office that is itself the competent one tells nobody, and so no loop begins") {
  Simulation simulation = held_still();
  const PersonId person = held(simulation.world, false);
  learns(simulation, Agency::police, Notice::person_reported, person);
  const std::size_t reports = all<Report>(simulation.world).size();
  REQUIRE(decide(simulation, Agency::police, decision::share, person, Agency::police) ==
          Refusal::none);
  wait(simulation);
  CHECK(all<Report>(simulation.world).size() == reports);
  simulation.world.people[person.value].place =
      tiny::village;  // the other region's police are competent there
  REQUIRE(decide(simulation, Agency::police, decision::share, person, Agency::police) ==
          Refusal::none);
  wait(simulation);
  CHECK(known(office_at(simulation.world, office(simulation, Agency::police, tiny::mountain)),
              about(person)) != nullptr);
}

TEST_CASE("telling another agency refers a presumed victim, where that agency gives services") {
  for (const Agency to : {Agency::ngo, Agency::prosecutor}) {
    Simulation simulation = held_still();
    const PersonId person = held(simulation.world, false);
    presumption::presume(simulation.world, person);
    learns(simulation, Agency::police, Notice::victim_presumed, person);
    REQUIRE(decide(simulation, Agency::police, decision::share, person, to) == Refusal::none);
    wait(simulation);
    CHECK(heard(simulation, to, person).source == Agency::police);
    CHECK((victim_file(simulation.world, person)->referred != Time::never()) ==
          (to == Agency::ngo));
  }
}

TEST_CASE("there must be another office to tell: of a place the competent one, of a person any") {
  Hall hall;
  const Subject here = about(busiest_site(hall.simulation.world, tiny::valley)),
                there = about(busiest_site(hall.simulation.world, tiny::mountain)),
                person = about(PersonId{3});
  for (const Subject subject : {here, there, person})
    hall.tell(Agency::police, Notice::person_reported, subject);
  const auto answer = [&](Subject subject, Agency to) {
    return hall.decide(Agency::police, decision::share, subject, to);
  };
  CHECK(answer(here, Agency::police) == Refusal::no_such_recipient);
  CHECK(answer(there, Agency::police) == Refusal::none);
  CHECK(answer(person, Agency::police) == Refusal::none);
  CHECK(answer(person, Agency::helpline) == Refusal::none);
  for (const Subject subject : {here, person})
    CHECK(answer(subject, Agency::international_organisation) == Refusal::no_such_recipient);
}

TEST_CASE("a campaign reaches people of its region, and is decided for the own region alone") {
  Hall hall = hall_scene::hall_of([](Setup& s) {
    s.parameters.get<PreventionParameters>().events_per_year = Regional<Count>(0);
    s.parameters.get<PreventionParameters>().media_reach = Regional<Probability>(0);
  });
  const auto reached = [&](RegionId region) {
    return current(hall.simulation.world, series_of(metric::awareness_reach), region);
  };
  const auto campaign = [&](Agency agency, RegionId region) {
    return hall.decide(agency, decision::campaign, about(region));
  };
  CHECK(campaign(Agency::ngo, tiny::mountain) == Refusal::outside_region);
  CHECK(campaign(Agency::police, tiny::valley) == Refusal::not_yours_to_decide);
  const double before = prevention::awareness(hall.simulation.world, tiny::valley),
               elsewhere = prevention::awareness(hall.simulation.world, tiny::mountain);
  REQUIRE(campaign(Agency::ngo, tiny::valley) == Refusal::none);
  while (all<Task>(hall.simulation.world).front().state != TaskState::done) hall.wait(hours(1));
  CHECK(reached(tiny::valley) > 0);
  CHECK(reached(tiny::mountain) == 0);
  CHECK(prevention::awareness(hall.simulation.world, tiny::valley) >
        prevention::awareness(hall.simulation.world, tiny::mountain) + before - elsewhere);
}

TEST_CASE("one tells the office that one chooses, wherever the subject is") {
  Hall hall;
  const Subject site = about(busiest_site(hall.simulation.world, tiny::valley));
  hall.tell(Agency::police, Notice::site_reported, site);
  const OfficeId police = hall.office(Agency::police),
                 elsewhere = hall.office(Agency::police, tiny::mountain);
  Command command{.office = police,
                  .decision = decision::share,
                  .subject = site,
                  .to = Agency::police,
                  .recipient = elsewhere};
  CHECK(query(hall.simulation, command).refusal == Refusal::none);
  Command wrong = command;
  wrong.recipient = police;  // one's own
  CHECK(query(hall.simulation, wrong).refusal == Refusal::no_such_recipient);
  wrong.recipient = hall.office(Agency::ngo);  // of another agency than `to`
  CHECK(query(hall.simulation, wrong).refusal == Refusal::no_such_recipient);
  wrong.recipient = {9999};
  CHECK(query(hall.simulation, wrong).refusal == Refusal::no_such_recipient);
  REQUIRE(apply(hall.simulation, command).is_accepted());
  hall.wait(days(30));
  CHECK(known(office_at(hall.simulation.world, elsewhere), site) != nullptr);
  CHECK(hall.knows(Agency::ngo, site) == nullptr);
}
