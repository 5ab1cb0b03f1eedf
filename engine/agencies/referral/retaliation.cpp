#include "agencies/referral/retaliation.hpp"

#include <algorithm>

#include "agencies/files/victims.hpp"
#include "agencies/justice/custody.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/referral/protection.hpp"
#include "agencies/referral/risk.hpp"
#include "country/counting.hpp"
#include "country/kinship.hpp"
#include "mechanisms/fate.hpp"

namespace jardam {

void describe(RetaliationParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.after_operation,
          {"retaliation.after_operation", 0, 1,
           "chance that a presumed victim outside a shelter is threatened after an operation which "
           "left others at the site unrecognised",
           Mark::assumed, "badly timed operations endanger those who spoke; share not found"});
  declare(visit, p.after_leak,
          {"retaliation.after_leak", 0, 1,
           "chance that a presumed victim outside a shelter is threatened after a leak from the "
           "case",
           Mark::assumed,
           "victims are paid or pressed to withdraw (S5b, S68); 0.1 to 0.3 of cases as a prior"});
  declare(visit, p.delay,
          {"retaliation.delay", 0, 365, "time after which those who are out of reach are safe",
           Mark::assumed, "as long as somebody waits for a bed"});
}

}  // namespace jardam

namespace jardam::retaliation {
namespace {

constexpr Draw threat_stream{"retaliation.threat"};

/// Whether a threat can reach the person: presumed a victim of this spell, and neither exploited,
/// in a shelter nor abroad, and the person's fate is not held.
bool is_in_reach(const World& world, const Victim& file) {
  const Person& person = world.people[file.person.value];
  const bool is_out_of_reach =
      person.state == PersonState::exploited || person.state == PersonState::sheltered;
  return file.presumed != Time::never() && (file.marks & VictimMark::sorted_out) == 0 &&
         file.number == person.spells && !is_out_of_reach &&
         !victims::is_abroad(world, file.person) && !fate::is_held(world, file.person);
}

std::int64_t relatives_in_reach(const World& world, PersonId person) {
  const Kin kin = kin_of(world, person);
  return std::count_if(kin.people().begin(), kin.people().end(), [&](PersonId relative) {
    return world.people[relative.value].state == PersonState::at_home &&
           !fate::is_held(world, relative);
  });
}

void threaten(World& world, Victim& file) {
  const RegionId region = home_region(world, file.person);
  count(world, metric::retaliation, region, 1, file.consents ? 0 : 1);
  count(world, metric::retaliation, region, relatives_in_reach(world, file.person), 2);
  file.marks |= VictimMark::threatened;
  note_turn(world, file.person, Turn::threatened);
  presumption::experience(world, file, Experience::threat);
}

double chance_after(const World& world, Occasion occasion) {
  const RetaliationParameters& p = in_force<RetaliationParameters>(world);
  if (occasion == Occasion::leak) return p.after_leak.value;
  const double care = 1 - in_force<RiskParameters>(world).averted.value;
  return p.after_operation.value * (occasion == Occasion::prepared_operation ? care : 1);
}

/// An operation draws the same whether its danger was assessed or not, so that care prevents
/// threats and makes none.
void on_retaliation(World& world, const Event& event) {
  const auto occasion = static_cast<Occasion>(event.what);
  const double chance = chance_after(world, occasion);
  const std::uint32_t is_leak = occasion == Occasion::leak ? 1 : 0;
  for (Victim& file : all<Victim>(world)) {
    if (file.site != SiteId{event.who} || !is_in_reach(world, file)) continue;
    const DrawKey key{threat_stream, identity(world, file.person), day_of(world.now), is_leak};
    const double shield = protection::shield(world, file) * custody::silence(world, file);
    if (comes_true(world, key, chance * shield)) threaten(world, file);
  }
}

}  // namespace

void after(World& world, SiteId site, Occasion occasion) {
  schedule(world,
           {.time = world.now + from_days(in_force<RetaliationParameters>(world).delay.value),
            .kind = event::retaliation.number,
            .who = site.value,
            .what = static_cast<std::uint32_t>(occasion)});
}

const Owner owner{.path = "agencies/referral/retaliation",
                  .parameters = {parameters<RetaliationParameters>()},
                  .handlers = {{&event::retaliation, on_retaliation}},
                  .metrics = {&metric::retaliation},
                  .draws = {&threat_stream}};

}  // namespace jardam::retaliation
