#pragma once
/// Awareness: rounds of a campaign, events and the media reach people, more and more often the same
/// ones; those reached refuse deceptive offers more often, and they and their families report more
/// often; what they learnt fades.

#include "country/owner.hpp"
#include "country/world.hpp"

namespace jardam::metric {

inline constexpr MetricInfo awareness_reach{.number = 20,
                                            .name = "awareness_reach",
                                            .kind = MetricKind::flow,
                                            .unit = "people",
                                            .meaning = "residents reached by campaigns",
                                            .is_official = true};

}  // namespace jardam::metric

namespace jardam {

struct PreventionParameters {
  Count reached_per_campaign{2000};
  Days half_life{365};
  Regional<Probability> awareness_at_start{0.15};
  Regional<Count> events_per_year{0};
  Count reached_per_event{16};
  Regional<Probability> media_reach{0};
  Probability media_effect{0.1};
  Ratio same_people{2};
  Ratio reports_if_aware{1};
};
void describe(PreventionParameters& parameters, const ParameterVisitor& visit);

/// Factors on calls for help and reports, by home region.
using ReportFactors = std::array<BinaryFraction, region_cells>;

/// What campaigns have achieved so far, by region.
struct Awareness {
  std::array<BinaryFraction, region_cells> reach{};  ///< effective, of residents
  ReportFactors report_factor = unchanged();  ///< the factors that awareness makes, as in force

  static ReportFactors unchanged() {
    ReportFactors factors{};
    factors.fill(BinaryFraction::nearest(1));
    return factors;
  }
};

namespace prevention {

extern const Owner owner;

/// Sets every region's awareness to that at the start.
void initialise(World& world);
/// The share of a region's residents whom campaigns have made wary of deceptive offers.
[[nodiscard]] double awareness(const World& world, RegionId region);
/// One round of a campaign in a region.
void campaign(World& world, RegionId region);
/// A warning reaches so many residents of a region.
void warn(World& world, RegionId region, double people);
/// At the beginning of a month the effect of the month before has faded by its half-life, and the
/// events and the media of a month reach people.
void on_month(World& world);

/// The factors that the awareness of this moment makes, relative to that of the start; in steps, so
/// that the waiting times of everybody exploited need not move every month.
[[nodiscard]] ReportFactors report_factors(const World& world);
/// The factor in force for people from a region (personas of no region: 1).
[[nodiscard]] double report_factor(const World& world, RegionId home);

}  // namespace prevention
}  // namespace jardam
