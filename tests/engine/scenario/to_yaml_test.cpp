#include "scenario/document.hpp"

#include <doctest/doctest.h>

#include "texts.hpp"

using namespace texts;

namespace {

/// A tree of words that YAML could misread, of any depth up to three.
Node random_tree(Draws& draws, int depth) {
  static const std::vector<std::string> pieces{
      "a",    "7",    ".",   "-",   " ",  "  ", ":",    ": ",  "#",   " #", "'",
      "\"",   "\\",   "\n",  "\t",  "\r", "[",  "]",    "{",   "}",   ",",  "&",
      "*",    "!",    "|",   ">",   "%",  "@",  "`",    "?",   "~",   "=",  "<<",
      "null", "true", "---", "...", "ж",  "ө",  "🙂", "0x1", "1e3", "/"};
  const auto word = [&] {
    std::string text;
    for (std::size_t n = draws.below(5); n > 0; --n) text += pieces[draws.below(pieces.size())];
    return text;
  };
  const std::size_t kind = depth == 0 ? draws.below(2) : draws.below(5);
  if (kind == 0) return Node{};
  if (kind == 1) return scalar_node(word());
  Node node = kind == 2 ? sequence_node() : map_node();
  for (std::size_t n = draws.below(4); n > 0; --n) {
    if (kind == 2)
      node.items.push_back(random_tree(draws, depth - 1));
    else
      node[word() + std::to_string(n)] = random_tree(draws, depth - 1);
  }
  return node;
}

}  // namespace

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

TEST_CASE("any tree reads back to itself, whatever YAML could take its words for") {
  Draws draws{1};
  for (int i = 0; i < 2000; ++i) {
    const Node tree = map_node({{"x", {}, random_tree(draws, 3)}});
    const std::string text = to_yaml(tree);
    CAPTURE(text);
    CHECK(same_content(parse(text), tree));
  }
}

TEST_CASE("words are bare where YAML reads them as they are, and in quotes elsewhere") {
  const auto text = [](const char* word) { return to_yaml(scalar_node(word)); };
  CHECK(text("issyk-kul") == "issyk-kul\n");
  CHECK(text("0.3 / year") == "0.3 / year\n");
  CHECK(text("2021-06-07") == "2021-06-07\n");
  CHECK(text("2021-06-07 09:00") == "\"2021-06-07 09:00\"\n");
  CHECK(text("") == "\"\"\n");
  CHECK(text("null") == "\"null\"\n");
  CHECK(text("- x") == "\"- x\"\n");
  CHECK(text("Көл") == "\"Көл\"\n");
  CHECK(text("a\"b\\c\n") == "\"a\\\"b\\\\c\\n\"\n");
}

TEST_CASE("lists of plain values stand on one line, whatever holds keys on lines of its own") {
  CHECK(to_yaml(parse("{a: [1, [2, ~]], b: {c: {}, d: []}, e: [{f: 1}, 2]}")) ==
        "a: [1, [2, null]]\n"
        "b:\n"
        "  c: {}\n"
        "  d: []\n"
        "e:\n"
        "  -\n"
        "    f: 1\n"
        "  - 2\n");
}

TEST_CASE("values that hold nothing are written so that they stay what they are") {
  CHECK(to_yaml(Node{}) == "null\n");
  CHECK(to_yaml(map_node()) == "{}\n");
  CHECK(to_yaml(sequence_node()) == "[]\n");
}
