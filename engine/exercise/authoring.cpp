#include "exercise/authoring.hpp"

#include <algorithm>

#include "exercise/act_refusals.hpp"
#include "exercise/ids.hpp"
#include "exercise/injects.hpp"
#include "scenario/inject_text.hpp"
#include "storage/hash.hpp"

namespace jardam {
namespace {

std::vector<InjectId> of_storyline(const Exercise& exercise, const std::string& storyline) {
  std::vector<InjectId> those;
  for (const InjectId id : ids<InjectId>(exercise.injects))
    if (inject_at(exercise, id).storyline == storyline) those.push_back(id);
  return those;
}

std::vector<InjectId> meant(const Exercise& exercise, const Act& act) {
  return act.storyline.empty() || !may_be_of_storyline(act.kind)
             ? std::vector{act.inject}
             : of_storyline(exercise, act.storyline);
}

ActAnswer query_state(ActKind kind, InjectState state) {
  if (state == InjectState::fired) return refused(ActRefusal::already_fired);
  if (kind == ActKind::hold && state != InjectState::waiting)
    return refused(ActRefusal::not_waiting);
  if (kind == ActKind::release && state == InjectState::waiting)
    return refused(ActRefusal::not_held);
  if (kind == ActKind::skip && state == InjectState::skipped)
    return refused(ActRefusal::already_skipped);
  return {};
}

/// Of a storyline, those are meant to which it can be done; one is enough.
ActAnswer query_steering(const Exercise& exercise, const Act& act) {
  ActAnswer answer = refused(ActRefusal::unknown_inject);
  for (const InjectId id : meant(exercise, act)) {
    answer = query_state(act.kind, exercise.injects[id.value].state);
    if (answer.is_accepted()) break;
  }
  return answer;
}

bool is_unread(const Message& message) {
  return message.read == Time::never() && message.acknowledged == Time::never() &&
         !message.is_recalled;
}

/// The messages by which the inject, and not what it told, reached its seats.
template <class Visit>
void for_each_copy(Exercise& exercise, InjectId id, Visit visit) {
  for (Message& message : exercise.messages)
    if (message.inject == id && message.report == no_report) visit(message);
}

ActAnswer query_recall(const Exercise& exercise, const Act& act) {
  if (exercise.injects[act.inject.value].state != InjectState::fired)
    return refused(ActRefusal::not_fired);
  const bool any =
      std::any_of(exercise.messages.begin(), exercise.messages.end(), [&](const Message& message) {
        return message.inject == act.inject && message.report == no_report && is_unread(message);
      });
  return any ? ActAnswer{} : refused(ActRefusal::already_read);
}

ActAnswer query_row(const Exercise& exercise, const Act& act) {
  if (act.kind == ActKind::write && exercise.injects.size() >= most_injects)
    return refused(ActRefusal::list_is_full);
  const InjectId same = inject_with_number(exercise, act.row->no);
  if (!same.is_none() && (act.kind == ActKind::write || same != act.inject))
    return refused(ActRefusal::number_is_taken);
  if (act.kind == ActKind::edit && exercise.injects[act.inject.value].state == InjectState::fired)
    return refused(ActRefusal::already_fired);
  if (act.kind == ActKind::edit && !act.base.empty() &&
      act.base != version_of(exercise, act.inject))
    return refused(ActRefusal::changed_meanwhile);
  return {};
}

ActAnswer query_undo(const Exercise& exercise, const Act& act) {
  if (exercise.undos.empty()) return refused(ActRefusal::nothing_to_undo);
  const Undo& last = exercise.undos.back();
  if (!act.anyway && !last.who.empty() && last.who != act.who)
    return refused(ActRefusal::done_by_another);
  const bool has_come = std::any_of(last.touched.begin(), last.touched.end(), [&](InjectId id) {
    return exercise.injects[id.value].state == InjectState::fired;
  });
  return has_come ? refused(ActRefusal::already_fired) : ActAnswer{};
}

std::size_t storyline_with_id(const Exercise& exercise, std::string_view id) {
  const std::vector<Storyline>& all = exercise.scenario->exercise.storylines;
  return static_cast<std::size_t>(
      std::find_if(all.begin(), all.end(), [&](const Storyline& each) { return each.id == id; }) -
      all.begin());
}

/// Empty where nobody leads it, or where there is none.
std::string_view leader_of_storyline(const Exercise& exercise, std::string_view id) {
  const std::size_t storyline = storyline_with_id(exercise, id);
  return storyline < exercise.leaders.size() ? exercise.leaders[storyline] : std::string_view();
}

ActAnswer query_lead(const Exercise& exercise, const Act& act) {
  if (storyline_with_id(exercise, act.storyline) == exercise.leaders.size())
    return refused(ActRefusal::unknown_storyline);
  return act.leader.size() > longest_title ? refused(ActRefusal::too_long) : ActAnswer{};
}

/// Whether the act touches a storyline that somebody else leads: that of the inject as it stands,
/// and as it would be.
bool touches_anothers(const Exercise& exercise, const Act& act) {
  const auto is_anothers = [&](std::string_view leader) {
    return !leader.empty() && leader != act.who;
  };
  if (act.kind == ActKind::undo) return false;
  if (act.row && is_anothers(leader_of(exercise, *act.row))) return true;
  if (act.kind == ActKind::lead || !act.storyline.empty())
    return is_anothers(leader_of_storyline(exercise, act.storyline));
  return act.kind != ActKind::write &&
         is_anothers(leader_of(exercise, inject_at(exercise, act.inject)));
}

// Doing

void remember(Exercise& exercise, const Act& act, std::vector<InjectId> touched) {
  Undo undo{exercise.rows, exercise.row_hashes, std::move(touched), {}, act.who};
  for (const InjectId id : undo.touched)
    if (id.value < exercise.injects.size()) undo.before.push_back(exercise.injects[id.value].state);
  if (exercise.undos.size() == most_undos) exercise.undos.erase(exercise.undos.begin());
  exercise.undos.push_back(std::move(undo));
}

void set_state(Exercise& exercise, const Act& act, InjectState state) {
  std::vector<InjectId> those;
  for (const InjectId id : meant(exercise, act))
    if (query_state(act.kind, exercise.injects[id.value].state).is_accepted()) those.push_back(id);
  remember(exercise, act, those);
  for (const InjectId id : those) exercise.injects[id.value].state = state;
}

std::uint64_t hash_of_row(const Exercise& exercise, const Inject& row) {
  return xxh3(inject_text(*exercise.scenario, row));
}

void write(Exercise& exercise, const Act& act) {
  const InjectId id{static_cast<std::uint16_t>(exercise.injects.size())};
  remember(exercise, act, {id});
  auto rows = std::make_shared<std::vector<Inject>>(*exercise.rows);
  rows->push_back(*act.row);
  exercise.rows = std::move(rows);
  exercise.row_hashes.push_back(hash_of_row(exercise, *act.row));
  exercise.injects.emplace_back();
  start_anew(exercise, id);
}

/// Whether it is held stays as it was.
void edit(Exercise& exercise, const Act& act) {
  remember(exercise, act, {act.inject});
  auto rows = std::make_shared<std::vector<Inject>>(*exercise.rows);
  (*rows)[act.inject.value] = *act.row;
  exercise.rows = std::move(rows);
  exercise.row_hashes[act.inject.value] = hash_of_row(exercise, *act.row);
  start_anew(exercise, act.inject);
}

void recall(Exercise& exercise, const Act& act) {
  for_each_copy(exercise, act.inject, [](Message& message) {
    if (is_unread(message)) message.is_recalled = true;
  });
}

void undo(Exercise& exercise) {
  const Undo last = std::move(exercise.undos.back());
  exercise.undos.pop_back();
  const bool rows_changed = exercise.rows != last.rows;
  exercise.rows = last.rows;
  exercise.row_hashes = last.row_hashes;
  exercise.injects.resize(last.rows->size());
  for (std::size_t i = 0; i < last.before.size(); ++i) {
    const InjectId id = last.touched[i];
    InjectStatus& status = exercise.injects[id.value];
    if (rows_changed) start_anew(exercise, id);
    status.state = last.before[i];
  }
}

}  // namespace

std::string_view leader_of(const Exercise& exercise, const Inject& inject) {
  return leader_of_storyline(exercise, inject.storyline);
}

ActAnswer query_authoring(const Exercise& exercise, const Act& act) {
  const bool is_of_one = act.kind != ActKind::undo && act.kind != ActKind::write &&
                         act.kind != ActKind::lead &&
                         (act.storyline.empty() || !may_be_of_storyline(act.kind));
  if (is_of_one && act.inject.value >= exercise.injects.size())
    return refused(ActRefusal::unknown_inject);
  if (!act.anyway && touches_anothers(exercise, act)) return refused(ActRefusal::led_by_another);
  switch (act.kind) {
    case ActKind::undo: return query_undo(exercise, act);
    case ActKind::lead: return query_lead(exercise, act);
    case ActKind::recall: return query_recall(exercise, act);
    case ActKind::write:
    case ActKind::edit: return query_row(exercise, act);
    default: return query_steering(exercise, act);
  }
}

void author(Exercise& exercise, const Act& act) {
  switch (act.kind) {
    case ActKind::fire: fire(exercise, act.inject); break;
    case ActKind::hold: set_state(exercise, act, InjectState::held); break;
    case ActKind::release: set_state(exercise, act, InjectState::waiting); break;
    case ActKind::skip: set_state(exercise, act, InjectState::skipped); break;
    case ActKind::recall: recall(exercise, act); break;
    case ActKind::write: write(exercise, act); break;
    case ActKind::edit: edit(exercise, act); break;
    case ActKind::undo: undo(exercise); break;
    case ActKind::lead:
      exercise.leaders[storyline_with_id(exercise, act.storyline)] = act.leader;
      break;
    default: break;
  }
}

}  // namespace jardam
