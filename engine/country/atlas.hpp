#pragma once
/// What can be computed once from the country and the scale: routes by month, where people live,
/// which sites may be chosen by whom, which recruiters work where. Immutable, shared by every copy
/// of a simulation.

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "country/country.hpp"
#include "country/owner.hpp"
#include "country/people.hpp"
#include "kernel/random.hpp"

namespace jardam {

/// Weighted choice among site groups by one number: cumulative weights, searched by bisection.
struct SiteChoice {
  std::vector<std::uint16_t> groups;
  std::vector<double> cumulative;
  [[nodiscard]] bool empty() const { return groups.empty(); }
};

/// Sites of a group: [first, end), the exploitative ones first.
struct SiteRange {
  std::uint32_t first = 0;
  std::uint32_t exploitative_end = 0;
  std::uint32_t end = 0;
};

/// Recruiters of one kind in one region: [first, end), the deceptive ones first.
struct RecruiterRange {
  std::uint32_t first = 0;
  std::uint32_t deceptive_end = 0;
  std::uint32_t end = 0;
};

/// How far somebody may go for work.
enum class Reach : std::uint8_t { home, abroad, abroad_without_bans };
inline constexpr std::size_t reach_count = 3;

inline constexpr std::uint16_t no_road = 0xffff;

struct Atlas {
  std::vector<std::uint32_t> first_person;   ///< by region, and one past the last
  std::vector<std::uint32_t> first_foreign;  ///< first person by group of foreign workers; the last
                                             ///< entry is the first persona
  std::vector<std::vector<PlaceId>> homes;   ///< by region: where its residents live
  std::vector<std::vector<double>> home_weights;  ///< parallel to `homes`
  std::vector<double>
      relative_poverty;  ///< by region: its rate over that of the poorest; 1 where nobody is poor
  std::vector<double> migrant_share;     ///< by region: its share of the migrants abroad; of the
                                         ///< residents where nobody is abroad
  std::vector<double> population_share;  ///< by region: its share of the residents
  std::vector<SiteRange> site_ranges;    ///< by site group
  std::uint32_t first_named_site = 0;
  std::vector<std::vector<std::uint32_t>>
      sites_of_region;  ///< inspectable sites by region, named ones last
  std::array<std::vector<RecruiterRange>, recruiter_kind_names.size()>
      recruiter_ranges;  ///< by kind and region
  std::array<double, recruiter_kind_names.size()>
      recruiter_weights{};  ///< weights of the kinds through which people leave
  std::array<double, recruiter_kind_names.size()> deceptive_share{};
  std::array<double, recruiter_kind_names.size()> fees{};  ///< som
  std::uint32_t first_persona_recruiter = 0;
  std::array<double, 12> domestic_demand{};  ///< by month, the greatest = 1
  /// [cohort][exploitative][reach][month]
  std::array<std::array<std::array<std::array<SiteChoice, 12>, reach_count>, 2>, cohort_count>
      choices;
  /// [cohort][reach][month]: the share of exploitative places among the places for this cohort,
  /// over that share for men and women together; 1 for children and where nobody is exploited.
  /// Where mostly men are wanted for bad work, men meet more bad offers.
  std::array<std::array<std::array<double, 12>, reach_count>, cohort_count> exposure;
  std::vector<Destination> destinations;  ///< by place; has meaning for places abroad alone
  std::array<std::vector<std::uint16_t>, 12>
      next_road;  ///< [month][from * places + to]: the road to take, or no_road

  /// The road to take first from `from` towards `to` in `month` (0 = January), or `no_road`.
  /// `places` is how many places the country has.
  [[nodiscard]] std::uint16_t road_towards(unsigned month, PlaceId from, PlaceId to,
                                           std::size_t places) const {
    return next_road[month][from.value * places + to.value];
  }
};

/// Computes the atlas of a run at `scale`, in (0, 1]; `seed` decides how numbers of sites and
/// recruiters are rounded.
[[nodiscard]] std::shared_ptr<const Atlas> make_atlas(const Country& country,
                                                      const std::vector<NamedSite>& named_sites,
                                                      double scale, Seed seed);

/// Quickest routes for one month: for each pair of places the road to take first. Dijkstra
/// (Boost.Graph) from every place.
[[nodiscard]] std::vector<std::uint16_t> quickest_roads(const Country& country, unsigned month);

namespace atlas {
extern const Owner owner;
}

}  // namespace jardam
