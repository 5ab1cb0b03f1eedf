/// The rules over several fields at their edges: what is just allowed, what is just not, and when a
/// rule keeps silent. The folder tests/broken breaks each rule once, from a file.
#include "scenario/checks.hpp"

#include <doctest/doctest.h>

#include "texts.hpp"

using namespace texts;

namespace {

/// What is wrong with the small valid exercise once single values are changed.
std::string found_with(std::vector<std::string> overrides) {
  return lines(load_with(std::move(overrides)).findings);
}

bool is_valid_with(std::vector<std::string> overrides) {
  const Loaded loaded = load_with(std::move(overrides));
  CHECK_MESSAGE(loaded.findings.empty(), lines(loaded.findings));
  return loaded.scenario.has_value();
}

/// What is wrong once another file is merged over it, without places.
std::string found_beside(const std::string& text) {
  const Folder folder("checks");
  std::string found;
  for (const Finding& finding :
       load_scenario(folder.write("top.yaml", "include: " + valid.string() + "\n" + text)).findings)
    found += finding.path + ": " + finding.message + "\n";
  return found;
}

/// The line and column of a key in the valid exercise need not be known.
bool says(const std::string& found, const std::string& what) {
  return found.find(what) != std::string::npos;
}

const std::string provenance = ", mark: A, source: made up}";

}  // namespace

// The country

TEST_CASE("the extremely poor are among the poor, at most all of them") {
  CHECK(is_valid_with({"regions.hills.extreme_poverty=40 %"}));
  CHECK(found_with({"regions.hills.extreme_poverty=40.1 %"}) ==
        "--set: regions.hills.extreme_poverty: more than all poverty ('poverty')\n");
}

TEST_CASE("somebody must come from somewhere: shares and residents are not all nought") {
  CHECK(is_valid_with({"regions.hills.migrants_abroad=0", "regions.lakeside.migrants_abroad=1"}));
  CHECK(says(found_with({"regions.hills.migrants_abroad=0", "regions.lakeside.migrants_abroad=0"}),
             "regions: the shares of migrants abroad sum to 0; at least one must be more"));
  CHECK(is_valid_with({"places.bay.residents=0"}));  // the harbour is left
  CHECK(says(found_with({"places.bay.residents=0", "places.harbour.residents=0"}),
             "regions.lakeside: no place of this region has residents"));
}

TEST_CASE("a rule says nothing while the values that it needs are themselves in doubt") {
  CHECK(found_with({"regions.hills.migrants_abroad=none", "regions.lakeside.migrants_abroad=0"}) ==
        "--set: regions.hills.migrants_abroad: 'none' is not a number\n");
  CHECK(found_with({"regions.hills.extreme_poverty=90 %", "regions.hills.area=0"}) ==
        "--set: regions.hills.area: 0 is below the least allowed value 1 (km2)\n");
  CHECK(found_with({"exercise.clock.days=0", "exercise.injects.1.at=D9 10:00"}) ==
        "--set: exercise.clock.days: 0 is below the least allowed value 1\n");
}

TEST_CASE("every place where somebody lives or goes is reached by road, closed in winter or not") {
  CHECK(
      is_valid_with({"roads.1.closed=[jan, feb, mar, apr, may, jun, jul, aug, sep, oct, nov, "
                     "dec]"}));
  const std::string cut = found_with({"roads.2.to=harbour"});
  CHECK(says(cut, "places.harbour: no road leads here from 'hilltown'"));
  CHECK(says(cut, "places.bay: no road leads here from 'hilltown'"));
  CHECK_FALSE(says(cut, "places.hilltown"));
  CHECK_FALSE(says(cut, "places.farcity"));
}

TEST_CASE("a place abroad needs a road only where somebody lives or goes there") {
  const std::string away = "roads.4={from: pass, to: hilltown, hours: 1" + provenance;
  const std::string unreached = "places.farcity: no road leads here from 'hilltown'";
  CHECK(says(found_with({away}), unreached));
  CHECK(says(found_with({away, "places.farcity.migrants=0"}), unreached));  // workers live there
  CHECK(is_valid_with({away, "places.farcity.migrants=0", "foreign_workers=[]"}));
}

TEST_CASE("a road leads to another place, and a second one between the same two is no mistake") {
  CHECK(says(found_with({"roads.1.to=harbour"}), "roads.1: leads from a place to itself"));
  CHECK(is_valid_with({"roads.3={from: bay, to: harbour, hours: 3" + provenance,
                       "roads.2={from: bay, to: pass, hours: 3" + provenance,
                       "roads.4={from: hilltown, to: farcity, hours: 3" + provenance,
                       "roads.1={from: pass, to: farcity, hours: 3" + provenance,
                       "places.harbour.kind=village"}));
}

TEST_CASE("workers of other countries live abroad") {
  CHECK(found_with({"foreign_workers.1.home=bay"}) ==
        "--set: foreign_workers.1.home: workers of other countries live in a foreign place\n");
}

TEST_CASE("one month of a season is enough, and the 90th percentile is at least the median") {
  CHECK(is_valid_with({"sectors.street.season=[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.1]"}));
  CHECK(says(found_with({"sectors.street.season=[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]"}),
             "sectors.street.season: the months sum to 0; at least one must be more"));
  CHECK(is_valid_with({"sectors.street.p90_spell=200 d"}));
  CHECK(says(found_with({"sectors.street.p90_spell=199 d"}),
             "sectors.street.p90_spell: shorter than the median ('median_spell')"));
}

TEST_CASE("households have people when families are described at all") {
  const auto kinship = [](const std::string& sizes) {
    return "kinship: {household_sizes: " + sizes + ", relatives: 1" + provenance + "\n";
  };
  CHECK(found_beside(kinship("[0, 1]")).empty());
  CHECK(found_beside(kinship("[0, 0]")) == "kinship.household_sizes: no weight is above 0\n");
}

// The agencies

TEST_CASE("an agency has one office a region, and one for the whole country besides") {
  CHECK(is_valid_with({"offices.4={agency: helpline, region: hills, staff: 1" + provenance,
                       "offices.2={agency: helpline, staff: 1" + provenance}));
  CHECK(says(found_with({"offices.3={agency: police, region: lakeside, staff: 1" + provenance}),
             "offices.3: a second office of 'police' for the same region"));
}

TEST_CASE("a standing procedure is one that its agency may decide and has an office to follow") {
  CHECK(says(found_with({"procedures.2.decide=indict"}),
             "procedures.2.decide: 'indict' is no decision of 'police'; 'jardam explain indict' "
             "lists whose it is"));
  CHECK(says(found_with({"procedures.1.agency=border_service"}),
             "procedures.1.agency: 'offices' has no office of 'border_service' that could follow "
             "it"));
}

TEST_CASE("an agency that shares names whom it tells, any other decision names nobody") {
  CHECK(says(found_with({"procedures.2.to=ngo"}),
             "procedures.2.to: only 'decide: share' tells another agency"));
  CHECK(says(found_with({"procedures.2.decide=share"}),
             "procedures.2: share needs the agency that is told ('to')"));
}

TEST_CASE(
    "an intervention ends after it begins; one that was over before the start is no mistake") {
  CHECK(says(found_with({"interventions.moratorium.to=2021-07-01"}),
             "interventions.moratorium.to: not after its beginning ('from')"));
  CHECK(is_valid_with({"interventions.moratorium.to=2021-07-01 00:01"}));
  CHECK(is_valid_with(
      {"interventions.moratorium.from=2011-01-01", "interventions.moratorium.to=2011-06-01"}));
}

TEST_CASE("an intervention changes something that can change there") {
  CHECK(says(found_with({"interventions.moratorium.set={}"}),
             "interventions.moratorium.set: sets no parameter"));
  CHECK(
      says(found_with({"interventions.moratorium.set={shelter.stay_by_law: 3 d}"}),
           "interventions.moratorium.set.shelter.stay_by_law: this parameter is the same in every "
           "region; it cannot be set in some ('where')"));
  CHECK(is_valid_with({"interventions.moratorium.set={shelter.stay_by_law: 3 d}",
                       "interventions.moratorium.where=[]"}));
}

TEST_CASE("a measure of a plan lies within the plan's time, and so does the plan's money") {
  const auto found = [](const std::string& more, const std::string& measure) {
    return found_beside(
        "action_plans: {p: {name: P, adopted: 2021-07-01, to: 2023-01-01, " + more +
        ", mark: A, source: x, measures: {m: {agency: police, set: {police.training: 0.5}, cost: "
        "1, " +
        measure + provenance + "}}}\n");
  };
  const std::string plan = "action_plans.p.", measure = plan + "measures.m.";
  CHECK(found("budget: {2021: 1, 2022: 1}", "from: 2022-12-31").empty());
  CHECK(found("budget: {2023: 1}", "lasting: true") ==
        plan + "budget.2023: the plan does not run in 2023\n");
  CHECK(found("budget: {2020: 1}", "lasting: true") ==
        plan + "budget.2020: the plan does not run in 2020\n");
  CHECK(found("budget: 1", "from: 2023-01-01") ==
        measure + "from: not before the plan's end ('to')\n");
  CHECK(found("budget: 1", "to: 2021-07-01") == measure + "to: not after its beginning ('from')\n");
  CHECK(found("budget: 1", "regions: []") ==
        measure + "regions: names no region; leave the key out for the whole country\n");
  CHECK(found("budget: 1", "delay: {median: 3 d, p90: 2 d}") ==
        measure + "delay.p90: shorter than the median ('median')\n");
  CHECK(found("budget: 1", "delay: {median: 3 d, p90: 3 d}").empty());
}

// The cast

TEST_CASE("injects tell sites and persons apart by id, and nobody is their own relative") {
  CHECK(says(
      found_with({"personas.guesthouse={name: G, role: victim, sex: man, age: 30, home: bay}"}),
      "personas.guesthouse: a named site has the same id; injects could not tell them apart"));
  CHECK(says(found_with({"personas.aigul.kin=[taalai, aigul]"}),
             "personas.aigul.kin: names the person as a relative of themselves"));
  CHECK(is_valid_with({"personas.aigul.kin=[taalai]", "personas.taalai.kin=[aigul]"}));
}

TEST_CASE("whoever supplies a site is a recruiter") {
  CHECK(says(found_with({"personas.taalai.role=victim"}),
             "named_sites.guesthouse.recruiter: the persona 'taalai' has another role: victim"));
}

// The exercise

TEST_CASE("play ends after it begins, be it by a minute") {
  const std::vector<std::string> no_timeline{"exercise.injects=[]"};
  CHECK(is_valid_with({no_timeline[0], "exercise.clock.closes=09:01"}));
  CHECK(says(found_with({no_timeline[0], "exercise.clock.closes=09:00"}),
             "exercise.clock.closes: not after the beginning of play ('opens')"));
}

TEST_CASE("an inject is due within the hours of play, their first and last minute too") {
  for (const char* moment : {"D1 09:00", "D1 17:00", "D4 17:00"})
    CHECK(is_valid_with({std::string("exercise.injects.1.at=") + moment}));
  CHECK(says(found_with({"exercise.injects.1.at=D1 08:59"}),
             "exercise.injects.1.at: 08:59 is outside the hours of play, 09:00 to 17:00"));
  CHECK(says(found_with({"exercise.injects.1.at=D1 17:01"}), "17:01 is outside"));
  CHECK(says(found_with({"exercise.injects.1.at=D5 10:00"}),
             "exercise.injects.1.at: day 5 is after the last exercise day 4"));
}

TEST_CASE("an inject has exactly one way to come about") {
  CHECK(says(found_with({"exercise.injects.1.shelf=true"}),
             "exercise.injects.1: inject '1.01' needs exactly one of 'at', 'after' and 'shelf: "
             "true'; it has 2"));
  CHECK(says(found_with({"exercise.injects.3.shelf=false"}), "'shelf: true'; it has 0"));
  CHECK(says(found_with({"exercise.injects.3.shelf=true", "exercise.injects.3.at=D1 10:00",
                         "exercise.injects.3.after={decision: inspect}"}),
             "'shelf: true'; it has 3"));
}

TEST_CASE("an inject reaches somebody under a number of its own") {
  CHECK(says(found_with({"exercise.injects.1.to=[]"}), "exercise.injects.1.to: reaches no seat"));
  CHECK(says(found_with({"exercise.injects.2.no=1.01"}),
             "exercise.injects.2.no: '1.01' is already the number of another inject"));
}

TEST_CASE("an inject may tell an office, not exercise control") {
  CHECK(says(found_with({"exercise.injects.1.tells.1.seat=excon"}),
             "exercise.injects.1.tells.1.seat: exercise control has no office that could learn "
             "anything"));
}

TEST_CASE("a seat plays an office that exists, under a code of its own, and one is control") {
  CHECK(says(found_with({"exercise.seats.helpline.region=hills"}),
             "exercise.seats.helpline: 'offices' has no office of 'helpline' in 'hills'"));
  CHECK(says(found_with({"exercise.seats.helpline.agency=police"}),
             "exercise.seats.helpline: 'offices' has no office of 'police' for the whole country"));
  CHECK(says(found_with({"exercise.seats.helpline={code: HELP, name: H}"}),
             "exercise.seats.helpline: needs the agency that it plays ('agency'), or 'excon: "
             "true'"));
  CHECK(says(found_with({"exercise.seats.helpline.code=POL"}),
             "exercise.seats.helpline.code: 'POL' is already the code of seat 'police-lakeside'"));
  CHECK(says(found_with({"exercise.seats.excon={code: E, name: E, agency: helpline}"}),
             "exercise.seats: no seat is exercise control ('excon: true')"));
  CHECK(is_valid_with({"exercise.seats.excon2={code: E2, name: E, excon: true}"}));
}
