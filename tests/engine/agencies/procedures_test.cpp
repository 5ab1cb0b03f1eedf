#include <doctest/doctest.h>

#include <algorithm>

#include "agencies/offices/offices.hpp"
#include "agencies/offices/tasks.hpp"
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
