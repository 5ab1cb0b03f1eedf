/// Travellers and sites.

#include <algorithm>
#include <cmath>
#include <numbers>

#include "agencies/offices/offices.hpp"
#include "agencies/subject.hpp"
#include "mechanisms/travel.hpp"
#include "stream/view_parts.hpp"

namespace jardam {
namespace {

using nlohmann::json;

/// Enough dots for a map; more would only fill frames.
constexpr std::size_t most_travellers = 2000;
constexpr std::size_t most_sites = 5000;

std::string_view state_of(const Person& person) {
  if ((person.flags & PersonFlag::homeward) != 0) return "homeward";
  return (person.flags & PersonFlag::deceived) != 0 ? "deceived" : "outward";
}

Item traveller(const Scene& scene, std::uint32_t id) {
  const Journey& journey = scene.looker.world().journeys[id];
  const travel::Leg leg = travel::leg_now(scene.looker.world(), journey);
  const Person& person = scene.looker.world().people[journey.person.value];
  const std::uint64_t flags = person.flags & (PersonFlag::homeward | PersonFlag::deceived);
  return scene.cache(Collection::travellers)
      .item(id, {leg.from.value, leg.to.value, leg.departs.seconds, leg.arrives.seconds, flags},
            std::to_string(id), [&] {
              return json{{"from", leg.from.value},
                          {"to", leg.to.value},
                          {"departs", leg.departs.seconds},
                          {"arrives", leg.arrives.seconds},
                          {"state", state_of(person)}};
            });
}

/// Sites stand around the middle of their place, so that they do not hide each other. Where exactly
/// depends on nothing but the site's public number, so it tells nothing about the site.
std::array<double, 2> scatter(std::uint32_t key) {
  constexpr double spread = 0.045;  // degrees: about 5 km
  const std::uint32_t mixed = identity_of(key, 0);
  const double angle = (mixed & 0xffff) * (2 * std::numbers::pi / 65536);
  const double radius = spread * std::sqrt((mixed >> 16) / 65536.0);
  return {radius * std::sin(angle), radius * std::cos(angle)};
}

json site_json(const Scene& scene, std::uint32_t id, const Known* known) {
  const World& world = scene.looker.world();
  const Site& site = world.sites[id];
  const Place& place = world.country->places[site.place.value];
  const NamedSite* named = named_site(world, SiteId{id});
  const std::array<double, 2> offset = scatter(scene.looker.ids.of(SiteId{id}));
  json item{{"place", site.place.value},
            {"sector", site.sector.value},
            {"name", named != nullptr ? text_json(named->name) : json()},
            {"latitude", place.latitude + offset[0]},
            {"longitude", place.longitude + offset[1]},
            {"known", known != nullptr}};
  if (known != nullptr) add_knowledge(item, *known);
  if (known != nullptr && !scene.looker.sees_all) item["suspicions"] = suspicions_json(*known);
  if (!scene.looker.sees_all) return item;
  item["exploitative"] = (site.flags & SiteFlag::exploitative) != 0;
  item["workers"] = site.workers;
  item["exploited"] = site.exploited;
  return item;
}

Item site_item(const Scene& scene, std::uint32_t id, const Known* known) {
  const Site& site = scene.looker.world().sites[id];
  Facts facts{fact(known != nullptr)};
  if (known != nullptr) add_facts(facts, *known);
  if (scene.looker.sees_all) facts.insert(facts.end(), {site.flags, site.workers, site.exploited});
  const std::uint32_t key = scene.looker.ids.of(SiteId{id});
  return scene.cache(Collection::sites).item(key, std::move(facts), std::to_string(key), [&] {
    return site_json(scene, id, known);
  });
}

/// Whether exercise control is shown a site of which no office knows.
bool is_notable(const World& world, const Site& site) {
  return world.sites.size() <= most_sites ||
         (site.flags & (SiteFlag::exploitative | SiteFlag::named)) != 0;
}

}  // namespace

Items traveller_items(const Scene& scene) {
  Items items;
  if (!scene.looker.sees_all) return items;
  const std::vector<Journey>& journeys = scene.looker.world().journeys;
  for (std::uint32_t id = 0; id < journeys.size() && items.size() < most_travellers; ++id)
    if (!journeys[id].person.is_none()) items.push_back(traveller(scene, id));
  return items;
}

Items site_items(const Scene& scene) {
  Items items;
  const std::map<std::uint32_t, Known> known = known_subjects(scene.looker, SubjectKind::site);
  if (!scene.looker.sees_all) {
    for (const auto& [id, what] : known) items.push_back(site_item(scene, id, &what));
    return sorted(std::move(items));
  }
  const World& world = scene.looker.world();
  for (std::uint32_t id = 0; id < world.sites.size() && items.size() < most_sites; ++id) {
    const auto found = known.find(id);
    if (found != known.end())
      items.push_back(site_item(scene, id, &found->second));
    else if (is_notable(world, world.sites[id]))
      items.push_back(site_item(scene, id, nullptr));
  }
  return sorted(std::move(items));
}

}  // namespace jardam
