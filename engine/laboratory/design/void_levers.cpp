#include "laboratory/design/void_levers.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "country/world.hpp"
#include "scenario/parameters.hpp"

namespace jardam::laboratory {
namespace {

/// Less than a hundredth of the run is not worth a word: the hours by which a year of 365.25 days
/// outlasts the calendar's, for one.
constexpr std::int64_t worth_a_word = 100;

/// A parameter that a plan varies or sets; region none: everywhere.
struct Planned {
  std::string parameter;
  RegionId region;
};

std::vector<Planned> planned_by(const Plan& plan) {
  std::vector<Planned> planned;
  for (const Lever& lever : plan.levers) planned.push_back({lever.parameter, lever.region});
  for (const Factor& factor : plan.factors) planned.push_back({factor.parameter, factor.region});
  for (const PlanSetting& setting : plan.settings)
    planned.push_back({setting.parameter, setting.region});
  return planned;
}

/// Where both hold; none: nowhere; an empty list: everywhere.
std::optional<std::vector<RegionId>> common_regions(const std::vector<RegionId>& where,
                                                    RegionId region) {
  if (region.is_none()) return where;
  if (where.empty() || std::find(where.begin(), where.end(), region) != where.end())
    return std::vector{region};
  return std::nullopt;
}

bool sets(const Intervention& intervention, const std::string& parameter) {
  return std::any_of(intervention.set.begin(), intervention.set.end(),
                     [&](const Setting& setting) { return setting.parameter == parameter; });
}

std::vector<VoidPart> void_parts_among(const std::vector<Planned>& all, const Scenario& scenario) {
  Setup setup = scenario.setup;
  const auto parameters = parameters_of(setup);
  const Time end = end_of(scenario);
  std::vector<VoidPart> parts;
  for (const Planned& planned : all) {
    const bool is_regional = find_parameter(parameters, planned.parameter)->is_regional();
    for (const Intervention& intervention : scenario.setup.interventions) {
      if (!sets(intervention, planned.parameter)) continue;
      const auto where = common_regions(is_regional ? intervention.where : std::vector<RegionId>(),
                                        planned.region);
      const Time from = std::max(intervention.from, start_of(scenario.setup)),
                 to = std::min(intervention.to, end);
      if (where && from < to && (to - from).seconds * worth_a_word >= scenario.length.seconds)
        parts.push_back({planned.parameter, intervention.id, from, to, *where});
    }
  }
  return parts;
}

}  // namespace

std::vector<VoidPart> void_parts(const Plan& plan, const Scenario& scenario) {
  return void_parts_among(planned_by(plan), scenario);
}

std::vector<VoidPart> void_parts(const std::vector<std::string>& names, const Scenario& scenario) {
  Setup setup = scenario.setup;
  const auto parameters = parameters_of(setup);
  const std::vector<Region>& regions = setup.country->regions;
  std::vector<Planned> planned;
  for (const std::string& name : names) {
    const std::size_t dot = name.rfind('.');
    const auto region = std::find_if(regions.begin(), regions.end(), [&](const Region& r) {
      return dot != std::string::npos && r.id == std::string_view(name).substr(dot + 1);
    });
    if (find_parameter(parameters, name) != nullptr)
      planned.push_back({name, {}});
    else if (region != regions.end())
      planned.push_back(
          {name.substr(0, dot), RegionId{static_cast<std::uint8_t>(region - regions.begin())}});
  }
  return void_parts_among(planned, scenario);
}

std::string sentence_of(const VoidPart& part, const Scenario& scenario) {
  std::string where;
  for (const RegionId region : part.where)
    where += (where.empty() ? " in " : ", ") + scenario.setup.country->regions[region.value].id;
  const auto start = clock_start(scenario.setup);
  return fmt::format("{} has no effect from {} to {}{}: the intervention '{}' sets it",
                     part.parameter, civil_text(start, part.from), civil_text(start, part.to),
                     where, part.intervention);
}

}  // namespace jardam::laboratory
