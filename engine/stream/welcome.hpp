#pragma once
/// The first frame that a client gets: the map, the words and the seat.

#include <string>

#include "exercise/exercise.hpp"
#include "exercise/group.hpp"

namespace jardam {

/// The same whatever the seed: neither it nor a hash of what holds it is in it, since a guess could
/// be checked against them. What would tell players the plot (storylines) is sent to exercise
/// control only. `group`: which one this is, none where no other plays beside it; `sees_board`: the
/// client came with the board's code.
[[nodiscard]] std::string welcome_text(const Exercise& exercise, SeatId seat,
                                       const std::optional<PlayGroup>& group = {},
                                       bool sees_board = false);

}  // namespace jardam
