#include <doctest/doctest.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "agencies/files/cases.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/justice/discontinuance.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/policy/coordination.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/agencies/hall.hpp"

using namespace jardam;
using hall_scene::busiest_site;
using hall_scene::Hall;
using hall_scene::sites_in;

TEST_CASE(
    "a decision is refused with its reason: not known, not yours, wrong subject, already under "
    "way") {
  Hall hall;
  const Subject site = about(busiest_site(hall.simulation.world, tiny::valley));
  const std::uint64_t before = state_hash(hall.simulation);
  CHECK(hall.decide(Agency::police, decision::check_site, site) == Refusal::not_known_to_you);
  CHECK(hall.decide(Agency::ngo, decision::check_site, site) == Refusal::not_yours_to_decide);
  CHECK(hall.decide(Agency::police, decision::check_site, about(PersonId{1})) ==
        Refusal::wrong_subject);
  CHECK(hall.decide(Agency::police, decision::check_site, {SubjectKind::site, 0xfffffff0}) !=
        Refusal::none);
  CHECK(state_hash(hall.simulation) == before);
  hall.tell(Agency::police, Notice::site_reported, site);
  CHECK(hall.decide(Agency::police, decision::rescue, site) == Refusal::no_indicators);
  CHECK(hall.decide(Agency::police, decision::check_site, site) == Refusal::none);
  CHECK(hall.decide(Agency::police, decision::check_site, site) == Refusal::already_under_way);
}

TEST_CASE(
    "an office does no more at once than its staff, and takes the urgent before the routine") {
  Hall hall;
  World& world = hall.simulation.world;
  Office& police = office_at(hall.simulation.world, hall.office(Agency::police));
  std::vector<SiteId> sites;
  for (std::uint32_t s = 0; s < world.sites.size() && sites.size() < 6; ++s) {
    if (region_of(world, world.sites[s].place) == tiny::valley) sites.push_back({s});
  }
  for (const SiteId site : sites) {
    hall.tell(Agency::police, Notice::indicators_seen, about(site), 1);
    if (site != sites.back())
      REQUIRE(hall.decide(Agency::police, decision::check_site, about(site)) == Refusal::none);
  }
  REQUIRE(hall.decide(Agency::police, decision::rescue, about(sites.back())) == Refusal::none);
  CHECK(police.busy == police.staff);
  CHECK(queue_length(police) == 4);
  CHECK(hall_scene::in_turn(hall.simulation.world, hall.office(Agency::police)).front().decision ==
        decision::rescue);
}

TEST_CASE(
    "half a person does a piece of work as fast as a whole one, and then rests for as long again") {
  const auto office_of_staff = [](double staff) {
    return tiny::setup([=](Setup& s) {
      s = *hall_scene::by_hand();
      for (OfficeSetup& office : s.offices) office.staff = staff;
    });
  };
  const auto ends = [&](double staff) {
    Hall hall{.simulation = make_simulation(office_of_staff(staff), Seed{1})};
    const World& world = hall.simulation.world;
    std::vector<Subject> sites;
    for (std::uint32_t s = 0; sites.size() < 2; ++s)
      if (region_of(world, world.sites[s].place) == tiny::valley) sites.push_back(about(SiteId{s}));
    for (const Subject site : sites) {
      hall.tell(Agency::police, Notice::indicators_seen, site, 1);
      REQUIRE(hall.decide(Agency::police, decision::check_site, site) == Refusal::none);
    }
    hall.wait(days(400));
    const std::vector<Task>& tasks = all<Task>(hall.simulation.world);
    for (const Task& task : tasks) CHECK(task.state == TaskState::done);
    return std::pair(tasks[0].due, tasks[1].due);
  };
  const auto whole = ends(1), half = ends(0.5);
  CHECK(half.first == whole.first);
  const Hall hall;
  const double hours = decision_of(decision::check_site).work.hours;
  const Duration work = hall_scene::time_for(hall.simulation.world, Agency::police, hours);
  CHECK(std::abs((half.second - whole.second - work).seconds) <= 2);
}

TEST_CASE("no office, no such office and no such region: each has its own no") {
  Hall hall;
  const Command campaign{.office = hall.office(Agency::ngo),
                         .decision = decision::campaign,
                         .subject = about(tiny::valley)};
  const auto answer = [&](Command command) { return query(hall.simulation, command).refusal; };
  CHECK(answer(campaign) == Refusal::none);
  Command command = campaign;
  command.office = OfficeId::none();
  CHECK(answer(command) == Refusal::unknown_office);
  command.office = {static_cast<std::uint16_t>(all<Office>(hall.simulation.world).size())};
  CHECK(answer(command) == Refusal::unknown_office);
  command = campaign;
  command.subject = about(RegionId{7});
  CHECK(answer(command) == Refusal::wrong_subject);
}

TEST_CASE("the same work is done again when it is decided again, and by another chance each time") {
  Hall hall;
  const Subject site = about(busiest_site(hall.simulation.world, tiny::valley));
  hall.tell(Agency::police, Notice::site_reported, site);
  for (int time = 0; time < 2; ++time) {
    REQUIRE(hall.decide(Agency::police, decision::check_site, site) == Refusal::none);
    CHECK(hall.decide(Agency::police, decision::check_site, site) == Refusal::already_under_way);
    hall.wait(days(100));
  }
  const std::vector<Task>& tasks = all<Task>(hall.simulation.world);
  REQUIRE(tasks.size() == 2);
  CHECK(tasks[0].attempt != tasks[1].attempt);
  CHECK((tasks[0].due - tasks[0].decided).seconds != (tasks[1].due - tasks[1].decided).seconds);
}

TEST_CASE("of equally urgent tasks the one decided first is begun first") {
  Hall hall;
  const std::vector<SiteId> sites = sites_in(hall.simulation.world, tiny::valley);
  for (std::size_t i = 0; i < 8; ++i) {
    hall.tell(Agency::police, Notice::site_reported, about(sites[i]));
    REQUIRE(hall.decide(Agency::police, decision::check_site, about(sites[i])) == Refusal::none);
    hall.wait(seconds(1));
  }
  const std::vector<Task> queue =
      hall_scene::in_turn(hall.simulation.world, hall.office(Agency::police));
  REQUIRE(queue.size() == 6);
  for (std::size_t i = 0; i < 6; ++i) CHECK(queue[i].subject == about(sites[i + 2]));
}

TEST_CASE("tasks decided at one moment are begun in an order that nobody chooses by asking first") {
  const auto order = [](bool backwards) {
    Hall hall = hall_scene::hall_of([](Setup& s) {
      for (OfficeSetup& office : s.offices) office.staff = 0;
    });
    std::vector<SiteId> sites = sites_in(hall.simulation.world, tiny::valley);
    sites.resize(20);
    if (backwards) std::reverse(sites.begin(), sites.end());
    for (const SiteId site : sites) {
      hall.tell(Agency::police, Notice::site_reported, about(site));
      REQUIRE(hall.decide(Agency::police, decision::check_site, about(site)) == Refusal::none);
    }
    std::vector<Subject> subjects;
    for (const Task& task : hall_scene::in_turn(hall.simulation.world, hall.office(Agency::police)))
      subjects.push_back(task.subject);
    return subjects;
  };
  const std::vector<Subject> forwards = order(false);
  CHECK(forwards.size() == 20);
  CHECK(forwards == order(true));
  CHECK_FALSE(std::is_sorted(forwards.begin(), forwards.end()));
}

TEST_CASE(
    "what the world no longer allows is dropped when its turn comes, and staff are not lost") {
  Hall hall;
  World& world = hall.simulation.world;
  const std::vector<SiteId> sites = sites_in(world, tiny::valley);
  all<Case>(world).push_back({.site = sites[0], .region = tiny::valley});
  const Subject file = about(CaseId{0});
  hall.tell(Agency::police, Notice::case_opened, file);
  for (std::size_t i = 1; i <= 2; ++i) {
    hall.tell(Agency::police, Notice::site_reported, about(sites[i]));
    REQUIRE(hall.decide(Agency::police, decision::check_site, about(sites[i])) == Refusal::none);
  }
  REQUIRE(hall.decide(Agency::police, decision::discontinue, file) == Refusal::none);
  all<Case>(world)[0].state = CaseState::convicted;  // while it waits for its turn
  hall.wait(days(60));
  CHECK(all<Task>(world)[2].state == TaskState::dropped);
  CHECK(all<Case>(world)[0].state == CaseState::convicted);
  CHECK(office_at(world, hall.office(Agency::police)).busy == 0);
}

TEST_CASE(
    "half of the tasks take less than the median and nine in ten less than the 90th percentile") {
  constexpr double median = 5, p90 = 12;
  Hall hall = hall_scene::hall_of([](Setup& s) {
    for (OfficeSetup& office : s.offices) office.staff = 1000;
    hall_scene::set_time(s.parameters, decision::check_site, median, p90);
  });
  const std::vector<SiteId> sites = sites_in(hall.simulation.world, tiny::valley);
  for (const SiteId site : sites) {
    hall.tell(Agency::police, Notice::site_reported, about(site));
    REQUIRE(hall.decide(Agency::police, decision::check_site, about(site)) == Refusal::none);
  }
  const auto done_within = [&](double length) {
    const std::vector<Task>& tasks = all<Task>(hall.simulation.world);
    return static_cast<double>(std::count_if(tasks.begin(), tasks.end(), [&](const Task& task) {
      return in_days(task.due - task.decided) <= length;
    }));
  };
  const auto number = static_cast<double>(sites.size());
  CHECK(hall_scene::is_share(done_within(median), number, 0.5));
  CHECK(hall_scene::is_share(done_within(p90), number, 0.9));
}

TEST_CASE("staff who are added take up what waits, and when all are gone nothing more is done") {
  Hall hall = hall_scene::hall_of([](Setup& s) {
    hall_scene::set_work(s.parameters, decision::check_site, 300);
    s.interventions = {{.id = "more",
                        .from = Time{} + days(10),
                        .to = Time{} + days(20),
                        .set = {{"police.staff", 2}}},
                       {.id = "none", .from = Time{} + days(20), .set = {{"police.staff", 0}}}};
  });
  const std::vector<SiteId> sites = sites_in(hall.simulation.world, tiny::valley);
  for (std::size_t i = 0; i < 6; ++i) {
    hall.tell(Agency::police, Notice::site_reported, about(sites[i]));
    REQUIRE(hall.decide(Agency::police, decision::check_site, about(sites[i])) == Refusal::none);
  }
  const Office& police = office_at(hall.simulation.world, hall.office(Agency::police));
  CHECK(police.running.size() == 2);
  hall.wait(days(11));
  CHECK(police.running.size() == 4);
  hall.wait(days(200));
  CHECK(police.busy == 0);
  CHECK(police.running.size() == 4);
  CHECK(queue_length(police) == 6);
}

TEST_CASE("an answer that is waited for occupies nobody") {
  Hall hall = hall_scene::hall_of([](Setup& s) {
    for (OfficeSetup& office : s.offices) office.staff = 1;
    hall_scene::set_time(s.parameters, decision::check_site, 100, 101);
    hall_scene::set_work(s.parameters, decision::check_site, 1);
  });
  const std::vector<SiteId> sites = sites_in(hall.simulation.world, tiny::valley);
  constexpr std::size_t many = 10;
  for (std::size_t i = 0; i < many; ++i) {
    hall.tell(Agency::police, Notice::site_reported, about(sites[i]));
    REQUIRE(hall.decide(Agency::police, decision::check_site, about(sites[i])) == Refusal::none);
  }
  hall.wait(days(5));
  const Office& police = office_at(hall.simulation.world, hall.office(Agency::police));
  CHECK(police.running.size() == many);
  CHECK(police.busy == 0);
  hall.wait(days(110));
  for (const Task& task : all<Task>(hall.simulation.world)) CHECK(task.state == TaskState::done);
}

TEST_CASE("a task lasts no shorter than its work, pieces between other work included") {
  constexpr double hours = 40;
  Hall hall = hall_scene::hall_of([](Setup& s) {
    for (OfficeSetup& office : s.offices) office.staff = 1;
    hall_scene::set_time(s.parameters, decision::check_site, 0.1, 0.2);
    hall_scene::set_work(s.parameters, decision::check_site, hours);
  });
  const std::vector<SiteId> sites = sites_in(hall.simulation.world, tiny::valley);
  for (std::size_t i = 0; i < 2; ++i) {
    hall.tell(Agency::police, Notice::site_reported, about(sites[i]));
    REQUIRE(hall.decide(Agency::police, decision::check_site, about(sites[i])) == Refusal::none);
  }
  hall.wait(days(100));
  const Duration work = hall_scene::time_for(hall.simulation.world, Agency::police, hours);
  std::vector<std::int64_t> ends;
  for (const Task& task : all<Task>(hall.simulation.world)) ends.push_back(task.due.seconds);
  std::sort(ends.begin(), ends.end());
  constexpr std::int64_t rounding = 10;
  CHECK(std::abs(ends[0] - work.seconds) <= rounding);
  CHECK(std::abs(ends[1] - 2 * work.seconds) <= rounding);
}

TEST_CASE("who is at a long task looks up after a working day, and does the urgent one first") {
  Hall hall = hall_scene::hall_of([](Setup& s) {
    for (OfficeSetup& office : s.offices) office.staff = 1;
    hall_scene::set_work(s.parameters, decision::check_site, 500);
    hall_scene::set_time(s.parameters, decision::rescue, 0.1, 0.2);
    hall_scene::set_work(s.parameters, decision::rescue, 4);
  });
  const std::vector<SiteId> sites = sites_in(hall.simulation.world, tiny::valley);
  hall.tell(Agency::police, Notice::indicators_seen, about(sites[0]), 1);
  hall.tell(Agency::police, Notice::indicators_seen, about(sites[1]), 1);
  REQUIRE(hall.decide(Agency::police, decision::check_site, about(sites[0])) == Refusal::none);
  hall.wait(hours(1));
  REQUIRE(hall.decide(Agency::police, decision::rescue, about(sites[1])) == Refusal::none);
  hall.wait(days(3));
  const std::vector<Task>& tasks = all<Task>(hall.simulation.world);
  CHECK(tasks[1].state == TaskState::done);
  CHECK(tasks[0].state == TaskState::running);
  hall.wait(days(150));
  CHECK(tasks[0].state == TaskState::done);
}

TEST_CASE("a dropped task takes its people off, and what waits is taken up") {
  Hall hall = hall_scene::hall_of([](Setup& s) {
    for (OfficeSetup& office : s.offices) office.staff = 1;
    hall_scene::set_work(s.parameters, decision::discontinue, 500);
  });
  World& world = hall.simulation.world;
  const SiteId site = sites_in(world, tiny::valley)[0];
  all<Case>(world).push_back({.site = site, .region = tiny::valley});
  hall.tell(Agency::police, Notice::case_opened, about(CaseId{0}));
  hall.tell(Agency::police, Notice::site_reported, about(site));
  REQUIRE(hall.decide(Agency::police, decision::discontinue, about(CaseId{0})) == Refusal::none);
  REQUIRE(hall.decide(Agency::police, decision::check_site, about(site)) == Refusal::none);
  hall.wait(hours(1));
  CHECK(all<Task>(world)[1].state == TaskState::waiting);
  all<Case>(world)[0].state = CaseState::convicted;
  tasks::drop(world, about(CaseId{0}));
  CHECK(all<Task>(world)[0].state == TaskState::dropped);
  CHECK(all<Task>(world)[1].state == TaskState::running);
  CHECK(office_at(world, hall.office(Agency::police)).busy == 1);
  hall.wait(days(30));
  CHECK(office_at(world, hall.office(Agency::police)).busy == 0);
}

TEST_CASE("whoever plays an office hears that its work is done; nothing is known by it") {
  for (const bool is_played : {true, false}) {
    Hall hall;
    World& world = hall.simulation.world;
    const Subject site = about(hall_scene::busiest_site(world, tiny::valley));
    hall.tell(Agency::police, Notice::site_reported, site);
    office_at(world, hall.office(Agency::police)).on_autopilot = !is_played;
    const Known before = *hall.knows(Agency::police, site);
    REQUIRE(hall.decide(Agency::police, decision::share, site, Agency::labour_inspectorate) ==
            Refusal::none);
    hall.wait(days(30));
    CHECK(all<Task>(world).back().brought == set_of(Notice::work_done));
    CHECK(*hall.knows(Agency::police, site) == before);
    const bool is_told =
        std::any_of(all<Report>(world).begin(), all<Report>(world).end(), [](const Report& report) {
          return report.notice == Notice::work_done && report.by == decision::share;
        });
    CHECK(is_told == is_played);
  }
}

TEST_CASE("joint work takes the other office's people too, and they hear what comes of it") {
  Hall hall;
  World& world = hall.simulation.world;
  const Subject site = about(busiest_site(world, tiny::valley));
  hall.tell(Agency::police, Notice::site_reported, site);
  const OfficeId police = hall.office(Agency::police),
                 inspectors = hall.office(Agency::labour_inspectorate);
  const std::uint16_t busy = office_at(world, inspectors).busy;
  REQUIRE(
      apply(
          hall.simulation,
          {.office = police, .decision = decision::check_site, .subject = site, .with = inspectors})
          .is_accepted());
  CHECK(office_at(world, inspectors).busy == busy + 1);
  CHECK(hall.knows(Agency::labour_inspectorate, site) != nullptr);
  CHECK(hall.decide(Agency::police, decision::check_site, site) == Refusal::already_under_way);
  hall.wait(days(30));
  CHECK(world.sites[site.id].visits == 1);  // one visit, of both
  CHECK(hall.knows(Agency::labour_inspectorate, site)->indicators ==
        hall.knows(Agency::police, site)->indicators);
  CHECK(hall.knows(Agency::police, site)->indicators != 0);
}

TEST_CASE("joint work is refused with oneself, with nobody, and where nobody is free") {
  Hall hall;
  World& world = hall.simulation.world;
  const Subject site = about(busiest_site(world, tiny::valley));
  hall.tell(Agency::police, Notice::site_reported, site);
  Command command{.office = hall.office(Agency::police),
                  .decision = decision::check_site,
                  .subject = site,
                  .with = hall.office(Agency::police)};
  CHECK(query(hall.simulation, command).refusal == Refusal::no_such_recipient);
  command.with = {9999};
  CHECK(query(hall.simulation, command).refusal == Refusal::no_such_recipient);
  command.with = hall.office(Agency::labour_inspectorate);
  office_at(world, command.with).staff = 0;
  CHECK(query(hall.simulation, command).refusal == Refusal::all_engaged);
}
