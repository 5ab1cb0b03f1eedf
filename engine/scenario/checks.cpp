#include "scenario/checks.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "agencies/offices/decision.hpp"
#include "agencies/policy/action_plans.hpp"
#include "agencies/setup.hpp"
#include "scenario/parameters.hpp"

namespace jardam::reading {
namespace {

using Path = std::vector<std::string>;  ///< keys, and numbers from 1 for items of lists

std::string to_text(const Path& path) {
  std::string text;
  for (const std::string& part : path) text += (text.empty() ? "" : ".") + part;
  return text;
}

/// Tree, typed values and findings together, with the few questions that rules ask.
struct Check {
  const Node& root;
  const Draft& draft;
  Findings& findings;

  [[nodiscard]] const Scenario& scenario() const { return draft.scenario; }
  [[nodiscard]] const Country& country() const { return draft.country; }
  [[nodiscard]] bool is_clean(const Path& path) const { return findings.is_clean(to_text(path)); }
  [[nodiscard]] bool has(const Path& path) const { return depth_found(path).second == path.size(); }

  /// Reports at the value, or at the innermost value around it that the file has.
  void report(const Path& path, std::string message) const {
    findings.add(depth_found(path).first->position, to_text(path), std::move(message));
  }

 private:
  static const Node* item(const Node& list, const std::string& number) {
    const auto index = parse_whole(number).value;
    return index && *index >= 1 && *index <= list.items.size() ? &list.items[*index - 1] : nullptr;
  }

  [[nodiscard]] std::pair<const Node*, std::size_t> depth_found(const Path& path) const {
    const Node* node = &root;
    for (std::size_t depth = 0; depth < path.size(); ++depth) {
      const Node* next =
          node->kind == Node::Kind::sequence ? item(*node, path[depth]) : node->find(path[depth]);
      if (next == nullptr) return {node, depth};
      node = next;
    }
    return {node, path.size()};
  }
};

Path operator/(Path path, std::string key) {
  path.push_back(std::move(key));
  return path;
}
Path operator/(Path path, std::size_t index) { return std::move(path) / std::to_string(index + 1); }

/// Calls rule(item, path) for every item that was read without a finding.
template <class Items, class Rule>
void for_each_clean(const Check& check, const Path& path, const Items& items, Rule rule) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    Path item = path / i;
    if constexpr (requires { items[i].id; }) item = path / items[i].id;
    if (check.is_clean(item)) rule(items[i], item);
  }
}

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
                     check.report(path, "share needs the agency that is told ('to')");
                   if (!shares && !rule.to.empty())
                     check.report(path / "to", "only 'decide: share' tells another agency");
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
    if (is_somewhere && !parameter.is_regional())
      check.report(
          path / setting.parameter,
          fmt::format("this parameter is the same in every region; it cannot be set in some ('{}')",
                      where));
  }
}

void check_interventions(const Check& check) {
  Setup defaults;
  const std::vector<ParameterEntry> parameters = parameters_of(defaults);
  for_each_clean(check, {"interventions"}, check.scenario().setup.interventions,
                 [&](const Intervention& i, const Path& path) {
                   const bool is_over =
                       i.to == Time{0};  // wholly before the start: never in force, and no mistake
                   if (i.to <= i.from && !is_over)
                     check.report(path / "to", "not after its beginning ('from')");
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

void check_cast(const Check& check) {
  const Setup& setup = check.scenario().setup;
  for (const Persona& persona : setup.personas) {
    const bool is_taken = std::any_of(setup.named_sites.begin(), setup.named_sites.end(),
                                      [&](const NamedSite& s) { return s.id == persona.id; });
    if (is_taken)
      check.report({"personas", persona.id},
                   "a named site has the same id; injects could not tell them apart");
    if (std::find(persona.kin.begin(), persona.kin.end(), persona.id) != persona.kin.end())
      check.report({"personas", persona.id, "kin"}, "names the person as a relative of themselves");
  }
  for_each_clean(
      check, {"named_sites"}, setup.named_sites, [&](const NamedSite& site, const Path& path) {
        const auto persona = std::find_if(setup.personas.begin(), setup.personas.end(),
                                          [&](const Persona& p) { return p.id == site.recruiter; });
        if (persona == setup.personas.end() || persona->role == PersonaRole::recruiter ||
            !check.is_clean({"personas"}))
          return;
        check.report(path / "recruiter",
                     fmt::format("the persona '{}' has another role: {}", site.recruiter,
                                 persona_role_names[static_cast<std::size_t>(persona->role)]));
      });
}

// The exercise

bool has_office(const Setup& setup, const Seat& seat) {
  return std::any_of(setup.offices.begin(), setup.offices.end(), [&](const OfficeSetup& o) {
    return o.agency == seat.agency && o.region == seat.region;
  });
}

void check_seat(const Check& check, const Seat& seat, const Path& path) {
  if (seat.excon) return;
  if (!check.has(path / "agency"))
    return check.report(path, "needs the agency that it plays ('agency'), or 'excon: true'");
  if (!check.is_clean({"offices"}) || has_office(check.scenario().setup, seat)) return;
  const std::string where =
      seat.region.is_none() ? "for the whole country"
                            : fmt::format("in '{}'", check.country().regions[seat.region.value].id);
  check.report(path, fmt::format("'offices' has no office of '{}' {}",
                                 agency_names[static_cast<std::size_t>(seat.agency)], where));
}

void check_seats(const Check& check) {
  const Path path{"exercise", "seats"};
  const std::vector<Seat>& seats = check.scenario().exercise.seats;
  std::map<std::string, std::string> seat_with_code;
  for_each_clean(check, path, seats, [&](const Seat& seat, const Path& at) {
    check_seat(check, seat, at);
    const auto [first, is_new] = seat_with_code.emplace(seat.code, seat.id);
    if (!is_new)
      check.report(at / "code",
                   fmt::format("'{}' is already the code of seat '{}'", seat.code, first->second));
  });
  const bool has_excon =
      std::any_of(seats.begin(), seats.end(), [](const Seat& s) { return s.excon; });
  if (!has_excon && check.is_clean(path) && check.has(path))
    check.report(path, "no seat is exercise control ('excon: true')");
}

void check_moment(const Check& check, const Inject& inject, const Path& path) {
  const ExerciseClock& clock = check.scenario().exercise.clock;
  if (inject.day == 0 || !check.is_clean({"exercise", "clock"})) return;
  if (inject.day > clock.days)
    check.report(path / "at",
                 fmt::format("day {} is after the last exercise day {}", inject.day, clock.days));
  if (inject.minute < clock.opens || inject.minute > clock.closes) {
    check.report(path / "at", fmt::format("{} is outside the hours of play, {} to {}",
                                          format_clock(inject.minute), format_clock(clock.opens),
                                          format_clock(clock.closes)));
  }
}

void check_tells(const Check& check, const Inject& inject, const Path& path) {
  const std::vector<Seat>& seats = check.scenario().exercise.seats;
  for (std::size_t i = 0; i < inject.tells.size(); ++i) {
    const auto seat = std::find_if(seats.begin(), seats.end(),
                                   [&](const Seat& s) { return s.id == inject.tells[i].seat; });
    if (seat != seats.end() && seat->excon)
      check.report(path / i / "seat", "exercise control has no office that could learn anything");
  }
}

void check_injects(const Check& check) {
  std::map<std::string, std::size_t> inject_with_number;
  std::size_t count = 0;
  for_each_clean(
      check, {"exercise", "injects"}, check.scenario().exercise.injects,
      [&](const Inject& inject, const Path& path) {
        const int triggers = (inject.day > 0 ? 1 : 0) + (inject.shelf ? 1 : 0) +
                             (inject.after_decision.empty() ? 0 : 1);
        if (triggers != 1)
          check.report(
              path,
              fmt::format(
                  "inject '{}' needs exactly one of 'at', 'after' and 'shelf: true'; it has {}",
                  inject.no, triggers));
        if (inject.to.empty()) check.report(path / "to", "reaches no seat");
        const auto [first, is_new] = inject_with_number.emplace(inject.no, ++count);
        if (!is_new)
          check.report(path / "no",
                       fmt::format("'{}' is already the number of another inject", inject.no));
        check_moment(check, inject, path);
        check_tells(check, inject, path / "tells");
      });
}

void check_exercise(const Check& check) {
  const ExerciseClock& clock = check.scenario().exercise.clock;
  if (check.is_clean({"exercise", "clock"}) && clock.closes <= clock.opens)
    check.report({"exercise", "clock", "closes"}, "not after the beginning of play ('opens')");
  check_seats(check);
  check_injects(check);
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
  check_cast(check);
  if (check.has({"exercise"})) check_exercise(check);
}

}  // namespace jardam::reading
