#pragma once
/// What people wait for when there is too little of it: shelter beds, and places in the long-term
/// services that social services give. Who comes next is settled here by one rule: priority, then
/// waiting time, then a keyed hash, then the number.

#include <functional>
#include <optional>

#include "agencies/offices/offices.hpp"
#include "agencies/subject.hpp"
#include "country/owner.hpp"

namespace jardam {

/// Somebody who waits for something scarce.
struct Waiting {
  std::uint32_t who = 0;  ///< PersonId, or the index in the world's list of Child files
  Time since;
  OfficeId office;  ///< of a bed: who asked for it; of a service: who gives it
  Scarce what = Scarce::bed;
  std::uint8_t priority = 1;  ///< lower first
  bool operator==(const Waiting&) const = default;
};
static_assert(sizeof(Waiting) == 12);

}  // namespace jardam

namespace jardam::metric {

inline constexpr MetricInfo services_used{
    .number = 69,
    .name = "services_used",
    .kind = MetricKind::stock,
    .unit = "places",
    .meaning = "places used in long-term services, by service",
    .labels = service_names,
    .is_official = true};
inline constexpr MetricInfo services_waiting{
    .number = 70,
    .name = "services_waiting",
    .kind = MetricKind::stock,
    .unit = "people",
    .meaning = "people waiting for such a place, by service",
    .labels = service_names,
    .is_official = true};

}  // namespace jardam::metric

namespace jardam::event {

/// Of the event, `stamp` is the service (places::service_of), `who` the person or the child's file,
/// and `what` a number that the owner of the service needs.
inline constexpr EventKind service_ends{29, "service_ends", "a place in a service becomes free"};

}  // namespace jardam::event

namespace jardam::places {

extern const Owner owner;

/// The service that an event of the kind service_ends is about.
[[nodiscard]] constexpr Scarce service_of(const Event& event) {
  return static_cast<Scarce>(event.stamp);
}
/// The stamp of service_ends events of this service.
[[nodiscard]] constexpr std::uint16_t stamp_of(Scarce service) {
  return static_cast<std::uint16_t>(service);
}

/// Whether `who` waits for `what` already.
[[nodiscard]] bool is_waiting(const World& world, Scarce what, std::uint32_t who);

/// Puts somebody in the queue.
void wait(World& world, const Waiting& entry);

/// Takes the first in turn whom `suits` accepts out of the queue.
std::optional<Waiting> next(World& world, const std::function<bool(const Waiting&)>& suits);

/// Leaves in the queue only those whom `stays` accepts.
void keep(World& world, const std::function<bool(const Waiting&)>& stays);

/// The office that gives the services to somebody of this region; none when there is no such
/// office.
[[nodiscard]] OfficeId service_office(const World& world, RegionId region);

/// A place in the service is taken now, or somebody is put in the queue for it. True when it is
/// taken.
bool take(World& world, OfficeId office, Scarce service, std::uint32_t who);

/// A place is given back.
void give_back(World& world, OfficeId office, Scarce service);

/// The next in turn for a free place of the service, which is thereby taken; none when no place is
/// free or nobody waits.
std::optional<std::uint32_t> fill(World& world, OfficeId office, Scarce service);

}  // namespace jardam::places
