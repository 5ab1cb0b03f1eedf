#pragma once
/// What the official statistics say. An agency's count is a report; on its way into the statistics
/// some of its records are lost, some are entered twice, and it appears late. The truth and the
/// official figure stand side by side, as NAME and official_NAME; seats, the press and the tier
/// estimate see the official one.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "country/country.hpp"
#include "country/owner.hpp"
#include "kernel/event.hpp"
#include "kernel/parameter.hpp"

namespace jardam::event {

inline constexpr EventKind record_published{
    27, "record_published", "what an agency counted appears in the official statistics"};

}  // namespace jardam::event

namespace jardam {

struct World;

struct OfficialStatisticsParameters {
  Probability lost{0.125};
  Probability duplicates{0.05};
  Days delay{30};
  Ratio delay_spread{3};
  Probability shared_database{0};
};
void describe(OfficialStatisticsParameters& parameters, const ParameterVisitor& visit);

/// The parameters as monitoring reports and the shared data base have changed them by now; derived
/// from other state.
struct StatisticsInForce {
  OfficialStatisticsParameters parameters;
};

/// What has been recorded since the start.
struct OfficialRecords {
  std::vector<std::uint32_t> seen;      ///< reports by true series and region, laid out as Counters
  std::vector<std::int64_t> published;  ///< figures by true series, whole country
};

namespace official_statistics {

extern const Owner owner;

/// The losses, double entries and delay that remain with the shared data base as far as it has been
/// introduced, and after a monitoring report that removed a share `improved` of losses and double
/// entries.
[[nodiscard]] OfficialStatisticsParameters in_force(const OfficialStatisticsParameters& parameters,
                                                    double improved);

/// Takes in `amount` records of a true series that an agency counted. Stocks, means and documents
/// are published as they are.
void record(World& world, std::size_t series, RegionId region, std::int64_t amount);

/// A report appears in the statistics.
void on_published(World& world, const Event& event);

}  // namespace official_statistics
}  // namespace jardam
