#include "agencies/justice/cohort.hpp"

#include <chrono>

#include "agencies/files/cases.hpp"
#include "country/calendar.hpp"
#include "country/counting.hpp"

namespace jardam::cohort {
namespace {

/// In the order of the labels of cases_of_the_year.
enum class Outcome : std::size_t { to_court, dismissed, pending };

Outcome outcome_of(const Case& file) {
  switch (file.state) {
    case CaseState::in_court:
    case CaseState::convicted:
    case CaseState::acquitted: return Outcome::to_court;
    case CaseState::discontinued: return Outcome::dismissed;
    default: return Outcome::pending;
  }
}

std::chrono::year year_at(const World& world, Time time) {
  return std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(
                                         world.start + std::chrono::seconds(time.seconds)))
      .year();
}

/// Counted before the row of December is closed.
void on_month(World& world, const Event&) {
  constexpr unsigned january = 0;
  if (month_at(world, world.now) != january) return;
  const std::chrono::year ended = year_at(world, world.now) - std::chrono::years(1);
  for (const Case& file : all<Case>(world)) {
    if (year_at(world, file.opened) == ended)
      count(world, metric::cases_of_the_year, file.region, 1,
            static_cast<std::size_t>(outcome_of(file)));
  }
}

}  // namespace

const Owner owner{.path = "agencies/justice/cohort",
                  .handlers = {{&event::month_begins, on_month}},
                  .metrics = {&metric::cases_of_the_year}};

}  // namespace jardam::cohort
