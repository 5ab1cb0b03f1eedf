#pragma once
/// Offices: staff, beds, places, and what they know.

#include <array>
#include <cstdint>
#include <vector>

#include "agencies/offices/accounts.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "country/owner.hpp"
#include "country/world.hpp"
#include "kernel/fixed_point.hpp"

namespace jardam {

/// How far an office knows a person to have come along the referral path: by the news it heard, and
/// by what it did itself.
namespace KnownStep {
inline constexpr std::uint8_t presumed = 1;  ///< a victim, until somebody decides otherwise
inline constexpr std::uint8_t assessed = 2;
inline constexpr std::uint8_t identified = 4;
inline constexpr std::uint8_t planned = 8;     ///< reintegration
inline constexpr std::uint8_t returning = 16;  ///< being brought home from abroad
inline constexpr std::uint8_t abroad =
    32;  ///< abroad, as the office was told last, whichever file that was about
inline constexpr std::uint8_t wages_claimed = 64;  ///< or there were none to claim
}  // namespace KnownStep

/// What an office knows of a subject.
struct Known {
  Subject subject;
  Time since;                           ///< first heard
  Time updated;                         ///< last heard
  Indicators indicators = 0;            ///< recorded or reported so far
  Notice last = Notice::site_reported;  ///< the latest news
  Agency source = Agency::police;       ///< who told it first
  std::uint16_t times = 0;              ///< how often it heard of the subject
  std::uint8_t number = 0;  ///< of a person: the spell number of the file that `steps` are about
  std::uint8_t steps = 0;   ///< of a person: bits of KnownStep
  SiteId site;  ///< where a person worked, or what a case is about, as the office was told last;
                ///< none: nobody told it
  Time site_since;                      ///< when it was told so
  Agency site_source = Agency::police;  ///< who told it so
  Reason told = Reason::none;   ///< of a person: why help or testimony was refused, as this office
                                ///< was told last; passed on to nobody
  Risk risk = Risk::unknown;    ///< as this office, or one that told it, assessed it last
  std::uint8_t interviews = 0;  ///< of a person: how many interviews it knows of, by any office
  Agency interviewed_by = Agency::police;  ///< whose was the last of these
  std::array<std::uint8_t, 3> padding{};
  Time interviewed_at = Time::never();  ///< when that was; never: it knows of none
  Accounts accounts;  ///< where a person is, or what a site is suspected of: what sources said
  bool operator==(const Known&) const = default;
};
static_assert(sizeof(Known) == 44 + sizeof(Accounts));

/// What people wait for when there is too little of it: a shelter bed, or a place in a service of
/// the region.
enum class Scarce : std::uint8_t { reintegration, children, bed };
inline constexpr std::size_t service_count = 2;  ///< those of Scarce that are places in a service
inline constexpr std::array<std::string_view, service_count> service_names{"reintegration",
                                                                           "children"};

struct Office {
  Agency agency = Agency::police;
  RegionId region;          ///< none: the whole country
  std::uint16_t staff = 0;  ///< people who can be at work at once
  std::uint16_t busy = 0;   ///< those who have no time for another piece of work
  FixedPoint<std::uint32_t, 1024> slowness{
      1024};  ///< a piece of work occupies somebody for so many times its duration, because staff
              ///< are whole people and capacity is not
  std::uint32_t minutes_worked = 0;     ///< staff time spent on tasks since the month began
  std::array<std::uint16_t, 3> beds{};  ///< by BedGroup
  std::array<std::uint16_t, 3> beds_used{};
  std::uint16_t boys = 0;  ///< beds used by boys, among those of the children
  std::array<std::uint16_t, service_count>
      places{};  ///< in services, by Scarce: of social services
  std::array<std::uint16_t, service_count> places_used{};
  bool on_autopilot = true;      ///< played by its standing procedures
  std::vector<TaskId> running;   ///< tasks under way, with staff or waiting for others
  std::vector<TaskId> waiting;   ///< tasks that need staff: not begun, or laid down for the day;
                                 ///< those that came first stand first
  std::vector<Known> knowledge;  ///< sorted by subject
  bool operator==(const Office&) const = default;
};

/// The office that an index stands for. The reference holds for the whole run: no office is added
/// to a world that has begun.
[[nodiscard]] inline Office& office_at(World& world, OfficeId id) {
  return all<Office>(world)[id.value];
}
[[nodiscard]] inline const Office& office_at(const World& world, OfficeId id) {
  return all<Office>(world)[id.value];
}

/// The office of an agency that serves a region, or the agency's national office, or none.
[[nodiscard]] OfficeId office_of(const World& world, Agency agency, RegionId region);
/// What the office knows of the subject, or nullptr.
[[nodiscard]] const Known* known(const Office& office, Subject subject);
/// Whether the office has heard of violence against the subject: such go first.
[[nodiscard]] bool knows_of_danger(const Office& office, Subject subject);
/// How many tasks wait for the office's staff.
[[nodiscard]] inline std::size_t queue_length(const Office& office) {
  return office.waiting.size();
}

}  // namespace jardam

namespace jardam::offices {

extern const Owner owner;

/// The scenario's offices, without staff yet; sorted by agency and region.
[[nodiscard]] std::vector<Office> make(const std::vector<OfficeSetup>& setup);

/// Where an office of a region, or of the whole country, reads a regional parameter. A national
/// office reads the value for the whole country, so a setting for some regions does not concern it.
[[nodiscard]] constexpr std::size_t cell_of(RegionId region) {
  return region.is_none() ? whole_country_cell : region.value;
}

}  // namespace jardam::offices
