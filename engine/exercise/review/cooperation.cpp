#include "exercise/review/cooperation.hpp"

#include <algorithm>
#include <map>

#include "agencies/identification/interviews.hpp"
#include "agencies/offices/accounts.hpp"
#include "agencies/offices/decision.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/tasks.hpp"
#include "exercise/seats.hpp"

namespace jardam::review {
namespace {

bool sits_at_the_table(const Exercise& exercise, Agency agency) {
  const std::vector<Seat>& seats = exercise.scenario->exercise.seats;
  return std::any_of(seats.begin(), seats.end(),
                     [&](const Seat& seat) { return !seat.excon && seat.agency == agency; });
}

const Persona* persona_behind(const Exercise& exercise, Subject subject) {
  return subject.kind == SubjectKind::person ? persona_of(world_of(exercise), PersonId{subject.id})
                                             : nullptr;
}

bool is_abroad(const Exercise& exercise, SiteId site) {
  return region_of(world_of(exercise), world_of(exercise).sites[site.value].place).is_none();
}

std::vector<Agency> needed_by(const Exercise& exercise, SiteId site) {
  const bool is_exploitative =
      (world_of(exercise).sites[site.value].flags & SiteFlag::exploitative) != 0;
  if (!is_exploitative) return {};
  if (is_abroad(exercise, site)) return {Agency::consulate};
  return {Agency::police, Agency::labour_inspectorate};
}

std::vector<Agency> needed_by(const Exercise& exercise, const Persona& persona, PersonId person) {
  if (persona.role != PersonaRole::victim) return {};
  const Subject site = named_subject(exercise, persona.site);
  if (site.kind == SubjectKind::site && is_abroad(exercise, {site.id})) return {Agency::consulate};
  const bool is_a_child = is_child(world_of(exercise), person);
  return {Agency::police, is_a_child ? Agency::social_services : Agency::ngo};
}

std::vector<Agency> needed_by(const Exercise& exercise, Subject subject) {
  if (subject.kind == SubjectKind::site) return needed_by(exercise, SiteId{subject.id});
  const Persona* persona = persona_behind(exercise, subject);
  return persona == nullptr ? std::vector<Agency>{}
                            : needed_by(exercise, *persona, PersonId{subject.id});
}

using Pairs = std::map<std::pair<std::uint16_t, std::uint16_t>, Contact>;

Contact& between(Pairs& pairs, OfficeId from, OfficeId to) {
  Contact& contact = pairs[{from.value, to.value}];
  contact.from = from;
  contact.to = to;
  return contact;
}

void add_tasks(const Exercise& exercise, Pairs& pairs) {
  const World& world = world_of(exercise);
  for (const Task& task : all<Task>(world)) {
    if (task.is_guest || task.state != TaskState::done) continue;
    if (!task.with.is_none()) ++between(pairs, task.office, task.with).together;
    if (!decision_of(task.decision).takes_recipient) continue;
    const OfficeId to = tasks::recipient_of(world, tasks::command_of(task));
    if (!to.is_none() && to != task.office) ++between(pairs, task.office, to).told;
  }
}

void add_messages(const Exercise& exercise, Pairs& pairs) {
  for (const Message& message : exercise.messages) {
    if (message.from.is_none() || message.is_recalled) continue;
    const OfficeId from = office_of(exercise, message.from), to = office_of(exercise, message.seat);
    if (!from.is_none() && !to.is_none()) ++between(pairs, from, to).written;
  }
}

bool is_interview(const Task& task) {
  return task.decision == decision::interview || task.decision == decision::interpreter;
}

}  // namespace

std::vector<Reach> reaches(const Exercise& exercise, const std::vector<FactPath>& paths) {
  std::vector<Reach> all;
  for (const FactPath& path : paths)
    for (const Agency agency : needed_by(exercise, path.subject))
      if (sits_at_the_table(exercise, agency))
        all.push_back(
            {path.subject, agency, path.stations.front().at, reached(exercise, path, agency)});
  return all;
}

std::vector<Contact> contacts(const Exercise& exercise) {
  Pairs pairs;
  add_tasks(exercise, pairs);
  add_messages(exercise, pairs);
  std::vector<Contact> found;
  for (const auto& [offices, contact] : pairs)
    if (!seat_of(exercise, contact.from).is_none() && !seat_of(exercise, contact.to).is_none())
      found.push_back(contact);
  std::stable_sort(found.begin(), found.end(),
                   [](const Contact& a, const Contact& b) { return a.all() > b.all(); });
  return found;
}

bool Interviewed::is_by_several(const World& world) const {
  return std::any_of(tasks.begin(), tasks.end(), [&](TaskId task) {
    return task_at(world, task).office != task_at(world, tasks.front()).office;
  });
}

std::vector<Interviewed> interviewed(const Exercise& exercise) {
  const World& world = world_of(exercise);
  std::vector<Interviewed> found;
  for (const Persona& persona : exercise.scenario->setup.personas) {
    const Subject subject = named_subject(exercise, persona.id);
    if (subject.kind != SubjectKind::person) continue;
    Interviewed one{.person = {subject.id}, .tasks = {}};
    for (std::uint32_t i = 0; i < all<Task>(world).size(); ++i) {
      const Task& task = task_at(world, {i});
      if (task.subject == subject && task.state == TaskState::done && !task.is_guest &&
          is_interview(task))
        one.tasks.push_back({i});
    }
    if (!one.tasks.empty()) found.push_back(std::move(one));
  }
  return found;
}

std::vector<Picture> pictures(const Exercise& exercise, const std::vector<FactPath>& paths) {
  std::vector<Picture> found;
  for (const FactPath& path : paths) {
    if (path.subject.kind != SubjectKind::person) continue;
    std::map<std::pair<Where, SiteId>, std::uint32_t> held;
    Picture picture{.subject = path.subject};
    for (const Station& station : path.stations) {
      const Known* item = known(office_at(world_of(exercise), station.office), path.subject);
      if (item == nullptr || accounts::of(item->accounts).empty()) continue;
      const Account& newest = accounts::of(item->accounts).front();
      ++picture.seats;
      picture.agree = std::max(picture.agree, ++held[{newest.where, newest.site}]);
    }
    if (picture.seats > 1) found.push_back(picture);
  }
  return found;
}

}  // namespace jardam::review
