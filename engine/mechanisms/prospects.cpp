#include "mechanisms/prospects.hpp"

#include <algorithm>
#include <cmath>

#include "country/atlas.hpp"
#include "kernel/variates.hpp"
#include "mechanisms/recruitment.hpp"

namespace jardam::prospects {
namespace {

constexpr Draw when_stream{"recruitment.when"};
constexpr Draw who_stream{"recruitment.who"};
constexpr Draw leaves_stream{"recruitment.leaves"};
constexpr Draw season_stream{"recruitment.season"};
/// A search gives up after so many occasions that lead nowhere, which takes some milliseconds.
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

Region make_region(const Premises& premises, const RecruitmentParameters& p, RegionId id) {
  const std::uint32_t first = premises.atlas->first_person[id.value],
                      residents = premises.atlas->first_person[id.value + 1u] - first;
  return {.id = id,
          .first = first,
          .residents = residents,
          .per_day = p.occasions.value * residents,
          .poverty = 1 - p.poverty_weight.value * (1 - premises.atlas->relative_poverty[id.value]),
          .abroad = abroad_share(premises, p, id)};
}

ProcessPoint after(const Premises& premises, const Region& region, ProcessPoint point) {
  if (region.per_day <= 0) return {Time::never(), point.number + 1};
  const double u = draw_uniform(premises.seed, {when_stream, region.id.value, point.number + 1});
  return {point.at + from_days(unit_exponential(u) / region.per_day), point.number + 1};
}

/// Whether the occasion leads somewhere, and who has it.
bool leads_somewhere(const Premises& premises, const RecruitmentParameters& p, const Region& region,
                     Months& months, Prospect& prospect) {
  const auto key = [&](Stream stream) {
    return DrawKey{stream, region.id.value, prospect.point.number};
  };
  prospect.person = {region.first + draw_index(premises.seed, key(who_stream), region.residents)};
  const unsigned age = age_of_resident(premises, region.id, prospect.person, prospect.point.at);
  // Sex is drawn only where it matters: what happens at a woman's chance happens at a man's.
  if (!draw_happens(premises.seed, key(leaves_stream),
                    recruitment::inclination(p, Sex::man, age) * region.poverty))
    return false;
  if (sex_of_resident(premises, region.id, prospect.person) == Sex::woman &&
      !draw_happens(premises.seed, key(leaves_stream),
                    recruitment::inclination(p, Sex::woman, age) * region.poverty)) {
    return false;
  }
  prospect.is_child = age < grown_up;
  prospect.is_abroad =
      !prospect.is_child && draw_happens(premises.seed, key(abroad_stream), region.abroad);
  return prospect.is_abroad ||
         draw_happens(premises.seed, key(season_stream),
                      premises.atlas->domestic_demand[months.at(prospect.point.at)]);
}

Prospect search(const Premises& premises, const RecruitmentParameters& p, const Region& region,
                Months& months, ProcessPoint point) {
  Prospect prospect{.point = point, .searched_from = point};
  for (int i = 0; i < most_occasions && prospect.point.at < Time::never(); ++i) {
    if (leads_somewhere(premises, p, region, months, prospect)) return prospect;
    prospect.point = after(premises, region, prospect.point);
  }
  prospect.person = PersonId::none();
  prospect.is_child = prospect.is_abroad = false;
  return prospect;
}

/// Where the search goes on after what it found.
ProcessPoint point_after(const Premises& premises, const Region& region, const Prospect& prospect) {
  return prospect.person.is_none() ? prospect.point : after(premises, region, prospect.point);
}

void expect(World& world, RegionId region, const Prospect& prospect) {
  part<Prospects>(world).next[region.value] = prospect;
  if (prospect.point.at == Time::never()) return;
  if (!prospect.person.is_none())
    __builtin_prefetch(&world.people[prospect.person.value], 1);  // read when the departure comes
  schedule(world, {.time = prospect.point.at,
                   .kind = event::departure.number,
                   .who = region.value,
                   .what = prospect.point.number});
}

}  // namespace

double abroad_share(const Premises& premises, const RecruitmentParameters& parameters,
                    RegionId region) {
  const double migrants = premises.atlas->migrant_share[region.value],
               population = premises.atlas->population_share[region.value];
  return population > 0 ? parameters.abroad.value * migrants / population : parameters.abroad.value;
}

Prospect search(const Premises& premises, const RecruitmentParameters& parameters, RegionId region,
                ProcessPoint point) {
  Months months(premises);
  return search(premises, parameters, make_region(premises, parameters, region), months, point);
}

ProcessPoint after(const Premises& premises, const RecruitmentParameters& parameters,
                   RegionId region, ProcessPoint point) {
  return after(premises, make_region(premises, parameters, region), point);
}

void look_ahead(World& world, RegionId region, ProcessPoint point) {
  Helper& helper = world.derived.get<Helper>();
  if (helper.is_wanted && helper.foresight == nullptr)
    helper.foresight = std::make_unique<Foresight>(world);
  expect(world, region,
         helper.foresight != nullptr
             ? helper.foresight->next(part<Prospects>(world), region, point, world.now)
             : search(world, in_force<RecruitmentParameters>(world), region, point));
}

void on_parameters_changed(World& world, const Parts& before) {
  if (world.people.empty()) return;  // at the start there is nobody yet
  world.derived.get<Helper>().foresight.reset();
  const RecruitmentParameters& then = before.get<RecruitmentParameters>();
  const RecruitmentParameters& now = in_force<RecruitmentParameters>(world);
  if (same(then, now)) return;
  for (std::uint8_t i = 0; i < world.country->regions.size(); ++i) {
    const Region old = make_region(world, then, {i});
    ProcessPoint point = part<Prospects>(world).next[i].searched_from;
    // The occasions passed over led nowhere, else there would have been a departure.
    while (point.at < world.now) point = after(world, old, point);
    if (point.at == Time::never() && now.occasions.value > 0)
      point = after(world, now, {i}, {world.now, point.number});
    expect(world, {i}, search(world, now, {i}, point));
  }
}

// --- Foresight ---

Foresight::Foresight(const World& world)
    : outlook_(
          std::make_shared<const Outlook>(Outlook{world, in_force<RecruitmentParameters>(world)})) {
}

Foresight::Batch Foresight::look(const Outlook& outlook, const Points& from, Time until) {
  const auto& [premises, parameters] = outlook;
  Batch batch{.found = {}, .ends = until};
  Months months(premises);
  for (std::uint8_t i = 0; i < premises.country->regions.size(); ++i) {
    const Region region = make_region(premises, parameters, {i});
    ProcessPoint point = from[i];
    while (point.at < Time::never() &&
           (batch.found[i].empty() || batch.found[i].back().point.at < until)) {
      batch.found[i].push_back(search(premises, parameters, region, months, point));
      point = point_after(premises, region, batch.found[i].back());
    }
  }
  return batch;
}

/// Where the search goes on behind the batch. A region of which nothing was found has its expected
/// prospect to go on from.
Foresight::Points Foresight::ends_of(const Outlook& outlook, const Batch& batch,
                                     const Prospects& expected) {
  const auto& [premises, parameters] = outlook;
  Points points;
  for (std::uint8_t i = 0; i < premises.country->regions.size(); ++i) {
    const Prospect& last = batch.found[i].empty() ? expected.next[i] : batch.found[i].back();
    points[i] = point_after(premises, make_region(premises, parameters, {i}), last);
  }
  return points;
}

void Foresight::look_on(const Prospects& expected, Time now) {
  if (!next_.valid())
    batch_ = look(*outlook_, ends_of(*outlook_, {}, expected), now + batch_length);
  else
    batch_ = next_.get();
  taken_ = {};
  next_ = std::async(std::launch::async,
                     [outlook = outlook_, from = ends_of(*outlook_, batch_, expected),
                      until = batch_.ends + batch_length] { return look(*outlook, from, until); });
}

Prospect Foresight::next(const Prospects& expected, RegionId region, ProcessPoint point, Time now) {
  std::vector<Prospect>& found = batch_.found[region.value];
  std::size_t& taken = taken_[region.value];
  if (taken == found.size()) look_on(expected, now);
  if (taken < found.size() && found[taken].searched_from == point) return found[taken++];
  return search(outlook_->premises, outlook_->parameters, region, point);
}

void look_ahead_on_another_thread(World& world) { world.derived.get<Helper>().is_wanted = true; }

const Owner owner{
    .path = "mechanisms/prospects",
    .state = {state<Prospects>(12)},
    .draws = {&when_stream, &who_stream, &leaves_stream, &abroad_stream, &season_stream},
    .derive = [](World& world) { world.derived.add<Helper>(); },
    .on_parameters_changed = on_parameters_changed};

}  // namespace jardam::prospects
