#include "scenario/edit.hpp"
#include "scenario/edit_text.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "scenario/edit_text.hpp"
#include "storage/whole_file.hpp"

using namespace jardam;
using namespace jardam::reading;

namespace {

using Keys = std::vector<std::string>;

Node text(std::string value) { return scalar_node(std::move(value)); }

/// The value at a path of maps.
Node& at(Node& root, const Keys& path) {
  Node* node = &root;
  for (const std::string& key : path) node = &(*node)[key];
  return *node;
}

/// The text with the value at `path` set; the map that holds it is what is edited.
std::string with(const std::string& source, const Keys& path, const Node& value) {
  EditedText edited("file.yaml", source);
  Node root = edited.root();
  at(root, path) = value;
  edited.set({}, root);
  return edited.finish();
}

std::string without(const std::string& source, const std::string& key) {
  EditedText edited("file.yaml", source);
  Node root = edited.root();
  std::erase_if(root.entries, [&](const Entry& entry) { return entry.key == key; });
  edited.set({}, root);
  return edited.finish();
}

}  // namespace

TEST_CASE("only the value changes, and what stands around it stays") {
  CHECK(with("# head\na: 1   # why\nb:  'two'\n", {"a"}, text("12")) ==
        "# head\na: 12   # why\nb:  'two'\n");
  CHECK(with("a: \"x\"\nb: 2\n", {"a"}, text("y")) == "a: \"y\"\nb: 2\n");
  CHECK(with("a: {b: 1, c: [1, 2]}  # kept\n", {"a", "b"}, text("one, two")) ==
        "a: {b: \"one, two\", c: [1, 2]}  # kept\n");
  CHECK(with("a:\n  b: plain text\n    on two lines\n  c: 1\n", {"a", "b"}, text("new")) ==
        "a:\n  b: new\n  c: 1\n");
}

TEST_CASE("a long text is written in the block that it stood in") {
  const std::string source =
      "a:\n  text: >-\n    Some words\n    on two lines.\n\n  # a comment\n  b: 1\n";
  const std::string longer(40, 'x');
  CHECK(with(source, {"a", "text"}, text(longer + " " + longer + " " + longer)) ==
        "a:\n  text: >-\n    " + longer + " " + longer + "\n    " + longer +
            "\n\n  # a comment\n  b: 1\n");
  CHECK(with(source, {"a", "text"}, text("one\n\ntwo")) ==
        "a:\n  text: |-\n    one\n\n    two\n\n  # a comment\n  b: 1\n");
  CHECK(with(source, {"a", "text"}, text("short")) ==
        "a:\n  text: short\n\n  # a comment\n  b: 1\n");
}

TEST_CASE("keys are added behind those that they follow, and taken away with their lines") {
  EditedText edited("file.yaml", "a: 1  # one\nc: 3\n");
  edited.set({}, map_node({{"a", {}, text("1")}, {"b", {}, text("2")}, {"c", {}, text("3")}}));
  CHECK(edited.finish() == "a: 1  # one\nb: 2\nc: 3\n");
  CHECK(without("a: 1\nb:\n  - x\n  - y\nc: 3\n", "b") == "a: 1\nc: 3\n");
  CHECK(without("a: 1\nb: 2  # why two\nc: 3\n", "b") == "a: 1\n# why two\nc: 3\n");
  CHECK(without("{a: 1, b: 2, c: 3}\n", "b") == "{a: 1, c: 3}\n");
  CHECK(without("{a: 1, b: 2, c: 3}\n", "a") == "{b: 2, c: 3}\n");
  CHECK(without("{a: 1, b: 2, c: 3}\n", "c") == "{a: 1, b: 2}\n");
  CHECK(without("a: 1\nb: 2", "b") == "a: 1\n");
}

TEST_CASE("however many keys are taken away together, the rest reads as it was") {
  for (const std::string source :
       {"a: 1\nb: 2\nc: 3\nd: 4\n", "a:\n  - x\nb:\n  - y\nc: 3\nd:\n  e: 4\n",
        "{a: 1, b: [x, y], c: 3, d: 4}\n"}) {
    const Node whole = EditedText("file.yaml", source).root();
    for (unsigned kept = 1; kept < 15; ++kept) {
      Node wanted = whole;
      std::erase_if(wanted.entries, [&](const Entry& entry) {
        return (kept >> (entry.key.front() - 'a') & 1u) == 0;
      });
      EditedText edited("file.yaml", source);
      edited.set({}, wanted);
      const std::string text = edited.finish();
      CAPTURE(text);
      CHECK(flow_text(EditedText("file.yaml", text).root()) == flow_text(wanted));
    }
  }
}

TEST_CASE("one key gives way to another") {
  EditedText edited("file.yaml", "list:\n  - at: D1\n    b: 2\n  - at: D2\n    b: 3\n");
  edited.set({"list", "1"}, map_node({{"b", {}, text("2")}, {"shelf", {}, text("true")}}));
  CHECK(edited.finish() == "list:\n  - b: 2\n    shelf: true\n  - at: D2\n    b: 3\n");
}

TEST_CASE("items are appended as the others stand") {
  const Node item = map_node({{"a", {}, text("3")}, {"b", {}, text("x: y")}});
  const auto appended = [&](const std::string& source) {
    EditedText edited("file.yaml", source);
    edited.append({"e", "list"}, {item});
    return edited.finish();
  };
  CHECK(appended("e:\n  list:\n    - a: 1\n    - a: 2  # two\n# end\n") ==
        "e:\n  list:\n    - a: 1\n    - a: 2  # two\n    - a: 3\n      b: \"x: y\"\n# end\n");
  CHECK(appended("e:\n  list:\n    - a: 1\n\n    - a: 2\n") ==
        "e:\n  list:\n    - a: 1\n\n    - a: 2\n\n    - a: 3\n      b: \"x: y\"\n");
  CHECK(appended("e: {list: [{a: 1}]}\n") == "e: {list: [{a: 1}, {a: 3, b: \"x: y\"}]}\n");
  CHECK(appended("e: {list: []}\n") == "e: {list: [{a: 3, b: \"x: y\"}]}\n");
  CHECK(appended("e:\n  x: 1\n") == "e:\n  x: 1\n  list: [{a: 3, b: \"x: y\"}]\n");
  CHECK(appended("x: 1\n") == "x: 1\ne: {list: [{a: 3, b: \"x: y\"}]}\n");
}

TEST_CASE("line ends and marks of the file stay") {
  CHECK(with("\xef\xbb\xbf"
             "a: 1\r\nb: 2\r\n",
             {"a"}, text("3")) ==
        "\xef\xbb\xbf"
        "a: 3\r\nb: 2\r\n");
  EditedText edited("file.yaml", "a: 1\r\nb: 2\r\n");
  edited.set({}, map_node({{"a", {}, text("1")}, {"n", {}, text("x\ny")}, {"b", {}, text("2")}}));
  CHECK(edited.finish() == "a: 1\r\nn: |-\r\n  x\r\n  y\r\nb: 2\r\n");
}

TEST_CASE("what anchors share is not edited, and the reason says where") {
  const std::string source = "a: &shared {x: 1}\nb: *shared\nc:\n  <<: *shared\n  y: 2\n";
  for (const Keys& path : {Keys{"a", "x"}, Keys{"b", "x"}, Keys{"c", "x"}}) {
    CAPTURE(path.front());
    CHECK_THROWS_AS(with(source, path, text("2")), NotEditable);
  }
  CHECK(with(source + "d: 1\n", {"d"}, text("2")) == source + "d: 2\n");
  CHECK_THROWS_AS(EditedText("file.yaml", "a: [1"), NotEditable);
}

TEST_CASE("every value of the shipped injects can become another one, and back again") {
  const std::filesystem::path folder =
      std::filesystem::path(JARDAM_SOURCE_DIR) / "scenarios/issyk-kul";
  for (const char* name : {"injects-day1.yaml", "shelf.yaml"}) {
    const std::string source = contents_of(folder / name, 1u << 20).text;
    EditedText edited(name, source);
    const Node before = edited.root();
    const Node injects = *before.find("exercise")->find("injects");
    for (std::size_t i = 0; i < injects.items.size(); ++i)
      for (const Entry& entry : injects.items[i].entries) {
        const Keys path{"exercise", "injects", std::to_string(i + 1), entry.key};
        edited.set(path, text("another, 'odd': {value}\nwith #lines"));
      }
    EditedText other(name, edited.finish());
    CHECK(other.root().find("exercise")->find("injects")->items[3].find("text")->scalar ==
          "another, 'odd': {value}\nwith #lines");
    other.set({}, before);
    CHECK(same_values(other.root(), before));
    CHECK_NOTHROW(static_cast<void>(other.finish()));
  }
}

TEST_CASE("texts on one line read back as they were") {
  for (const char* value : {"plain",   "D1 09:40",   "1.10", "null", "a: b", "x #1", "why?",
                            "[x]",     "\"q\"",      "'q'",  "- a",  "",     " x ",  "a\\b",
                            "да, нет", "line\nline", "true", "@x",   "%",    "ends:"}) {
    CAPTURE(value);
    Findings findings;
    findings.add_source({"text", {}, false});
    const Node node = map_node({{"k", {}, text(value)}, {"l", {}, sequence_node({text(value)})}});
    const Document read = parse_document(flow_text(node), 0, findings);
    CHECK(findings.found.empty());
    CHECK(same_values(read.root, node));
    const Document block = parse_document(map_text(node, 0, "\n"), 0, findings);
    CHECK(same_values(block.root, node));
  }
}
