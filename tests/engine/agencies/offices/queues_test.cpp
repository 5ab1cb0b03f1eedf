#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "agencies/identification/helpline.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/offices/queues.hpp"
#include "agencies/offices/workload.hpp"
#include "engine/agencies/hall.hpp"
#include "kernel/variates.hpp"
#include "mechanisms/recruitment.hpp"

using namespace jardam;
using hall_scene::Hall;
using hall_scene::in_turn;
using hall_scene::sites_in;

namespace {

/// A hall where nobody has time for anything.
Hall idle(const std::function<void(Setup&)>& change = {}) {
  return hall_scene::hall_of([&](Setup& s) {
    for (OfficeSetup& office : s.offices) office.staff = 0;
    if (change) change(s);
  });
}

}  // namespace

TEST_CASE("of equally urgent tasks those with word of violence come first, however late") {
  Hall hall = idle();
  const std::vector<SiteId> sites = sites_in(hall.simulation.world, tiny::valley);
  for (std::size_t i = 0; i < 3; ++i) {
    report(hall, sites[i]);
    hall.wait(seconds(1));
  }
  report(hall, sites[3], set_of(Indicator::violence));
  CHECK(in_turn(hall.simulation.world, hall.office(Agency::police)).front().subject ==
        about(sites[3]));
}

TEST_CASE(
    "what has waited for a month is taken before what is a degree more urgent and came later") {
  const auto first = [](int days_before) {
    Hall hall = idle();
    const std::vector<SiteId> sites = sites_in(hall.simulation.world, tiny::valley);
    report(hall, sites[0]);
    hall.wait(days(days_before));
    hall.tell(Agency::police, Notice::indicators_seen, about(sites[1]), 1);
    REQUIRE(hall.decide(Agency::police, decision::open_case, about(sites[1])) == Refusal::none);
    return in_turn(hall.simulation.world, hall.office(Agency::police)).front().subject.id;
  };
  const Hall hall = idle();
  const std::vector<SiteId> sites = sites_in(hall.simulation.world, tiny::valley);
  CHECK(first(29) == sites[1].value);
  CHECK(first(31) == sites[0].value);
}

TEST_CASE(
    "what nobody takes up for a year is laid aside when somebody has time again, and counted") {
  Hall hall = idle([](Setup& s) {
    s.interventions = {{.id = "staff", .from = Time{} + days(400), .set = {{"police.staff", 1}}}};
    for (OfficeSetup& office : s.offices) office.staff = 1;
    s.parameters.get<StaffParameters>().staff.fill(Regional<Ratio>(0));
  });
  const std::vector<SiteId> sites = sites_in(hall.simulation.world, tiny::valley);
  report(hall, sites[0]);
  hall.wait(days(100));
  report(hall, sites[1]);
  CHECK(tiny::total(hall.simulation, metric::tasks_waiting,
                    static_cast<std::size_t>(Agency::police)) == 2);
  hall.wait(days(400));
  const std::vector<Task>& tasks = all<Task>(hall.simulation.world);
  CHECK(tasks[0].state == TaskState::dropped);
  CHECK(tasks[1].state == TaskState::done);
  CHECK(tiny::total(hall.simulation, metric::tasks_laid_aside,
                    static_cast<std::size_t>(Agency::police)) == 1);
}

TEST_CASE("twice the staff of an office with a queue pass twice as much on") {
  const auto done = [](double staff) {
    Hall hall = hall_scene::hall_of([=](Setup& s) {
      for (OfficeSetup& office : s.offices) office.staff = staff;
      hall_scene::set_time(s.parameters, decision::check_site, 0.1, 0.2);
      hall_scene::set_work(s.parameters, decision::check_site, 20);
    });
    for (const SiteId site : sites_in(hall.simulation.world, tiny::valley)) report(hall, site);
    hall.wait(days(200));
    int number = 0;
    for (const Task& task : all<Task>(hall.simulation.world))
      number += task.state == TaskState::done;
    return number;
  };
  const int one = done(1), two = done(2);
  CHECK(one > 50);
  CHECK(std::abs(two - 2 * one) <= 1);
}

TEST_CASE("an office's queue is as long as the formula of Pollaczek and Khinchine says") {
  constexpr double load = 0.7, work_hours = 8;
  Hall hall = hall_scene::hall_of([](Setup& s) {
    for (OfficeSetup& office : s.offices) office.staff = 1;
    hall_scene::set_time(s.parameters, decision::check_site, 0.01, 0.02);
    hall_scene::set_work(s.parameters, decision::check_site, work_hours);
    s.parameters.get<RecruitmentParameters>().occasions = {0};
    s.parameters.get<HelplineParameters>().consultations_per_year = {0};
  });
  const World& world = hall.simulation.world;
  const double service = in_days(hall_scene::time_for(world, Agency::police, work_hours));
  const std::vector<SiteId> sites = sites_in(world, tiny::valley);
  constexpr std::uint32_t arrivals = 3000;
  for (std::uint32_t i = 0; i < arrivals; ++i) {
    const double u = draw_uniform(Seed{7}, {Stream("test.arrival"), i});
    hall.wait(from_days(unit_exponential(u) * service / load));
    report(hall, sites[i % sites.size()]);
  }
  hall.wait(days(100));
  double waited = 0;
  for (const Task& task : all<Task>(world)) waited += in_days(task.due - task.decided) - service;
  const double expected = load * service / (2 * (1 - load));  // M/D/1
  CHECK(waited / arrivals == doctest::Approx(expected).epsilon(0.1));
}

TEST_CASE("first come is first served under that discipline, whatever it is about") {
  Hall hall = idle([](Setup& s) {
    s.parameters.get<QueueParameters>().discipline = Switch(QueueDiscipline::first_come);
  });
  const std::vector<SiteId> sites = sites_in(hall.simulation.world, tiny::valley);
  report(hall, sites[0]);
  hall.wait(seconds(1));
  hall.tell(Agency::police, Notice::indicators_seen, about(sites[1]), set_of(Indicator::violence));
  REQUIRE(hall.decide(Agency::police, decision::rescue, about(sites[1])) == Refusal::none);
  CHECK(in_turn(hall.simulation.world, hall.office(Agency::police)).front().subject ==
        about(sites[0]));
}

TEST_CASE(
    "files that get a day's work each in turn end together, and one after another by triage") {
  const auto gap = [](QueueDiscipline discipline) {
    Hall hall = hall_scene::hall_of([=](Setup& s) {
      for (OfficeSetup& office : s.offices) office.staff = 1;
      s.parameters.get<QueueParameters>().discipline = Switch(discipline);
      hall_scene::set_time(s.parameters, decision::check_site, 0.01, 0.02);
      hall_scene::set_work(s.parameters, decision::check_site, 80);
    });
    const std::vector<SiteId> sites = sites_in(hall.simulation.world, tiny::valley);
    for (std::size_t i = 0; i < 2; ++i) report(hall, sites[i]);
    hall.wait(days(100));
    const std::vector<Task>& tasks = all<Task>(hall.simulation.world);
    return std::abs(in_days(tasks[0].due - tasks[1].due));
  };
  const Hall hall;
  const double day = in_days(hall_scene::time_for(hall.simulation.world, Agency::police, 8));
  CHECK(gap(QueueDiscipline::in_turn) == doctest::Approx(day).epsilon(0.01));
  CHECK(gap(QueueDiscipline::triage) == doctest::Approx(10 * day).epsilon(0.01));
}
