#pragma once
/// What is most likely wrong where a text is no YAML: the parser says where it gave up, people want
/// to know what they typed.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "scenario/utf8.hpp"

namespace jardam::reading {

/// A byte of a line, both from 0.
struct TextPlace {
  std::size_t line = 0;
  std::size_t byte = 0;
};

struct SyntaxFault {
  TextPlace place;
  std::string reason;
};

/// What the parser knew when it gave up.
struct GivenUp {
  TextPlace place;
  std::string_view reason;                 ///< the parser's own words
  std::optional<TextPlace> quote;          ///< where the last quoted text opens
  std::optional<TextPlace> open_brackets;  ///< where the innermost '{' or '[' opens
};

/// The closing mark of a quoted text that opens at `place`; nothing when it is never closed.
[[nodiscard]] std::optional<TextPlace> end_of_quote(const TextLines& lines, TextPlace place);

/// A character that a keyboard or a word processor put where YAML wants a space, a dash, a colon or
/// a quotation mark: in the indentation, behind '-' or ':', or where a value begins.
[[nodiscard]] std::optional<SyntaxFault> odd_structure(const TextLines& lines, std::size_t line);

[[nodiscard]] SyntaxFault explain(const TextLines& lines, const GivenUp& given_up);

}  // namespace jardam::reading
