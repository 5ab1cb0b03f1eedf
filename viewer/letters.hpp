#pragma once
/// Which letters the fonts are loaded for. Those that exercises use are loaded at the start; others
/// when a frame brings them, as all Chinese letters at once would fill the graphics card.

#include <array>
#include <filesystem>
#include <string_view>
#include <vector>

#include "words/letters.hpp"

namespace jardam::viewer {

/// Latin, Cyrillic with the letters of Central Asia, punctuation, the numero sign, arrows, shapes
/// and symbols.
inline constexpr std::array<words::LetterRange, 10> usual_letters{{{0x0020, 0x017f},
                                                                   {0x0400, 0x052f},
                                                                   {0x2010, 0x2027},
                                                                   {0x202f, 0x205f},
                                                                   {0x2116, 0x2116},
                                                                   {0x2190, 0x21ff},
                                                                   {0x2200, 0x22ff},
                                                                   {0x25a0, 0x25ff},
                                                                   {0x2600, 0x26ff},
                                                                   {0x2700, 0x27bf}}};

/// The letters of a UTF-8 text that are not usual, each as often as it stands there. What lies
/// beyond U+FFFF is left out: Debian's Dear ImGui draws none of it.
[[nodiscard]] std::vector<char16_t> unusual_letters(std::string_view text);

struct FontFiles {
  std::filesystem::path regular;
  std::filesystem::path bold;
  std::vector<std::filesystem::path> fallbacks;  ///< for letters that those two lack, best first
};

/// The fonts of this machine; the first two are empty when DejaVu Sans is not installed.
[[nodiscard]] FontFiles find_fonts();

}  // namespace jardam::viewer
