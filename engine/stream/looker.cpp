#include "stream/looker.hpp"

#include <algorithm>

#include "agencies/offices/tasks.hpp"
#include "agencies/setup.hpp"
#include "exercise/evaluation.hpp"
#include "scenario/attachments.hpp"

namespace jardam {
namespace {

void merge(Known& all, const Known& more) {
  all.indicators |= more.indicators;
  if (more.since < all.since) {
    all.since = more.since;
    all.source = more.source;
  }
  if (more.updated > all.updated) {
    all.updated = more.updated;
    all.last = more.last;
  }
}

void gather(std::map<std::uint32_t, Known>& all, const Office& office, SubjectKind kind) {
  const auto is_before = [](const Known& known, SubjectKind wanted) {
    return known.subject.kind < wanted;
  };
  auto at = std::lower_bound(office.knowledge.begin(), office.knowledge.end(), kind, is_before);
  for (; at != office.knowledge.end() && at->subject.kind == kind; ++at)
    if (const auto [place, is_new] = all.try_emplace(at->subject.id, *at); !is_new)
      merge(place->second, *at);
}

}  // namespace

Looker look(const Exercise& exercise, SeatId seat) {
  const bool sees_all = exercise.scenario->exercise.seats[seat.value].excon;
  const OfficeId id = sees_all ? OfficeId::none() : office_of(exercise, seat);
  const Office* office = id.is_none() ? nullptr : &office_at(exercise.simulation.world, id);
  return {exercise, seat, sees_all, id, office, PublicIds(exercise)};
}

bool Looker::watches(SeatId team) const {
  return !team.is_none() && jardam::watches(place(), exercise.scenario->exercise.seats[team.value]);
}

bool has_the_file(const Looker& looker, const Case& proceedings, File file) {
  return looker.sees_all || access::may_open(looker.world(), looker.office_id, file, proceedings);
}

bool is_open(const Looker& looker, const Message& message) {
  return looker.sees_all || message.read != Time::never() ||
         looker.exercise.letters[message.letter]->warning == Text{};
}

const Attachment* attachment_for(const Looker& looker, std::string_view id) {
  const auto brings_it = [&](const Message& message) {
    const bool is_seen = message.seat == looker.seat || looker.watches(message.seat);
    if (!is_seen || message.is_recalled || message.letter == no_letter) return false;
    const std::vector<std::string>& ids = looker.exercise.letters[message.letter]->attachments;
    return std::find(ids.begin(), ids.end(), id) != ids.end() && is_open(looker, message);
  };
  const std::vector<Message>& messages = looker.exercise.messages;
  if (!looker.sees_all && std::none_of(messages.begin(), messages.end(), brings_it)) return nullptr;
  return attachment_named(looker.exercise.scenario->exercise, id);
}

std::map<std::uint32_t, Known> known_subjects(const Looker& looker, SubjectKind kind) {
  std::map<std::uint32_t, Known> found;
  if (looker.office != nullptr) gather(found, *looker.office, kind);
  if (looker.sees_all)
    for (const Office& office : all<Office>(looker.world())) gather(found, office, kind);
  return found;
}

nlohmann::json key_of_message(const Looker& looker, const Indexes& indexes, std::uint32_t message) {
  if (looker.counts_all()) return message;
  const std::vector<std::uint32_t>& own = indexes.messages_of[looker.seat.value];
  const auto at = std::lower_bound(own.begin(), own.end(), message);
  if (at == own.end() || *at != message) return nullptr;
  return at - own.begin();
}

void Indexes::update(const Exercise& exercise) {
  const std::vector<Spell>& spells = exercise.simulation.world.spells;
  for (; spells_seen < spells.size(); ++spells_seen)
    open_spells.push_back(static_cast<std::uint32_t>(spells_seen));
  std::erase_if(open_spells,
                [&](std::uint32_t spell) { return spells[spell].ended != Time::never(); });

  const World& world = exercise.simulation.world;
  tasks_of.resize(all<Office>(world).size());
  for (; tasks_seen < all<Task>(world).size(); ++tasks_seen)
    tasks_of[all<Task>(world)[tasks_seen].office.value].push_back(
        static_cast<std::uint32_t>(tasks_seen));

  messages_of.resize(exercise.seats.size());
  for (; messages_seen < exercise.messages.size(); ++messages_seen) {
    const Message& message = exercise.messages[messages_seen];
    messages_of[message.seat.value].push_back(static_cast<std::uint32_t>(messages_seen));
    if (!message.from.is_none())
      messages_of[message.from.value].push_back(static_cast<std::uint32_t>(messages_seen));
  }
  unread_of.assign(exercise.seats.size(), 0);
  for (const Message& message : exercise.messages)
    unread_of[message.seat.value] +=
        message.acknowledged == Time::never() && !message.is_recalled ? 1 : 0;
}

}  // namespace jardam
