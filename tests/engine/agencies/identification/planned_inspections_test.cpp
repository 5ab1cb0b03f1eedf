#include <doctest/doctest.h>

#include <cmath>

#include "agencies/identification/planned_inspections.hpp"
#include "agencies/identification/visits.hpp"
#include "engine/agencies/hall.hpp"

using namespace jardam;
using hall_scene::Hall;

namespace {

double planned(double a_month, double staff, double bias = 1) {
  Hall hall = hall_scene::hall_of([=](Setup& s) {
    for (OfficeSetup& office : s.offices) office.staff = staff;
    s.parameters.get<PlannedInspectionParameters>() = {.a_month = Regional<Count>(a_month),
                                                       .bias = {bias}};
    s.parameters.get<LabourInspectorateParameters>().access = Regional<Probability>(1);
  });
  hall.wait(days(366));
  return tiny::total(hall.simulation, metric::inspections_planned);
}

}  // namespace

TEST_CASE(
    "inspectors set out on their own plans, each so many times a month, and not at all at none") {
  CHECK(planned(0, 2) == 0);
  const double one = planned(1, 2), two = planned(1, 4);
  constexpr double offices = 2, months = 12;
  CHECK(std::abs(one - offices * 2 * months) < 6);
  CHECK(std::abs(two - 2 * one) < 10);
}

TEST_CASE("a plan that follows risks finds exploitative places oftener than chance") {
  const auto share = [](double bias) {
    Hall hall = hall_scene::hall_of([=](Setup& s) {
      for (OfficeSetup& office : s.offices) office.staff = 10;
      s.parameters.get<PlannedInspectionParameters>() = {.a_month = Regional<Count>(4),
                                                         .bias = {bias}};
    });
    hall.wait(days(366));
    double exploitative = 0, number = 0;
    for (const Task& task : all<Task>(hall.simulation.world)) {
      ++number;
      exploitative +=
          (hall.simulation.world.sites[task.subject.id].flags & SiteFlag::exploitative) != 0;
    }
    REQUIRE(number > 400);
    return exploitative / number;
  };
  CHECK(std::abs(share(1) - 0.2) < 0.08);
  CHECK(share(4) > 0.4);
}
