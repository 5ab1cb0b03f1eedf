#pragma once
/// The review of several groups that played the same scenario with the same luck: where they
/// parted, what each did about each inject, when each heard of, recognised and helped each victim.
/// It compares decisions, and ranks neither groups nor persons.

#include <optional>
#include <string>
#include <vector>

#include "exercise/review/partings.hpp"
#include "exercise/review/review.hpp"
#include "review/page.hpp"

namespace jardam::tools {

/// One group, as it is at the end of what is reviewed.
struct GroupReviewed {
  std::string name;      ///< of the group
  std::string own_page;  ///< its own review in this language, from the folder of the page
  Reviewed reviewed;
};

/// Where two of the groups parted, by their places.
struct GroupsParted {
  std::size_t first = 0, second = 0;
  std::optional<review::Parting> parting;  ///< none: they decided alike
  /// What would be otherwise without the decision; without futures where none were played.
  TurningPoints without{};
  [[nodiscard]] std::size_t taker() const {
    return parting && parting->is_of_second ? second : first;
  }
  [[nodiscard]] std::size_t other() const { return taker() == first ? second : first; }
};

[[nodiscard]] std::string groups_review_page(const std::vector<GroupReviewed>& groups,
                                             const std::vector<GroupsParted>& partings,
                                             Language language);

}  // namespace jardam::tools
