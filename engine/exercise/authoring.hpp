#pragma once
/// What exercise control does to the list of injects while the exercise is played: it writes and
/// changes rows, holds, releases and skips one or a whole storyline, takes an inject back before it
/// is read, and undoes.

#include "exercise/exercise.hpp"

namespace jardam {

/// Why the act may not be done now; accepted if it may. Precondition: an act of this kind, by
/// exercise control.
[[nodiscard]] ActAnswer query_authoring(const Exercise& exercise, const Act& act);
/// Carries it out. Precondition: it may be done.
void author(Exercise& exercise, const Act& act);

}  // namespace jardam
