#include "scenario/vocabulary.hpp"

#include <algorithm>

#include "country/metrics.hpp"
#include "scenario/parameters.hpp"
#include "scenario/scenario.hpp"
#include "scenario/units.hpp"

namespace jardam::reading {
namespace {

std::vector<std::string> keys_of(const Node* map) {
  std::vector<std::string> keys;
  if (map != nullptr) {
    for (const Entry& entry : map->entries) keys.push_back(entry.key);
  }
  return keys;
}

template <class Items>
std::vector<std::string> ids_of(const Items& items) {
  std::vector<std::string> ids;
  for (const auto& item : items) ids.push_back(item.id);
  return ids;
}

std::vector<std::string>& list(Vocabulary& names, Thing thing) {
  return names.ids[static_cast<std::size_t>(thing)];
}

void add_derived(Vocabulary& names, Setup& setup) {
  std::vector<std::string>& subjects = list(names, Thing::subject);
  subjects = names.of(Thing::named_site);
  subjects.insert(subjects.end(), names.of(Thing::persona).begin(), names.of(Thing::persona).end());
  for (const MetricInfo* each : metrics()) list(names, Thing::metric).emplace_back(each->name);
  for (const MetricInfo* each : metrics()) {
    const MetricInfo& metric = *each;
    if (metric.is_official)
      list(names, Thing::metric).push_back(std::string(official_prefix) + std::string(metric.name));
  }
  names.parameters = parameters_of(setup);
}

/// The civil date and time of Time{0}.
std::chrono::sys_seconds start_of(const Node& root) {
  const Node* scenario = root.find("scenario");
  const Node* start = scenario != nullptr ? scenario->find("start") : nullptr;
  const Node* warm_up = scenario != nullptr ? scenario->find("warm_up") : nullptr;
  if (start == nullptr) return {};
  const auto date = parse_date(start->scalar).value.value_or(std::chrono::sys_seconds{});
  if (warm_up == nullptr) return date;
  return date -
         std::chrono::seconds(parse_duration(warm_up->scalar).value.value_or(Duration{}).seconds);
}

}  // namespace

std::size_t Vocabulary::index(Thing thing, std::string_view id) const {
  return static_cast<std::size_t>(std::find(of(thing).begin(), of(thing).end(), id) -
                                  of(thing).begin());
}

Vocabulary vocabulary_of(const Node& root, Setup& setup) {
  Vocabulary names;
  list(names, Thing::region) = keys_of(root.find("regions"));
  list(names, Thing::place) = keys_of(root.find("places"));
  list(names, Thing::sector) = keys_of(root.find("sectors"));
  list(names, Thing::named_site) = keys_of(root.find("named_sites"));
  list(names, Thing::persona) = keys_of(root.find("personas"));
  if (const Node* exercise = root.find("exercise")) {
    list(names, Thing::seat) = keys_of(exercise->find("seats"));
    list(names, Thing::objective) = keys_of(exercise->find("objectives"));
    list(names, Thing::storyline) = keys_of(exercise->find("storylines"));
    list(names, Thing::attachment) = keys_of(exercise->find("attachments"));
  }
  names.start = start_of(root);
  add_derived(names, setup);
  return names;
}

Vocabulary vocabulary_of(const Scenario& scenario, const Country& country, Setup& setup) {
  Vocabulary names;
  list(names, Thing::region) = ids_of(country.regions);
  list(names, Thing::place) = ids_of(country.places);
  list(names, Thing::sector) = ids_of(country.sectors);
  list(names, Thing::named_site) = ids_of(scenario.setup.named_sites);
  list(names, Thing::persona) = ids_of(scenario.setup.personas);
  list(names, Thing::seat) = ids_of(scenario.exercise.seats);
  list(names, Thing::objective) = ids_of(scenario.exercise.objectives);
  list(names, Thing::storyline) = ids_of(scenario.exercise.storylines);
  list(names, Thing::attachment) = ids_of(scenario.exercise.attachments);
  names.start = clock_start(scenario.setup);
  add_derived(names, setup);
  return names;
}

}  // namespace jardam::reading
