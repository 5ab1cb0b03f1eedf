#pragma once
/// Why the world says no to a decision.

#include <cstdint>
#include <string_view>

namespace jardam {

/// Why the world says no. An office is refused only what it knows to be in vain. It is never
/// refused for where a person in truth is or what another office has done unless it was told,
/// because it finds that out by trying.
enum class Refusal : std::uint8_t {
  none,
  unknown_office,
  not_yours_to_decide,
  wrong_subject,
  not_known_to_you,
  already_under_way,
  already_done,
  no_such_recipient,
  no_indicators,
  case_not_ready,
  case_closed,
  no_victim,
  no_consent,
  outside_region,
  in_reflection,
  all_engaged,
  not_asked,
  not_granted,
  whereabouts_unknown,
  out_of_reach,
  whereabouts_known,
  heard_on_record,
  not_a_child
};
inline constexpr Refusal last_refusal = Refusal::not_a_child;
/// A sentence in English, which is also the key in the message catalogues.
[[nodiscard]] std::string_view reason(Refusal refusal);
/// The enumerator's name, stable, for the protocol.
[[nodiscard]] std::string_view code(Refusal refusal);

}  // namespace jardam
