#include "scenario/edit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "scenario/edit_text.hpp"
#include "scenario/utf8.hpp"

namespace jardam::reading {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_space(char c) { return is_blank(c) || c == '\n' || c == '\r'; }

std::size_t bytes_of_letter(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0xc0 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

const Node* child_of(const Node& node, const std::string& key) {
  if (node.kind != Node::Kind::sequence) return node.find(key);
  std::size_t number = 0;
  std::from_chars(key.data(), key.data() + key.size(), number);
  return number == 0 || number > node.items.size() ? nullptr : &node.items[number - 1];
}

const Node* at_path(const Node& root, const std::vector<std::string>& path) {
  const Node* node = &root;
  for (const std::string& key : path) {
    node = child_of(*node, key);
    if (node == nullptr) return nullptr;
  }
  return node;
}

}  // namespace

bool same_values(const Node& a, const Node& b) {
  if (a.kind != b.kind || a.scalar != b.scalar || a.entries.size() != b.entries.size())
    return false;
  return std::ranges::equal(a.items, b.items, same_values) &&
         std::ranges::all_of(a.entries, [&](const Entry& entry) {
           const Node* other = b.find(entry.key);
           return other != nullptr && same_values(entry.value, *other);
         });
}

EditedText::EditedText(std::string name, std::string text)
    : name_(std::move(name)), text_(std::move(text)) {
  if (text_.find("\r\n") != std::string::npos) line_end_ = "\r\n";
  parse();
  wanted_ = parsed_;
}

void EditedText::parse() {
  Findings findings;
  findings.add_source({name_, {}, false});
  Document document = parse_document(text_, 0, findings);
  if (!document.is_whole || !findings.found.empty())
    throw NotEditable(findings.found.empty() ? name_ + ": no YAML"
                                             : to_string(findings.found.front()));
  parsed_ = std::move(document.root);
  lines_.assign(1, text_.size() - without_byte_order_mark(text_).size());
  for (std::size_t i = lines_.front(); i < text_.size(); ++i)
    if (text_[i] == '\n') lines_.push_back(i + 1);
}

// --- Where things stand ---

void EditedText::refuse(Position position) const {
  throw NotEditable(
      fmt::format("{}:{}:{}: written with an anchor, a tag or a merge key; change it there by hand",
                  name_, position.line, position.column));
}

std::size_t EditedText::offset_of(Position position) const {
  if (position.line == 0 || position.line > lines_.size()) refuse(position);
  std::size_t offset = lines_[position.line - 1];
  for (std::uint32_t column = 1; column < position.column && offset < text_.size(); ++column)
    offset += bytes_of_letter(text_[offset]);
  return std::min(offset, text_.size());
}

std::size_t EditedText::end_of_line(std::size_t offset) const {
  const std::size_t end = std::min(text_.find('\n', offset), text_.size());
  return end > offset && text_[end - 1] == '\r' ? end - 1 : end;
}

std::size_t EditedText::begin_of_line(std::size_t offset) const {
  return *(std::ranges::upper_bound(lines_, offset) - 1);
}

bool EditedText::is_flow(const Node& node) const {
  const std::size_t begin = begin_of(node);
  return begin < text_.size() && (text_[begin] == '{' || text_[begin] == '[');
}

std::size_t EditedText::end_of_scalar(const Node& node) const {
  std::size_t at = begin_of(node);
  const char first = at < text_.size() ? text_[at] : '\0';
  if (first == '&' || first == '!' || first == '*') refuse(node.position);
  if (first == '"' || first == '\'') {
    for (++at; at < text_.size(); ++at) {
      if (first == '"' && text_[at] == '\\')
        ++at;
      else if (text_[at] == first && first == '\'' && text_.substr(at, 2) == "''")
        ++at;
      else if (text_[at] == first)
        return at + 1;
    }
    refuse(node.position);
  }
  if (first == '|' || first == '>') {
    std::size_t end = end_of_line(at), indent = 0;
    for (std::size_t line = text_.find('\n', at); line < text_.size();) {
      const std::size_t begin = line + 1, stop = end_of_line(begin);
      const std::size_t content = std::min(text_.find_first_not_of(' ', begin), text_.size());
      line = text_.find('\n', begin);
      if (content >= stop) continue;  // an empty line
      if (indent == 0) indent = content - begin;
      const std::size_t outside =
          text_.find_first_not_of(' ', begin_of_line(at)) - begin_of_line(at);
      if (content - begin < indent || indent <= outside) break;
      end = stop;
    }
    return end;
  }
  // A plain text: its words stand as they are, with any breaks between them.
  for (const char c : node.scalar) {
    if (is_space(c)) {
      while (at < text_.size() && is_space(text_[at])) ++at;
    } else {
      while (at < text_.size() && is_space(text_[at])) ++at;
      if (at >= text_.size() || text_[at] != c) refuse(node.position);
      ++at;
    }
  }
  return at;
}

std::size_t EditedText::end_of(const Entry& entry) const {
  if (entry.value.kind != Node::Kind::empty) return end_of(entry.value);
  const std::size_t key = end_of_scalar({Node::Kind::scalar, entry.position, entry.key, {}, {}});
  const std::size_t colon = text_.find(':', key);
  if (colon == std::string::npos) refuse(entry.position);
  const std::size_t word = text_.find_first_not_of(' ', colon + 1);
  const bool is_written = word < text_.size() && (text_[word] == '~' || text_[word] == 'n');
  return is_written ? std::min(text_.find_first_of(" \r\n,}", word), text_.size()) : colon + 1;
}

std::size_t EditedText::end_of(const Node& node) const {
  if (node.kind == Node::Kind::scalar) return end_of_scalar(node);
  const std::size_t begin = begin_of(node);
  std::size_t end = begin;
  for (const Entry& entry : node.entries) {
    if (offset_of(entry.position) < end) refuse(entry.position);
    end = end_of(entry);
  }
  for (const Node& item : node.items) {
    if (begin_of(item) < end) refuse(item.position);
    end = end_of(item);
  }
  if (!is_flow(node)) {
    const char first = begin < text_.size() ? text_[begin] : '\0';
    if (first == '&' || first == '!' || first == '*') refuse(node.position);
    return end;
  }
  if (end == begin) ++end;
  while (end < text_.size() && text_[end] != '}' && text_[end] != ']')
    end = text_[end] == '#' ? end_of_line(end) : end + 1;
  return std::min(end + 1, text_.size());
}

// --- Edits ---

bool EditedText::splice(std::size_t begin, std::size_t end, std::string text) {
  for (const Splice& other : splices_)
    if (begin < other.end && other.begin < end) return false;
  for (const Splice& other : splices_) {
    const bool is_inside = (begin == end && other.begin < begin && begin < other.end) ||
                           (other.begin == other.end && begin < other.begin && other.begin < end);
    if (is_inside) return false;
  }
  splices_.push_back({begin, end, std::move(text)});
  return true;
}

void EditedText::apply() {
  std::ranges::stable_sort(splices_, [](const Splice& a, const Splice& b) {
    return a.begin < b.begin || (a.begin == b.begin && a.end < b.end);
  });
  std::string text;
  std::size_t at = 0;
  for (const Splice& splice : splices_) {
    text += text_.substr(at, splice.begin - at) + splice.text;
    at = splice.end;
  }
  text_ = text + text_.substr(at);
  splices_.clear();
  parse();
}

std::string EditedText::replacement(const Node& old, const Node& value, std::size_t indent,
                                    bool in_flow) const {
  if (in_flow || value.kind == Node::Kind::empty) return flow_text(value);
  if (value.kind == Node::Kind::sequence && !value.items.empty() &&
      old.kind == Node::Kind::sequence && !is_flow(old)) {
    std::string lines;
    for (const Node& item : value.items)
      lines += (lines.empty() ? "" : line_end_ + std::string(old.position.column - 1, ' ')) + "- " +
               flow_text(item);
    return lines;
  }
  if (value.kind != Node::Kind::scalar) return flow_text(value);
  const char first = text_[std::min(begin_of(old), text_.size() - 1)];
  const std::string block = block_scalar(value.scalar, indent, line_end_);
  if (old.kind == Node::Kind::scalar && !block.empty()) return block;
  return first == '"' ? quoted_text(value.scalar) : scalar_line(value.scalar);
}

bool EditedText::add_key(const Node& map, const Entry* before, const Entry& entry) {
  if (is_flow(map)) {
    const std::string text = scalar_line(entry.key) + ": " + flow_text(entry.value);
    if (map.entries.empty()) return splice(begin_of(map) + 1, begin_of(map) + 1, text);
    const std::size_t end = end_of(map.entries.back());
    return splice(end, end, ", " + text);
  }
  const std::size_t indent = map.entries.front().position.column - 1;
  const std::string text =
      scalar_line(entry.key) + ":" + value_text(entry.value, indent + indent_step, line_end_);
  const std::size_t end = end_of_line(end_of(before != nullptr ? *before : map.entries.back()));
  return splice(end, end, line_end_ + std::string(indent, ' ') + text);
}

bool EditedText::remove_key(const Node& map, std::size_t index) {
  const Entry& entry = map.entries[index];
  const std::size_t begin = offset_of(entry.position), end = end_of(entry);
  const bool is_last = index + 1 == map.entries.size();
  if (index == 0 && !is_last) return splice(begin, offset_of(map.entries[1].position), "");
  if (is_flow(map)) return splice(index == 0 ? begin : end_of(map.entries[index - 1]), end, "");
  const std::size_t line = end_of_line(end);
  const std::size_t comment = text_.find('#', end);
  if (comment < line) return splice(begin, comment, "");  // the comment stays, on its own
  const std::size_t next = std::min(text_.find('\n', end), text_.size() - 1) + 1;
  return splice(begin_of_line(begin), next, "");
}

bool EditedText::change_map(const Node& old, const Node& value, bool in_flow) {
  for (std::size_t i = 0; i < old.entries.size(); ++i)
    if (value.find(old.entries[i].key) == nullptr && !remove_key(old, i)) return false;
  const std::size_t indent = old.entries.front().position.column - 1;
  const Entry* before = nullptr;  // the last kept entry that stands before
  for (const Entry& entry : value.entries) {
    const auto found = std::ranges::find(old.entries, entry.key, &Entry::key);
    if (found == old.entries.end()) {
      if (!add_key(old, before, entry)) return false;
      continue;
    }
    before = &*found;
    if (found->value.kind == Node::Kind::empty && entry.value.kind != Node::Kind::empty) {
      const std::size_t end = end_of(*found);
      const std::size_t colon = text_.find(':', offset_of(found->position) + found->key.size());
      if (!splice(colon + 1, end, " " + flow_text(entry.value))) return false;
    } else if (!change(found->value, entry.value, indent + indent_step, in_flow)) {
      return false;
    }
  }
  return true;
}

bool EditedText::change(const Node& old, const Node& value, std::size_t indent, bool in_flow) {
  if (same_values(old, value)) return true;
  const bool flows = in_flow || (old.kind != Node::Kind::scalar && is_flow(old));
  const auto is_full_map = [](const Node& node) {
    return node.kind == Node::Kind::map && !node.entries.empty();
  };
  if (is_full_map(old) && is_full_map(value)) {
    // Removing the first key reaches up to the second, so both at once would overlap.
    const auto is_gone = [&](std::size_t index) {
      return index >= old.entries.size() || value.find(old.entries[index].key) == nullptr;
    };
    if (is_gone(0) && is_gone(1)) return splice(begin_of(old), end_of(old), flow_text(value));
    return change_map(old, value, flows);
  }
  if (old.kind == Node::Kind::sequence && value.kind == Node::Kind::sequence &&
      old.items.size() == value.items.size() && std::ranges::all_of(old.items, is_full_map)) {
    for (std::size_t i = 0; i < old.items.size(); ++i)
      if (!change(old.items[i], value.items[i], indent, flows)) return false;
    return true;
  }
  return splice(begin_of(old), end_of(old), replacement(old, value, indent, flows));
}

bool EditedText::append_to(const Node& list, const std::vector<Node>& items) {
  const std::size_t end = end_of(list.items.back());
  std::string text;
  if (is_flow(list)) {
    for (const Node& item : items) text += ", " + flow_text(item);
    return splice(end, end, text);
  }
  bool is_spaced = false;  // an empty line stands between items
  if (list.items.size() > 1) {
    const std::size_t before = end_of(list.items[list.items.size() - 2]);
    const std::string between = text_.substr(before, begin_of(list.items.back()) - before);
    is_spaced =
        between.find("\n\n") != std::string::npos || between.find("\n\r\n") != std::string::npos;
  }
  const std::size_t indent = list.position.column - 1;
  for (const Node& item : items)
    text += line_end_ + (is_spaced ? line_end_ : "") + std::string(indent, ' ') + "- " +
            (item.kind == Node::Kind::map ? map_text(item, indent + indent_step, line_end_)
                                          : flow_text(item));
  const std::size_t line = end_of_line(end);
  return splice(line, line, text);
}

void EditedText::set(const std::vector<std::string>& path, const Node& value) {
  const Node* wanted = at_path(wanted_, path);
  if (wanted == nullptr) throw NotEditable(fmt::format("{}: has no such value", name_));
  const auto try_change = [&] {
    const Node* old = at_path(parsed_, path);
    if (old == nullptr) return false;
    const std::size_t kept = splices_.size();
    const bool is_done = change(*old, value, old->position.column - 1 + indent_step, false);
    if (!is_done) splices_.resize(kept);
    return is_done;
  };
  while (!try_change()) {
    if (splices_.empty()) throw NotEditable(fmt::format("{}: has no such value", name_));
    apply();
  }
  *const_cast<Node*>(wanted) = value;
}

void EditedText::append(const std::vector<std::string>& path, const std::vector<Node>& items) {
  if (!splices_.empty()) apply();
  const Node* list = at_path(parsed_, path);
  if (list != nullptr && list->kind == Node::Kind::sequence && !list->items.empty()) {
    if (!append_to(*list, items)) refuse(list->position);
    std::vector<Node>& wanted = const_cast<Node*>(at_path(wanted_, path))->items;
    wanted.insert(wanted.end(), items.begin(), items.end());
    return;
  }
  // The innermost map on the way that is there takes the rest of the path.
  std::vector<std::string> here(path.begin(), path.end() - 1);
  Node value = map_node({{path.back(), {}, sequence_node(items)}});
  while (at_path(parsed_, here) == nullptr) {
    value = map_node({{here.back(), {}, std::move(value)}});
    here.pop_back();
  }
  Node parent = *at_path(parsed_, here);
  if (parent.kind != Node::Kind::map) throw NotEditable(fmt::format("{}: holds no map", name_));
  Entry& entry = value.entries.front();
  parent[entry.key] = std::move(entry.value);
  set(here, parent);
}

std::string EditedText::finish() {
  if (!splices_.empty()) apply();
  if (!same_values(parsed_, wanted_))
    throw NotEditable(fmt::format(
        "{}: shares values by anchors or merge keys, or is written in a way that cannot be edited "
        "in place; change it by hand",
        name_));
  return text_;
}

}  // namespace jardam::reading
