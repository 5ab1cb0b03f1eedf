#include <doctest/doctest.h>

#include "agencies/files/victims.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/justice/penalties.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/staff.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/referral/referral.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "country/official_statistics.hpp"
#include "engine/agencies/help_scene.hpp"
#include "mechanisms/exit.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/fate.hpp"
#include "mechanisms/returning.hpp"

using namespace help_scene;

TEST_CASE(
    "every exploited person whom police meet is either penalised or recognised, over the same "
    "chance") {
  for (const double recognition : {0.0, 1.0}) {
    Simulation simulation = by_hand([=](Setup& s) {
      s.parameters.get<ReferralParameters>().recognition_untrained =
          s.parameters.get<ReferralParameters>().recognition_trained = {recognition};
      s.parameters.get<PoliceParameters>().penalised_if_unrecognised = {1};
      s.parameters.get<PenaltyParameters>().detained = {0};
      s.parameters.get<ExitParameters>().removed_abroad = {0};
    });
    const SiteId site = busiest_site(simulation.world);
    const double held = simulation.world.sites[site.value].exploited;
    REQUIRE(held >= 2);
    const OfficeId police = office_of(simulation.world, Agency::police, tiny::valley);
    tell(simulation, police, Notice::indicators_seen, about(site), 1);
    REQUIRE(
        apply(simulation, {.office = police, .decision = decision::rescue, .subject = about(site)})
            .is_accepted());
    while (all<Task>(simulation.world).front().state != TaskState::done) wait(simulation, hours(6));
    const double met =
        tiny::total(simulation, metric::exits, static_cast<std::size_t>(ExitRoute::police));
    CHECK(met > 0);
    CHECK(tiny::total(simulation, metric::penalties, 0) == (recognition == 0 ? met : 0));
    CHECK(tiny::total(simulation, metric::victims_penalised) == (recognition == 0 ? met : 0));
    CHECK(tiny::total(simulation, metric::penalties_averted) == (recognition == 0 ? 0 : met));
  }
}

TEST_CASE(
    "whoever comes out abroad unrecognised may be removed by the police there; at no chance of it "
    "nobody is") {
  const auto removed = [](double chance) {
    const Simulation simulation =
        tiny::run(tiny::setup([=](Setup& s) {
                    s.procedures.clear();
                    s.parameters.get<ExitParameters>().removed_abroad = {0};
                    s.parameters.get<PenaltyParameters>().abroad = {chance};
                  }),
                  3, days(200));
    return tiny::total(simulation, metric::penalties, 2);
  };
  CHECK(removed(0) == 0);
  CHECK(removed(0.5) > 0);
  CHECK(removed(1) > removed(0.5));
}

TEST_CASE(
    "who has been recognised by then is removed from abroad without being counted as penalised") {
  Simulation simulation = by_hand([](Setup&) {});
  World& world = simulation.world;
  std::uint32_t abroad = 0;
  while (world.people[abroad].state != PersonState::exploited ||
         !region_of(world, world.people[abroad].place).is_none())
    ++abroad;
  penalties::remove(world, {abroad});
  CHECK(tiny::total(simulation, metric::victims_penalised) == 1);
  presumption::presume(world, {abroad});
  penalties::remove(world, {abroad});
  CHECK(tiny::total(simulation, metric::victims_penalised) == 1);
  CHECK(tiny::total(simulation, metric::penalties_averted) == 1);
}

TEST_CASE("a penalty stands in the person's file wherever it was imposed, and opens none abroad") {
  Simulation simulation = by_hand([](Setup& s) {
    s.parameters.get<PoliceParameters>().penalised_if_unrecognised = {1};
    s.parameters.get<PenaltyParameters>().abroad = {1};
  });
  World& world = simulation.world;
  std::vector<PersonId> abroad;
  for (std::uint32_t i = 0; abroad.size() < 2; ++i) {
    if (world.people[i].state == PersonState::exploited &&
        region_of(world, world.people[i].place).is_none())
      abroad.push_back({i});
  }
  victims::open(world, abroad[0]);
  for (const PersonId person : abroad) penalties::come_out(world, person);
  CHECK(tiny::total(simulation, metric::victims_penalised) == 2);
  CHECK(victim_file(simulation.world, abroad[0])->is_penalised);
  CHECK(victim_file(simulation.world, abroad[1]) == nullptr);
  const PersonId met = exploitation::people_at(world, busiest_site(world)).front();
  penalties::meet_police(world, met, tiny::valley, {Stream{"test.met"}, met.value}, false);
  CHECK(tiny::total(simulation, metric::victims_penalised) == 3);
  CHECK(victim_file(simulation.world, met)->is_penalised);
}

TEST_CASE(
    "of those identified, the file tells who had been penalised before, and that is published") {
  Simulation simulation = by_hand([](Setup& s) {
    s.parameters.get<OfficialStatisticsParameters>() = {
        .lost = {0}, .duplicates = {0}, .delay = {0}};
  });
  World& world = simulation.world;
  const OfficeId police = office_of(world, Agency::police, tiny::valley);
  std::vector<PersonId> exploited;
  for (std::uint32_t i = 0; exploited.size() < 2; ++i) {
    if (world.people[i].state == PersonState::exploited) exploited.push_back({i});
  }
  for (const PersonId person : exploited) presumption::presume(world, person);
  victims::find(world, exploited[0])->is_penalised = true;
  for (const PersonId person : exploited)
    referral::identify(
        world, {.subject = about(person), .office = police, .decision = decision::identify});
  CHECK(part<OfficialRecords>(world).published[series_of(metric::identified_penalised)] == 1);
  CHECK(tiny::total(simulation, metric::identified_penalised) == 1);
  CHECK(tiny::total(simulation, metric::victims_identified, 0) == 2);
}

TEST_CASE("whose fate is held is neither penalised nor removed, here or abroad, until it goes on") {
  Simulation simulation = by_hand([](Setup& s) {
    s.parameters.get<PoliceParameters>().penalised_if_unrecognised = {1};
    s.parameters.get<PenaltyParameters>().abroad = {1};
  });
  World& world = simulation.world;
  const PersonId here = exploitation::people_at(world, busiest_site(world)).front();
  const PersonId abroad = held(world, true);
  const auto meet_police = [&] {
    penalties::meet_police(world, here, tiny::valley, {Stream{"test.met"}, here.value}, false);
    penalties::come_out(world, abroad);
  };
  fate::hold(world, here);
  fate::hold(world, abroad);
  meet_police();
  penalties::remove(world, abroad);
  CHECK(tiny::total(simulation, metric::victims_penalised) == 0);
  CHECK(victim_file(world, here) == nullptr);
  CHECK_FALSE(returning::is_banned(world, abroad));
  fate::release(world, here);
  fate::release(world, abroad);
  meet_police();
  CHECK(tiny::total(simulation, metric::victims_penalised) == 2);
}

TEST_CASE("an operation frees somebody whose fate is held, without a penalty") {
  Simulation simulation = by_hand([](Setup& s) {
    s.parameters.get<ReferralParameters>().recognition_untrained =
        s.parameters.get<ReferralParameters>().recognition_trained = {0};
    s.parameters.get<PoliceParameters>().penalised_if_unrecognised = {1};
  });
  World& world = simulation.world;
  const SiteId site = busiest_site(world);
  const std::vector<PersonId> people = exploitation::people_at(world, site);
  const OfficeId police = office_of(world, Agency::police, tiny::valley);
  fate::hold(world, people.front());
  tell(simulation, police, Notice::indicators_seen, about(site), 1);
  REQUIRE(
      apply(simulation, {.office = police, .decision = decision::rescue, .subject = about(site)})
          .is_accepted());
  while (all<Task>(simulation.world).front().state != TaskState::done) wait(simulation, hours(6));
  CHECK(world.people[people.front().value].state != PersonState::exploited);
  CHECK_FALSE(victim_file(world, people.front())->is_penalised);
  CHECK(victim_file(world, people.back())->is_penalised);
}
