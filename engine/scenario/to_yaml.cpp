#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "scenario/document.hpp"

namespace jardam::reading {
namespace {

constexpr int indent_step = 2;

bool is_plain_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '.' || c == '-' || c == '/';
}

/// Whether YAML reads the bare text as this very string: letters, digits and inner spaces, no word
/// that means null.
bool is_plain(std::string_view text) {
  if (text.empty() || !is_plain_character(text.front()) || text.front() == '-' ||
      text.back() == ' ')
    return false;
  if (text == "null" || text == "Null" || text == "NULL") return false;
  if (text.find("  ") != std::string_view::npos) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return is_plain_character(c) || c == ' '; });
}

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      result += {'\\', c};
    else if (c == '\n')
      result += "\\n";
    else if (c == '\t')
      result += "\\t";
    else if (c == '\r')
      result += "\\r";
    else
      result += c;
  }
  return result + '"';
}

std::string scalar_text(std::string_view text) {
  return is_plain(text) ? std::string(text) : quoted(text);
}

bool holds_map(const Node& node) {
  return node.kind == Node::Kind::map ||
         std::any_of(node.items.begin(), node.items.end(), holds_map);
}

std::string flow(const Node& node) {
  if (node.kind == Node::Kind::empty) return "null";
  if (node.kind == Node::Kind::scalar) return scalar_text(node.scalar);
  if (node.kind == Node::Kind::map) return "{}";
  std::string result = "[";
  for (const Node& item : node.items) result += (result.size() > 1 ? ", " : "") + flow(item);
  return result + "]";
}

void write(const Node& node, int indent, std::string& out);

void write_value(const Node& value, int indent, std::string& out) {
  const bool is_block = (value.kind == Node::Kind::map && !value.entries.empty()) ||
                        (value.kind == Node::Kind::sequence && holds_map(value));
  if (!is_block) {
    out += " " + flow(value) + "\n";
    return;
  }
  out += "\n";
  write(value, indent, out);
}

void write(const Node& node, int indent, std::string& out) {
  for (const Entry& entry : node.entries) {
    out += std::string(static_cast<std::size_t>(indent), ' ') + scalar_text(entry.key) + ":";
    write_value(entry.value, indent + indent_step, out);
  }
  for (const Node& item : node.items) {
    out += std::string(static_cast<std::size_t>(indent), ' ') + "-";
    write_value(item, indent + indent_step, out);
  }
}

}  // namespace

std::string to_yaml(const Node& node) {
  if (node.kind == Node::Kind::scalar || node.kind == Node::Kind::empty) return flow(node) + "\n";
  if (!holds_map(node) || (node.kind == Node::Kind::map && node.entries.empty()))
    return flow(node) + "\n";
  std::string out;
  write(node, 0, out);
  return out;
}

}  // namespace jardam::reading
