#include "kernel/parameter.hpp"

#include <doctest/doctest.h>

#include <array>
#include <set>
#include <string>
#include <vector>

using namespace jardam;

namespace {

struct Example {
  PerDay leaving{0.02};
  Regional<Probability> refused{0.25};
};

void declare_all(Example& example, const ParameterVisitor& visit) {
  declare(visit, example.leaving,
          {.name = "example.leaving", .maximum = 1, .meaning = "Leaves", .source = "test"});
  declare(visit, example.refused,
          {.name = "example.refused", .maximum = 1, .meaning = "Refuses", .source = "test"});
}

}  // namespace

TEST_CASE("every unit has a name of its own") {
  std::set<std::string> names;
  const std::vector units{Unit::probability, Unit::per_day, Unit::days, Unit::count,
                          Unit::som,         Unit::ratio,   Unit::name};
  for (const Unit unit : units) names.emplace(name_of(unit));
  CHECK(names.size() == units.size());
  CHECK(names.count("") == 0);
}

TEST_CASE("a declaration tells the unit and reaches the member") {
  Example example;
  std::vector<ParameterEntry> entries;
  declare_all(example, [&](const ParameterEntry& entry) { entries.push_back(entry); });
  REQUIRE(entries.size() == 2);

  CHECK(entries[0].info.name == "example.leaving");
  CHECK(entries[0].unit == Unit::per_day);
  CHECK(!entries[0].is_regional());
  entries[0].values[0] = 0.5;
  CHECK(example.leaving.value == 0.5);

  CHECK(entries[1].unit == Unit::probability);
  CHECK(entries[1].is_regional());
  REQUIRE(entries[1].values.size() == region_cells);
  entries[1].values[3] = 0.75;
  CHECK(example.refused[3] == 0.75);
  CHECK(example.refused[2] == 0.25);
}

TEST_CASE("a switch holds one of its names: the declaration tells them and what they mean") {
  enum class Colour { red, green };
  static constexpr std::array<Alternative, 2> colours{{{"red", "like blood"}, {"green", "grass"}}};
  Switch<Colour> chosen{Colour::green};
  std::vector<ParameterEntry> entries;
  declare([&](const ParameterEntry& entry) { entries.push_back(entry); }, chosen, colours,
          {.name = "example.colour", .meaning = "Colour", .source = "test"});
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].is_switch());
  CHECK(entries[0].unit == Unit::name);
  CHECK(entries[0].alternatives[1].name == "green");
  CHECK(entries[0].info.maximum == 1);
  CHECK(chosen.chosen() == Colour::green);
  entries[0].values[0] = 0;
  CHECK(chosen.chosen() == Colour::red);
}
