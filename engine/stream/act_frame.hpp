#pragma once
/// Reads the act that a command asks for.

#include <variant>

#include "exercise/exercise.hpp"
#include "stream/protocol.hpp"

namespace jardam {

/// The act of the exercise, or why it cannot be one. Acts on the clock are not among these.
[[nodiscard]] std::variant<Act, Refused> read_act(const Exercise& exercise, SeatId seat,
                                                  const CommandFrame& frame);

}  // namespace jardam
