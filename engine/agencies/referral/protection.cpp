#include "agencies/referral/protection.hpp"

#include <algorithm>

#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/referral/presumption.hpp"
#include "country/contradictions.hpp"

namespace jardam {

void describe(ProtectionParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.places,
          {"protection.places", 0, 10000, "people whom a police office can guard at once",
           Mark::assumed, "a few officers besides their other work; no figure was found"});
  declare(visit, p.prevents,
          {"protection.prevents", 0, 1, "share of threats that protection keeps away",
           Mark::assumed, "telephone, patrol and another address; to be swept"});
  declare(visit, p.keeps_witnesses,
          {"protection.keeps_witnesses", 0, 1,
           "share of the loss of witnesses that protection prevents", Mark::assumed,
           "who is not pressed withdraws less often (S5b, S68); to be swept"});
  declare(visit, p.lasts,
          {"protection.lasts", 1, 3650, "time for which police guard somebody of their own accord",
           Mark::assumed, "until a prosecutor or court has looked at it"});
  declare(visit, p.lasts_by_order,
          {"protection.lasts_by_order", 1, 3650,
           "time for which a prosecutor's or court's order has somebody guarded", Mark::assumed,
           "orders are renewed by the quarter; to be swept"});
}

namespace protection {
namespace {

std::vector<Protection>& under_guard(World& world) { return part<Protections>(world).now; }

/// Officers guard somebody for what happened in one file; a later file has no guard yet.
bool is_for(const Protection& guard, const Victim& file) {
  return guard.person == file.person && guard.number == file.number;
}

Protection* guard_of(World& world, const Victim& file) {
  std::vector<Protection>& now = under_guard(world);
  const auto at = std::find_if(now.begin(), now.end(),
                               [&](const Protection& each) { return is_for(each, file); });
  return at == now.end() ? nullptr : &*at;
}

std::ptrdiff_t guarded_by(const World& world, OfficeId office) {
  const std::vector<Protection>& now = part<Protections>(world).now;
  return std::count_if(now.begin(), now.end(),
                       [&](const Protection& each) { return each.office == office; });
}

Time ordered_until(const World& world, PersonId person) {
  Time until{0};
  for (const ProtectionOrder& order : part<Protections>(world).ordered)
    if (order.person == person) until = std::max(until, order.until);
  return until;
}

void schedule_end(World& world, const Protection& guard) {
  schedule(world,
           {.time = guard.until, .kind = event::protection_ends.number, .who = guard.person.value});
}

Refusal may_protect(const World& world, const Command& command) {
  const Refusal refusal = presumption::may_take_up(world, command);
  if (refusal != Refusal::none) return refusal;
  const Victim* file = victim_file(world, {command.subject.id});
  const std::vector<Protection>& now = part<Protections>(world).now;
  const bool is_ours = std::any_of(now.begin(), now.end(), [&](const Protection& each) {
    return each.office == command.office && file != nullptr && is_for(each, *file);
  });
  if (is_ours) return Refusal::already_done;
  const double places = in_force<ProtectionParameters>(world)
                            .places[offices::cell_of(office_at(world, command.office).region)];
  return static_cast<double>(guarded_by(world, command.office)) >= places ? Refusal::all_engaged
                                                                          : Refusal::none;
}

/// Whoever is guarded already stays with those officers.
void protect(World& world, const Task& task) {
  Victim* file = presumption::take_up(world, task, true);
  if (file == nullptr) return;
  const PersonId person = file->person;
  if (guard_of(world, *file) == nullptr) {
    std::erase_if(under_guard(world),
                  [&](const Protection& each) { return each.person == person; });
    const ProtectionParameters& p = in_force<ProtectionParameters>(world);
    const Time until = std::max(world.now + from_days(p.lasts.value), ordered_until(world, person));
    under_guard(world).push_back(
        {.person = person, .until = until, .office = task.office, .number = file->number});
    schedule_end(world, under_guard(world).back());
    file->marks |= VictimMark::is_protected;
    presumption::experience(world, *file, Experience::protection);
  }
  knowledge::learn(world, task.office, Notice::victim_protected, task.subject, 0, Agency::police);
}

/// The police hear of the order; where they guard the person already, it makes that last.
void order_protection(World& world, const Task& task) {
  const PersonId person{task.subject.id};
  const Time until =
      world.now + from_days(in_force<ProtectionParameters>(world).lasts_by_order.value);
  part<Protections>(world).ordered.push_back({.person = person, .until = until});
  const Victim* file = victim_file(world, person);
  if (Protection* guard = file == nullptr ? nullptr : guard_of(world, *file)) {
    guard->until = std::max(guard->until, until);
    schedule_end(world, *guard);
  }
  const Known told = *known(office_at(world, task.office), task.subject);
  const Agency own = office_at(world, task.office).agency;
  const OfficeId police = tasks::recipient_of(world, {.subject = task.subject});
  if (police.is_none()) return;
  if (!knowledge::knows(world, police, task.subject, KnownStep::presumed))
    knowledge::pass_on(world, police, told, own);
  knowledge::learn(world, police, Notice::court_granted, task.subject, 0, own);
}

void on_end(World& world, const Event& event) {
  const PersonId person{event.who};
  Victim* file = victims::find(world, person);
  std::erase_if(under_guard(world), [&](const Protection& each) {
    if (each.person != person || each.until > world.now) return false;  // it was made to last
    if (file != nullptr && is_for(each, *file))
      file->marks &= static_cast<std::uint16_t>(~VictimMark::is_protected);
    return true;
  });
  std::erase_if(part<Protections>(world).ordered,
                [&](const ProtectionOrder& each) { return each.until <= world.now; });
}

void check(const World& world, Contradictions& found) {
  for (const Protection& each : part<Protections>(world).now) {
    found.expect(each.person.value < world.people.size() && !each.office.is_none(),
                 "nobody is guarded, or by nobody");
    found.expect(each.until >= world.now, "somebody is guarded beyond the time");
  }
}

}  // namespace

double shield(const World& world, const Victim& file) {
  return (file.marks & VictimMark::is_protected) != 0
             ? 1 - in_force<ProtectionParameters>(world).prevents.value
             : 1;
}

double rate_of_loss(const World& world, const Victim& file) {
  return (file.marks & VictimMark::is_protected) != 0
             ? 1 - in_force<ProtectionParameters>(world).keeps_witnesses.value
             : 1;
}

const Owner owner{.path = "agencies/referral/protection",
                  .parameters = {parameters<ProtectionParameters>()},
                  .state = {state<Protections>()},
                  .handlers = {{&event::protection_ends, on_end}},
                  .check = check};

}  // namespace protection
}  // namespace jardam

namespace jardam::decision {

constexpr Decision protect{
    .kind = DecisionKind{33},
    .name = "protect",
    .title = "Protect the person",
    .meaning = "officers guard a victim or witness for a time; each office can guard only a few",
    .agencies = by({Agency::police}),
    .subjects = about_a(SubjectKind::person),
    .urgency = Urgency::safety,
    .time = {.median = 0.5, .p90 = 2, .mark = Mark::assumed, .source = "arranged within the day"},
    .work = {.hours = 8,
             .mark = Mark::assumed,
             .source = "a day of one officer for address, telephone and patrol; to be swept"},
    .may = protection::may_protect,
    .done = protection::protect,
    .grounds = on(
        {Ground::witness_protection, Ground::criminal_procedure, Ground::consent, Ground::urgency}),
};

constexpr Decision order_protection{
    .kind = DecisionKind{34},
    .name = "order_protection",
    .title = "Order protection",
    .meaning =
        "the police are told to guard a victim or witness, for longer than of their own accord",
    .agencies = by({Agency::prosecutor, Agency::court}),
    .subjects = about_a(SubjectKind::person),
    .urgency = Urgency::safety,
    .time = {.median = 0.5, .p90 = 2, .mark = Mark::assumed, .source = "an order of a page"},
    .work = {.hours = 1, .mark = Mark::assumed, .source = "an order is written and served"},
    .may = presumption::may_take_up,
    .done = protection::order_protection,
    .grounds = on(
        {Ground::witness_protection, Ground::criminal_procedure, Ground::consent, Ground::urgency}),
};

}  // namespace jardam::decision
