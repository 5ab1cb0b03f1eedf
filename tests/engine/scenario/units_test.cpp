#include "scenario/units.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <bit>
#include <chrono>
#include <cmath>
#include <vector>

#include "kernel/random.hpp"

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

TEST_CASE("spaces of every kind are read between a number and what follows it") {
  for (const std::string space : {" ", "\t", "\u00A0", "\u202F", "\u2009", " \u00A0"}) {
    CAPTURE(space);
    CHECK(parse_value("12" + space + "%", Unit::probability).value == 0.12);
    CHECK(parse_value(space + "36" + space + "h" + space, Unit::days).value == 1.5);
    CHECK(parse_value("3" + space + "/" + space + "day", Unit::per_day).value == 3);
    CHECK(parse_value("3" + space + "per" + space + "day", Unit::per_day).value == 3);
    CHECK(parse_value("70" + space + "som", Unit::som).value == 70);
    CHECK(parse_whole(space + "7").value == 7);
    CHECK(parse_duration("1" + space + "y").value == parse_duration("1 year").value);
    CHECK(parse_date("2021-06-07" + space + "09:00").value);
    CHECK(parse_moment("D1" + space + "09:40").value == Moment{1, 580});
  }
  for (const char* text : {"D1", "D109:40", "D1-09:40", "D 09:40", "1 09:40"})
    CHECK_FALSE(parse_moment(text).value);
  CHECK_FALSE(parse_date("2021-06-0709:00").value);
}

TEST_CASE("a year and a week have short names as a day has") {
  CHECK(parse_value("1y", Unit::days).value == 365.25);
  CHECK(parse_value("2 w", Unit::days).value == 14);
}

TEST_CASE("a number as people write it elsewhere is answered with what to write") {
  CHECK(parse_number("0,3").problem == "'0,3': decimal comma; write '0.3'");
  CHECK(parse_value("12,5 %", Unit::probability).problem ==
        "'12,5 %': decimal comma; write '12.5 %'");
  CHECK(parse_value("0,3", Unit::days).problem ==
        "'0,3': decimal comma; '0.3' has no unit; write for example '0.3 d'");
  CHECK(parse_value("70 000 som", Unit::som).problem ==
        "'70 000 som': digits in groups; write '70000 som'");
  CHECK(parse_value("1\u00A0250\u00A0000,5", Unit::count).problem ==
        "'1\u00A0250\u00A0000,5': digits in groups; write '1250000.5'");
  CHECK(parse_whole("1,250,000").problem == "'1,250,000': digits in groups; write '1250000'");
  CHECK(parse_number("−5").problem == "'−5': minus sign (U+2212); write '-5'");
  CHECK(parse_number("1О").problem ==
        "'1О': Cyrillic letter О (U+041E); '1O' has the unknown unit "
        "'O'; no unit is expected");
  CHECK(parse_whole("“7”").problem == "'“7”': left double quotation mark (U+201C); write '7'");
  CHECK(parse_truth("truе").problem ==
        "'truе': Cyrillic letter е (U+0435) in a Latin word; write 'true'");
  CHECK(parse_date("2021–06–07").problem == "'2021–06–07': en dash (U+2013); write '2021-06-07'");
  CHECK(parse_clock("09：40").problem == "'09：40': fullwidth ':' (U+FF1A); write '09:40'");
  CHECK(parse_moment("D1 09.40").problem ==
        "'D1 09.40' is not a moment of the exercise such as 'D1 09:40'");
}

TEST_CASE("a unit in Russian or Kyrgyz is answered with the unit to write") {
  CHECK(parse_value("60 д", Unit::days).problem == "'60 д': the unit in Cyrillic; write '60 d'");
  CHECK(parse_duration("2 жыл").problem == "'2 жыл': the unit in Cyrillic; write '2 years'");
  CHECK(parse_value("0.3 / год", Unit::per_day).problem ==
        "'0.3 / год': the unit in Cyrillic; write '0.3 / year'");
  CHECK(parse_value("70 000\u00A0сом", Unit::som).problem ==
        "'70 000\u00A0сом': the unit in Cyrillic; write '70000 som'");
  CHECK(parse_duration("5 лун").problem ==
        "'5 лун' has the unknown unit 'лун'; known: s, min, h, d, weeks, months, years");
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

TEST_CASE(
    "every day of the calendar is a date, no other is: ends of months, leap years, centuries") {
  using namespace std::chrono;
  const auto is_date = [](int y, unsigned m, unsigned d) {
    return parse_date(fmt::format("{:04}-{:02}-{:02}", y, m, d)).value.has_value();
  };
  for (const int y : {1900, 2000, 2023, 2024, 2100})
    for (unsigned m = 0; m <= 13; ++m)
      for (unsigned d = 0; d <= 32; ++d) {
        const year_month_day date{year(y), month(m), day(d)};
        CHECK(is_date(y, m, d) == date.ok());
      }
  CHECK(is_date(2000, 2, 29));
  CHECK_FALSE(is_date(1900, 2, 29));
}

TEST_CASE("a date that is written reads back to the same minute") {
  using namespace std::chrono;
  for (int step = 0; step < 2000; ++step) {
    const sys_seconds date = sys_days(December / 1 / 2019) + std::chrono::minutes(1009 * step);
    CHECK(parse_date(format_date(date)).value == date);
  }
}

TEST_CASE("a number that is written reads back to the same bits, whatever number it is") {
  for (std::uint32_t i = 0; i < 5000; ++i) {
    const auto number = std::bit_cast<double>(draw_bits(Seed{3}, {Stream{"test.number"}, i}));
    if (!std::isfinite(number)) continue;
    CHECK(parse_number(format_number(number)).value == number);
  }
  for (const double number : {9007199254740991.0, 9007199254740992.0, 9007199254740993.0, 1e22,
                              5e-324, 1.7976931348623157e308})
    CHECK(parse_number(format_number(number)).value == number);
}

TEST_CASE("a whole number is digits alone, as many as fit") {
  CHECK(parse_whole("0").value == 0u);
  CHECK(parse_whole(" 20 ").value == 20u);
  CHECK(parse_whole("18446744073709551615").value == 18446744073709551615u);
  for (const char* text :
       {"", " ", "-1", "+1", "1.0", "1e3", "0x10", "1 2", "18446744073709551616"})
    CHECK_FALSE(parse_whole(text).value);
}

TEST_CASE(
    "units of time are the second, the day, the mean month and the Julian year, and their kin") {
  const std::vector<std::pair<const char*, double>> worth{
      {"86400 s", 1}, {"1440 min", 1},    {"24 h", 1},        {"1 d", 1},
      {"1 week", 7},  {"1 month", 30.44}, {"1 year", 365.25}, {"2 years", 730.5}};
  for (const auto& each : worth) {
    CAPTURE(each.first);
    CHECK(parse_value(each.first, Unit::days).value == doctest::Approx(each.second).epsilon(1e-15));
  }
  CHECK(parse_value("1 / day", Unit::per_day).value == 1);
  CHECK(parse_value("1 / week", Unit::per_day).value == doctest::Approx(1.0 / 7));
  CHECK_FALSE(parse_value("1 / 2 days", Unit::per_day).value);
  CHECK_FALSE(parse_value("1 /", Unit::per_day).value);
  CHECK_FALSE(parse_value("1 DAY", Unit::days).value);  // units are spelt in small letters
}

TEST_CASE("limits are shown in the unit in which they would be written") {
  CHECK(format_limit(1, Unit::probability) == "1 (probability)");
  CHECK(format_limit(10, Unit::days) == "10 d");
  CHECK(format_limit(5000, Unit::som) == "5000 som");
  CHECK(format_limit(0.5, Unit::per_day) == "0.5 / day");
  CHECK(format_limit(20, Unit::ratio) == "20 (ratio)");
}
