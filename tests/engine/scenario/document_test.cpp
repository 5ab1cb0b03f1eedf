#include "scenario/document.hpp"

#include <doctest/doctest.h>

#include "scenario/include.hpp"

using namespace jardam;
using namespace jardam::reading;

namespace {

Node parse(std::string_view text) {
  Findings findings;
  findings.add_source({"text", {}, false});
  Document document = parse_document(text, 0, findings);
  for (const Finding& finding : findings.found) MESSAGE(to_string(finding));
  REQUIRE(document.is_whole);
  return std::move(document.root);
}

}  // namespace

TEST_CASE("a tree remembers line and column of every key and value, in characters") {
  const Node root = parse("name: {ru: Иссык, n: 3}\nlist:\n  - a\n  - b: \"x\\ty\"\n");
  REQUIRE(root.entries.size() == 2);
  CHECK(root.entries[0].position.line == 1);
  const Node& number = *root.find("name")->find("n");
  CHECK(number.position.column == 22);
  const Node& second = root.find("list")->items.at(1);
  CHECK(second.find("b")->scalar == "x\ty");
  CHECK(second.position.line == 4);
  CHECK(second.position.column == 5);
}

TEST_CASE("aliases are expanded into values of their own") {
  const Node root = parse("a: &x {k: [1, 2]}\nb: *x\n");
  CHECK(same_content(*root.find("a"), *root.find("b")));
  CHECK(root.find("b")->position.line == 2);
}

TEST_CASE("text written from a tree reads back to the same tree") {
  for (const std::string_view text :
       {"a: 1\nb: [1, [2, 3], \"\"]\nc: {}\nd: []\ne: ~\n",
        "texts: {en: \"She said: \\\"no\\\", # twice\", ru: 'да', multi: \"a\\nb\\tc\\\\d\"}\n",
        "words: [\"null\", \"~\", \"-\", \"- a\", \" lead\", \"trail \", \"a: b\", \"a #b\", "
        "\"{\", \"[x]\", \"*a\", "
        "\"&a\", \"!t\", \"%d\", \"@\", \"`\", \"a  b\", \"2021-01-01 09:00\"]\n",
        "list:\n  - {a: 1, b: {c: [x, y]}}\n  - b: 2\n  - [1, {d: 3}]\n",
        "\"odd key: x\": 1\n\"Ysyk-Köl\": 2\n"}) {
    CAPTURE(text);
    const Node tree = parse(text);
    CHECK(same_content(parse(to_yaml(tree)), tree));
    CHECK(to_yaml(parse(to_yaml(tree))) == to_yaml(tree));
  }
}

TEST_CASE("maps merge by key, records are appended, plain values are replaced") {
  Node base = parse("m: {a: 1, b: {x: 1}}\nrecords: [{n: 1}]\nvalues: [1, 2]\nkeep: yes\n");
  merge(base, parse("m: {b: {y: 2}, a: 3}\nrecords: [{n: 2}]\nvalues: [3]\nnew: 4\n"));
  CHECK(same_content(base, parse("m: {a: 3, b: {x: 1, y: 2}}\nrecords: [{n: 1}, {n: 2}]\nvalues: "
                                 "[3]\nkeep: yes\nnew: 4\n")));
}

TEST_CASE("limits of size, number and depth are kept") {
  Findings findings;
  findings.add_source({"text", {}, false});
  CHECK_FALSE(
      parse_document("a: [1, 2, 3]\n", 0, findings, {.bytes = 5, .values = 100, .depth = 10})
          .is_whole);
  CHECK_FALSE(parse_document("a: [1, 2, 3]\n", 0, findings, {.bytes = 50, .values = 4, .depth = 10})
                  .is_whole);
  CHECK_FALSE(parse_document("a: [[[1]]]\n", 0, findings, {.bytes = 50, .values = 100, .depth = 3})
                  .is_whole);
  REQUIRE(findings.found.size() == 3);
  CHECK(to_string(findings.found[0]) == "text: 13 bytes; a file may hold at most 5");
  CHECK(to_string(findings.found[1]) == "text:1:8: the file holds more than 4 values");
  CHECK(to_string(findings.found[2]) == "text:1:6: nested deeper than 3 levels");
}
