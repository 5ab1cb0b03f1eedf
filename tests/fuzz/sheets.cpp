/// Sheets of injects: each is refused with a sentence, or every row has a line and the files that
/// come of it are those of a valid scenario.

#include <filesystem>
#include <optional>

#include "exercise/msel/import.hpp"
#include "scenario/load.hpp"
#include "storage/sheet.hpp"
#include "target.hpp"

using namespace jardam;

namespace {

constexpr SheetLimits small{.bytes = 1u << 20, .unpacked_bytes = 4u << 20, .cells = 20'000};
constexpr std::size_t few_rows = 100;  // more takes its time, and rightly

std::optional<SheetFile> sheets_of(const std::string& bytes) {
  try {
    return bytes.starts_with("PK") ? read_xlsx(bytes, small) : read_csv_sheet(bytes, small);
  } catch (const UnreadableSheet&) {
    return std::nullopt;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const std::filesystem::path scenario =
      std::filesystem::path(JARDAM_SOURCE_DIR) / "tests/broken/parts/valid.yaml";
  const auto sheets = sheets_of(std::string(fuzz::text_of(bytes, size)));
  if (!sheets || sheets->sheets.empty()) return 0;
  for (const Sheet& sheet : sheets->sheets)
    if (sheet.rows.size() > few_rows) return 0;
  const msel::Import import = msel::import_sheet(scenario, *sheets, {}, "");
  for (const msel::RowReport& row : import.rows)
    fuzz::require(!lines_of(row).empty(), "every row has a line");
  if (import.findings.empty() && !import.files.empty())
    fuzz::require(load_scenario(scenario, {.texts = import.files}).scenario.has_value(),
                  "what an import makes is a valid scenario");
  return 0;
}
