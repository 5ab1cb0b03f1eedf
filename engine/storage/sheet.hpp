#pragma once
/// Sheets of cells as spreadsheets and other tools save them (.xlsx, .csv): what stands in which
/// cell, and nothing of what a row means.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace jardam {

enum class CellKind : std::uint8_t {
  empty,
  text,
  number,
  date,     ///< a calendar day, perhaps with a time of day
  clock,    ///< a time of day
  elapsed,  ///< hours that may exceed a day
  error,    ///< what a spreadsheet could not compute: "#REF!"
  formula   ///< a formula whose value no spreadsheet has stored
};

struct Cell {
  std::string text;  ///< as people see it, UTF-8: "1.10", "2021-06-07 09:40", "09:40", "26:10"
  CellKind kind = CellKind::empty;
  double value = 0;  ///< of a number; in days: of a date since 1899-12-30, of a time of day, of
                     ///< what has elapsed
  std::string fill;  ///< the colour behind it, RRGGBB; empty: none

  bool operator==(const Cell&) const = default;
};

struct SheetRow {
  std::size_t number = 1;   ///< that a spreadsheet shows beside it; in CSV the line
  std::vector<Cell> cells;  ///< from column A on

  bool operator==(const SheetRow&) const = default;
};

struct Sheet {
  std::string name;            ///< empty in CSV
  std::vector<SheetRow> rows;  ///< those in which something stands, from top to bottom
};

struct SheetFile {
  std::vector<Sheet> sheets;  ///< at least one, in the order of the file
  bool has_fills = false;     ///< whether its kind of file knows colours
  std::string note;           ///< what was guessed to read it: "read as Windows-1251"; may be empty
};

/// A file that holds no sheet that can be read; what() says why and what to do.
struct UnreadableSheet : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// What a file may hold; beyond that it is refused, so that none can exhaust the machine.
struct SheetLimits {
  std::size_t bytes = 32u << 20;
  std::size_t unpacked_bytes = 128u << 20;
  std::size_t cells = 2'000'000;
};

/// Reads a file by what it holds, whatever its name. Throws UnreadableSheet.
[[nodiscard]] SheetFile read_sheets(const std::filesystem::path& path,
                                    const SheetLimits& limits = {});
/// Office Open XML: shared, inline and rich strings, dates and times by their number formats,
/// merged cells (of those below each other each has the text), solid colours. Throws
/// UnreadableSheet.
[[nodiscard]] SheetFile read_xlsx(std::string_view bytes, const SheetLimits& limits = {});
/// What `read_csv` reads, in UTF-8, UTF-16 or else Windows-1251, with whichever of , ; tab |
/// divides its lines most alike. Throws UnreadableSheet.
[[nodiscard]] SheetFile read_csv_sheet(std::string_view bytes, const SheetLimits& limits = {});

/// "A" for 0, "AB" for 27.
[[nodiscard]] std::string column_letters(std::size_t column);

/// Writes a workbook of one sheet, its first row as header, or throws as NewFile does. Cells are
/// texts, so that no spreadsheet makes dates of them; widths are in characters.
void write_xlsx(const std::filesystem::path& path, const Sheet& sheet,
                std::span<const double> widths);
/// The sheet as CSV, with the mark by which spreadsheets know UTF-8.
[[nodiscard]] std::string csv_of(const Sheet& sheet, char separator);

}  // namespace jardam
