#include "agencies/files/cases.hpp"

#include <array>

#include "agencies/subject.hpp"

namespace jardam::cases {

CaseId case_of(const World& world, SiteId site) {
  for (std::size_t i = all<Case>(world).size(); i-- > 0;) {
    if (all<Case>(world)[i].site == site) return {static_cast<std::uint32_t>(i)};
  }
  return CaseId::none();
}

namespace {

constexpr std::array owned_state{state<std::vector<Case>>(23)};

}  // namespace

const Owner owner{.path = "agencies/files/cases", .state = owned_state};

}  // namespace jardam::cases
