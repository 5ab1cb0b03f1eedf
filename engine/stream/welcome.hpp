#pragma once
/// The first frame that a client gets: the map, the words and the seat.

#include <cstdint>
#include <string>

#include "exercise/exercise.hpp"

namespace jardam {

/// `hash` is the scenario's. What would tell players the plot or let them run the truth for
/// themselves (storylines, the seed) is sent to exercise control only.
[[nodiscard]] std::string welcome_text(const Exercise& exercise, SeatId seat, std::uint64_t hash);

}  // namespace jardam
