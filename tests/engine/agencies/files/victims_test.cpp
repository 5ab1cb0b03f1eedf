#include <doctest/doctest.h>

#include "agencies/files/victims.hpp"
#include "engine/tiny.hpp"
#include "mechanisms/exit.hpp"

using namespace jardam;

TEST_CASE("assisted men, women, boys and girls are all the assisted") {
  const Simulation simulation = tiny::run(
      tiny::setup([](Setup& s) { s.parameters.get<ExitParameters>().call = {1.0 / 365}; }), 5,
      days(300));
  double sum = 0;
  for (std::size_t group = 0; group < 4; ++group)
    sum += tiny::total(simulation, metric::victims_assisted_by_group, group);
  CHECK(sum > 0);
  CHECK(sum == tiny::total(simulation, metric::victims_assisted));
}
