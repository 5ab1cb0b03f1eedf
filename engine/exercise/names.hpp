#pragma once
/// What people call the things of an exercise.

#include <cstdint>
#include <functional>

#include "exercise/exercise.hpp"

namespace jardam {

/// The number by which people call a subject that has no name, as on their screens.
using NumberOf = std::function<std::uint32_t(Subject)>;

/// The name of a persona, named site or region; else what it is and its number: "Person 2440". A
/// case is called by its site. Blank where there is no such thing.
[[nodiscard]] Text name_of(const Exercise& exercise, Subject subject, const NumberOf& number);
/// The name of the seat that plays the office; else its agency, and region.
[[nodiscard]] Text name_of(const Exercise& exercise, OfficeId office);
/// "Inspect the site" of `inspect`.
[[nodiscard]] Text title_of(DecisionKind decision);
/// "D1 11:20": the time of the hall.
[[nodiscard]] std::string moment_of(const Exercise& exercise, Time time);

}  // namespace jardam
