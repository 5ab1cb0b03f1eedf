#include "mechanisms/recruitment.hpp"

#include <algorithm>
#include <cmath>

#include "kernel/variates.hpp"
#include "mechanisms/offers.hpp"
#include "mechanisms/prospects.hpp"

namespace jardam {

void describe(RecruitmentParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.occasions,
          {"recruitment.occasions", 0, 0.1, "occasions to leave for work elsewhere, per resident",
           Mark::assumed,
           "with the shares below gives some 450,000 seasonal departures and 185,000 abroad a year "
           "(S30, S35)"});
  declare(visit, p.abroad,
          {"recruitment.abroad", 0, 1, "share of occasions that lead abroad", Mark::assumed,
           "876,900 abroad against 217,600 inside at the census (S30), with stays abroad several "
           "times longer"});
  declare(visit, p.through_somebody,
          {"recruitment.through_somebody", 0, 1,
           "share who leave through a recruiter, agency, acquaintance or advertisement",
           Mark::assumed, "most first journeys are arranged by others"});
  declare(visit, p.follows_kin,
          {"recruitment.follows_kin", 0, 1,
           "share of the others who follow a relative to the same place of work, if one is there",
           Mark::assumed,
           "26 % of households have a migrant (S35b), fewer than if each left by chance: families "
           "leave together"});
  declare(visit, p.young,
          {"recruitment.young", 0, 1, "willingness at 18 to 29 years", Mark::derived,
           "47 % of migrants are 18 to 29 (S35b): the measure of the others"});
  declare(visit, p.middle,
          {"recruitment.middle", 0, 1, "willingness at 30 to 49 years", Mark::derived,
           "fits 47 % aged 18 to 29 (S35b)"});
  declare(visit, p.older,
          {"recruitment.older", 0, 1, "willingness at 50 to 64 years", Mark::derived,
           "fits 47 % aged 18 to 29 (S35b)"});
  declare(visit, p.child,
          {"recruitment.child", 0, 1, "chance that an occasion takes away a child of 6 to 17",
           Mark::assumed,
           "children leave seldom and are sent by relatives (S25b: family involved in 41 %)"});
  declare(visit, p.women,
          {"recruitment.women", 0, 2, "willingness of women relative to men", Mark::recalled,
           "about 40 % of migrants in Russia are women"});
  declare(visit, p.poverty_weight,
          {"recruitment.poverty_weight", 0, 1,
           "how much of the willingness varies with the region's poverty", Mark::assumed,
           "poverty drives leaving, but not alone (S38)"});
  declare(visit, p.deceptive_offer,
          {"recruitment.deceptive_offer", 0, 1,
           "chance that a deceptive recruiter's contact is offered a deceptive job", Mark::assumed,
           "set so that the stock of exploited people stays near 24,000 (S20)"});
  declare(
      visit, p.deceptive_abroad,
      {"recruitment.deceptive_abroad", 0, 10, "the same for a job abroad, relative to one at home",
       Mark::assumed,
       "keeps the residents exploited abroad near 0.7 % of those who work there, as at the start"});
  declare(visit, p.refusal_if_aware,
          {"recruitment.refusal_if_aware", 0, 1,
           "chance that somebody who was warned refuses a deceptive offer", Mark::assumed,
           "warnings help half the time; to be swept"});
  declare(visit, p.fee_factor,
          {"recruitment.fee_factor", 0, 5, "recruitment fees paid by workers relative to today's",
           Mark::assumed,
           "fees exist, their size was not found (S9); 0 is the ban that the TIP report recommends",
           Role::lever});
  declare(visit, p.lie_low,
          {"recruitment.lie_low", 1, 3650, "median time for which a pressed recruiter lies low",
           Mark::assumed, "one season"});
  declare(visit, p.lie_low_p90,
          {"recruitment.lie_low_p90", 2, 7300, "90th percentile of that time", Mark::assumed,
           "two or three seasons"});
  declare(visit, p.moves_region,
          {"recruitment.moves_region", 0, 1,
           "chance that a pressed recruiter returns in another region", Mark::assumed,
           "displacement follows disruption (S94)"});
  declare(visit, p.replaced,
          {"recruitment.replaced", 0, 1,
           "chance that a tie takes the place of a recruiter who lies low", Mark::assumed,
           "disrupting easily replaced roles does not reduce the flow (S93)"});
  declare(visit, p.tied,
          {"recruitment.tied", 0, 1, "chance that a deceptive recruiter works with an earlier one",
           Mark::assumed, "synthetic networks of the literature are sparse with hubs (S93)"});
  declare(visit, p.depends_on_hub,
          {"recruitment.depends_on_hub", 0, 1,
           "chance that a recruiter whose hub is out of business cannot deliver", Mark::assumed,
           "removing hubs hurts more than removing roles that are easily filled again (S93); to be "
           "swept"});
  declare(
      visit, p.shifts_sector,
      {"recruitment.shifts_sector", 0, 1,
       "chance that a pressed recruiter returns to serve another sector or route", Mark::assumed,
       "disruption of one market moves exploitation to others (S94); to be swept"});
  describe(p.fees, visit);
  describe(p.licences, visit);
  describe(p.acceptance, visit);
  describe(p.returning, visit);
  describe(p.online, visit);
}

namespace recruitment {
namespace {

constexpr Stream abroad_stream{"recruitment.abroad"};
constexpr Stream lie_low_stream{"recruitment.lie_low"};
constexpr Stream moves_stream{"recruitment.moves"};
constexpr Stream shifts_stream{"recruitment.shifts"};
constexpr Stream region_stream{"recruitment.region"};
constexpr double seconds_per_day = 86400;
constexpr unsigned school_age = 6, adult = 18, middle_age = 30, older_age = 50, retired = 65;

}  // namespace

double inclination(const RecruitmentParameters& p, Sex sex, unsigned age) {
  if (age < school_age || age >= retired) return 0;
  if (age < adult) return p.child.value;
  const double by_age = age < middle_age  ? p.young.value
                        : age < older_age ? p.middle.value
                                          : p.older.value;
  return by_age * (sex == Sex::woman ? std::min(1.0, p.women.value) : 1.0);
}

Cohort cohort_of(Sex sex, unsigned age) {
  if (age < adult) return Cohort::child;
  return sex == Sex::woman ? Cohort::woman : Cohort::man;
}

SiteId choose_site(const World& world, Cohort cohort, bool exploitative, Reach reach,
                   unsigned month, const DrawKey& key) {
  return choose_site(world, cohort, exploitative, reach, month, draw_uniform(world.seed, key), key);
}

SiteId choose_site(const World& world, Cohort cohort, bool exploitative, Reach reach,
                   unsigned month, double u, const DrawKey& key) {
  const SiteChoice& choice = world.atlas->choices[static_cast<std::size_t>(cohort)][exploitative]
                                                 [static_cast<std::size_t>(reach)][month];
  if (choice.empty()) return SiteId::none();
  const auto at = std::upper_bound(choice.cumulative.begin(), choice.cumulative.end() - 1,
                                   u * choice.cumulative.back());
  const SiteRange& range =
      world.atlas
          ->site_ranges[choice.groups[static_cast<std::size_t>(at - choice.cumulative.begin())]];
  const std::uint32_t first =
      exploitative ? range.first
                   : (range.end > range.exploitative_end ? range.exploitative_end : range.first);
  const std::uint32_t end = exploitative ? range.exploitative_end : range.end;
  DrawKey within = key;
  ++within.index;
  return {first + draw_index(world.seed, within, end - first)};
}

void begin(World& world, const RecruitmentParameters& parameters) {
  constexpr std::uint32_t before_the_first = 0xffffffff;
  for (std::uint8_t region = 0; region < world.country->regions.size(); ++region)
    look_ahead(world, parameters, {region},
               after(world, parameters, {region}, {world.now, before_the_first}), nullptr);
}

Acceptance on_departure(World& world, const RecruitmentParameters& parameters, const Event& event,
                        Foresight* foresight) {
  const RegionId region{static_cast<std::uint8_t>(event.who)};
  const Prospect prospect = world.prospects[region.value];
  if (prospect.point != ProcessPoint{event.time, event.what})
    return {};  // looked for again meanwhile
  if (prospect.person.is_none()) {
    look_ahead(world, parameters, region, prospect.point, foresight);
    return {};
  }
  look_ahead(world, parameters, region, after(world, parameters, region, prospect.point),
             foresight);
  if (world.people[prospect.person.value].state != PersonState::at_home) return {};
  const Occasion occasion{event.who, prospect.point.number};
  return find_offer(world, parameters, prospect.person, prospect.is_child, prospect.is_abroad,
                    false, occasion);
}

Acceptance on_vulnerable_again(World& world, const RecruitmentParameters& parameters,
                               const Event& event) {
  const PersonId id{event.who};
  const Person& person = world.people[id.value];
  if (person.state != PersonState::at_home || person.spells != event.what) return {};
  const Occasion occasion{identity(world, id), 0x100u + person.spells};
  const bool is_child = age_of(world, id) < adult;
  const bool abroad =
      !is_child && draw_happens(world.seed, occasion.key(abroad_stream),
                                abroad_share(world, parameters, home_region(world, id)));
  return find_offer(world, parameters, id, is_child, abroad, true, occasion);
}

void take_up(World& world, const RecruitmentParameters& parameters, const Acceptance& accepted) {
  constexpr int behind = PersonFlag::homeward | PersonFlag::deceived | PersonFlag::returned;
  Person& person = world.people[accepted.person.value];
  person.site = accepted.site;
  person.recruiter = accepted.recruiter;
  person.debt += accepted.fee;
  person.flags = static_cast<std::uint8_t>(person.flags & ~behind);
  if (accepted.is_deceived) person.flags |= PersonFlag::deceived;
  ++person.journeys;
  const RegionId home = home_region(world, accepted.person);
  if (!is_foreign(world, accepted.person)) count(world, Metric::departures, home);
  if (accepted.fee > 0) count(world, Metric::fees_paid, home, accepted.fee);
  if (accepted.is_deceived && !accepted.recruiter.is_none())
    ++world.recruiters[accepted.recruiter.value].victims;
  if (accepted.is_through_agency)
    licences::placed(world, parameters.licences, accepted.person, accepted.recruiter,
                     accepted.is_deceived);
}

void displace(World& world, const RecruitmentParameters& parameters, RecruiterId id) {
  if (id.is_none()) return;
  if (licences::is_licensed(world, id)) return licences::suspend(world, parameters.licences, id);
  Recruiter& recruiter = world.recruiters[id.value];
  if ((recruiter.flags & (RecruiterFlag::lying_low | RecruiterFlag::convicted)) != 0) return;
  recruiter.flags |= RecruiterFlag::lying_low;
  ++recruiter.moves;
  count(world, Metric::recruiters_displaced, recruiter.region);
  const double u = draw_uniform(world.seed, {lie_low_stream, id.value, recruiter.moves});
  const double deviation =
      log_deviation_from_p90(parameters.lie_low.value, parameters.lie_low_p90.value);
  const double wait = lognormal(u, parameters.lie_low.value, deviation);
  world.events.push({.time = world.now + seconds(std::llround(wait * seconds_per_day)),
                     .kind = static_cast<std::uint8_t>(EventKind::recruiter_returns),
                     .stamp = recruiter.moves,
                     .who = id.value});
}

void convict(World& world, RecruiterId id) {
  if (id.is_none() || (world.recruiters[id.value].flags & RecruiterFlag::convicted) != 0) return;
  world.recruiters[id.value].flags |= RecruiterFlag::convicted;
  count(world, Metric::recruiters_displaced, world.recruiters[id.value].region);
}

void on_recruiter_returns(World& world, const RecruitmentParameters& parameters,
                          const Event& event) {
  const RecruiterId id{event.who};
  Recruiter& recruiter = world.recruiters[id.value];
  if (recruiter.moves != event.stamp || (recruiter.flags & RecruiterFlag::convicted) != 0) return;
  recruiter.flags = static_cast<std::uint8_t>(recruiter.flags & ~RecruiterFlag::lying_low);
  if (draw_happens(world.seed, {shifts_stream, id.value, recruiter.moves},
                   parameters.shifts_sector.value)) {
    ++recruiter.shifts;
    count(world, Metric::recruiters_shifted, recruiter.region);
  }
  if (!draw_happens(world.seed, {moves_stream, id.value, recruiter.moves},
                    parameters.moves_region.value))
    return;
  const auto others = static_cast<std::uint32_t>(world.country->regions.size()) - 1;
  if (others == 0) return;
  const std::uint32_t drawn =
      draw_index(world.seed, {region_stream, id.value, recruiter.moves}, others);
  recruiter.region = {static_cast<std::uint8_t>(
      drawn + (drawn >= recruiter.region.value ? 1 : 0))};  // any but its own
  const auto at = std::lower_bound(world.moved.begin(), world.moved.end(), id);
  if (at == world.moved.end() || *at != id) world.moved.insert(at, id);
}

}  // namespace recruitment
}  // namespace jardam
