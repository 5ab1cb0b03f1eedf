#pragma once
/// The people of the agencies, as levers and assumptions describe them: how many, how well trained,
/// what they see.

#include <array>

#include "agencies/setup.hpp"
#include "country/owner.hpp"
#include "kernel/parameter.hpp"

namespace jardam {

/// How many people the offices have, and how long they work.
struct StaffParameters {
  std::array<Regional<Ratio>, agency_names.size()> staff;  ///< by agency, relative to the scenario
  std::array<Count, agency_names.size()> hours;  ///< by agency: hours a day, days off included

  StaffParameters();  ///< the usual ones
  /// The hours a day that somebody of this agency works on trafficking tasks.
  [[nodiscard]] double hours_a_day(Agency agency) const {
    return hours[static_cast<std::size_t>(agency)].value;
  }
  bool operator==(const StaffParameters&) const = default;
};
void describe(StaffParameters& parameters, const ParameterVisitor& visit);

struct LabourInspectorateParameters {
  Regional<Probability> access{0.25};
  Regional<Probability> training{0.1};
  Probability detection_untrained{0.03};
  Probability detection_trained{0.30};
  Probability lets_go{0.10};
  Count complaints_per_year{2340};
  Ratio complaints_bias{1.5};
};

void describe(LabourInspectorateParameters& parameters, const ParameterVisitor& visit);

struct PoliceParameters {
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
