#include "agencies/referral/places.hpp"

#include <algorithm>
#include <tuple>

namespace jardam::places {
namespace {

constexpr Stream turn_stream{"waiting.turn"};

std::uint32_t identity_of_waiting(const World& world, const Agencies& agencies,
                                  const Waiting& entry) {
  if (entry.what != Scarce::children) return identity(world, {entry.who});
  const PersonId person = agencies.children[entry.who].person;
  return person.is_none() ? identity_of(static_cast<std::uint32_t>(SubjectKind::none), entry.who)
                          : identity(world, person);
}

auto turn(const World& world, const Agencies& agencies, const Waiting& entry) {
  const DrawKey key{turn_stream, identity_of_waiting(world, agencies, entry),
                    static_cast<std::uint32_t>(entry.what)};
  return std::tuple(entry.priority, entry.since, draw_bits(world.seed, key), entry.who);
}

void count_change(World& world, const Agencies& agencies, Metric metric, OfficeId office,
                  Scarce service, int change) {
  count(world, metric, agencies.offices[office.value].region, change,
        static_cast<std::size_t>(service));
}

bool has_place(const Office& office, Scarce service) {
  const auto s = static_cast<std::size_t>(service);
  return office.places_used[s] < office.places[s];
}

void occupy(World& world, Agencies& agencies, OfficeId office, Scarce service) {
  ++agencies.offices[office.value].places_used[static_cast<std::size_t>(service)];
  count_change(world, agencies, Metric::services_used, office, service, 1);
}

}  // namespace

bool is_waiting(const Agencies& agencies, Scarce what, std::uint32_t who) {
  return std::any_of(agencies.waiting.begin(), agencies.waiting.end(),
                     [&](const Waiting& entry) { return entry.what == what && entry.who == who; });
}

void wait(Agencies& agencies, const Waiting& entry) { agencies.waiting.push_back(entry); }

std::optional<Waiting> next(const World& world, Agencies& agencies,
                            const std::function<bool(const Waiting&)>& suits) {
  auto best = agencies.waiting.end();
  for (auto at = agencies.waiting.begin(); at != agencies.waiting.end(); ++at) {
    if (!suits(*at)) continue;
    if (best == agencies.waiting.end() || turn(world, agencies, *at) < turn(world, agencies, *best))
      best = at;
  }
  if (best == agencies.waiting.end()) return std::nullopt;
  const Waiting found = *best;
  agencies.waiting.erase(best);
  return found;
}

void keep(Agencies& agencies, const std::function<bool(const Waiting&)>& stays) {
  std::erase_if(agencies.waiting, [&](const Waiting& entry) { return !stays(entry); });
}

OfficeId service_office(const Agencies& agencies, RegionId region) {
  return office_of(agencies, Agency::social_services, region);
}

bool take(World& world, Agencies& agencies, OfficeId office, Scarce service, std::uint32_t who) {
  if (!has_place(agencies.offices[office.value], service)) {
    wait(agencies, {.who = who, .since = world.now, .office = office, .what = service});
    count_change(world, agencies, Metric::services_waiting, office, service, 1);
    return false;
  }
  occupy(world, agencies, office, service);
  return true;
}

void give_back(World& world, Agencies& agencies, OfficeId office, Scarce service) {
  --agencies.offices[office.value].places_used[static_cast<std::size_t>(service)];
  count_change(world, agencies, Metric::services_used, office, service, -1);
}

std::optional<std::uint32_t> fill(World& world, Agencies& agencies, OfficeId office,
                                  Scarce service) {
  if (!has_place(agencies.offices[office.value], service)) return std::nullopt;
  const auto entry = next(
      world, agencies, [&](const Waiting& w) { return w.what == service && w.office == office; });
  if (!entry) return std::nullopt;
  count_change(world, agencies, Metric::services_waiting, office, service, -1);
  occupy(world, agencies, office, service);
  return entry->who;
}

}  // namespace jardam::places
