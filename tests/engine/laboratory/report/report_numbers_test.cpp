#include "laboratory/report/report_numbers.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using namespace jardam;
using namespace jardam::laboratory;

namespace {

const double missing = std::nan("");
constexpr double endless = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("decimals are those that the uncertainty leaves a meaning") {
  CHECK(decimals_for(40) == 0);
  CHECK(decimals_for(5) == 0);
  CHECK(decimals_for(4.9) == 1);
  CHECK(decimals_for(2) == 1);
  CHECK(decimals_for(0.5) == 1);
  CHECK(decimals_for(0.1) == 2);
}

TEST_CASE("a number without an uncertainty, or with an endless one, is whole") {
  CHECK(decimals_for(0) == 0);
  CHECK(decimals_for(missing) == 0);
  CHECK(decimals_for(endless) == 0);
}

TEST_CASE("thousands are set apart by a narrow space that does not break") {
  CHECK(plain_number(1234567.4, 0, Language::english) == "1\u202f234\u202f567");
  CHECK(plain_number(999, 0, Language::english) == "999");
  CHECK(plain_number(123456.78, 2, Language::english) == "123\u202f456.78");
}

TEST_CASE("the decimal sign is the language's") {
  CHECK(plain_number(12.34, 1, Language::english) == "12.3");
  CHECK(plain_number(12.34, 1, Language::russian) == "12,3");
  CHECK(plain_number(12.34, 1, Language::kyrgyz) == "12,3");
}

TEST_CASE("a change has a sign, and a real minus") {
  CHECK(signed_number(3.5, 1, Language::english) == "+3.5");
  CHECK(signed_number(-3.5, 1, Language::english) == "\u22123.5");
  CHECK(plain_number(-3.5, 1, Language::english) == "\u22123.5");
  CHECK(signed_number(-1234, 0, Language::english) == "\u22121\u202f234");
}

TEST_CASE("what rounds to nothing has no sign") {
  CHECK(signed_number(-0.04, 1, Language::english) == "0");
  CHECK(signed_number(0.04, 1, Language::english) == "0");
  CHECK(signed_number(-0.06, 1, Language::english) == "\u22120.1");
  CHECK(plain_number(-0.04, 1, Language::english) == "0.0");
}

TEST_CASE("a missing number is a dash") {
  CHECK(plain_number(missing, 1, Language::english) == "\u2013");
  CHECK(signed_number(missing, 1, Language::english) == "\u2013");
  CHECK(signed_number(endless, 1, Language::english) == "\u2013");
}

TEST_CASE("a share of nothing is a dash, any other a whole per cent") {
  CHECK(signed_percent(5, 40, Language::english) == "+12 %");
  CHECK(signed_percent(-5, 10, Language::russian) == "\u221250 %");
  CHECK(signed_percent(0, 10, Language::english) == "0 %");
  CHECK(signed_percent(5, 0, Language::english) == "\u2013");
  CHECK(signed_percent(missing, 10, Language::english) == "\u2013");
}
