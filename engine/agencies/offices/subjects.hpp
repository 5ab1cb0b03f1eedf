#pragma once
/// What the world says of a subject: which office is competent for it, and what keys its draws.

#include "agencies/subject.hpp"
#include "country/world.hpp"

namespace jardam::subjects {

/// The region that decides which office is competent: where the subject is, or, abroad, the
/// person's home.
[[nodiscard]] RegionId region_of(const World& world, Subject subject);

/// The stable identity of a subject, which keys draws about it.
[[nodiscard]] std::uint32_t key_of(const World& world, Subject subject);

/// The form of exploitation that a subject stands for, as far as its sector tells.
[[nodiscard]] Form form_of(const World& world, Subject subject);

/// Whether there is such a subject.
[[nodiscard]] bool exists(const World& world, Subject subject);

}  // namespace jardam::subjects
