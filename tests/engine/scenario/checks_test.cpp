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

/// What is probably not meant in the small valid exercise once single values are changed, without
/// places. Texts in one language are left out.
std::string warned_with(std::vector<std::string> overrides) {
  const Loaded loaded = load_with(std::move(overrides));
  CHECK_MESSAGE(loaded.scenario, lines(loaded.findings));
  std::string warned;
  for (const Finding& warning : loaded.warnings) {
    CHECK(warning.is_warning);
    if (warning.message.find("the language") == std::string::npos)
      warned += warning.path + ": " + warning.message + "\n";
  }
  return warned;
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

TEST_CASE("a place lies in its region's outline or near it, where the region has one") {
  CHECK(is_valid_with({"places.bay.longitude=78", "places.bay.latitude=43.1"}));
  CHECK(says(found_with({"places.bay.longitude=74.6", "places.bay.latitude=42.9"}),
             "places.bay: latitude 42.9, longitude 74.6 is 184 km outside the outline of its "
             "region 'lakeside'"));
  CHECK(is_valid_with({"places.hilltown.latitude=41.5"}));  // the hills have no outline
}

TEST_CASE("a road is about as long as the straight line at least, where its length is given") {
  CHECK(is_valid_with({"roads.1.kilometres=100"}));
  CHECK(is_valid_with({"roads.1.kilometres=0"}));
  CHECK(found_with({"roads.1.kilometres=80"}) ==
        "--set: roads.1.kilometres: 80 km cannot join 'harbour' and 'bay', which lie 109 km "
        "apart\n");
}

TEST_CASE("a shape on the map encloses something, its first point repeated or not") {
  CHECK(is_valid_with({"lakes.great-lake.outline=[[76, 42], [77, 42], [77, 43], [76, 42]]"}));
  CHECK(says(found_with({"lakes.great-lake.outline=[[76, 42], [77, 42], [76, 42]]"}),
             "lakes.great-lake.outline: 3 points enclose nothing"));
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
             "procedures.2.to: only 'decide: share' and 'decide: invite' tell another agency"));
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

TEST_CASE("what was over before the start comes back from its effective text") {
  const Scenario scenario = scenario_with(
      {"interventions.moratorium.from=2011-01-01", "interventions.moratorium.to=2011-06-01"});
  const Loaded again = load_scenario_text("record", effective_text(scenario));
  CHECK(lines(again.findings).empty());
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

TEST_CASE("victims, workers and witnesses come from the country; a recruiter may live abroad") {
  CHECK(says(found_with({"personas.aigul.home=farcity"}),
             "personas.aigul.home: 'farcity' lies in no region of the country; the home of a "
             "victim does"));
  CHECK(is_valid_with({"personas.taalai.home=farcity"}));
}

TEST_CASE("a site has room for its personas, and a victim is at no honest one") {
  CHECK(is_valid_with({"named_sites.guesthouse.workers=1"}));
  CHECK(says(found_with({"named_sites.guesthouse.exploitative=false"}),
             "personas.aigul.site: 'guesthouse' is an honest site ('exploitative: false'); nobody "
             "is a victim there"));
  CHECK(is_valid_with({"named_sites.guesthouse.exploitative=false", "personas.aigul.role=worker"}));
}

// The exercise

TEST_CASE("the scenario is as long as its exercise plays") {
  CHECK(is_valid_with({"scenario.length=96 d"}));
  CHECK(found_with({"scenario.length=95 d"}) ==
        "--set: scenario.length: 95 d is shorter than the exercise, which plays 96 d of the "
        "world's time: 4 days of 8 h at 3 d an hour\n");
  CHECK(is_valid_with({"scenario.length=95 d", "exercise.clock.world_per_hour=2 d"}));
}

TEST_CASE("a trigger is a decision that some seat may take about a thing of its kind") {
  const std::string after = "exercise.injects.2.after=";
  CHECK(is_valid_with({after + "{decision: interview, about: aigul}"}));
  CHECK(is_valid_with({after + "{decision: audit_recruiter, about: taalai}"}));
  CHECK(is_valid_with({after + "{decision: investigate, about: guesthouse}"}));  // its case
  CHECK(says(found_with({after + "{decision: interview, about: guesthouse}"}),
             "exercise.injects.2.after.about: 'guesthouse' is a site; 'interview' is about a "
             "person"));
  CHECK(says(found_with({after + "{decision: depose}"}),
             "exercise.injects.2.after.decision: no seat may take 'depose'; it is a decision of "
             "'court'"));
  CHECK(is_valid_with({after + "{decision: check_site, minutes: 1919}"}));
  CHECK(says(found_with({after + "{decision: check_site, minutes: 1920}"}),
             "1920 minutes later the exercise is over: it has 1920 minutes of play"));
}

TEST_CASE("an expected decision is one that an addressee may take before the end") {
  const std::string at = "exercise.injects.1.at=";
  CHECK(says(found_with({"exercise.injects.1.to=[helpline]"}),
             "exercise.injects.1.expect.decision: nobody who gets the inject may take "
             "'check_site'; 'police-lakeside' may"));
  CHECK(is_valid_with({at + "D4 16:00"}));
  CHECK(says(found_with({at + "D4 16:01"}),
             "exercise.injects.1.expect.within: 60 min end after the exercise, which has 59 min "
             "left to play then"));
}

TEST_CASE("a break takes nothing from what is left to play after it") {
  const std::string lunch = "exercise.clock.breaks=[{from: '12:00', to: '13:00'}]",
                    at = "exercise.injects.1.at=";
  CHECK(is_valid_with({lunch, at + "D4 16:00"}));
  CHECK(says(found_with({lunch, at + "D4 16:01"}), "which has 59 min left to play then"));
  CHECK(says(found_with({lunch, at + "D4 11:01", "exercise.injects.1.expect.within=300 min"}),
             "which has 299 min left to play then"));
}

TEST_CASE("news is of a thing of its kind") {
  const std::string tells = "exercise.injects.1.tells.1.";
  CHECK(is_valid_with({tells + "notice=verdict"}));  // in the proceedings about the site
  CHECK(says(found_with({tells + "about=aigul"}),
             "exercise.injects.1.tells.1.notice: 'site_reported' is news of a site; 'aigul' is a "
             "person"));
}

TEST_CASE("play ends after it begins, be it by a minute") {
  const std::vector<std::string> no_timeline{"exercise.injects=[]"};
  CHECK(is_valid_with({no_timeline[0], "exercise.clock.closes=09:01"}));
  CHECK(says(found_with({no_timeline[0], "exercise.clock.closes=09:00"}),
             "exercise.clock.closes: not after the beginning of play ('opens')"));
}

TEST_CASE("an inject is due within the hours of play, their first and last minute too") {
  for (const char* moment : {"D1 09:00", "D1 17:00", "D4 17:00"})
    CHECK(is_valid_with(
        {"exercise.injects.3.shelf=false", std::string("exercise.injects.3.at=") + moment}));
  CHECK(says(found_with({"exercise.injects.1.at=D1 08:59"}),
             "exercise.injects.1.at: 08:59 is outside the hours of play, 09:00 to 17:00"));
  CHECK(says(found_with({"exercise.injects.1.at=D1 17:01"}), "17:01 is outside"));
  CHECK(says(found_with({"exercise.injects.1.at=D5 10:00"}),
             "exercise.injects.1.at: day 5 is after the last exercise day 4"));
}

TEST_CASE("an inject comes by itself, or lies on the shelf") {
  CHECK(says(found_with({"exercise.injects.1.shelf=true"}),
             "exercise.injects.1.shelf: inject '1.01' is fired by hand, so it has no 'at'"));
  CHECK(says(found_with({"exercise.injects.3.shelf=false"}), "or it never comes"));
  CHECK(says(found_with({"exercise.injects.3.shelf=true", "exercise.injects.3.at=D1 10:00",
                         "exercise.injects.3.after={decision: inspect}"}),
             "is fired by hand"));
  CHECK(found_with({"exercise.injects.1.when={all: [{fired: \"1.01\"}]}"}).empty());
}

TEST_CASE("a clause asks one thing, of what there is, and is narrowed by what belongs to it") {
  const auto finding = [](const std::string& clause) {
    return found_with({"exercise.injects.1.when={all: [" + clause + "]}"});
  };
  const std::string at = "exercise.injects.1.when.all.1";
  CHECK(says(finding("{minutes: 3}"), at + ": asks nothing; one of 'decision'"));
  CHECK(says(finding("{minutes: 3}"),
             at + ".minutes: narrows 'decision', 'acknowledged', 'fired' or 'wrote'"));
  CHECK(says(finding("{fired: \"1.01\", person: aigul}"),
             at + ": asks 'fired' and 'person' at once"));
  CHECK(
      says(finding("{fired: \"1.1\"}"), at + ".fired: unknown inject '1.1'; did you mean '1.01'?"));
  CHECK(says(finding("{knows: helpline}"), at + ".knows: needs 'about'"));
  CHECK(says(finding("{person: aigul, is: exploted}"), "did you mean 'exploited'?"));
  CHECK(says(finding("{person: guesthouse}"), at + ".person: unknown persona 'guesthouse'"));
  CHECK(says(finding("{exploited_at: guesthouse, at_least: 3, at_most: 2}"),
             at + ".at_most: 2 are fewer than 'at_least', 3"));
  CHECK(says(finding("{decision: check_site, by: helpline}"),
             at + ".decision: 'helpline' is no seat that may take 'check_site'"));
  CHECK(says(finding("{decision: check_site, to: helpline}"), at + ".to: narrows"));
  CHECK(says(finding("{decision: check_site, minutes: 9999}"), "the exercise is over"));
  CHECK(says(found_with({"exercise.injects.1.overtaken={all: [{fired: \"1.01\"}], minutes: 5}"}),
             "overtaken.minutes"));
  CHECK(says(found_with({"exercise.injects.1.overtaken={skips: true}"}),
             "exercise.injects.1.overtaken: has no clause"));
}

TEST_CASE("an inject reaches somebody under a number of its own") {
  CHECK(says(found_with({"exercise.injects.1.to=[]"}), "exercise.injects.1.to: reaches no seat"));
  CHECK(says(found_with({"exercise.injects.2.number=1.01"}),
             "exercise.injects.2.number: '1.01' is already the number of another inject"));
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
             "exercise.seats.helpline: needs the agency that it plays ('agency'), 'excon: true' or "
             "'evaluator: true'"));
  CHECK(says(found_with({"exercise.seats.helpline.code=POL"}),
             "exercise.seats.helpline.code: 'POL' is already the code of seat 'police-lakeside'"));
  CHECK(says(found_with({"exercise.seats.excon={code: E, name: E, agency: helpline}"}),
             "exercise.seats: no seat is exercise control ('excon: true')"));
  CHECK(is_valid_with({"exercise.seats.excon2={code: E2, name: E, excon: true}"}));
}

// What is probably not meant

TEST_CASE(
    "the small valid exercise is warned of its offices alone, and of nothing once they are whole") {
  CHECK(warned_with({}) ==
        "scenario.scale: at 0.02 the seats' offices shrink with the people; an exercise says "
        "'capacity_scale: 1'\n");
  CHECK(warned_with({"scenario.capacity_scale=1"}).empty());
  CHECK(warned_with({"scenario.scale=1"}).empty());
}

TEST_CASE("letters that no screen would show are warned of, with the language") {
  const std::string whole = "scenario.capacity_scale=1";
  CHECK(warned_with({whole, "scenario.title={en: oʻzbek, ru: Ысык-Көл, ky: 李明}"}).empty());
  CHECK(warned_with({whole, "scenario.title={en: fine, ru: fine 😀, ky: fine}"}) ==
        "scenario.title.ru: '😀' (U+1F600) is a letter that the viewer's fonts do not have\n");
  CHECK(warned_with({whole, "scenario.title=عمل"}) ==
        "scenario.title: 'ع' (U+0639) is a letter that the viewer's fonts do not have\n");
}

TEST_CASE("a clock that plays less than half of the length is warned of") {
  const std::string whole = "scenario.capacity_scale=1";
  CHECK(warned_with({whole, "scenario.length=192 d"}).empty());
  CHECK(warned_with({whole, "exercise.clock.world_per_hour=4 h"}) ==
        "exercise.clock.world_per_hour: 4 days of 8 h at 4 h an hour play 128 h of the scenario's "
        "96 d\n");
}

TEST_CASE("a visit that the site's own description makes idle is warned of") {
  const std::string whole = "scenario.capacity_scale=1",
                    after = "exercise.injects.2.after={decision: ";
  CHECK(says(warned_with({whole, "named_sites.guesthouse.exploitative=false",
                          "personas.aigul.role=worker", after + "rescue, about: guesthouse}"}),
             "exercise.injects.2.after.about: 'guesthouse' is an honest site ('exploitative: "
             "false'): 'rescue' finds nobody to take out"));
  CHECK(says(
      warned_with({whole, "exercise.seats.helpline.agency=labour_inspectorate",
                   "exercise.seats.helpline.region=lakeside",
                   "sectors.guesthouses.inspectable=false", after + "inspect, about: guesthouse}"}),
      "exercise.injects.2.after.about: labour inspectors have no mandate in 'guesthouses', "
      "the sector of 'guesthouse' ('inspectable: false')"));
}

TEST_CASE("news of a persona whom the text does not name is warned of") {
  const std::string whole = "scenario.capacity_scale=1", tells = "exercise.injects.1.tells=",
                    news = tells + "[{seat: helpline, notice: person_reported, about: aigul}]",
                    name = "personas.aigul.name={en: Aigul Nazarova, ru: Айгуль Назарова}",
                    text = "exercise.injects.1.text=";
  const std::string warning =
      "exercise.injects.1.tells.1.about: tells 'helpline' the name of "
      "'aigul', ";
  CHECK(warned_with({whole, name, news}) ==
        warning +
            "Aigul Nazarova, which the inject's text, title and sender do not mention in "
            "'en'\n");
  CHECK(
      says(warned_with({whole, name, news, text + "{en: Aigul's letter, ru: Её письмо, ky: Кат}"}),
           warning + "Айгуль Назарова, which"));
  CHECK(warned_with({whole, name, news, text + "{en: To Aigul, ru: К Айгули, ky: Кат}"}).empty());
  CHECK(
      warned_with({whole, name, news, text + "{en: Nazarova, ru: О Назаровой, ky: Кат}"}).empty());
  CHECK(warned_with({whole, tells + "[]"}).empty());
}

TEST_CASE("what is told of a person may say at which named site") {
  const std::string news = "exercise.injects.1.tells=[{seat: helpline, notice: ";
  CHECK(is_valid_with({news + "person_reported, about: aigul, at: guesthouse}]"}));
  CHECK(says(found_with({news + "recruiter_named, about: taalai, at: guesthouse}]"}),
             "exercise.injects.1.tells.1.at: says where a person works; 'taalai' is a recruiter"));
  CHECK(says(found_with({news + "person_reported, about: aigul, at: taalai}]"}),
             "exercise.injects.1.tells.1.at: "));
}

TEST_CASE("a factor on the staff of offices that there are not is warned of") {
  const std::string whole = "scenario.capacity_scale=1";
  CHECK(warned_with({whole, "police.staff=2", "police.staff.lakeside=3"}).empty());
  CHECK(says(warned_with({whole, "police.staff=2", "police.staff.hills=3"}),
             "parameters.police.staff.hills: multiplies nothing: 'offices' has no office of "
             "'police' in 'hills'"));
  CHECK(says(warned_with({whole, "interventions.moratorium.where=[hills]",
                          "interventions.moratorium.set={police.staff: 2}"}),
             "interventions.moratorium.set.police.staff: multiplies nothing: 'offices' has no "
             "office of 'police' in 'hills'"));
}

TEST_CASE("a language that some texts have and others lack is warned of once") {
  const Folder folder("languages");
  const auto path = folder.write("top.yaml", "include: " + valid.string() + "\n");
  std::string warned;
  for (const Finding& warning : load_scenario(path).warnings)
    if (says(warning.message, "the language")) warned += warning.message + "\n";
  CHECK(warned ==
        "the language 'ky' is missing here and in 1 other text\n"
        "the language 'ru' is missing here\n");
}

TEST_CASE("a source that the list beside the files lacks is warned of; without a list nothing is") {
  const Folder folder("sources");
  const auto path = folder.write("top.yaml", "include: " + valid.string() +
                                                 "\nregions: {hills: {source: \"S7 and S8b, own "
                                                 "count\"}}\n");
  CHECK_FALSE(says(lines(load_scenario(path).warnings), "SOURCES.md"));
  folder.write("SOURCES.md",
               "| id | what |\n|---|---|\n| S15 | x |\n| S1 | x |\n| S7 | x |\n"
               "| S37 | x |\n");
  CHECK(says(lines(load_scenario(path).warnings),
             "top.yaml:2:27: warning: regions.hills.source: 'S8b' is not in the list of sources, "
             "SOURCES.md\n"));
}

// Parts

TEST_CASE("a part is told what includes it, directly or by another part") {
  const Folder folder("parts");
  const auto part = folder.write("roads.yaml", "roads: []\n");
  CHECK(says(lines(load_scenario(part).findings), "the key 'scenario' is missing"));
  folder.write("land.yaml", "include: roads.yaml\n");
  folder.write("whole.yaml", "include: [land.yaml]\nscenario: {title: T}\n");
  const Loaded loaded = load_scenario(part);
  REQUIRE(loaded.findings.size() == 1);
  CHECK(folder.lines(loaded.findings)
            .find("roads.yaml: is a part, without 'scenario'; check what "
                  "includes it: '") == 0);
  CHECK(says(loaded.findings[0].message, "whole.yaml'"));
}
