#include "agencies/files/cases.hpp"

#include "agencies/subject.hpp"
#include "country/contradictions.hpp"

namespace jardam::cases {

CaseId case_of(const World& world, SiteId site) {
  for (std::size_t i = all<Case>(world).size(); i-- > 0;) {
    if (all<Case>(world)[i].site == site) return {static_cast<std::uint32_t>(i)};
  }
  return CaseId::none();
}

namespace {

void check(const World& world, Contradictions& found) {
  for (const Case& file : all<Case>(world)) {
    found.expect(is_closed(file) == (file.closed != Time::never()),
                 "a case is over and not closed, or closed and not over");
    found.expect(file.opened <= world.now && file.traces_at <= world.now, "a case is out of time");
    found.expect(file.site.value < world.sites.size(), "a case is about no site");
  }
}

}  // namespace

const Owner owner{
    .path = "agencies/files/cases", .state = {state<std::vector<Case>>(23)}, .check = check};

}  // namespace jardam::cases
