#pragma once
/// The country as data: regions, places, roads, sectors, work sites, recruiters. Plain structs
/// filled from YAML and never changed while a simulation runs. Everything that is specific to one
/// country stands in such data.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/parameter.hpp"
#include "kernel/time.hpp"
#include "words/text.hpp"

namespace jardam {

/// An index into one of the country's or the world's arrays; `none()` means no such thing. `Tag`
/// keeps kinds apart.
template <class Tag, class Number = std::uint32_t>
struct Index {
  Number value = static_cast<Number>(-1);
  static constexpr Index none() { return {}; }
  [[nodiscard]] constexpr bool is_none() const { return value == static_cast<Number>(-1); }
  constexpr auto operator<=>(const Index&) const = default;
};

using RegionId = Index<struct RegionTag, std::uint8_t>;
using PlaceId = Index<struct PlaceTag, std::uint16_t>;
using SectorId = Index<struct SectorTag, std::uint8_t>;
using PersonId = Index<struct PersonTag>;
using SiteId = Index<struct SiteTag>;
using RecruiterId = Index<struct RecruiterTag>;

/// Where a figure comes from: "S37" with its mark, or a reason for an assumption.
struct Provenance {
  Mark mark = Mark::assumed;
  std::string source;
  bool operator==(const Provenance&) const = default;
};

/// A first-level unit (oblast or city).
struct Region {
  std::string id;  ///< "issyk-kul"
  Text name;
  double population = 0;        ///< residents, 1 January of the baseline year
  Probability poverty;          ///< share of residents below the national poverty line
  Probability extreme_poverty;  ///< share below the extreme line
  Probability urban;            ///< share living in towns
  Probability migrants_abroad;  ///< this region's share of all the country's migrants abroad
  double area = 0;              ///< km2
  std::string polygon;  ///< name of its feature in the map file; empty: drawn as a disc of its area
  Provenance provenance;
};

enum class PlaceKind : std::uint8_t { town, village, border_point, airport, foreign };
inline constexpr std::array<std::string_view, 5> place_kind_names{"town", "village", "border_point",
                                                                  "airport", "foreign"};

struct Place {
  std::string id;  ///< "cholpon-ata"
  Text name;
  PlaceKind kind = PlaceKind::town;
  RegionId region;              ///< none for foreign places
  std::string foreign_country;  ///< "russia"; for a border point the neighbour; else empty
  double latitude = 0;          ///< degrees north
  double longitude = 0;         ///< degrees east
  double residents = 0;     ///< weight: this place's share of its region's residents is residents /
                            ///< sum over the region
  double migrants = 0;      ///< foreign places: weight among destinations of migrants abroad
  bool bans_entry = false;  ///< foreign places: their country bans some of those who worked there
                            ///< from entering again
  Provenance provenance;
};

/// The destinations abroad that results tell apart.
enum class Destination : std::uint8_t { russia, kazakhstan, turkey, korea, gulf, other };
inline constexpr std::array<std::string_view, 6> destination_names{"russia", "kazakhstan", "turkey",
                                                                   "korea",  "gulf",       "other"};

enum class RoadMode : std::uint8_t { road, rail, flight };
inline constexpr std::array<std::string_view, 3> road_mode_names{"road", "rail", "flight"};

/// A link of the route network, usable in both directions.
struct Road {
  PlaceId from;
  PlaceId to;
  RoadMode mode = RoadMode::road;
  double hours = 0;          ///< usual travel time
  double kilometres = 0;     ///< 0 for flights
  std::uint16_t closed = 0;  ///< bit m set: closed in month m (0 = January)
  Provenance provenance;
};

/// What exploitation at a place of work would be charged as, and which services it calls for.
enum class Form : std::uint8_t { labour, sexual, child, criminality };
inline constexpr std::array<std::string_view, 4> form_names{"labour", "sexual", "child",
                                                            "criminality"};

struct Sector {
  std::string id;  ///< "guesthouses"
  Text name;
  Form form = Form::labour;         ///< the form that exploitation takes here
  std::array<double, 12> season{};  ///< labour demand by month, 1 = the usual month
  Probability women;                ///< share of women among its workers
  Probability children;             ///< share of under-18 among its exploited workers
  Days median_spell;                ///< exploitation: median duration
  Days p90_spell;                   ///< exploitation: 90th percentile of duration
  bool inspectable = true;          ///< whether labour inspectors have any mandate there
  Provenance provenance;
};

/// A number of like work sites at one place. `count` and `workers` are those of the real country; a
/// run at scale s makes count * s sites.
struct SiteGroup {
  PlaceId place;
  SectorId sector;
  double count = 0;
  double workers = 0;        ///< workers a site has room for in a usual month
  Probability exploitative;  ///< share of these sites where workers are exploited
  Provenance provenance;
};

enum class RecruiterKind : std::uint8_t { licensed, informal, acquaintance, online };
inline constexpr std::array<std::string_view, 4> recruiter_kind_names{"licensed", "informal",
                                                                      "acquaintance", "online"};

/// Recruiters of one kind in one region (or, without region, in each in proportion to residents).
struct RecruiterGroup {
  RecruiterKind kind = RecruiterKind::informal;
  RegionId region;        ///< none: spread over all regions by residents
  double count = 0;       ///< recruiters at scale 1
  double share = 0;       ///< weight of this kind among those who leave through somebody
  Probability deceptive;  ///< share of these recruiters who deceive and serve exploitative sites
  Som fee;                ///< usual fee paid by the worker
  Provenance provenance;
};

inline constexpr std::size_t maximum_household = 16, maximum_relatives = 4;

/// How large families are (country/kinship).
struct Kinship {
  std::vector<double> household_sizes;  ///< weights of households of 1, 2, ... people, at most
                                        ///< maximum_household; empty: nobody has kin
  std::uint32_t relatives =
      0;  ///< close relatives that everybody has outside the household, at most maximum_relatives
  Provenance provenance;
  [[nodiscard]] bool is_blank() const { return household_sizes.empty(); }
};

/// People of another country who come here for work now and then. They are no residents: they have
/// neither a home region nor kin here.
struct ForeignWorkers {
  PlaceId home;       ///< a place abroad
  double people = 0;  ///< at scale 1, those at home at the moment included
  Probability women;  ///< share of women among them
  Provenance provenance;
};
inline constexpr std::size_t maximum_foreign_groups = 16,
                             maximum_foreign_workers = 1'000'000;  ///< groups; people of a group

/// Lakes and other outlines drawn on the map only.
struct MapShape {
  std::string id;
  Text name;
  std::vector<std::array<double, 2>> outline;  ///< longitude, latitude
};

struct Country {
  std::string id;
  Text name;
  std::vector<Region> regions;  ///< at most `maximum_regions`
  std::vector<Place> places;
  std::vector<Road> roads;
  std::vector<Sector> sectors;
  std::vector<SiteGroup> sites;
  std::vector<RecruiterGroup> recruiters;
  Kinship kinship;
  std::vector<ForeignWorkers> foreign_workers;
  std::vector<MapShape> lakes;
  std::vector<std::vector<std::vector<std::array<double, 2>>>>
      region_outlines;  ///< per region: rings of longitude, latitude
};

}  // namespace jardam
