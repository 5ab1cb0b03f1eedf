#pragma once
/// Letters: what a message says, as it was when it was sent.

#include "exercise/exercise.hpp"

namespace jardam {

/// The inject as a letter sent now: the values of the world that its texts ask for are filled in.
[[nodiscard]] Letter letter_of(const Exercise& exercise, const Inject& inject);

/// Keeps a letter; the number by which messages name it.
std::uint32_t keep_letter(Exercise& exercise, Letter letter);

}  // namespace jardam
