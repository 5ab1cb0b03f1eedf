#include "mechanisms/prospects.hpp"

#include <algorithm>
#include <cmath>

#include "country/atlas.hpp"
#include "kernel/variates.hpp"
#include "mechanisms/recruitment.hpp"

namespace jardam::recruitment {
namespace {

constexpr Stream when_stream{"recruitment.when"};
constexpr Stream who_stream{"recruitment.who"};
constexpr Stream leaves_stream{"recruitment.leaves"};
constexpr Stream abroad_stream{"recruitment.abroad"};
constexpr Stream season_stream{"recruitment.season"};
constexpr double seconds_per_day = 86400;
constexpr unsigned adult = 18;
/// So many occasions that lead nowhere are looked through in one search, some milliseconds.
constexpr int most_occasions = 20000;
constexpr Duration batch_length = days(7);

/// What the occasions of a region have in common.
struct Region {
  RegionId id;
  std::uint32_t first, residents;
  double per_day;  ///< occasions
  double poverty;  ///< how much it favours leaving; 1 in the poorest region
  double abroad;
};

Region make_region(const World& world, const RecruitmentParameters& p, RegionId id) {
  const std::uint32_t first = world.atlas->first_person[id.value],
                      residents = world.atlas->first_person[id.value + 1u] - first;
  return {.id = id,
          .first = first,
          .residents = residents,
          .per_day = p.occasions.value * residents,
          .poverty = 1 - p.poverty_weight.value * (1 - world.atlas->relative_poverty[id.value]),
          .abroad = abroad_share(world, p, id)};
}

ProcessPoint after(const World& world, const Region& region, ProcessPoint point) {
  if (region.per_day <= 0) return {Time::never(), point.number + 1};
  const double u = draw_uniform(world.seed, {when_stream, region.id.value, point.number + 1});
  return {point.at + seconds(std::llround(unit_exponential(u) / region.per_day * seconds_per_day)),
          point.number + 1};
}

/// Whether the occasion leads somewhere, and who has it.
bool leads_somewhere(const World& world, const RecruitmentParameters& p, const Region& region,
                     Months& months, Prospect& prospect) {
  const auto key = [&](Stream stream) {
    return DrawKey{stream, region.id.value, prospect.point.number};
  };
  prospect.person = {region.first + draw_index(world.seed, key(who_stream), region.residents)};
  const unsigned age = age_of_resident(world, region.id, prospect.person);
  // Sex is drawn only where it matters: what happens at a woman's chance happens at a man's.
  if (!draw_happens(world.seed, key(leaves_stream), inclination(p, Sex::man, age) * region.poverty))
    return false;
  if (sex_of_resident(world, region.id, prospect.person) == Sex::woman &&
      !draw_happens(world.seed, key(leaves_stream),
                    inclination(p, Sex::woman, age) * region.poverty)) {
    return false;
  }
  prospect.is_child = age < adult;
  prospect.is_abroad =
      !prospect.is_child && draw_happens(world.seed, key(abroad_stream), region.abroad);
  return prospect.is_abroad ||
         draw_happens(world.seed, key(season_stream),
                      world.atlas->domestic_demand[months.at(prospect.point.at)]);
}

Prospect search(const World& world, const RecruitmentParameters& p, const Region& region,
                Months& months, ProcessPoint point) {
  Prospect prospect{.point = point, .searched_from = point};
  for (int i = 0; i < most_occasions && prospect.point.at < Time::never(); ++i) {
    if (leads_somewhere(world, p, region, months, prospect)) return prospect;
    prospect.point = after(world, region, prospect.point);
  }
  prospect.person = PersonId::none();
  prospect.is_child = prospect.is_abroad = false;
  return prospect;
}

/// Where the search goes on after what it found.
ProcessPoint point_after(const World& world, const Region& region, const Prospect& prospect) {
  return prospect.person.is_none() ? prospect.point : after(world, region, prospect.point);
}

void expect(World& world, RegionId region, const Prospect& prospect) {
  world.prospects[region.value] = prospect;
  if (prospect.point.at == Time::never()) return;
  if (!prospect.person.is_none())
    __builtin_prefetch(&world.people[prospect.person.value], 1);  // read when the departure comes
  world.events.push({.time = prospect.point.at,
                     .kind = static_cast<std::uint8_t>(EventKind::departure),
                     .who = region.value,
                     .what = prospect.point.number});
}

}  // namespace

double abroad_share(const World& world, const RecruitmentParameters& parameters, RegionId region) {
  const double migrants = world.atlas->migrant_share[region.value],
               population = world.atlas->population_share[region.value];
  return population > 0 ? parameters.abroad.value * migrants / population : parameters.abroad.value;
}

Prospect search(const World& world, const RecruitmentParameters& parameters, RegionId region,
                ProcessPoint point) {
  Months months(world);
  return search(world, parameters, make_region(world, parameters, region), months, point);
}

ProcessPoint after(const World& world, const RecruitmentParameters& parameters, RegionId region,
                   ProcessPoint point) {
  return after(world, make_region(world, parameters, region), point);
}

void look_ahead(World& world, const RecruitmentParameters& parameters, RegionId region,
                ProcessPoint point, Foresight* foresight) {
  expect(world, region,
         foresight != nullptr ? foresight->next(world, parameters, region, point)
                              : search(world, parameters, region, point));
}

void on_parameters_changed(World& world, const RecruitmentParameters& before,
                           const RecruitmentParameters& now) {
  if (before == now) return;
  for (std::uint8_t i = 0; i < world.country->regions.size(); ++i) {
    const Region old = make_region(world, before, {i});
    ProcessPoint point = world.prospects[i].searched_from;
    while (point.at < world.now)
      point = after(world, old, point);  // they led nowhere, else there would have been a departure
    if (point.at == Time::never() && now.occasions.value > 0)
      point = after(world, now, {i}, {world.now, point.number});
    expect(world, {i}, search(world, now, {i}, point));
  }
}

// --- Foresight ---

Foresight::Batch Foresight::look(const World& world, const RecruitmentParameters& parameters,
                                 const Points& from, Time until) {
  Batch batch{.found = {}, .ends = until};
  Months months(world);
  for (std::uint8_t i = 0; i < world.country->regions.size(); ++i) {
    const Region region = make_region(world, parameters, {i});
    ProcessPoint point = from[i];
    while (point.at < Time::never() &&
           (batch.found[i].empty() || batch.found[i].back().point.at < until)) {
      batch.found[i].push_back(search(world, parameters, region, months, point));
      point = point_after(world, region, batch.found[i].back());
    }
  }
  return batch;
}

/// Where the search goes on behind the batch. A region of which nothing was found has its expected
/// prospect to go on from.
Foresight::Points Foresight::ends_of(const World& world, const RecruitmentParameters& parameters,
                                     const Batch& batch) {
  Points points;
  for (std::uint8_t i = 0; i < world.country->regions.size(); ++i) {
    const Prospect& last = batch.found[i].empty() ? world.prospects[i] : batch.found[i].back();
    points[i] = point_after(world, make_region(world, parameters, {i}), last);
  }
  return points;
}

void Foresight::look_on(const World& world, const RecruitmentParameters& parameters) {
  if (!next_.valid())
    batch_ = look(world, parameters, ends_of(world, parameters, {}), world.now + batch_length);
  else
    batch_ = next_.get();
  taken_ = {};
  next_ = std::async(
      std::launch::async,
      [&world, parameters, from = ends_of(world, parameters, batch_),
       until = batch_.ends + batch_length] { return look(world, parameters, from, until); });
}

Prospect Foresight::next(const World& world, const RecruitmentParameters& parameters,
                         RegionId region, ProcessPoint point) {
  std::vector<Prospect>& found = batch_.found[region.value];
  std::size_t& taken = taken_[region.value];
  if (taken == found.size()) look_on(world, parameters);
  if (taken < found.size() && found[taken].searched_from == point) return found[taken++];
  return search(world, parameters, region, point);
}

void Foresight::forget() { *this = {}; }  // and waits for the thread, as futures of std::async do

}  // namespace jardam::recruitment
