#pragma once
/// The after-action review as one page: what was expected and done, how facts went through the
/// agencies, whom it was about, turning points, an improvement plan, two pages for each agency, and
/// the acts of the record to which every statement leads.

#include <string>
#include <vector>

#include "exercise/names.hpp"
#include "exercise/record_contents.hpp"
#include "exercise/review/review.hpp"
#include "review/turning_points.hpp"

namespace jardam::tools {

/// Where the acts of an exercise stand in its record.
struct RecordLinks {
  std::vector<std::uint64_t> rows_of_acts;  ///< by act
};
[[nodiscard]] RecordLinks links_of(const RecordContents& contents, const Exercise& exercise);

struct Reviewed {
  const Exercise& exercise;  ///< as it is at the end of what is reviewed
  const RecordContents& contents;
  const review::Review& review;
  const TurningPoints& turning;
  const RecordLinks& links;
};

[[nodiscard]] std::string review_page(const Reviewed& reviewed, Language language);

}  // namespace jardam::tools
