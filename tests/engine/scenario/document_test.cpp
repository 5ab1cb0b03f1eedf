#include "scenario/document.hpp"

#include <doctest/doctest.h>

#include "texts.hpp"

using namespace texts;

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

TEST_CASE("millions of brackets are refused before they cost memory") {
  Findings findings;
  findings.add_source({"text", {}, false});
  const std::string text = "a:\n  " + std::string(5'000'000, '[');
  CHECK_FALSE(parse_document(text, 0, findings).is_whole);
  REQUIRE(findings.found.size() == 1);
  CHECK(to_string(findings.found[0]) ==
        "text:2:1002: 1000 brackets are open here; a file is nested at most 64 levels deep");
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

TEST_CASE("a tree keeps what stands in the text: quotes, blocks, empty values, words for null") {
  const Node root = parse(
      "plain: a b\nsingle: 'it''s'\nblock: |\n  one\n  two\nfolded: >-\n  one\n  two\n"
      "nothing:\nalso: ~\nquoted: \"~\"\nempty: ''\nlist: []\nmap: {}\n");
  CHECK(root.find("plain")->scalar == "a b");
  CHECK(root.find("single")->scalar == "it's");
  CHECK(root.find("block")->scalar == "one\ntwo\n");
  CHECK(root.find("folded")->scalar == "one two");
  CHECK(root.find("nothing")->kind == Node::Kind::empty);
  CHECK(root.find("also")->kind == Node::Kind::empty);
  CHECK(root.find("quoted")->scalar == "~");
  CHECK(root.find("empty")->kind == Node::Kind::scalar);
  CHECK(root.find("list")->kind == Node::Kind::sequence);
  CHECK(root.find("map")->kind == Node::Kind::map);
  CHECK(root.find("other") == nullptr);
  CHECK(root.find("list")->find("x") == nullptr);
}

TEST_CASE("numbers, dates and truths stay texts: what they mean is the field's business") {
  const Node root = parse("[1.0, 0x10, 1_000, 2021-06-07, yes, No, .5, 1e3]");
  std::string texts;
  for (const Node& item : root.items) texts += item.scalar + " ";
  CHECK(texts == "1.0 0x10 1_000 2021-06-07 yes No .5 1e3 ");
}

TEST_CASE("ends of lines of both kinds read alike") {
  CHECK(same_content(parse("a: 1\r\nb:\r\n  - c\r\n"), parse("a: 1\nb:\n  - c\n")));
  CHECK(parse("a: 1\r\nb: 2\r\n").find("b")->position.line == 2);
}

TEST_CASE("a key that stands twice is found with the line of the first, and the first counts") {
  Findings findings;
  findings.add_source({"text", {}, false});
  const Document document = parse_document("a: {b: 1,\n    b: 2}\na: 3\n", 0, findings);
  CHECK(document.is_whole);
  CHECK(lines(findings.found) ==
        "text:2:5: a.b: this key stands here twice; the first is in line 1\n"
        "text:3:1: a: this key stands here twice; the first is in line 1\n");
  CHECK(same_content(document.root, parse("a: {b: 1}\n")));
}

TEST_CASE("a key must be a word") {
  CHECK(found_in("{[1]: a, {b: 1}: c, \"\": d, ~: e}\n") ==
        "text:1:2: a key must be a word, not a list\n"
        "text:1:10: a key must be a word, not keys and values\n"
        "text:1:21: a key must not be empty\n"
        "text:1:28: a key must be a word, not nothing\n");
}

TEST_CASE("tags that would change what a value is are refused, the plain ones of YAML are not") {
  CHECK(found_in("a: !secret x\nb: !!python/object y\n") ==
        "text:1:4: a: the tag '!secret' is not understood here\n");
  CHECK(found_in("a: !!str 5\nb: ! x\n").empty());
}

TEST_CASE("one text is one document") {
  for (const char* nothing : {"", "# only a comment\n", "~\n", "---\n", "\xEF\xBB\xBF"})
    CHECK(parse(nothing).kind == Node::Kind::empty);
  CHECK(found_in("---\na: 1\n...\n").empty());
  CHECK(found_in("a: 1\n---\nb: 2\n") ==
        "text:3:1: a second document begins here; a file holds one\n");
}

TEST_CASE("what is no YAML is found where it breaks off, and tabs are named") {
  CHECK(found_in("a: [1, 2\nb: 3\n").starts_with("text:"));
  CHECK(found_in("a:\n\tb: 1\n") == "text:2:3: not YAML: a tab in the indentation; use spaces\n");
  CHECK(found_in("имя: {а: \"без конца}\n") ==
        "text:1:10: not YAML: the quotation mark that opens here is never closed\n");
}

TEST_CASE("an alias inside its own value has no end and is refused; one without anchor too") {
  CHECK(found_in("a: &x [1, *x]\n") ==
        "text:1:11: a.2: an alias stands inside the value that it "
        "repeats\n");
  CHECK(found_in("a: *nowhere\n").find("not YAML") != std::string::npos);
}

TEST_CASE("aliases count as if written out, so that few lines cannot exhaust the machine") {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 9; ++i) {
    const std::string last = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + last;
    for (int repeat = 0; repeat < 9; ++repeat) bomb += ", " + last;
    bomb += "]\n";
  }
  CHECK(found_in(bomb).find("the file holds more than 1000000 values") != std::string::npos);
}

TEST_CASE("a map gives the value of a key, made when missing, and finds none in other kinds") {
  Node map = map_node();
  map["a"] = scalar_node("1");
  map["a"] = scalar_node("2");
  map["b"];
  REQUIRE(map.entries.size() == 2);
  CHECK(map.find("a")->scalar == "2");
  CHECK(map.find("b")->kind == Node::Kind::empty);
  CHECK(scalar_node("a").find("a") == nullptr);
}

TEST_CASE("content is the same whatever line it stands on, but not in another order or kind") {
  CHECK(same_content(parse("a: [1, {b: 2}]"), parse("\n\na:\n  - 1\n  - b: 2\n")));
  CHECK_FALSE(same_content(parse("{a: 1, b: 2}"), parse("{b: 2, a: 1}")));
  CHECK_FALSE(same_content(parse("[1, 2]"), parse("[2, 1]")));
  CHECK_FALSE(same_content(parse("[1]"), parse("[1, 2]")));
  CHECK_FALSE(same_content(parse("{a: 1}"), parse("{a: ~}")));
  CHECK_FALSE(same_content(parse("{a: \"\"}"), parse("{a: ~}")));
}

TEST_CASE(
    "the mark at the beginning of a file moves no column, also of a character that is wrong") {
  CHECK(parse("\xEF\xBB\xBF"
              "a: {b: 1}\n")
            .find("a")
            ->find("b")
            ->position.column == 8);
  CHECK(found_in("\xEF\xBB\xBF"
                 "ab: \xFF\n") == "text:1:5: byte 0xFF is not UTF-8; save the file as UTF-8\n");
}

TEST_CASE("a quoted text must close, however the file ends, with what marks, behind what anchor") {
  for (const std::string text :
       {"a: \"b", "a: 'b\n", "a: \"b\\\"\n", "a: 'it''s''\n", "a: &x \"b\n", "a:\n  - \"b\n\n",
        "\"a", "{b: 'c}", "[a, \"b]\n"}) {
    CAPTURE(text);
    const std::string found = found_in(text);
    CHECK(found.find("not YAML: the quotation mark that opens here is never closed") !=
          std::string::npos);
  }
  CHECK(found_in("a: 1\nb: \"c\n") ==
        "text:2:4: not YAML: the quotation mark that opens here is never closed\n");
  for (const char* text : {"a: \"b\"", "a: 'it''s'\n", "a: \"b\\\\\"\n", "a: &x \"b\"\n",
                           "a: \"b\n  c\"\n", "a: |\n  it's\n", "a: it's\n", "a: &x |\n  it's\n"}) {
    CAPTURE(text);
    CHECK(found_in(text).empty());
  }
}

TEST_CASE("a value that is missing stands at its key or its dash, one that is null where it is") {
  const auto place = [](const Node& node) {
    return std::to_string(node.position.line) + ":" + std::to_string(node.position.column);
  };
  const Node root =
      parse("a: {b: , c: ~, d: }\ne:\n\nf: null\ng: [x, ~]\nh:\n  -\n  - # no\n\n  - i\nj:");
  CHECK(place(*root.find("a")->find("b")) == "1:5");
  CHECK(place(*root.find("a")->find("c")) == "1:13");
  CHECK(place(*root.find("a")->find("d")) == "1:16");
  CHECK(place(*root.find("e")) == "2:1");
  CHECK(place(*root.find("f")) == "4:4");
  CHECK(place(root.find("g")->items[1]) == "5:8");
  CHECK(place(root.find("h")->items[0]) == "7:3");
  CHECK(place(root.find("h")->items[1]) == "8:3");
  CHECK(place(*root.find("j")) == "11:1");
}

TEST_CASE("a merge key brings what the map lacks, of several maps the first that has it") {
  CHECK(same_content(parse("a: &a {x: 1, y: 2}\nb: {x: 3, <<: *a}\n"),
                     parse("a: {x: 1, y: 2}\nb: {x: 3, y: 2}\n")));
  CHECK(same_content(parse("<<: [{x: 1}, {x: 2, y: 2}]\n"), parse("x: 1\ny: 2\n")));
  CHECK(found_in("a: {<<: 3}\n") == "text:1:9: a.<<: '<<' merges keys and values, not a value\n");
  CHECK(found_in("a: {<<: {x: 1}, <<: {y: 1}}\n") ==
        "text:1:17: a.<<: this key stands here twice; the first is in line 1\n");
}

TEST_CASE("a decimal comma in a map is one number, two entries stay two") {
  CHECK(found_in("{all: 0,12, b: 1}") == "text:1:7: all: '0,12': decimal comma; write '0.12'\n");
  CHECK(found_in("{a: 0, 12: , c: x,3: 4}").empty());
}

TEST_CASE("a number sign within a text is no comment, a comment is") {
  CHECK(found_in("a: Raid #3\n") ==
        "text:1:9: a: '#' behind a space begins a comment, and 'Raid' is left; put the text in "
        "quotation marks\n");
  for (const char* text : {"a: Raid # 3\n", "a: \"Raid #3\"\n", "a: Raid#3\n", "a: 4 #five\n",
                           "a: 4 #5\n", "a: 60 d #3\n", "#3\na: 4\n"})
    CHECK(found_in(text).empty());
}
