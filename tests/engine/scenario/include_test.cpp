#include "scenario/include.hpp"

#include <doctest/doctest.h>

#include "texts.hpp"

using namespace texts;

namespace {

/// A tree loaded from a file of a folder, and what was found on the way.
struct Tree {
  Node root;
  Findings findings;
  bool is_whole;

  explicit Tree(const std::filesystem::path& file) : is_whole(load_tree(file, root, findings)) {}
  [[nodiscard]] bool is(std::string_view text) const {
    return is_whole && findings.found.empty() && same_content(root, parse(text));
  }
};

/// `over` laid on `base`, as YAML.
std::string merged(std::string_view base, std::string_view over) {
  Node node = parse(base);
  merge(node, parse(over));
  return to_yaml(node);
}

}  // namespace

TEST_CASE("maps merge by key, records are appended, plain values are replaced") {
  Node base = parse("m: {a: 1, b: {x: 1}}\nrecords: [{n: 1}]\nvalues: [1, 2]\nkeep: yes\n");
  merge(base, parse("m: {b: {y: 2}, a: 3}\nrecords: [{n: 2}]\nvalues: [3]\nnew: 4\n"));
  CHECK(same_content(base, parse("m: {a: 3, b: {x: 1, y: 2}}\nrecords: [{n: 1}, {n: 2}]\nvalues: "
                                 "[3]\nkeep: yes\nnew: 4\n")));
}

TEST_CASE("where the kinds differ, the value on top wins whole") {
  CHECK(merged("a: {b: 1}", "a: 2") == "a: 2\n");
  CHECK(merged("a: 2", "a: {b: 1}") == "a:\n  b: 1\n");
  CHECK(merged("a: [{b: 1}]", "a: [1]") == "a: [1]\n");
  CHECK(merged("a: [1]", "a: [{b: 1}]") == merged("{}", "a: [{b: 1}]"));
  CHECK(merged("a: {b: 1}", "a: ~") == "a: null\n");
}

TEST_CASE(
    "nothing laid on a tree changes nothing, and a tree laid on itself only doubles records") {
  const std::string_view text = "a: {b: [1, 2], c: x}\nd: ~\n";
  CHECK(merged(text, "{}") == to_yaml(parse(text)));
  CHECK(merged("{}", text) == to_yaml(parse(text)));
  CHECK(merged(text, text) == to_yaml(parse(text)));
  CHECK(same_content(parse(merged("r: [{n: 1}]", "r: [{n: 1}]")), parse("r: [{n: 1}, {n: 1}]")));
}

TEST_CASE("merging is associative for trees of one shape: how files are grouped does not matter") {
  const auto tree = [](const std::string& name) {
    return "common: " + name + "\n" + name + ": 1\nm: {" + name + ": 2, common: " + name +
           "}\nlist: [{n: " + name + "}]\nplain: [" + name + "]\n";
  };
  const std::string a = tree("a"), b = tree("b"), c = tree("c");
  CHECK(merged(merged(a, b), c) == merged(a, merged(b, c)));
}

TEST_CASE("included files count in their order, the including file last, and paths are relative") {
  const Folder folder("include-order");
  folder.write("parts/first.yaml", "a: first\nb: first\nc: first\nlist: [{n: first}]\n");
  folder.write("parts/second.yaml", "include: third.yaml\nb: second\nlist: [{n: second}]\n");
  folder.write("parts/third.yaml", "b: third\nd: third\nlist: [{n: third}]\n");
  CHECK(Tree(folder.write("top.yaml",
                          "include: [parts/first.yaml, parts/second.yaml]\n"
                          "c: top\nlist: [{n: top}]\n"))
            .is("a: first\nb: second\nc: top\n"
                "list: [{n: first}, {n: third}, {n: second}, {n: top}]\nd: third\n"));
}

TEST_CASE("a file that is reached by two ways, or by two spellings of its path, counts once") {
  const Folder folder("include-twice");
  folder.write("base.yaml", "list: [{n: base}]\n");
  folder.write("left.yaml", "include: base.yaml\n");
  folder.write("deep/right.yaml", "include: ./../base.yaml\n");
  std::filesystem::create_symlink("base.yaml", folder.path() / "link.yaml");
  CHECK(Tree(folder.write("top.yaml",
                          "include: [left.yaml, deep/right.yaml, base.yaml, deep/../base.yaml, "
                          "link.yaml]\n"))
            .is("list: [{n: base}]\n"));
}

TEST_CASE("a file without keys of its own but its include is what it includes") {
  const Folder folder("include-only");
  folder.write("base.yaml", "a: 1\n");
  CHECK(Tree(folder.write("top.yaml", "include: base.yaml\n")).is("a: 1\n"));
  CHECK(Tree(folder.write("none.yaml", "include: []\nb: 2\n")).is("b: 2\n"));
}

TEST_CASE("a cycle of files is refused where it closes") {
  const Folder folder("include-cycle");
  folder.write("b.yaml", "include: c.yaml\n");
  folder.write("c.yaml", "x: 1\ninclude: a.yaml\n");
  const Tree tree(folder.write("a.yaml", "include: b.yaml\n"));
  CHECK_FALSE(tree.is_whole);
  CHECK(folder.lines(tree.findings.found) ==
        "c.yaml:2:10: include: 'a.yaml' includes this file in turn: a cycle\n");
  const Tree itself(folder.write("self.yaml", "include: self.yaml\n"));
  CHECK(folder.lines(itself.findings.found) ==
        "self.yaml:1:10: include: 'self.yaml' includes this file in turn: a cycle\n");
}

TEST_CASE("a file that is not there is refused with the nearest that is") {
  const Folder folder("include-missing");
  folder.write("country.yaml", "a: 1\n");
  const Tree tree(folder.write("top.yaml", "include: [contry.yaml, nowhere/x.yaml, .]\nb: 2\n"));
  CHECK_FALSE(tree.is_whole);
  CHECK(folder.lines(tree.findings.found) ==
        "top.yaml:1:11: include: no such file: 'contry.yaml'; did you mean 'country.yaml'?\n"
        "top.yaml:1:24: include: no such file: 'nowhere/x.yaml'\n"
        "top.yaml:1:40: include: '' is a directory, not a file\n");
  CHECK(tree.root.find("b") != nullptr);
}

TEST_CASE("what names no file is no include") {
  const Folder folder("include-kinds");
  const Tree tree(folder.write("top.yaml", "include: [{a: b}, [x], ~]\n"));
  CHECK(folder.lines(tree.findings.found) ==
        "top.yaml:1:11: include: expected the path of a file, found keys and values\n"
        "top.yaml:1:19: include: expected the path of a file, found a list\n"
        "top.yaml:1:24: include: expected the path of a file, found nothing\n");
}

TEST_CASE("a file holds keys and values, nothing else") {
  const Folder folder("include-root");
  folder.write("list.yaml", "[1, 2]\n");
  folder.write("word.yaml", "word\n");
  folder.write("empty.yaml", "");
  const Tree tree(folder.write("top.yaml", "include: [list.yaml, word.yaml, empty.yaml]\n"));
  CHECK_FALSE(tree.is_whole);
  CHECK(folder.lines(tree.findings.found) ==
        "list.yaml:1:1: a file holds keys and values; this one holds a list\n"
        "word.yaml:1:1: a file holds keys and values; this one holds a value\n"
        "empty.yaml:1:1: the file is empty\n");
}

TEST_CASE("every value remembers the file that it came from") {
  const Folder folder("include-positions");
  folder.write("base.yaml", "a: 1\nm:\n  b: 2\n");
  Tree tree(folder.write("top.yaml", "include: base.yaml\n\nm: {c: 3}\n"));
  const Node& m = *tree.root.find("m");
  tree.findings.add(tree.root.find("a")->position, "a", "seen");
  tree.findings.add(m.find("b")->position, "m.b", "seen");
  tree.findings.add(m.find("c")->position, "m.c", "seen");
  CHECK(folder.lines(tree.findings.found) ==
        "base.yaml:1:4: a: seen\nbase.yaml:3:6: m.b: seen\ntop.yaml:3:8: m.c: seen\n");
}

TEST_CASE("a text that stands for itself is a tree too, but may reach for no file") {
  Findings findings;
  Node root;
  CHECK(load_tree_text("record", "a: 1\n", root, findings));
  CHECK(same_content(root, parse("a: 1\n")));
  CHECK_FALSE(load_tree_text("record", "include: a.yaml\n", root, findings));
  CHECK(lines(findings.found) ==
        "record:1:10: include: 'a.yaml': a text without a file cannot include files\n");
}

TEST_CASE("a file is read to its last byte, whatever bytes these are") {
  const Folder folder("include-bytes");
  std::string bytes;
  for (int i = 0; i < 200'000; ++i) bytes += static_cast<char>(i * 7);
  Findings findings;
  findings.add_source({"top", {}, true});
  CHECK(read_file(folder.write("bytes", bytes), {}, {}, "map", findings) == bytes);
  CHECK(read_file(folder.write("none", ""), {}, {}, "map", findings) == "");
  CHECK_FALSE(read_file(folder.path() / "gone", {}, {0, 2, 3}, "map", findings));
  CHECK(folder.lines(findings.found) ==
        "top:2:3: map: no such file: 'gone'; did you mean 'none'?\n");
}
