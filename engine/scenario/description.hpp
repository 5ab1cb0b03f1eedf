#pragma once
/// The whole of a scenario file, described once. To add a field: add the member to its struct, and
/// one line here; loader, messages, JSON schema and the text kept with a record follow. Keys of the
/// file are the names of the members.

#include <string>

#include "agencies/policy/action_plans.hpp"
#include "agencies/setup.hpp"
#include "scenario/exercise_description.hpp"
#include "scenario/format.hpp"

namespace jardam::reading {

inline constexpr std::array<std::string_view, 12> month_names{
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
inline constexpr double longest_warm_up = 5 * 365.25 * 86400;  ///< seconds
inline constexpr double longest_span = 100 * 365.25 * 86400;  ///< seconds; within the range of Time
inline constexpr double most_people = 2e7;
inline constexpr std::size_t most_small_ids =
    254;  ///< SectorId holds a byte, one value of which means none

/// A scenario while it is read: the country is not yet shared, and the outlines not yet found.
struct Draft {
  Scenario scenario;
  Country country;
  std::string map;  ///< file with the outlines, as written
};

// Parts of the file that have no struct of their own.
struct ScenarioHead {
  Scenario& scenario;
};
struct CountryHead {
  Draft& draft;
};

template <class V>
void describe_provenance(V& v, Provenance& p) {
  v.field("mark", p.mark,
          {.meaning = "how the numbers are known: F found, D derived, R recalled, A assumed",
           .required = true});
  v.field("source", p.source,
          {.meaning = "where they come from, or the reason for an assumption", .required = true});
}

template <class V>
void describe(V& v, ScenarioHead& head) {
  Scenario& s = head.scenario;
  v.field("id", s.id,
          {.meaning = "set only in texts without a file; else the file's name without its ending"});
  v.field("title", s.title, {.meaning = "what the scenario is called", .required = true});
  v.field("summary", s.summary, {.meaning = "what it is about"});
  v.field("start", s.setup.start,
          {.meaning = "civil date and time at which it starts, Asia/Bishkek", .required = true});
  v.field("warm_up", s.setup.warm_up,
          {.meaning = "simulated before the start and left out of all results, so that agencies "
                      "start at work",
           .minimum = 0,
           .maximum = longest_warm_up});
  v.field("length", s.length,
          {.meaning = "how long a run lasts unless told otherwise",
           .minimum = 1,
           .maximum = longest_span,
           .required = true});
  v.field("seed", s.seed, {.meaning = "seed of chance where the command line names none"});
  v.field("scale", s.setup.scale,
          {.meaning = "simulated share of the population", .minimum = 1e-6, .maximum = 1});
  v.field("capacity_scale", s.setup.capacity_scale,
          {.meaning = "simulated share of the agencies' staff and beds; 0: as scale",
           .minimum = 0,
           .maximum = 1});
  v.field("metrics_every", ReportingPeriod{s.setup.metrics_every},
          {.meaning = "reporting period: month or year of the calendar, or a duration",
           .minimum = 60,
           .maximum = longest_span});
}

template <class V>
void describe(V& v, CountryHead& head) {
  v.field("id", head.draft.country.id, {.meaning = "id of the country", .required = true});
  v.field("name", head.draft.country.name, {.meaning = "its name", .required = true});
  v.field("map", head.draft.map,
          {.meaning = "GeoJSON file with the regions' outlines, beside the file that names it"});
  v.field("outlines", Outlines{head.draft.country},
          {.meaning = "outlines by region instead of a map file: rings of [longitude, latitude]"});
}

template <class V>
void describe(V& v, Region& r) {
  v.field("name", r.name, {.meaning = "name of the region", .required = true});
  v.field("population", r.population,
          {.meaning = "residents",
           .unit = "people",
           .minimum = 1,
           .maximum = most_people,
           .required = true});
  v.field("poverty", r.poverty,
          {.meaning = "share of residents below the national poverty line", .required = true});
  v.field("extreme_poverty", r.extreme_poverty,
          {.meaning = "share of residents below the extreme line", .required = true});
  v.field("urban", r.urban, {.meaning = "share of residents living in towns", .required = true});
  v.field(
      "migrants_abroad", r.migrants_abroad,
      {.meaning = "this region's share of all the country's migrants abroad", .required = true});
  v.field("area", r.area,
          {.meaning = "area", .unit = "km2", .minimum = 1, .maximum = 2e6, .required = true});
  v.field("polygon", r.polygon,
          {.meaning = "name of its outline in the map file; without one it is drawn as a disc"});
  describe_provenance(v, r.provenance);
}

template <class V>
void describe(V& v, Place& p) {
  v.field("name", p.name, {.meaning = "name of the place", .required = true});
  v.field("kind", p.kind, {.meaning = "what it is", .required = true});
  v.field("region", p.region, {.meaning = "id of its region; none for foreign places"});
  v.field("foreign_country", p.foreign_country,
          {.meaning = "of foreign places the country, of border points the neighbour"});
  v.field("latitude", p.latitude,
          {.meaning = "position",
           .unit = "degrees north",
           .minimum = -90,
           .maximum = 90,
           .required = true});
  v.field("longitude", p.longitude,
          {.meaning = "position",
           .unit = "degrees east",
           .minimum = -180,
           .maximum = 180,
           .required = true});
  v.field("residents", p.residents,
          {.meaning = "weight among the places of its region",
           .unit = "people",
           .minimum = 0,
           .maximum = most_people});
  v.field("migrants", p.migrants,
          {.meaning = "foreign places: weight among destinations of migrants",
           .minimum = 0,
           .maximum = most_people});
  v.field("bans_entry", p.bans_entry,
          {.meaning = "foreign places: whether their country bans some of those who worked there "
                      "from entering again"});
  describe_provenance(v, p.provenance);
}

template <class V>
void describe(V& v, Road& r) {
  v.field("from", r.from, {.meaning = "id of the place at one end", .required = true});
  v.field("to", r.to, {.meaning = "id of the place at the other end", .required = true});
  v.field("mode", r.mode, {.meaning = "how one travels"});
  v.field("hours", r.hours,
          {.meaning = "usual travel time",
           .unit = "hours",
           .minimum = 0.01,
           .maximum = 1000,
           .required = true});
  v.field("kilometres", r.kilometres,
          {.meaning = "length; 0 for flights", .unit = "km", .minimum = 0, .maximum = 20000});
  v.field("closed", Flags{r.closed, month_names},
          {.meaning = "months in which nobody gets through"});
  describe_provenance(v, r.provenance);
}

template <class V>
void describe(V& v, Sector& s) {
  v.field("name", s.name, {.meaning = "name of the sector", .required = true});
  v.field("form", s.form, {.meaning = "the form that exploitation takes here", .required = true});
  v.field("season", s.season,
          {.meaning = "labour demand by month from January, 1 in the usual month",
           .minimum = 0,
           .maximum = 100,
           .required = true});
  v.field("women", s.women, {.meaning = "share of women among its workers", .required = true});
  v.field("children", s.children,
          {.meaning = "share of under-18 among its exploited workers", .required = true});
  v.field("median_spell", s.median_spell,
          {.meaning = "median duration of exploitation", .minimum = 0.1, .required = true});
  v.field("p90_spell", s.p90_spell,
          {.meaning = "90th percentile of the duration of exploitation",
           .minimum = 0.1,
           .required = true});
  v.field("inspectable", s.inspectable,
          {.meaning = "whether labour inspectors have any mandate there"});
  describe_provenance(v, s.provenance);
}

template <class V>
void describe(V& v, SiteGroup& s) {
  v.field("place", s.place, {.meaning = "id of the place", .required = true});
  v.field("sector", s.sector, {.meaning = "id of the sector", .required = true});
  v.field("count", s.count,
          {.meaning = "how many such sites, one to one with the country",
           .minimum = 0,
           .maximum = 1e6,
           .required = true});
  v.field("workers", s.workers,
          {.meaning = "workers one site has room for in a usual month",
           .unit = "people",
           .minimum = 1,
           .maximum = 1e5,
           .required = true});
  v.field("exploitative", s.exploitative,
          {.meaning = "share of these sites where workers are exploited", .required = true});
  describe_provenance(v, s.provenance);
}

template <class V>
void describe(V& v, RecruiterGroup& r) {
  v.field("kind", r.kind, {.meaning = "what they are", .required = true});
  v.field("region", r.region,
          {.meaning = "id of the region; without one they are spread by residents"});
  v.field("count", r.count,
          {.meaning = "how many, one to one with the country",
           .minimum = 0,
           .maximum = 1e6,
           .required = true});
  v.field("share", r.share,
          {.meaning = "weight of the kind among those who leave through somebody",
           .minimum = 0,
           .maximum = 1e6,
           .required = true});
  v.field("deceptive", r.deceptive,
          {.meaning = "share of them who deceive and serve exploitative sites", .required = true});
  v.field("fee", r.fee,
          {.meaning = "usual fee paid by the worker", .maximum = 1e8, .required = true});
  describe_provenance(v, r.provenance);
}

template <class V>
void describe(V& v, Kinship& k) {
  v.field("household_sizes", k.household_sizes,
          {.meaning = "weights of households of one person, of two and so on",
           .minimum = 0,
           .maximum = 1e6,
           .required = true,
           .most_items = maximum_household});
  v.field("relatives", k.relatives,
          {.meaning = "close relatives that everybody has outside the household",
           .maximum = maximum_relatives});
  describe_provenance(v, k.provenance);
}

template <class V>
void describe(V& v, ForeignWorkers& f) {
  v.field("home", f.home, {.meaning = "id of the place abroad where they live", .required = true});
  v.field("people", f.people,
          {.meaning = "how many who come here now and then, those at home included",
           .unit = "people",
           .minimum = 0,
           .maximum = maximum_foreign_workers,
           .required = true});
  v.field("women", f.women, {.meaning = "share of women among them", .required = true});
  describe_provenance(v, f.provenance);
}

template <class V>
void describe(V& v, MapShape& s) {
  v.field("name", s.name, {.meaning = "name", .required = true});
  v.field("outline", s.outline,
          {.meaning = "ring of [longitude, latitude]",
           .minimum = -180,
           .maximum = 180,
           .required = true});
}

template <class V>
void describe(V& v, OfficeSetup& o) {
  v.field("agency", o.agency, {.meaning = "the agency", .required = true});
  v.field("region", o.region,
          {.meaning = "id of the region; without one it serves the whole country"});
  v.field("staff", o.staff,
          {.meaning = "staff who work on trafficking tasks",
           .unit = "full-time equivalents",
           .minimum = 0,
           .maximum = 1e5,
           .required = true});
  v.field("beds", Numbers{o.beds, bed_group_names},
          {.meaning = "shelter places", .unit = "beds", .minimum = 0, .maximum = 1e5});
  describe_provenance(v, o.provenance);
}

template <class V>
void describe(V& v, ProcedureRule& p) {
  v.field("agency", p.agency, {.meaning = "whose standing procedure it is", .required = true});
  v.field("when", p.on,
          {.meaning = "what the office has learnt", .required = true, .formerly = "on"});
  v.field("form", Choice{p.form, form_names}, {.meaning = "only for this form of exploitation"});
  v.field("least_indicators", p.least_indicators,
          {.meaning = "only when at least so many indicators are known",
           .maximum = indicator_names.size()});
  v.field("decide", p.decide, {.meaning = "what it then decides", .required = true});
  v.field("to", Choice{p.to, agency_names}, {.meaning = "of share: the agency that is told"});
  v.field("chance", p.chance, {.meaning = "share of occasions on which the procedure is followed"});
  v.field("after", p.after, {.meaning = "delay before the decision", .maximum = 3660});
  describe_provenance(v, p.provenance);
}

template <class V>
void describe(V& v, Intervention& i) {
  v.field("name", i.name, {.meaning = "name of the intervention", .required = true});
  v.field("from", i.from, {.meaning = "date from which it is in force", .required = true});
  v.field("to", i.to, {.meaning = "date until which it is in force; without one, for good"});
  v.field("where", i.where, {.meaning = "ids of the regions; without any, everywhere"});
  v.field("set", i.set,
          {.meaning = "the parameters' values while it is in force", .required = true});
  v.field("cost_per_year", i.cost_per_year, {.meaning = "what it costs a year", .maximum = 1e12});
  describe_provenance(v, i.provenance);
}

template <class V>
void describe(V& v, PlanDelay& d) {
  v.field("median", d.median, {.meaning = "median delay", .maximum = 3660, .required = true});
  v.field("p90", d.p90,
          {.meaning = "90th percentile of the delay", .maximum = 3660, .required = true});
}

template <class V>
void describe(V& v, PlanMeasure& m) {
  v.field("name", m.name, {.meaning = "what is to be done"});
  v.field("agency", m.agency, {.meaning = "the agency that carries it out", .required = true});
  v.field("regions", m.regions, {.meaning = "ids of the regions; without this key, everywhere"});
  v.field("set", LeverAims{m.set},
          {.meaning = "the levers' values that it aims at", .required = true});
  v.field("from", m.from,
          {.meaning = "date at which it shall begin; without one, when the plan is adopted"});
  v.field("to", m.to, {.meaning = "date at which it ends; without one, with the plan"});
  v.field("cost", m.cost,
          {.meaning = "what it takes from the plan's budget when it begins",
           .maximum = 1e12,
           .required = true});
  v.field("delay", m.delay,
          {.meaning = "how much later than planned it begins; without it, as planned"});
  v.field("implemented", m.implemented,
          {.meaning = "how far it gets from the value in force to the aim"});
  v.field("lasting", m.lasting, {.meaning = "whether what was achieved stays when it ends"});
  describe_provenance(v, m.provenance);
}

template <class V>
void describe(V& v, ActionPlan& p) {
  v.field("name", p.name, {.meaning = "name of the plan", .required = true});
  v.field("adopted", p.adopted, {.meaning = "date of its adoption", .required = true});
  v.field("to", p.to, {.meaning = "date until which it runs", .required = true});
  v.field("budget", p.budget,
          {.meaning = "money for its measures: one sum, or sums by year",
           .maximum = 1e12,
           .required = true});
  v.field("measures", p.measures,
          {.meaning = "its measures, by id", .required = true, .most_items = 1000});
  describe_provenance(v, p.provenance);
}

template <class V>
void describe(V& v, NamedSite& s) {
  v.field("name", s.name, {.meaning = "name of the site", .required = true});
  v.field("place", s.place, {.meaning = "id of the place", .required = true});
  v.field("sector", s.sector, {.meaning = "id of the sector", .required = true});
  v.field("workers", s.workers,
          {.meaning = "workers it has room for",
           .unit = "people",
           .minimum = 1,
           .maximum = 1e4,
           .required = true});
  v.field("exploitative", s.exploitative, {.meaning = "whether workers are exploited there"});
  v.field("indicators", Flags{s.indicators, indicator_names},
          {.meaning = "what a careful visit could see there"});
  v.field("recruiter", s.recruiter,
          {.meaning = "id of the persona who supplies it", .refers = Thing::persona});
  v.field("exploited", s.exploited,
          {.meaning = "how many are exploited there at the start, personas included; without it "
                      "the personas alone",
           .unit = "people",
           .maximum = 1e4});
  v.field("exploited_are", s.exploited_are,
          {.meaning = "who those exploited are that are no personas; without it men and women as "
                      "in the sector"});
  v.field("exploited_from", s.exploited_from,
          {.meaning = "id of the region where those are at home; without it any"});
}

template <class V>
void describe(V& v, Persona& p) {
  v.field("name", p.name, {.meaning = "name of the person, fictitious", .required = true});
  v.field("role", p.role, {.meaning = "part in the storyline", .required = true});
  v.field("sex", p.sex, {.meaning = "man or woman", .required = true});
  v.field("age", p.age,
          {.meaning = "age", .unit = "years", .minimum = 0, .maximum = 110, .required = true});
  v.field("home", p.home, {.meaning = "id of the place the person comes from", .required = true});
  v.field("site", p.site,
          {.meaning = "id of the named site where the person is at the start",
           .refers = Thing::named_site});
  v.field("debt", p.debt, {.meaning = "what the person owes", .maximum = 1e8});
  v.field("indicators", Flags{p.indicators, indicator_names},
          {.meaning = "present in the person's situation"});
  v.field("recruiter_kind", p.recruiter_kind, {.meaning = "of a recruiter: what kind"});
  v.field("kin", p.kin,
          {.meaning = "ids of personas who are relatives; one side is enough",
           .refers = Thing::persona});
  v.field("dossier", p.dossier, {.meaning = "for EXCON and role players"});
}

template <class V>
void describe(V& v, Draft& d) {
  Setup& setup = d.scenario.setup;
  v.field("scenario", ScenarioHead{d.scenario},
          {.meaning = "title, start, length and size", .required = true});
  v.field("parameters", ParameterValues{setup},
          {.meaning = "values of parameters that differ from their defaults"});
  v.field("country", CountryHead{d}, {.meaning = "the country and its map", .required = true});
  v.field("regions", d.country.regions,
          {.meaning = "first-level units, by id", .required = true, .most_items = maximum_regions});
  v.field("places", d.country.places,
          {.meaning = "towns, villages, border points, airports and destinations abroad, by id",
           .required = true,
           .most_items = 10'000});
  v.field("roads", d.country.roads, {.meaning = "the route network"});
  v.field("sectors", d.country.sectors,
          {.meaning = "sectors of work, by id", .required = true, .most_items = most_small_ids});
  v.field("sites", d.country.sites, {.meaning = "work sites"});
  v.field("recruiters", d.country.recruiters, {.meaning = "those through whom people leave"});
  v.field("kinship", d.country.kinship,
          {.meaning = "how large families are; without it nobody has kin"});
  v.field("foreign_workers", d.country.foreign_workers,
          {.meaning = "workers of other countries who come here, by where they come from",
           .most_items = maximum_foreign_groups});
  v.field("lakes", d.country.lakes, {.meaning = "shapes drawn on the map only, by id"});
  v.field("offices", setup.offices, {.meaning = "the agencies' offices"});
  v.field("procedures", setup.procedures, {.meaning = "standing procedures", .most_items = 10'000});
  v.field("interventions", setup.interventions, {.meaning = "dated changes of parameters, by id"});
  v.field("action_plans", setup.action_plans,
          {.meaning = "national and local action plans, by id", .most_items = 100});
  v.field("named_sites", setup.named_sites, {.meaning = "sites of the storylines, by id"});
  v.field("personas", setup.personas, {.meaning = "people of the storylines, by id"});
  v.field("exercise", Exercised{d.scenario.exercise},
          {.meaning = "seats and injects; without it a scenario is no exercise"});
}

}  // namespace jardam::reading
