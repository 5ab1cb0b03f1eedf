#pragma once
/// A scenario as typed data: what a simulation is built from, and the plan of the exercise around
/// it. Filled from YAML by scenario/load, described once in scenario/description for loader,
/// validator and JSON schema.

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "agencies/setup.hpp"
#include "scenario/condition.hpp"
#include "simulation.hpp"

namespace jardam {

/// A pause in every day's play, in minutes after midnight.
struct Break {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
};

/// Exercise time: how the hall's clock runs against the time of the world. Days count from 1.
struct ExerciseClock {
  std::uint32_t days = 4;              ///< exercise days
  std::uint32_t opens = 9 * 60;        ///< minutes after midnight at which each day's play starts
  std::uint32_t closes = 17 * 60;      ///< minutes after midnight at which it stops
  Duration world_per_hour = hours(1);  ///< world time that passes in one hour of play
  std::vector<Break> breaks;           ///< in order; the world stands in them
  Duration night;                      ///< world time that passes between two days of play
};

/// Minutes of play from the beginning of a day to a time of the hall, minutes after midnight, which
/// may lie in a break. Precondition: not before the day opens.
[[nodiscard]] inline std::uint32_t minutes_into_day(const ExerciseClock& clock,
                                                    std::uint32_t minute) {
  std::uint32_t rested = 0;
  for (const Break& rest : clock.breaks)
    if (minute > rest.from) rested += std::min(minute, rest.to) - rest.from;
  return minute - clock.opens - rested;
}

/// Minutes of play in a day; 0 while the clock is wrong.
[[nodiscard]] inline std::uint32_t minutes_per_day(const ExerciseClock& clock) {
  if (clock.closes <= clock.opens) return 0;
  std::uint32_t minutes = clock.closes - clock.opens;
  for (const Break& rest : clock.breaks)
    minutes -= std::min(minutes, rest.to > rest.from ? rest.to - rest.from : 0);
  return minutes;
}

struct Objective {
  std::string id;  ///< "O3"
  Text text;
};

struct Storyline {
  std::string id;
  Text title;
};

/// A place at the table: one agency, played by a team, or by its standing procedure while nobody
/// takes it; exercise control; or an evaluator.
struct Seat {
  std::string id;    ///< "police-issyk-kul"
  std::string code;  ///< what a team types to take the seat
  Text name;
  bool excon = false;      ///< exercise control: sees everything, may steer
  bool evaluator = false;  ///< rates what teams show; neither plays nor steers
  Agency agency = Agency::police;
  RegionId region;                      ///< none: the office of the whole country
  std::vector<std::string> objectives;  ///< of an evaluator: ids of those to rate; none: all
  std::vector<std::string> watches;     ///< of an evaluator: ids of the teams' seats; none: all

  /// Whether it plays an agency.
  [[nodiscard]] bool is_team() const { return !excon && !evaluator; }
};

enum class InjectMode : std::uint8_t {
  letter,
  phone,
  face_to_face,
  email,
  press,
  social,
  map,
  system
};
inline constexpr std::array<std::string_view, 8> inject_mode_names{
    "letter", "phone", "face_to_face", "email", "press", "social", "map", "system"};

/// What firing an inject does to the world: an office learns something.
struct InjectTells {
  std::string seat;  ///< whose office learns it
  Notice notice = Notice::site_reported;
  std::string about;  ///< id of a named site or persona
  std::string
      at;  ///< id of the named site where that persona works, as the text says; may be empty
  Indicators indicators = 0;    ///< what an office that runs by itself recognises in the text
  Where where = Where::unsaid;  ///< where the persona is, as the text says, right or wrong
  Confidence confidence = Confidence::hearsay;  ///< how its source knows
  bool operator==(const InjectTells&) const = default;
};

/// What makes an inject pointless, and whether it then sets itself aside or exercise control is
/// asked.
struct Overtaken {
  Condition when;
  bool skips = false;
  bool operator==(const Overtaken&) const = default;
};

/// A decision that shows the expected response.
struct Expectation {
  std::string decision;      ///< empty: none is expected
  std::string about;         ///< the named site or persona; empty: anything
  std::string by;            ///< the seat; empty: one of those that get the inject
  std::uint32_t within = 0;  ///< exercise minutes after firing
  bool operator==(const Expectation&) const = default;
};

/// Seats that write to each other under one name. Exercise control reads along in every channel.
struct Channel {
  std::string id;
  Text name;
  std::vector<std::string> seats;  ///< ids
};

/// What every team is asked when a day is over, each of several people for themselves.
struct HotWash {
  std::vector<Text> questions;  ///< none: the usual three, see exercise/hot_wash
  bool at_day_end = true;       ///< asked by itself; else when exercise control asks
  [[nodiscard]] bool is_blank() const { return questions.empty() && at_day_end; }
};

/// A picture or a page of text that comes with injects: see scenario/attachments.
struct Attachment {
  std::string id;
  Text title;
  Text file;     ///< path of each language's file, relative to the scenario file that names it
  Text content;  ///< what each file holds, as base64
};

/// A cell that a sheet of another tool had and no key of an inject expresses.
struct SheetCell {
  std::string header;
  std::string text;
  bool operator==(const SheetCell&) const = default;
};

/// A column of the sheet that the list came from: its header there, and what it holds.
struct SheetHeader {
  std::string header;
  std::string is;  ///< one of sheet_column_names; empty: a column kept as it is, or a key's name
};
inline constexpr std::array<std::string_view, 31> sheet_column_names{
    "number",      "day",         "at",          "kind",       "trigger",  "storyline", "mode",
    "from",        "from.en",     "from.ru",     "from.ky",    "to",       "title",     "title.en",
    "title.ru",    "title.ky",    "text",        "text.en",    "text.ru",  "text.ky",   "expected",
    "expected.en", "expected.ru", "expected.ky", "objectives", "decision", "within",    "tells",
    "controller",  "notes",       "status"};

/// A row of the master scenario events list.
struct Inject {
  std::string no;            ///< "1.03", unique and stable
  std::uint32_t day = 0;     ///< exercise day before which it does not come, from 1; 0: any
  std::uint32_t minute = 0;  ///< minutes after midnight of that day
  bool shelf = false;        ///< off the timeline, for EXCON to fire by hand
  Clause after;    ///< comes so many minutes (the clause's) after this; blank: does not wait for it
  Condition when;  ///< comes once this holds; blank: does not wait for it
  Overtaken overtaken;
  std::string variant_of;  ///< name of a group, of which one comes; the others are then skipped
  std::string storyline;
  InjectMode mode = InjectMode::letter;
  Text from;
  std::vector<std::string> to;  ///< seat ids
  Text title;
  Text text;            ///< may hold values of the world, as {exploited_at SITE}: exercise/letters
  Text warning;         ///< what is hard to read in it, shown before it; blank: nothing is
  std::string instead;  ///< id of the seat that gets it from whoever would rather not read it;
                        ///< empty: exercise control
  std::vector<std::string> attachments;  ///< ids of what comes with it
  Text expected;  ///< expected participant response, for EXCON and evaluators
  std::vector<std::string> objectives;
  Expectation expect;
  std::vector<InjectTells> tells;
  // For exercise control's own list; never sent to seats.
  std::string controller;  ///< who fires or plays it
  std::string notes;
  std::string status;              ///< of the writing: "draft", "approved"
  std::string colour;              ///< of the status in sheets, RRGGBB; empty: none
  std::vector<SheetCell> columns;  ///< of other tools' sheets, given back on export

  /// Whether it waits for something to happen, and not for its time alone.
  [[nodiscard]] bool has_trigger() const { return !after.is_blank() || !when.is_blank(); }
  bool operator==(const Inject&) const = default;
};

struct ExercisePlan {
  ExerciseClock clock;
  std::vector<Objective> objectives;
  std::vector<Storyline> storylines;
  std::vector<Seat> seats;
  std::vector<Channel> channels;
  HotWash hot_wash;
  std::vector<Attachment> attachments;
  std::vector<Inject> injects;
  std::vector<SheetHeader> sheet;  ///< the columns of the sheet that the list came from
};

struct Scenario {
  std::string id;
  Text title;
  Text summary;
  std::uint64_t seed = 1;  ///< used where the command line names none
  Duration length;         ///< how long a run lasts unless told otherwise
  Setup setup;
  ExercisePlan exercise;  ///< no seats: a scenario without an exercise
};

/// When a run ends unless told otherwise.
[[nodiscard]] inline Time end_of(const Scenario& scenario) {
  return start_of(scenario.setup) + scenario.length;
}

}  // namespace jardam
