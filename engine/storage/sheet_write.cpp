#include <fmt/format.h>
#include <xlsxwriter.h>

#include <charconv>
#include <map>
#include <string>

#include "storage/sheet.hpp"
#include "storage/whole_file.hpp"

namespace jardam {
namespace {

constexpr std::uint8_t text_format = 49;  // "@", by which spreadsheets leave a cell as it is
constexpr lxw_color_t header_colour = 0xD9E1F2;
constexpr std::size_t longest_cell = 32'767;  // letters; no spreadsheet has room for more

lxw_format* cell_format(lxw_workbook* book) {
  lxw_format* format = workbook_add_format(book);
  format_set_num_format_index(format, text_format);
  format_set_text_wrap(format);
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  return format;
}

/// One format for each colour.
class Formats {
 public:
  explicit Formats(lxw_workbook* book) : book_(book) {
    header = cell_format(book);
    format_set_bold(header);
    format_set_bg_color(header, header_colour);
  }

  lxw_format* of(const std::string& fill) {
    const auto [found, is_new] = formats_.emplace(fill, nullptr);
    if (!is_new) return found->second;
    found->second = cell_format(book_);
    unsigned colour = 0;
    std::from_chars(fill.data(), fill.data() + fill.size(), colour, 16);
    if (!fill.empty())
      format_set_bg_color(found->second, colour == 0 ? lxw_color_t{LXW_COLOR_BLACK} : colour);
    return found->second;
  }

  lxw_format* header = nullptr;

 private:
  lxw_workbook* book_;
  std::map<std::string, lxw_format*> formats_;
};

void fill_sheet(lxw_worksheet* page, const Sheet& sheet, Formats& formats) {
  lxw_row_t line = 0;
  for (const SheetRow& row : sheet.rows) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i);
      const Cell& cell = row.cells[i];
      lxw_format* format = line == 0 ? formats.header : formats.of(cell.fill);
      const lxw_error error =
          cell.text.empty() ? worksheet_write_blank(page, line, column, format)
                            : worksheet_write_string(page, line, column, cell.text.c_str(), format);
      if (error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
        throw UnreadableSheet(
            fmt::format("cell {}{}: longer than {} letters, the most a "
                        "spreadsheet's cell may hold; write .csv",
                        column_letters(i), line + 1, longest_cell));
    }
    ++line;
  }
}

}  // namespace

void write_xlsx(const std::filesystem::path& path, const Sheet& sheet,
                std::span<const double> widths) {
  NewFile file(path);
  lxw_workbook* book = workbook_new(file.temporary_name().c_str());
  lxw_worksheet* page =
      book == nullptr ? nullptr : workbook_add_worksheet(book, sheet.name.c_str());
  if (page == nullptr) throw WriteFailure(fmt::format("{}: cannot be written", path.string()));
  Formats formats(book);
  for (std::size_t i = 0; i < widths.size(); ++i)
    worksheet_set_column(page, static_cast<lxw_col_t>(i), static_cast<lxw_col_t>(i), widths[i],
                         formats.of({}));
  try {
    fill_sheet(page, sheet, formats);
  } catch (...) {
    workbook_close(book);
    throw;
  }
  worksheet_freeze_panes(page, 1, 1);
  if (!sheet.rows.empty() && !sheet.rows.front().cells.empty())
    worksheet_autofilter(page, 0, 0, static_cast<lxw_row_t>(sheet.rows.size() - 1),
                         static_cast<lxw_col_t>(sheet.rows.front().cells.size() - 1));
  if (const lxw_error error = workbook_close(book); error != LXW_NO_ERROR)
    throw WriteFailure(fmt::format("{}: {}", path.string(), lxw_strerror(error)));
  file.commit();
}

}  // namespace jardam
