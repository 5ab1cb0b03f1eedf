#include "words/text.hpp"

#include <doctest/doctest.h>

using namespace jardam;

TEST_CASE("a text is shown in the language asked for") {
  const Text lake{"Lake", "Озеро", "Көл"};
  CHECK(lake.in(Language::english) == "Lake");
  CHECK(lake.in(Language::russian) == "Озеро");
  CHECK(lake.in(Language::kyrgyz) == "Көл");
}

TEST_CASE("where the language is missing, Kyrgyz comes first, then Russian, then English") {
  CHECK(Text{"Lake", "", "Көл"}.in(Language::russian) == "Көл");
  CHECK(Text{"", "Озеро", "Көл"}.in(Language::english) == "Көл");
  CHECK(Text{"Lake", "Озеро", ""}.in(Language::kyrgyz) == "Озеро");
  CHECK(Text{"", "Озеро", ""}.in(Language::english) == "Озеро");
  CHECK(Text{"Lake", "", ""}.in(Language::kyrgyz) == "Lake");
  CHECK(Text{"Lake", "", ""}.in(Language::russian) == "Lake");
}

TEST_CASE("a text without words is empty in every language") {
  for (const Language language : {Language::english, Language::russian, Language::kyrgyz})
    CHECK(Text{}.in(language).empty());
}

TEST_CASE("texts are equal when they are so in every language") {
  CHECK(Text{"Lake", "Озеро", "Көл"} == Text{"Lake", "Озеро", "Көл"});
  CHECK_FALSE(Text{"Lake", "Озеро", "Көл"} == Text{"Lake", "Озеро", ""});
}
