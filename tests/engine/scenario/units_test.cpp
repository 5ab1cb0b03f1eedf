#include "scenario/units.hpp"

#include <doctest/doctest.h>

using namespace jardam;

TEST_CASE("values with units are held in the unit's own measure") {
  CHECK(parse_value("0.12", Unit::probability).value == 0.12);
  CHECK(parse_value("12 %", Unit::probability).value == 0.12);
  CHECK(parse_value("12%", Unit::probability).value == 0.12);
  CHECK(parse_value("10 d", Unit::days).value == 10);
  CHECK(parse_value("36 h", Unit::days).value == 1.5);
  CHECK(parse_value("2 months", Unit::days).value == 60.88);
  CHECK(parse_value("1 year", Unit::days).value == 365.25);
  CHECK(parse_value("1 week", Unit::days).value == 7);
  CHECK(parse_value("0", Unit::days).value == 0);
  CHECK(parse_value("0.3 / year", Unit::per_day).value == 0.3 / 365.25);
  CHECK(parse_value("2/day", Unit::per_day).value == 2);
  CHECK(parse_value("3 per month", Unit::per_day).value == 3 / 30.44);
  CHECK(parse_value("5000 som", Unit::som).value == 5000);
  CHECK(parse_value("5000", Unit::som).value == 5000);
  CHECK(parse_value("1e6", Unit::count).value == 1e6);
  CHECK(parse_value("+.5", Unit::ratio).value == 0.5);
}

TEST_CASE("a wrong value says what is wrong with it") {
  CHECK(parse_value("10", Unit::days).problem == "'10' has no unit; write for example '10 d'");
  CHECK(parse_value("5 moons", Unit::days).problem ==
        "'5 moons' has the unknown unit 'moons'; known: s, min, h, d, weeks, months, years");
  CHECK(parse_value("5 yers", Unit::days).problem ==
        "'5 yers' has the unknown unit 'yers'; did you mean 'years'?");
  CHECK(parse_value("0.3", Unit::per_day).problem ==
        "'0.3' has no unit of time; write for example '0.3 / year'");
  CHECK(parse_value("3 USD", Unit::som).problem ==
        "'3 USD' has the unknown unit 'USD'; known: som");
  CHECK(parse_value("3 %", Unit::count).problem ==
        "'3 %' has the unknown unit '%'; no unit is expected");
  for (const char* text : {"", " ", "many", "nan", "inf", "1e999", "--3", "%"})
    CHECK_FALSE(parse_value(text, Unit::probability).value);
}

TEST_CASE("what is written reads back to the same bits") {
  for (const Unit unit :
       {Unit::probability, Unit::per_day, Unit::days, Unit::count, Unit::som, Unit::ratio}) {
    for (const double value :
         {0.0, 0.1, 1.0 / 3, 0.2830000001, 5.0, 123456789.0, 1e-9, 0.3 / 365.25}) {
      CHECK(parse_value(format_value(value, unit), unit).value == value);
    }
  }
  CHECK(format_value(0.3, Unit::per_day) == "0.3 / day");
  CHECK(format_value(0.085 / 365.25, Unit::per_day) == "0.085 / year");
  CHECK(format_value(0.25, Unit::per_day) == "0.25 / day");
  CHECK(format_value(1e6, Unit::som) == "1000000 som");
  CHECK(format_number(-0.0) == "0");
}

TEST_CASE("durations are whole seconds") {
  CHECK(parse_duration("45 min").value == minutes(45));
  CHECK(parse_duration("2 months").value == Duration{2 * 2630016});
  CHECK(parse_duration("0").value == Duration{0});
  CHECK_FALSE(parse_duration("1e300 years").value);
  for (const Duration duration : {days(96), hours(36), minutes(90), seconds(61), Duration{0}}) {
    CHECK(parse_duration(format_duration(duration)).value == duration);
  }
  CHECK(format_duration(hours(36)) == "36 h");
}

TEST_CASE("dates are checked against the calendar") {
  using namespace std::chrono;
  CHECK(parse_date("2021-06-07").value == sys_days(June / 7 / 2021));
  CHECK(parse_date("2021-06-07 09:05").value == sys_days(June / 7 / 2021) + 9h + 5min);
  CHECK(parse_date("2020-02-29").value);
  for (const char* text : {"2021-02-29", "2021-6-7", "07.06.2021", "2021-06-07T09:00",
                           "2021-06-07 25:00", "2021-06-07 ", ""}) {
    CAPTURE(text);
    CHECK((parse_date(text).value.has_value()) == (std::string_view(text) == "2021-06-07 "));
  }
  CHECK(format_date(sys_days(June / 7 / 2021) + 9h) == "2021-06-07 09:00");
}

TEST_CASE("clock times and moments of the exercise") {
  CHECK(parse_clock("09:40").value == 580);
  CHECK(parse_clock("9:40").value == 580);
  CHECK(parse_clock("24:00").value == 1440);
  for (const char* text : {"24:01", "9.40", "09:60", "9:4", "", ":", "99999999999:00"})
    CHECK_FALSE(parse_clock(text).value);
  CHECK(parse_moment("D1 09:40").value == Moment{1, 580});
  for (const char* text : {"D0 09:40", "D1", "1 09:40", "D1 9", "D 09:40", "Done 09:40"})
    CHECK_FALSE(parse_moment(text).value);
  CHECK(format_moment({2, 545}) == "D2 09:05");
}
