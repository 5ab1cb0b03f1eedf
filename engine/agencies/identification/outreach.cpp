#include "agencies/identification/outreach.hpp"

#include "agencies/files/victims.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/policy/coordination.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "country/atlas.hpp"
#include "mechanisms/exploitation.hpp"

namespace jardam {

void describe(OutreachParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.sites_per_round,
          {"outreach.sites_per_round", 0, 10000, "sites that one outreach round visits",
           Mark::assumed, "a small team, a week"});
  declare(visit, p.trust,
          {"outreach.trust", 0, 1, "chance that somebody exploited there speaks to the team",
           Mark::assumed, "trust is slow"});
}

}  // namespace jardam

namespace jardam::outreach {
namespace {

constexpr Draw outreach_site_stream{"outreach.site"};
constexpr Draw outreach_trust_stream{"outreach.trust"};

void outreach(World& world, const Task& task) {
  const RegionId region{static_cast<std::uint8_t>(task.subject.id)};
  const auto& sites = world.atlas->sites_of_region[region.value];
  if (sites.empty()) return;
  const OutreachParameters& p = in_force<OutreachParameters>(world);
  const std::uint32_t round = task.attempt;
  for (std::uint32_t visit = 0; visit < p.sites_per_round.value; ++visit) {
    const DrawKey key{outreach_site_stream, region.value, round, visit};
    const SiteId site{sites[draw_index(world.seed, key, static_cast<std::uint32_t>(sites.size()))]};
    if (world.sites[site.value].exploited == 0) continue;
    for (const PersonId person : exploitation::people_at(world, site)) {
      if (!comes_true(world, {outreach_trust_stream, identity(world, person), round},
                      p.trust.value))
        continue;
      victims::open(world, person);
      knowledge::learn(world, task.office, Notice::person_reported, about(person), 0, Agency::ngo,
                       site, {Where::site, site, Confidence::own_eyes});
    }
  }
}

}  // namespace

const Owner owner{.path = "agencies/identification/outreach",
                  .parameters = {parameters<OutreachParameters>(31)},
                  .draws = {&outreach_site_stream, &outreach_trust_stream}};

}  // namespace jardam::outreach

namespace jardam::decision {

constexpr Decision outreach{
    .kind = DecisionKind{23},
    .name = "outreach",
    .title = "Send an outreach team",
    .meaning = "visits sites and talks with workers",
    .agencies = by({Agency::ngo}),
    .subjects = about_a(SubjectKind::region),
    .time = {.median = 5,
             .p90 = 12,
             .mark = Mark::assumed,
             .source = "one round of an outreach team"},
    .work = {.hours = 60,
             .mark = Mark::assumed,
             .source = "a small team's days in the field; to be swept"},
    .may = coordination::may_act_in_region,
    .done = outreach::outreach,
};

}  // namespace jardam::decision
