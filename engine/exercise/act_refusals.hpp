#pragma once
/// Why an act of an exercise may be refused, besides the refusals of the world (agencies'
/// `Refusal`).

#include "agencies/offices/refusals.hpp"
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
  not_fired,
  already_read,
  number_is_taken,
  list_is_full,
  nothing_to_undo,
  nobody_to_tell,
  nothing_said,
  too_long,
  which_subject,
  no_warning,
  changed_meanwhile,
  unknown_channel,
  which_person,
  fate_is_held,
  fate_is_not_held,
  unknown_storyline,
  led_by_another,
  done_by_another,
  unknown_task,
  too_late_to_withdraw,
  not_evaluator,
  unknown_objective,
  not_assigned,
  not_of_objective,
  not_watched,
  no_proposal,
  form_is_asked,
  no_form,
  wrong_answers
};
/// The longest title and text of a message that people write, in bytes of UTF-8.
inline constexpr std::size_t longest_title = 300, longest_said = 8000;

inline constexpr words::RefusalTable<ActRefusal, 42> act_refusals{{
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
    {ActRefusal::not_fired, "not_fired", "This inject has not been sent."},
    {ActRefusal::already_read, "already_read",
     "Everybody who got this inject has read it; it cannot be taken back."},
    {ActRefusal::number_is_taken, "number_is_taken", "Another inject has this number."},
    {ActRefusal::list_is_full, "list_is_full", "The list of injects is full."},
    {ActRefusal::nothing_to_undo, "nothing_to_undo", "There is nothing to undo."},
    {ActRefusal::nobody_to_tell, "nobody_to_tell", "The message is for nobody."},
    {ActRefusal::nothing_said, "nothing_said", "The message says nothing."},
    {ActRefusal::too_long, "too_long", "The message is too long."},
    {ActRefusal::which_subject, "which_subject",
     "Say which person or site the indicators are about."},
    {ActRefusal::no_warning, "no_warning",
     "Only a letter that comes with a warning can be passed on."},
    {ActRefusal::changed_meanwhile, "changed_meanwhile",
     "Somebody else has changed this inject meanwhile; look at it again."},
    {ActRefusal::unknown_channel, "unknown_channel", "You have no such channel."},
    {ActRefusal::which_person, "which_person", "Say which person's fate is meant."},
    {ActRefusal::fate_is_held, "fate_is_held", "The fate of this person is held already."},
    {ActRefusal::fate_is_not_held, "fate_is_not_held", "The fate of this person is not held."},
    {ActRefusal::unknown_storyline, "unknown_storyline", "There is no such storyline."},
    {ActRefusal::led_by_another, "led_by_another",
     "Somebody else of exercise control leads this storyline; speak to them first."},
    {ActRefusal::done_by_another, "done_by_another",
     "Somebody else of exercise control did the last thing that would be undone; speak to them "
     "first."},
    {ActRefusal::unknown_task, "unknown_task", "Your office has decided no such thing."},
    {ActRefusal::too_late_to_withdraw, "too_late_to_withdraw",
     "It is too late to withdraw this decision."},
    {ActRefusal::not_evaluator, "not_evaluator", "Only an evaluator may do this."},
    {ActRefusal::unknown_objective, "unknown_objective", "There is no such objective."},
    {ActRefusal::not_assigned, "not_assigned", "This objective is another evaluator's."},
    {ActRefusal::not_of_objective, "not_of_objective",
     "This inject does not serve this objective."},
    {ActRefusal::not_watched, "not_watched", "You do not watch this seat."},
    {ActRefusal::no_proposal, "no_proposal", "The program proposes no such observation."},
    {ActRefusal::form_is_asked, "form_is_asked", "The teams have the form of this day already."},
    {ActRefusal::no_form, "no_form", "The teams have not been asked yet."},
    {ActRefusal::wrong_answers, "wrong_answers",
     "One answer to each question is needed, and one of them must say something."},
}};
static_assert(words::is_whole(act_refusals, ActRefusal::wrong_answers));

/// The answer that refuses an act for this reason.
[[nodiscard]] ActAnswer refused(ActRefusal refusal);
/// Likewise for a reason of the world.
[[nodiscard]] ActAnswer refused(Refusal refusal);

}  // namespace jardam
