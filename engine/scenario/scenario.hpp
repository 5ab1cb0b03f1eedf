#pragma once
/// A scenario as typed data: what a simulation is built from, and the plan of the exercise around
/// it. Filled from YAML by scenario/load, described once in scenario/description for loader,
/// validator and JSON schema.

#include <cstdint>
#include <string>
#include <vector>

#include "agencies/setup.hpp"
#include "simulation.hpp"

namespace jardam {

/// Exercise time: how the hall's clock runs against the time of the world. Days count from 1.
struct ExerciseClock {
  std::uint32_t days = 4;              ///< exercise days
  std::uint32_t opens = 9 * 60;        ///< minutes after midnight at which each day's play starts
  std::uint32_t closes = 17 * 60;      ///< minutes after midnight at which it stops
  Duration world_per_hour = hours(1);  ///< world time that passes in one hour of play
};

struct Objective {
  std::string id;  ///< "O3"
  Text text;
};

struct Storyline {
  std::string id;
  Text title;
};

/// A place at the table: one agency, played by a team, or by its standing procedure while nobody
/// takes it.
struct Seat {
  std::string id;    ///< "police-issyk-kul"
  std::string code;  ///< what a team types to take the seat
  Text name;
  bool excon = false;  ///< exercise control: sees everything, may steer
  Agency agency = Agency::police;
  RegionId region;  ///< none: the office of the whole country
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
  Indicators indicators = 0;
};

/// A cell that a sheet of another tool had and no key of an inject expresses.
struct SheetCell {
  std::string header;
  std::string text;
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
  std::string no;  ///< "1.03", unique and stable
  std::uint32_t day =
      0;  ///< exercise day it is due, from 1; 0 when it waits for `after` or lies on the shelf
  std::uint32_t minute = 0;         ///< minutes after midnight of that day
  bool shelf = false;               ///< off the timeline, for EXCON to fire by hand
  std::string after_decision;       ///< fires when a seat has completed this decision ...
  std::string after_about;          ///< ... about this named site or persona (empty: any)
  std::uint32_t after_minutes = 0;  ///< ... this many exercise minutes later
  std::string storyline;
  InjectMode mode = InjectMode::letter;
  Text from;
  std::vector<std::string> to;  ///< seat ids
  Text title;
  Text text;
  Text expected;  ///< expected participant response, for EXCON and evaluators
  std::vector<std::string> objectives;
  std::string expected_decision;  ///< a decision that shows the expected response; may be empty
  std::uint32_t deadline = 0;     ///< exercise minutes after firing by which it is expected
  std::vector<InjectTells> tells;
  // For exercise control's own list; never sent to seats.
  std::string controller;  ///< who fires or plays it
  std::string notes;
  std::string status;              ///< of the writing: "draft", "approved"
  std::string colour;              ///< of the status in sheets, RRGGBB; empty: none
  std::vector<SheetCell> columns;  ///< of other tools' sheets, given back on export
};

struct ExercisePlan {
  ExerciseClock clock;
  std::vector<Objective> objectives;
  std::vector<Storyline> storylines;
  std::vector<Seat> seats;
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
