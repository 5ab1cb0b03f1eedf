#include "mechanisms/baseline.hpp"

#include <doctest/doctest.h>

#include "engine/mechanisms/scene.hpp"
#include "mechanisms/recruitment.hpp"

using namespace jardam;

namespace {

/// Men and women are wanted alike, so that both are exploited alike.
template <class Change>
Simulation start(Change change) {
  return scene::still([&](Setup& s) {
    scene::by_chance_alone(s);
    change(s);
  });
}

template <class Suits>
double number_of(const World& world, Suits suits) {
  double sum = 0;
  for (std::uint32_t i = 0; i < world.people.size(); ++i) sum += suits(PersonId{i});
  return sum;
}

/// As many as expected, but for chance: that of each person, and that of the sample of 20,000 from
/// which the mean inclination is taken, whose deviation is about its mean.
bool is_near(double found, double expected) {
  return std::abs(found - expected) < 4 * std::sqrt(expected + expected * expected / 20000);
}

std::uint16_t indicator(unsigned number) { return static_cast<std::uint16_t>(1u << number); }

}  // namespace

TEST_CASE(
    "as many are away and exploited at the start as declared, and nobody of what is nothing") {
  const Simulation simulation = start([](Setup& s) {
    s.parameters.get<BaselineParameters>() = {.migrants_abroad = {6000},
                                              .migrants_inside = {3000},
                                              .exploited_inside = {1000},
                                              .exploited_abroad = {500},
                                              .former_victims = {2000}};
    s.parameters.get<ReturningParameters>().banned_at_start = {1500};
  });
  const World& world = simulation.world;
  CHECK(is_near(tiny::total(simulation, metric::migrants_abroad), 6000));
  CHECK(is_near(tiny::total(simulation, metric::workers_seasonal), 3000));
  CHECK(is_near(tiny::total(simulation, metric::stock_exploited), 1000));
  CHECK(is_near(tiny::total(simulation, metric::stock_exploited_abroad), 500));
  CHECK(is_near(tiny::total(simulation, metric::entry_banned), 1500));
  const double former = number_of(world, [&](PersonId id) {
    const Person& person = world.people[id.value];
    return person.state == PersonState::at_home && person.spells == 1;
  });
  CHECK(is_near(former, 2000));

  const Simulation nobody = start([](Setup&) {});
  CHECK(number_of(nobody.world, [&](PersonId id) {
          const Person& person = nobody.world.people[id.value];
          return person.state != PersonState::at_home || person.spells > 0 || person.flags != 0;
        }) == 0);
}

TEST_CASE("those abroad are from where the country's migrants are, those inside from everywhere") {
  const Simulation simulation = start([](Setup& s) {
    s.parameters.get<BaselineParameters>().migrants_abroad = {8000};
    s.parameters.get<BaselineParameters>().migrants_inside = {8000};
    scene::change_country(s, [](Country& country) {
      country.regions[tiny::valley.value].migrants_abroad = {0.2};
      country.regions[tiny::mountain.value].migrants_abroad = {0.8};
    });
  });
  const World& world = simulation.world;
  CHECK(is_near(scene::in_region(simulation, metric::migrants_abroad, tiny::valley), 1600));
  CHECK(is_near(scene::in_region(simulation, metric::migrants_abroad, tiny::mountain), 6400));
  const auto inside_from = [&](RegionId home) {
    return number_of(world, [&](PersonId id) {
      const Person& person = world.people[id.value];
      return person.state == PersonState::working && home_region(world, id) == home &&
             !region_of(world, person.place).is_none();
    });
  };
  CHECK(is_near(inside_from(tiny::valley), 4800));
  CHECK(is_near(inside_from(tiny::mountain), 3200));
}

TEST_CASE("sexes and ages are away in proportion to their readiness to leave") {
  const Simulation simulation = start([](Setup& s) {
    s.parameters.get<BaselineParameters>().migrants_inside = {8000};
    s.parameters.get<RecruitmentParameters>().women = {0.5};
    s.parameters.get<RecruitmentParameters>().middle = {0.5};
    s.parameters.get<RecruitmentParameters>().child = {0};
  });
  const World& world = simulation.world;
  const auto share_away = [&](auto suits) {
    const double all = number_of(world, suits),
                 away = number_of(world, [&](PersonId id) {
                   return suits(id) && world.people[id.value].state == PersonState::working;
                 });
    return away / all;
  };
  const auto of = [&](Sex sex, unsigned from, unsigned to) {
    return share_away([&, sex, from, to](PersonId id) {
      return sex_of(world, id) == sex && age_of(world, id) >= from && age_of(world, id) <= to;
    });
  };
  const double young_men = of(Sex::man, 18, 29);
  REQUIRE(young_men > 0.1);
  CHECK(of(Sex::woman, 18, 29) == doctest::Approx(young_men / 2).epsilon(0.15));
  CHECK(of(Sex::man, 30, 49) == doctest::Approx(young_men / 2).epsilon(0.15));
  CHECK(of(Sex::man, 0, 17) == 0);
  CHECK(of(Sex::man, 65, 120) == 0);
}

TEST_CASE("sites and recruiters are as many, as large and as bad as the country's data say") {
  const Simulation simulation = start([](Setup&) {});
  const World& world = simulation.world;
  CHECK(world.sites.size() == 200 + 100 + 20 + 300);
  const auto exploitative = [&](std::size_t group) {
    return std::count_if(world.sites.begin(), world.sites.end(), [&](const Site& site) {
      return site.group == group && (site.flags & SiteFlag::exploitative) != 0;
    });
  };
  CHECK(exploitative(scene::building_in_town) == 40);
  CHECK(exploitative(scene::sauna_in_town) == 10);
  CHECK(exploitative(scene::building_abroad) == 30);
  const Site& abroad = world.sites[scene::first_site(world, scene::building_abroad).value];
  CHECK(abroad.capacity == 20);
  CHECK(abroad.place == tiny::abroad);
  const auto deceptive = [&](RecruiterKind kind, RegionId region) {
    return std::count_if(world.recruiters.begin(), world.recruiters.end(),
                         [&](const Recruiter& recruiter) {
                           return recruiter.kind == kind && recruiter.region == region &&
                                  (recruiter.flags & RecruiterFlag::deceptive) != 0;
                         });
  };
  CHECK(world.recruiters.size() == 150);
  CHECK(deceptive(RecruiterKind::informal, tiny::valley) == 9);
  CHECK(deceptive(RecruiterKind::informal, tiny::mountain) == 6);
  CHECK(deceptive(RecruiterKind::acquaintance, tiny::valley) == 12);
}

TEST_CASE("a site shows indicators by their shares where people are exploited, few elsewhere") {
  const Simulation simulation = start([](Setup& s) {
    scene::change_country(s, [](Country& country) {
      country.sites = {{.place = tiny::town,
                        .sector = tiny::building,
                        .count = 8000,
                        .workers = 1,
                        .exploitative = {0.5}}};
    });
    s.parameters.get<ExploitationParameters>().violence = {0.3};
    s.parameters.get<ExploitationParameters>().indicators_elsewhere = {0.05};
  });
  constexpr unsigned violence = 4;
  double bad = 0, good = 0;
  for (const Site& site : simulation.world.sites) {
    if ((site.indicators & indicator(violence)) == 0) continue;
    ++((site.flags & SiteFlag::exploitative) != 0 ? bad : good);
  }
  CHECK(scene::is_share(bad, 4000, 0.3));
  CHECK(scene::is_share(good, 4000, 0.05));
}

TEST_CASE("personas are where the scenario has them, in debt, and through whom it says") {
  Simulation simulation = start([](Setup& s) {
    s.named_sites = {{.id = "guesthouse",
                      .place = tiny::village,
                      .sector = tiny::sauna,
                      .workers = 7,
                      .indicators = indicator(3),
                      .recruiter = "boss"}};
    const auto persona = [](const char* id, PersonaRole role, const char* site) {
      return Persona{.id = id, .role = role, .age = 30, .home = tiny::town, .site = site};
    };
    s.personas = {persona("victim", PersonaRole::victim, "guesthouse"),
                  persona("boss", PersonaRole::recruiter, ""),
                  persona("worker", PersonaRole::worker, "guesthouse"),
                  persona("witness", PersonaRole::witness, "guesthouse")};
    s.personas[0].debt = {12000};
    s.personas[0].indicators = indicator(2) | indicator(8);
    s.personas[1].recruiter_kind = RecruiterKind::acquaintance;
  });
  const World& world = simulation.world;
  const std::uint32_t first = world.atlas->first_foreign.back();
  const Person &victim = world.people[first], &boss = world.people[first + 1],
               &worker = world.people[first + 2], &witness = world.people[first + 3];
  CHECK(world.people.size() == first + 4);
  CHECK(victim.state == PersonState::exploited);
  CHECK(victim.place == tiny::village);
  CHECK(victim.debt == 12000);
  CHECK(exploitation::open_spell(world, {first})->indicators == (indicator(2) | indicator(8)));
  CHECK(worker.state == PersonState::working);
  CHECK(worker.site == victim.site);
  CHECK(boss.state == PersonState::at_home);
  CHECK(witness.state == PersonState::at_home);
  const RecruiterId id = baseline::recruiter_named(world, "boss");
  REQUIRE(id.value == 150);  // after those of the country's data
  CHECK(victim.recruiter == id);
  CHECK(worker.recruiter == id);
  CHECK(world.recruiters[id.value].kind == RecruiterKind::acquaintance);
  CHECK(world.recruiters[id.value].region == tiny::valley);
  CHECK(baseline::recruiter_named(world, "witness").is_none());
  const Site& site = world.sites[victim.site.value];
  CHECK(site.capacity == 7);
  CHECK(site.indicators == indicator(3));
  CHECK(site.exploited == 1);
  CHECK(site.workers == 1);
}
