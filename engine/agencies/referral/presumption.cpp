#include "agencies/referral/presumption.hpp"

#include <array>

#include "agencies/offices.hpp"
#include "agencies/referral/children.hpp"
#include "agencies/victims.hpp"
#include "country/counting.hpp"
#include "mechanisms/exploitation.hpp"

namespace jardam::presumption {
namespace {

constexpr Draw consent_stream{"victim.consents"};
constexpr Draw accepts_stream{"shelter.accepts"};

}  // namespace

Victim& presume(World& world, PersonId person) {
  Victim& file = victims::open(world, person);
  if (file.presumed != Time::never()) return file;
  file.presumed = world.now;
  if (file.site.is_none()) file.site = victims::site_of(world, person);
  const bool is_unheard_of =
      file.number == 0 || file.signalled == world.now;  // nobody had spoken of this spell before
  if (is_unheard_of && !victims::is_victim(world, person)) file.marks |= VictimMark::mistaken;
  const bool is_child = file.group == BedGroup::children;
  const ReferralParameters& p = in_force<ReferralParameters>(world);
  const std::uint32_t who = identity(world, person);
  file.accepts_help = is_child || draw_happens(world.seed, {accepts_stream, who, file.number},
                                               p.accepts_help.value);
  file.consents = !is_child && draw_happens(world.seed, {consent_stream, who, file.number},
                                            p.consents_to_testify.value);
  count(world, metric::victims_presumed, home_region(world, person));
  count(world, metric::victims_presumed_by_group, home_region(world, person), 1,
        victims::people_group(world, person));
  victims::count_foreign(world, metric::foreign_presumed, person);
  if (is_child) children::on_presumed(world, person);
  return file;
}

void end_spell(World& world, PersonId person, ExitRoute route) {
  exploitation::end(world, person, route);
  children::on_freed(world, person);
}

Victim* take_up(World& world, const Task& task, bool only_free) {
  const PersonId person{task.subject.id};
  Victim* file = victims::find(world, person);
  const bool is_presumed = file != nullptr && file->presumed != Time::never() &&
                           (file->marks & VictimMark::sorted_out) == 0;
  const bool is_held = world.people[person.value].state == PersonState::exploited;
  if (is_presumed && !only_free) return file;
  if (is_presumed && !is_held) return &presume(world, person);
  offices::find_nothing(world, task);
  return nullptr;
}

void make_safe(World& world, Victim& file) {
  if (file.safe != Time::never()) return;
  file.safe = world.now;
  victims::observe_days(world, metric::days_signal_to_safety, file);
  victims::assist(world, file);
  if (file.group == BedGroup::children) children::on_freed(world, file.person);
}

namespace {

constexpr std::array<const Draw*, 2> owned_draws{&consent_stream, &accepts_stream};

}  // namespace

const Owner owner{.path = "agencies/referral/presumption", .draws = owned_draws};

}  // namespace jardam::presumption
