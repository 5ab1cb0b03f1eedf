#pragma once
/// Who sits where, and which office that is.

#include "agencies/subject.hpp"
#include "exercise/exercise.hpp"

namespace jardam {

/// The seat with this id; none when there is no such seat.
[[nodiscard]] SeatId seat_with_id(const Scenario& scenario, const std::string& id);
/// The seat whose office this is, whether somebody sits there or not; none where no seat has it.
[[nodiscard]] SeatId seat_of(const Exercise& exercise, OfficeId office);
/// A taken seat that plays the office, or none while its standing procedures play it.
[[nodiscard]] SeatId player_of(const Exercise& exercise, OfficeId office);
/// The seats of the channel with this id, in their order there; none when there is no such channel.
[[nodiscard]] std::vector<SeatId> seats_of_channel(const Exercise& exercise,
                                                   const std::string& channel);
/// The persona that is this recruiter, or nullptr.
[[nodiscard]] const Persona* persona_of(const World& world, RecruiterId recruiter);

}  // namespace jardam
