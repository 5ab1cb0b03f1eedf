#include "mechanisms/site_response.hpp"

#include <doctest/doctest.h>

#include <array>
#include <set>

#include "agencies/offices/staff.hpp"
#include "engine/mechanisms/scene.hpp"

using namespace jardam;
using site_response::Pressure;

namespace {

/// Pressure is always answered, at once, and for good unless `change` says otherwise.
template <class Change>
Simulation with_answers(SiteResponse model, Change change) {
  return scene::still([&](Setup& s) {
    scene::hold(s, 3000);
    s.parameters.get<ExitParameters>() = scene::no_way_out;
    s.parameters.get<SiteResponseParameters>() = {.response = Switch{model},
                                                  .after_visit = {1},
                                                  .after_operation = {1},
                                                  .after_case = {1},
                                                  .until_answer = {0},
                                                  .lasts = {7300}};
    change(s);
  });
}

Simulation with_answers(SiteResponse model) {
  return with_answers(model, [](Setup&) {});
}

/// People of the valley, exploited at the site from now on.
std::vector<PersonId> exploit(World& world, std::size_t count, SiteId site) {
  const auto people = scene::residents(world, count, [&](PersonId id) {
    return scene::is_grown_up(world, id) && world.people[id.value].state == PersonState::at_home;
  });
  for (const PersonId id : people) {
    scene::put_at(world, id, site);
    exploitation::begin(world, id);
  }
  return people;
}

void press(Simulation& simulation, SiteId site, Pressure by = Pressure::visit) {
  ++simulation.world.sites[site.value].visits;
  site_response::press(simulation.world, site, by);
  advance(simulation, simulation.world.now + seconds(1));
}

double answered(const Simulation& simulation, SiteAnswer answer) {
  return tiny::total(simulation, metric::sites_answered, static_cast<std::size_t>(answer));
}

SiteId site(const World& world, std::size_t group, std::uint32_t number = 0) {
  return {scene::first_site(world, group).value + number};
}

}  // namespace

TEST_CASE("where sites stay as they are, pressure moves nothing and draws nothing") {
  Simulation simulation = with_answers(SiteResponse::none);
  const SiteId pressed = site(simulation.world, scene::building_in_town);
  exploit(simulation.world, 3, pressed);
  const std::size_t pending = simulation.world.events.sorted().size();
  press(simulation, pressed, Pressure::operation);
  CHECK(simulation.world.events.sorted().size() == pending);
  CHECK(simulation.world.sites[pressed.value].exploited == 3);
}

TEST_CASE("a site that improves lets everybody go, and nobody is exploited there for the time") {
  Simulation simulation = with_answers(SiteResponse::improve, [](Setup& s) {
    s.parameters.get<SiteResponseParameters>().lasts = {30};
  });
  World& world = simulation.world;
  const SiteId pressed = site(world, scene::building_in_town);
  const auto people = exploit(world, 3, pressed);
  press(simulation, pressed);
  CHECK(answered(simulation, SiteAnswer::improves) == 1);
  CHECK(tiny::total(simulation, metric::exits, static_cast<std::size_t>(ExitRoute::released)) == 3);
  CHECK(world.sites[pressed.value].exploited == 0);
  CHECK(site_response::carries_on_at(world, pressed).is_none());
  CHECK(!site_response::is_closed(world, pressed));
  CHECK(validate(simulation).empty());
  advance(simulation, Time{} + days(600));
  CHECK(site_response::carries_on_at(world, pressed) == pressed);
}

TEST_CASE("a business that moves takes everybody to another place of its sector") {
  Simulation simulation = with_answers(SiteResponse::displace, [](Setup& s) {
    s.parameters.get<SiteResponseParameters>().moves = {1};
  });
  World& world = simulation.world;
  const SiteId pressed = site(world, scene::building_in_town);
  const auto people = exploit(world, 3, pressed);
  const Spell before = spell_of(world, world.people[people[0].value]);
  press(simulation, pressed);
  CHECK(answered(simulation, SiteAnswer::moves) == 1);
  CHECK(tiny::total(simulation, metric::moved_with_site) == 3);
  const SiteId there = site_response::carries_on_at(world, pressed);
  CHECK(world.sites[there.value].sector == tiny::building);
  CHECK(world.sites[there.value].place == tiny::village);  // the only other one in the country
  for (const PersonId id : people) {
    CHECK(world.people[id.value].site == there);
    CHECK(world.people[id.value].place == tiny::village);
  }
  const Spell after = spell_of(world, world.people[people[0].value]);
  CHECK(after.began == before.began);  // the same spell
  CHECK(scene::in_region(simulation, metric::stock_exploited, tiny::valley) == 0);
  CHECK(scene::in_region(simulation, metric::stock_exploited, tiny::mountain) == 3);
  CHECK(exploitation::people_at(world, there).size() == 3);
  CHECK(validate(simulation).empty());
  press(simulation, there);  // and on from there
  CHECK(site_response::carries_on_at(world, pressed) == site_response::carries_on_at(world, there));
  CHECK(world.sites[site_response::carries_on_at(world, there).value].place == tiny::town);
  CHECK(validate(simulation).empty());
}

TEST_CASE("of those at a site that closes the declared share is taken along, the rest let go") {
  const auto run = [](double taken) {
    Simulation simulation = with_answers(SiteResponse::displace, [&](Setup& s) {
      s.parameters.get<SiteResponseParameters>().moves = {0};
      s.parameters.get<SiteResponseParameters>().taken_along = {taken};
    });
    World& world = simulation.world;
    const SiteId pressed = site(world, scene::building_in_town);
    exploit(world, 400, pressed);
    press(simulation, pressed);
    CHECK(answered(simulation, SiteAnswer::closes) == 1);
    CHECK(world.sites[pressed.value].exploited == 0);
    CHECK(validate(simulation).empty());
    const double moved = tiny::total(simulation, metric::moved_with_site);
    CHECK(moved == tiny::total(simulation, metric::stock_exploited));
    return moved;
  };
  CHECK(run(0) == 0);
  CHECK(run(1) == 400);
  CHECK(scene::is_share(run(0.3), 400, 0.3));
}

TEST_CASE("who works at a site that closes loses the job and goes home") {
  Simulation simulation = with_answers(SiteResponse::displace);
  World& world = simulation.world;
  const SiteId pressed = site(world, scene::building_in_village);
  const PersonId worker = scene::grown_up(world);
  scene::put_at(world, worker, pressed);
  work::begin(world, worker);
  press(simulation, pressed);
  CHECK(world.sites[pressed.value].workers == 0);
  CHECK(world.people[worker.value].state == PersonState::travelling);
  CHECK(validate(simulation).empty());
}

TEST_CASE("a hidden site shows less, and everything goes on there") {
  Simulation simulation = with_answers(SiteResponse::mixed, [](Setup& s) {
    s.parameters.get<SiteResponseParameters>().improves = {0};
    s.parameters.get<SiteResponseParameters>().hides = {1};
    s.parameters.get<SiteResponseParameters>().hidden_shows = {0.25};
  });
  World& world = simulation.world;
  const SiteId pressed = site(world, scene::building_in_town);
  exploit(world, 3, pressed);
  CHECK(site_response::visibility(world, pressed) == 1);
  press(simulation, pressed);
  CHECK(answered(simulation, SiteAnswer::hides) == 1);
  CHECK(site_response::visibility(world, pressed) == 0.25);
  CHECK(world.sites[pressed.value].exploited == 3);
  CHECK(site_response::carries_on_at(world, pressed) == pressed);
}

TEST_CASE("the mixed model has every answer in the declared shares") {
  Simulation simulation = with_answers(SiteResponse::mixed, [](Setup& s) {
    scene::change_country(s, [](Country& country) { country.sites[0].count = 20000; });
    s.parameters.get<SiteResponseParameters>().improves = {0.4};
    s.parameters.get<SiteResponseParameters>().hides = {0.5};
    s.parameters.get<SiteResponseParameters>().moves = {0.5};
  });
  constexpr std::uint32_t many = 2000;
  for (std::uint32_t i = 0; i < many; ++i)
    site_response::press(simulation.world, site(simulation.world, scene::building_in_town, i),
                         Pressure::visit);
  advance(simulation, Time{} + days(1));
  CHECK(scene::is_share(answered(simulation, SiteAnswer::improves), many, 0.4));
  CHECK(scene::is_share(answered(simulation, SiteAnswer::hides), many, 0.3));
  CHECK(scene::is_share(answered(simulation, SiteAnswer::moves), many, 0.15));
  CHECK(scene::is_share(answered(simulation, SiteAnswer::closes), many, 0.15));
}

TEST_CASE("each kind of pressure is answered by its own chance, after the mean time") {
  Simulation simulation = with_answers(SiteResponse::improve, [](Setup& s) {
    scene::change_country(s, [](Country& country) { country.sites[0].count = 20000; });
    s.parameters.get<SiteResponseParameters>().after_visit = {0.2};
    s.parameters.get<SiteResponseParameters>().after_operation = {0.6};
    s.parameters.get<SiteResponseParameters>().after_case = {0};
    s.parameters.get<SiteResponseParameters>().until_answer = {20};
  });
  World& world = simulation.world;
  constexpr std::uint32_t many = 2000;
  std::size_t before = world.events.sorted().size();
  const auto answers = [&](Pressure by) {
    for (std::uint32_t i = 0; i < many; ++i)
      site_response::press(world, site(world, scene::building_in_town, i), by);
    const std::size_t more = world.events.sorted().size() - before;
    before += more;
    return static_cast<double>(more);
  };
  CHECK(scene::is_share(answers(Pressure::visit), many, 0.2));
  CHECK(scene::is_share(answers(Pressure::operation), many, 0.6));
  CHECK(answers(Pressure::registered_case) == 0);
  std::vector<double> waits;
  for (const Event& event : world.events.sorted())
    if (event.kind == 40) waits.push_back(in_days(event.time - world.now));
  CHECK(scene::is_mean(waits, 20));
}

TEST_CASE("honest sites and those of storylines do not answer") {
  Simulation simulation = with_answers(SiteResponse::displace);
  World& world = simulation.world;
  const SiteId honest{world.atlas->site_ranges[scene::building_in_town].exploitative_end};
  const SiteId named = site(world, scene::building_in_town);
  world.sites[named.value].flags |= SiteFlag::named;
  press(simulation, honest);
  press(simulation, named);
  CHECK(!site_response::is_closed(world, honest));
  CHECK(!site_response::is_closed(world, named));
}

TEST_CASE("who is bound for a closed site goes on to where it moved, or home") {
  const auto run = [](double moves) {
    Simulation simulation = with_answers(SiteResponse::displace, [&](Setup& s) {
      s.parameters.get<SiteResponseParameters>().moves = {moves};
    });
    World& world = simulation.world;
    const SiteId meant = site(world, scene::building_in_village);
    const PersonId id = scene::grown_up(world);
    departures::set_out(world, {.person = id, .site = meant, .is_deceived = true});
    press(simulation, meant);
    advance(simulation, Time{} + days(20));
    CHECK(validate(simulation).empty());
    return std::pair{world.people[id.value].state, world.people[id.value].place};
  };
  CHECK(run(1) == std::pair{PersonState::exploited, tiny::town});
  CHECK(run(0).first != PersonState::exploited);
}

TEST_CASE("offers for a closed site are taken over by another by the declared chance, or lapse") {
  Simulation simulation = with_answers(SiteResponse::displace, [](Setup& s) {
    s.parameters.get<SiteResponseParameters>().moves = {0};
    s.parameters.get<SiteResponseParameters>().replaced = {0.3};
  });
  World& world = simulation.world;
  const SiteId closed = site(world, scene::building_in_town),
               open = site(world, scene::building_in_town, 1);
  press(simulation, closed);
  static constexpr Draw draw{"test.taken_over"};
  constexpr std::uint32_t many = 2000;
  double taken_over = 0;
  for (std::uint32_t i = 0; i < many; ++i) {
    const SiteId there = site_response::taken_over_at(world, closed, {draw, i});
    CHECK(there != closed);
    taken_over += there.is_none() ? 0 : 1;
    CHECK(site_response::taken_over_at(world, open, {draw, i}) == open);
  }
  CHECK(scene::is_share(taken_over, many, 0.3));
}

TEST_CASE("a state in which somebody is exploited at a closed site is noticed") {
  Simulation simulation = with_answers(SiteResponse::none);
  World& world = simulation.world;
  const SiteId there = site(world, scene::building_in_town);
  exploit(world, 1, there);
  REQUIRE(validate(simulation).empty());
  world.sites[there.value].flags |= SiteFlag::closed;
  CHECK(validate(simulation).size() == 2);  // and no list names it
}

TEST_CASE("all along a run under heavy pressure states hold together, whatever sites do") {
  for (const SiteResponse model :
       {SiteResponse::improve, SiteResponse::displace, SiteResponse::mixed}) {
    Simulation simulation = make_simulation(
        tiny::setup([&](Setup& s) {
          SiteResponseParameters& p = s.parameters.get<SiteResponseParameters>();
          p.response = Switch{model};
          p.after_visit = p.after_operation = p.after_case = {1};
          p.lasts = {30};
          s.parameters.get<LabourInspectorateParameters>().access = Regional<Probability>(1);
          s.parameters.get<LabourInspectorateParameters>().complaints_per_year = {5000};
          s.parameters.get<LabourInspectorateParameters>().detection_untrained = {1};
          for (OfficeSetup& office : s.offices) office.staff = 50;
        }),
        Seed{5});
    for (int week = 0; week <= 12; ++week) {
      advance(simulation, Time{} + days(7 * week));
      for (const std::string& contradiction : validate(simulation))
        FAIL_CHECK("week " << week << ": " << contradiction);
    }
    double answers = 0;
    for (std::size_t label = 0; label < site_answer_names.size(); ++label)
      answers += tiny::total(simulation, metric::sites_answered, label);
    CHECK(answers > 10);
    CHECK(part<DeterrenceState>(simulation.world).inspections[tiny::valley.value].value() > 100);
    CHECK(deterrence::deterred_share(simulation.world, tiny::valley) > 0.1);
  }
}
