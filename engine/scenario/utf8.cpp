#include "scenario/utf8.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace jardam {
namespace {

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u; }

/// Length in bytes of the character at the start of the text; 0 when it is not well-formed UTF-8
/// (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF).
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return continues(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const bool overlong = first == 0xE0 && byte(1) < 0xA0,
               surrogate = first == 0xED && byte(1) > 0x9F;
    return continues(1) && continues(2) && !overlong && !surrogate ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const bool overlong = first == 0xF0 && byte(1) < 0x90, beyond = first == 0xF4 && byte(1) > 0x8F;
    return continues(1) && continues(2) && continues(3) && !overlong && !beyond ? 4 : 0;
  }
  return 0;
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
}

}  // namespace

TextLines::TextLines(std::string_view text) : text_(text), starts_{0} {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') starts_.push_back(i + 1);
  }
}

std::uint32_t TextLines::column(std::size_t line, std::size_t byte) {
  if (line >= starts_.size()) return static_cast<std::uint32_t>(byte + 1);
  const std::string_view text = text_.substr(starts_[line]);
  if (line != last_line_ || byte < last_byte_) last_byte_ = last_characters_ = 0;
  last_line_ = line;
  for (; last_byte_ < std::min(byte, text.size()); ++last_byte_)
    last_characters_ += is_continuation(text[last_byte_]) ? 0 : 1;
  return static_cast<std::uint32_t>(last_characters_ + 1);
}

std::string_view TextLines::line(std::size_t line) const {
  if (line >= starts_.size()) return {};
  const std::size_t start = starts_[line],
                    end = line + 1 < starts_.size() ? starts_[line + 1] - 1 : text_.size();
  std::string_view text = text_.substr(start, end - start);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

bool TextLines::has_tab_indent(std::size_t line) const {
  const std::size_t first_word = line < starts_.size()
                                     ? text_.find_first_not_of(" \t", starts_[line])
                                     : std::string_view::npos;
  return first_word != std::string_view::npos &&
         text_.substr(starts_[line], first_word - starts_[line]).find('\t') !=
             std::string_view::npos;
}

Character first_character(std::string_view text) {
  constexpr char32_t replacement = 0xFFFD;
  const std::size_t length = character_length(text);
  if (length == 0) return {replacement, text.substr(0, 1)};
  constexpr std::array<unsigned, 5> bits_of_first{0, 0x7F, 0x1F, 0x0F, 0x07};
  char32_t code = static_cast<unsigned char>(text[0]) & bits_of_first[length];
  for (std::size_t i = 1; i < length; ++i)
    code = code << 6 | (static_cast<unsigned char>(text[i]) & 0x3Fu);
  return {code, text.substr(0, length)};
}

std::vector<Character> characters_of(std::string_view text) {
  std::vector<Character> characters;
  while (!text.empty()) {
    characters.push_back(first_character(text));
    text.remove_prefix(characters.back().bytes.size());
  }
  return characters;
}

std::string_view without_byte_order_mark(std::string_view text) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (text.starts_with(mark)) text.remove_prefix(mark.size());
  return text;
}

BadCharacter locate_byte(std::string_view text, std::size_t byte, std::string reason) {
  const std::string_view before = text.substr(0, byte);
  const std::size_t last_break = before.rfind('\n');
  const std::string_view line =
      last_break == std::string_view::npos ? before : before.substr(last_break + 1);
  return {static_cast<std::uint32_t>(1 + std::count(before.begin(), before.end(), '\n')),
          static_cast<std::uint32_t>(1 + std::count_if(line.begin(), line.end(),
                                                       [](char c) { return !is_continuation(c); })),
          std::move(reason)};
}

std::optional<BadCharacter> find_bad_character(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = character_length(text.substr(i));
    const unsigned byte = static_cast<unsigned char>(text[i]);
    if (length == 0)
      return locate_byte(text, i,
                         fmt::format("byte 0x{:02X} is not UTF-8; save the file as UTF-8", byte));
    if (is_control(text[i]))
      return locate_byte(text, i, fmt::format("control character 0x{:02X} in a text file", byte));
    i += length;
  }
  return std::nullopt;
}

}  // namespace jardam
