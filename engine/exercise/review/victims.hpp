#pragma once
/// What the exercise was for those whom it is about: the victims among the scenario's personas.
/// How they were met, how long they waited, and what was done to them besides.

#include <cstdint>
#include <vector>

#include "exercise/exercise.hpp"
#include "exercise/review/paths.hpp"

namespace jardam::review {

struct VictimStory {
  PersonId person;
  Time heard = Time::never();  ///< first word at any seat's office
  Time out = Time::never();    ///< end of the latest exploitation that lasted at StartEx or
                               ///< began later; never: it goes on, or there was none
  Time presumed = Time::never();
  Time referred = Time::never();
  Time safe = Time::never();
  Time identified = Time::never();
  double hours_exploited = 0;    ///< hours of the world from StartEx on
  bool is_exploited = false;     ///< now
  std::uint32_t interviews = 0;  ///< by anybody, whatever came of them
  bool consents = false;         ///< to testify, now
  bool is_threatened = false;
  bool is_penalised = false;
};
/// In the order of the scenario.
[[nodiscard]] std::vector<VictimStory> victim_stories(const Exercise& exercise,
                                                      const std::vector<FactPath>& paths);

}  // namespace jardam::review
