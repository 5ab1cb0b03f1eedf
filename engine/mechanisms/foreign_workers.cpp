#include "mechanisms/foreign_workers.hpp"

#include "country/atlas.hpp"
#include "country/calendar.hpp"
#include "kernel/mathematics.hpp"
#include "mechanisms/deterrence.hpp"
#include "mechanisms/recruitment.hpp"
#include "mechanisms/site_response.hpp"

namespace jardam {

void describe(ForeignWorkerParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.comes,
          {"foreign_workers.comes", 0, 0.1,
           "how often a worker of another country who is at home comes here", Mark::assumed,
           "two years at home after a year here: those who came in 2022-24 (S35) came once in "
           "three years"});
  declare(visit, p.deceived,
          {"foreign_workers.deceived", 0, 1, "share of those who come whose offer deceives",
           Mark::assumed,
           "as among the country's own migrants inside: 24,000 exploited (S20) beside 217,600 "
           "(S30); to be swept"});
  declare(visit, p.here_at_start,
          {"foreign_workers.here_at_start", 0, 1, "share of them who are here at the start",
           Mark::derived,
           "a year here of every three, see foreign_workers.comes and work.foreign_median",
           Role::initial});
  declare(visit, p.exploited_at_start,
          {"foreign_workers.exploited_at_start", 0, 1,
           "share exploited of those who are here at the start", Mark::derived,
           "foreign_workers.deceived, over half a year a spell (S20) against a year of work",
           Role::initial});
}

namespace foreign_workers {
namespace {

constexpr Draw comes_stream{"foreign_workers.comes"};
constexpr Draw when_stream{"foreign_workers.when"};
constexpr Draw deceived_stream{"foreign_workers.deceived"};
constexpr Draw site_stream{"foreign_workers.site"};
constexpr Draw deterred_stream{"foreign_workers.deterred"};
constexpr Draw taken_over_stream{"foreign_workers.taken_over"};
/// Draws about people who are exploited again have occasions from here on. All other occasions are
/// the seconds at which months begin: 0, then numbers that are greater than these.
constexpr std::uint32_t after_a_spell = 0x100;

recruitment::Acceptance accept(World& world, PersonId id, bool is_deceived,
                               std::uint32_t occasion) {
  const Cohort cohort = recruitment::cohort_of(sex_of(world, id), age_of(world, id));
  const DrawKey key{site_stream, identity(world, id), occasion};
  SiteId site = recruitment::choose_site(world, cohort, is_deceived, Reach::home,
                                         month_at(world, world.now), key);
  if (site.is_none() || (!is_deceived && site_response::is_closed(world, site))) return {};
  if (is_deceived) {
    if (deterrence::withholds(world, site, {deterred_stream, key.who, occasion})) return {};
    site = site_response::taken_over_at(world, site, {taken_over_stream, key.who, occasion});
    if (site.is_none()) return {};
  }
  return {.person = id, .site = site, .recruiter = RecruiterId::none(), .is_deceived = is_deceived};
}

}  // namespace

void on_month(World& world) {
  const ForeignWorkerParameters& parameters = in_force<ForeignWorkerParameters>(world);
  const double length = static_cast<double>((next_month(world, world.now) - world.now).seconds);
  const double chance = 1 - exponential(-parameters.comes.value * length / seconds_per_day);
  const std::uint32_t month = world.now.seconds;
  for (std::uint32_t i = world.atlas->first_foreign.front(); i < world.atlas->first_foreign.back();
       ++i) {
    if (world.people[i].state != PersonState::at_home) continue;
    const std::uint32_t who = identity(world, {i});
    if (!draw_happens(world.seed, {comes_stream, who, month}, chance)) continue;
    const double wait = draw_uniform(world.seed, {when_stream, who, month}) * length;
    schedule(world, world.now + seconds(nearest_whole(wait)), event::foreign_worker_comes, {i},
             month);
  }
}

recruitment::Acceptance on_comes(World& world, const Event& event) {
  const ForeignWorkerParameters& parameters = in_force<ForeignWorkerParameters>(world);
  const PersonId id{event.who};
  const Person& person = world.people[id.value];
  if (person.stamp != event.stamp || person.state != PersonState::at_home) return {};
  const bool is_deceived = draw_happens(
      world.seed, {deceived_stream, identity(world, id), event.what}, parameters.deceived.value);
  return accept(world, id, is_deceived, event.what);
}

recruitment::Acceptance on_vulnerable_again(World& world, const Event& event) {
  const Person& person = world.people[event.who];
  if (person.state != PersonState::at_home || person.spells != event.what) return {};
  return accept(world, {event.who}, true, after_a_spell + person.spells);
}

namespace {
void begin_month(World& world, const Event&) { on_month(world); }

}  // namespace

const Owner owner{.path = "mechanisms/foreign_workers",
                  .parameters = {parameters<ForeignWorkerParameters>(12)},
                  .handlers = {{&event::month_begins, begin_month}},
                  .draws = {&comes_stream, &when_stream, &deceived_stream, &site_stream,
                            &deterred_stream, &taken_over_stream},
                  .begin = on_month};

}  // namespace foreign_workers
}  // namespace jardam
