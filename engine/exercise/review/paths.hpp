#pragma once
/// How facts went through the agencies: which office heard of a person or place when, and from
/// whom. Read off the reports and the log of causes.

#include <cstdint>
#include <vector>

#include "exercise/exercise.hpp"
#include "exercise/why.hpp"

namespace jardam::review {

/// How a fact came to an office.
enum class Way : std::uint8_t {
  letter,     ///< an inject told it
  passed_on,  ///< another office told it
  own_work,   ///< its own visit, talk or search
  world       ///< somebody in the world: a call, a complaint, somebody who got away
};

/// The first word that an office had of something.
struct Station {
  Time at;
  OfficeId office;
  Way way = Way::world;
  OfficeId from{};                   ///< of what was passed on
  InjectId inject{};                 ///< of a letter
  TaskId task{};                     ///< of what was passed on, and of own work
  std::uint32_t report = no_report;  ///< index in the log of reports
};

/// A fact and its stations, the first one first.
struct FactPath {
  Subject subject;
  std::vector<Station> stations;
};

/// The paths of the scenario's personas and named sites through the offices that seats play, as far
/// as anybody has heard of them: persons first, in the order of the scenario.
[[nodiscard]] std::vector<FactPath> paths(const Exercise& exercise, const CauseIndex& index);

/// When an office of the agency first heard of it; never where none has.
[[nodiscard]] Time reached(const Exercise& exercise, const FactPath& path, Agency agency);

}  // namespace jardam::review
