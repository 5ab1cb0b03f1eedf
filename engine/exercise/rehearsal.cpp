#include "exercise/rehearsal.hpp"

#include <algorithm>
#include <optional>

#include "agencies/offices/decision.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/tasks.hpp"
#include "exercise/clock.hpp"
#include "exercise/ids.hpp"
#include "exercise/seats.hpp"
#include "mechanisms/exploitation.hpp"

namespace jardam {
namespace {

/// A team reads, talks and decides: it acts half way to the deadline, and tries again if it cannot.
constexpr std::uint32_t longest_thought = 20, between_tries = 5;  // minutes of play
/// A team that tries everything.
constexpr std::uint32_t between_attempts = 10;  // minutes of play

void take_all_seats(Exercise& exercise) {
  for (const SeatId seat : ids<SeatId>(exercise.seats))
    if (plan_of(exercise).seats[seat.value].is_team())
      apply(exercise, {.kind = ActKind::take_seat, .seat = seat, .command = {}, .inject = {}});
}

// A team that does what is expected

bool is_asked(const Exercise& exercise, const Inject& inject, SeatId seat) {
  const Seat& place = plan_of(exercise).seats[seat.value];
  if (!place.is_team()) return false;
  return inject.expect.by.empty()
             ? std::find(inject.to.begin(), inject.to.end(), place.id) != inject.to.end()
             : inject.expect.by == place.id;
}

/// What the decision may be about, the likeliest first: what is expected, what the letter told,
/// what the office knows, and its region.
std::vector<Subject> subjects_for(const Exercise& exercise, const Inject& inject, SeatId seat) {
  std::vector<Subject> subjects;
  if (!inject.expect.about.empty())
    subjects.push_back(named_subject(exercise, inject.expect.about));
  for (const InjectTells& tells : inject.tells)
    if (tells.seat == plan_of(exercise).seats[seat.value].id)
      subjects.push_back(named_subject(exercise, tells.about));
  const Office& office = office_at(exercise.simulation.world, office_of(exercise, seat));
  for (const Known& known : office.knowledge) subjects.push_back(known.subject);
  subjects.push_back(about(office.region));
  return subjects;
}

/// Whom a team tells first: those who got the same letter, then anybody at the table.
std::vector<Agency> recipients_for(const Exercise& exercise, const Inject& inject, SeatId seat) {
  std::vector<Agency> agencies;
  const auto add = [&](const Seat& other) {
    const bool is_new = std::find(agencies.begin(), agencies.end(), other.agency) == agencies.end();
    if (other.is_team() && other.agency != plan_of(exercise).seats[seat.value].agency && is_new)
      agencies.push_back(other.agency);
  };
  for (const Seat& other : plan_of(exercise).seats)
    if (std::find(inject.to.begin(), inject.to.end(), other.id) != inject.to.end()) add(other);
  for (const Seat& other : plan_of(exercise).seats) add(other);
  return agencies;
}

bool try_to_meet(Exercise& exercise, const Inject& inject, SeatId seat) {
  const auto names = decision_names();
  const auto name = std::find(names.begin(), names.end(), inject.expect.decision);
  const DecisionKind kind{static_cast<std::uint8_t>(name - names.begin())};
  const Decision& decision = decision_of(kind);
  std::vector<Agency> recipients{Agency::police};
  if (decision.takes_recipient) recipients = recipients_for(exercise, inject, seat);
  for (const Subject& subject : subjects_for(exercise, inject, seat))
    for (const Agency to : recipients) {
      Act act{.kind = ActKind::decide, .seat = seat, .command = {}, .inject = {}};
      act.command = {
          .office = office_of(exercise, seat), .decision = kind, .subject = subject, .to = to};
      if (apply(exercise, act).is_accepted()) return true;
    }
  return false;
}

void meet_expectations(Exercise& exercise) {
  const ExerciseClock& clock = plan_of(exercise).clock;
  const Time now = exercise.simulation.world.now;
  for (const InjectId id : ids<InjectId>(exercise.injects)) {
    const Inject& inject = inject_at(exercise, id);
    const InjectStatus& status = exercise.injects[id.value];
    if (inject.expect.decision.empty() || status.state != InjectState::fired ||
        status.met != Time::never())
      continue;
    const std::uint64_t since = minutes_played(clock, now) - minutes_played(clock, status.fired);
    const std::uint64_t thought = std::min(longest_thought, inject.expect.within / 2);
    if (since < thought || since > inject.expect.within || (since - thought) % between_tries != 0)
      continue;
    for (const SeatId seat : ids<SeatId>(exercise.seats))
      if (is_asked(exercise, inject, seat) && try_to_meet(exercise, inject, seat)) break;
  }
}

// Looking

/// What the seat could decide now by this decision: about what its office knows, or its region; a
/// national office, any region.
std::optional<Command> open_command(const Exercise& exercise, SeatId seat,
                                    const Decision& decision) {
  const OfficeId id = office_of(exercise, seat);
  const Office& office = office_at(exercise.simulation.world, id);
  std::vector<Subject> subjects;
  for (const RegionId region : ids<RegionId>(exercise.simulation.world.country->regions))
    if (office.region.is_none() || office.region == region) subjects.push_back(about(region));
  for (const Known& known : office.knowledge) subjects.push_back(known.subject);
  for (const Subject& subject : subjects)
    for (const Agency to : {Agency::police, Agency::ngo, Agency::social_services}) {
      const Command command{.office = id, .decision = decision.kind, .subject = subject, .to = to};
      if (query(exercise.simulation, command).is_accepted()) return command;
    }
  return std::nullopt;
}

void see_what_is_open(const Exercise& exercise, Rehearsal& rehearsal) {
  for (const SeatId seat : ids<SeatId>(exercise.seats)) {
    const Seat& place = plan_of(exercise).seats[seat.value];
    if (!place.is_team()) continue;
    for (const Decision* each : decisions()) {
      auto open = rehearsal.open[seat.value][static_cast<std::size_t>(each->kind)];
      if (!open && may_take(*each, place.agency))
        open = open_command(exercise, seat, *each).has_value();
    }
  }
}

// A team that tries whatever it may

/// The decision that the seat has taken least often of those that are open to it; `taken` by
/// decision.
void try_something(Exercise& exercise, SeatId seat, std::vector<std::uint32_t>& taken) {
  const Agency agency = plan_of(exercise).seats[seat.value].agency;
  std::vector<const Decision*> in_turn;
  for (const Decision* each : decisions())
    if (may_take(*each, agency)) in_turn.push_back(each);
  std::stable_sort(in_turn.begin(), in_turn.end(), [&](const Decision* a, const Decision* b) {
    return taken[static_cast<std::size_t>(a->kind)] < taken[static_cast<std::size_t>(b->kind)];
  });
  for (const Decision* each : in_turn) {
    const auto command = open_command(exercise, seat, *each);
    if (!command) continue;
    Act act{.kind = ActKind::decide, .seat = seat, .command = *command, .inject = {}};
    if (!apply(exercise, act).is_accepted()) continue;
    ++taken[static_cast<std::size_t>(each->kind)];
    return;
  }
}

void try_everywhere(Exercise& exercise, std::vector<std::vector<std::uint32_t>>& taken) {
  for (const SeatId seat : ids<SeatId>(exercise.seats))
    if (plan_of(exercise).seats[seat.value].is_team())
      try_something(exercise, seat, taken[seat.value]);
}

bool is_free(const Exercise& exercise, Subject person) {
  return exercise.simulation.world.people[person.id].state != PersonState::exploited;
}

const Persona* persona_with(const Exercise& exercise, const std::string& id) {
  for (const Persona& persona : exercise.scenario->setup.personas)
    if (persona.id == id) return &persona;
  return nullptr;
}

bool is_a_place_of_exploitation(const Exercise& exercise, const std::string& id) {
  for (const NamedSite& site : exercise.scenario->setup.named_sites)
    if (site.id == id) return site.exploitative;
  return false;
}

/// Whether the inject tells of somebody who is free, and waits until she is.
bool waits_for_freedom(const Inject& inject, const std::string& persona) {
  return std::any_of(inject.when.all.begin(), inject.when.all.end(), [&](const Clause& clause) {
    return clause.person == persona && clause.is != PersonIs::exploited;
  });
}

/// Whether something that the inject tells is no more.
bool is_after_story(const Exercise& exercise, const Inject& inject) {
  const World& world = exercise.simulation.world;
  return std::any_of(inject.tells.begin(), inject.tells.end(), [&](const InjectTells& tells) {
    const Subject subject = named_subject(exercise, tells.about);
    const Persona* persona = persona_with(exercise, tells.about);
    if (persona != nullptr && persona->role == PersonaRole::victim && !persona->site.empty())
      return tells.notice == Notice::person_reported && is_free(exercise, subject) &&
             !waits_for_freedom(inject, tells.about);
    return is_a_place_of_exploitation(exercise, tells.about) &&
           exploitation::people_at(world, SiteId{subject.id}).empty();
  });
}

/// The victims of whom the storyline's injects tell, or who are at a site of which they tell.
std::vector<std::string> victims_of(const Exercise& exercise, const Storyline& storyline) {
  std::vector<std::string> victims;
  for (const Persona& persona : exercise.scenario->setup.personas) {
    if (persona.role != PersonaRole::victim || persona.site.empty()) continue;
    const bool is_told =
        std::any_of(exercise.rows->begin(), exercise.rows->end(), [&](const Inject& inject) {
          return inject.storyline == storyline.id &&
                 std::any_of(inject.tells.begin(), inject.tells.end(),
                             [&](const InjectTells& tells) {
                               return tells.about == persona.id || tells.about == persona.site;
                             });
        });
    if (is_told) victims.push_back(persona.id);
  }
  return victims;
}

void note_new_letters(const Exercise& exercise, std::size_t& messages_seen, Rehearsal& rehearsal) {
  const ExerciseClock& clock = plan_of(exercise).clock;
  for (; messages_seen < exercise.messages.size(); ++messages_seen) {
    const Message& message = exercise.messages[messages_seen];
    if (message.digest_since != Time::never()) continue;
    rehearsal.asked[message.seat.value].push_back(
        static_cast<std::uint32_t>(minutes_played(clock, message.at)));
    if (message.report == no_report && !message.inject.is_none() &&
        exercise.injects[message.inject.value].fired == exercise.simulation.world.now)
      rehearsal.injects[message.inject.value].came_after_story |=
          is_after_story(exercise, inject_at(exercise, message.inject));
  }
}

void note_end(const Exercise& exercise, Rehearsal& rehearsal) {
  for (const InjectId id : ids<InjectId>(exercise.injects)) {
    const InjectStatus& status = exercise.injects[id.value];
    RehearsedInject& inject = rehearsal.injects[id.value];
    inject.state = status.state;
    inject.fired = status.fired;
    inject.met = status.met;
  }
  for (const Storyline& storyline : plan_of(exercise).storylines) {
    StoryEnd& end = rehearsal.stories.emplace_back();
    for (const std::string& id : victims_of(exercise, storyline)) {
      ++end.victims;
      if (!is_free(exercise, named_subject(exercise, id))) ++end.still_exploited;
    }
  }
}

}  // namespace

Rehearsal rehearse(const std::shared_ptr<const Scenario>& scenario, Seed seed, Team team) {
  Exercise exercise = make_exercise(scenario, seed, Secret{});
  const ExerciseClock& clock = scenario->exercise.clock;
  Rehearsal rehearsal{
      .team = team, .seed = seed, .injects = {}, .asked = {}, .open = {}, .stories = {}};
  rehearsal.injects.resize(exercise.injects.size());
  rehearsal.asked.resize(exercise.seats.size());
  rehearsal.open.assign(exercise.seats.size(), std::vector<bool>(decisions().size()));
  if (team != Team::autopilot) take_all_seats(exercise);
  const Time end = world_time(clock, clock.days, clock.closes);
  std::size_t messages_seen = 0;
  std::vector<std::vector<std::uint32_t>> taken(exercise.seats.size(),
                                                std::vector<std::uint32_t>(decisions().size()));
  for (Time at{0}; at <= end; at = next_minute_of_play(clock, at)) {
    advance(exercise, at);
    note_new_letters(exercise, messages_seen, rehearsal);
    if (team == Team::expected) meet_expectations(exercise);
    if (team == Team::eager && minutes_played(clock, at) % between_attempts == 0)
      try_everywhere(exercise, taken);
    if (minutes_played(clock, at) % minutes_per_hour == 0) see_what_is_open(exercise, rehearsal);
  }
  note_end(exercise, rehearsal);
  return rehearsal;
}

}  // namespace jardam
