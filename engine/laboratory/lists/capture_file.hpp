#pragma once
/// Agencies' lists as a user's table has them, for multiple-systems estimation: what R, pandas and
/// spreadsheets write (RFC 4180 and its kin, see `read_csv`). Columns, in any order: one for each
/// list, 1 or TRUE for those on it and 0 or FALSE for the others; `count` (or counts, frequency,
/// freq, number, n), how many such people there are (without it every row is one person); and, as
/// `jardam run` writes them, `run`, `population` and `word`, which part the file into tables of
/// their own. Those names may be in capitals. A first column without a name and with no two fields
/// alike holds row names, and so does one that numbers the rows. Nothing is guessed: what may mean
/// two things, such as 1,234, is a finding.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "laboratory/lists/multiple_systems.hpp"
#include "scenario/finding.hpp"

namespace jardam::laboratory {

/// What a table is of; empty where the file does not say.
struct CaptureLabels {
  std::string run;
  std::string population;
  std::string word;
  auto operator<=>(const CaptureLabels&) const = default;
};

struct LabelledCaptures {
  CaptureLabels labels;
  CaptureTable table;
};

/// The file's tables in the order in which it begins them; not to be used when there are findings.
struct CaptureFile {
  std::vector<LabelledCaptures> tables;
  std::vector<Finding> findings;
};
/// Reads a file of lists; everything that is wrong with it becomes a finding.
[[nodiscard]] CaptureFile read_captures(const std::filesystem::path& path);

/// What only the model knows of a population: one row of truth.csv.
struct Truth {
  std::string run;
  std::string population;
  double during = 0;  ///< people exploited at any time of the run
  double at_end = 0;  ///< people exploited at its end
};

struct TruthFile {
  std::vector<Truth> rows;
  std::vector<Finding> findings;
};
/// Reads a truth.csv; everything that is wrong with it becomes a finding.
[[nodiscard]] TruthFile read_truth(const std::filesystem::path& path);
/// The row of the table's run and population, or nullptr.
[[nodiscard]] const Truth* truth_of(const TruthFile& file, const CaptureLabels& labels);

}  // namespace jardam::laboratory
