#pragma once
/// The state of the country at a run's start: who is away at work, inside the country or abroad,
/// and who is exploited.

#include <string>

#include "country/owner.hpp"
#include "country/world.hpp"

namespace jardam {

struct BaselineParameters {
  Count migrants_abroad{798000};
  Count migrants_inside{217600};
  Count exploited_inside{24000};
  Count exploited_abroad{5000};
  Count former_victims{96000};
};
void describe(BaselineParameters& parameters, const ParameterVisitor& visit);

namespace baseline {

extern const Owner owner;

/// Fills people, sites and recruiters. Requires country, atlas, personas, seed and scale in the
/// world.
void initialise(World& world);

/// The recruiter who is the persona with this id; none when there is no such persona.
[[nodiscard]] RecruiterId recruiter_named(const World& world, const std::string& id);

}  // namespace baseline
}  // namespace jardam
