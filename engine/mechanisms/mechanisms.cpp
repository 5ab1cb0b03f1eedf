#include "mechanisms/mechanisms.hpp"

namespace jardam {

void describe(MechanismParameters& parameters, const ParameterVisitor& visit) {
  describe(parameters.baseline, visit);
  describe(parameters.recruitment, visit);
  describe(parameters.travel, visit);
  describe(parameters.work, visit);
  describe(parameters.exploitation, visit);
  describe(parameters.exit, visit);
  describe(parameters.prevention, visit);
  describe(parameters.foreign_workers, visit);
}

}  // namespace jardam
