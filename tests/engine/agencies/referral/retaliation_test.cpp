#include "agencies/referral/retaliation.hpp"

#include <doctest/doctest.h>

#include "agencies/identification/visits.hpp"
#include "agencies/justice/investigation.hpp"
#include "engine/agencies/help_scene.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/fate.hpp"

using namespace help_scene;

namespace {

/// Those exploited at the valley's busiest site got out and were recognised; threats are certain
/// and take all trust.
struct Threatened {
  Simulation simulation;
  SiteId site;
  std::vector<PersonId> people;

  explicit Threatened(double after_operation = 1, double after_leak = 1)
      : simulation(by_hand([=](Setup& s) {
          s.parameters.get<ReferralParameters>().consents_to_testify = {0.9};
          s.parameters.get<RetaliationParameters>() = {.after_operation = {after_operation},
                                                       .after_leak = {after_leak}};
          s.parameters.get<TrustParameters>().threat = {1};
          s.parameters.get<RecruitmentParameters>().occasions = {0};
          s.parameters.get<ShelterParameters>().stay_by_law = {300};
          s.parameters.get<PoliceParameters>().leak = Regional<Probability>(1);
        })),
        site(busiest_site(simulation.world)) {
    World& world = simulation.world;
    for (const PersonId person : exploitation::people_at(world, site)) {
      if (age_of(world, person) < 18) continue;
      presumption::end_spell(world, person, ExitRoute::community);
      presumption::presume(world, person);
      people.push_back(person);
    }
    REQUIRE(people.size() > 2);
  }
  /// The police open a case about the site, from which suspects are tipped off for certain.
  void open_leaky_case() {
    const OfficeId police = office(simulation, Agency::police);
    tell(simulation, police, Notice::indicators_seen, about(site), 0x7f);
    REQUIRE(apply(simulation,
                  {.office = police, .decision = decision::open_case, .subject = about(site)})
                .is_accepted());
    wait(simulation, days(10));
  }
  double threatened(std::size_t label) const {
    return tiny::total(simulation, metric::retaliation, label);
  }
};

}  // namespace

TEST_CASE(
    "threats reach those outside a shelter, take trust and consent; a bed shields from them") {
  Threatened scene;
  World& world = scene.simulation.world;
  const PersonId safe = scene.people.front();
  for (Office& office : all<Office>(world)) office.beds = {5, 5, 5};
  retaliation::after(world, scene.site, retaliation::Occasion::operation);
  ask_for_bed(scene.simulation, safe);
  wait(scene.simulation, days(13));
  REQUIRE(is_sheltered(scene.simulation, safe));
  CHECK(scene.threatened(0) + scene.threatened(1) == 0);
  wait(scene.simulation, days(2));
  CHECK(scene.threatened(0) + scene.threatened(1) == static_cast<double>(scene.people.size() - 1));
  for (const PersonId person : scene.people) {
    const Victim& file = *victim_file(world, person);
    CHECK((file.trust.units == 0) == (person != safe));
    if (person != safe) CHECK_FALSE(file.consents);
  }
}

TEST_CASE("without a chance of threats nobody is threatened, and nobody's trust changes") {
  Threatened scene(0, 0);
  World& world = scene.simulation.world;
  const std::vector<Victim> before = all<Victim>(world);
  for (const auto occasion : {retaliation::Occasion::operation, retaliation::Occasion::leak})
    retaliation::after(world, scene.site, occasion);
  wait(scene.simulation);
  CHECK(all<Victim>(world) == before);
  CHECK(scene.threatened(2) == 0);
}

TEST_CASE("a leaked case frightens the site's victims at once, and threats follow") {
  Threatened scene(0, 1);
  World& world = scene.simulation.world;
  const PerMille before = victim_file(world, scene.people.front())->trust;
  scene.open_leaky_case();
  CHECK(victim_file(world, scene.people.front())->trust < before);
  CHECK(scene.threatened(0) + scene.threatened(1) == 0);
  wait(scene.simulation, days(30));
  CHECK(scene.threatened(0) + scene.threatened(1) == static_cast<double>(scene.people.size()));
}

TEST_CASE("an operation is followed by threats where it left somebody unrecognised, only there") {
  for (const double recognised : {1.0, 0.5}) {
    Simulation simulation = by_hand([=](Setup& s) {
      s.parameters.get<ReferralParameters>().recognition_untrained =
          s.parameters.get<ReferralParameters>().recognition_trained = {recognised};
      s.parameters.get<RetaliationParameters>().after_operation = {1};
      s.parameters.get<RecruitmentParameters>().occasions = {0};
    });
    const SiteId site = busiest_site(simulation.world);
    tell(simulation, office(simulation, Agency::police), Notice::indicators_seen, about(site),
         0x7f);
    REQUIRE(apply(simulation, {.office = office(simulation, Agency::police),
                               .decision = decision::rescue,
                               .subject = about(site)})
                .is_accepted());
    wait(simulation, days(60));
    const double threatened = tiny::total(simulation, metric::retaliation, 0) +
                              tiny::total(simulation, metric::retaliation, 1);
    CHECK((threatened > 0) == (recognised < 1));
  }
}

TEST_CASE(
    "no threat reaches somebody whose fate is held, and the others are threatened as before") {
  Threatened without, with;
  const PersonId spared = with.people.front();
  fate::hold(with.simulation.world, spared);
  for (Threatened* one : {&without, &with}) {
    retaliation::after(one->simulation.world, one->site, retaliation::Occasion::operation);
    wait(one->simulation, days(20));
  }
  const auto file = [](const Threatened& scene, PersonId person) {
    return *victim_file(scene.simulation.world, person);
  };
  CHECK((file(without, spared).marks & VictimMark::threatened) != 0);
  CHECK((file(with, spared).marks & VictimMark::threatened) == 0);
  CHECK(file(with, spared).trust.units > 0);
  for (std::size_t i = 1; i < with.people.size(); ++i)
    CHECK(file(with, with.people[i]) == file(without, with.people[i]));
}

TEST_CASE("a relative whose fate is held is not threatened for another's sake") {
  Threatened scene;
  World& world = scene.simulation.world;
  const auto relatives = [&](bool are_held) {
    Threatened one;
    if (are_held)
      for (std::uint32_t i = 0; i < world.atlas->first_person.back(); ++i)
        if (world.people[i].state == PersonState::at_home) fate::hold(one.simulation.world, {i});
    retaliation::after(one.simulation.world, one.site, retaliation::Occasion::operation);
    wait(one.simulation, days(20));
    return one.threatened(2);
  };
  CHECK(relatives(true) < relatives(false));
}

TEST_CASE("a leak frightens everybody but those whose fate is held") {
  Threatened scene(0, 0);
  World& world = scene.simulation.world;
  const PersonId spared = scene.people.front(), other = scene.people.back();
  const PerMille before = victim_file(world, spared)->trust;
  const PerMille of_other = victim_file(world, other)->trust;
  fate::hold(world, spared);
  scene.open_leaky_case();
  CHECK(victim_file(world, spared)->trust == before);
  CHECK(victim_file(world, other)->trust < of_other);
}
