#include "storage/sheet.hpp"

#include <fmt/format.h>

#include "storage/whole_file.hpp"

namespace jardam {
namespace {

constexpr std::string_view zip_mark = "PK\x03\x04";
constexpr std::string_view empty_zip_mark = "PK\x05\x06";
/// Of Microsoft's older container, which holds .xls and whatever a password protects.
constexpr std::string_view compound_mark = "\xd0\xcf\x11\xe0";
constexpr std::string_view open_document = "mimetypeapplication/vnd.oasis.opendocument";
constexpr std::size_t first_bytes = 128;  ///< within which a file says what it is

constexpr std::size_t letters_in_alphabet = 26;

}  // namespace

std::string column_letters(std::size_t column) {
  std::string letters;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / letters_in_alphabet)
    letters.insert(letters.begin(),
                   static_cast<char>('A' + static_cast<char>((rest - 1) % letters_in_alphabet)));
  return letters;
}

SheetFile read_sheets(const std::filesystem::path& path, const SheetLimits& limits) {
  const std::string name = path.string();
  std::error_code error;
  if (!std::filesystem::exists(path, error))
    throw UnreadableSheet(fmt::format("{}: no such file", name));
  const FileContents contents = contents_of(path, limits.bytes);
  if (contents.reading == Reading::no_file)
    throw UnreadableSheet(fmt::format("{}: no file but a folder or a device", name));
  if (contents.reading == Reading::cannot_be_read)
    throw UnreadableSheet(fmt::format("{}: cannot be read", name));
  if (contents.reading == Reading::too_large)
    throw UnreadableSheet(
        fmt::format("{}: larger than {} MiB, the most a sheet may be", name, limits.bytes >> 20));
  const std::string_view bytes = contents.text;
  if (bytes.starts_with(compound_mark))
    throw UnreadableSheet(fmt::format(
        "{}: an old .xls, or protected by a password; save it as .xlsx without one", name));
  if (bytes.substr(0, first_bytes).find(open_document) != std::string_view::npos)
    throw UnreadableSheet(fmt::format("{}: an OpenDocument sheet; save it as .xlsx or .csv", name));
  try {
    const bool is_zip = bytes.starts_with(zip_mark) || bytes.starts_with(empty_zip_mark);
    return is_zip ? read_xlsx(bytes, limits) : read_csv_sheet(bytes, limits);
  } catch (const UnreadableSheet& reason) {
    throw UnreadableSheet(fmt::format("{}: {}", name, reason.what()));
  }
}

}  // namespace jardam
