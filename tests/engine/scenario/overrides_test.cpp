#include "scenario/overrides.hpp"

#include <doctest/doctest.h>

#include "texts.hpp"

using namespace texts;

namespace {

/// A tree with overrides laid over it, one after another.
struct Overridden {
  Setup setup;
  Node root;
  Vocabulary names;
  Findings findings;

  explicit Overridden(std::string_view text)
      : root(parse(text)), names(vocabulary_of(root, setup)) {
    findings.add_source({"text", {}, false});
  }
  Overridden& set(const std::string& assignment) {
    apply_override("--set", assignment, root, names, findings);
    return *this;
  }
  [[nodiscard]] bool is(std::string_view text) const {
    return findings.found.empty() && same_content(root, parse(text));
  }
  [[nodiscard]] std::string found() const { return lines(findings.found); }
};

constexpr std::string_view tree =
    "scenario: {title: Small, seed: 1}\n"
    "regions: {hills: {population: 5}}\n"
    "roads: [{hours: 1}, {hours: 2}]\n";

}  // namespace

TEST_CASE("a key of the file is changed by its path, items of lists by their number from one") {
  CHECK(Overridden(tree)
            .set("scenario.seed=7")
            .is("scenario: {title: Small, seed: 7}\n"
                "regions: {hills: {population: 5}}\n"
                "roads: [{hours: 1}, {hours: 2}]\n"));
  const Overridden second = Overridden(tree).set("roads.2.hours=9");
  CHECK(second.root.find("roads")->items[0].find("hours")->scalar == "1");
  CHECK(second.root.find("roads")->items[1].find("hours")->scalar == "9");
}

TEST_CASE("a key that the file lacks is added, and so are those on the way to it") {
  CHECK(Overridden("scenario: {}\n")
            .set("scenario.metrics_every=month")
            .set("scenario.title.ru=Озеро")
            .is("scenario: {metrics_every: month, title: {ru: Озеро}}\n"));
}

TEST_CASE("values may be lists and maps, as the file could hold them") {
  CHECK(Overridden("scenario: {seed: 1}\n")
            .set("scenario.a=[1, 2]")
            .set("scenario.b={c: d}")
            .set("scenario.text=a = b")
            .is("scenario: {seed: 1, a: [1, 2], b: {c: d}, text: \"a = b\"}\n"));
}

TEST_CASE("the later of two overrides wins") {
  CHECK(Overridden("scenario: {seed: 1}\n")
            .set("scenario.seed=2")
            .set("scenario.seed=3")
            .is("scenario: {seed: 3}\n"));
}

TEST_CASE("a parameter is set by its name alone, whether or not the file has parameters") {
  CHECK(Overridden("scenario: {}\n")
            .set("labour_inspectorate.access=0.5")
            .is("scenario: {}\nparameters: {labour_inspectorate.access: 0.5}\n"));
  CHECK(Overridden("parameters: {labour_inspectorate.access: {all: 0.1, hills: 0.2}}\n")
            .set("labour_inspectorate.access=0.5")
            .is("parameters: {labour_inspectorate.access: 0.5}\n"));
}

TEST_CASE("one region of a parameter is set, and the others keep what the file says") {
  CHECK(Overridden("parameters: {labour_inspectorate.access: 0.1}\n")
            .set("labour_inspectorate.access.hills=0.5")
            .is("parameters: {labour_inspectorate.access: {all: 0.1, hills: 0.5}}\n"));
  CHECK(Overridden("parameters: {labour_inspectorate.access: {hills: 0.2, bay: 0.3}}\n")
            .set("labour_inspectorate.access.hills=0.5")
            .is("parameters: {labour_inspectorate.access: {hills: 0.5, bay: 0.3}}\n"));
  CHECK(Overridden("scenario: {}\n")
            .set("labour_inspectorate.access.hills=0.5")
            .is("scenario: {}\nparameters: {labour_inspectorate.access: {hills: 0.5}}\n"));
}

TEST_CASE("what an option set is found under the option's name, not at a line of the file") {
  Overridden overridden = Overridden(tree).set("scenario.title={en: A, ru: Б}");
  const Node& title = *overridden.root.find("scenario")->find("title");
  overridden.findings.add(title.position, "title", "seen");
  overridden.findings.add(title.find("ru")->position, "ru", "seen");
  overridden.findings.add(title.entries[1].position, "key", "seen");
  overridden.findings.add(overridden.root.find("scenario")->position, "scenario", "seen");
  CHECK(overridden.found() ==
        "--set: title: seen\n--set: ru: seen\n--set: key: seen\ntext:1:11: scenario: seen\n");
}

TEST_CASE("what is no assignment is refused, the tree stays as it was") {
  const Overridden overridden = Overridden(tree)
                                    .set("scenario.seed")
                                    .set("=3")
                                    .set("")
                                    .set("scenario.seed=")
                                    .set("scenario.seed= \t");
  CHECK(overridden.found() ==
        "--set: 'scenario.seed' is not of the form path=value\n"
        "--set: '=3' is not of the form path=value\n"
        "--set: '' is not of the form path=value\n"
        "--set: scenario.seed: no value follows '='\n"
        "--set: scenario.seed: no value follows '='\n");
  CHECK(same_content(overridden.root, parse(tree)));
}

TEST_CASE("a name that is neither parameter nor key is refused with the nearest of both") {
  const Overridden overridden = Overridden(tree)
                                    .set("labour_inspectorate.acess=1")
                                    .set("region=1")
                                    .set("parameters.labour_inspectorate.access=1")
                                    .set("..=1");
  CHECK(overridden.found() ==
        "--set: labour_inspectorate.acess: neither a parameter nor a key of the file; did you mean "
        "'labour_inspectorate.access'?\n"
        "--set: region: neither a parameter nor a key of the file; did you mean 'regions'?\n"
        "--set: parameters.labour_inspectorate.access: neither a parameter nor a key of the file\n"
        "--set: ..: neither a parameter nor a key of the file\n");
  CHECK(same_content(overridden.root, parse(tree)));
}

TEST_CASE("an item that a list does not have is refused with the length of the list") {
  CHECK(
      Overridden(tree)
          .set("roads.0.hours=1")
          .set("roads.3.hours=1")
          .set("roads.first.hours=1")
          .set("roads.-1.hours=1")
          .set("roads.99999999999999999999.hours=1")
          .found() ==
      "--set: roads.0: the list has no item '0'; it has 2\n"
      "--set: roads.3: the list has no item '3'; it has 2\n"
      "--set: roads.first: the list has no item 'first'; it has 2\n"
      "--set: roads.-1: the list has no item '-1'; it has 2\n"
      "--set: roads.99999999999999999999: the list has no item '99999999999999999999'; it has 2\n");
}

TEST_CASE("a value that is no YAML is refused under the path that it was meant for") {
  CHECK(Overridden(tree).set("scenario.seed={").set("scenario.seed=\xFF").found() ==
        "--set: scenario.seed: not YAML: the '{' that opens here is not closed\n"
        "--set: scenario.seed: byte 0xFF is not UTF-8; save the file as UTF-8\n");
}

TEST_CASE("a section that the file lacks is set like one that it has") {
  CHECK(Overridden("scenario: {seed: 1}\n")
            .set("kinship={children: 3}")
            .set("action_plans.pilot.name=Pilot")
            .is("scenario: {seed: 1}\nkinship: {children: 3}\n"
                "action_plans: {pilot: {name: Pilot}}\n"));
}

TEST_CASE("an option that says nothing, null or a comment is no value") {
  CHECK(Overridden(tree)
            .set("scenario.seed=~")
            .set("scenario.seed=null")
            .set("scenario.title=#3")
            .set("labour_inspectorate.access=~")
            .found() ==
        "--set: scenario.seed: '~' is no value\n"
        "--set: scenario.seed: 'null' is no value\n"
        "--set: scenario.title: '#3' is no value\n"
        "--set: labour_inspectorate.access: '~' is no value\n");
}
