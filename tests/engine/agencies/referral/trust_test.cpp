#include "agencies/referral/trust.hpp"

#include <algorithm>

#include <doctest/doctest.h>

#include "agencies/identification/interviews.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/policy/coordination.hpp"
#include "agencies/referral/presumption.hpp"
#include "country/kinship.hpp"
#include "engine/agencies/hall.hpp"
#include "engine/agencies/help_scene.hpp"

using namespace help_scene;

namespace {

constexpr std::size_t many = 1000;

/// People of whom a share accepts help and would testify; `change` may alter how trust moves.
template <class Change>
Simulation of_two_minds(Change change) {
  return by_hand([=](Setup& s) {
    s.parameters.get<ReferralParameters>().accepts_help = {0.8};
    s.parameters.get<ReferralParameters>().consents_to_testify = {0.3};
    change(s.parameters.get<TrustParameters>());
  });
}
Simulation of_two_minds() {
  return of_two_minds([](TrustParameters&) {});
}

std::vector<PersonId> consenting(const World& world, const std::vector<PersonId>& people) {
  std::vector<PersonId> found;
  for (const PersonId person : people)
    if (victim_file(world, person)->consents) found.push_back(person);
  return found;
}

void live_through(World& world, const std::vector<PersonId>& people, Experience what) {
  for (const PersonId person : people)
    presumption::experience(world, *victims::find(world, person), what);
}

double in_all(const Simulation& simulation, const MetricInfo& metric) {
  double sum = 0;
  for (std::size_t label = 0; label < metric.labels.size(); ++label)
    sum += tiny::total(simulation, metric, label);
  return sum;
}

}  // namespace

TEST_CASE("at usual trust the usual share says yes, more at greater trust; none and all stay so") {
  CHECK(trust::share(0.3, 0.5) == 0.3);
  CHECK(trust::share(0.3, 0.7) == doctest::Approx(0.5));
  CHECK(trust::share(0.3, 0.6) > 0.3);
  CHECK(trust::share(0.3, 0.4) < 0.3);
  CHECK(trust::share(0.3, 0) == 0);
  CHECK(trust::share(0.3, 1) == 1);
  for (const double trust : {0.0, 0.2, 0.9, 1.0}) {
    CHECK(trust::share(0, trust) == 0);
    CHECK(trust::share(1, trust) == 1);
  }
}

TEST_CASE("where nothing moves trust, one draw a person and spell decides, at every talk alike") {
  Simulation simulation = of_two_minds([](TrustParameters& p) {
    p = {.spread = {0},
         .helpful_talk = {0},
         .safe_bed = {0},
         .rest = {0},
         .questioning = {0},
         .penalty = {0},
         .bed_refused = {0},
         .leak = {0},
         .threat = {0}};
  });
  World& world = simulation.world;
  const std::vector<PersonId> people = men(world, many);
  for (const PersonId person : people) presumption::presume(world, person);
  const std::vector<PersonId> first = consenting(world, people);
  for (const PersonId person : people) {
    const std::uint32_t who = identity(world, person);
    const Victim& file = *victim_file(world, person);
    const Stream consents{"victim.consents"}, accepts{"shelter.accepts"};
    CHECK(file.consents == draw_happens(world.seed, {consents, who, file.number}, 0.3));
    CHECK(file.accepts_help == draw_happens(world.seed, {accepts, who, file.number}, 0.8));
  }
  for (const Experience what : {Experience::threat, Experience::helpful_talk})
    live_through(world, people, what);
  CHECK(consenting(world, people) == first);
  CHECK(in_all(simulation, metric::testimony_withdrawn) == 0);
  CHECK(in_all(simulation, metric::testimony_won) == 0);
}

TEST_CASE("talks win consent that was refused, threats lose it, and talks bring it back") {
  Simulation simulation = of_two_minds();
  World& world = simulation.world;
  const std::vector<PersonId> people = men(world, many);
  for (const PersonId person : people) presumption::presume(world, person);
  const auto consents = [&] { return static_cast<double>(consenting(world, people).size()); };
  const double at_first = consents();
  CHECK(in_all(simulation, metric::testimony_refused) == many - at_first);
  live_through(world, people, Experience::helpful_talk);
  const double won = consents();
  CHECK(won > at_first);
  CHECK(tiny::total(simulation, metric::testimony_won, 0) == won - at_first);
  live_through(world, people, Experience::threat);
  const double left = consents();
  CHECK(left < at_first);
  CHECK(in_all(simulation, metric::testimony_withdrawn) == won - left);
  for (int talk = 0; talk < 6; ++talk) live_through(world, people, Experience::helpful_talk);
  CHECK(consents() > left);
  CHECK(tiny::total(simulation, metric::testimony_won, 1) > 0);
}

TEST_CASE("every experience that helps raises trust, every other lowers it, and none leaves 0..1") {
  Simulation simulation = of_two_minds();
  World& world = simulation.world;
  Victim& file = presumption::presume(world, men(world, 1).front());
  const auto moved = [&](Experience what, std::uint16_t from) {
    file.trust.units = from;
    trust::change(world, file, what);
    return file.trust.units;
  };
  for (const Experience what : {Experience::helpful_talk, Experience::safe_bed, Experience::rest}) {
    CHECK(moved(what, 500) > 500);
    CHECK(moved(what, 1000) == 1000);
  }
  for (const Experience what : {Experience::questioning, Experience::penalty,
                                Experience::bed_refused, Experience::leak, Experience::threat}) {
    CHECK(moved(what, 500) < 500);
    CHECK(moved(what, 0) == 0);
  }
}

TEST_CASE("who was penalised before anybody recognised the person begins with less trust") {
  Simulation simulation = of_two_minds();
  World& world = simulation.world;
  const std::vector<PersonId> people = men(world, 2);
  victims::open(world, people[0]).is_penalised = true;
  const Victim penalised = presumption::presume(world, people[0]);
  Victim anew = penalised;
  anew.is_penalised = false;
  trust::begin(world, anew);
  CHECK(penalised.trust < anew.trust);
}

TEST_CASE("a child is not asked, whatever the child lives through") {
  Simulation simulation = of_two_minds();
  World& world = simulation.world;
  const PersonId child = young(world, 1, Sex::man).front();
  Victim& file = presumption::presume(world, child);
  for (const Experience what : {Experience::threat, Experience::helpful_talk})
    presumption::experience(world, file, what);
  CHECK(file.accepts_help);
  CHECK_FALSE(file.consents);
  CHECK(in_all(simulation, metric::testimony_refused) == 0);
}

TEST_CASE("a reason is told that is true of the person, and home where none other is") {
  Simulation simulation = of_two_minds();
  World& world = simulation.world;
  const std::vector<PersonId> alone = people_at_home(world, 1, [&](PersonId p) {
    const Kin kin = kin_of(world, p);
    return age_of(world, p) >= 18 &&
           std::none_of(kin.people().begin(), kin.people().end(), [&](PersonId other) {
             return world.people[other.value].state == PersonState::exploited;
           });
  });
  Person& person = world.people[alone.front().value];
  person.debt = 0;
  Victim& file = presumption::presume(world, alone.front());
  file.trust.units = 600;
  CHECK(trust::reason(world, file) == Reason::wants_home);
  file.trust.units = 400;
  CHECK(trust::reason(world, file) == Reason::no_trust);
  file.trust.units = 600;
  person.debt = 100'000;
  CHECK(trust::reason(world, file) == Reason::debt);
  person.debt = 0;
  file.marks |= VictimMark::threatened;
  CHECK(trust::reason(world, file) == Reason::fear);
}

TEST_CASE("police who know of the presumed victim are told of a withdrawal, and no other office") {
  for (const bool police_know : {true, false}) {
    Simulation simulation = of_two_minds([](TrustParameters& p) { p.threat = {1}; });
    World& world = simulation.world;
    const std::vector<PersonId> people = people_at_home(world, 50, [&](PersonId p) {
      return age_of(world, p) >= 18 && home_region(world, p) == tiny::valley;
    });
    for (const PersonId person : people) {
      presumption::presume(world, person);
      if (police_know) learns(simulation, Agency::police, Notice::victim_presumed, person);
      learns(simulation, Agency::ngo, Notice::victim_presumed, person);
    }
    const std::vector<PersonId> willing = consenting(world, people);
    REQUIRE_FALSE(willing.empty());
    live_through(world, people, Experience::threat);
    for (const PersonId person : willing) {
      CHECK(heard(simulation, Agency::ngo, person).last == Notice::victim_presumed);
      const Office& police = office_at(world, office(simulation, Agency::police));
      const Known* item = known(police, about(person));
      CHECK((item != nullptr && item->last == Notice::consent_withdrawn) == police_know);
    }
  }
}

TEST_CASE("further talks with who helps raise trust, with police lower it; an inspector's do not") {
  for (const auto& [agency, sign] : {std::pair(Agency::ngo, 1),
                                     {Agency::social_services, 1},
                                     {Agency::police, -1},
                                     {Agency::labour_inspectorate, 0}}) {
    Simulation simulation = held_still();
    World& world = simulation.world;
    world.parameters.get<ReferralParameters>().helped_out = {0};
    const PersonId person = held(world, false);
    presumption::presume(world, person);
    const std::uint16_t before = victim_file(world, person)->trust.units;
    learns(simulation, agency, Notice::person_reported, person);
    REQUIRE(decide(simulation, agency, decision::interview, person) == Refusal::none);
    wait(simulation);
    const int moved = victim_file(world, person)->trust.units - before;
    CHECK((moved > 0) - (moved < 0) == sign);
  }
}

TEST_CASE("a bed gives trust, the refusal of one takes it") {
  for (const bool has_beds : {true, false}) {
    Simulation simulation = held_still();
    World& world = simulation.world;
    const PersonId person = men(world, 1).front();
    presumption::presume(world, person);
    const PerMille before = victim_file(world, person)->trust;
    for (Office& office : all<Office>(world))
      for (std::uint16_t& beds : office.beds) beds = has_beds ? 5 : 0;
    ask_for_bed(simulation, person);
    wait(simulation, days(5));
    CHECK(is_sheltered(simulation, person) == has_beds);
    CHECK((victim_file(world, person)->trust > before) == has_beds);
    CHECK((victim_file(world, person)->trust < before) == !has_beds);
  }
}

TEST_CASE("the office that asked knows the reason it was told, another does not") {
  Simulation simulation = by_hand([](Setup& s) {
    tiny::hold_for_long(s);
    s.parameters.get<ReferralParameters>().consents_to_testify = {0};
    s.parameters.get<ReferralParameters>().helped_out = {0};
    s.parameters.get<RecruitmentParameters>().occasions = {0};
  });
  const PersonId person = held(simulation.world, false);
  for (const Agency agency : {Agency::ngo, Agency::social_services})
    learns(simulation, agency, Notice::person_reported, person);
  REQUIRE(decide(simulation, Agency::ngo, decision::interview, person) == Refusal::none);
  wait(simulation, days(10));
  CHECK(heard(simulation, Agency::ngo, person).told != Reason::none);
  CHECK(heard(simulation, Agency::ngo, person).told ==
        victim_file(simulation.world, person)->reason);
  CHECK(heard(simulation, Agency::social_services, person).told == Reason::none);
  REQUIRE(decide(simulation, Agency::ngo, decision::share, person, Agency::social_services) ==
          Refusal::none);
  wait(simulation, days(10));
  REQUIRE(heard(simulation, Agency::social_services, person).last == Notice::victim_presumed);
  CHECK(heard(simulation, Agency::social_services, person).told == Reason::none);
}
