#pragma once
/// Colours, fonts and spacing. Light, calm, at least 4.5:1 between text and ground; categories from
/// the Okabe-Ito palette, which people with colour-deficient sight can tell apart, and never told
/// by colour alone.

#include <array>
#include <set>

#include <imgui.h>

#include "letters.hpp"

namespace jardam::viewer {

namespace colour {
constexpr ImU32 rgb(unsigned value, unsigned alpha = 255) {
  return IM_COL32((value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff, alpha);
}
inline constexpr ImU32 ground = rgb(0xe6ebf0);
inline constexpr ImU32 panel = rgb(0xffffff);
inline constexpr ImU32 panel_edge = rgb(0xcfd8e0);
inline constexpr ImU32 soft = rgb(0xf1f4f7);
inline constexpr ImU32 text = rgb(0x1b2733);
inline constexpr ImU32 muted = rgb(0x566573);
inline constexpr ImU32 accent = rgb(0x0b5c8e);
inline constexpr ImU32 accent_soft = rgb(0xdcebf5);
inline constexpr ImU32 good = rgb(0x1a6e4a);
inline constexpr ImU32 good_soft = rgb(0xdff1e8);
inline constexpr ImU32 warning = rgb(0x9a4a06);
inline constexpr ImU32 warning_soft = rgb(0xfdeed9);
inline constexpr ImU32 bad = rgb(0xa3241a);
inline constexpr ImU32 bad_soft = rgb(0xfbe4e1);
inline constexpr ImU32 header = rgb(0x16324a);
inline constexpr ImU32 header_soft = rgb(0x28506f);
inline constexpr ImU32 on_header = rgb(0xffffff);
inline constexpr ImU32 on_header_muted = rgb(0xb9cad9);
inline constexpr ImU32 exercise_mark = rgb(0xf2a900);
inline constexpr ImU32 truth = rgb(0x6b3fa0);
inline constexpr ImU32 truth_soft = rgb(0xefe7f8);
/// Okabe and Ito's set without black, for categories.
inline constexpr std::array<ImU32, 7> categories{rgb(0x0072b2), rgb(0xd55e00), rgb(0x009e73),
                                                 rgb(0xcc79a7), rgb(0xe69f00), rgb(0x56b4e9),
                                                 rgb(0x8a7d00)};
/// Light to dark in even steps; also distinct in grey.
inline constexpr std::array<ImU32, 5> shades{rgb(0xf8f3e6), rgb(0xebdab3), rgb(0xdcbd82),
                                             rgb(0xc79b58), rgb(0xa87834)};
inline constexpr ImU32 no_data = rgb(0xdfe3e6);
inline constexpr ImU32 water = rgb(0xa9cde6);
inline constexpr ImU32 water_edge = rgb(0x6fa3c7);
inline constexpr ImU32 border = rgb(0x6e6355);
inline constexpr ImU32 abroad = rgb(0xeef1f3);
inline constexpr ImU32 outward = rgb(0x0072b2);
inline constexpr ImU32 homeward = rgb(0x009e73);
inline constexpr ImU32 deceived = rgb(0xe69f00);
}  // namespace colour

struct Fonts {
  ImFont* regular = nullptr;
  ImFont* bold = nullptr;
  ImFont* small = nullptr;
  ImFont* large = nullptr;
};

/// Letters as Dear ImGui wants them, which has to find them until its picture of them is made.
struct Letters {
  ImVector<ImWchar> all;
  bool has_unusual = false;
};

/// The usual letters and these.
[[nodiscard]] Letters letters_with(const std::set<char16_t>& unusual);

/// Loads the fonts and sets the style at a scale. The current ImGui context's texture is to be made
/// anew afterwards.
[[nodiscard]] Fonts apply_theme(const FontFiles& files, double scale, const Letters& letters);

}  // namespace jardam::viewer
