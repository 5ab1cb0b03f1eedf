#include "agencies/referral/places.hpp"

#include <algorithm>
#include <tuple>

#include "agencies/files/children.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "country/contradictions.hpp"
#include "country/counting.hpp"

namespace jardam::places {
namespace {

constexpr Draw turn_stream{"waiting.turn"};

std::uint32_t identity_of_waiting(const World& world, const Waiting& entry) {
  if (entry.what != Scarce::children) return identity(world, {entry.who});
  const PersonId person = all<Child>(world)[entry.who].person;
  return person.is_none() ? identity_of(static_cast<std::uint32_t>(SubjectKind::none), entry.who)
                          : identity(world, person);
}

auto turn(const World& world, const Waiting& entry) {
  const DrawKey key{turn_stream, identity_of_waiting(world, entry),
                    static_cast<std::uint32_t>(entry.what)};
  return std::tuple(entry.priority, entry.since, draw_bits(world.seed, key), entry.who);
}

void count_change(World& world, const MetricInfo& metric, OfficeId office, Scarce service,
                  int change) {
  count(world, metric, office_at(world, office).region, change, static_cast<std::size_t>(service));
}

bool has_place(const Office& office, Scarce service) {
  const auto s = static_cast<std::size_t>(service);
  return office.places_used[s] < office.places[s];
}

void occupy(World& world, OfficeId office, Scarce service) {
  ++office_at(world, office).places_used[static_cast<std::size_t>(service)];
  count_change(world, metric::services_used, office, service, 1);
}

}  // namespace

bool is_waiting(const World& world, Scarce what, std::uint32_t who) {
  return std::any_of(all<Waiting>(world).begin(), all<Waiting>(world).end(),
                     [&](const Waiting& entry) { return entry.what == what && entry.who == who; });
}

void wait(World& world, const Waiting& entry) { all<Waiting>(world).push_back(entry); }

std::optional<Waiting> next(World& world, const std::function<bool(const Waiting&)>& suits) {
  auto best = all<Waiting>(world).end();
  for (auto at = all<Waiting>(world).begin(); at != all<Waiting>(world).end(); ++at) {
    if (!suits(*at)) continue;
    if (best == all<Waiting>(world).end() || turn(world, *at) < turn(world, *best)) best = at;
  }
  if (best == all<Waiting>(world).end()) return std::nullopt;
  const Waiting found = *best;
  all<Waiting>(world).erase(best);
  return found;
}

void keep(World& world, const std::function<bool(const Waiting&)>& stays) {
  std::erase_if(all<Waiting>(world), [&](const Waiting& entry) { return !stays(entry); });
}

OfficeId service_office(const World& world, RegionId region) {
  return office_of(world, Agency::social_services, region);
}

bool take(World& world, OfficeId office, Scarce service, std::uint32_t who) {
  if (!has_place(office_at(world, office), service)) {
    wait(world, {.who = who, .since = world.now, .office = office, .what = service});
    count_change(world, metric::services_waiting, office, service, 1);
    return false;
  }
  occupy(world, office, service);
  return true;
}

void give_back(World& world, OfficeId office, Scarce service) {
  --office_at(world, office).places_used[static_cast<std::size_t>(service)];
  count_change(world, metric::services_used, office, service, -1);
}

std::optional<std::uint32_t> fill(World& world, OfficeId office, Scarce service) {
  if (!has_place(office_at(world, office), service)) return std::nullopt;
  const auto entry =
      next(world, [&](const Waiting& w) { return w.what == service && w.office == office; });
  if (!entry) return std::nullopt;
  count_change(world, metric::services_waiting, office, service, -1);
  occupy(world, office, service);
  return entry->who;
}

namespace {

void check(const World& world, Contradictions& found) {
  const std::vector<Waiting>& queue = all<Waiting>(world);
  for (auto one = queue.begin(); one != queue.end(); ++one) {
    found.expect(one->office.value < all<Office>(world).size(), "somebody waits for no office");
    found.expect(std::none_of(one + 1, queue.end(),
                              [&](const Waiting& other) {
                                return other.what == one->what && other.who == one->who;
                              }),
                 "somebody stands twice in a queue");
  }
}

}  // namespace

const Owner owner{.path = "agencies/referral/places",
                  .state = {state<std::vector<Waiting>>(30)},
                  .metrics = {&metric::services_used, &metric::services_waiting},
                  .draws = {&turn_stream},
                  .check = check};

}  // namespace jardam::places
