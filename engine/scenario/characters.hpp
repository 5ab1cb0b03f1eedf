#pragma once
/// Characters that look like others or like nothing: what a Cyrillic keyboard, a word processor or
/// a web page puts where a Latin letter, a plain space, a hyphen or a quotation mark is meant.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace jardam {

enum class Oddity : std::uint8_t {
  letter,     ///< Cyrillic, like a Latin one
  space,      ///< no-break, narrow, wide
  invisible,  ///< of no width
  dash,       ///< typographic, like a hyphen
  quote,      ///< typographic
  wide        ///< an ASCII character in the width of Chinese script
};

/// A character of a text that is not what it looks like.
struct OddCharacter {
  Oddity kind = Oddity::letter;
  std::size_t byte = 0;  ///< where it begins
  std::size_t size = 0;  ///< in bytes
  std::uint32_t characters_before = 0;
  std::string name;  ///< "no-break space (U+00A0)"
};

/// The first odd character of a text that should be ASCII. Cyrillic letters count in words that
/// can be read as Latin: "issyk-кul" and "а", not "жардам".
[[nodiscard]] std::optional<OddCharacter> find_odd_character(std::string_view text);

/// Its name and where it stands, as the end of a message about the text: ": Cyrillic letter к
/// (U+043A) in a Latin word", or nothing.
[[nodiscard]] std::string odd_reason(std::string_view text);

/// The text with every odd character replaced by what is meant; quotation marks and what is
/// invisible are left out.
[[nodiscard]] std::string without_odd_characters(std::string_view text);

/// Without the spaces of every kind, and tabs, at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace jardam
