#include "exercise/msel/spelling.hpp"

#include <algorithm>
#include <array>

#include "scenario/characters.hpp"
#include "scenario/utf8.hpp"

namespace jardam::msel {
namespace {

constexpr char32_t yo = U'ё', ie = U'е';

char32_t small_letter(char32_t code) {
  if (code >= U'A' && code <= U'Z') return code + 32;
  if (code >= U'А' && code <= U'Я') return code + 32;
  if (code == U'Ё' || code == yo) return ie;
  if (code == U'Ң' || code == U'Ү') return code + 1;
  if (code == U'Ө') return U'ө';
  return code;
}

bool is_letter_or_digit(char32_t code) {
  const bool is_ascii = (code >= U'0' && code <= U'9') || (code >= U'a' && code <= U'z');
  return is_ascii || (code >= 0xC0 && !(code >= 0x2000 && code < 0x3000) && code != 0xFEFF);
}

void append(std::string& text, char32_t code) {
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += {static_cast<char>(0xC0 | (code >> 6)), static_cast<char>(0x80 | (code & 0x3F))};
  } else if (code < 0x10000) {
    text += {static_cast<char>(0xE0 | (code >> 12)), static_cast<char>(0x80 | (code >> 6 & 0x3F)),
             static_cast<char>(0x80 | (code & 0x3F))};
  } else {
    text += {static_cast<char>(0xF0 | (code >> 18)), static_cast<char>(0x80 | (code >> 12 & 0x3F)),
             static_cast<char>(0x80 | (code >> 6 & 0x3F)), static_cast<char>(0x80 | (code & 0x3F))};
  }
}

bool is_space(char32_t code) {
  return code <= U' ' || code == 0xA0 || code == 0x202F || code == 0x2009 || code == 0xFEFF ||
         code == 0x200B;
}

std::vector<std::string> divided(std::string_view text, std::string_view at) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(at), text.size());
    std::string part = stripped(text.substr(0, end));
    if (!part.empty()) parts.push_back(std::move(part));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

}  // namespace

std::string spelt(std::string_view text) {
  std::string result;
  for (const Character& each : characters_of(text))
    if (const char32_t code = small_letter(each.code); is_letter_or_digit(code))
      append(result, code);
  return result;
}

std::string small(std::string_view text) {
  std::string result;
  bool is_apart = false;
  for (const Character& each : characters_of(text)) {
    if (is_space(each.code)) {
      is_apart = !result.empty();
      continue;
    }
    if (is_apart) result += ' ';
    is_apart = false;
    append(result, small_letter(each.code));
  }
  return result;
}

std::string stripped(std::string_view text) {
  const std::vector<Character> letters = characters_of(text);
  std::size_t first = 0, last = letters.size();
  while (first < last && is_space(letters[first].code)) ++first;
  while (last > first && is_space(letters[last - 1].code)) --last;
  std::string result;
  for (std::size_t i = first; i < last; ++i) result += letters[i].bytes;
  return result;
}

Language language_of(std::string_view text) {
  bool is_cyrillic = false;
  for (const Character& each : characters_of(text)) {
    const char32_t code = small_letter(each.code);
    if (code == U'ң' || code == U'ө' || code == U'ү') return Language::kyrgyz;
    is_cyrillic = is_cyrillic || (code >= 0x400 && code < 0x530);
  }
  return is_cyrillic ? Language::russian : Language::english;
}

std::vector<std::string> parts_of(std::string_view text) { return divided(text, ";|\n"); }

std::vector<std::string> finer_parts_of(std::string_view text) {
  std::string plain(text);
  constexpr std::array<std::string_view, 3> ands{" and ", " и ", " жана "};
  for (const std::string_view word : ands)
    for (std::size_t at = plain.find(word); at != std::string::npos; at = plain.find(word))
      plain.replace(at, word.size(), ";");
  return divided(plain, ";,/+&");
}

}  // namespace jardam::msel
