#include "scenario/checks.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "agencies/offices/decision.hpp"
#include "agencies/policy/action_plans.hpp"
#include "agencies/setup.hpp"
#include "scenario/parameters.hpp"
#include "scenario/rules.hpp"

namespace jardam::reading {
namespace {

template <class Items, class Weight>
void check_sum(const Check& check, const Path& path, const Items& items, std::string_view what,
               Weight weight) {
  if (items.empty() || !check.is_clean(path)) return;
  const double sum =
      std::accumulate(items.begin(), items.end(), 0.0,
                      [&](double total, const auto& item) { return total + weight(item); });
  if (!(sum > 0)) check.report(path, fmt::format("{} sum to 0; at least one must be more", what));
}

// The country

void check_regions(const Check& check) {
  const Country& country = check.country();
  check_sum(check, {"regions"}, country.regions, "the shares of migrants abroad",
            [](const Region& r) { return r.migrants_abroad.value; });
  for_each_clean(check, {"regions"}, country.regions, [&](const Region& region, const Path& path) {
    if (region.extreme_poverty.value > region.poverty.value)
      check.report(path / "extreme_poverty", "more than all poverty ('poverty')");
    if (!region.polygon.empty() && !check.has({"country", "map"}) &&
        !check.has({"country", "outlines"})) {
      check.report(path / "polygon", "names an outline, but 'country' names no map file ('map')");
    }
  });
}

void check_residents(const Check& check) {
  const Country& country = check.country();
  if (!check.is_clean({"places"}) || !check.is_clean({"regions"})) return;
  std::vector<double> residents(country.regions.size(), 0);
  for (const Place& place : country.places) {
    if (!place.region.is_none()) residents[place.region.value] += place.residents;
  }
  for (std::size_t i = 0; i < residents.size(); ++i) {
    if (!(residents[i] > 0))
      check.report({"regions", country.regions[i].id}, "no place of this region has residents");
  }
}

void check_places(const Check& check) {
  for_each_clean(
      check, {"places"}, check.country().places, [&](const Place& place, const Path& path) {
        const bool is_foreign = place.kind == PlaceKind::foreign;
        if (is_foreign && !place.region.is_none())
          check.report(path / "region", "a foreign place lies in no region of the country");
        if (!is_foreign && !check.has(path / "region"))
          check.report(path / "region", "a place in the country needs its region");
        if (is_foreign && place.foreign_country.empty())
          check.report(path / "foreign_country", "a foreign place needs its country");
        if (!is_foreign && place.migrants > 0)
          check.report(path / "migrants", "only foreign places are destinations of migrants");
      });
}

/// Places reached from the one with most residents, winter closures apart.
std::vector<bool> reached_places(const Country& country, std::size_t from) {
  std::vector<std::vector<std::size_t>> neighbours(country.places.size());
  for (const Road& road : country.roads) {
    neighbours[road.from.value].push_back(road.to.value);
    neighbours[road.to.value].push_back(road.from.value);
  }
  std::vector<bool> reached(country.places.size(), false);
  std::vector<std::size_t> open{from};
  reached[from] = true;
  while (!open.empty()) {
    const std::size_t place = open.back();
    open.pop_back();
    for (const std::size_t next : neighbours[place]) {
      if (!reached[next]) open.push_back(next);
      reached[next] = true;
    }
  }
  return reached;
}

void check_roads(const Check& check) {
  const Country& country = check.country();
  for_each_clean(check, {"roads"}, country.roads, [&](const Road& road, const Path& path) {
    if (road.from == road.to && !road.from.is_none())
      check.report(path, "leads from a place to itself");
  });
  if (country.places.empty() || !check.is_clean({"places"}) || !check.is_clean({"roads"})) return;
  const auto largest =
      std::max_element(country.places.begin(), country.places.end(),
                       [](const Place& a, const Place& b) { return a.residents < b.residents; });
  const std::vector<bool> reached =
      reached_places(country, static_cast<std::size_t>(largest - country.places.begin()));
  for (std::size_t i = 0; i < country.places.size(); ++i) {
    const Place& place = country.places[i];
    const auto lives_here = [&](const ForeignWorkers& group) { return group.home.value == i; };
    const bool is_home =
        std::any_of(country.foreign_workers.begin(), country.foreign_workers.end(), lives_here);
    const bool matters = place.kind != PlaceKind::foreign || place.migrants > 0 || is_home;
    if (matters && !reached[i])
      check.report({"places", place.id}, fmt::format("no road leads here from '{}'", largest->id));
  }
}

void check_foreign_workers(const Check& check) {
  const std::vector<Place>& places = check.country().places;
  for_each_clean(check, {"foreign_workers"}, check.country().foreign_workers,
                 [&](const ForeignWorkers& group, const Path& path) {
                   const bool is_known = group.home.value < places.size();
                   if (is_known && places[group.home.value].kind != PlaceKind::foreign)
                     check.report(path / "home",
                                  "workers of other countries live in a foreign place");
                 });
}

void check_work(const Check& check) {
  const Country& country = check.country();
  for_each_clean(check, {"sectors"}, country.sectors, [&](const Sector& sector, const Path& path) {
    if (!(std::accumulate(sector.season.begin(), sector.season.end(), 0.0) > 0))
      check.report(path / "season", "the months sum to 0; at least one must be more");
    if (sector.p90_spell.value < sector.median_spell.value)
      check.report(path / "p90_spell", "shorter than the median ('median_spell')");
  });
  check_sum(check, {"recruiters"}, country.recruiters, "the shares of recruiters",
            [](const RecruiterGroup& r) { return r.share; });
}

// The agencies and the people of the storylines

void check_offices(const Check& check) {
  std::map<std::pair<Agency, RegionId>, std::size_t> office_of;
  std::size_t count = 0;
  for_each_clean(check, {"offices"}, check.scenario().setup.offices,
                 [&](const OfficeSetup& office, const Path& path) {
                   const auto [first, is_new] =
                       office_of.emplace(std::pair(office.agency, office.region), ++count);
                   if (!is_new)
                     check.report(
                         path, fmt::format("a second office of '{}' for the same region",
                                           agency_names[static_cast<std::size_t>(office.agency)]));
                 });
}

void check_taker(const Check& check, const ProcedureRule& rule, const Path& path) {
  const Decision& decision = decision_of(rule.decide);
  const std::string_view agency = agency_names[static_cast<std::size_t>(rule.agency)];
  if (!may_take(decision, rule.agency))
    return check.report(
        path / "decide",
        fmt::format("'{}' is no decision of '{}'; 'jardam explain {}' lists whose it is",
                    decision.name, agency, decision.name));
  const std::vector<OfficeSetup>& offices = check.scenario().setup.offices;
  const bool has_office =
      std::any_of(offices.begin(), offices.end(),
                  [&](const OfficeSetup& office) { return office.agency == rule.agency; });
  if (!has_office && check.is_clean({"offices"}))
    check.report(path / "agency",
                 fmt::format("'offices' has no office of '{}' that could follow it", agency));
}

void check_procedures(const Check& check) {
  for_each_clean(check, {"procedures"}, check.scenario().setup.procedures,
                 [&](const ProcedureRule& rule, const Path& path) {
                   check_taker(check, rule, path);
                   const bool shares = decision_of(rule.decide).takes_recipient;
                   if (shares && rule.to.empty())
                     check.report(path, fmt::format("{} needs the agency that is told ('to')",
                                                    decision_of(rule.decide).name));
                   if (!shares && !rule.to.empty())
                     check.report(path / "to",
                                  "only 'decide: share' and 'decide: invite' tell another agency");
                 });
}

/// Checks what a dated change may set, and where.
void check_settings(const Check& check, const std::vector<Setting>& set, bool is_somewhere,
                    std::string_view where, const std::vector<ParameterEntry>& parameters,
                    const Path& path) {
  for (const Setting& setting : set) {
    const ParameterEntry& parameter = *find_parameter(parameters, setting.parameter);
    if (parameter.info.role == Role::initial)
      check.report(path / setting.parameter,
                   "tells how things stand at the start and changes on no date; it belongs under "
                   "'parameters'");
    if (parameter.info.role == Role::structure)
      check.report(path / setting.parameter,
                   "is a switch, one model of the world for the whole run, and changes on no date; "
                   "it belongs under 'parameters'");
    if (is_somewhere && !parameter.is_regional())
      check.report(
          path / setting.parameter,
          fmt::format("this parameter is the same in every region; it cannot be set in some ('{}')",
                      where));
  }
}

/// Compares the dates as written: in the scenario's time all that lies before its start is one. A
/// text made by the program says of what was over before the start that it ended as it began.
void check_window(const Check& check, const Intervention& intervention, const Path& path) {
  const auto from = check.date(path / "from"), to = check.date(path / "to");
  if (!from || !to) return;
  if (*to < *from || (*to == *from && intervention.to > Time{0}))
    check.report(path / "to", "not after its beginning ('from')");
}

void check_interventions(const Check& check) {
  Setup defaults;
  const std::vector<ParameterEntry> parameters = parameters_of(defaults);
  for_each_clean(check, {"interventions"}, check.scenario().setup.interventions,
                 [&](const Intervention& i, const Path& path) {
                   check_window(check, i, path);
                   if (i.set.empty()) check.report(path / "set", "sets no parameter");
                   check_settings(check, i.set, !i.where.empty(), "where", parameters,
                                  path / "set");
                 });
}

void check_measure(const Check& check, const ActionPlan& plan, const PlanMeasure& measure,
                   const std::vector<ParameterEntry>& parameters, const Path& path) {
  if (measure.set.empty()) check.report(path / "set", "sets no lever");
  if (measure.regions.empty() && check.has(path / "regions"))
    check.report(path / "regions", "names no region; leave the key out for the whole country");
  check_settings(check, measure.set, !measure.regions.empty(), "regions", parameters, path / "set");
  const auto from = measure.from.value_or(plan.adopted), to = measure.to.value_or(plan.to);
  if (measure.to && to <= from) check.report(path / "to", "not after its beginning ('from')");
  if (measure.from && !measure.to && to <= from)
    check.report(path / "from", "not before the plan's end ('to')");
  if (measure.delay.p90.value < measure.delay.median.value)
    check.report(path / "delay" / "p90", "shorter than the median ('median')");
}

/// Money of a year in which the plan does not run could never be spent.
void check_budget(const Check& check, const ActionPlan& plan, const Path& path) {
  const auto year_of = [](std::chrono::sys_seconds date) {
    return static_cast<int>(
        std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(date)).year());
  };
  const int first = year_of(plan.adopted), last = year_of(plan.to - std::chrono::seconds(1));
  for (const YearBudget& budget : plan.budget.years) {
    if (budget.year < first || budget.year > last)
      check.report(path / std::to_string(budget.year),
                   fmt::format("the plan does not run in {}", budget.year));
  }
}

void check_action_plans(const Check& check) {
  Setup defaults;
  const std::vector<ParameterEntry> parameters = parameters_of(defaults);
  const std::vector<OfficeSetup>& offices = check.scenario().setup.offices;
  for_each_clean(
      check, {"action_plans"}, check.scenario().setup.action_plans,
      [&](const ActionPlan& plan, const Path& path) {
        if (plan.to <= plan.adopted)
          check.report(path / "to", "not after its adoption ('adopted')");
        if (plan.measures.empty()) check.report(path / "measures", "has no measure");
        if (plan.to > plan.adopted) check_budget(check, plan, path / "budget");
        for_each_clean(
            check, path / "measures", plan.measures,
            [&](const PlanMeasure& measure, const Path& at) {
              check_measure(check, plan, measure, parameters, at);
              const bool has_office =
                  std::any_of(offices.begin(), offices.end(),
                              [&](const OfficeSetup& o) { return o.agency == measure.agency; });
              if (!has_office && check.is_clean({"offices"}))
                check.report(at / "agency",
                             fmt::format("'offices' has no office of '{}' that could carry it out",
                                         agency_names[static_cast<std::size_t>(measure.agency)]));
            });
      });
}

void check_kinship(const Check& check) {
  const std::vector<double>& sizes = check.country().kinship.household_sizes;
  const bool is_without =
      std::all_of(sizes.begin(), sizes.end(), [](double weight) { return weight <= 0; });
  if (is_without && !sizes.empty())
    check.report({"kinship", "household_sizes"}, "no weight is above 0");
}

}  // namespace

void check(const Node& root, const Draft& draft, Findings& findings) {
  const Check check{root, draft, findings};
  check_regions(check);
  check_residents(check);
  check_places(check);
  check_roads(check);
  check_foreign_workers(check);
  check_work(check);
  check_offices(check);
  check_procedures(check);
  check_interventions(check);
  check_action_plans(check);
  check_kinship(check);
  check_map(check);
  check_cast(check);
  check_warm_up(check);
  if (check.has({"exercise"})) check_exercise(check);
  check_intentions(check);
}

}  // namespace jardam::reading
