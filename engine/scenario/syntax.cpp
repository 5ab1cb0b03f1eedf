#include "scenario/syntax.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenario/characters.hpp"

namespace jardam::reading {
namespace {

using Fault = std::optional<SyntaxFault>;
constexpr auto nowhere = std::string_view::npos;

std::size_t indentation_of(std::string_view line) { return line.find_first_not_of(' '); }

bool is_blank(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t");
  return first == nowhere || line[first] == '#';
}

/// The nearest line above that holds more than a comment.
std::optional<std::size_t> line_above(const TextLines& lines, std::size_t line) {
  while (line-- > 0) {
    if (!is_blank(lines.line(line))) return line;
  }
  return std::nullopt;
}

bool is_latin_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Whether a colon behind this character may end a key: keys are Latin.
bool ends_key(char c) { return is_latin_letter(c) || (c >= '0' && c <= '9') || c == '"'; }

bool begins_item(std::string_view line) {
  const std::size_t first = indentation_of(line);
  return first != nowhere && (line.substr(first) == "-" || line.substr(first).starts_with("- "));
}

/// The colon that ends a key: one with a space or nothing behind it.
std::size_t colon_of_key(std::string_view line) {
  const std::size_t colon = line.find(": ");
  return colon != nowhere ? colon : line.ends_with(':') ? line.size() - 1 : nowhere;
}

std::optional<OddCharacter> odd_at(std::string_view line, std::size_t byte) {
  if (byte >= line.size()) return std::nullopt;
  return find_odd_character(first_character(line.substr(byte)).bytes);
}

bool is_space(const std::optional<OddCharacter>& odd) {
  return odd && (odd->kind == Oddity::space || odd->kind == Oddity::invisible);
}

// What may be wrong, each found on its own

Fault tab_in_indentation(const TextLines& lines, const GivenUp& given_up) {
  if (!lines.has_tab_indent(given_up.place.line)) return std::nullopt;
  return SyntaxFault{given_up.place, "a tab in the indentation; use spaces"};
}

Fault quote_not_closed(const TextLines& lines, const GivenUp& given_up) {
  if (!given_up.quote) return std::nullopt;
  const auto end = end_of_quote(lines, *given_up.quote);
  if (!end)
    return SyntaxFault{*given_up.quote, "the quotation mark that opens here is never closed"};
  if (end->line != given_up.place.line) return std::nullopt;
  if (end->line > given_up.quote->line)
    return SyntaxFault{*given_up.quote,
                       fmt::format("the quotation mark that opens here is not closed before "
                                   "line {}; is one lost?",
                                   end->line + 1)};
  const std::string_view line = lines.line(end->line);
  const std::size_t next = line.find_first_not_of(" \t", end->byte + 1);
  if (next == nowhere || std::string_view(",:]}#").find(line[next]) != nowhere) return std::nullopt;
  return SyntaxFault{{end->line, next},
                     "a text goes on behind its closing quotation mark; quote the whole of it"};
}

Fault odd_nearby(const TextLines& lines, const GivenUp& given_up) {
  if (auto fault = odd_structure(lines, given_up.place.line)) return fault;
  const auto above = line_above(lines, given_up.place.line);
  return above ? odd_structure(lines, *above) : std::nullopt;
}

/// "-no: 3": the dash belongs to the key.
Fault dash_without_space(const TextLines& lines, const GivenUp& given_up) {
  for (auto at = std::optional(given_up.place.line); at; at = line_above(lines, *at)) {
    const std::string_view line = lines.line(*at);
    const std::size_t first = indentation_of(line);
    const bool has_bare_dash = first != nowhere && line[first] == '-' && !begins_item(line) &&
                               first + 1 < line.size() && is_latin_letter(line[first + 1]);
    if (has_bare_dash) return SyntaxFault{{*at, first}, "no space behind the dash of an item"};
    if (*at != given_up.place.line) break;
  }
  return std::nullopt;
}

Fault unquoted_mark(const TextLines& lines, const GivenUp& given_up) {
  const std::string_view line = lines.line(given_up.place.line);
  if (given_up.place.byte >= line.size()) return std::nullopt;
  const char mark = line[given_up.place.byte];
  if (std::string_view("%@`*&|>").find(mark) == nowhere) return std::nullopt;
  return SyntaxFault{
      given_up.place,
      fmt::format("'{}' begins no plain text; put the text in quotation marks", mark)};
}

/// A colon within a text, or a key where the value of the line above goes on.
Fault colon_out_of_place(const TextLines& lines, const GivenUp& given_up) {
  const auto [at, byte] = given_up.place;
  const std::string_view line = lines.line(at);
  if (byte >= line.size() || line[byte] != ':') return std::nullopt;
  if (colon_of_key(line) < byte)
    return SyntaxFault{given_up.place,
                       "a colon in a text without quotation marks; put the text in quotation "
                       "marks"};
  const auto above = line_above(lines, at);
  const std::size_t first = indentation_of(line);
  if (!above || first == nowhere) return std::nullopt;
  const std::string_view before = lines.line(*above);
  const std::size_t start = indentation_of(before);
  if (start == nowhere) return std::nullopt;
  const std::size_t colon = colon_of_key(before);
  if (colon == nowhere) {
    const std::size_t bare = before.find(':', start);
    if (bare != nowhere) return SyntaxFault{{*above, bare}, "no space behind the colon of a key"};
    return SyntaxFault{{*above, start},
                       "a key without colon, or a text that belongs in quotation "
                       "marks"};
  }
  if (first <= start) return std::nullopt;
  return SyntaxFault{
      {at, first},
      fmt::format("the indentation is {}, below a key that has its value already; that key's is {}",
                  first, start)};
}

/// A line whose indentation fits no line above, or that is no item where items stand.
Fault line_out_of_place(const TextLines& lines, const GivenUp& given_up) {
  const std::size_t at = given_up.place.line;
  const std::string_view line = lines.line(at);
  const std::size_t first = indentation_of(line);
  if (first == nowhere || first != given_up.place.byte) return std::nullopt;
  const SyntaxFault misfit{given_up.place,
                           fmt::format("the indentation is {}, which fits no line above", first)};
  for (auto above = line_above(lines, at); above; above = line_above(lines, *above)) {
    const std::size_t start = indentation_of(lines.line(*above));
    if (start > first) continue;
    if (start < first) return misfit;
    if (begins_item(lines.line(*above)) && !begins_item(line))
      return SyntaxFault{given_up.place, "no dash where the items of a list stand; is '- ' lost?"};
    if (!begins_item(lines.line(*above)) && begins_item(line))
      return SyntaxFault{given_up.place, "the dash of an item where keys stand"};
    return std::nullopt;
  }
  return misfit;
}

Fault brackets_not_closed(const TextLines& lines, const GivenUp& given_up) {
  if (!given_up.open_brackets || given_up.reason.find("flow not found") == nowhere)
    return std::nullopt;
  const std::string_view opening = lines.line(given_up.open_brackets->line);
  if (given_up.open_brackets->byte >= opening.size()) return std::nullopt;
  return SyntaxFault{*given_up.open_brackets, fmt::format("the '{}' that opens here is not closed",
                                                          opening[given_up.open_brackets->byte])};
}

}  // namespace

std::optional<TextPlace> end_of_quote(const TextLines& lines, TextPlace place) {
  const char mark = lines.line(place.line)[place.byte];
  for (std::size_t at = place.line, i = place.byte + 1; at < lines.count(); ++at, i = 0) {
    const std::string_view line = lines.line(at);
    for (; i < line.size(); ++i) {
      const bool is_doubled = mark == '\'' && line.substr(i).starts_with("''");
      if (is_doubled || (mark == '"' && line[i] == '\\'))
        ++i;
      else if (line[i] == mark)
        return TextPlace{at, i};
    }
  }
  return std::nullopt;
}

std::optional<SyntaxFault> odd_structure(const TextLines& lines, std::size_t at) {
  const std::string_view line = lines.line(at);
  const std::size_t first = indentation_of(line);
  if (first == nowhere || line[first] == '#') return std::nullopt;
  const auto fault = [&](std::size_t byte, const OddCharacter& odd, std::string_view rule) {
    return SyntaxFault{{at, byte}, fmt::format("{} {}", odd.name, rule)};
  };
  const auto begin = odd_at(line, first);
  if (is_space(begin)) return fault(first, *begin, "in the indentation; use spaces");
  if (begin && begin->kind == Oddity::dash)
    return fault(first, *begin, "where an item begins; write '- '");
  const auto behind_dash = odd_at(line, first + 1);
  if (line[first] == '-' && is_space(behind_dash))
    return fault(first + 1, *behind_dash, "behind a dash; use a space");
  constexpr std::string_view wide_colon = "：";
  const std::size_t wide = line.find(wide_colon);
  if (wide < line.find(':')) return fault(wide, *odd_at(line, wide), "behind a key; write ': '");
  for (std::size_t colon = line.find(':', first); colon != nowhere;
       colon = line.find(':', colon + 1)) {
    if (colon == 0 || !ends_key(line[colon - 1])) continue;
    const std::size_t value = line.find_first_not_of(' ', colon + 1);
    const auto behind = odd_at(line, value);
    if (is_space(behind)) return fault(value, *behind, "behind a colon; use a space");
    if (behind && behind->kind == Oddity::quote)
      return fault(value, *behind, "quotes nothing; write '\"' at both ends of the text");
  }
  return std::nullopt;
}

SyntaxFault explain(const TextLines& lines, const GivenUp& given_up) {
  for (const auto find :
       {tab_in_indentation, quote_not_closed, odd_nearby, dash_without_space, colon_out_of_place,
        unquoted_mark, brackets_not_closed, line_out_of_place}) {
    if (auto fault = find(lines, given_up)) return *fault;
  }
  return {given_up.place, std::string(given_up.reason)};
}

}  // namespace jardam::reading
