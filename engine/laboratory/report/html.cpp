#include "laboratory/report/html.hpp"

#include <fmt/format.h>

namespace jardam::laboratory {
namespace {

constexpr std::string_view style = R"css(
:root { color-scheme: light; --ink: #1f2328; --quiet: #57606a; --line: #d8dee4; --blue: #0b5394; --paper: #fff; --wash: #f6f8fa; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--wash); color: var(--ink); font: 16px/1.55 "Noto Sans", "Segoe UI", "DejaVu Sans", system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; background: var(--paper); padding: 2.5rem 3rem 4rem; border-left: 1px solid var(--line); border-right: 1px solid var(--line); }
header { border-bottom: 3px solid var(--blue); padding-bottom: 1rem; margin-bottom: 1.5rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .4rem; }
h2 { font-size: 1.3rem; margin: 2.4rem 0 .6rem; color: var(--blue); }
h3 { font-size: 1.1rem; margin: 2rem 0 .2rem; }
p { margin: .5rem 0; max-width: 48rem; }
.quiet { color: var(--quiet); font-size: .9rem; }
.note { border-left: 4px solid var(--blue); background: #eef4fb; padding: .6rem 1rem; margin: 1rem 0; }
.warning { border-left: 4px solid #d55e00; background: #fdf1e7; padding: .6rem 1rem; margin: 1rem 0; }
.answer li { margin: .4rem 0; font-size: 1.05rem; }
figure { margin: .8rem 0; }
figure svg { width: 100%; height: auto; display: block; }
figcaption { color: var(--quiet); font-size: .85rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .88rem; margin: .6rem 0; min-width: 60%; }
th { text-align: left; border-bottom: 2px solid var(--line); padding: .3rem .8rem .3rem 0; color: var(--quiet); font-weight: 600; vertical-align: bottom; }
td { border-bottom: 1px solid var(--line); padding: .3rem .8rem .3rem 0; vertical-align: top; }
td:first-child { min-width: 10em; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
td.number { white-space: nowrap; }
td.clear { color: #0072b2; font-weight: 600; white-space: nowrap; }
td.unclear { color: var(--quiet); white-space: nowrap; }
td.weak { color: #b34e00; white-space: nowrap; }
td.glance, th.glance { text-align: center; font-variant-numeric: tabular-nums; }
section.agency { break-before: page; }
table.rows { font-size: .8rem; } tr:target { background: #fdf1e7; }
h4 { margin: 1.2rem 0 .2rem; }
details { margin: .6rem 0; }
summary { cursor: pointer; color: var(--blue); }
code, pre { font-family: "DejaVu Sans Mono", "Noto Sans Mono", monospace; font-size: .85em; }
pre { background: var(--wash); border: 1px solid var(--line); padding: .6rem .8rem; overflow-x: auto; white-space: pre-wrap; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.2rem; font-size: .9rem; }
dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; }
@media print { @page { size: A4; margin: 16mm; } body { background: none; font-size: 10pt; } table { font-size: 8pt; width: 100%; } th, td { padding-right: .5rem; hyphens: auto; } main { border: 0; padding: 0; max-width: none; }
  figure, tr { break-inside: avoid; } h2, h3, h4, h3 + p { break-after: avoid; } .scroll { overflow: visible; } }
@media (max-width: 40rem) { main { padding: 1.2rem; } }
)css";

std::string cell(const HtmlCell& cell) {
  std::string classes = cell.style_class;
  if (cell.is_number) classes += classes.empty() ? "number" : " number";
  std::string text = escape(cell.text);
  if (!cell.link.empty()) text = fmt::format("<a href=\"{}\">{}</a>", escape(cell.link), text);
  return classes.empty() ? fmt::format("<td>{}</td>", text)
                         : fmt::format("<td class=\"{}\">{}</td>", classes, text);
}

/// A column's head stands as its first row does.
std::string head(const std::string& text, const HtmlCell* below) {
  const bool is_centred = below != nullptr && below->style_class.starts_with("glance");
  const std::string_view style_class = below != nullptr && below->is_number ? " class=\"number\""
                                       : is_centred                         ? " class=\"glance\""
                                                                            : "";
  return fmt::format("<th scope=\"col\"{}>{}</th>", style_class, escape(text));
}

}  // namespace

std::string escape(std::string_view text) {
  std::string result;
  for (const char letter : text) {
    switch (letter) {
      case '&': result += "&amp;"; break;
      case '<': result += "&lt;"; break;
      case '>': result += "&gt;"; break;
      case '"': result += "&quot;"; break;
      default: result += letter;
    }
  }
  return result;
}

std::string element(std::string_view name, std::string_view text) {
  return fmt::format("<{0}>{1}</{0}>", name, escape(text));
}

std::string html_table(const std::vector<std::string>& heads,
                       const std::vector<std::vector<HtmlCell>>& rows) {
  std::string text = "<div class=\"scroll\"><table>\n<thead><tr>";
  for (std::size_t i = 0; i < heads.size(); ++i)
    text += head(heads[i], !rows.empty() && i < rows[0].size() ? &rows[0][i] : nullptr);
  text += "</tr></thead>\n<tbody>\n";
  for (const auto& row : rows) {
    text += "<tr>";
    for (const HtmlCell& one : row) text += cell(one);
    text += "</tr>\n";
  }
  return text + "</tbody></table></div>\n";
}

std::string html_page(std::string_view language, std::string_view title, std::string_view body) {
  return fmt::format(
      "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, "
      "initial-scale=1\">\n<title>{}</title>\n<style>{}</style>\n"
      "</head>\n<body>\n<main>\n{}</main>\n</body>\n</html>\n",
      language, escape(title), style, body);
}

}  // namespace jardam::laboratory
