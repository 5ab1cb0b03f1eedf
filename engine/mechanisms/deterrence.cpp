#include "mechanisms/deterrence.hpp"

#include <algorithm>

#include "country/atlas.hpp"
#include "country/calendar.hpp"
#include "country/counting.hpp"
#include "kernel/mathematics.hpp"
#include "kernel/variates.hpp"

namespace jardam {

void describe(DeterrenceParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.inspections,
          {"deterrence.inspections", 0, 1000,
           "how fast deceptive offers become fewer with the inspections remembered for each "
           "inspectable site of the region: the share made is exp(-this x inspections)",
           Mark::assumed,
           "modest: one remembered inspection at every site deters two offers in five; inspections "
           "alone do not suffice (S85); to be swept"});
  declare(
      visit, p.prosecutions,
      {"deterrence.prosecutions", 0, 1e5,
       "how fast deceptive offers become fewer with the cases in court and convictions remembered "
       "for each inspectable site of the region",
       Mark::assumed, "heard of far beyond its site: worth thirty inspections; to be swept"});
  declare(visit, p.half_life,
          {"deterrence.half_life", 7, 7300, "time in which what is remembered counts half",
           Mark::assumed, "a year, as the effect of a campaign; to be swept"});
  declare(visit, p.buyers_rules,
          {"buyers.rules", 0, 1,
           "share of the employers of labour whose purchasers make and check rules against "
           "exploitation in their supply chains",
           Mark::assumed, "none on record in the baseline year", Role::lever});
  declare(visit, p.buyers_effect,
          {"buyers.effect", 0, 1,
           "share of the deceptive offers of such employers that are not made because of the rules",
           Mark::assumed,
           "the sizes of farms and buyers decide how far rules reach (S83), and audits miss much; "
           "to be swept"});
}

namespace deterrence {
namespace {

void remember(std::array<Remembered, region_cells>& memory, RegionId region) {
  if (!region.is_none()) memory[region.value].units += Remembered::nearest(1).units;
}

void fade(std::array<Remembered, region_cells>& memory, double kept) {
  for (Remembered& one : memory) one = Remembered::nearest(one.value() * kept);
}

void on_month(World& world, const Event&) {
  constexpr double days_of_a_month = 30.44;
  const double half_life = in_force<DeterrenceParameters>(world).half_life.value;
  const double kept = exponential(-logarithm(2.0) * days_of_a_month / half_life);
  fade(part<DeterrenceState>(world).inspections, kept);
  fade(part<DeterrenceState>(world).prosecutions, kept);
}

bool is_labour(const World& world, SiteId site) {
  return world.country->sectors[world.sites[site.value].sector.value].form == Form::labour;
}

}  // namespace

void remember_inspection(World& world, RegionId region) {
  remember(part<DeterrenceState>(world).inspections, region);
}

void remember_prosecution(World& world, RegionId region) {
  remember(part<DeterrenceState>(world).prosecutions, region);
}

double deterred_share(const World& world, RegionId region) {
  const DeterrenceParameters& parameters = in_force<DeterrenceParameters>(world);
  const DeterrenceState& memory = part<DeterrenceState>(world);
  const std::size_t sites = world.atlas->sites_of_region[region.value].size();
  const double weight = parameters.inspections.value * memory.inspections[region.value].value() +
                        parameters.prosecutions.value * memory.prosecutions[region.value].value();
  if (weight <= 0 || sites == 0) return 0;
  return 1 - exponential(-weight / static_cast<double>(sites));
}

double withheld_share(const World& world, SiteId site) {
  const RegionId region = region_of(world, world.sites[site.value].place);
  if (region.is_none()) return 0;
  const DeterrenceParameters& parameters = in_force<DeterrenceParameters>(world);
  const double by_buyers = is_labour(world, site) ? parameters.buyers_rules[region.value] *
                                                        parameters.buyers_effect.value
                                                  : 0;
  return 1 - (1 - deterred_share(world, region)) * (1 - by_buyers);
}

bool withholds(World& world, SiteId site, const DrawKey& key) {
  constexpr double thousandths = 1000;
  const RegionId region = region_of(world, world.sites[site.value].place);
  if (region.is_none()) return false;
  const double share = withheld_share(world, site);
  observe(world, metric::deterrence, region, nearest_whole(share * thousandths));
  if (!draw_happens(world.seed, key, share)) return false;
  count(world, metric::offers_deterred, region);
  return true;
}

const Owner owner{.path = "mechanisms/deterrence",
                  .parameters = {parameters<DeterrenceParameters>()},
                  .state = {state<DeterrenceState>()},
                  .handlers = {{&event::month_begins, on_month}},
                  .metrics = {&metric::offers_deterred, &metric::deterrence}};

}  // namespace deterrence
}  // namespace jardam
