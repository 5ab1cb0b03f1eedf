#pragma once
/// Records, and what they hold, as a command's arguments name them.

#include <string>

#include "exercise/record_contents.hpp"
#include "exercise/replay.hpp"

namespace jardam::tools {

/// Reads a record; throws BadUsage where it is none, or damaged.
[[nodiscard]] RecordContents contents_of_record(const std::string& path);

/// An instant of play as an option names it; throws BadUsage, with the forms that there are.
[[nodiscard]] Time parse_instant(const std::string& option, const std::string& text,
                                 const Scenario& scenario);

/// The exercise as the record has it at an instant, with its causes; throws BadUsage where the
/// record ends before it or does not replay.
[[nodiscard]] Exercise exercise_at(const std::string& path, const RecordContents& contents,
                                   Time at);

/// The subject that a persona's or named site's id means, or a kind and its number on the screens;
/// throws BadUsage with the nearest id.
[[nodiscard]] Subject parse_subject(const Exercise& exercise, const std::string& text);

/// The seat with this id; throws BadUsage with the nearest one.
[[nodiscard]] SeatId parse_seat(const Scenario& scenario, const std::string& option,
                                const std::string& id);

}  // namespace jardam::tools
