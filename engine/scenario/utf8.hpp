#pragma once
/// Bytes of a text file as characters on lines, for messages that an editor agrees with.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jardam {

/// Where the lines of a text begin.
class TextLines {
 public:
  explicit TextLines(std::string_view text);

  /// The column, in characters from 1, of a byte of a line (both from 0). Quick when asked from
  /// left to right: it counts on from the last answer, as a line may hold a whole map.
  [[nodiscard]] std::uint32_t column(std::size_t line, std::size_t byte);

  [[nodiscard]] std::size_t count() const { return starts_.size(); }

  /// A line (from 0) without its end; empty when there is none.
  [[nodiscard]] std::string_view line(std::size_t line) const;

  /// Whether a line (from 0) is indented with tabs.
  [[nodiscard]] bool has_tab_indent(std::size_t line) const;

 private:
  std::string_view text_;
  std::vector<std::size_t> starts_;
  std::size_t last_line_ = 0;
  std::size_t last_byte_ = 0;
  std::size_t last_characters_ = 0;  ///< before that byte
};

/// A character of a text; a byte that is not UTF-8 stands for itself, with the code U+FFFD.
struct Character {
  char32_t code = 0;
  std::string_view bytes;
};
[[nodiscard]] Character first_character(std::string_view text);  ///< of a text that is not empty
[[nodiscard]] std::vector<Character> characters_of(std::string_view text);

/// The text without the mark with which some editors begin a UTF-8 file; it belongs to no line.
[[nodiscard]] std::string_view without_byte_order_mark(std::string_view text);

struct BadCharacter {
  std::uint32_t line = 0;    ///< from 1
  std::uint32_t column = 0;  ///< from 1
  std::string reason;
};

/// The first place where the text is not UTF-8, or holds a control character that no text file
/// needs.
[[nodiscard]] std::optional<BadCharacter> find_bad_character(std::string_view text);

/// Line and column of a byte of the text.
[[nodiscard]] BadCharacter locate_byte(std::string_view text, std::size_t byte, std::string reason);

}  // namespace jardam
