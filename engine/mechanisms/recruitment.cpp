#include "mechanisms/recruitment.hpp"

#include <algorithm>
#include <cmath>

#include "country/kinship.hpp"
#include "kernel/variates.hpp"
#include "mechanisms/prevention.hpp"
#include "mechanisms/prospects.hpp"

namespace jardam {

void describe(RecruitmentParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.occasions, {"recruitment.occasions", 0, 0.1, "occasions to leave for work elsewhere, per resident", Mark::assumed,
                               "with the shares below gives some 500,000 seasonal departures and 190,000 abroad a year (S30, S35)"});
  declare(visit, p.abroad, {"recruitment.abroad", 0, 1, "share of occasions that lead abroad", Mark::assumed,
                            "876,900 abroad against 217,600 inside at the census (S30), with stays abroad several times longer"});
  declare(visit, p.through_somebody, {"recruitment.through_somebody", 0, 1, "share who leave through a recruiter, agency, acquaintance or advertisement",
                                      Mark::assumed, "most first journeys are arranged by others"});
  declare(visit, p.follows_kin, {"recruitment.follows_kin", 0, 1, "share of the others who follow a relative to the same place of work, if one is there",
                                 Mark::assumed, "26 % of households have a migrant (S35b), fewer than if each left by chance: families leave together"});
  declare(visit, p.young, {"recruitment.young", 0, 1, "willingness at 18 to 29 years", Mark::derived, "47 % of migrants are 18 to 29 (S35b): the measure of the others"});
  declare(visit, p.middle, {"recruitment.middle", 0, 1, "willingness at 30 to 49 years", Mark::derived, "fits 47 % aged 18 to 29 (S35b)"});
  declare(visit, p.older, {"recruitment.older", 0, 1, "willingness at 50 to 64 years", Mark::derived, "fits 47 % aged 18 to 29 (S35b)"});
  declare(visit, p.child, {"recruitment.child", 0, 1, "chance that an occasion takes away a child of 6 to 17", Mark::assumed,
                           "children leave seldom and are sent by relatives (S25b: family involved in 41 %)"});
  declare(visit, p.women, {"recruitment.women", 0, 2, "willingness of women relative to men", Mark::recalled, "about 40 % of migrants in Russia are women"});
  declare(visit, p.poverty_weight, {"recruitment.poverty_weight", 0, 1, "how much of the willingness varies with the region's poverty", Mark::assumed,
                                    "poverty drives leaving, but not alone (S38)"});
  declare(visit, p.deceptive_offer, {"recruitment.deceptive_offer", 0, 1, "chance that a deceptive recruiter's contact is offered a deceptive job",
                                     Mark::assumed, "set so that the stock of exploited people stays near 24,000 (S20)"});
  declare(visit, p.refusal_if_aware, {"recruitment.refusal_if_aware", 0, 1, "chance that somebody who was warned refuses a deceptive offer", Mark::assumed,
                                      "warnings help half the time; to be swept"});
  declare(visit, p.fee_factor, {"recruitment.fee_factor", 0, 5, "recruitment fees paid by workers relative to today's", Mark::assumed,
                                "fees exist, their size was not found (S9); 0 is the ban that the TIP report recommends", Role::lever});
  declare(visit, p.lie_low, {"recruitment.lie_low", 1, 3650, "median time for which a pressed recruiter lies low", Mark::assumed, "one season"});
  declare(visit, p.lie_low_p90, {"recruitment.lie_low_p90", 2, 7300, "90th percentile of that time", Mark::assumed, "two or three seasons"});
  declare(visit, p.moves_region, {"recruitment.moves_region", 0, 1, "chance that a pressed recruiter returns in another region", Mark::assumed,
                                  "displacement follows disruption (S94)"});
  declare(visit, p.replaced, {"recruitment.replaced", 0, 1, "chance that a tie takes the place of a recruiter who lies low", Mark::assumed,
                              "disrupting easily replaced roles does not reduce the flow (S93)"});
  declare(visit, p.tied, {"recruitment.tied", 0, 1, "chance that a deceptive recruiter works with an earlier one", Mark::assumed,
                          "synthetic networks of the literature are sparse with hubs (S93)"});
}

namespace recruitment {
namespace {

constexpr Stream abroad_stream{"recruitment.abroad"};
constexpr Stream through_stream{"recruitment.through"};
constexpr Stream kind_stream{"recruitment.kind"};
constexpr Stream deceptive_stream{"recruitment.deceptive"};
constexpr Stream recruiter_stream{"recruitment.recruiter"};
constexpr Stream replaced_stream{"recruitment.replaced"};
constexpr Stream replacement_stream{"recruitment.replacement"};
constexpr Stream aware_stream{"recruitment.aware"};
constexpr Stream refuses_stream{"recruitment.refuses"};
constexpr Stream site_stream{"recruitment.site"};
constexpr Stream follows_stream{"recruitment.follows_kin"};
constexpr Stream relative_stream{"recruitment.relative"};
constexpr Stream lie_low_stream{"recruitment.lie_low"};
constexpr Stream moves_stream{"recruitment.moves"};
constexpr Stream region_stream{"recruitment.region"};
constexpr double seconds_per_day = 86400;
constexpr unsigned school_age = 6, adult = 18, middle_age = 30, older_age = 50, retired = 65;

/// The chance event that an occasion or offer is; all draws about it share who and occasion.
struct Occasion {
  std::uint32_t who;
  std::uint32_t number;
  [[nodiscard]] DrawKey key(Stream stream, std::uint32_t index = 0) const { return {stream, who, number, index}; }
};

bool is_active_in(const Recruiter& recruiter, RegionId region) {
  return recruiter.region == region && (recruiter.flags & (RecruiterFlag::lying_low | RecruiterFlag::convicted)) == 0;
}

/// Another active member of the network, by direct tie; none when there is none.
RecruiterId replacement(const World& world, RecruiterId missing, const Occasion& occasion) {
  std::vector<RecruiterId> others;
  for (const Tie& tie : world.ties) {
    if (tie.a != missing && tie.b != missing) continue;
    const RecruiterId other = tie.a == missing ? tie.b : tie.a;
    const Recruiter& recruiter = world.recruiters[other.value];
    if (is_active_in(recruiter, recruiter.region)) others.push_back(other);
  }
  if (others.empty()) return RecruiterId::none();
  return others[draw_index(world.seed, occasion.key(replacement_stream), static_cast<std::uint32_t>(others.size()))];
}

std::vector<RecruiterId> moved_in(const World& world, RegionId region, RecruiterKind kind) {
  std::vector<RecruiterId> here;
  for (const RecruiterId id : world.moved) {
    if (world.recruiters[id.value].kind == kind && is_active_in(world.recruiters[id.value], region)) here.push_back(id);
  }
  return here;
}

struct Contact {
  RecruiterId recruiter;
  bool exists = true;  ///< false: who would have made the offer is out of business
};

/// Who makes a deceptive offer of this kind in the region.
Contact deceptive_contact(const World& world, const RecruitmentParameters& parameters, RegionId region, RecruiterKind kind,
                          const Occasion& occasion) {
  const RecruiterRange& range = world.atlas->recruiter_ranges[static_cast<std::size_t>(kind)][region.value];
  const std::uint32_t residents = range.deceptive_end - range.first;
  const std::vector<RecruiterId> newcomers = moved_in(world, region, kind);
  const std::uint32_t all = residents + static_cast<std::uint32_t>(newcomers.size());
  if (all == 0) return {};  // at small scales a region may have none by name
  const std::uint32_t chosen = draw_index(world.seed, occasion.key(recruiter_stream), all);
  const RecruiterId id = chosen < residents ? RecruiterId{range.first + chosen} : newcomers[chosen - residents];
  if (is_active_in(world.recruiters[id.value], region)) return {id};
  if (!draw_happens(world.seed, occasion.key(replaced_stream), parameters.replaced.value)) return {RecruiterId::none(), false};
  const RecruiterId other = replacement(world, id, occasion);
  return {other, !other.is_none()};
}

RecruiterId honest_contact(const World& world, RegionId region, RecruiterKind kind, const Occasion& occasion) {
  const RecruiterRange& range = world.atlas->recruiter_ranges[static_cast<std::size_t>(kind)][region.value];
  const std::uint32_t honest = range.end - range.deceptive_end;
  if (honest == 0) return RecruiterId::none();
  return {range.deceptive_end + draw_index(world.seed, occasion.key(recruiter_stream, 1), honest)};
}

bool refuses(World& world, const RecruitmentParameters& parameters, RegionId region, const Occasion& occasion) {
  if (!draw_happens(world.seed, occasion.key(aware_stream), prevention::awareness(world, region))) return false;
  if (!draw_happens(world.seed, occasion.key(refuses_stream), parameters.refusal_if_aware.value)) return false;
  count(world, Metric::offers_refused, region);
  return true;
}

/// The person has a site to go to.
void go_to(World& world, PersonId id, SiteId site, RecruiterId recruiter, double fee, bool deceived) {
  Person& person = world.people[id.value];
  person.site = site;
  person.recruiter = recruiter;
  person.debt = static_cast<std::uint32_t>(std::llround(fee));
  person.flags = static_cast<std::uint8_t>(person.flags & ~(PersonFlag::homeward | PersonFlag::deceived));
  if (deceived) person.flags |= PersonFlag::deceived;
  ++person.journeys;
  const RegionId home = home_region(world, id);
  count(world, Metric::departures, home);
  if (person.debt > 0) count(world, Metric::fees_paid, home, person.debt);
  if (deceived && !recruiter.is_none()) ++world.recruiters[recruiter.value].victims;
}

/// Takes the offer. False when there is no such work this month.
bool accept(World& world, PersonId id, RecruiterId recruiter, double fee, bool deceived, bool abroad, const Occasion& occasion) {
  const Cohort cohort = cohort_of(sex_of(world, id), age_of(world, id));
  const SiteId site = choose_site(world, cohort, deceived, abroad, month_at(world, world.now), occasion.key(site_stream));
  if (site.is_none()) return false;
  go_to(world, id, site, recruiter, fee, deceived);
  return true;
}

/// Where a relative works who could take somebody along, or none. Whom to ask first is chance.
SiteId site_of_kin(const World& world, PersonId id, bool abroad, const Occasion& occasion) {
  const Kin kin = kin_of(world, id);
  if (kin.empty()) return SiteId::none();
  const auto count = static_cast<std::uint32_t>(kin.people().size());
  const std::uint32_t first = draw_index(world.seed, occasion.key(relative_stream), count);
  for (std::uint32_t i = 0; i < count; ++i) {
    const Person& relative = world.people[kin.people()[(first + i) % count].value];
    if (relative.state != PersonState::working) continue;
    const Site& site = world.sites[relative.site.value];
    if (region_of(world, site.place).is_none() == abroad) return relative.site;
  }
  return SiteId::none();
}

/// Leaves without anybody's offer: to a relative's place of work, or to look for any.
bool go_alone(World& world, const RecruitmentParameters& parameters, PersonId id, bool abroad, const Occasion& occasion) {
  if (draw_happens(world.seed, occasion.key(follows_stream), parameters.follows_kin.value)) {
    const SiteId site = site_of_kin(world, id, abroad, occasion);
    if (!site.is_none()) return go_to(world, id, site, RecruiterId::none(), 0, false), true;
  }
  return accept(world, id, RecruiterId::none(), 0, false, abroad, occasion);
}

/// Somebody who is ready to leave looks for an offer, or goes alone.
bool find_offer(World& world, const RecruitmentParameters& parameters, PersonId id, bool is_child, bool abroad, bool is_vulnerable,
                const Occasion& occasion) {
  const RegionId region = home_region(world, id);
  const Atlas& atlas = *world.atlas;
  const bool arranged = is_child || is_vulnerable || draw_happens(world.seed, occasion.key(through_stream), parameters.through_somebody.value);
  if (!arranged) return go_alone(world, parameters, id, abroad, occasion);
  const auto kind = is_child ? RecruiterKind::acquaintance
                             : static_cast<RecruiterKind>(categorical(draw_uniform(world.seed, occasion.key(kind_stream)), atlas.recruiter_weights));
  const std::size_t k = static_cast<std::size_t>(kind);
  const double fee = atlas.fees[k] * parameters.fee_factor[region.value];
  const double chance = atlas.deceptive_share[k] * parameters.deceptive_offer.value;
  const bool deceptive = is_vulnerable || draw_happens(world.seed, occasion.key(deceptive_stream), chance);
  if (!deceptive) {
    return !is_child && accept(world, id, honest_contact(world, region, kind, occasion), fee, false, abroad, occasion);
  }
  const Contact contact = deceptive_contact(world, parameters, region, kind, occasion);
  if (!contact.exists || refuses(world, parameters, region, occasion)) return false;
  return accept(world, id, contact.recruiter, fee, true, abroad, occasion);
}

}  // namespace

double inclination(const RecruitmentParameters& p, Sex sex, unsigned age) {
  if (age < school_age || age >= retired) return 0;
  if (age < adult) return p.child.value;
  const double by_age = age < middle_age ? p.young.value : age < older_age ? p.middle.value : p.older.value;
  return by_age * (sex == Sex::woman ? std::min(1.0, p.women.value) : 1.0);
}

Cohort cohort_of(Sex sex, unsigned age) {
  if (age < adult) return Cohort::child;
  return sex == Sex::woman ? Cohort::woman : Cohort::man;
}

SiteId choose_site(const World& world, Cohort cohort, bool exploitative, bool abroad, unsigned month, const DrawKey& key) {
  const SiteChoice& choice = world.atlas->choices[static_cast<std::size_t>(cohort)][exploitative][abroad][month];
  if (choice.empty()) return SiteId::none();
  const double u = draw_uniform(world.seed, key) * choice.cumulative.back();
  const auto at = std::upper_bound(choice.cumulative.begin(), choice.cumulative.end() - 1, u);
  const SiteRange& range = world.atlas->site_ranges[choice.groups[static_cast<std::size_t>(at - choice.cumulative.begin())]];
  const std::uint32_t first = exploitative ? range.first : (range.end > range.exploitative_end ? range.exploitative_end : range.first);
  const std::uint32_t end = exploitative ? range.exploitative_end : range.end;
  DrawKey within = key;
  ++within.index;
  return {first + draw_index(world.seed, within, end - first)};
}

void begin(World& world, const RecruitmentParameters& parameters) {
  constexpr std::uint32_t before_the_first = 0xffffffff;
  for (std::uint8_t region = 0; region < world.country->regions.size(); ++region)
    look_ahead(world, parameters, {region}, after(world, parameters, {region}, {world.now, before_the_first}), nullptr);
}

PersonId on_departure(World& world, const RecruitmentParameters& parameters, const Event& event, Foresight* foresight) {
  const RegionId region{static_cast<std::uint8_t>(event.who)};
  const Prospect prospect = world.prospects[region.value];
  if (prospect.point != ProcessPoint{event.time, event.what}) return PersonId::none();  // looked for again meanwhile
  if (prospect.person.is_none()) {
    look_ahead(world, parameters, region, prospect.point, foresight);
    return PersonId::none();
  }
  look_ahead(world, parameters, region, after(world, parameters, region, prospect.point), foresight);
  if (world.people[prospect.person.value].state != PersonState::at_home) return PersonId::none();
  const Occasion occasion{event.who, prospect.point.number};
  return find_offer(world, parameters, prospect.person, prospect.is_child, prospect.is_abroad, false, occasion) ? prospect.person : PersonId::none();
}

PersonId on_vulnerable_again(World& world, const RecruitmentParameters& parameters, const Event& event) {
  const PersonId id{event.who};
  const Person& person = world.people[id.value];
  if (person.state != PersonState::at_home || person.spells != event.what) return PersonId::none();
  const Occasion occasion{identity(world, id), 0x100u + person.spells};
  const bool is_child = age_of(world, id) < adult;
  const bool abroad = !is_child && draw_happens(world.seed, occasion.key(abroad_stream), abroad_share(world, parameters, home_region(world, id)));
  return find_offer(world, parameters, id, is_child, abroad, true, occasion) ? id : PersonId::none();
}

void cancel(World& world, PersonId id) { world.people[id.value].site = SiteId::none(); }

void displace(World& world, const RecruitmentParameters& parameters, RecruiterId id) {
  if (id.is_none()) return;
  Recruiter& recruiter = world.recruiters[id.value];
  if ((recruiter.flags & (RecruiterFlag::lying_low | RecruiterFlag::convicted)) != 0) return;
  recruiter.flags |= RecruiterFlag::lying_low;
  ++recruiter.moves;
  count(world, Metric::recruiters_displaced, recruiter.region);
  const double u = draw_uniform(world.seed, {lie_low_stream, id.value, recruiter.moves});
  const double deviation = log_deviation_from_p90(parameters.lie_low.value, parameters.lie_low_p90.value);
  const double wait = lognormal(u, parameters.lie_low.value, deviation);
  world.events.push({.time = world.now + seconds(std::llround(wait * seconds_per_day)),
                     .kind = static_cast<std::uint8_t>(EventKind::recruiter_returns),
                     .stamp = recruiter.moves,
                     .who = id.value});
}

void on_recruiter_returns(World& world, const RecruitmentParameters& parameters, const Event& event) {
  const RecruiterId id{event.who};
  Recruiter& recruiter = world.recruiters[id.value];
  if (recruiter.moves != event.stamp) return;
  recruiter.flags = static_cast<std::uint8_t>(recruiter.flags & ~RecruiterFlag::lying_low);
  if (!draw_happens(world.seed, {moves_stream, id.value, recruiter.moves}, parameters.moves_region.value)) return;
  const auto regions = static_cast<std::uint32_t>(world.country->regions.size());
  recruiter.region = {static_cast<std::uint8_t>(draw_index(world.seed, {region_stream, id.value, recruiter.moves}, regions))};
  const auto at = std::lower_bound(world.moved.begin(), world.moved.end(), id);
  if (at == world.moved.end() || *at != id) world.moved.insert(at, id);
}

}  // namespace recruitment
}  // namespace jardam
