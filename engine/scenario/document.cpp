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

#include "scenario/characters.hpp"
#include "scenario/syntax.hpp"
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

constexpr std::string_view merge_key = "<<";

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Builds the tree from the parser's events.
class Builder : public YAML::EventHandler {
 public:
  Builder(TextLines& lines, std::uint32_t file, Findings& findings, const DocumentLimits& limits)
      : lines_(lines), file_(file), findings_(findings), limits_(limits) {}

  Node take_root() { return std::move(root_); }

  /// Whether what stands where is beyond doubt, so that the rest is worth reading.
  [[nodiscard]] bool is_sound() const { return is_sound_; }

  /// What the parser knew when it gave up at a mark.
  [[nodiscard]] GivenUp given_up(const YAML::Mark& mark, std::string_view reason) const {
    GivenUp given_up{place_of(mark), reason, last_quote_, {}};
    const auto open = std::find_if(frames_.rbegin(), frames_.rend(),
                                   [](const Frame& frame) { return frame.is_flow; });
    if (open != frames_.rend()) given_up.open_brackets = open->start;
    return given_up;
  }

  [[nodiscard]] Position at(TextPlace place) {
    return {file_, static_cast<std::uint32_t>(place.line + 1),
            lines_.column(place.line, place.byte)};
  }

  /// A quoted text that goes on to the end of the file: the parser takes it for closed.
  [[nodiscard]] std::optional<SyntaxFault> unclosed_quote() const {
    if (!last_quote_ || end_of_quote(lines_, *last_quote_)) return std::nullopt;
    return explain(lines_, {*last_quote_, {}, last_quote_, {}});
  }

  [[nodiscard]] Position at(const YAML::Mark& mark) {
    if (mark.is_null()) return {file_, 0, 0};
    return at(place_of(mark));
  }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const Position place = stands_in_text(mark) ? at(mark) : place_of_lost_value(mark);
    open(mark, anchor, Node::Kind::empty);
    frames_.back().node.position = place;
    close();
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    check_tag(mark, tag);
    if (tag == plain_tag)
      check_comment(mark, value);
    else
      remember_quote(mark);
    check_characters(mark, value);
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
    frames_.push_back({target->second, 0, {}, {}, false, {}});
    frames_.back().node.position = at(mark);
    close();
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    check_tag(mark, tag);
    open(mark, anchor, Node::Kind::sequence);
    frames_.back().is_flow = style == YAML::EmitterStyle::Flow;
  }
  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    check_tag(mark, tag);
    open(mark, anchor, Node::Kind::map);
    frames_.back().is_flow = style == YAML::EmitterStyle::Flow;
  }
  void OnMapEnd() override {
    merge_keys();
    close();
  }

 private:
  struct Frame {
    Node node;
    YAML::anchor_t anchor;
    std::optional<Entry> key;  ///< of a map: the key whose value comes next
    std::map<std::string, std::uint32_t> lines_of_keys;
    bool is_flow = false;  ///< in brackets
    TextPlace start;
  };

  static constexpr std::string_view plain_tag = "?";  ///< yaml-cpp's, of a text without quotes

  static TextPlace place_of(const YAML::Mark& mark) {
    return {static_cast<std::size_t>(std::max(mark.line, 0)),
            static_cast<std::size_t>(std::max(mark.column, 0))};
  }

  /// What stands at a mark, to the end of the line.
  [[nodiscard]] std::string_view text_at(const YAML::Mark& mark) const {
    const TextPlace place = place_of(mark);
    const std::string_view line = lines_.line(place.line);
    return line.substr(std::min(place.byte, line.size()));
  }

  /// Whether a null is written there, and not only missing before what stands there.
  [[nodiscard]] bool stands_in_text(const YAML::Mark& mark) const {
    const std::string_view text = text_at(mark);
    const std::string_view word = text.substr(0, text.find_first_of(" \t,]}:"));
    if (text.substr(word.size()).starts_with(':')) return false;
    return word == "~" || word == "null" || word == "Null" || word == "NULL" ||
           word.starts_with('&') || word.starts_with('!');
  }

  /// The key, or the dash, behind which a value is missing; what comes next stands at the mark.
  [[nodiscard]] Position place_of_lost_value(const YAML::Mark& mark) {
    if (frames_.empty()) return at(mark);
    if (frames_.back().key) return frames_.back().key->position;
    if (frames_.back().is_flow) return at(mark);
    for (std::size_t line = place_of(mark).line; line-- > 0;) {
      std::string_view text = lines_.line(line);
      text = text.substr(0, text.starts_with('#') ? 0 : text.find(" #"));
      const std::size_t last = text.find_last_not_of(" \t");
      if (last == std::string_view::npos) continue;
      if (text[last] == '-') return at(TextPlace{line, last});
      break;
    }
    return at(mark);
  }

  void remember_quote(const YAML::Mark& mark) {
    std::string_view text = text_at(mark);
    while (text.starts_with('&') || text.starts_with('!')) {
      text.remove_prefix(std::min(text.find(' '), text.size()));
      text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    }
    if (!text.starts_with('"') && !text.starts_with('\'')) return;
    const TextPlace place = place_of(mark);
    last_quote_ = {place.line, lines_.line(place.line).size() - text.size()};
  }

  /// "Raid #3": what YAML reads as a comment was meant as part of the text.
  void check_comment(const YAML::Mark& mark, std::string_view value) {
    const std::string_view text = text_at(mark);
    const bool is_words = value.find_first_of("0123456789+-.") != 0;  // no number with a comment
    if (!text.starts_with(value) || !is_words) return;
    const std::size_t number = text.find_first_not_of(' ', value.size());
    if (number == std::string_view::npos || number == value.size()) return;
    const bool is_number_sign = text[number] == '#' && is_number(text.substr(number + 1, 1));
    if (!is_number_sign) return;
    findings_.add(at(TextPlace{place_of(mark).line, place_of(mark).byte + number}), path(),
                  fmt::format("'#' behind a space begins a comment, and '{}' is left; put the text "
                              "in quotation marks",
                              value));
  }

  void open(const YAML::Mark& mark, YAML::anchor_t anchor, Node::Kind kind) {
    ++count_;
    check_limits(at(mark), 1);
    Frame frame{{}, anchor, {}, {}, false, place_of(mark)};
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
    frames_.back().key = Entry{checked_key(node), node.position, {}};
  }

  /// The key without odd spaces, which are reported where they stand.
  std::string checked_key(const Node& node) {
    const auto odd = find_odd_character(node.scalar);
    if (!odd || (odd->kind != Oddity::space && odd->kind != Oddity::invisible)) return node.scalar;
    if (const auto fault = odd_structure(lines_, node.position.line - 1)) {
      findings_.add(at(fault->place), {}, "not YAML: " + fault->reason);
      is_sound_ = false;
    } else {
      Position position = node.position;
      position.column += odd->characters_before;
      findings_.add(position, path(), fmt::format("{} in the key '{}'", odd->name, node.scalar));
    }
    return std::string(trimmed(without_odd_characters(node.scalar)));
  }

  /// "{all: 0,12}": YAML reads a decimal comma as the end of an entry.
  bool takes_decimal_comma(Frame& frame, const Entry& entry, const Node& value) {
    if (value.kind != Node::Kind::empty || !frame.is_flow || frame.node.entries.empty())
      return false;
    Node& whole = frame.node.entries.back().value;
    const bool follows = whole.position.line == entry.position.line &&
                         whole.position.column + whole.scalar.size() + 1 == entry.position.column;
    if (!follows || !is_number(whole.scalar) || !is_number(entry.key.substr(0, 1))) return false;
    frame.key = frame.node.entries.back();  // for the path
    findings_.add(
        whole.position, path(),
        fmt::format("'{0},{1}': decimal comma; write '{0}.{1}'", whole.scalar, entry.key));
    frame.key.reset();
    whole.scalar += "." + entry.key;
    return true;
  }

  /// YAML 1.1's merge key: what its map, or list of maps, holds and the map itself does not.
  void merge_keys() {
    std::vector<Entry>& entries = frames_.back().node.entries;
    const auto found = std::ranges::find(entries, merge_key, &Entry::key);
    if (found == entries.end()) return;
    const Entry merged = *found;
    entries.erase(found);
    const bool is_list = merged.value.kind == Node::Kind::sequence;
    for (const Node& node : is_list ? merged.value.items : std::vector<Node>{merged.value}) {
      if (node.kind != Node::Kind::map) {
        frames_.back().key = merged;  // for the path
        findings_.add(node.position, path(),
                      fmt::format("'<<' merges keys and values, not {}", name_of(node.kind)));
        frames_.back().key.reset();
      }
      for (const Entry& entry : node.entries) {
        if (frames_.back().node.find(entry.key) == nullptr) entries.push_back(entry);
      }
    }
  }

  void add_value(Node node) {
    Frame& frame = frames_.back();
    Entry entry = std::move(*frame.key);
    frame.key.reset();
    if (entry.key.empty()) return;  // already reported
    if (takes_decimal_comma(frame, entry, node)) return;
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

  /// An escape such as \x1B gives a text what `check_bytes` refuses in a file.
  void check_characters(const YAML::Mark& mark, const std::string& value) {
    if (const auto bad = find_bad_character(value))
      findings_.add(at(mark), path(), bad->reason + ", written as an escape");
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
  std::optional<TextPlace> last_quote_;
  bool is_sound_ = true;
};

/// More than any text leaves open that is no attack: the parser spends kilobytes on each.
constexpr std::size_t most_open_brackets = 1000;

/// Where too many brackets are open. Brackets in texts and comments count too.
std::optional<std::size_t> hopeless_nesting(std::string_view text) {
  std::size_t open = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '[' || text[i] == '{') ++open;
    if ((text[i] == ']' || text[i] == '}') && open > 0) --open;
    if (open == most_open_brackets) return i;
  }
  return std::nullopt;
}

bool check_bytes(std::string_view text, std::uint32_t file, Findings& findings,
                 const DocumentLimits& limits) {
  if (text.size() > limits.bytes) {
    findings.add({file, 0, 0}, {},
                 fmt::format("{} bytes; a file may hold at most {}", text.size(), limits.bytes));
    return false;
  }
  if (const auto place = hopeless_nesting(text)) {
    const BadCharacter where = locate_byte(text, *place, {});
    findings.add({file, where.line, where.column}, {},
                 fmt::format("{} brackets are open here; a file is nested at most {} levels deep",
                             most_open_brackets, limits.depth));
    return false;
  }
  const auto bad = find_bad_character(text);
  if (bad) findings.add({file, bad->line, bad->column}, {}, bad->reason);
  return !bad;
}

}  // namespace

Document parse_document(std::string_view text, std::uint32_t file, Findings& findings,
                        const DocumentLimits& limits) {
  text = without_byte_order_mark(text);
  if (!check_bytes(text, file, findings, limits)) return {};
  const auto known_before = static_cast<std::ptrdiff_t>(findings.found.size());
  TextLines lines(text);
  Builder builder(lines, file, findings, limits);
  const auto refuse = [&](const SyntaxFault& fault) {
    findings.add(builder.at(fault.place), {}, "not YAML: " + fault.reason);
    const std::size_t count = findings.found.size();  // the builder may have found it before
    if (count > 1 && findings.found[count - 1] == findings.found[count - 2])
      findings.found.pop_back();
  };
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder)) return {{}, true};
    if (const auto fault = builder.unclosed_quote()) {
      refuse(*fault);
      return {};
    }
    Document document{builder.take_root(), true};
    Findings ignored{findings.sources, {}};
    Builder second(lines, file, ignored, limits);
    if (parser.HandleNextDocument(second))
      throw Abandon{
          second.take_root().position, {}, "a second document begins here; a file holds one"};
    return builder.is_sound() ? document : Document{};
  } catch (const Abandon& abandon) {
    findings.add(abandon.where, abandon.path, abandon.reason);
  } catch (const YAML::Exception& error) {
    // without an end of the last line the parser does not say where the open text begins
    if (error.msg == YAML::ErrorMsg::EOF_IN_SCALAR && !text.ends_with('\n')) {
      findings.found.erase(findings.found.begin() + known_before, findings.found.end());
      return parse_document(std::string(text) + '\n', file, findings, limits);
    }
    refuse(explain(lines, builder.given_up(error.mark, error.msg)));
  }
  return {};
}

}  // namespace jardam::reading
