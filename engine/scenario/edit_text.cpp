#include "scenario/edit_text.hpp"

#include <algorithm>

#include "scenario/utf8.hpp"

namespace jardam::reading {
namespace {

constexpr std::size_t line_width = 120;        ///< letters; as in the shipped scenarios
constexpr std::size_t longest_on_a_line = 90;  ///< letters of a text that needs no block

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

bool is_decimal(std::string_view text) {
  return text.find('.') != std::string_view::npos &&
         text.find_first_not_of("0123456789.") == std::string_view::npos;
}

std::size_t letters_in(std::string_view text) { return characters_of(text).size(); }

std::string spaces(std::size_t count) { return std::string(count, ' '); }

/// Whether the text is words with single spaces between.
bool is_one_paragraph(std::string_view text) {
  return text.find("  ") == std::string_view::npos && text.front() != ' ' && text.back() != ' ' &&
         text.find_first_of("\n\r\t") == std::string_view::npos;
}

bool is_lines(std::string_view text) {
  return text.find_first_of("\r\t") == std::string_view::npos && text.front() != ' ' &&
         text.front() != '\n' && text.back() != '\n' && text.find('\n') != std::string_view::npos &&
         text.find(" \n") == std::string_view::npos;
}

std::string folded(std::string_view text, std::size_t indent, std::string_view line_end) {
  std::string result = ">-";
  std::size_t used = line_width;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    const std::size_t length = letters_in(word);
    const bool fits = used + 1 + length <= line_width;
    result += fits ? " " : std::string(line_end) + spaces(indent);
    used = fits ? used + 1 + length : indent + length;
    result += word;
  }
  return result;
}

std::string literal(std::string_view text, std::size_t indent, std::string_view line_end) {
  std::string result = "|-";
  while (true) {
    const std::string_view line = text.substr(0, text.find('\n'));
    result += line_end;
    if (!line.empty()) result += spaces(indent) + std::string(line);
    if (line.size() == text.size()) return result;
    text.remove_prefix(line.size() + 1);
  }
}

bool has_long_text(const Node& node) {
  if (letters_in(node.scalar) > longest_on_a_line || node.scalar.find('\n') != std::string::npos)
    return true;
  return std::ranges::any_of(node.items, has_long_text) ||
         std::ranges::any_of(node.entries,
                             [](const Entry& entry) { return has_long_text(entry.value); });
}

bool fits_on_a_line(const Node& node, std::size_t indent) {
  return !has_long_text(node) && indent + letters_in(flow_text(node)) + indent_step <= line_width;
}

}  // namespace

bool is_bare(std::string_view text) {
  if (text.empty() || !(is_letter(text.front()) || is_digit(text.front()))) return false;
  if (text == "null" || text == "Null" || text == "NULL") return false;
  if (text.back() == ' ' || text.back() == ':' || text.find("  ") != std::string_view::npos)
    return false;
  if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos)
    return false;
  if (is_decimal(text)) return false;  // other readers would make one number of 1.1 and 1.10
  // The parser ends a plain text in brackets at a question mark too.
  return text.find_first_of(",?[]{}\"'\n\r\t") == std::string_view::npos;
}

std::string quoted_text(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    switch (c) {
      case '"': result += "\\\""; break;
      case '\\': result += "\\\\"; break;
      case '\n': result += "\\n"; break;
      case '\r': result += "\\r"; break;
      case '\t': result += "\\t"; break;
      default: result += c;
    }
  }
  return result + '"';
}

std::string scalar_line(std::string_view text) {
  return is_bare(text) ? std::string(text) : quoted_text(text);
}

std::string flow_text(const Node& node) {
  std::string result;
  switch (node.kind) {
    case Node::Kind::empty: return "null";
    case Node::Kind::scalar: return scalar_line(node.scalar);
    case Node::Kind::sequence:
      for (const Node& item : node.items) result += (result.empty() ? "" : ", ") + flow_text(item);
      return "[" + result + "]";
    case Node::Kind::map:
      for (const Entry& entry : node.entries)
        result +=
            (result.empty() ? "" : ", ") + scalar_line(entry.key) + ": " + flow_text(entry.value);
      return "{" + result + "}";
  }
  return result;
}

std::string block_scalar(std::string_view text, std::size_t indent, std::string_view line_end) {
  if (text.empty()) return {};
  if (is_lines(text)) return literal(text, indent, line_end);
  if (is_one_paragraph(text) && letters_in(text) > longest_on_a_line)
    return folded(text, indent, line_end);
  return {};
}

std::string value_text(const Node& value, std::size_t indent, std::string_view line_end) {
  if (value.kind == Node::Kind::scalar) {
    const std::string block = block_scalar(value.scalar, indent, line_end);
    return " " + (block.empty() ? scalar_line(value.scalar) : block);
  }
  if (value.kind == Node::Kind::empty || fits_on_a_line(value, indent))
    return " " + flow_text(value);
  std::string lines;
  if (value.kind == Node::Kind::map)
    return std::string(line_end) + spaces(indent) + map_text(value, indent, line_end);
  for (const Node& item : value.items)
    lines += std::string(line_end) + spaces(indent) + "- " +
             (item.kind == Node::Kind::map && !fits_on_a_line(item, indent + indent_step)
                  ? map_text(item, indent + indent_step, line_end)
                  : flow_text(item));
  return lines;
}

std::string map_text(const Node& map, std::size_t indent, std::string_view line_end) {
  if (map.entries.empty()) return "{}";
  std::string lines;
  for (const Entry& entry : map.entries) {
    if (!lines.empty()) lines += std::string(line_end) + spaces(indent);
    lines += scalar_line(entry.key) + ":" + value_text(entry.value, indent + indent_step, line_end);
  }
  return lines;
}

}  // namespace jardam::reading
