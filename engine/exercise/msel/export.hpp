#pragma once
/// The list of injects as a sheet.

#include <filesystem>
#include <optional>
#include <vector>

#include "exercise/msel/columns.hpp"
#include "scenario/scenario.hpp"
#include "storage/sheet.hpp"

namespace jardam::msel {

struct Export {
  Sheet sheet;
  std::vector<double> widths;  ///< of its columns, in characters
};

/// Every inject of a scenario's file, a row each, in the order of the list: in the columns of the
/// sheet that it came from, or ours, so that nothing is left out. Headers and words are in the
/// language; without one headers are as that sheet had them, else English. `plan` is the
/// scenario's. A scenario without injects gives the header alone.
[[nodiscard]] Export export_sheet(const std::filesystem::path& scenario, const ExercisePlan& plan,
                                  std::optional<Language> language);

}  // namespace jardam::msel
