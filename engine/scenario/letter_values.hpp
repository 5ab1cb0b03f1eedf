#pragma once
/// Values of the world in the texts of an inject, so that a letter tells how many there are when it
/// is sent: "{exploited_at sauna-deniz} women". Which values there are stands here; what they are
/// is worked out in exercise/letters.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jardam {

enum class LetterValue : std::uint8_t {
  exploited_at,  ///< how many are exploited at the named site now
  freed_from,    ///< how many presumed victims are out of the named site
  presumed,      ///< people presumed victims so far, in the region or everywhere
  assisted,      ///< likewise: those who were given shelter, services or the way home
  identified,    ///< likewise: those with the formal status
  cases,         ///< proceedings opened so far, likewise
  date           ///< today in the case, as 14.06.2021
};
inline constexpr std::array<std::string_view, 7> letter_value_names{
    "exploited_at", "freed_from", "presumed", "assisted", "identified", "cases", "date"};

/// What a value is of.
enum class ValueOf : std::uint8_t { named_site, region, nothing };
[[nodiscard]] constexpr ValueOf value_of(LetterValue value) {
  if (value == LetterValue::exploited_at || value == LetterValue::freed_from)
    return ValueOf::named_site;
  return value == LetterValue::date ? ValueOf::nothing : ValueOf::region;
}

/// A pair of braces in a text, with a word in it and at most one more.
struct Placeholder {
  std::size_t begin = 0;   ///< of the opening brace
  std::size_t length = 0;  ///< with both braces
  std::string name;
  std::string about;  ///< may be empty
};
/// The placeholders of a text, in order. Braces that hold anything else are plain text.
[[nodiscard]] std::vector<Placeholder> placeholders_in(std::string_view text);

}  // namespace jardam
