#include "exercise/injects.hpp"

#include <algorithm>

#include "agencies/offices/offices.hpp"
#include "agencies/subject.hpp"
#include "exercise/clock.hpp"
#include "exercise/conditions.hpp"
#include "exercise/ids.hpp"
#include "exercise/letters.hpp"
#include "exercise/marks.hpp"
#include "exercise/messages.hpp"
#include "storage/hash.hpp"

namespace jardam {
namespace {

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

/// Takes the run of digits, or else the single letter, at the front.
std::string_view take_part(std::string_view& text) {
  std::size_t length = 0;
  while (length < text.size() && is_digit(text[length])) ++length;
  const std::string_view part = text.substr(0, std::max<std::size_t>(length, 1));
  text.remove_prefix(part.size());
  return part;
}

std::string_view without_zeros(std::string_view digits) {
  const std::size_t first = digits.find_first_not_of('0');
  return first == std::string_view::npos ? digits.substr(digits.size()) : digits.substr(first);
}

/// Negative, zero or positive, as a stands before, with or after b.
int compare_parts(std::string_view a, std::string_view b) {
  if (!is_digit(a.front()) || !is_digit(b.front())) return a.compare(b);
  const std::string_view x = without_zeros(a), y = without_zeros(b);
  if (x.size() != y.size()) return x.size() < y.size() ? -1 : 1;
  return x.compare(y);
}

bool is_open(const InjectStatus& status) {
  return status.state == InjectState::waiting || status.state == InjectState::held;
}

bool waits_for_trigger(const Inject& inject, const InjectStatus& status) {
  return inject.has_trigger() && status.due == Time::never() && is_open(status);
}

bool may_be_overtaken(const Inject& inject, const InjectStatus& status) {
  return !inject.overtaken.when.is_blank() && is_open(status);
}

void pull_trigger(Exercise& exercise, InjectId id) {
  const Inject& inject = inject_at(exercise, id);
  InjectStatus& status = exercise.injects[id.value];
  if (waits_for_trigger(inject, status) && may_come(exercise, id))
    status.due = later(exercise.scenario->exercise.clock, exercise.simulation.world.now,
                       inject.after.minutes + inject.when.minutes);
}

void see_whether_overtaken(Exercise& exercise, InjectId id) {
  const Inject& inject = inject_at(exercise, id);
  InjectStatus& status = exercise.injects[id.value];
  if (!may_be_overtaken(inject, status)) return;
  const bool was_overtaken = status.is_overtaken;
  status.is_overtaken = is_overtaken(exercise, id);
  // Once: what exercise control releases afterwards waits again.
  if (status.is_overtaken && !was_overtaken && inject.overtaken.skips)
    status.state = InjectState::skipped;
}

/// Of the variants of one event the others stay away.
void skip_other_variants(Exercise& exercise, InjectId fired) {
  const std::string& group = inject_at(exercise, fired).variant_of;
  for (const InjectId id : ids<InjectId>(exercise.injects))
    if (!group.empty() && inject_at(exercise, id).variant_of == group &&
        is_open(exercise.injects[id.value]))
      exercise.injects[id.value].state = InjectState::skipped;
}

bool comes_before(const Exercise& exercise, InjectId a, InjectId b) {
  const Time due_a = exercise.injects[a.value].due, due_b = exercise.injects[b.value].due;
  return due_a != due_b ? due_a < due_b
                        : is_number_before(inject_at(exercise, a).no, inject_at(exercise, b).no);
}

/// The waiting inject that fires next among those due by now, or none.
InjectId first_due(const Exercise& exercise) {
  const Time now = exercise.simulation.world.now;
  InjectId first;
  for (const InjectId inject : ids<InjectId>(exercise.injects)) {
    const InjectStatus& status = exercise.injects[inject.value];
    if (status.state != InjectState::waiting || status.due > now) continue;
    if (first.is_none() || comes_before(exercise, inject, first)) first = inject;
  }
  return first;
}

/// What the inject says of where a person is, right or wrong. If it says nothing of it, a person
/// reported is at the site that it names, and one who has been met can be spoken to.
Said said_by(const InjectTells& tells, SiteId site) {
  Where where = tells.where;
  if (where == Where::unsaid && tells.notice != Notice::person_reported) where = Where::contact;
  if (where == Where::unsaid && !site.is_none()) where = Where::site;
  return {where, where == Where::site ? site : SiteId::none(), tells.confidence};
}

void carry_out(Exercise& exercise, InjectId inject, const InjectTells& tells) {
  for (const SeatId seat : ids<SeatId>(exercise.seats)) {
    const OfficeId office = office_of(exercise, seat);
    if (exercise.scenario->exercise.seats[seat.value].id != tells.seat || office.is_none())
      continue;
    const Subject at = named_subject(exercise, tells.at);
    const SiteId site = at.kind == SubjectKind::site ? SiteId{at.id} : SiteId::none();
    recognise(exercise, seat, tells);
    tell(exercise.simulation, office, tells.notice, named_subject(exercise, tells.about),
         Indicators{0}, site, said_by(tells, site));
    deliver_reports(exercise, inject, office);
  }
}

}  // namespace

bool is_number_before(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty())
    if (const int order = compare_parts(take_part(a), take_part(b)); order != 0) return order < 0;
  return a.empty() && !b.empty();
}

InjectId inject_with_number(const Exercise& exercise, std::string_view number) {
  for (const InjectId id : ids<InjectId>(exercise.injects))
    if (inject_at(exercise, id).no == number) return id;
  return {};
}

std::string version_of(const Exercise& exercise, InjectId id) {
  return hash_text(exercise.row_hashes[id.value]);
}

InjectStatus status_of_new(const ExerciseClock& clock, const Inject& inject) {
  InjectStatus status;
  status.came.assign(clause_count(inject), Time::never());
  if (inject.day > 0 && !inject.shelf && !inject.has_trigger())
    status.due = world_time(clock, inject.day, inject.minute);
  return status;
}

std::vector<InjectStatus> statuses_at_start(const ExercisePlan& plan) {
  std::vector<InjectStatus> statuses;
  for (const Inject& inject : plan.injects) statuses.push_back(status_of_new(plan.clock, inject));
  return statuses;
}

bool has_open_questions(const Exercise& exercise) {
  const Ids<InjectId> injects = ids<InjectId>(exercise.injects);
  return std::any_of(injects.begin(), injects.end(), [&](InjectId id) {
    const Inject& inject = inject_at(exercise, id);
    const InjectStatus& status = exercise.injects[id.value];
    const bool is_expected = !inject.expect.decision.empty() && status.met == Time::never();
    return waits_for_trigger(inject, status) || may_be_overtaken(inject, status) || is_expected ||
           (inject.has_trigger() && status.state == InjectState::skipped);
  });
}

void set_overtaken_aside(Exercise& exercise) {
  note_decisions(exercise);
  for (const InjectId id : ids<InjectId>(exercise.injects)) see_whether_overtaken(exercise, id);
}

void pull_triggers(Exercise& exercise) {
  note_decisions(exercise);
  for (const InjectId id : ids<InjectId>(exercise.injects)) pull_trigger(exercise, id);
}

void fire(Exercise& exercise, InjectId id) {
  const Inject& inject = inject_at(exercise, id);
  InjectStatus& status = exercise.injects[id.value];
  skip_other_variants(exercise, id);
  status.state = InjectState::fired;
  status.fired = exercise.simulation.world.now;
  const std::uint32_t letter = keep_letter(exercise, letter_of(exercise, inject));
  for (const SeatId seat : ids<SeatId>(exercise.seats))
    if (std::find(inject.to.begin(), inject.to.end(),
                  exercise.scenario->exercise.seats[seat.value].id) != inject.to.end())
      exercise.messages.push_back(
          {.at = status.fired, .seat = seat, .inject = id, .letter = letter, .from = {}});
  deliver_reports(exercise);  // reports that came before the inject are not brought by it
  const World& world = exercise.simulation.world;
  const Under came(world.causes, world.causes.note(world.now, noted::inject, 0, id.value));
  for (const InjectTells& tells : inject.tells) carry_out(exercise, id, tells);
}

void fire_due(Exercise& exercise) {
  for (InjectId next = first_due(exercise); !next.is_none(); next = first_due(exercise))
    fire(exercise, next);
}

void forget_withdrawn(Exercise& exercise, const Task& task) {
  for (const InjectId id : ids<InjectId>(exercise.injects)) {
    InjectStatus& status = exercise.injects[id.value];
    if (status.state == InjectState::fired) {
      if (status.met == task.decided) expect_anew(exercise, id);
      continue;
    }
    const Forgotten forgotten = forget_answers(exercise, id, task);
    if (forgotten.triggered) status.due = Time::never();
    if (!forgotten.overtook || !status.is_overtaken || is_overtaken(exercise, id)) continue;
    status.is_overtaken = false;
    if (status.state == InjectState::skipped && inject_at(exercise, id).overtaken.skips)
      status.state = InjectState::waiting;
  }
}

void start_anew(Exercise& exercise, InjectId id) {
  const InjectState state = exercise.injects[id.value].state;
  exercise.injects[id.value] =
      status_of_new(exercise.scenario->exercise.clock, inject_at(exercise, id));
  note_earlier_decisions(exercise, id);
  exercise.injects[id.value].state = state;
}

}  // namespace jardam
