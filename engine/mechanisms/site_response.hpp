#pragma once
/// How exploitative sites answer pressure, as far as those outside can see it: after a visit that
/// recorded indicators, an operation or a registered case some of them stop, hide, close or carry
/// on elsewhere, for a time. Which of these is a switch. Sites of storylines follow the injects
/// alone.

#include <array>

#include "country/owner.hpp"
#include "country/world.hpp"

namespace jardam {

/// What a site under pressure does.
enum class SiteAnswer : std::uint8_t { closes, moves, improves, hides };
inline constexpr std::array<std::string_view, 4> site_answer_names{"closed", "moved", "improved",
                                                                   "hidden"};

namespace SiteFlag {
inline constexpr std::uint8_t closed = 4;    ///< for a time; nobody works there
inline constexpr std::uint8_t improved = 8;  ///< for a time nobody is exploited there
inline constexpr std::uint8_t hidden = 16;   ///< for a time there is less to see
}  // namespace SiteFlag

}  // namespace jardam

namespace jardam::metric {

inline constexpr MetricInfo sites_answered{
    .number = 108,
    .name = "sites_answered",
    .kind = MetricKind::flow,
    .unit = "sites",
    .meaning = "exploitative sites that closed, moved, improved or hid under pressure",
    .labels = site_answer_names};
inline constexpr MetricInfo moved_with_site{
    .number = 109,
    .name = "moved_with_site",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning =
        "exploited people taken to another site when theirs closed or moved, by region of "
        "the site left"};

}  // namespace jardam::metric

namespace jardam {

/// Which model of sites under pressure holds.
enum class SiteResponse : std::uint8_t { none, improve, displace, mixed };

struct SiteResponseParameters {
  Switch<SiteResponse> response{SiteResponse::mixed};
  Probability after_visit{0.2};
  Probability after_operation{0.6};
  Probability after_case{0.4};
  Days until_answer{21};
  Probability improves{0.25};
  Probability hides{0.35};
  Probability moves{0.5};
  Probability taken_along{0.5};
  Probability replaced{0.5};
  Days lasts{365};
  Ratio hidden_shows{0.5};
};
void describe(SiteResponseParameters& parameters, const ParameterVisitor& visit);

/// A site that is closed for a time, and where its business goes on.
struct ClosedSite {
  SiteId site;
  SiteId successor;  ///< none: nowhere
  auto operator<=>(const ClosedSite&) const = default;
};

/// The closed sites, sorted.
struct SiteResponses {
  std::vector<ClosedSite> closed;
};

namespace site_response {

extern const Owner owner;

enum class Pressure : std::uint8_t { visit, operation, registered_case };

/// A site has come under pressure and may answer, some time later. Each visit to the site is one
/// occasion, and so is a case.
void press(World& world, SiteId site, Pressure by);

/// The factor on the chance that an indicator is seen at a site.
[[nodiscard]] double visibility(const World& world, SiteId site);

[[nodiscard]] bool is_closed(const World& world, SiteId site);

/// Where exploitation meant for a site takes place now: there; where a closed business goes on;
/// none where it has stopped.
[[nodiscard]] SiteId carries_on_at(const World& world, SiteId site);

/// The same of a new offer: another site of the sector may take it over, as `key` decides.
[[nodiscard]] SiteId taken_over_at(const World& world, SiteId site, const DrawKey& key);

}  // namespace site_response
}  // namespace jardam
