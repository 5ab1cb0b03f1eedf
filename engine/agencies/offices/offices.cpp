#include "agencies/offices/offices.hpp"

#include <algorithm>
#include <utility>

#include "country/contradictions.hpp"

namespace jardam {
namespace {

OfficeId find_office(const World& world, Agency agency, RegionId region) {
  const std::vector<Office>& offices = all<Office>(world);
  for (std::uint16_t i = 0; i < offices.size(); ++i) {
    if (offices[i].agency == agency && offices[i].region == region) return {i};
  }
  return OfficeId::none();
}

}  // namespace

OfficeId office_of(const World& world, Agency agency, RegionId region) {
  const OfficeId local = find_office(world, agency, region);
  return local.is_none() ? find_office(world, agency, RegionId::none()) : local;
}

const Known* known(const Office& office, Subject subject) {
  const auto at =
      std::lower_bound(office.knowledge.begin(), office.knowledge.end(), subject,
                       [](const Known& item, Subject wanted) { return item.subject < wanted; });
  return at != office.knowledge.end() && at->subject == subject ? &*at : nullptr;
}

bool knows_of_danger(const Office& office, Subject subject) {
  constexpr Indicators violence = set_of(Indicator::violence);
  const Known* item = known(office, subject);
  return item != nullptr && (item->indicators & violence) != 0;
}

namespace offices {

std::vector<Office> make(const std::vector<OfficeSetup>& setup) {
  std::vector<Office> offices;
  for (const OfficeSetup& entry : setup) {
    const auto same = [&](const Office& office) {
      return office.agency == entry.agency && office.region == entry.region;
    };
    if (std::none_of(offices.begin(), offices.end(), same))
      offices.push_back({.agency = entry.agency, .region = entry.region});
  }
  std::sort(offices.begin(), offices.end(), [](const Office& a, const Office& b) {
    return std::pair{a.agency, a.region} < std::pair{b.agency, b.region};
  });
  return offices;
}

namespace {

void check(const World& world, Contradictions& found) {
  const auto is_in_order = [](const Known& a, const Known& b) { return a.subject < b.subject; };
  for (const Office& office : all<Office>(world)) {
    found.expect(std::is_sorted(office.knowledge.begin(), office.knowledge.end(), is_in_order),
                 "what an office knows is not in the order of its subjects");
    found.expect(office.boys <= office.beds_used[static_cast<std::size_t>(BedGroup::children)],
                 "more boys than children are in a shelter");
  }
}

}  // namespace

const Owner owner{
    .path = "agencies/offices/offices", .state = {state<std::vector<Office>>(34)}, .check = check};

}  // namespace offices
}  // namespace jardam
