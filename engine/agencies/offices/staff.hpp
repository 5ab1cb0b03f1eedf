#pragma once
/// The people of the agencies, as levers and assumptions describe them: how many, how well trained,
/// what they see.

#include "country/owner.hpp"
#include "kernel/parameter.hpp"

namespace jardam {

struct LabourInspectorateParameters {
  Regional<Probability> access{0.25};
  Regional<Ratio> staff{1.0};
  Regional<Probability> training{0.1};
  Probability detection_untrained{0.03};
  Probability detection_trained{0.30};
  Probability lets_go{0.10};
  Count complaints_per_year{2340};
  Ratio complaints_bias{1.5};
};

void describe(LabourInspectorateParameters& parameters, const ParameterVisitor& visit);

struct PoliceParameters {
  Regional<Ratio> staff{1.0};
  Regional<Probability> training{0.2};
  Probability detection_untrained{0.10};
  Probability detection_trained{0.35};
  Regional<Probability> leak{0.2};
  Probability penalised_if_unrecognised{0.25};
};
void describe(PoliceParameters& parameters, const ParameterVisitor& visit);

/// Training of those who charge and judge.
struct LawyerTrainingParameters {
  Regional<Probability> prosecutors{0.1};
  Regional<Probability> judges{0.1};
};
void describe(LawyerTrainingParameters& parameters, const ParameterVisitor& visit);

}  // namespace jardam

namespace jardam::staff {

extern const Owner owner;

}  // namespace jardam::staff
