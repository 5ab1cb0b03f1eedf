#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "storage/xlsx_parts.hpp"

namespace jardam::xlsx {
namespace {

/// Formats that workbooks name by number alone (ECMA-376 part 1, 18.8.30), as far as they matter
/// here: all others show numbers.
const std::map<std::size_t, std::string_view> built_in_formats{
    {2, "0.00"},         {4, "#,##0.00"},       {9, "0%"},         {10, "0.00%"},
    {14, "dd.mm.yyyy"},  {15, "d-mmm-yy"},      {16, "d-mmm"},     {17, "mmm-yy"},
    {18, "h:mm AM/PM"},  {19, "h:mm:ss AM/PM"}, {20, "h:mm"},      {21, "h:mm:ss"},
    {22, "d.m.yy h:mm"}, {45, "mm:ss"},         {46, "[h]:mm:ss"}, {47, "mm:ss.0"}};

/// The palette of colours that are named by number (ECMA-376 part 1, 18.8.27), from 8 on.
constexpr std::size_t first_of_palette = 8;
constexpr std::array<std::string_view, 56> palette{
    "000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF",
    "800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080",
    "9999FF", "993366", "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF",
    "000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000", "008080", "0000FF",
    "00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99",
    "3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696",
    "003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333"};

/// The order in which cells number a theme's colours: light and dark change places.
constexpr std::array<std::string_view, 10> theme_order{
    "lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6"};

constexpr std::size_t colour_digits = 6;

std::vector<std::string> theme_colours(Package& package, const std::string& workbook) {
  std::vector<std::string> colours(theme_order.size());
  const auto document = package.xml(package.related_by_type(workbook, "/theme"));
  if (!document) return colours;
  const pugi::xml_node scheme =
      child(child(child(*document, "theme"), "themeElements"), "clrScheme");
  for (std::size_t i = 0; i < theme_order.size(); ++i) {
    const pugi::xml_node colour = child(scheme, theme_order[i]);
    const std::string_view own = attribute(child(colour, "srgbClr"), "val");
    colours[i] = own.empty() ? attribute(child(colour, "sysClr"), "lastClr") : own;
  }
  return colours;
}

/// Towards white by a positive share, towards black by a negative one.
std::string tinted(const std::string& colour, double tint) {
  if (colour.size() != colour_digits || tint == 0) return colour;
  std::string result;
  for (std::size_t i = 0; i < colour_digits; i += 2) {
    const double part = std::stoul(colour.substr(i, 2), nullptr, 16);
    const double moved = tint > 0 ? part + (255 - part) * tint : part * (1 + tint);
    result +=
        fmt::format("{:02X}", static_cast<unsigned>(std::lround(std::clamp(moved, 0., 255.))));
  }
  return result;
}

bool is_colour(std::string_view text) {
  return text.size() == colour_digits &&
         text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

std::string fill_of(const pugi::xml_node& fill, const std::vector<std::string>& theme) {
  const pugi::xml_node pattern = child(fill, "patternFill");
  if (attribute(pattern, "patternType") != "solid") return {};
  const pugi::xml_node colour = child(pattern, "fgColor");
  std::string found;
  if (const std::string_view rgb = attribute(colour, "rgb"); rgb.size() >= colour_digits)
    found = rgb.substr(rgb.size() - colour_digits);
  else if (const auto number = whole(attribute(colour, "theme")); number && *number < theme.size())
    found = theme[*number];
  else if (const auto index = whole(attribute(colour, "indexed"));
           index && *index < first_of_palette + palette.size())
    found = palette[*index < first_of_palette ? *index : *index - first_of_palette];
  if (!is_colour(found)) return {};
  std::ranges::transform(found, found.begin(),
                         [](char c) { return c >= 'a' && c <= 'f' ? char(c - 'a' + 'A') : c; });
  return tinted(found, colour.attribute("tint").as_double(0));
}

/// The first section of a format without what it quotes, escapes or colours; "[h]" stays.
std::string bare_format(std::string_view format) {
  std::string bare;
  for (std::size_t i = 0; i < format.size() && format[i] != ';'; ++i) {
    if (format[i] == '"') {
      i = std::min(format.find('"', i + 1), format.size());
    } else if (format[i] == '\\' || format[i] == '_' || format[i] == '*') {
      ++i;
    } else if (format[i] == '[') {
      const std::size_t end = std::min(format.find(']', i), format.size() - 1);
      const std::string_view inside = format.substr(i + 1, end - i - 1);
      if (inside.find_first_not_of("hH") == std::string_view::npos) bare += "[h]";
      i = end;
    } else {
      bare += format[i] >= 'A' && format[i] <= 'Z' ? char(format[i] - 'A' + 'a') : format[i];
    }
  }
  return bare;
}

}  // namespace

Style style_of_format(std::string_view format) {
  const std::string bare = bare_format(format);
  if (bare == "general" || bare == "@") return {};
  const auto has = [&](std::string_view letters) {
    return bare.find_first_of(letters) != std::string::npos;
  };
  if (bare.find("[h]") != std::string::npos) return {.shows = Style::Shows::elapsed};
  if (has("yd")) return {.shows = Style::Shows::date, .has_clock = has("hs")};
  if (has("hs")) return {.shows = Style::Shows::clock};
  if (has("m")) return {.shows = Style::Shows::date};
  Style style;
  if (has("%")) style.shows = Style::Shows::share;
  if (const std::size_t point = bare.find('.'); point != std::string::npos) {
    const std::size_t end = bare.find_first_not_of('0', point + 1);
    style.decimals = static_cast<int>(std::min(end, bare.size()) - point - 1);
  }
  return style;
}

std::vector<Style> styles_of(Package& package, const std::string& workbook) {
  const auto document = package.xml(package.related_by_type(workbook, "/styles"));
  if (!document) return {};
  const pugi::xml_node sheet = child(*document, "styleSheet");
  std::map<std::size_t, std::string> formats;
  for (const auto& [number, format] : built_in_formats) formats.emplace(number, format);
  for (const pugi::xml_node& each : children(child(sheet, "numFmts"), "numFmt"))
    if (const auto number = whole(attribute(each, "numFmtId")))
      formats[*number] = attribute(each, "formatCode");
  const std::vector<std::string> theme = theme_colours(package, workbook);
  std::vector<std::string> fills;
  for (const pugi::xml_node& each : children(child(sheet, "fills"), "fill"))
    fills.push_back(fill_of(each, theme));
  std::vector<Style> styles;
  for (const pugi::xml_node& each : children(child(sheet, "cellXfs"), "xf")) {
    Style style;
    const auto format = formats.find(whole(attribute(each, "numFmtId")).value_or(0));
    if (format != formats.end()) style = style_of_format(format->second);
    const std::size_t fill = whole(attribute(each, "fillId")).value_or(0);
    if (fill < fills.size()) style.fill = fills[fill];
    styles.push_back(std::move(style));
  }
  return styles;
}

}  // namespace jardam::xlsx
