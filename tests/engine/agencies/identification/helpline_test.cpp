#include <doctest/doctest.h>

#include <cmath>
#include <utility>

#include "agencies/files/victims.hpp"
#include "agencies/identification/helpline.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/policy/coordination.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/referral/referral.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/agencies/hall.hpp"
#include "mechanisms/exit.hpp"

using namespace jardam;
using hall_scene::Hall;

TEST_CASE("a call that nobody recognises as a case is counted and leads nowhere") {
  const Simulation simulation =
      tiny::run(tiny::setup([](Setup& s) {
                  s.parameters.get<HelplineParameters>() = {.consultations_per_year = {0},
                                                            .recognition_untrained = {0},
                                                            .recognition_trained = {0}};
                  s.parameters.get<ExitParameters>() = {
                      .escape = {0}, .call = {1.0 / 365}, .noticed = {0}, .family = {0}};
                }),
                4, days(200));
  CHECK(tiny::total(simulation, metric::calls_helpline) > 10);
  CHECK(tiny::total(simulation, metric::helpline_helped) == 0);
  for (const Victim& file : all<Victim>(simulation.world))
    CHECK((file.marks & VictimMark::through_helpline) == 0);
}

TEST_CASE(
    "the application brings more calls in proportion to those who have it, and none when nobody "
    "has") {
  Parts parameters = default_parameters();
  ExitParameters& exits = parameters.get<ExitParameters>();
  exits.escape_reported = {0.1};
  const ExitParameters before = exits;
  helpline::widen_reach(parameters);
  CHECK(same(exits, before));
  parameters.get<HelplineParameters>() = {.app_use = {0.5}, .app_calls = {2}, .app_reports = {1}};
  helpline::widen_reach(parameters);
  CHECK(exits.helpline_reach.value == doctest::Approx(2));
  CHECK(exits.escape_reported.value == doctest::Approx(0.15));
}

TEST_CASE("consultations stop while there are none and come back with their rate") {
  const auto with_pause = [](double during, Time from) {
    return tiny::setup([=](Setup& s) {
      s.parameters.get<HelplineParameters>().consultations_per_year = {3650};
      s.parameters.get<ExitParameters>() = {
          .escape = {0}, .call = {0}, .noticed = {0}, .family = {0}};
      s.interventions = {{.id = "pause",
                          .from = from,
                          .to = Time{} + days(60),
                          .set = {{"helpline.consultations_per_year", during}}}};
    });
  };
  Simulation simulation = make_simulation(with_pause(0, Time{} + days(30)), Seed{2});
  const auto calls_until = [&](std::int64_t day) {
    advance(simulation, Time{} + days(day));
    return tiny::total(simulation, metric::calls_helpline);
  };
  const double before = calls_until(30), after = calls_until(60), later = calls_until(160);
  CHECK(std::abs(before - 300) < 4 * std::sqrt(300.0));
  CHECK(after == before);
  CHECK(std::abs(later - after - 1000) < 4 * std::sqrt(1000.0));
  CHECK(tiny::total(simulation, metric::calls_about_people) < later / 10);  // consultations are not
  // An intervention that sets the value already in force moves nothing.
  const Simulation same = tiny::run(with_pause(3650, Time{} + days(30)), 2, days(100)),
                   none = tiny::run(with_pause(3650, Time{} + days(60)), 2, days(100));
  CHECK(tiny::total(same, metric::calls_helpline) == tiny::total(none, metric::calls_helpline));
  CHECK(part<Consultations>(same.world).stamp == part<Consultations>(none.world).stamp);
}

TEST_CASE("a call that is recognised reaches the helpline alone, and the file says through whom") {
  Hall hall = hall_scene::hall_of([](Setup& s) {
    s.parameters.get<HelplineParameters>() = {.recognition_untrained = {1},
                                              .recognition_trained = {1}};
  });
  World& world = hall.simulation.world;
  const PersonId person = hall_scene::held_in(world, tiny::valley).front();
  const double before = tiny::total(hall.simulation, metric::calls_helpline);
  const double about_people = tiny::total(hall.simulation, metric::calls_about_people);
  referral::signal(world, person, referral::Channel::call);
  CHECK(tiny::total(hall.simulation, metric::calls_helpline) == before + 1);
  CHECK(tiny::total(hall.simulation, metric::calls_about_people) == about_people + 1);
  CHECK((victim_file(world, person)->marks & VictimMark::through_helpline) != 0);
  CHECK(hall.knows(Agency::helpline, about(person)) != nullptr);
  CHECK(hall.knows(Agency::police, about(person)) == nullptr);
  CHECK(world.people[person.value].state == PersonState::exploited);
}

TEST_CASE("whoever had been heard of before did not come through the helpline") {
  Hall hall = hall_scene::hall_of([](Setup& s) {
    s.parameters.get<HelplineParameters>() = {.recognition_untrained = {1},
                                              .recognition_trained = {1}};
  });
  World& world = hall.simulation.world;
  const PersonId person = hall_scene::held_in(world, tiny::valley).front();
  referral::signal(world, person, referral::Channel::noticed);
  hall.wait(days(1));
  referral::signal(world, person, referral::Channel::call);
  CHECK((victim_file(world, person)->marks & VictimMark::through_helpline) == 0);
  CHECK(tiny::total(hall.simulation, metric::signals) == 1);
}

TEST_CASE(
    "as many calls are recognised as the helpline's chance says, more where SOPs are followed") {
  const auto recognised = [](double followed) {
    const Hall hall = hall_scene::hall_of([=](Setup& s) {
      s.parameters.get<HelplineParameters>() = {.recognition_untrained = {0.2},
                                                .recognition_trained = {0.8}};
      s.parameters.get<ReferralParameters>().sop_adoption = Regional<Probability>(followed);
    });
    const World& world = hall.simulation.world;
    double count = 0, all = 0;
    for (const PersonId person : hall_scene::held_in(world, tiny::valley)) {
      count += helpline::recognises(world, person) ? 1 : 0;
      ++all;
    }
    return std::pair(count, all);
  };
  const auto without = recognised(0), half = recognised(0.5), with = recognised(1);
  CHECK(hall_scene::is_share(without.first, without.second, 0.2));
  CHECK(hall_scene::is_share(half.first, half.second, 0.5));
  CHECK(hall_scene::is_share(with.first, with.second, 0.8));
}

TEST_CASE("whom the helpline tells of somebody is counted by agency; what others tell is not") {
  Hall hall;
  const Subject site = about(hall_scene::busiest_site(hall.simulation.world, tiny::valley));
  const auto referrals = [&](Agency agency) {
    return tiny::total(hall.simulation, metric::helpline_referrals,
                       static_cast<std::size_t>(agency));
  };
  hall.tell(Agency::helpline, Notice::site_reported, site);
  hall.tell(Agency::ngo, Notice::site_reported, site);
  REQUIRE(hall.decide(Agency::ngo, decision::share, site, Agency::police) == Refusal::none);
  hall.wait(days(20));
  CHECK(referrals(Agency::police) == 0);
  REQUIRE(hall.decide(Agency::helpline, decision::share, site, Agency::police) == Refusal::none);
  hall.wait(days(20));
  CHECK(referrals(Agency::police) == 1);
  CHECK(referrals(Agency::ngo) == 0);
}
