#include "theme.hpp"

#include <imgui_freetype.h>

namespace jardam::viewer {

namespace {

constexpr float base_size = 17;  ///< pixels, at scale 1
constexpr float small_size = 14;
constexpr float large_size = 24;

ImFont* load(const FontFiles& files, const std::filesystem::path& file, float size,
             const Letters& letters) {
  ImFontConfig config;
  config.OversampleH = 1;
  config.PixelSnapH = true;
  const float pixels = static_cast<float>(static_cast<int>(size + 0.5f));
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  ImFont* font = atlas.AddFontFromFileTTF(file.c_str(), pixels, &config, letters.all.Data);
  config.MergeMode = true;
  if (letters.has_unusual)
    for (const auto& fallback : files.fallbacks)
      atlas.AddFontFromFileTTF(fallback.c_str(), pixels, &config, letters.all.Data);
  return font;
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

Letters letters_with(const std::set<char16_t>& unusual) {
  ImFontGlyphRangesBuilder builder;
  for (const words::LetterRange& range : usual_letters)
    for (char32_t letter = range.first; letter <= range.last; ++letter)
      builder.AddChar(static_cast<ImWchar>(letter));
  for (const char16_t letter : unusual) builder.AddChar(static_cast<ImWchar>(letter));
  Letters letters;
  letters.has_unusual = !unusual.empty();
  builder.BuildRanges(&letters.all);
  return letters;
}

Fonts apply_theme(const FontFiles& files, double scale, const Letters& letters) {
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
  fonts.regular = load(files, files.regular, base_size * factor, letters);
  fonts.bold = load(files, files.bold, base_size * factor, letters);
  fonts.small = load(files, files.regular, small_size * factor, letters);
  fonts.large = load(files, files.bold, large_size * factor, letters);
  return fonts;
}

}  // namespace jardam::viewer
