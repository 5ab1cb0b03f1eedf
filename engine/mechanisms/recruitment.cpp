#include "mechanisms/recruitment.hpp"

#include <algorithm>

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
           "share of those who leave without a recruiter who follow a relative to the same place "
           "of work, if one is there",
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
      {"recruitment.deceptive_abroad", 0, 10,
       "how much likelier a deceptive recruiter offers a deceptive job abroad than one at home",
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
          {"recruitment.lie_low_p90", 2, 7300,
           "90th percentile of the time that a displaced recruiter lies low", Mark::assumed,
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
}

namespace recruitment {
namespace {

constexpr unsigned school_age = 6, middle_age = 30, older_age = 50, retired = 65;

}  // namespace

double inclination(const RecruitmentParameters& p, Sex sex, unsigned age) {
  if (age < school_age || age >= retired) return 0;
  if (age < grown_up) return p.child.value;
  const double by_age = age < middle_age  ? p.young.value
                        : age < older_age ? p.middle.value
                                          : p.older.value;
  return by_age * (sex == Sex::woman ? std::min(1.0, p.women.value) : 1.0);
}

Cohort cohort_of(Sex sex, unsigned age) {
  if (age < grown_up) return Cohort::child;
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

const Owner owner{.path = "mechanisms/recruitment",
                  .parameters = {parameters<RecruitmentParameters>(1)}};

}  // namespace recruitment
}  // namespace jardam
