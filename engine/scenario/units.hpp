#pragma once
/// Numbers with units, dates and clock times as people write them in scenarios and on the command
/// line, and back. Everything here is independent of the locale.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/parameter.hpp"
#include "kernel/time.hpp"

namespace jardam {

/// A value, or what is wrong with its text ("'5 moons' has the unknown unit 'moons'; did you mean
/// 'months'?").
template <class T>
struct Parsed {
  std::optional<T> value;
  std::string problem;
};

/// A moment of an exercise: day from 1, minutes after midnight.
struct Moment {
  std::uint32_t day = 0;
  std::uint32_t minute = 0;
  bool operator==(const Moment&) const = default;
};

[[nodiscard]] Parsed<double> parse_number(std::string_view text);        ///< "0.5", "1e6"; finite
[[nodiscard]] Parsed<std::uint64_t> parse_whole(std::string_view text);  ///< "20"
[[nodiscard]] Parsed<bool> parse_truth(std::string_view text);           ///< "true", "false"
[[nodiscard]] Parsed<Duration> parse_duration(
    std::string_view text);  ///< "10 d", "36 h", "45 min"; whole seconds
[[nodiscard]] Parsed<std::uint32_t> parse_clock(
    std::string_view text);  ///< "09:40": minutes after midnight
[[nodiscard]] Parsed<Moment> parse_moment(std::string_view text);  ///< "D1 09:40"

/// "2021-06-07" or "2021-06-07 09:00": civil time, kept as if it were UTC.
[[nodiscard]] Parsed<std::chrono::sys_seconds> parse_date(std::string_view text);

/// A value of the unit's kind (of names none), in the unit's own measure: "12 %" is 0.12, "36 h"
/// is 1.5 days, "1 / year" is 1 / 365.25 per day. Zero needs no unit.
[[nodiscard]] Parsed<double> parse_value(std::string_view text, Unit unit);

[[nodiscard]] std::string format_number(
    double value);  ///< shortest text that reads back to the same bits
[[nodiscard]] std::string format_duration(Duration duration);
[[nodiscard]] std::string format_date(std::chrono::sys_seconds date);
[[nodiscard]] std::string format_clock(std::uint32_t minutes);
[[nodiscard]] std::string format_moment(Moment moment);

/// Text that `parse_value` reads back to the same bits: "0.12", "1.5 d", "0.3 / day", "5000 som".
[[nodiscard]] std::string format_value(double value, Unit unit);

/// A limit of a range for messages, with its unit: "1 (probability)", "10 d".
[[nodiscard]] std::string format_limit(double value, Unit unit);

/// The parameter's value in a region (an index; ignored when the parameter is not regional).
[[nodiscard]] std::string format_value(const ParameterEntry& parameter, std::size_t region);

/// A value of the parameter as text: of a switch the name of the alternative. The value must be
/// within the range.
[[nodiscard]] std::string format_in(const ParameterEntry& parameter, double value);

/// The names of a switch's alternatives, in their order; none of another parameter.
[[nodiscard]] std::vector<std::string_view> names_of(const ParameterEntry& parameter);

/// How a value of the unit is written, for messages and schemas: "a share such as 0.12 or 12 %".
[[nodiscard]] std::string_view way_to_write(Unit unit);

/// A regular expression (ECMA 262) for the texts that `parse_value` accepts, for JSON schemas.
[[nodiscard]] std::string pattern_of(Unit unit);
[[nodiscard]] std::string pattern_of_duration();

}  // namespace jardam
