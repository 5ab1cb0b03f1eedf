#include <algorithm>
#include <map>

#include "scenario/letter_values.hpp"
#include "scenario/nearest.hpp"
#include "scenario/rules.hpp"
#include "scenario/terms.hpp"

namespace jardam::reading {
namespace {

std::string in_quotes(std::string_view name) { return fmt::format("'{}'", name); }

// Seats and injects

bool has_office(const Setup& setup, const Seat& seat) {
  return std::any_of(setup.offices.begin(), setup.offices.end(), [&](const OfficeSetup& o) {
    return o.agency == seat.agency && o.region == seat.region;
  });
}

/// What an evaluator is assigned belongs to an evaluator.
void check_evaluator(const Check& check, const Seat& seat, const Path& path) {
  if (seat.evaluator && seat.excon)
    check.report(path / "evaluator", "exercise control steers, so it does not evaluate");
  for (const char* key : {"objectives", "watches"})
    if (!seat.evaluator && check.has(path / key))
      check.report(path / key, "is of evaluators ('evaluator: true')");
  for (std::size_t i = 0; i < seat.watches.size(); ++i) {
    const Seat* watched = find_id(check.scenario().exercise.seats, seat.watches[i]);
    if (watched != nullptr && !watched->is_team())
      check.report(path / "watches" / i, in_quotes(seat.watches[i]) + " is no team");
  }
}

void check_seat(const Check& check, const Seat& seat, const Path& path) {
  check_evaluator(check, seat, path);
  if (!seat.is_team()) return;
  if (!check.has(path / "agency"))
    return check.report(
        path, "needs the agency that it plays ('agency'), 'excon: true' or 'evaluator: true'");
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

/// Evaluators look on.
void check_reaches_no_evaluator(const Check& check, const std::vector<std::string>& to,
                                const Path& path) {
  for (std::size_t i = 0; i < to.size(); ++i) {
    const Seat* seat = find_id(check.scenario().exercise.seats, to[i]);
    if (seat != nullptr && seat->evaluator)
      check.report(path / i, in_quotes(to[i]) + " is an evaluator, who looks on");
  }
}

void check_channels(const Check& check) {
  for_each_clean(check, {"exercise", "channels"}, check.scenario().exercise.channels,
                 [&](const Channel& channel, const Path& path) {
                   std::vector<std::string> seats = channel.seats;
                   std::sort(seats.begin(), seats.end());
                   const auto twice = std::adjacent_find(seats.begin(), seats.end());
                   if (twice != seats.end())
                     check.report(path / "seats", fmt::format("names '{}' twice", *twice));
                   else if (seats.size() < 2)
                     check.report(path / "seats",
                                  "needs two seats at least: who writes and who "
                                  "reads");
                   check_reaches_no_evaluator(check, channel.seats, path / "seats");
                 });
}

void check_attachments(const Check& check, const Inject& inject, const Path& path) {
  std::vector<std::string> ids = inject.attachments;
  std::sort(ids.begin(), ids.end());
  const auto twice = std::adjacent_find(ids.begin(), ids.end());
  if (twice != ids.end())
    check.report(path / "attachments", fmt::format("names '{}' twice", *twice));
}

/// Minutes of play that are left when the inject comes at its earliest.
std::uint64_t minutes_left(const ExerciseClock& clock, const Inject& inject) {
  const std::uint64_t a_day = minutes_per_day(clock), play = clock.days * a_day;
  const std::uint64_t due =
      (inject.day > 0 ? (inject.day - 1) * a_day + minutes_into_day(clock, inject.minute) : 0) +
      inject.after.minutes + inject.when.minutes;
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
  for (const Break& rest : clock.breaks)
    if (inject.minute > rest.from && inject.minute < rest.to)
      check.report(path / "at",
                   fmt::format("{} lies in the break from {} to {}", format_clock(inject.minute),
                               format_clock(rest.from), format_clock(rest.to)));
}

void check_tells(const Check& check, const Inject& inject, const Path& path) {
  const Scenario& scenario = check.scenario();
  for (std::size_t i = 0; i < inject.tells.size(); ++i) {
    const InjectTells& tells = inject.tells[i];
    const Seat* seat = find_id(scenario.exercise.seats, tells.seat);
    if (seat != nullptr && !seat->is_team())
      check.report(path / i / "seat",
                   fmt::format("{} has no office that could learn anything",
                               seat->excon ? "exercise control" : "an evaluator"));
    const std::uint8_t subjects = subjects_of(tells.notice);
    const SubjectKind kind = kind_of(scenario.setup, tells.about);
    if (!tells.at.empty() && kind != SubjectKind::none && kind != SubjectKind::person)
      check.report(path / i / "at", fmt::format("says where a person works; '{}' is a {}",
                                                tells.about, name_of_kind(kind)));
    if (tells.where != Where::unsaid && kind != SubjectKind::none && kind != SubjectKind::person)
      check.report(path / i / "where", fmt::format("says where a person is; '{}' is a {}",
                                                   tells.about, name_of_kind(kind)));
    if (tells.where == Where::site && tells.at.empty())
      check.report(path / i / "where", "'site' needs the site's name in 'at'");
    if (kind == SubjectKind::none || can_be_about(subjects, kind)) continue;
    check.report(path / i / "notice",
                 fmt::format("'{}' is news of {}; '{}' is a {}",
                             notice_names[static_cast<std::size_t>(tells.notice)],
                             kinds_in(subjects), tells.about, name_of_kind(kind)));
  }
}

/// An expected decision is one that somebody who gets the inject may take, and in time.
void check_expected(const Check& check, const Inject& inject, const Path& path) {
  if (inject.expect.decision.empty()) return;
  const ExercisePlan& exercise = check.scenario().exercise;
  const Decision& decision = decision_named(inject.expect.decision);
  const std::vector<std::string> those =
      inject.expect.by.empty() ? inject.to : std::vector<std::string>{inject.expect.by};
  const bool has_taker = std::any_of(those.begin(), those.end(), [&](const std::string& id) {
    const Seat* seat = find_id(exercise.seats, id);
    return seat != nullptr && may_take(decision, *seat);
  });
  if (!has_taker && !inject.to.empty() && check.is_clean({"exercise", "seats"})) {
    std::vector<std::string> takers;
    for (const Seat& seat : exercise.seats)
      if (may_take(decision, seat)) takers.push_back(in_quotes(seat.id));
    check.report(
        path / "expect" / "decision",
        fmt::format("{} may take '{}'; {}",
                    inject.expect.by.empty()
                        ? "nobody who gets the inject"
                        : fmt::format("'{}' is not one that", inject.expect.by),
                    decision.name,
                    takers.empty() ? "it is a decision of " + agencies_in(decision.agencies)
                                   : joined(takers, "or") + " may"));
  }
  if (!check.is_clean({"exercise", "clock"}) || !check.is_clean(path / "at")) return;
  const std::uint64_t left = minutes_left(exercise.clock, inject);
  if (inject.expect.within > left)
    check.report(path / "expect" / "within",
                 fmt::format("{} min end after the exercise, which has {} min left to play then",
                             inject.expect.within, left));
}

/// The shelf is fired by hand; all else comes at its time, once something holds, or both.
void check_ways_to_fire(const Check& check, const Inject& inject, const Path& path) {
  const bool comes = inject.day > 0 || inject.has_trigger();
  if (!inject.shelf && !comes && !check.has(path / "at"))
    check.report(path, fmt::format("inject '{}' needs one of 'at', 'after', 'when' and 'shelf: "
                                   "true', or it never comes",
                                   inject.no));
  if (inject.shelf && comes)
    check.report(path / "shelf",
                 fmt::format("inject '{}' is fired by hand, so it has no 'at', 'after' or 'when'",
                             inject.no));
}

void check_values(const Check& check, const Text& text, const Path& path) {
  for (const std::string* each : {&text.en, &text.ru, &text.ky})
    for (const Placeholder& place : placeholders_in(*each)) {
      const auto found =
          std::find(letter_value_names.begin(), letter_value_names.end(), place.name);
      if (found == letter_value_names.end()) {
        check.report(path, unknown_name("value in braces", place.name,
                                        suggest(place.name, letter_value_names)));
        continue;
      }
      const ValueOf of = value_of(static_cast<LetterValue>(found - letter_value_names.begin()));
      const bool is_site = find_id(check.scenario().setup.named_sites, place.about) != nullptr;
      const bool is_region =
          place.about.empty() || find_id(check.country().regions, place.about) != nullptr;
      const bool is_there = of == ValueOf::named_site ? is_site
                            : of == ValueOf::region   ? is_region
                                                      : place.about.empty();
      if (!is_there)
        check.report(path, fmt::format("'{{{} {}}}' needs {}", place.name, place.about,
                                       of == ValueOf::named_site ? "the id of a named site"
                                       : of == ValueOf::region   ? "the id of a region, or nothing"
                                                                 : "nothing beside its name"));
    }
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

/// Who would rather not read it needs somebody else who will.
void check_warning(const Check& check, const Inject& inject, const Path& path) {
  if (inject.instead.empty()) return;
  if (!check.has(path / "warning"))
    check.report(path / "instead", fmt::format("inject '{}' has no 'warning' beside it, so nobody "
                                               "passes it on",
                                               inject.no));
  if (std::find(inject.to.begin(), inject.to.end(), inject.instead) != inject.to.end())
    check.report(path / "instead",
                 fmt::format("'{}' gets inject '{}' anyway", inject.instead, inject.no));
}

void check_injects(const Check& check) {
  std::map<std::string, std::size_t> inject_with_number;
  std::size_t count = 0;
  for_each_clean(check, {"exercise", "injects"}, check.scenario().exercise.injects,
                 [&](const Inject& inject, const Path& path) {
                   check_inject(check, inject, path);
                   const auto [first, is_new] = inject_with_number.emplace(inject.no, ++count);
                   if (!is_new)
                     check.report(
                         path / "number",
                         fmt::format("'{}' is already the number of another inject", inject.no));
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

void check_inject(const Check& check, const Inject& inject, const Path& path) {
  check_ways_to_fire(check, inject, path);
  if (inject.to.empty()) check.report(path / "to", "reaches no seat");
  check_reaches_no_evaluator(check, inject.to, path / "to");
  check_colour(check, inject, path);
  check_warning(check, inject, path);
  check_attachments(check, inject, path);
  check_moment(check, inject, path);
  check_conditions(check, inject, path);
  check_expected(check, inject, path);
  check_tells(check, inject, path / "tells");
  check_values(check, inject.title, path / "title");
  check_values(check, inject.text, path / "text");
}

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

std::uint64_t minutes_of_play(const ExerciseClock& clock) {
  return std::uint64_t{clock.days} * minutes_per_day(clock);
}

Duration world_time_of_play(const ExerciseClock& clock) {
  const std::int64_t nights = clock.days > 0 ? clock.days - 1 : 0;
  return seconds(static_cast<std::int64_t>(minutes_of_play(clock)) * clock.world_per_hour.seconds /
                     60 +
                 nights * clock.night.seconds);
}

std::string text_of(const ExerciseClock& clock) {
  return fmt::format("{} days of {} at {} an hour", clock.days,
                     format_duration(minutes(minutes_per_day(clock))),
                     format_duration(clock.world_per_hour));
}

void check_warm_up(const Check& check) {
  const Scenario& scenario = check.scenario();
  const bool has_cast = !scenario.setup.personas.empty() || !scenario.exercise.seats.empty();
  if (has_cast && scenario.setup.warm_up > Duration{})
    check.report({"scenario", "warm_up"},
                 "personas and seats begin at the start: a scenario that has some has no warm-up");
}

/// Breaks lie within the day, one after the other.
void check_breaks(const Check& check, const ExerciseClock& clock) {
  std::uint32_t free_from = clock.opens;
  for (std::size_t i = 0; i < clock.breaks.size(); ++i) {
    const Break& rest = clock.breaks[i];
    const Path path = Path{"exercise", "clock", "breaks"} / i;
    if (rest.to <= rest.from) check.report(path / "to", "not after its beginning ('from')");
    if (rest.from < free_from)
      check.report(path / "from", i == 0 ? "before the beginning of play ('opens')"
                                         : "before the end of the break above it");
    if (rest.to > clock.closes) check.report(path / "to", "after the end of play ('closes')");
    free_from = rest.to;
  }
  if (clock.closes > clock.opens && minutes_per_day(clock) == 0)
    check.report({"exercise", "clock", "breaks"}, "leave nothing of the day to play");
}

void check_exercise(const Check& check) {
  const ExerciseClock& clock = check.scenario().exercise.clock;
  if (check.is_clean({"exercise", "clock"})) check_breaks(check, clock);
  if (check.is_clean({"exercise", "clock"}) && clock.closes <= clock.opens)
    check.report({"exercise", "clock", "closes"}, "not after the beginning of play ('opens')");
  check_length(check);
  check_seats(check);
  check_channels(check);
  check_injects(check);
}

}  // namespace jardam::reading
