#include "mechanisms/crews.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>

#include "engine/mechanisms/scene.hpp"

using namespace jardam;

namespace {

/// A named site in the village with one persona, Aigul, and so many exploited people.
NamedSite site(std::optional<std::uint16_t> exploited, std::optional<Cohort> are = {},
               const char* id = "works") {
  return {.id = id,
          .place = tiny::village,
          .sector = tiny::building,
          .workers = 400,
          .recruiter = "boss",
          .exploited = exploited,
          .exploited_are = are};
}

Persona persona(const char* id, PersonaRole role, const char* at) {
  return {.id = id, .role = role, .sex = Sex::woman, .age = 30, .home = tiny::town, .site = at};
}

template <class Change>
Simulation with(std::vector<NamedSite> sites, Change change) {
  return scene::still([&](Setup& s) {
    scene::hold(s, 3000);
    s.parameters.get<ExitParameters>() = scene::no_way_out;
    s.named_sites = std::move(sites);
    s.personas = {persona("aigul", PersonaRole::victim, "works"),
                  persona("boss", PersonaRole::recruiter, "")};
    change(s);
  });
}

Simulation with(std::vector<NamedSite> sites) {
  return with(std::move(sites), [](Setup&) {});
}

/// Those exploited at the named site who are no personas.
std::vector<PersonId> crew(const World& world, std::uint32_t number = 0) {
  std::vector<PersonId> people =
      exploitation::people_at(world, {world.atlas->first_named_site + number});
  std::erase_if(people, [&](PersonId id) { return persona_of(world, id) != nullptr; });
  return people;
}

double share_of_women(const World& world, const std::vector<PersonId>& people) {
  return static_cast<double>(
             std::count_if(people.begin(), people.end(),
                           [&](PersonId id) { return sex_of(world, id) == Sex::woman; })) /
         static_cast<double>(people.size());
}

}  // namespace

TEST_CASE("a named site holds as many exploited people as the scenario says, its personas too") {
  const Simulation simulation = with({site(14)});
  const World& world = simulation.world;
  const Site& works = world.sites[world.atlas->first_named_site];
  CHECK(works.exploited == 14);
  CHECK(works.workers == 0);
  const std::vector<PersonId> people = crew(world);
  REQUIRE(people.size() == 13);
  for (const PersonId id : people) {
    const Person& person = world.people[id.value];
    CHECK_FALSE(is_foreign(world, id));
    CHECK(person.place == tiny::village);
    CHECK(person.recruiter == baseline::recruiter_named(world, "boss"));
    CHECK(person.flags == 0);
    CHECK(person.spells == 1);
    CHECK(age_of(world, id) >= grown_up);
    const Spell* spell = exploitation::open_spell(world, id);
    REQUIRE(spell != nullptr);
    CHECK(spell->form == Form::labour);
    CHECK(spell->indicators != 0);
  }
  CHECK(scene::pending(world, event::exploitation_ends).size() == 14);
  CHECK(tiny::total(simulation, metric::stock_exploited) == 14);
  CHECK(validate(simulation).empty());
}

TEST_CASE("without a number the personas are there alone, and everybody else is where they were") {
  const Simulation without = with({site({})}), as_many = with({site(1)}), more = with({site(5)});
  CHECK(crew(without.world).empty());
  CHECK(without.world.people == as_many.world.people);
  const std::vector<PersonId> people = crew(more.world);
  CHECK(people.size() == 4);
  for (std::uint32_t i = 0; i < more.world.atlas->first_person.back(); ++i)
    if (!std::binary_search(people.begin(), people.end(), PersonId{i}))
      CHECK(more.world.people[i] == without.world.people[i]);
}

TEST_CASE("who comes first is there whatever number is said, and other sites change nobody") {
  const auto few = crew(with({site(5)}).world), many = crew(with({site(9)}).world);
  CHECK(std::includes(many.begin(), many.end(), few.begin(), few.end()));
  const Simulation two = with({site(3, {}, "yard"), site(5)});
  CHECK(crew(two.world, 1) == few);
  CHECK(crew(two.world, 0).size() == 3);
}

TEST_CASE("men and women are as many as in the sector, or those of whom the scenario speaks") {
  const auto women = [](double of_sector, std::optional<Cohort> are) {
    const Simulation simulation = with({site(301, are)}, [&](Setup& s) {
      scene::change_country(
          s, [&](Country& country) { country.sectors[tiny::building.value].women = {of_sector}; });
    });
    return share_of_women(simulation.world, crew(simulation.world));
  };
  CHECK(scene::is_share(women(0.3, {}) * 300, 300, 0.3));
  CHECK(women(0, {}) == 0);
  CHECK(women(0.3, Cohort::man) == 0);
  CHECK(women(0.3, Cohort::woman) == 1);
}

TEST_CASE("where a scenario speaks of children, those beside the personas are children") {
  const World world = with({site(8, Cohort::child)}).world;
  const auto people = crew(world);
  REQUIRE(people.size() == 7);
  for (const PersonId id : people) {
    CHECK(is_child(world, id));
    CHECK(age_of(world, id) >= 6);
    CHECK(exploitation::open_spell(world, id)->form == Form::child);
  }
}

TEST_CASE("where a scenario says from which region they are, all are at home there") {
  NamedSite works = site(60);
  works.exploited_from = tiny::mountain;
  const World world = with({works}).world;
  const auto people = crew(world);
  REQUIRE(people.size() == 59);
  for (const PersonId id : people) CHECK(home_region(world, id) == tiny::mountain);
}

TEST_CASE("nobody is taken who is away, banned, a former victim or of another site") {
  const Simulation simulation = with({site(40), site(40, {}, "yard")}, [](Setup& s) {
    s.parameters.get<BaselineParameters>().migrants_inside = {6000};
    s.parameters.get<BaselineParameters>().former_victims = {4000};
  });
  const World& world = simulation.world;
  const Site& works = world.sites[world.atlas->first_named_site];
  CHECK(works.exploited == 40);
  CHECK(crew(world, 1).size() == 40);
  CHECK(tiny::total(simulation, metric::retrafficked) == 0);
  CHECK(validate(simulation).empty());
}

TEST_CASE("in a country too small for the number those are taken who can be, and no more") {
  const Simulation simulation = with({site(400, Cohort::woman)}, [](Setup& s) {
    scene::change_country(s, [](Country& country) {
      for (Region& region : country.regions) region.population = 100;
    });
  });
  const World& world = simulation.world;
  const std::size_t found = crew(world).size();
  CHECK(found > 40);
  for (std::uint32_t i = 0; i < world.atlas->first_person.back(); ++i) {
    if (sex_of(world, {i}) == Sex::woman && age_of(world, {i}) >= 18 && age_of(world, {i}) < 65)
      CHECK(world.people[i].state == PersonState::exploited);
  }
}
