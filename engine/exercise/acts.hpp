#pragma once
/// Why an act of an exercise may be refused, besides the refusals of the world (agencies'
/// `Refusal`).

#include <array>
#include <string_view>

#include "exercise/exercise.hpp"

namespace jardam {

struct ActRefusal {
  std::string_view code;    ///< stable, for the protocol
  std::string_view reason;  ///< English, the key in the message catalogues
};
inline constexpr std::array<ActRefusal, 13> act_refusals{{
    {"unknown_seat", "There is no such seat."},
    {"not_excon", "Only exercise control may do this."},
    {"not_taken", "Nobody has taken this seat."},
    {"already_taken", "This seat is taken already."},
    {"seat_is_played", "This seat is played by its team."},
    {"not_your_office", "A seat decides for its own office only."},
    {"unknown_message", "You were sent no such message."},
    {"already_acknowledged", "This message is acknowledged already."},
    {"unknown_inject", "There is no such inject."},
    {"already_fired", "This inject has been fired already."},
    {"already_skipped", "This inject has been skipped already."},
    {"not_waiting", "This inject does not wait, so it cannot be held."},
    {"not_held", "This inject is neither held nor skipped."},
}};

}  // namespace jardam
