#include <algorithm>
#include <map>

#include "scenario/rules.hpp"
#include "scenario/terms.hpp"

namespace jardam::reading {
namespace {

std::string in_quotes(std::string_view name) { return fmt::format("'{}'", name); }

// What decisions and notices can be about, and who may take a decision

std::string_view name_of_kind(SubjectKind kind) {
  return kind == SubjectKind::none ? "" : subject_kind_names[static_cast<std::size_t>(kind)];
}

/// Proceedings about a site count as about the site, as they do for triggers.
bool can_be_about(std::uint8_t subjects, SubjectKind kind) {
  return (subjects & about_a(kind)) != 0 ||
         (kind == SubjectKind::site && (subjects & about_a(SubjectKind::court_case)) != 0);
}

std::string kinds_in(std::uint8_t subjects) {
  std::vector<std::string> kinds;
  for (std::size_t kind = 1; kind < subject_kind_names.size(); ++kind)
    if ((subjects >> kind & 1u) != 0)
      kinds.push_back(fmt::format("a {}", subject_kind_names[kind]));
  return joined(kinds, "or");
}

std::string agencies_in(std::uint16_t agencies) {
  std::vector<std::string> names;
  for (std::size_t agency = 0; agency < agency_names.size(); ++agency)
    if ((agencies >> agency & 1u) != 0) names.push_back(in_quotes(agency_names[agency]));
  return joined(names, "and");
}

bool may_take(const Decision& decision, const Seat& seat) {
  return !seat.excon && jardam::may_take(decision, seat.agency);
}

// The clock

std::uint64_t minutes_of_play(const ExerciseClock& clock) {
  return clock.closes > clock.opens ? std::uint64_t{clock.days} * (clock.closes - clock.opens) : 0;
}

// Seats and injects

bool has_office(const Setup& setup, const Seat& seat) {
  return std::any_of(setup.offices.begin(), setup.offices.end(), [&](const OfficeSetup& o) {
    return o.agency == seat.agency && o.region == seat.region;
  });
}

void check_seat(const Check& check, const Seat& seat, const Path& path) {
  if (seat.excon) return;
  if (!check.has(path / "agency"))
    return check.report(path, "needs the agency that it plays ('agency'), or 'excon: true'");
  if (!check.is_clean({"offices"}) || has_office(check.scenario().setup, seat)) return;
  const std::string where =
      seat.region.is_none() ? "for the whole country"
                            : fmt::format("in '{}'", check.country().regions[seat.region.value].id);
  check.report(path, fmt::format("'offices' has no office of '{}' {}",
                                 agency_names[static_cast<std::size_t>(seat.agency)], where));
}

void check_seats(const Check& check) {
  const Path path{"exercise", "seats"};
  const std::vector<Seat>& seats = check.scenario().exercise.seats;
  std::map<std::string, std::string> seat_with_code;
  for_each_clean(check, path, seats, [&](const Seat& seat, const Path& at) {
    check_seat(check, seat, at);
    const auto [first, is_new] = seat_with_code.emplace(seat.code, seat.id);
    if (!is_new)
      check.report(at / "code",
                   fmt::format("'{}' is already the code of seat '{}'", seat.code, first->second));
  });
  const bool has_excon =
      std::any_of(seats.begin(), seats.end(), [](const Seat& s) { return s.excon; });
  if (!has_excon && check.is_clean(path) && check.has(path))
    check.report(path, "no seat is exercise control ('excon: true')");
}

/// Minutes of play that are left when the inject comes at its earliest.
std::uint64_t minutes_left(const ExerciseClock& clock, const Inject& inject) {
  const std::uint64_t a_day = clock.closes - clock.opens, play = clock.days * a_day;
  const std::uint64_t due = inject.day > 0 ? (inject.day - 1) * a_day + inject.minute - clock.opens
                                           : inject.after_minutes;
  return play > due ? play - due : 0;
}

void check_moment(const Check& check, const Inject& inject, const Path& path) {
  const ExerciseClock& clock = check.scenario().exercise.clock;
  if (inject.day == 0 || !check.is_clean({"exercise", "clock"})) return;
  if (inject.day > clock.days)
    check.report(path / "at",
                 fmt::format("day {} is after the last exercise day {}", inject.day, clock.days));
  if (inject.minute < clock.opens || inject.minute > clock.closes) {
    check.report(path / "at", fmt::format("{} is outside the hours of play, {} to {}",
                                          format_clock(inject.minute), format_clock(clock.opens),
                                          format_clock(clock.closes)));
  }
}

void check_tells(const Check& check, const Inject& inject, const Path& path) {
  const Scenario& scenario = check.scenario();
  for (std::size_t i = 0; i < inject.tells.size(); ++i) {
    const InjectTells& tells = inject.tells[i];
    const Seat* seat = find_id(scenario.exercise.seats, tells.seat);
    if (seat != nullptr && seat->excon)
      check.report(path / i / "seat", "exercise control has no office that could learn anything");
    const std::uint8_t subjects = subjects_of(tells.notice);
    const SubjectKind kind = kind_of(scenario.setup, tells.about);
    if (!tells.at.empty() && kind != SubjectKind::none && kind != SubjectKind::person)
      check.report(path / i / "at", fmt::format("says where a person works; '{}' is a {}",
                                                tells.about, name_of_kind(kind)));
    if (kind == SubjectKind::none || can_be_about(subjects, kind)) continue;
    check.report(path / i / "notice",
                 fmt::format("'{}' is news of {}; '{}' is a {}",
                             notice_names[static_cast<std::size_t>(tells.notice)],
                             kinds_in(subjects), tells.about, name_of_kind(kind)));
  }
}

/// What fires after a decision needs a seat that may take it, about a thing of its kind.
void check_trigger(const Check& check, const Inject& inject, const Path& path) {
  if (inject.after_decision.empty()) return;
  const Scenario& scenario = check.scenario();
  const Decision& decision = decision_named(inject.after_decision);
  const std::vector<Seat>& seats = scenario.exercise.seats;
  const bool has_taker = std::any_of(seats.begin(), seats.end(),
                                     [&](const Seat& seat) { return may_take(decision, seat); });
  if (!has_taker && check.is_clean({"exercise", "seats"}))
    check.report(path / "decision", fmt::format("no seat may take '{}'; it is a decision of {}",
                                                decision.name, agencies_in(decision.agencies)));
  const SubjectKind kind = kind_of(scenario.setup, inject.after_about);
  if (kind != SubjectKind::none && !can_be_about(decision.subjects, kind))
    check.report(path / "about",
                 fmt::format("'{}' is a {}; '{}' is about {}", inject.after_about,
                             name_of_kind(kind), decision.name, kinds_in(decision.subjects)));
  const std::uint64_t play = minutes_of_play(scenario.exercise.clock);
  if (inject.after_minutes >= play && check.is_clean({"exercise", "clock"}))
    check.report(path / "minutes",
                 fmt::format("{} minutes later the exercise is over: it has {} minutes of play",
                             inject.after_minutes, play));
}

/// An expected decision is one that somebody who gets the inject may take, and in time.
void check_expected(const Check& check, const Inject& inject, const Path& path) {
  if (inject.expected_decision.empty()) return;
  const ExercisePlan& exercise = check.scenario().exercise;
  const Decision& decision = decision_named(inject.expected_decision);
  const bool has_taker =
      std::any_of(inject.to.begin(), inject.to.end(), [&](const std::string& id) {
        const Seat* seat = find_id(exercise.seats, id);
        return seat != nullptr && may_take(decision, *seat);
      });
  if (!has_taker && !inject.to.empty() && check.is_clean({"exercise", "seats"})) {
    std::vector<std::string> takers;
    for (const Seat& seat : exercise.seats)
      if (may_take(decision, seat)) takers.push_back(in_quotes(seat.id));
    check.report(
        path / "expect" / "decision",
        fmt::format("nobody who gets the inject may take '{}'; {}", decision.name,
                    takers.empty() ? "it is a decision of " + agencies_in(decision.agencies)
                                   : joined(takers, "or") + " may"));
  }
  if (!check.is_clean({"exercise", "clock"}) || !check.is_clean(path / "at")) return;
  const std::uint64_t left = minutes_left(exercise.clock, inject);
  if (inject.deadline > left)
    check.report(path / "expect" / "within",
                 fmt::format("{} min end after the exercise, which has {} min left to play then",
                             inject.deadline, left));
}

void check_colour(const Check& check, const Inject& inject, const Path& path) {
  constexpr std::size_t digits = 6;
  const bool is_colour =
      inject.colour.size() == digits &&
      inject.colour.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
  if (!inject.colour.empty() && !is_colour)
    check.report(path / "colour", fmt::format("'{}' is no colour of six hexadecimal digits, as "
                                              "FFC000 is",
                                              inject.colour));
}

void check_injects(const Check& check) {
  std::map<std::string, std::size_t> inject_with_number;
  std::size_t count = 0;
  for_each_clean(
      check, {"exercise", "injects"}, check.scenario().exercise.injects,
      [&](const Inject& inject, const Path& path) {
        const int triggers = (inject.day > 0 ? 1 : 0) + (inject.shelf ? 1 : 0) +
                             (inject.after_decision.empty() ? 0 : 1);
        if (triggers != 1)
          check.report(
              path,
              fmt::format(
                  "inject '{}' needs exactly one of 'at', 'after' and 'shelf: true'; it has {}",
                  inject.no, triggers));
        if (inject.to.empty()) check.report(path / "to", "reaches no seat");
        const auto [first, is_new] = inject_with_number.emplace(inject.no, ++count);
        if (!is_new)
          check.report(path / "number",
                       fmt::format("'{}' is already the number of another inject", inject.no));
        check_colour(check, inject, path);
        check_moment(check, inject, path);
        check_trigger(check, inject, path / "after");
        check_expected(check, inject, path);
        check_tells(check, inject, path / "tells");
      });
}

/// Play ends with the scenario's length: what the clock has beyond it would be lost.
void check_length(const Check& check) {
  const Scenario& scenario = check.scenario();
  const ExerciseClock& clock = scenario.exercise.clock;
  const Path length{"scenario", "length"};
  if (!check.is_clean({"exercise", "clock"}) || !check.has(length) || !check.is_clean(length))
    return;
  const Duration needed = world_time_of_play(clock);
  if (scenario.length < needed)
    check.report(
        length,
        fmt::format("{} is shorter than the exercise, which plays {} of the world's "
                    "time: {}",
                    format_duration(scenario.length), format_duration(needed), text_of(clock)));
}

}  // namespace

SubjectKind kind_of(const Setup& setup, const std::string& id) {
  if (find_id(setup.named_sites, id) != nullptr) return SubjectKind::site;
  const Persona* persona = find_id(setup.personas, id);
  if (persona == nullptr) return SubjectKind::none;
  return persona->role == PersonaRole::recruiter ? SubjectKind::recruiter : SubjectKind::person;
}

const Decision& decision_named(std::string_view name) {
  const auto names = decision_names();
  return *decisions()[static_cast<std::size_t>(std::find(names.begin(), names.end(), name) -
                                               names.begin())];
}

Duration world_time_of_play(const ExerciseClock& clock) {
  return seconds(static_cast<std::int64_t>(minutes_of_play(clock)) * clock.world_per_hour.seconds /
                 60);
}

std::string text_of(const ExerciseClock& clock) {
  return fmt::format("{} days of {} at {} an hour", clock.days,
                     format_duration(minutes(clock.closes - clock.opens)),
                     format_duration(clock.world_per_hour));
}

void check_warm_up(const Check& check) {
  const Scenario& scenario = check.scenario();
  const bool has_cast = !scenario.setup.personas.empty() || !scenario.exercise.seats.empty();
  if (has_cast && scenario.setup.warm_up > Duration{})
    check.report({"scenario", "warm_up"},
                 "personas and seats begin at the start: a scenario that has some has no warm-up");
}

void check_exercise(const Check& check) {
  const ExerciseClock& clock = check.scenario().exercise.clock;
  if (check.is_clean({"exercise", "clock"}) && clock.closes <= clock.opens)
    check.report({"exercise", "clock", "closes"}, "not after the beginning of play ('opens')");
  check_length(check);
  check_seats(check);
  check_injects(check);
}

}  // namespace jardam::reading
