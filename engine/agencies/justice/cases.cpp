#include "agencies/justice/cases.hpp"

#include <array>

#include "agencies/offices.hpp"
#include "country/counting.hpp"

namespace jardam::cases {

CaseId case_of(const World& world, SiteId site) {
  for (std::size_t i = all<Case>(world).size(); i-- > 0;) {
    if (all<Case>(world)[i].site == site) return {static_cast<std::uint32_t>(i)};
  }
  return CaseId::none();
}

void reopen(World& world, CaseId id) {
  Case& file = case_at(world, id);
  ++file.reopenings;
  file.state = CaseState::pretrial;
  file.article = Article::none;
  file.begun = file.closed = Time::never();
  count(world, metric::investigations_reopened, file.region);
  offices::tell(world, Agency::prosecutor, Notice::case_opened, about(id), 0, Agency::prosecutor);
  offices::tell(world, Agency::police, Notice::case_opened, about(id), 0, Agency::prosecutor);
}

namespace {

constexpr std::array owned_state{state<std::vector<Case>>(23)};
constexpr std::array owned_metrics{&metric::investigations_reopened};

}  // namespace

const Owner owner{.path = "agencies/justice/cases", .state = owned_state, .metrics = owned_metrics};

}  // namespace jardam::cases
