#include "storage/csv.hpp"

#include <doctest/doctest.h>

#include <clocale>
#include <limits>
#include <string>

using namespace jardam;

TEST_CASE("whole numbers have no decimals, others have six") {
  CHECK(csv_number(12) == "12");
  CHECK(csv_number(-3) == "-3");
  CHECK(csv_number(0.5) == "0.500000");
  CHECK(csv_number(1e15) == "1000000000000000");
}

TEST_CASE("a number too large to be exact is written with decimals, without an exponent") {
  CHECK(csv_number(9007199254740991.0) == "9007199254740991");
  CHECK(csv_number(9007199254740992.0) == "9007199254740992.000000");
  CHECK(csv_number(-0.0) == "0");
}

TEST_CASE("what is missing is empty, never nan or inf") {
  CHECK(csv_number(std::numeric_limits<double>::quiet_NaN()).empty());
  CHECK(csv_number(std::numeric_limits<double>::infinity()).empty());
}

TEST_CASE("fields are quoted only when they must be") {
  CHECK(csv_field("exits{escape}") == "exits{escape}");
  CHECK(csv_field("a,b") == "\"a,b\"");
  CHECK(csv_field("two\nlines") == "\"two\nlines\"");
  CHECK(csv_field("say \"no\"") == "\"say \"\"no\"\"\"");
}

TEST_CASE("the locale changes nothing") {
  std::setlocale(LC_ALL, "de_DE.UTF-8");
  CHECK(csv_number(0.25) == "0.250000");
  std::setlocale(LC_ALL, "C");
}

TEST_CASE("what was written as a field reads back") {
  for (const std::string text : {"plain", "a,b", "say \"no\"", "two\nlines", "\r", "жардам", ""}) {
    const auto rows = read_csv(csv_field(text) + ",x\n");
    REQUIRE(rows.size() == 1);
    REQUIRE(rows[0].fields.size() == 2);
    CHECK(rows[0].fields[0].text == text);
    CHECK(rows[0].fields[1].text == "x");
  }
}

TEST_CASE("spreadsheets' marks, line ends and semicolons are read") {
  const auto rows = read_csv(
      "\xef\xbb\xbf"
      "a;b\r\n1,5;2\r\n");
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].fields.at(0).text == "a");
  CHECK(rows[1].fields.at(0).text == "1,5");
  CHECK(rows[1].fields.at(1).text == "2");
}

TEST_CASE("a semicolon separates nothing where the first line has commas") {
  const auto rows = read_csv("a,b\n1;5,2\n");
  REQUIRE(rows.size() == 2);
  CHECK(rows[1].fields.at(0).text == "1;5");
}

TEST_CASE("empty lines are no rows, and the last line needs no end") {
  const auto rows = read_csv("\na\n\n\r\nb");
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].fields.at(0).text == "a");
  CHECK(rows[1].fields.at(0).text == "b");
  CHECK(read_csv("").empty());
  CHECK(read_csv("\xef\xbb\xbf").empty());
}

TEST_CASE("a trailing separator begins an empty field") {
  const auto rows = read_csv("a,\n,\n");
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].fields.size() == 2);
  CHECK(rows[0].fields[1].text.empty());
  CHECK(rows[1].fields.size() == 2);
}

TEST_CASE(
    "a row knows its line and a field its column, in characters, whatever lines quotes span") {
  const auto rows = read_csv("жар,x\n\"two\nlines\",y\nz\n");
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].line == 1);
  CHECK(rows[0].fields.at(1).column == 5);
  CHECK(rows[1].line == 2);
  CHECK(rows[1].fields.at(0).column == 1);
  CHECK(rows[2].line == 4);
}

TEST_CASE("a text that ends within quotes is not closed") {
  CHECK(read_csv("\"a\"\n").at(0).is_closed);
  CHECK_FALSE(read_csv("\"a\n").at(0).is_closed);
  CHECK_FALSE(read_csv("\"a\"\"").at(0).is_closed);
}

TEST_CASE("what follows a closing quote still belongs to the field") {
  CHECK(read_csv("\"a\"b,c\n").at(0).fields.at(0).text == "ab");
}

TEST_CASE("the separator is what stands most often in the first line outside quotes") {
  for (const std::string text : {"a,b,c\n1,2,3\n", "a;b;c\n1;2;3\n", "a\tb\tc\n1\t2\t3\n",
                                 "a|b|c\n1|2|3\n", "\"a\" \"b\" c\n1  2 3 \n",
                                 "sep=;\na;b;c\r\n1;2;3", "\xef\xbb\xbfsep=,\r\na,b,c\r\n1,2,3"}) {
    CAPTURE(text);
    const auto rows = read_csv(text);
    REQUIRE(rows.size() == 2);
    REQUIRE(rows[0].fields.size() == 3);
    REQUIRE(rows[1].fields.size() == 3);
    CHECK(rows[0].fields[0].text == "a");
    CHECK(rows[1].fields[2].text == "3");
  }
  CHECK(read_csv("\"a, b, c\";d\n").at(0).fields.size() == 2);
  CHECK(read_csv("a, b;c;d\n").at(0).fields.size() == 3);
}

TEST_CASE("blanks around fields are dropped, within quotes they are kept") {
  const auto rows = read_csv(" a , \" b \" ,c d\n1\t, 2,3 \n");
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].fields.at(0).text == "a");
  CHECK(rows[0].fields.at(1).text == " b ");
  CHECK(rows[0].fields.at(1).is_quoted);
  CHECK(rows[0].fields.at(1).column == 6);
  CHECK(rows[0].fields.at(2).text == "c d");
  CHECK(rows[1].fields.at(0).text == "1");
  CHECK(rows[1].fields.at(2).text == "3");
  CHECK(read_csv(csv_field(" a ") + ",\n").at(0).fields.at(0).text == " a ");
}

TEST_CASE("a tab between tabs is an empty field") {
  const auto rows = read_csv("a\tb\tc\n\t\t1\n");
  REQUIRE(rows.size() == 2);
  CHECK(rows[1].fields.size() == 3);
}

TEST_CASE("lines that end in CR alone are lines") {
  const auto rows = read_csv("a,b\r1,2\r3,4");
  REQUIRE(rows.size() == 3);
  CHECK(rows[2].line == 3);
  CHECK(rows[2].fields.at(1).text == "4");
}
