#include "mechanisms/site_response.hpp"

#include <algorithm>

#include "country/atlas.hpp"
#include "country/contradictions.hpp"
#include "country/counting.hpp"
#include "kernel/variates.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/fate.hpp"
#include "mechanisms/work.hpp"

namespace jardam {

void describe(SiteResponseParameters& p, const ParameterVisitor& visit) {
  static constexpr std::array<Alternative, 4> models{{
      {"none", "sites stay as they are"},
      {"improve", "those that answer stop exploiting for a time"},
      {"displace", "those that answer close, or carry on elsewhere"},
      {"mixed", "some stop, some hide, some close, some carry on elsewhere"},
  }};
  declare(visit, p.response, models,
          {.name = "sites.response",
           .meaning = "what exploitative sites under pressure do",
           .mark = Mark::assumed,
           .source = "displacement follows disruption (S94), and inspections also end "
                     "exploitation (S111); nobody measured the shares, so none of the extremes is "
                     "the default",
           .role = Role::structure});
  declare(visit, p.after_visit,
          {"sites.after_visit", 0, 1,
           "chance that a visit which recorded indicators makes a site answer", Mark::assumed,
           "most visits end with a report and no sanction; to be swept"});
  declare(visit, p.after_operation,
          {"sites.after_operation", 0, 1,
           "chance that an operation which took people out makes a site answer", Mark::assumed,
           "a business without its workers seldom goes on as it was; to be swept"});
  declare(visit, p.after_case,
          {"sites.after_case", 0, 1, "chance that a registered case makes a site answer",
           Mark::assumed, "between a visit and an operation; to be swept"});
  declare(visit, p.until_answer,
          {"sites.until_answer", 0, 365, "mean time from the pressure until the site answers",
           Mark::assumed, "weeks: longer than planning an operation, shorter than proceedings"});
  declare(visit, p.improves,
          {"sites.improves", 0, 1,
           "share of the sites that answer which stop exploiting, where sites.response is mixed",
           Mark::assumed, "fewer than go on; to be swept"});
  declare(visit, p.hides,
          {"sites.hides", 0, 1,
           "share of the others which hide, where sites.response is mixed; the rest give their "
           "place up",
           Mark::assumed, "cheaper than giving the place up; to be swept"});
  declare(visit, p.moves,
          {"sites.moves", 0, 1,
           "share of those that give their place up which carry on at another place of the sector",
           Mark::assumed, "displacement follows disruption (S94); to be swept"});
  declare(visit, p.taken_along,
          {"sites.taken_along", 0, 1,
           "share of those exploited at a site that closes who are taken to another; the rest are "
           "let go",
           Mark::assumed, "as many as not; to be swept"});
  declare(visit, p.replaced,
          {"sites.replaced", 0, 1,
           "chance that another site of the sector takes over a deceptive offer for a closed one",
           Mark::assumed, "disrupting roles that are easily filled again reduces little (S93)"});
  declare(visit, p.lasts,
          {"sites.lasts", 1, 7300, "mean time after which a site is again as it was before",
           Mark::assumed, "a year: some are back for the next season; to be swept"});
  declare(visit, p.hidden_shows,
          {"sites.hidden_shows", 0, 1,
           "factor on the chance that an indicator of a hidden site "
           "is seen",
           Mark::assumed, "half; to be swept"});
}

namespace site_response {
namespace {

constexpr Draw answers_stream{"sites.answers"};
constexpr Draw when_stream{"sites.when"};
constexpr Draw answer_stream{"sites.answer"};
constexpr Draw lasts_stream{"sites.lasts"};
constexpr Draw successor_stream{"sites.successor"};
constexpr Draw taken_along_stream{"sites.taken_along"};
constexpr Draw taken_to_stream{"sites.taken_to"};

constexpr EventKind site_answers{40, "site_answers", "a site under pressure answers"};
constexpr EventKind site_as_before{41, "site_as_before", "a site is again as it was"};

constexpr std::uint8_t answers = SiteFlag::closed | SiteFlag::improved | SiteFlag::hidden;

bool can_exploit(const Site& site) {
  return (site.flags & (SiteFlag::closed | SiteFlag::improved)) == 0;
}

/// What an answer is drawn by: the site, its visits so far and the kind of pressure.
struct Occasion {
  std::uint32_t site;
  std::uint32_t number;
  [[nodiscard]] DrawKey key(Stream stream, std::uint32_t index = 0) const {
    return {stream, site, number, index};
  }
};

double chance_of(const SiteResponseParameters& parameters, Pressure by) {
  switch (by) {
    case Pressure::visit: return parameters.after_visit.value;
    case Pressure::operation: return parameters.after_operation.value;
    case Pressure::registered_case: return parameters.after_case.value;
  }
  return 0;
}

SiteAnswer answer_of(const World& world, const SiteResponseParameters& parameters,
                     const Occasion& occasion) {
  const auto happens = [&](std::uint32_t index, double chance) {
    return draw_happens(world.seed, occasion.key(answer_stream, index), chance);
  };
  const SiteResponse model = parameters.response.chosen();
  const bool is_mixed = model == SiteResponse::mixed;
  if (model == SiteResponse::improve || (is_mixed && happens(0, parameters.improves.value)))
    return SiteAnswer::improves;
  if (is_mixed && happens(1, parameters.hides.value)) return SiteAnswer::hides;
  return happens(2, parameters.moves.value) ? SiteAnswer::moves : SiteAnswer::closes;
}

/// Another site of the sector in the country where people can be exploited, elsewhere if there is
/// one, else at the same place; none where there is none at all. `key` chooses.
SiteId another_site(const World& world, SiteId than, const DrawKey& key) {
  const Site& left = world.sites[than.value];
  const auto& groups = world.country->sites;
  const auto sites_of = [&](std::size_t group, bool elsewhere) {
    const bool fits = groups[group].sector == left.sector &&
                      (groups[group].place != left.place) == elsewhere &&
                      !region_of(world, groups[group].place).is_none();
    const SiteRange& range = world.atlas->site_ranges[group];
    return fits ? range.exploitative_end - range.first : 0;
  };
  for (const bool elsewhere : {true, false}) {
    std::uint32_t all = 0;
    for (std::size_t g = 0; g < groups.size(); ++g) all += sites_of(g, elsewhere);
    if (all == 0) continue;
    std::uint32_t chosen = draw_index(world.seed, key, all);
    std::size_t group = 0;
    while (chosen >= sites_of(group, elsewhere)) chosen -= sites_of(group++, elsewhere);
    const std::uint32_t count = sites_of(group, elsewhere);
    for (std::uint32_t i = 0; i < count; ++i) {
      const SiteId site{world.atlas->site_ranges[group].first + (chosen + i) % count};
      if (site != than && can_exploit(world.sites[site.value])) return site;
    }
  }
  return SiteId::none();
}

/// The release of those exploited there is due now.
void let_go(World& world, PersonId person) {
  schedule(world, world.now, event::exploitation_ends, person);
}

void take_along(World& world, PersonId person, SiteId to) {
  const Site& left = world.sites[world.people[person.value].site.value];
  count(world, metric::moved_with_site, region_of(world, left.place));
  exploitation::move(world, person, to);
}

/// The people whom a closing site exploited are taken to where it carries on, or to another site,
/// or are let go, as is everybody whose fate is held.
void clear_of_exploited(World& world, const SiteResponseParameters& parameters,
                        const ClosedSite& closed) {
  for (const PersonId person : exploitation::people_at(world, closed.site)) {
    const std::uint32_t who = identity(world, person);
    const std::uint32_t occasion = world.sites[closed.site.value].visits;
    SiteId to = closed.successor;
    if (to.is_none() &&
        draw_happens(world.seed, {taken_along_stream, who, occasion}, parameters.taken_along.value))
      to = another_site(world, closed.site, {taken_to_stream, who, occasion});
    if (to.is_none() || fate::is_held(world, person))
      let_go(world, person);
    else
      take_along(world, person, to);
  }
}

/// The jobs of those who work there end now.
void clear_of_workers(World& world, SiteId site) {
  if (world.sites[site.value].workers == 0) return;
  for (std::uint32_t i = 0; i < world.people.size(); ++i) {
    const Person& person = world.people[i];
    if (person.state == PersonState::working && person.site == site)
      schedule(world, world.now, event::work_ends, {i});
  }
}

void close(World& world, const SiteResponseParameters& parameters, const ClosedSite& closed) {
  auto& list = part<SiteResponses>(world).closed;
  list.insert(std::lower_bound(list.begin(), list.end(), closed), closed);
  world.sites[closed.site.value].flags |= SiteFlag::closed;
  clear_of_exploited(world, parameters, closed);
  clear_of_workers(world, closed.site);
}

void improve(World& world, SiteId site) {
  world.sites[site.value].flags |= SiteFlag::improved;
  for (const PersonId person : exploitation::people_at(world, site)) let_go(world, person);
}

void on_site_answers(World& world, const Event& event) {
  const SiteResponseParameters& parameters = in_force<SiteResponseParameters>(world);
  const SiteId id{event.who};
  Site& site = world.sites[id.value];
  if ((site.flags & answers) != 0) return;  // it has answered already
  const Occasion occasion{event.who, event.what};
  SiteAnswer answer = answer_of(world, parameters, occasion);
  SiteId successor;
  if (answer == SiteAnswer::moves)
    successor = another_site(world, id, occasion.key(successor_stream));
  if (answer == SiteAnswer::moves && successor.is_none()) answer = SiteAnswer::closes;
  count(world, metric::sites_answered, region_of(world, site.place), 1,
        static_cast<std::size_t>(answer));
  if (answer == SiteAnswer::improves)
    improve(world, id);
  else if (answer == SiteAnswer::hides)
    site.flags |= SiteFlag::hidden;
  else
    close(world, parameters, {id, successor});
  const double wait = unit_exponential(draw_uniform(world.seed, occasion.key(lasts_stream))) *
                      parameters.lasts.value;
  schedule(world,
           {.time = world.now + from_days(wait), .kind = site_as_before.number, .who = id.value});
}

void on_site_as_before(World& world, const Event& event) {
  Site& site = world.sites[event.who];
  site.flags = static_cast<std::uint8_t>(site.flags & ~answers);
  std::erase_if(part<SiteResponses>(world).closed,
                [&](const ClosedSite& closed) { return closed.site.value == event.who; });
}

const ClosedSite* find(const World& world, SiteId site) {
  const auto& list = part<SiteResponses>(world).closed;
  const auto at = std::lower_bound(list.begin(), list.end(), ClosedSite{site, SiteId{0}});
  return at == list.end() || at->site != site ? nullptr : &*at;
}

void check(const World& world, Contradictions& found) {
  const auto& list = part<SiteResponses>(world).closed;
  found.expect(std::is_sorted(list.begin(), list.end()), "closed sites stand out of order");
  std::size_t closed = 0;
  for (const Site& site : world.sites) {
    closed += (site.flags & SiteFlag::closed) != 0 ? 1 : 0;
    if (!can_exploit(site))
      found.expect(site.exploited == 0, "somebody is exploited at a site that has stopped");
    if ((site.flags & SiteFlag::closed) != 0)
      found.expect(site.workers == 0, "somebody works at a closed site");
  }
  found.expect(closed == list.size(), "a closed site is not listed");
  for (const ClosedSite& one : list) {
    found.expect(is_closed(world, one.site), "a listed site is not closed");
    found.expect(one.successor.is_none() ||
                     world.sites[one.successor.value].sector == world.sites[one.site.value].sector,
                 "a closed site carries on in another sector");
  }
}

}  // namespace

void press(World& world, SiteId id, Pressure by) {
  const SiteResponseParameters& parameters = in_force<SiteResponseParameters>(world);
  const Site& site = world.sites[id.value];
  if (parameters.response.chosen() == SiteResponse::none) return;
  if ((site.flags & SiteFlag::exploitative) == 0 || (site.flags & SiteFlag::named) != 0) return;
  constexpr std::uint32_t kinds_of_pressure = 4;
  const Occasion occasion{id.value,
                          site.visits * kinds_of_pressure + static_cast<std::uint32_t>(by)};
  if (!draw_happens(world.seed, occasion.key(answers_stream), chance_of(parameters, by))) return;
  const double wait = unit_exponential(draw_uniform(world.seed, occasion.key(when_stream))) *
                      parameters.until_answer.value;
  schedule(world, {.time = world.now + from_days(wait),
                   .kind = site_answers.number,
                   .who = id.value,
                   .what = occasion.number});
}

double visibility(const World& world, SiteId site) {
  return (world.sites[site.value].flags & SiteFlag::hidden) != 0
             ? in_force<SiteResponseParameters>(world).hidden_shows.value
             : 1;
}

bool is_closed(const World& world, SiteId site) {
  return (world.sites[site.value].flags & SiteFlag::closed) != 0;
}

SiteId carries_on_at(const World& world, SiteId site) {
  constexpr int longest_chain = 8;
  for (int i = 0; i < longest_chain && is_closed(world, site); ++i) {
    const ClosedSite* closed = find(world, site);
    if (closed == nullptr || closed->successor.is_none()) return SiteId::none();
    site = closed->successor;
  }
  return can_exploit(world.sites[site.value]) ? site : SiteId::none();
}

SiteId taken_over_at(const World& world, SiteId site, const DrawKey& key) {
  const SiteId there = carries_on_at(world, site);
  if (!there.is_none() || !is_closed(world, site)) return there;
  const double replaced = in_force<SiteResponseParameters>(world).replaced.value;
  if (!draw_happens(world.seed, key, replaced)) return SiteId::none();
  DrawKey which = key;
  ++which.index;
  return another_site(world, site, which);
}

const Owner owner{
    .path = "mechanisms/site_response",
    .parameters = {parameters<SiteResponseParameters>()},
    .state = {state<SiteResponses>()},
    .handlers = {{&site_answers, on_site_answers}, {&site_as_before, on_site_as_before}},
    .metrics = {&metric::sites_answered, &metric::moved_with_site},
    .draws = {&answers_stream, &when_stream, &answer_stream, &lasts_stream, &successor_stream,
              &taken_along_stream, &taken_to_stream},
    .check = check};

}  // namespace site_response
}  // namespace jardam
