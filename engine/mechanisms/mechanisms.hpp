#pragma once
/// What happens to people: one file pair per mechanism, each owning its parameters, its events and
/// its handlers. To add one, add its pair, its parameters here, its event kinds in
/// country/world.hpp and its line in simulation.cpp.

#include "mechanisms/baseline.hpp"
#include "mechanisms/exit.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/foreign_workers.hpp"
#include "mechanisms/prevention.hpp"
#include "mechanisms/prospects.hpp"
#include "mechanisms/recruitment.hpp"
#include "mechanisms/travel.hpp"
#include "mechanisms/work.hpp"

namespace jardam {

struct MechanismParameters {
  BaselineParameters baseline;
  RecruitmentParameters recruitment;
  TravelParameters travel;
  WorkParameters work;
  ExploitationParameters exploitation;
  ExitParameters exit;
  PreventionParameters prevention;
  ForeignWorkerParameters foreign_workers;
  bool operator==(const MechanismParameters&) const = default;
};
void describe(MechanismParameters& parameters, const ParameterVisitor& visit);

}  // namespace jardam
