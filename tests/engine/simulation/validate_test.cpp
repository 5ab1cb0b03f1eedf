/// What contradicts itself in a state is named: each check is asked about a state broken by hand.

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "agencies/files/victims.hpp"
#include "agencies/offices/decision.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/tiny.hpp"
#include "mechanisms/baseline.hpp"
#include "mechanisms/exploitation.hpp"

using namespace jardam;

namespace {

using Change = std::function<void(World&)>;

/// The tiny country after two months in which everything has happened that is broken below.
const Simulation& good() {
  static const Simulation simulation = tiny::run(tiny::setup(), 21, days(60));
  return simulation;
}

std::vector<std::string> after(const Change& change) {
  Simulation broken = good();
  change(broken.world);
  return validate(broken);
}

/// The change is noticed, and called this.
void check_named(const Change& change, const std::string& contradiction) {
  const std::vector<std::string> found = after(change);
  CAPTURE(contradiction);
  CHECK(std::count(found.begin(), found.end(), contradiction) == 1);
}

Person& somebody(World& world, PersonState state) {
  const auto found = std::find_if(world.people.begin(), world.people.end(),
                                  [&](const Person& person) { return person.state == state; });
  REQUIRE(found != world.people.end());
  return *found;
}

Journey& somebodys_journey(World& world) {
  return world.journeys[somebody(world, PersonState::travelling).record];
}

Spell& spell_that(World& world, bool is_open) {
  const auto found =
      std::find_if(world.spells.begin(), world.spells.end(),
                   [&](const Spell& spell) { return (spell.ended == Time::never()) == is_open; });
  REQUIRE(found != world.spells.end());
  return *found;
}

Office& office_that(World& world, const std::function<bool(const Office&)>& is_wanted) {
  const auto found = std::find_if(all<Office>(world).begin(), all<Office>(world).end(), is_wanted);
  REQUIRE(found != all<Office>(world).end());
  return *found;
}

SpellIndex& index_of(World& world) { return world.derived.get<SpellIndex>(); }

/// A site at which somebody is exploited, in the index of spells.
std::uint32_t& first_at_some_site(World& world) {
  return index_of(world).first_open[spell_that(world, true).site.value];
}

}  // namespace

TEST_CASE(
    "whoever is not where others count them is noticed at the site, on the way or in a spell") {
  REQUIRE(validate(good()).empty());
  check_named(
      [](World& world) { somebody(world, PersonState::working).state = PersonState::freed; },
      "a site counts other workers than work there");
  check_named([](World& world) { ++world.sites.back().exploited; },
              "a site counts other people than are exploited there");
  check_named(
      [](World& world) { somebody(world, PersonState::travelling).state = PersonState::at_home; },
      "a journey's person does not travel");
  check_named([](World& world) { somebodys_journey(world).person = PersonId{0}; },
              "a traveller's journey is somebody else's");
  check_named([](World& world) { spell_that(world, true).person = PersonId{0}; },
              "somebody exploited has no open spell");
  check_named([](World& world) { ++spell_that(world, true).site.value; },
              "a spell is at another site than its person");
}

TEST_CASE("journeys are over in time, and each is under way or free, once") {
  check_named([](World& world) { somebodys_journey(world).arrives = world.now + seconds(-1); },
              "a leg has ended and is not over");
  check_named(
      [](World& world) {
        Journey& journey = somebodys_journey(world);
        journey.departs = journey.arrives + seconds(1);
      },
      "a leg has ended and is not over");
  REQUIRE_FALSE(good().world.free_journeys.empty());
  check_named([](World& world) { world.free_journeys.push_back(world.free_journeys.front()); },
              "a free journey stands twice among the free");
  check_named(
      [](World& world) { world.journeys[world.free_journeys.front()].person = PersonId{0}; },
      "a free journey has a person");
  check_named([](World& world) { world.free_journeys.pop_back(); },
              "a journey is neither free nor under way");
  check_named([](World& world) { somebodys_journey(world).person = PersonId::none(); },
              "journeys and travellers differ in number");
}

TEST_CASE("spells are in time and numbered person by person, and stocks are what is open of them") {
  for (const Change& change : std::vector<Change>{
           [](World& world) { spell_that(world, true).began = world.now + seconds(1); },
           [](World& world) { spell_that(world, false).ended = world.now + seconds(1); },
           [](World& world) {
             Spell& spell = spell_that(world, false);
             std::swap(spell.began, spell.ended);
             spell.began = spell.began + seconds(1);
           }})
    check_named(change, "a spell is out of time");
  check_named([](World& world) { spell_that(world, false).number += 2; },
              "a person's spells are not numbered in order");
  check_named([](World& world) { spell_that(world, true).ended = world.now; },
              "open spells and people exploited differ in number");
  check_named([](World& world) { world.people.front().spells += 2; },
              "a person counts other spells than were begun");
  for (const RegionId region : {tiny::valley, tiny::mountain}) {
    check_named([&](World& world) { add(world, series_of(metric::stock_exploited), region, 1); },
                "the stock of a region is not the people exploited there");
    check_named(
        [&](World& world) { add(world, series_of(metric::stock_exploited_abroad), region, -1); },
        "the stock abroad is not the people exploited there");
  }
}

TEST_CASE("who was exploited before the run has no record of it, and that is sound") {
  Simulation simulation =
      tiny::run(std::make_shared<const Setup>([] {
                  Setup setup = *tiny::setup();
                  setup.parameters.get<BaselineParameters>().former_victims = {300};
                  setup.parameters.get<ExploitationParameters>().retrafficked = {1};
                  return setup;
                }()),
                21, days(200));
  CHECK(validate(simulation) == std::vector<std::string>{});
  CHECK(std::any_of(simulation.world.spells.begin(), simulation.world.spells.end(),
                    [](const Spell& spell) { return spell.number == 2; }));
}

TEST_CASE("an index that leaves out a spell, or holds one that is over, is noticed") {
  check_named([](World& world) { first_at_some_site(world) = no_spell; },
              "an open spell stands in no site's list");
  check_named(
      [](World& world) {
        std::vector<std::uint32_t>& first = index_of(world).first_open;
        const std::uint32_t site = spell_that(world, true).site.value;
        std::swap(first[site], first[site == 0 ? 1 : site - 1]);
      },
      "a site's list of spells has one that is over or elsewhere");
  check_named([](World& world) { spell_that(world, true).ended = world.now; },
              "a site's list of spells has one that is over or elsewhere");
  check_named([](World& world) { --index_of(world).latest.begin()->second; },
              "a person's latest spell is another one");
}

TEST_CASE("what offices keep agrees: staff and tasks, knowledge, beds and the files of victims") {
  const auto is_at_work = [](const Office& office) {
    return office.busy > 0 && !office.running.empty();
  };
  check_named([&](World& world) { --office_that(world, is_at_work).busy; },
              "an office's busy staff are not those at its tasks");
  check_named(
      [&](World& world) {
        all<Task>(world)[office_that(world, is_at_work).running.front().value].state =
            TaskState::done;
      },
      "a task under way is not running");
  check_named(
      [&](World& world) {
        Office& office = office_that(world, is_at_work);
        office.waiting.push_back(office.running.front());
        all<Task>(world)[office.running.front().value].has_staff = true;
      },
      "a queued task does not wait");
  check_named(
      [](World& world) {
        Office& office =
            office_that(world, [](const Office& each) { return each.knowledge.size() > 1; });
        std::swap(office.knowledge.front(), office.knowledge.back());
      },
      "what an office knows is not in the order of its subjects");
  check_named(
      [](World& world) {
        Office& office = all<Office>(world).front();
        office.boys = office.beds_used[static_cast<std::size_t>(BedGroup::children)];
        ++office.boys;
      },
      "more boys than children are in a shelter");
  const char* const files =
      "the files of victims are not in the order of persons, or a person has two";
  REQUIRE(all<Victim>(good().world).size() > 1);
  check_named([](World& world) { std::swap(all<Victim>(world)[0], all<Victim>(world)[1]); }, files);
  check_named([](World& world) { all<Victim>(world)[1].person = all<Victim>(world)[0].person; },
              files);
}

TEST_CASE("an event that should have happened already is noticed, one of this instant may wait") {
  const auto add_event = [](World& world, Time at) {
    world.events.push({.time = at, .kind = event::work_ends.number});
  };
  check_named([&](World& world) { add_event(world, world.now + seconds(-1)); },
              "an event to come lies in the past");
  CHECK(after([&](World& world) { add_event(world, world.now); }).empty());
  CHECK(after([](World& world) { world.events.clear(); }).empty());
}

TEST_CASE("a contradiction is named once, however many there are, beside the others") {
  const std::vector<std::string> found = after([](World& world) {
    for (Site& site : world.sites) ++site.workers;
    for (Office& office : all<Office>(world)) ++office.busy;
  });
  CHECK(found == std::vector<std::string>{"a site counts other workers than work there",
                                          "an office's busy staff are not those at its tasks"});
}

namespace {

/// Everything that an office may decide about what it knows, decided.
std::size_t decide_whatever_one_may(Simulation& simulation) {
  std::size_t accepted = 0;
  for (std::uint16_t id = 0; id < all<Office>(simulation.world).size(); ++id)
    for (std::size_t decision = 0; decision < decision_names().size(); ++decision) {
      const std::vector<Known> knowledge = all<Office>(simulation.world)[id].knowledge;
      for (const Known& known : knowledge)
        accepted += apply(simulation, {.office = OfficeId{id},
                                       .decision = static_cast<DecisionKind>(decision),
                                       .subject = known.subject})
                        .is_accepted();
    }
  return accepted;
}

}  // namespace

TEST_CASE("nothing contradicts itself on any day of a run, whatever offices decide") {
  Setup small = *tiny::setup();
  small.scale = 0.1;
  small.capacity_scale = 1;
  Setup with_names = small;
  with_names.named_sites = {{.id = "works",
                             .place = tiny::town,
                             .sector = tiny::building,
                             .workers = 5,
                             .exploitative = true}};
  with_names.personas = {{.id = "aida", .sex = Sex::woman, .age = 24, .home = tiny::village},
                         {.id = "guest", .sex = Sex::man, .age = 45, .home = tiny::abroad}};
  std::size_t decided = 0;
  for (const Setup& setup : {small, with_names}) {
    Simulation simulation = make_simulation(std::make_shared<const Setup>(setup), Seed{5});
    for (int day = 0; day <= 42; ++day) {
      advance(simulation, Time{} + days(day));
      decided += decide_whatever_one_may(simulation);
      for (const std::string& contradiction : validate(simulation))
        FAIL_CHECK("day " << day << ": " << contradiction);
    }
  }
  CHECK(decided > 100);
}
