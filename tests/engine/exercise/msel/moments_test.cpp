#include "exercise/msel/moments.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace jardam;
using namespace jardam::msel;

namespace {

const ExerciseClock four_days{.days = 4, .opens = 540, .closes = 1020};

Written written(const std::string& text, bool is_day = false) {
  return read_moment({text, CellKind::text}, is_day);
}

/// The moment that a text means when the row above is of day 2.
std::string moment(const std::string& text, const Calendar& calendar = {}) {
  const auto found = moment_of(written(text), calendar, 2, four_days);
  return found.value ? format_moment(*found.value) : found.problem;
}

}  // namespace

TEST_CASE("a time is read in every way in which sheets write it") {
  for (const char* text :
       {"D1 09:40", "d1 9:40", "Day 1, 9:40", "Day 1 at 9:40 AM", "D1 0940", "День 1 09:40",
        "Д1 9.40", "1-й день, 09:40", "1-күн 09:40", "1-күн, саат 09:40", "D1 09:40:30"}) {
    CAPTURE(std::string(text));
    CHECK(moment(text) == "D1 09:40");
  }
  CHECK(moment("09:40") == "D2 09:40");
  CHECK(moment("2:05 PM") == "D2 14:05");
  CHECK(moment("2 pm") == "D2 14:00");
  CHECK(moment("13:10 PM") == "D2 13:10");
  CHECK(moment("12:10 am") == "D2 00:10");
  CHECK(moment("1405") == "D2 14:05");
  CHECK(moment("09:40 - 10:15") == "D2 09:40");
  CHECK(moment("D3 09:40–10:15 (local)") == "D3 09:40");
}

TEST_CASE("a time since StartEx counts play, one since a day counts from its opening") {
  CHECK(moment("T+2:10") == "D1 11:10");
  CHECK(moment("Т+2:10") == "D1 11:10");
  CHECK(moment("+2:10") == "D1 11:10");
  CHECK(moment("T+2") == "D1 11:00");
  CHECK(moment("T+90 min") == "D1 10:30");
  CHECK(moment("T+9:00") == "D2 10:00");
  CHECK(moment("D+2 H+3 M+45") == "D3 12:45");
  CHECK(moment("D+1H+3M+45") == "D2 12:45");
  CHECK(moment("J+1") == "D2 09:00");
  CHECK(moment("M-5") == "lies before StartEx");
}

TEST_CASE("breaks are no time of play") {
  ExerciseClock with_lunch = four_days;
  with_lunch.breaks = {{720, 780}};
  const auto in_hall = [&](const std::string& text) {
    return format_moment(*moment_of(written(text), {}, 2, with_lunch).value);
  };
  CHECK(in_hall("T+2:59") == "D1 11:59");
  CHECK(in_hall("T+3:30") == "D1 13:30");
  CHECK(in_hall("T+7:00") == "D2 09:00");
  CHECK(in_hall("D+1 H+3 M+30") == "D2 13:30");
}

TEST_CASE("what is no time is refused with how it is written") {
  for (const char* text : {"soon", "TBD", "D1", "9", "before lunch 09:40", ""}) {
    CAPTURE(std::string(text));
    CHECK_FALSE(moment_of(written(text), {}, 2, four_days).value.has_value());
  }
  CHECK(moment("25:10") == "is no time of a day");
  CHECK(moment("13:10 AM") == "is no time of a day");
  CHECK(moment("2021-02-30 10:00") == "is no date of the calendar");
  CHECK(moment("soon").find("D2 09:40") != std::string::npos);
  CHECK(moment(std::string(100'000, '1')).find("is no time") == 0);
}

TEST_CASE("weekdays and dates are days of the exercise in the order of the calendar") {
  const std::vector<Written> times{written("Tuesday 9:30 AM"), written("Monday 9:00"),
                                   written("ср 10:00")};
  const Calendar week = calendar_of(times, {}, four_days);
  CHECK(moment("вторник 9:30", week) == "D1 09:30");
  CHECK(moment("Шаршемби 9:30", week) == "D2 09:30");
  CHECK(week.notes.size() == 3);
  const std::vector<Written> dated{written("2021-09-07 10:00"), written("06.09.2021 9:40")};
  const Calendar dates = calendar_of(dated, {}, four_days);
  CHECK(moment("06.09.2021 9:40", dates) == "D1 09:40");
  for (const char* text :
       {"2021-09-07T10:00", "2021-09-07T10:00:00+06:00", "7 September 2021, 10:00",
        "Sept 7, 2021 10:00", "7 сентября 2021 г. 10:00", "7-сентябрь 2021, саат 10:00"}) {
    CAPTURE(std::string(text));
    CHECK(moment(text, dates) == "D2 10:00");
  }
}

TEST_CASE(
    "days further apart than the exercise is long follow each other, and the user may say "
    "otherwise") {
  const std::vector<Written> times{written("Thursday 9:00"), written("Friday 9:00"),
                                   written("Monday 9:00")};
  CHECK(moment("Monday 9:00", calendar_of(times, {}, four_days)) == "D3 09:00");
  Calendar told;
  told.weekdays[0] = 4;
  CHECK(moment("Monday 9:00", calendar_of(times, told, four_days)) == "D4 09:00");
  CHECK(calendar_of(times, told, four_days).notes.empty());
}

TEST_CASE("a spreadsheet's own cells of time are read by their values") {
  const auto cell = [](CellKind kind, double value, const char* text = "") {
    const Written time = read_moment({text, kind, value});
    Calendar calendar;
    if (time.date) calendar.dates[*time.date] = 3;
    return format_moment(moment_of(time, calendar, 2, four_days).value.value_or(Moment{}));
  };
  CHECK(cell(CellKind::clock, 0.40277777777777779) == "D2 09:40");
  CHECK(cell(CellKind::date, 44445.402777777781) == "D3 09:40");
  CHECK(cell(CellKind::number, 0.40277777777777779, "0.4027777") == "D2 09:40");
  CHECK(cell(CellKind::number, 44445.402777777781, "44445.4") == "D3 09:40");
  CHECK(cell(CellKind::elapsed, 1.0902777777777777) == "D4 11:10");  // 26:10 of play
  CHECK(read_moment({"2", CellKind::number, 2}, true).day == 2);
  CHECK(written("2", true).day == 2);
  CHECK(written("Day 3", true).day == 3);
  CHECK_FALSE(read_moment({"=A1", CellKind::formula}).problem.empty());
}
