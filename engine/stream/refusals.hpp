#pragma once
/// What a seat is told when the world says no. About persons the world says no only by what the
/// office knows; about cases it goes by the registers, and some of its reasons would give a seat
/// what stands in another office's file.

#include "exercise/exercise.hpp"
#include "stream/protocol.hpp"

namespace jardam {

/// The refusal of an act, as who acted may hear it: exercise control the true reason, a seat the
/// true reason where its office could give it from what it knows itself, else `not_possible_now`.
[[nodiscard]] Refused told_refusal(const Exercise& exercise, const Act& act,
                                   const ActAnswer& answer);

}  // namespace jardam
