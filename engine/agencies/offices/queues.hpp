#pragma once
/// Who comes next when an office's people have time: the one place where an office's hours are
/// contested.

#include "agencies/offices/task.hpp"
#include "country/owner.hpp"

namespace jardam {

/// Who goes before whom in an office's queue.
enum class QueueDiscipline : std::uint8_t { triage, first_come, in_turn };

struct QueueParameters {
  Switch<QueueDiscipline> discipline{QueueDiscipline::triage};
  Days reminder_after{30};
  Days laid_aside_after{365};
};
void describe(QueueParameters& parameters, const ParameterVisitor& visit);

}  // namespace jardam

namespace jardam::queues {

extern const Owner owner;

/// Takes what is first in turn out of the office's queue, by the discipline in force. Triage: of
/// the most urgent, those of whom the office knew violence come first, then those decided first,
/// then by a keyed hash of the subject, then by number. In turn: of the most urgent, those not
/// begun, then the one that has lain longest. In both, what has waited long goes with what is a
/// degree more urgent, since somebody reminds of it. Precondition: something waits.
[[nodiscard]] TaskId take_next(World& world, OfficeId office);

/// Drops what nobody has taken up for too long.
void lay_aside(World& world, OfficeId office);

}  // namespace jardam::queues
