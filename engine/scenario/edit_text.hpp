#pragma once
/// How values are written into a YAML text that people read and edit.

#include <string>
#include <string_view>

#include "scenario/document.hpp"

namespace jardam::reading {

/// By how many spaces what is inside is indented.
inline constexpr std::size_t indent_step = 2;

/// Whether YAML reads the bare text as this very string, in brackets as well.
[[nodiscard]] bool is_bare(std::string_view text);
/// In double quotation marks.
[[nodiscard]] std::string quoted_text(std::string_view text);
/// On one line, bare where it may be.
[[nodiscard]] std::string scalar_line(std::string_view text);
/// The node on one line: {decision: inspect, minutes: 20}.
[[nodiscard]] std::string flow_text(const Node& node);
/// A long text as '>-', one of several lines as '|-', its lines indented so; empty where neither
/// would read back the same, or it is short.
[[nodiscard]] std::string block_scalar(std::string_view text, std::size_t indent,
                                       std::string_view line_end);
/// The value as it follows "key:" whose children are indented so, with what must stand between.
[[nodiscard]] std::string value_text(const Node& value, std::size_t indent,
                                     std::string_view line_end);
/// The entries of a map, each on lines indented so, the first without its indentation.
[[nodiscard]] std::string map_text(const Node& map, std::size_t indent, std::string_view line_end);

}  // namespace jardam::reading
