#pragma once
/// The files of witnesses.

#include <cstdint>

#include "agencies/subject.hpp"
#include "kernel/fixed_point.hpp"

namespace jardam {

enum class WitnessState : std::uint8_t { stands, deposed, gone };

/// A victim who would testify in a case. The wait for withdrawal or departure follows the random
/// time change: `hazard_spent` against one unit exponential of the person and the spell.
struct Witness {
  PersonId person;
  CaseId file;      ///< the latest case about that spell
  Time counted_to;  ///< instant up to which `hazard_spent` is integrated
  BinaryFraction hazard_spent;
  std::uint8_t number = 0;  ///< the person's spell number
  WitnessState state = WitnessState::stands;
  std::uint16_t padding = 0;
  bool operator==(const Witness&) const = default;
};
static_assert(sizeof(Witness) == 20);

}  // namespace jardam
