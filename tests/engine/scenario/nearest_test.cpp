#include "scenario/nearest.hpp"

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
