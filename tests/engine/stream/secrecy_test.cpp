/// What a seat may not know, derived by differences between worlds: two worlds that a seat cannot
/// tell apart by what it was told send it the same bytes.

#include "agencies/files/cases.hpp"
#include "agencies/files/victims.hpp"
#include "agencies/offices/decision.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/tasks.hpp"
#include "engine/stream/eyes.hpp"
#include "exercise/ids.hpp"
#include "stream/refusals.hpp"

#include <set>

using namespace jardam;
using namespace jardam::tiny;

namespace {

/// The shipped exercise, whose four days are 96 of the world's.
std::shared_ptr<const Scenario> issyk_kul() {
  Loaded loaded =
      load_scenario(std::filesystem::path(JARDAM_SOURCE_DIR) / "scenarios/issyk-kul-exercise.yaml");
  REQUIRE(loaded.scenario.has_value());
  return std::make_shared<const Scenario>(std::move(*loaded.scenario));
}

constexpr std::uint32_t days_played = 96;

std::vector<SeatId> teams(const Exercise& exercise) {
  std::vector<SeatId> seats;
  for (const SeatId id : ids<SeatId>(exercise.seats))
    if (exercise.scenario->exercise.seats[id.value].is_team()) seats.push_back(id);
  return seats;
}

std::string sent(const Exercise& exercise, SeatId id) {
  return whole_text(Eyes(id).look(exercise));
}

// --- Another world, in what a seat was not told ---

/// Victims who may be witnesses in proceedings whose file the looker has: whether they can be heard
/// stands in it.
std::set<PersonId> in_open_files(const Looker& looker) {
  std::set<PersonId> people;
  for (const Case& file : all<Case>(looker.world()))
    if (has_the_file(looker, file))
      for (const Victim& victim : all<Victim>(looker.world()))
        if (victim.site == file.site) people.insert(victim.person);
  return people;
}

void change_people(const Looker& looker, World& world) {
  const std::set<PersonId> kept = in_open_files(looker);
  for (std::uint32_t i = 0; i < world.people.size(); ++i) {
    if (kept.contains({i})) continue;
    Person& person = world.people[i];
    if (person.state == PersonState::exploited) person.state = PersonState::freed;
    person.site = {i * 7 % static_cast<std::uint32_t>(world.sites.size())};
    person.place = {static_cast<std::uint16_t>(i % world.country->places.size())};
    person.debt += 1000;
  }
  for (Victim& file : all<Victim>(world)) {
    if (kept.contains(file.person)) continue;
    file.site = SiteId{0};
    if (file.shelter != looker.office_id) file.shelter = OfficeId::none();
    file.presumed = file.presumed == Time::never() ? world.now : Time::never();
    file.identified = file.identified == Time::never() ? world.now : Time::never();
    file.safe = file.reintegrated = Time{1};
  }
}

/// Everybody was exploited elsewhere, by nobody known, and otherwise.
void change_spells(World& world) {
  std::vector<Spell>& spells = world.spells;
  for (std::size_t i = 0; i + 1 < spells.size(); ++i) {
    std::swap(spells[i].site, spells[i + 1].site);
    spells[i].recruiter = RecruiterId::none();
    spells[i].indicators ^= 5;
  }
}

void change_places(World& world) {
  for (Site& site : world.sites) {
    site.flags ^= SiteFlag::exploitative;
    site.exploited = site.exploited == 0 ? 3 : 0;
    site.workers += 2;
    site.indicators ^= 3;
    ++site.visits;
  }
  for (Recruiter& recruiter : world.recruiters) {
    recruiter.region.value = recruiter.region.value == 0 ? 1 : 0;
    recruiter.flags ^=
        RecruiterFlag::deceptive | RecruiterFlag::lying_low;  // convictions are public
    recruiter.victims += 9;
  }
}

/// The true figures, those of the period that runs, and how full shelters and services are; of
/// periods that are over the rest is published.
void change_figures(World& world) {
  for (std::int64_t& value : world.counters.values) value += 3;
  const std::size_t columns = world.country->regions.size() + 1;
  for (Period& period : world.periods)
    for (std::size_t i = 0; i < period.values.size(); ++i) {
      const SeriesInfo& series = all_series()[i / columns];
      if (!series.is_official || series.metric->kind == MetricKind::stock) period.values[i] += 3;
    }
}

void change_offices(World& world, OfficeId own) {
  for (std::uint16_t i = 0; i < all<Office>(world).size(); ++i) {
    if (i == own.value) continue;
    Office& office = all<Office>(world)[i];
    for (Known& item : office.knowledge) {  // that the police know a witness stands in the file
      item.indicators ^= 7;
      item.updated = world.now;
      item.source = Agency::ngo;
      item.site = SiteId{0};
      item.steps = 0;
    }
    office.waiting.clear();
    ++office.staff, ++office.busy;
    for (std::uint16_t& used : office.beds_used) ++used;
    for (std::uint16_t& used : office.places_used) ++used;
    office.on_autopilot = !office.on_autopilot;
  }
  const OfficeId other{static_cast<std::uint16_t>(own.value == 0 ? 1 : 0)};
  for (Task& task : all<Task>(world))
    if (task.office != own) task = {.subject = about(SiteId{1}), .decided = {1}, .office = other};
  all<Task>(world).push_back({.subject = about(SiteId{2}), .decided = {1}, .office = other});
  for (Report& report : all<Report>(world))
    if (report.office != own) report.subject = about(SiteId{3}), report.office = other;
}

/// What stands in a file that is closed to the looker. The verdict is public once it is heard of.
void change_closed_file(Case& file, const Known* known, bool is_for_court) {
  const bool has_verdict = known != nullptr && known->last == Notice::verdict;
  file.evidence.units += 100;
  file.victims += 4;
  file.has_deposition = !file.has_deposition;
  file.has_finances = !file.has_finances;
  file.article = Article::trafficking;
  ++file.reopenings;
  if (has_verdict || is_for_court) return;  // a court has the file of whatever is or was with it
  file.state =
      file.state == CaseState::discontinued ? CaseState::pretrial : CaseState::discontinued;
  file.closed = file.closed == Time::never() ? Time{5} : Time::never();
}

void change_files(const Looker& looker, World& world) {
  for (std::uint32_t i = 0; i < all<Case>(world).size(); ++i) {
    Case& file = all<Case>(world)[i];
    const Known* item = known(*looker.office, about(CaseId{i}));
    file.is_leaked = !file.is_leaked;
    if (!has_the_file(looker, file))
      change_closed_file(file, item, looker.office->agency == Agency::court);
    if (item == nullptr) file.site = SiteId{0}, file.form = Form::child;
  }
  all<Case>(world).push_back({.site = {0}, .recruiter = {}, .opened = {1}, .region = {0}});
}

void change_hall(Exercise& exercise, SeatId own) {
  const Time now = exercise.simulation.world.now;
  for (Message& message : exercise.messages)
    if (message.seat != own) message.acknowledged = now;
  const SeatId other{static_cast<std::uint16_t>(own.value == 1 ? 2 : 1)};
  exercise.messages.push_back({.at = now, .seat = other, .inject = {0}});
  for (const SeatId id : ids<SeatId>(exercise.seats))
    if (id != own) exercise.seats[id.value] = {.is_taken = true, .last_act = now, .acts = 1000};
  for (InjectStatus& status : exercise.injects)
    status = {.state = InjectState::skipped, .due = Time{7}, .fired = now};
}

/// The exercise as it might as well be for all that the seat was told.
Exercise elsewhere(const Exercise& exercise, SeatId id) {
  const Looker looker = look(exercise, id);
  Exercise other = exercise;
  World& world = other.simulation.world;
  change_people(looker, world);
  change_spells(world);
  change_places(world);
  change_figures(world);
  change_offices(world, looker.office_id);
  change_files(looker, world);
  change_hall(other, id);
  return other;
}

/// What the seat is told of each decision about each thing that its office knows: yes, or why not.
/// That a register of cases says no may tell two worlds apart, but never why.
std::string answers(Exercise exercise, SeatId id) {
  exercise.seats[id.value].is_taken = true;
  const OfficeId office = office_of(exercise, id);
  std::string all_answers;
  for (const Known& item : office_at(exercise.simulation.world, office).knowledge)
    for (const Decision* decision : decisions()) {
      const Act act{.kind = ActKind::decide,
                    .seat = id,
                    .command = {.office = office,
                                .decision = decision->kind,
                                .subject = item.subject,
                                .to = Agency::police},
                    .inject = {}};
      const std::string code = told_refusal(exercise, act, query(exercise, act)).code;
      if (!code.empty() && code != "not_possible_now")
        all_answers += std::string(decision->name) + ' ' + code + '\n';
    }
  return all_answers;
}

/// The first line or member at which two texts part.
std::string parting(const std::string& a, const std::string& b) {
  const auto [at, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const auto from = static_cast<std::size_t>(at - a.begin());
  const std::size_t first = from < 150 ? 0 : from - 150;
  return a == b ? "" : a.substr(first, 300) + "\n  or\n" + b.substr(first, 300);
}

}  // namespace

TEST_CASE("for four days no byte that a seat is sent depends on what it was not told") {
  Exercise exercise = make_exercise(issyk_kul(), Seed{2021});
  std::size_t pairs = 0, compared = 0;
  for (std::uint32_t day = 0; day <= days_played; day += 12) {
    advance(exercise, Time{day * 86400});
    for (const SeatId id : teams(exercise)) {
      CAPTURE(day);
      CAPTURE(exercise.scenario->exercise.seats[id.value].id);
      const Exercise other = elsewhere(exercise, id);
      REQUIRE(state_hash(exercise) != state_hash(other));
      CHECK(parting(sent(exercise, id), sent(other, id)) == "");
      CHECK(parting(answers(exercise, id), answers(other, id)) == "");
      const Looker looker = look(exercise, id);
      for (const auto& [person, item] : known_subjects(looker, SubjectKind::person))
        pairs += !looker.if_known(item.site).is_none();
      ++compared;
    }
  }
  CHECK(compared == 9 * 13);
  CHECK(pairs > 0);  // some were told where somebody worked
}

TEST_CASE("for four days no byte that a seat is sent depends on what others do among themselves") {
  const auto scenario = issyk_kul();
  const Secret secret = draw_secret();
  Exercise quiet = make_exercise(scenario, Seed{2021}, secret),
           busy = make_exercise(scenario, Seed{2021}, secret);
  const std::vector<SeatId> seats = teams(quiet);
  const SeatId actor = seats.front(), excon = seat(quiet, "excon");
  std::map<SeatId, Eyes> quiet_eyes, busy_eyes;
  int acts_seen = 0;
  for (std::uint32_t day = 0; day <= days_played; day += 12) {
    advance(quiet, Time{day * 86400});
    advance(busy, Time{day * 86400});
    for (const ActKind kind : {ActKind::take_seat, ActKind::leave_seat})
      REQUIRE(
          apply(busy, {.kind = kind, .seat = actor, .command = {}, .inject = {}}).is_accepted());
    for (std::uint32_t i = 0; i < busy.messages.size(); ++i)
      if (busy.messages[i].seat == actor)
        apply(busy, {.kind = ActKind::acknowledge,
                     .seat = actor,
                     .command = {},
                     .message = i,
                     .inject = {}});
    for (const InjectId inject : ids<InjectId>(busy.injects))
      for (const ActKind kind : {ActKind::hold, ActKind::release})
        if (busy.injects[inject.value].state < InjectState::fired)  // a skipped one would come
          apply(busy, {.kind = kind, .seat = excon, .command = {}, .inject = inject});
    for (const SeatId id : seats) {
      CAPTURE(day);
      CAPTURE(scenario->exercise.seats[id.value].id);
      const auto look = [&](std::map<SeatId, Eyes>& eyes, const Exercise& exercise) {
        return whole_text(eyes.try_emplace(id, id).first->second.look(exercise));
      };
      const std::string one = look(quiet_eyes, quiet), other = look(busy_eyes, busy);
      if (id != actor) CHECK(parting(one, other) == "");
      acts_seen += id == actor && one != other;
    }
  }
  CHECK(acts_seen > 0);  // by those who acted
  CHECK(busy.seats[actor.value].acts > 2 * 9);
}

TEST_CASE("honest and exploited workers who are reported alike look alike") {
  Exercise exercise = make_exercise(issyk_kul(), Seed{2021});
  const World& world = exercise.simulation.world;
  const auto one_who = [&](PersonState state) {
    PersonId person{0};
    while (world.people[person.value].state != state) ++person.value;
    return about(person);
  };
  const std::string id = exercise.scenario->exercise.seats[teams(exercise).front().value].id;
  for (std::uint32_t site = 0; site < world.sites.size(); ++site)
    hear(exercise, id, Notice::site_reported, about(SiteId{site}));
  for (const PersonState state : {PersonState::exploited, PersonState::working}) {
    const Subject person = one_who(state);
    hear(exercise, id, Notice::person_reported, person, 2);
    const json shown = seen(exercise, id)["persons"][key(exercise, person)];
    CHECK(shown["site"].is_null());
    CHECK(shown["place"] == home_place(world, {person.id}).value);
  }
}
