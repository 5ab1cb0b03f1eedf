#include "theme.hpp"

#include <imgui_freetype.h>

namespace jardam::viewer {

namespace {

constexpr float base_size = 17;  ///< pixels, at scale 1
constexpr float small_size = 14;
constexpr float large_size = 24;

/// Latin, Cyrillic with the letters of Central Asia, punctuation, the numero sign, arrows, shapes
/// and symbols.
constexpr ImWchar ranges[] = {0x0020, 0x017f, 0x0400, 0x052f, 0x2010, 0x2027, 0x202f,
                              0x205f, 0x2116, 0x2116, 0x2190, 0x21ff, 0x2200, 0x22ff,
                              0x25a0, 0x25ff, 0x2600, 0x26ff, 0x2700, 0x27bf, 0};

ImFont* load(const std::filesystem::path& file, float size) {
  ImFontConfig config;
  config.OversampleH = 1;
  config.PixelSnapH = true;
  return ImGui::GetIO().Fonts->AddFontFromFileTTF(
      file.c_str(), static_cast<float>(static_cast<int>(size + 0.5f)), &config, ranges);
}

ImVec4 vector(ImU32 packed) { return ImGui::ColorConvertU32ToFloat4(packed); }

void set_colours(ImGuiStyle& style) {
  ImGui::StyleColorsLight(&style);
  const auto set = [&](ImGuiCol slot, ImU32 packed) { style.Colors[slot] = vector(packed); };
  set(ImGuiCol_Text, colour::text);
  set(ImGuiCol_TextDisabled, colour::muted);
  set(ImGuiCol_WindowBg, colour::panel);
  set(ImGuiCol_ChildBg, colour::rgb(0xffffff, 0));
  set(ImGuiCol_PopupBg, colour::panel);
  set(ImGuiCol_Border, colour::panel_edge);
  set(ImGuiCol_FrameBg, colour::soft);
  set(ImGuiCol_FrameBgHovered, colour::accent_soft);
  set(ImGuiCol_FrameBgActive, colour::accent_soft);
  set(ImGuiCol_Button, colour::ground);
  set(ImGuiCol_ButtonHovered, colour::accent_soft);
  set(ImGuiCol_ButtonActive, colour::rgb(0xbfdbee));
  set(ImGuiCol_Header, colour::accent_soft);
  set(ImGuiCol_HeaderHovered, colour::rgb(0xe9f2f9));
  set(ImGuiCol_HeaderActive, colour::accent_soft);
  set(ImGuiCol_Separator, colour::panel_edge);
  set(ImGuiCol_CheckMark, colour::accent);
  set(ImGuiCol_Tab, colour::soft);
  set(ImGuiCol_TabHovered, colour::accent_soft);
  set(ImGuiCol_TabActive, colour::accent_soft);
  set(ImGuiCol_TableHeaderBg, colour::soft);
  set(ImGuiCol_TableBorderLight, colour::ground);
  set(ImGuiCol_TableBorderStrong, colour::panel_edge);
  set(ImGuiCol_TableRowBgAlt, colour::rgb(0xf8fafb));
  set(ImGuiCol_ScrollbarBg, colour::rgb(0xffffff, 0));
  set(ImGuiCol_ScrollbarGrab, colour::panel_edge);
  set(ImGuiCol_NavHighlight, colour::accent);
  set(ImGuiCol_PlotHistogram, colour::accent);
}

void set_spacing(ImGuiStyle& style, float scale) {
  style.WindowPadding = {12, 10};
  style.FramePadding = {8, 5};
  style.ItemSpacing = {8, 6};
  style.ItemInnerSpacing = {6, 4};
  style.CellPadding = {6, 4};
  style.ScrollbarSize = 12;
  style.WindowRounding = 0;
  style.ChildRounding = 4;
  style.FrameRounding = 4;
  style.PopupRounding = 4;
  style.ScrollbarRounding = 6;
  style.TabRounding = 4;
  style.WindowBorderSize = 1;
  style.PopupBorderSize = 1;
  style.FrameBorderSize = 0;
  style.ScaleAllSizes(scale);
  style.WindowBorderSize = 1;
}

}  // namespace

std::filesystem::path find_font_folder() {
  for (const std::filesystem::path folder :
       {JARDAM_FONT_FOLDER, "/usr/share/fonts/truetype/dejavu", "/usr/share/fonts/TTF",
        "/usr/share/fonts/dejavu", "/usr/share/fonts/dejavu-sans-fonts"}) {
    std::error_code ignored;
    if (std::filesystem::exists(folder / "DejaVuSans.ttf", ignored) &&
        std::filesystem::exists(folder / "DejaVuSans-Bold.ttf", ignored))
      return folder;
  }
  return {};
}

Fonts apply_theme(const std::filesystem::path& folder, double scale) {
  const auto factor = static_cast<float>(scale);
  ImGuiStyle& style = ImGui::GetStyle();
  style = ImGuiStyle();
  set_colours(style);
  set_spacing(style, factor);

  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  atlas.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
  Fonts fonts;
  fonts.regular = load(folder / "DejaVuSans.ttf", base_size * factor);
  fonts.bold = load(folder / "DejaVuSans-Bold.ttf", base_size * factor);
  fonts.small = load(folder / "DejaVuSans.ttf", small_size * factor);
  fonts.large = load(folder / "DejaVuSans-Bold.ttf", large_size * factor);
  return fonts;
}

}  // namespace jardam::viewer
