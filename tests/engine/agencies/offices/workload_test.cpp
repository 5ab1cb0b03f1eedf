#include <doctest/doctest.h>

#include <vector>

#include "agencies/identification/visits.hpp"
#include "agencies/offices/workload.hpp"
#include "engine/agencies/hall.hpp"

using namespace jardam;
using hall_scene::Hall;
using hall_scene::sites_in;

namespace {

constexpr auto police_label = static_cast<std::size_t>(Agency::police);

}  // namespace

TEST_CASE("work that comes in, what waits, and how long it waited are counted") {
  Hall hall = hall_scene::hall_of([](Setup& s) {
    for (OfficeSetup& office : s.offices) office.staff = 1;
    hall_scene::set_work(s.parameters, decision::check_site, 8);
  });
  const std::vector<SiteId> sites = sites_in(hall.simulation.world, tiny::valley);
  for (std::size_t i = 0; i < 3; ++i) report(hall, sites[i]);
  CHECK(tiny::total(hall.simulation, metric::work_asked, police_label) == 3 * 8 * 60);
  CHECK(tiny::total(hall.simulation, metric::tasks_waiting, police_label) == 2);
  hall.wait(days(20));
  CHECK(tiny::total(hall.simulation, metric::tasks_waiting, police_label) == 0);
  const double a_day = in_days(hall_scene::time_for(hall.simulation.world, Agency::police, 8));
  const double mean = current(
      hall.simulation.world,
      series_of(metric::days_until_begun, static_cast<std::size_t>(decision::check_site.kind)),
      tiny::valley);
  CHECK(mean == doctest::Approx(a_day).epsilon(0.01));  // 0, one and two days of others' work
}

TEST_CASE("utilisation is the share of a month that tasks took of the office's time") {
  Hall hall = hall_scene::hall_of([](Setup& s) {
    for (OfficeSetup& office : s.offices) office.staff = 2;
    hall_scene::set_work(s.parameters, decision::check_site, 31 * 5.5);
  });
  const std::vector<SiteId> sites = sites_in(hall.simulation.world, tiny::valley);
  report(hall, sites[0]);
  const Time month = next_month(hall.simulation.world, {});
  hall.wait(month - Time{} - seconds(2));
  const auto share = [&] {
    return current(hall.simulation.world, series_of(metric::utilisation, police_label),
                   tiny::valley);
  };
  CHECK(share() != share());  // nothing is observed yet
  hall.wait(seconds(1));
  CHECK(share() == doctest::Approx(0.5).epsilon(0.05));
}
