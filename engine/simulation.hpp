#pragma once
/// A simulation is a value: copy it to branch, compare it to prove determinism, save it to continue
/// elsewhere. It changes in two ways only: an event whose time has come, or a command.

#include <array>
#include <chrono>
#include <cstdint>
#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

#include "agencies/offices/tasks.hpp"
#include "agencies/policy/action_plans.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "country/owner.hpp"
#include "country/people.hpp"
#include "country/world.hpp"

namespace jardam {

/// A dated change of parameters: in force from `from` until `to`, in the regions of `where` (empty:
/// everywhere).
struct Intervention {
  std::string id;
  Text name;
  Time from;
  Time to = Time::never();
  std::vector<RegionId> where;
  std::vector<Setting> set;
  Som cost_per_year;
  Provenance provenance;
};

/// Everybody who owns something of the model, in the order of the rooms.
[[nodiscard]] const std::vector<const Owner*>& owners();

/// The kinds of events by number, nullptr where a number has none.
[[nodiscard]] const std::array<const EventKind*, 256>& event_kinds();

/// What all owners count.
[[nodiscard]] const Series& series();
/// The declarations by number: each is a constant of the program.
[[nodiscard]] inline std::span<const MetricInfo* const> metrics() { return series().metrics(); }
[[nodiscard]] inline std::span<const SeriesInfo> all_series() { return series().all(); }
[[nodiscard]] inline std::size_t series_of(const MetricInfo& metric) { return series().of(metric); }
[[nodiscard]] inline std::size_t series_of(const MetricInfo& metric, std::size_t label) {
  return series().of(metric, label);
}
[[nodiscard]] inline std::size_t official_series(std::size_t true_series) {
  return series().official(true_series);
}

/// The parameters of all owners at their defaults.
[[nodiscard]] Parts default_parameters();

/// Visits every parameter of the model, in a fixed order.
void describe(Parts& parameters, const ParameterVisitor& visit);

/// Reporting periods that follow the calendar instead of having a length.
inline constexpr Duration calendar_months{}, calendar_years = seconds(-1);

/// Everything a simulation is built from, apart from the seed.
struct Setup {
  std::chrono::sys_seconds start;  ///< civil date and time (Asia/Bishkek) at which results begin
  Duration warm_up;  ///< simulated before the start and left out of all results, so that agencies
                     ///< start at work; Time{0} is its beginning
  double scale = 1;  ///< simulated share of the population, in (0, 1]
  double capacity_scale = 0;  ///< simulated share of the agencies' staff and beds; 0: as `scale`
  Duration metrics_every;     ///< reporting period; or calendar_months, calendar_years
  std::shared_ptr<const Country> country;
  std::vector<OfficeSetup> offices;
  std::vector<ProcedureRule> procedures;
  std::vector<NamedSite> named_sites;
  std::vector<Persona> personas;
  std::vector<Intervention> interventions;
  std::vector<ActionPlan> action_plans;
  Parts parameters = default_parameters();
};

/// The civil date and time of Time{0}.
[[nodiscard]] inline std::chrono::sys_seconds clock_start(const Setup& setup) {
  return setup.start - std::chrono::seconds(setup.warm_up.seconds);
}
/// When results begin.
[[nodiscard]] inline Time start_of(const Setup& setup) { return Time{} + setup.warm_up; }

/// The state of one run, with what it was built from (shared and immutable).
struct Simulation {
  std::shared_ptr<const Setup> setup;
  World world;
};

/// The end of the reporting period in which the world is; at an end, that of the next one.
[[nodiscard]] Time end_of_period(const Setup& setup, const World& world);

/// Builds the state at the start. Precondition: the setup has been validated.
[[nodiscard]] Simulation make_simulation(std::shared_ptr<const Setup> setup, Seed seed);

/// Handles every event up to and including `until`; afterwards the world's clock stands at `until`.
/// Returns how many there were. After prospects::look_ahead_on_another_thread a second thread
/// helps; the result is the same.
std::uint64_t advance(Simulation& simulation, Time until);

/// Sets anew what follows from state and parameters, as is needed after loading.
void derive(World& world);

/// Whether the command may be carried out now; changes nothing.
[[nodiscard]] Answer query(const Simulation& simulation, const Command& command);

/// Carries the command out when `query` accepts it; otherwise changes nothing and says why.
Answer apply(Simulation& simulation, const Command& command);

/// Tells an office something, as an inject does. News that a victim is free also ends the
/// exploitation. `at` and `said`: see knowledge::learn.
void tell(Simulation& simulation, OfficeId office, Notice notice, Subject about,
          Indicators indicators, SiteId at = {}, const Said& said = {});

/// Every contradiction in the state as a sentence, each once; none in a sound state. Slow and
/// complete: for tests, after a run or each day of it.
[[nodiscard]] std::vector<std::string> validate(const Simulation& simulation);

/// Equal states, bit for bit (of the same setup).
[[nodiscard]] bool operator==(const Simulation& a, const Simulation& b);

/// A 64-bit hash of the whole state: the same for equal states, on every machine and compiler.
[[nodiscard]] std::uint64_t state_hash(const Simulation& simulation);

/// Writes the state; the setup is not part of it. Little-endian binary with a version.
void save(const Simulation& simulation, std::ostream& out);

/// Reads what `save` wrote, for the same setup. Throws std::runtime_error on another version or a
/// damaged stream.
[[nodiscard]] Simulation load(std::shared_ptr<const Setup> setup, std::istream& in);

}  // namespace jardam
