#pragma once
/// Times of an exercise as sheets write them: "D2 09:40", "09:40", "T+2:10", "D+2 H+3 M+45",
/// "Monday 9:30 AM", "2-күн 14:05", dates, and a spreadsheet's own cells of time.

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/scenario.hpp"
#include "scenario/units.hpp"
#include "storage/sheet.hpp"

namespace jardam::msel {

/// A time as it was written, each part as far as it was said.
struct Written {
  std::optional<std::uint32_t> day;     ///< of the exercise, from 1
  std::optional<std::uint8_t> weekday;  ///< from Monday, 0
  std::optional<std::chrono::sys_days> date;
  std::optional<std::uint32_t> minute;  ///< after midnight
  std::optional<std::int32_t> play;     ///< minutes of play since StartEx, or, with a day, since
                                        ///< that day opened
  std::string problem;                  ///< why it is no time; empty: it is one

  [[nodiscard]] bool names_a_day() const { return day || weekday || date; }
};

/// Reads a cell that holds a time; with `is_day` one of a column of days, where "2" is a day.
[[nodiscard]] Written read_moment(const Cell& cell, bool is_day = false);

/// Which day of the exercise a weekday or a date is.
struct Calendar {
  std::map<std::uint8_t, std::uint32_t> weekdays;
  std::map<std::chrono::sys_days, std::uint32_t> dates;
  std::vector<std::string> notes;  ///< what was assumed
};
/// Of the times of a sheet in their order, `known` being said by the user: the first is day 1, the
/// others follow as in the calendar, or, where the exercise has not so many days, in their order.
[[nodiscard]] Calendar calendar_of(const std::vector<Written>& times, Calendar known,
                                   const ExerciseClock& clock);

/// The day that is meant; nothing when none is.
[[nodiscard]] std::optional<std::uint32_t> day_of(const Written& written, const Calendar& calendar);

/// The moment of play: the day that is named, else `usual_day`.
[[nodiscard]] Parsed<Moment> moment_of(const Written& written, const Calendar& calendar,
                                       std::uint32_t usual_day, const ExerciseClock& clock);

/// Whether a word in small letters is a month's name in three letters, as spreadsheets write it.
[[nodiscard]] bool is_short_month(const std::string& word);

}  // namespace jardam::msel
