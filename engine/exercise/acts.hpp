#pragma once
/// Why an act of an exercise may be refused, besides the refusals of the world (agencies'
/// `Refusal`).

#include "exercise/exercise.hpp"
#include "words/refusals.hpp"

namespace jardam {

enum class ActRefusal : std::uint8_t {
  unknown_seat,
  not_excon,
  not_taken,
  already_taken,
  seat_is_played,
  not_your_office,
  unknown_message,
  already_acknowledged,
  unknown_inject,
  already_fired,
  already_skipped,
  not_waiting,
  not_held,
  which_subject
};

inline constexpr words::RefusalTable<ActRefusal, 14> act_refusals{{
    {ActRefusal::unknown_seat, "unknown_seat", "There is no such seat."},
    {ActRefusal::not_excon, "not_excon", "Only exercise control may do this."},
    {ActRefusal::not_taken, "not_taken", "Nobody has taken this seat."},
    {ActRefusal::already_taken, "already_taken", "This seat is taken already."},
    {ActRefusal::seat_is_played, "seat_is_played", "This seat is played by its team."},
    {ActRefusal::not_your_office, "not_your_office", "A seat decides for its own office only."},
    {ActRefusal::unknown_message, "unknown_message", "You were sent no such message."},
    {ActRefusal::already_acknowledged, "already_acknowledged",
     "This message is acknowledged already."},
    {ActRefusal::unknown_inject, "unknown_inject", "There is no such inject."},
    {ActRefusal::already_fired, "already_fired", "This inject has been fired already."},
    {ActRefusal::already_skipped, "already_skipped", "This inject has been skipped already."},
    {ActRefusal::not_waiting, "not_waiting", "This inject does not wait, so it cannot be held."},
    {ActRefusal::not_held, "not_held", "This inject is neither held nor skipped."},
    {ActRefusal::which_subject, "which_subject",
     "Say which person or site the indicators are about."},
}};
static_assert(words::is_whole(act_refusals, ActRefusal::which_subject));

}  // namespace jardam
