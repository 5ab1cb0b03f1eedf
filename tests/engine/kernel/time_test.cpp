#include "kernel/time.hpp"

#include <doctest/doctest.h>

using namespace jardam;

TEST_CASE("durations add up in seconds") {
  CHECK(minutes(2) == seconds(120));
  CHECK(hours(1) + minutes(30) == seconds(5400));
  CHECK(days(1) - hours(24) == seconds(0));
  CHECK(days(7) * 52 == days(364));
  CHECK(hours(1) - hours(3) == seconds(-7200));
}

TEST_CASE("instants move by durations and differ by durations") {
  const Time noon{43200};
  CHECK(noon + hours(12) == Time{86400});
  CHECK(noon + hours(-12) == Time{0});
  CHECK((noon + days(3)) - noon == days(3));
  CHECK(noon - (noon + days(3)) == days(-3));
}

TEST_CASE("an instant before the start is held at the start") {
  CHECK(Time{10} + seconds(-11) == Time{0});
  CHECK(Time{0} + days(-40000) == Time{0});
}

TEST_CASE("an instant past the end of the clock is never") {
  const Time last{Time::never().seconds - 1};
  CHECK(last + seconds(0) == last);
  CHECK(last + seconds(1) == Time::never());
  CHECK(Time{0} + days(365) * 200 == Time::never());
  CHECK(Time::never() + hours(1) == Time::never());
}

TEST_CASE("the clock reaches 136 years and never is later than all of them") {
  CHECK(Time{0} + days(365) * 136 < Time::never());
  CHECK((Time{0} + days(365) * 136) - Time{0} == days(365) * 136);
}

TEST_CASE("days become seconds to the nearest, and more days than the clock has become never") {
  CHECK(from_days(1) == days(1));
  CHECK(from_days(0.5 / 86400) == seconds(1));
  CHECK(from_days(0.49 / 86400) == seconds(0));
  CHECK(from_days(-1.25) == seconds(-108000));
  CHECK(Time{5} + from_days(1e300) == Time::never());
  CHECK(in_days(hours(36)) == 1.5);
}
