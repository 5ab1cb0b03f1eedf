#include "scenario/nearest.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace jardam;

TEST_CASE("the distance counts inserted, deleted, replaced and swapped letters") {
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("access", "access") == 0);
  CHECK(edit_distance("acess", "access") == 1);
  CHECK(edit_distance("accses", "access") == 1);
  CHECK(edit_distance("Access", "access") == 0);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("ca", "abc") ==
        3);  // optimal string alignment: no edit inside a swapped pair
}

TEST_CASE("a name is suggested only when it is near enough to be meant") {
  const std::vector<std::string> names{"police", "prosecutor", "helpline"};
  CHECK(suggest("polise", names) == "; did you mean 'police'?");
  CHECK(suggest("Police", names) == "; did you mean 'police'?");
  CHECK(suggest("nonsense", names) == "; known: police, prosecutor, helpline");
  CHECK(suggest("x", std::vector<std::string>(20, "a-name-among-many")).empty());
  CHECK(suggest("x", std::vector<std::string>{}).empty());
  CHECK(suggest(std::string(100'000, 'x'), names) == "; known: police, prosecutor, helpline");
}

TEST_CASE(
    "the distance is the same both ways, nought between like words, and never beyond length") {
  const std::vector<std::string> words{"",       "a",      "ab",     "ba",     "access",  "acess",
                                       "accses", "police", "polcie", "region", "regions", "Көл"};
  for (const std::string& a : words)
    for (const std::string& b : words) {
      CAPTURE(a);
      CAPTURE(b);
      const std::size_t distance = edit_distance(a, b);
      CHECK(distance == edit_distance(b, a));
      CHECK((distance == 0) == (a == b));
      CHECK(distance <= std::max(a.size(), b.size()));
      CHECK(distance >= std::max(a.size(), b.size()) - std::min(a.size(), b.size()));
    }
}

TEST_CASE("the nearest of several names is meant, the first of equally near ones") {
  const std::vector<std::string_view> names{"hours", "tours", "house"};
  CHECK(nearest_name("hous", names) == "hours");
  CHECK(nearest_name("houses", names) == "house");
  CHECK(nearest_name("tour", names) == "tours");
  CHECK(nearest_name("", names).empty());
  CHECK(nearest_name("hours", {}).empty());
}

TEST_CASE("a short word is allowed one slip, a long one more") {
  const std::vector<std::string_view> names{"beds", "labour_inspectorate.access"};
  CHECK(nearest_name("bed", names) == "beds");
  CHECK(nearest_name("be", names).empty());
  CHECK(nearest_name("labor_inspektorate.acess", names) == "labour_inspectorate.access");
  CHECK(nearest_name("x", {{"y"}}).empty());  // nothing of the word is left
}

TEST_CASE("characters that look alike are named and count as equal, on both sides") {
  const std::vector<std::string> names{"issyk-kul", "osh"};
  CHECK(suggest("issyk-кul", names) ==
        ": Cyrillic letter к (U+043A) in a Latin word; did you mean 'issyk-kul'?");
  CHECK(suggest("оѕһ", names) == ": Cyrillic letter о (U+043E); did you mean 'osh'?");
  CHECK(suggest("“osh”", names) == ": left double quotation mark (U+201C); did you mean 'osh'?");
  CHECK(suggest("osh", std::vector<std::string>{"оsh"}) ==
        "; did you mean 'оsh' (Cyrillic letter о (U+043E) in a Latin word)?");
  CHECK(suggest("ош", names) == "; known: issyk-kul, osh");
  CHECK(suggest("\xFFosh", names) == "; did you mean 'osh'?");
}
