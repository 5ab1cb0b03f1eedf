#include "words/translations.hpp"

#include <doctest/doctest.h>

using namespace jardam;
using namespace jardam::words;

TEST_CASE("a sentence is translated, and stands as it is where nobody translated it") {
  CHECK(translated("Pause", Language::english) == "Pause");
  CHECK(translated("Pause", Language::russian) == "Пауза");
  CHECK(translated("Pause", Language::kyrgyz) == "Тыныгуу");
  CHECK(translated("a sentence nobody wrote", Language::kyrgyz) == "a sentence nobody wrote");
  CHECK(translated("", Language::russian).empty());
}

TEST_CASE("counted things follow the plural rules of the language") {
  const auto persons = [](long count, Language language) {
    return translated("{0} person", "{0} persons", count, language);
  };
  CHECK(persons(1, Language::english) == "{0} person");
  CHECK(persons(0, Language::english) == "{0} persons");
  for (const long count : {1, 21, 101}) CHECK(persons(count, Language::russian) == "{0} лицо");
  for (const long count : {2, 4, 33}) CHECK(persons(count, Language::russian) == "{0} лица");
  for (const long count : {0, 5, 11, 14, 112})
    CHECK(persons(count, Language::russian) == "{0} лиц");
  CHECK(persons(5, Language::kyrgyz) == "{0} адам");
  CHECK(translated("{0} thing", "{0} things", 2, Language::russian) == "{0} things");
}

TEST_CASE("a language is found by its code") {
  for (const Language language : all_languages)
    CHECK(language_with_code(language_code(language)) == language);
  CHECK_FALSE(language_with_code("fr"));
}

TEST_CASE("a missing text falls back to Kyrgyz, Russian, English and says so") {
  CHECK(Text{"hello", "привет", "салам"}.in(Language::russian) == "привет");
  CHECK(Text{"hello", "привет", "салам"}.shown_in(Language::russian) == Language::russian);
  CHECK(Text{"", "привет", ""}.in(Language::english) == "привет");
  CHECK(Text{"", "привет", ""}.shown_in(Language::english) == Language::russian);
  CHECK(Text{"", "привет", "салам"}.shown_in(Language::english) == Language::kyrgyz);
  CHECK(Text{}.in(Language::kyrgyz).empty());
}
