#pragma once
/// The letters that people can be shown: those of the viewer's fonts, which Debian's packages
/// fonts-dejavu-core and fonts-droid-fallback bring.

#include <algorithm>
#include <array>
#include <span>

namespace jardam::words {

struct LetterRange {
  char32_t first = 0;
  char32_t last = 0;
};

/// In order. Scripts that are written from right to left, or whose letters change their shapes
/// beside others, are not among them: the viewer would draw them wrongly.
inline constexpr std::array<LetterRange, 46> shown_letters{{
    {0x0020, 0x007e}, {0x00a0, 0x00ac}, {0x00ae, 0x02e9}, {0x0300, 0x034f},  // Latin, accents
    {0x0370, 0x0377}, {0x037a, 0x037f}, {0x0384, 0x038a}, {0x038c, 0x038c},  // Greek
    {0x038e, 0x03a1}, {0x03a3, 0x03ff}, {0x0400, 0x0525},                    // and Cyrillic
    {0x0531, 0x0556}, {0x0559, 0x055f}, {0x0561, 0x0587}, {0x0589, 0x058a},  // Armenian
    {0x10d0, 0x10fc}, {0x1e00, 0x1efb},                                      // Georgian, Vietnamese
    {0x2000, 0x200a}, {0x2010, 0x2027}, {0x202f, 0x205f},                    // punctuation
    {0x2070, 0x2071}, {0x2074, 0x208e}, {0x2090, 0x209c},                    // small figures
    {0x20a0, 0x20b5}, {0x20b8, 0x20ba}, {0x20bd, 0x20bd},                    // currencies
    {0x2100, 0x2109}, {0x210b, 0x2149}, {0x2150, 0x215f}, {0x2190, 0x22ff},  // signs
    {0x2500, 0x259f}, {0x25a0, 0x269c}, {0x2701, 0x2704}, {0x2706, 0x2709}, {0x270c, 0x2727},
    {0x3001, 0x3003}, {0x3005, 0x3007}, {0x300a, 0x3019}, {0x301c, 0x301f},  // Japanese
    {0x3041, 0x3094}, {0x3099, 0x309e}, {0x30a1, 0x30f6}, {0x30fb, 0x30fe}, {0x3400, 0x4db5},
    {0x4e00, 0x9fa5}, {0xff01, 0xff5e},  // Chinese
}};

[[nodiscard]] constexpr bool is_in(std::span<const LetterRange> ranges, char32_t letter) {
  return std::any_of(ranges.begin(), ranges.end(), [&](const LetterRange& range) {
    return letter >= range.first && letter <= range.last;
  });
}

/// Whether the viewer has a glyph for the letter.
[[nodiscard]] constexpr bool is_shown(char32_t letter) { return is_in(shown_letters, letter); }

}  // namespace jardam::words
