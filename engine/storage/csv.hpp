#pragma once
/// Tidy tables as text: RFC 4180 with LF, UTF-8, decimal point, one header row, the same bytes
/// whatever the locale.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace jardam {

/// Of those that stand equally often in a text, or serve equally well, the first is meant.
inline constexpr std::string_view csv_separators = ",;\t|";

/// A field, quoted when it must be.
[[nodiscard]] std::string csv_field(std::string_view text, char separator = ',');

/// A number: whole ones without decimals, others with six, missing ones (not finite) as nothing.
[[nodiscard]] std::string csv_number(double value);

/// A field that was read, and where it begins: in characters, from 1.
struct CsvField {
  std::string text;
  std::size_t column = 1;
  bool is_quoted = false;
};

struct CsvRow {
  std::size_t line = 1;  ///< on which it begins
  std::vector<CsvField> fields;
  bool is_closed = true;  ///< false: the text ends within quotes
};

/// Reads what `csv_field` writes (RFC 4180), and what R, pandas and spreadsheets do: LF, CRLF or
/// CR, a byte order mark, blanks around fields, and for the comma whichever of , ; tab | stands
/// most often in the first line outside quotes, or the one that Excel's line "sep=;" names. Where
/// the first line has none of them, blanks separate (R's `write.table`). Empty lines are no rows.
[[nodiscard]] std::vector<CsvRow> read_csv(std::string_view text);
/// The same with a separator that is known.
[[nodiscard]] std::vector<CsvRow> read_csv(std::string_view text, char separator);

}  // namespace jardam
