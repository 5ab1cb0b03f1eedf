#pragma once
/// The first frame that a client gets: the map, the words and the seat.

#include <string>

#include "exercise/group.hpp"
#include "exercise/playback.hpp"

namespace jardam {

/// The same whatever the seed: neither it nor a hash of what holds it is in it, since a guess could
/// be checked against them. What would tell players the plot (storylines) is sent to exercise
/// control only. `group`: which one this is, none where no other plays beside it; `sees_board`: the
/// client came with the board's code. `playback`: the record that is only looked at; of its
/// instants exercise control is told.
[[nodiscard]] std::string welcome_text(const Exercise& exercise, SeatId seat,
                                       const std::optional<PlayGroup>& group = {},
                                       bool sees_board = false, const Playback* playback = nullptr);

}  // namespace jardam
