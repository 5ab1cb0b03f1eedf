#include "scenario/vocabulary.hpp"

#include <algorithm>
#include <chrono>

#include <doctest/doctest.h>

#include "country/metrics.hpp"
#include "scenario/include.hpp"
#include "texts.hpp"

using namespace texts;

namespace {

using Ids = std::vector<std::string>;

Vocabulary names_in(std::string_view text) {
  Setup setup;
  return vocabulary_of(parse(text), setup);
}

}  // namespace

TEST_CASE("names are gathered from the keys of a tree in the order in which they stand") {
  const Vocabulary names = names_in(
      "regions: {z: {}, a: {}}\n"
      "places: {town: 1}\n"
      "exercise: {seats: {excon: {}}, objectives: {O2: {}, O1: {}}, storylines: {A: {}}}\n");
  CHECK(names.of(Thing::region) == Ids{"z", "a"});
  CHECK(names.of(Thing::place) == Ids{"town"});
  CHECK(names.of(Thing::seat) == Ids{"excon"});
  CHECK(names.of(Thing::objective) == Ids{"O2", "O1"});
  CHECK(names.of(Thing::storyline) == Ids{"A"});
  CHECK(names.of(Thing::sector).empty());
}

TEST_CASE("a name is found by its place in the list, an unknown one just behind the end") {
  const Vocabulary names = names_in("regions: {z: {}, a: {}}\n");
  CHECK(names.index(Thing::region, "z") == 0);
  CHECK(names.index(Thing::region, "a") == 1);
  CHECK(names.index(Thing::region, "A") == 2);
  CHECK(names.index(Thing::region, "") == 2);
  CHECK(names.index(Thing::place, "z") == 0);  // none are known, so none is found
}

TEST_CASE("whatever an inject can be about is a subject: named sites, then personas") {
  const Vocabulary names = names_in("named_sites: {sauna: {}}\npersonas: {aigul: {}, bek: {}}\n");
  CHECK(names.of(Thing::subject) == Ids{"sauna", "aigul", "bek"});
}

TEST_CASE("metrics are known by name, those that official statistics count under a second one") {
  const Vocabulary names = names_in("{}");
  const Ids& metrics = names.of(Thing::metric);
  const auto official =
      static_cast<std::size_t>(std::count_if(jardam::metrics().begin(), jardam::metrics().end(),
                                             [](const auto& m) { return m->is_official; }));
  CHECK(official > 0);
  CHECK(metrics.size() == jardam::metrics().size() + official);
  for (const MetricInfo* each : jardam::metrics()) {
    const MetricInfo& metric = *each;
    const std::string name(metric.name);
    CAPTURE(name);
    CHECK(names.index(Thing::metric, name) < metrics.size());
    CHECK((names.index(Thing::metric, std::string(official_prefix) + name) < metrics.size()) ==
          metric.is_official);
  }
}

TEST_CASE("dates count from the scenario's start, or from 1970 while it cannot be read") {
  using namespace std::chrono;
  CHECK(names_in("scenario: {start: 2021-06-07 09:00}\n").start == sys_days(June / 7 / 2021) + 9h);
  for (const char* text : {"{}", "scenario: {}\n", "scenario: {start: [1]}\n",
                           "scenario: {start: soon}\n", "scenario: soon\n"})
    CHECK(names_in(text).start == sys_seconds{});
}

TEST_CASE("sections that are no maps bring no names, and no harm") {
  const Vocabulary names =
      names_in("regions: [a, b]\nplaces: 5\nsectors: ~\nexercise: [1]\npersonas: {a: 1}\n");
  CHECK(names.of(Thing::region).empty());
  CHECK(names.of(Thing::place).empty());
  CHECK(names.of(Thing::sector).empty());
  CHECK(names.of(Thing::seat).empty());
  CHECK(names.of(Thing::persona) == Ids{"a"});
}

TEST_CASE("a scenario that was read knows the names of the tree that it was read from") {
  Findings findings;
  Node root;
  REQUIRE(load_tree(valid, root, findings));
  Scenario scenario = scenario_with();
  Setup setup;
  const Vocabulary before = vocabulary_of(root, setup),
                   after = vocabulary_of(scenario, *scenario.setup.country, scenario.setup);
  CHECK(before.ids == after.ids);
  CHECK(before.start == after.start);
  CHECK(before.of(Thing::subject) == Ids{"guesthouse", "aigul", "taalai"});
}

TEST_CASE("the parameters are those of the setup in hand, not copies of them") {
  Setup one, other;
  const Vocabulary names = vocabulary_of(Node{}, one);
  REQUIRE_FALSE(names.parameters.empty());
  const Vocabulary others = vocabulary_of(Node{}, other);
  const double before = others.parameters[0].values[0];
  names.parameters[0].values[0] = before + 1;
  CHECK(others.parameters[0].values[0] == before);
  CHECK(vocabulary_of(Node{}, one).parameters[0].values[0] == before + 1);
}
