#include "scenario/finding.hpp"

#include <stdexcept>

#include <doctest/doctest.h>

using namespace jardam;
using namespace jardam::reading;

namespace {

Findings with_paths(std::initializer_list<const char*> paths) {
  Findings findings;
  findings.add_source({"a.yaml", {}, true});
  for (const char* path : paths) findings.add({0, 1, 1}, path, "wrong");
  return findings;
}

std::string order_of(const Findings& findings) {
  std::string order;
  for (const Finding& finding : findings.found) order += finding.message + " ";
  return order;
}

}  // namespace

TEST_CASE("a finding is shown as an editor finds it, without the parts that are not known") {
  CHECK(to_string({"a.yaml", 3, 14, "roads.2.hours", "0 is too short"}) ==
        "a.yaml:3:14: roads.2.hours: 0 is too short");
  CHECK(to_string({"a.yaml", 3, 14, "", "not YAML"}) == "a.yaml:3:14: not YAML");
  CHECK(to_string({"a.yaml", 0, 0, "", "the file is empty"}) == "a.yaml: the file is empty");
  CHECK(to_string({"--set", 0, 0, "scenario.seed", "no value"}) ==
        "--set: scenario.seed: no value");
}

TEST_CASE("a finding carries the name of the file that its position is in") {
  Findings findings;
  CHECK(findings.add_source({"first.yaml", {}, true}) == 0);
  CHECK(findings.add_source({"second.yaml", {}, true}) == 1);
  findings.add({1, 5, 7}, "places", "wrong");
  CHECK(findings.found.at(0) == Finding{"second.yaml", 5, 7, "places", "wrong"});
  CHECK_THROWS_AS(findings.add({2, 1, 1}, "", "nowhere"), std::out_of_range);
}

TEST_CASE("a value is clean as long as nothing is wrong with it or in it") {
  const Findings findings = with_paths({"regions.hills.population"});
  CHECK_FALSE(findings.is_clean("regions"));
  CHECK_FALSE(findings.is_clean("regions.hills"));
  CHECK_FALSE(findings.is_clean("regions.hills.population"));
  CHECK(findings.is_clean("regions.hills.population.unit"));
  CHECK(findings.is_clean("regions.lakeside"));
  CHECK(with_paths({}).is_clean("regions"));
}

TEST_CASE("a name that begins like another is another value") {
  const Findings findings = with_paths({"roads.12.hours", "regions.hills-north"});
  CHECK(findings.is_clean("roads.1"));
  CHECK(findings.is_clean("regions.hills"));
  CHECK_FALSE(findings.is_clean("roads.12"));
  CHECK_FALSE(findings.is_clean("regions.hills-north"));
}

TEST_CASE("findings come file by file in the order of reading, each file from top to bottom") {
  Findings findings;
  findings.add_source({"z.yaml", {}, true});
  findings.add_source({"a.yaml", {}, true});
  findings.add_source({"--set", {}, false});
  findings.add({2, 0, 0}, "", "option");
  findings.add({1, 1, 1}, "", "included");
  findings.add({0, 10, 2}, "", "tenth");
  findings.add({0, 9, 40}, "", "ninth-right");
  findings.add({0, 9, 4}, "", "ninth-left");
  findings.sort();
  CHECK(order_of(findings) == "ninth-left ninth-right tenth included option ");
}

TEST_CASE(
    "findings at one place, and those of options, stay in the order in which they were made") {
  Findings findings;
  findings.add_source({"--set", {}, false});
  findings.add_source({"--set", {}, false});
  findings.add({1, 0, 0}, "", "second-option");
  findings.add({0, 0, 0}, "", "first-option");
  findings.add({1, 0, 0}, "", "again");
  findings.sort();
  CHECK(order_of(findings) == "second-option first-option again ");
}
