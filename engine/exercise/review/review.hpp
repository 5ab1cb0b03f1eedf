#pragma once
/// All that an after-action review says of an exercise, as values.

#include <vector>

#include "exercise/review/checks.hpp"
#include "exercise/review/cooperation.hpp"
#include "exercise/review/expected.hpp"
#include "exercise/review/paths.hpp"
#include "exercise/review/victims.hpp"
#include "exercise/why.hpp"

namespace jardam::review {

struct Review {
  CauseIndex causes;
  std::vector<Expected> expected;
  std::vector<Counts> objectives;  ///< by objective
  std::vector<Counts> seats;       ///< by seat
  std::vector<FactPath> paths;
  std::vector<Reach> reaches;
  std::vector<Contact> contacts;
  std::vector<Interviewed> interviewed;
  std::vector<Picture> pictures;
  std::vector<VictimStory> victims;
  std::vector<CheckResult> checks;
};

/// Of the exercise until now. Precondition: it keeps its causes.
[[nodiscard]] Review review_of(const Exercise& exercise);

}  // namespace jardam::review
