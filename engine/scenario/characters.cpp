#include "scenario/characters.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include <fmt/format.h>

#include "scenario/utf8.hpp"

namespace jardam {
namespace {

struct Known {
  char32_t code;
  Oddity kind;
  std::string_view meant;
  std::string_view name;
};

constexpr std::array known_characters{
    Known{0x00A0, Oddity::space, " ", "no-break space"},
    Known{0x2002, Oddity::space, " ", "en space"},
    Known{0x2003, Oddity::space, " ", "em space"},
    Known{0x2007, Oddity::space, " ", "figure space"},
    Known{0x2008, Oddity::space, " ", "punctuation space"},
    Known{0x2009, Oddity::space, " ", "thin space"},
    Known{0x200A, Oddity::space, " ", "hair space"},
    Known{0x202F, Oddity::space, " ", "narrow no-break space"},
    Known{0x205F, Oddity::space, " ", "medium mathematical space"},
    Known{0x3000, Oddity::space, " ", "ideographic space"},
    Known{0x00AD, Oddity::invisible, "", "soft hyphen"},
    Known{0x200B, Oddity::invisible, "", "zero width space"},
    Known{0x200C, Oddity::invisible, "", "zero width non-joiner"},
    Known{0x200D, Oddity::invisible, "", "zero width joiner"},
    Known{0x200E, Oddity::invisible, "", "left-to-right mark"},
    Known{0x200F, Oddity::invisible, "", "right-to-left mark"},
    Known{0x2060, Oddity::invisible, "", "word joiner"},
    Known{0xFEFF, Oddity::invisible, "", "zero width no-break space"},
    Known{0x2010, Oddity::dash, "-", "hyphen"},
    Known{0x2011, Oddity::dash, "-", "non-breaking hyphen"},
    Known{0x2012, Oddity::dash, "-", "figure dash"},
    Known{0x2013, Oddity::dash, "-", "en dash"},
    Known{0x2014, Oddity::dash, "-", "em dash"},
    Known{0x2015, Oddity::dash, "-", "horizontal bar"},
    Known{0x2212, Oddity::dash, "-", "minus sign"},
    Known{0x00AB, Oddity::quote, "", "left-pointing double angle quotation mark"},
    Known{0x00BB, Oddity::quote, "", "right-pointing double angle quotation mark"},
    Known{0x2018, Oddity::quote, "", "left single quotation mark"},
    Known{0x2019, Oddity::quote, "", "right single quotation mark"},
    Known{0x201A, Oddity::quote, "", "single low-9 quotation mark"},
    Known{0x201C, Oddity::quote, "", "left double quotation mark"},
    Known{0x201D, Oddity::quote, "", "right double quotation mark"},
    Known{0x201E, Oddity::quote, "", "double low-9 quotation mark"},
};

constexpr std::u32string_view cyrillic = U"аеорсухкмтнвіѕјһүёАЕОРСУХКМТНВІЅЈҺҮЁ";
constexpr std::string_view latin = "aeopcyxkmthbisjhyeAEOPCYXKMTHBISJHYE";
static_assert(cyrillic.size() == latin.size());

constexpr char32_t first_wide = 0xFF01, last_wide = 0xFF5E, first_ascii = 0x21;
constexpr char32_t first_cyrillic = 0x0400, last_cyrillic = 0x052F;

struct Oddness {
  Oddity kind;
  std::string meant;
  std::string name;
};

/// What a character is taken for; nothing when it is what it looks like.
std::optional<Oddness> oddness_of(const Character& character) {
  const char32_t code = character.code;
  if (const std::size_t i = cyrillic.find(code); i != std::u32string_view::npos)
    return Oddness{Oddity::letter, std::string(1, latin[i]),
                   fmt::format("Cyrillic letter {}", character.bytes)};
  if (code >= first_wide && code <= last_wide) {
    const auto meant = static_cast<char>(code - first_wide + first_ascii);
    return Oddness{Oddity::wide, std::string(1, meant), fmt::format("fullwidth '{}'", meant)};
  }
  const auto known = std::ranges::find(known_characters, code, &Known::code);
  if (known == known_characters.end()) return std::nullopt;
  return Oddness{known->kind, std::string(known->meant), std::string(known->name)};
}

bool is_latin(char32_t code) {
  return (code >= U'a' && code <= U'z') || (code >= U'A' && code <= U'Z');
}
bool is_cyrillic(char32_t code) { return code >= first_cyrillic && code <= last_cyrillic; }

/// The letters around a character, taken as one word.
struct Word {
  bool has_latin = false;
  bool is_evidently_cyrillic = false;  ///< a letter of it looks like no Latin one
};
Word word_around(std::span<const Character> text, std::size_t at) {
  const auto is_letter = [&](std::size_t i) {
    return i < text.size() && (is_latin(text[i].code) || is_cyrillic(text[i].code));
  };
  while (at > 0 && is_letter(at - 1)) --at;
  Word word;
  for (; is_letter(at); ++at) {
    word.has_latin = word.has_latin || is_latin(text[at].code);
    word.is_evidently_cyrillic =
        word.is_evidently_cyrillic || (is_cyrillic(text[at].code) && !oddness_of(text[at]));
  }
  return word;
}

bool is_space(std::string_view character) {
  if (character == " " || character == "\t") return true;
  const auto odd = oddness_of(first_character(character));
  return odd && odd->kind == Oddity::space;
}

}  // namespace

std::optional<OddCharacter> find_odd_character(std::string_view text) {
  const std::vector<Character> characters = characters_of(text);
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const auto odd = oddness_of(characters[i]);
    if (!odd) continue;
    const Word word = word_around(characters, i);
    if (odd->kind == Oddity::letter && !word.has_latin && word.is_evidently_cyrillic) continue;
    const auto byte = static_cast<std::size_t>(characters[i].bytes.data() - text.data());
    return OddCharacter{
        odd->kind, byte, characters[i].bytes.size(), static_cast<std::uint32_t>(i),
        fmt::format("{} (U+{:04X}){}", odd->name, static_cast<std::uint32_t>(characters[i].code),
                    odd->kind == Oddity::letter && word.has_latin ? " in a Latin word" : "")};
  }
  return std::nullopt;
}

std::string odd_reason(std::string_view text) {
  const auto odd = find_odd_character(text);
  return odd ? ": " + odd->name : "";
}

std::string without_odd_characters(std::string_view text) {
  std::string plain;
  for (const Character& character : characters_of(text)) {
    const auto odd = oddness_of(character);
    plain += odd ? std::string_view(odd->meant) : character.bytes;
  }
  return plain;
}

std::string_view trimmed(std::string_view text) {
  const std::vector<Character> characters = characters_of(text);
  const auto is_word = [](const Character& character) { return !is_space(character.bytes); };
  const auto first = std::ranges::find_if(characters, is_word);
  if (first == characters.end()) return {};
  const auto last = std::find_if(characters.rbegin(), characters.rend(), is_word);
  const char* const begin = first->bytes.data();
  return {begin, static_cast<std::size_t>(last->bytes.data() + last->bytes.size() - begin)};
}

}  // namespace jardam
