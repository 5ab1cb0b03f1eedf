#pragma once
/// Reads the act that a command asks for.

#include <optional>
#include <variant>

#include "exercise/exercise.hpp"
#include "stream/protocol.hpp"

namespace jardam {

/// The act of the exercise, or why it cannot be one. Acts on the clock are not among these.
[[nodiscard]] std::variant<Act, Refused> read_act(const Exercise& exercise, SeatId seat,
                                                  const CommandFrame& frame);

/// The member `subject`, by the numbers of the stream: none where it is left out or null, nothing
/// where it cannot be read. It may not exist.
[[nodiscard]] std::optional<Subject> subject_member(const Exercise& exercise,
                                                    const nlohmann::json& members);

}  // namespace jardam
