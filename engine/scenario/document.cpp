#include "scenario/document.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "scenario/utf8.hpp"

namespace jardam::reading {

const Node* Node::find(std::string_view key) const {
  const auto entry =
      std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.key == key; });
  return entry == entries.end() ? nullptr : &entry->value;
}

Node* Node::find(std::string_view key) { return const_cast<Node*>(std::as_const(*this).find(key)); }

Node& Node::operator[](std::string_view key) {
  if (Node* found = find(key)) return *found;
  entries.push_back({std::string(key), position, {}});
  return entries.back().value;
}

Node scalar_node(std::string text) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.scalar = std::move(text);
  return node;
}

Node sequence_node(std::vector<Node> items) {
  Node node;
  node.kind = Node::Kind::sequence;
  node.items = std::move(items);
  return node;
}

Node map_node(std::vector<Entry> entries) {
  Node node;
  node.kind = Node::Kind::map;
  node.entries = std::move(entries);
  return node;
}

bool same_content(const Node& a, const Node& b) {
  const auto same_entry = [](const Entry& x, const Entry& y) {
    return x.key == y.key && same_content(x.value, y.value);
  };
  return a.kind == b.kind && a.scalar == b.scalar &&
         std::ranges::equal(a.items, b.items, same_content) &&
         std::ranges::equal(a.entries, b.entries, same_entry);
}

std::string_view name_of(Node::Kind kind) {
  switch (kind) {
    case Node::Kind::empty: return "nothing";
    case Node::Kind::scalar: return "a value";
    case Node::Kind::sequence: return "a list";
    case Node::Kind::map: return "keys and values";
  }
  return "";
}

namespace {

/// Leaves yaml-cpp's parser in the middle of a text; caught in `parse_document`.
struct Abandon {
  Position where;
  std::string path;
  std::string reason;
};

std::size_t count_values(const Node& node) {
  std::size_t count = 1;
  for (const Node& item : node.items) count += count_values(item);
  for (const Entry& entry : node.entries) count += count_values(entry.value);
  return count;
}

std::size_t depth_of(const Node& node) {
  std::size_t deepest = 0;
  for (const Node& item : node.items) deepest = std::max(deepest, depth_of(item));
  for (const Entry& entry : node.entries) deepest = std::max(deepest, depth_of(entry.value));
  return deepest + 1;
}

/// Builds the tree from the parser's events.
class Builder : public YAML::EventHandler {
 public:
  Builder(TextLines& lines, std::uint32_t file, Findings& findings, const DocumentLimits& limits)
      : lines_(lines), file_(file), findings_(findings), limits_(limits) {}

  Node take_root() { return std::move(root_); }

  [[nodiscard]] Position at(const YAML::Mark& mark) {
    if (mark.is_null()) return {file_, 0, 0};
    const auto line = static_cast<std::size_t>(mark.line);
    return {file_, static_cast<std::uint32_t>(line + 1),
            lines_.column(line, static_cast<std::size_t>(mark.column))};
  }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    open(mark, anchor, Node::Kind::empty);
    close();
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    check_tag(mark, tag);
    open(mark, anchor, Node::Kind::scalar);
    frames_.back().node.scalar = value;
    close();
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto target = anchors_.find(anchor);
    if (target == anchors_.end())
      throw Abandon{at(mark), path(), "an alias stands inside the value that it repeats"};
    count_ += count_values(target->second);
    check_limits(at(mark), depth_of(target->second));
    frames_.push_back({target->second, 0, {}, {}});
    frames_.back().node.position = at(mark);
    close();
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    check_tag(mark, tag);
    open(mark, anchor, Node::Kind::sequence);
  }
  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    check_tag(mark, tag);
    open(mark, anchor, Node::Kind::map);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Frame {
    Node node;
    YAML::anchor_t anchor;
    std::optional<Entry> key;  ///< of a map: the key whose value comes next
    std::map<std::string, std::uint32_t> lines_of_keys;
  };

  void open(const YAML::Mark& mark, YAML::anchor_t anchor, Node::Kind kind) {
    ++count_;
    check_limits(at(mark), 1);
    Frame frame{{}, anchor, {}, {}};
    frame.node.kind = kind;
    frame.node.position = at(mark);
    frames_.push_back(std::move(frame));
  }

  void close() {
    Node node = std::move(frames_.back().node);
    if (frames_.back().anchor != 0) anchors_[frames_.back().anchor] = node;
    frames_.pop_back();
    if (frames_.empty())
      root_ = std::move(node);
    else if (frames_.back().node.kind == Node::Kind::sequence)
      frames_.back().node.items.push_back(std::move(node));
    else if (frames_.back().key)
      add_value(std::move(node));
    else
      add_key(node);
  }

  void add_key(const Node& node) {
    if (node.kind != Node::Kind::scalar) {
      findings_.add(node.position, path(),
                    fmt::format("a key must be a word, not {}", name_of(node.kind)));
    } else if (node.scalar.empty()) {
      findings_.add(node.position, path(), "a key must not be empty");
    }
    frames_.back().key = Entry{node.scalar, node.position, {}};
  }

  void add_value(Node node) {
    Frame& frame = frames_.back();
    Entry entry = std::move(*frame.key);
    frame.key.reset();
    if (entry.key.empty()) return;  // already reported
    const auto [first, is_new] = frame.lines_of_keys.emplace(entry.key, entry.position.line);
    if (!is_new) {
      frame.key = entry;  // for the path
      findings_.add(
          entry.position, path(),
          fmt::format("this key stands here twice; the first is in line {}", first->second));
      frame.key.reset();
      return;
    }
    entry.value = std::move(node);
    frame.node.entries.push_back(std::move(entry));
  }

  [[nodiscard]] std::string path() const {
    std::string path;
    for (const Frame& frame : frames_) {
      const std::string part = frame.key ? frame.key->key
                               : frame.node.kind == Node::Kind::sequence
                                   ? std::to_string(frame.node.items.size() + 1)
                                   : "";
      if (!part.empty()) path += (path.empty() ? "" : ".") + part;
    }
    return path;
  }

  void check_tag(const YAML::Mark& mark, const std::string& tag) {
    const bool is_plain =
        tag.empty() || tag == "?" || tag == "!" || tag.starts_with("tag:yaml.org,2002:");
    if (!is_plain)
      findings_.add(at(mark), path(), fmt::format("the tag '{}' is not understood here", tag));
  }

  void check_limits(Position where, std::size_t depth) const {
    if (count_ > limits_.values)
      throw Abandon{where, {}, fmt::format("the file holds more than {} values", limits_.values)};
    if (frames_.size() + depth > limits_.depth)
      throw Abandon{where, {}, fmt::format("nested deeper than {} levels", limits_.depth)};
  }

  TextLines& lines_;
  std::uint32_t file_;
  Findings& findings_;
  const DocumentLimits& limits_;
  Node root_;
  std::vector<Frame> frames_;
  std::map<YAML::anchor_t, Node> anchors_;
  std::size_t count_ = 0;
};

bool check_bytes(std::string_view text, std::uint32_t file, Findings& findings,
                 const DocumentLimits& limits) {
  if (text.size() > limits.bytes) {
    findings.add({file, 0, 0}, {},
                 fmt::format("{} bytes; a file may hold at most {}", text.size(), limits.bytes));
    return false;
  }
  const auto bad = find_bad_character(text);
  if (bad) findings.add({file, bad->line, bad->column}, {}, bad->reason);
  return !bad;
}

}  // namespace

Document parse_document(std::string_view text, std::uint32_t file, Findings& findings,
                        const DocumentLimits& limits) {
  if (!check_bytes(text, file, findings, limits)) return {};
  TextLines lines(text);
  Builder builder(lines, file, findings, limits);
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder)) throw Abandon{{file, 1, 1}, {}, "the file is empty"};
    Document document{builder.take_root(), true};
    if (document.root.kind == Node::Kind::empty)
      throw Abandon{{file, 1, 1}, {}, "the file is empty"};
    Findings ignored{findings.sources, {}};
    Builder second(lines, file, ignored, limits);
    if (parser.HandleNextDocument(second))
      throw Abandon{
          second.take_root().position, {}, "a second document begins here; a file holds one"};
    return document;
  } catch (const Abandon& abandon) {
    findings.add(abandon.where, abandon.path, abandon.reason);
  } catch (const YAML::Exception& error) {
    const bool has_tab =
        !error.mark.is_null() && lines.has_tab_indent(static_cast<std::size_t>(error.mark.line));
    findings.add(builder.at(error.mark), {},
                 "not YAML: " + (has_tab ? "a tab in the indentation; use spaces" : error.msg));
  }
  return {};
}

}  // namespace jardam::reading
