/// Lists of agencies as tables: they have findings, or an estimate can be tried.

#include "engine/temporary_folder.hpp"
#include "laboratory/lists/capture_file.hpp"
#include "target.hpp"

using namespace jardam;
using namespace jardam::laboratory;

namespace {

constexpr std::size_t few_lists = 4, few_people = 100'000;  // more takes its time, and rightly

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const test::TemporaryFolder folder;
  static const std::filesystem::path file = folder.path / "lists.csv";
  fuzz::write(file, fuzz::text_of(bytes, size));
  static_cast<void>(read_truth(file));
  const CaptureFile read = read_captures(file);
  if (!read.findings.empty() || read.tables.empty()) return 0;
  const CaptureTable& table = read.tables.front().table;
  if (table.lists.size() > few_lists || table.seen() > few_people) return 0;
  const MultipleSystemsEstimate estimate = estimate_population(table);
  if (estimate.is_estimated()) {
    const LogLinearFit& chosen = estimate.chosen();
    fuzz::require(chosen.total() >= static_cast<double>(table.seen()),
                  "there are at least as many as were seen");
    const auto ends = shown_ends(chosen);
    fuzz::require(!ends || ends->low < ends->high, "no interval is of no width");
  }
  static_cast<void>(warnings_of(estimate));
  return 0;
}
