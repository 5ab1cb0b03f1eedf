#include "mechanisms/online.hpp"

#include <cmath>

#include "country/atlas.hpp"
#include "country/calendar.hpp"
#include "country/counting.hpp"
#include "kernel/variates.hpp"

namespace jardam {

void describe(OnlineParameters& p, const ParameterVisitor& visit) {
  declare(
      visit, p.reach,
      {"online.reach", 0, 100,
       "people who leave through an advertisement on the internet relative to the country's data",
       Mark::assumed,
       "grows: those recruited over the internet were the most frequent victims in 2024 (S17)"});
  declare(visit, p.cyber_unit,
          {"online.cyber_unit", 0, 1000,
           "officers of a cyber unit who look for deceptive advertisements, in the whole country",
           Mark::assumed, "none known in the baseline year", Role::lever});
  declare(visit, p.removed_per_officer,
          {"online.removed_per_officer", 0, 1e5,
           "deceptive advertisements that one officer takes down in a year", Mark::assumed,
           "two a week; to be swept"});
  declare(visit, p.until_up_again,
          {"online.until_up_again", 0.1, 730, "days until an advertiser reaches people again",
           Mark::assumed, "a new account and its readers"});
  declare(visit, p.reported,
          {"online.reported", 0, 1,
           "share of removals that end with a report of who advertises to the police",
           Mark::assumed, "most accounts hide their owner"});
}

namespace online {
namespace {

constexpr Draw many_stream{"online.many"};
constexpr Draw when_stream{"online.when"};
constexpr Draw whose_stream{"online.whose"};
constexpr Draw reported_stream{"online.reported"};
constexpr double days_per_month = 30.4, months_per_year = 12;

/// The deceptive advertiser that `key` chooses in the whole country; none when there is none.
RecruiterId advertiser(const World& world, const DrawKey& key) {
  const auto& ranges =
      world.atlas->recruiter_ranges[static_cast<std::size_t>(RecruiterKind::online)];
  std::uint32_t all = 0;
  for (const RecruiterRange& range : ranges) all += range.deceptive_end - range.first;
  if (all == 0) return RecruiterId::none();
  std::uint32_t chosen = draw_index(world.seed, key, all);
  for (const RecruiterRange& range : ranges) {
    const std::uint32_t here = range.deceptive_end - range.first;
    if (chosen < here) return {range.first + chosen};
    chosen -= here;
  }
  return RecruiterId::none();
}

}  // namespace

void on_month(World& world) {
  const OnlineParameters& parameters = in_force<OnlineParameters>(world);
  const double expected = parameters.cyber_unit.value * parameters.removed_per_officer.value /
                          months_per_year * world.scale;
  if (expected <= 0) return;
  const std::uint32_t day = day_of(world.now);
  const std::uint32_t many = round_by_chance(world.seed, {many_stream, day}, expected);
  for (std::uint32_t i = 0; i < many; ++i) {
    const std::uint32_t number = part<Advertisements>(world).seen++;
    const double after = draw_uniform(world.seed, {when_stream, number}) * days_per_month;
    schedule(world, {.time = world.now + from_days(after),
                     .kind = event::advertisement_removed.number,
                     .who = number});
  }
}

RecruiterId on_advertisement_removed(World& world, const Event& event) {
  const OnlineParameters& parameters = in_force<OnlineParameters>(world);
  const RecruiterId id = advertiser(world, {whose_stream, event.who});
  if (id.is_none()) return id;
  Recruiter& recruiter = world.recruiters[id.value];
  if ((recruiter.flags & RecruiterFlag::out_of_business) != 0)
    return RecruiterId::none();  // nothing is up
  recruiter.flags |= RecruiterFlag::silenced;
  count(world, metric::advertisements_removed, recruiter.region);
  schedule(world, {.time = world.now + from_days(parameters.until_up_again.value),
                   .kind = event::advertisement_returns.number,
                   .who = id.value});
  return draw_happens(world.seed, {reported_stream, event.who}, parameters.reported.value)
             ? id
             : RecruiterId::none();
}

void on_advertisement_returns(World& world, const Event& event) {
  Recruiter& recruiter = world.recruiters[event.who];
  recruiter.flags = static_cast<std::uint8_t>(recruiter.flags & ~RecruiterFlag::silenced);
}

namespace {

void begin_month(World& world, const Event&) { on_month(world); }

}  // namespace

const Owner owner{.path = "mechanisms/online",
                  .parameters = {parameters<OnlineParameters>(6)},
                  .state = {state<Advertisements>(15)},
                  .handlers = {{&event::month_begins, begin_month},
                               {&event::advertisement_returns, on_advertisement_returns}},
                  .metrics = {&metric::advertisements_removed},
                  .draws = {&many_stream, &when_stream, &whose_stream, &reported_stream}};

}  // namespace online
}  // namespace jardam
