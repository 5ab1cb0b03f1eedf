#include "scenario/characters.hpp"

#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

using namespace jardam;

namespace {

std::string place(std::string_view text) {
  const auto odd = find_odd_character(text);
  return odd ? std::to_string(odd->byte) + "+" + std::to_string(odd->size) + ", after " +
                   std::to_string(odd->characters_before)
             : "none";
}

}  // namespace

TEST_CASE("an odd character is named by what it is, and where it stands") {
  for (const auto& each : std::vector<std::pair<std::string, std::string>>{
           {"issyk-кul", ": Cyrillic letter к (U+043A) in a Latin word"},
           {"sсenario", ": Cyrillic letter с (U+0441) in a Latin word"},
           {"А", ": Cyrillic letter А (U+0410)"},
           {"сом", ": Cyrillic letter с (U+0441)"},
           {"12\u00A0%", ": no-break space (U+00A0)"},
           {"12\u202F%", ": narrow no-break space (U+202F)"},
           {"se\u200Bed", ": zero width space (U+200B)"},
           {"−5", ": minus sign (U+2212)"},
           {"— a", ": em dash (U+2014)"},
           {"“a”", ": left double quotation mark (U+201C)"},
           {"«а»", ": left-pointing double angle quotation mark (U+00AB)"},
           {"09：00", ": fullwidth ':' (U+FF1A)"},
           {"issyk-kul", ""},
           {"жардам", ""},
           {"Ысык-Көл", ""},
           {"", ""},
           {"\xFF\xD0", ""}}) {
    CAPTURE(each.first);
    CHECK(odd_reason(each.first) == each.second);
  }
}

TEST_CASE("an odd character is found by its byte and by the characters before it") {
  CHECK(place("issyk-кul") == "6+2, after 6");
  CHECK(place("жө se\u200Bed") == "7+3, after 5");
  CHECK(place("plain") == "none");
}

TEST_CASE("every letter of both alphabets that look alike becomes the Latin one") {
  CHECK(without_odd_characters("аеорсухкмтнві") == "aeopcyxkmthbi");
  CHECK(without_odd_characters("АЕОРСУХКМТНВІ") == "AEOPCYXKMTHBI");
  CHECK(without_odd_characters("issyk-кul") == "issyk-kul");
  CHECK(without_odd_characters("жд") == "жд");
}

TEST_CASE("spaces, dashes, quotation marks and the invisible become what is meant") {
  CHECK(without_odd_characters("70\u00A0000\u2009som") == "70 000 som");
  CHECK(without_odd_characters("2021–06—07−1") == "2021-06-07-1");
  CHECK(without_odd_characters("“a” „b‟ «c» ‘d’") == "a b‟ c d");
  CHECK(without_odd_characters("a\u00ADb\u200Bc\uFEFF") == "abc");
  CHECK(without_odd_characters("５０％：") == "50%:");
  CHECK(without_odd_characters("\xFF plain") == "\xFF plain");
}

TEST_CASE("spaces of every kind are taken from both ends, and none within") {
  CHECK(trimmed(" \t\u00A012\u00A0%\u202F\u3000") == "12\u00A0%");
  CHECK(trimmed("a") == "a");
  CHECK(trimmed("\u00A0 ").empty());
  CHECK(trimmed("").empty());
}
