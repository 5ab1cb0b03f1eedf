#pragma once
/// Training as a stock: the share of an agency's staff in a region who have been trained. It rises
/// to its lever at the pace of courses and fades by turnover when the lever falls. Where the lever
/// never moves the share is the lever's value.

#include "country/owner.hpp"
#include "country/people.hpp"
#include "kernel/fixed_point.hpp"

namespace jardam {

/// How fast the trained share of an agency's staff follows its lever.
struct TrainingParameters {
  Regional<Probability> social_workers{0.2};
  Probability pace{0.05};
  Days half_life{450};
};
void describe(TrainingParameters& parameters, const ParameterVisitor& visit);

/// Whose training is a stock of its own.
enum class Trainees : std::uint8_t { police, inspectors, prosecutors, judges, social_workers };
inline constexpr std::size_t trainee_kinds = 5;

/// Trained share by Trainees and region.
struct Trained {
  std::array<std::array<Millionths, region_cells>, trainee_kinds> shares{};
};

}  // namespace jardam

namespace jardam::training {

extern const Owner owner;

/// Sets the shares to what the levers in force say, as they are at the start.
void initialise(World& world);

/// The trained share now, from 0 to 1: what every handler reads.
[[nodiscard]] double share(const World& world, Trainees who, RegionId region);

/// Lets a month of courses raise the shares, or a month of turnover lower them.
void on_month(World& world);

}  // namespace jardam::training
