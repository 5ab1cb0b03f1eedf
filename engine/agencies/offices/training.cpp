#include "agencies/offices/training.hpp"

#include <algorithm>
#include <cmath>

#include "agencies/offices/offices.hpp"
#include "agencies/offices/staff.hpp"
#include "country/calendar.hpp"
#include "kernel/mathematics.hpp"

namespace jardam {

void describe(TrainingParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.social_workers,
          {"social_services.training", 0, 1,
           "share of social workers trained to support victims and witnesses", Mark::assumed,
           "2,887 service providers were trained in four countries in 2019-2024 (S21); the share "
           "here was not found",
           Role::lever});
  declare(visit, p.pace,
          {"training.pace", 0, 1,
           "share of an agency's staff whom a month of courses adds to the trained", Mark::assumed,
           "a course of two or three days for a few officers of each unit every month"});
  declare(
      visit, p.half_life,
      {"training.half_life", 30, 36500,
       "time in which half of what was trained above the lever is gone by turnover and forgetting",
       Mark::assumed,
       "15 months: between the 12 and 18 after which such training is usually repeated"});
}

namespace training {
namespace {

constexpr double days_of_a_month = 30.44;

const Regional<Probability>& lever(const World& world, Trainees who) {
  switch (who) {
    case Trainees::police: return in_force<PoliceParameters>(world).training;
    case Trainees::inspectors: return in_force<LabourInspectorateParameters>(world).training;
    case Trainees::prosecutors: return in_force<LawyerTrainingParameters>(world).prosecutors;
    case Trainees::judges: return in_force<LawyerTrainingParameters>(world).judges;
    case Trainees::social_workers: break;
  }
  return in_force<TrainingParameters>(world).social_workers;
}

template <class Next>
void update(World& world, Next next) {
  for (std::size_t who = 0; who < trainee_kinds; ++who) {
    const Regional<Probability>& wanted = lever(world, static_cast<Trainees>(who));
    for (std::size_t region = 0; region < region_cells; ++region) {
      Millionths& share = part<Trained>(world).shares[who][region];
      share = Millionths::nearest(next(share.value(), wanted[region]));
    }
  }
}

}  // namespace

void initialise(World& world) {
  update(world, [](double, double wanted) { return wanted; });
}

double share(const World& world, Trainees who, RegionId region) {
  return part<Trained>(world)
      .shares[static_cast<std::size_t>(who)][offices::cell_of(region)]
      .value();
}

void on_month(World& world) {
  const TrainingParameters& p = in_force<TrainingParameters>(world);
  const double kept = exponential(-logarithm(2.0) * days_of_a_month / p.half_life.value);
  update(world, [&](double now, double wanted) {
    return now < wanted ? std::min(wanted, now + p.pace.value) : wanted + (now - wanted) * kept;
  });
}

namespace {

void begin_month(World& world, const Event&) { on_month(world); }

}  // namespace

const Owner owner{.path = "agencies/offices/training",
                  .parameters = {parameters<TrainingParameters>(30)},
                  .state = {state<Trained>(28)},
                  .handlers = {{&event::month_begins, begin_month}},
                  .begin = initialise};

}  // namespace training
}  // namespace jardam
