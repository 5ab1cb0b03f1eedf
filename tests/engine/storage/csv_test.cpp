#include "storage/csv.hpp"

#include <doctest/doctest.h>

#include <clocale>
#include <limits>

using namespace jardam;

TEST_CASE("whole numbers have no decimals, others have six") {
  CHECK(csv_number(12) == "12");
  CHECK(csv_number(-3) == "-3");
  CHECK(csv_number(0.5) == "0.500000");
  CHECK(csv_number(1e15) == "1000000000000000");
}

TEST_CASE("what is missing is empty, never nan or inf") {
  CHECK(csv_number(std::numeric_limits<double>::quiet_NaN()).empty());
  CHECK(csv_number(std::numeric_limits<double>::infinity()).empty());
}

TEST_CASE("fields are quoted only when they must be") {
  CHECK(csv_field("exits{escape}") == "exits{escape}");
  CHECK(csv_field("a,b") == "\"a,b\"");
  CHECK(csv_field("say \"no\"") == "\"say \"\"no\"\"\"");
}

TEST_CASE("the locale changes nothing") {
  std::setlocale(LC_ALL, "de_DE.UTF-8");
  CHECK(csv_number(0.25) == "0.250000");
  std::setlocale(LC_ALL, "C");
}
