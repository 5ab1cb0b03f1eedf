#pragma once
/// The files of children in care.

#include <cstdint>

#include "agencies/subject.hpp"

namespace jardam {

/// A child in the care of child protection: a victim, or one brought home from a conflict zone, who
/// is no resident of the model yet.
struct Child {
  PersonId person;  ///< none: brought home
  Time came;
  Time began = Time::never();  ///< of the services
  Time ended = Time::never();
  OfficeId office;  ///< child protection
  std::uint16_t padding = 0;
  bool operator==(const Child&) const = default;
};
static_assert(sizeof(Child) == 20);

}  // namespace jardam
