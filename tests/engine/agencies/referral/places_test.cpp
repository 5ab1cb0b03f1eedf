#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>
#include <vector>

#include "agencies/files/children.hpp"
#include "agencies/identification/screening.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/referral/children.hpp"
#include "agencies/referral/places.hpp"
#include "agencies/referral/reintegration.hpp"
#include "agencies/subject.hpp"
#include "engine/tiny.hpp"
#include "mechanisms/exit.hpp"

using namespace jardam;

TEST_CASE(
    "those who wait, children in care and screening programmes are saved and loaded with the "
    "rest") {
  const auto setup = tiny::setup([](Setup& s) {
    s.parameters.get<ChildrenParameters>().cohort = {20};
    s.parameters.get<ChildrenParameters>().places = Regional<Count>(2);
    s.parameters.get<ScreeningParameters>().rounds[0][0] = Regional<PerDay>(0.1);
    s.parameters.get<ExitParameters>().call = {1.0 / 365};
  });
  Simulation simulation = tiny::run(setup, 6, days(100));
  REQUIRE_FALSE(all<Waiting>(simulation.world).empty());
  std::stringstream bytes;
  save(simulation, bytes);
  Simulation again = load(setup, bytes);
  CHECK(again == simulation);
  advance(simulation, Time{} + days(200));
  advance(again, Time{} + days(200));
  CHECK(state_hash(again) == state_hash(simulation));
}

namespace {

/// The social services of the valley with so many places in each service; everybody who waits there
/// was put there by the test.
struct Counter {
  Simulation simulation =
      make_simulation(tiny::setup([](Setup& s) {
                        s.procedures.clear();
                        s.parameters.get<ReintegrationParameters>().places = Regional<Count>(2);
                        s.parameters.get<ChildrenParameters>().places = Regional<Count>(1);
                      }),
                      Seed{1});
  World& world = simulation.world;
  OfficeId office = places::service_office(world, tiny::valley);

  bool take(std::uint32_t who, Scarce service = Scarce::reintegration) {
    return places::take(world, office, service, who);
  }
  double used(Scarce service = Scarce::reintegration) const {
    return tiny::total(simulation, metric::services_used, static_cast<std::size_t>(service));
  }
  double waiting(Scarce service = Scarce::reintegration) const {
    return tiny::total(simulation, metric::services_waiting, static_cast<std::size_t>(service));
  }
};

/// Everybody who waits, in their turns.
std::vector<std::uint32_t> in_turn(World& world) {
  std::vector<std::uint32_t> order;
  while (const auto entry = places::next(world, [](const Waiting&) { return true; }))
    order.push_back(entry->who);
  return order;
}

}  // namespace

TEST_CASE("priority goes before waiting time, and waiting time before everything else") {
  Counter counter;
  World& world = counter.world;
  const OfficeId office = counter.office;
  places::wait(world, {.who = 10, .since = Time{} + days(3), .office = office});
  places::wait(world, {.who = 11, .since = Time{} + days(1), .office = office});
  places::wait(world, {.who = 12, .since = Time{} + days(9), .office = office, .priority = 0});
  places::wait(world, {.who = 13, .since = Time{} + days(2), .office = office});
  CHECK(in_turn(world) == std::vector<std::uint32_t>{12, 11, 13, 10});
  CHECK(all<Waiting>(world).empty());
}

TEST_CASE(
    "between those who came at one moment a hash decides, and not who was written down first") {
  Counter counter;
  World& world = counter.world;
  std::vector<std::uint32_t> people;
  for (std::uint32_t who = 0; who < 20; ++who) people.push_back(who);
  const auto order = [&] {
    for (const std::uint32_t who : people)
      places::wait(world, {.who = who, .office = counter.office, .what = Scarce::bed});
    return in_turn(world);
  };
  const std::vector<std::uint32_t> forwards = order();
  std::reverse(people.begin(), people.end());
  CHECK(order() == forwards);
  CHECK_FALSE(std::is_sorted(forwards.begin(), forwards.end()));
}

TEST_CASE("a place is taken while there is one; whoever comes later waits, and is counted so") {
  Counter counter;
  CHECK(counter.take(1));
  CHECK(counter.take(2));
  CHECK_FALSE(counter.take(3));
  CHECK(counter.used() == 2);
  CHECK(counter.waiting() == 1);
  CHECK(places::is_waiting(counter.world, Scarce::reintegration, 3));
  CHECK_FALSE(places::is_waiting(counter.world, Scarce::reintegration, 1));
  CHECK_FALSE(places::is_waiting(counter.world, Scarce::children, 3));
}

TEST_CASE("a place given back goes to the next in turn of its own service and office, once") {
  Counter counter;
  World& world = counter.world;
  for (std::uint32_t who = 1; who <= 3; ++who) counter.take(who);
  CHECK_FALSE(places::fill(world, counter.office, Scarce::reintegration));  // none is free
  places::give_back(world, counter.office, Scarce::reintegration);
  CHECK(counter.used() == 1);
  CHECK_FALSE(places::fill(world, counter.office, Scarce::children));  // nobody waits there
  const OfficeId elsewhere = places::service_office(world, tiny::mountain);
  CHECK_FALSE(places::fill(world, elsewhere, Scarce::reintegration));
  CHECK(places::fill(world, counter.office, Scarce::reintegration) == 3u);
  CHECK(counter.used() == 2);
  CHECK(counter.waiting() == 0);
  CHECK_FALSE(places::fill(world, counter.office, Scarce::reintegration));
}

TEST_CASE(
    "the services have places of their own, and only those who may stay remain in the queue") {
  Counter counter;
  World& world = counter.world;
  CHECK(counter.take(1));
  all<Child>(world).resize(2);  // two children brought home
  CHECK(counter.take(0, Scarce::children));
  CHECK_FALSE(counter.take(1, Scarce::children));
  CHECK(counter.used(Scarce::children) == 1);
  CHECK(counter.used() == 1);
  places::wait(world, {.who = 8, .office = counter.office});
  places::keep(world, [](const Waiting& entry) { return entry.what == Scarce::children; });
  REQUIRE(all<Waiting>(world).size() == 1);
  CHECK(all<Waiting>(world).front().who == 1);
}
