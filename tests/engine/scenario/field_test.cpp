#include "scenario/field.hpp"

#include <doctest/doctest.h>

#include "texts.hpp"

using namespace texts;

namespace {

/// A value under examination, and what was found.
struct Examined {
  Node root;
  Vocabulary names;
  Findings findings;

  explicit Examined(std::string_view text) : root(parse(text)) {
    findings.add_source({"text", {}, false});
  }
  At at() { return {findings, names, root, {}}; }
  [[nodiscard]] std::string found() const { return lines(findings.found); }
};

}  // namespace

TEST_CASE("the path of a value joins keys by dots and counts items from one") {
  Examined examined("roads:\n  - {hours: 2}\n  - {hours: 3}\n");
  const At roads = examined.at().key(examined.root.entries[0]), second = roads.item(1);
  CHECK(examined.at().path.empty());
  CHECK(roads.path == "roads");
  CHECK(second.path == "roads.2");
  CHECK(second.key(second.node.entries[0]).path == "roads.2.hours");
  CHECK(second.node.find("hours")->scalar == "3");
  second.report("too long");
  CHECK(examined.found() == "text:3:5: roads.2: too long\n");
}

TEST_CASE("a value of the wanted kind is taken in silence") {
  Examined examined("{a: 1, b: [1], c: {d: 1}}");
  const auto kind_of = [&](std::size_t i) { return examined.at().key(examined.root.entries[i]); };
  CHECK(kind_of(0).is(Node::Kind::scalar, "a number"));
  CHECK(kind_of(1).is(Node::Kind::sequence, "a list"));
  CHECK(kind_of(2).is(Node::Kind::map, "keys and values"));
  CHECK(examined.found().empty());
}

TEST_CASE("a value of another kind is told what was wanted and what stands there") {
  Examined examined("a: 1\nb: [1]\nc: {d: 1}\ne: ~\n");
  for (const Entry& entry : examined.root.entries) {
    const bool wants_list = entry.value.kind == Node::Kind::scalar;
    CHECK_FALSE(examined.at().key(entry).is(wants_list ? Node::Kind::sequence : Node::Kind::scalar,
                                            wants_list ? "a list of words" : "a date"));
  }
  CHECK(examined.found() ==
        "text:1:4: a: expected a list of words, found a value\n"
        "text:2:4: b: expected a date, found a list\n"
        "text:3:4: c: expected a date, found keys and values\n"
        "text:4:4: e: has no value; expected a date\n");
}
