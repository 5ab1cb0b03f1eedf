#include <doctest/doctest.h>

#include <cmath>
#include <sstream>

#include "agencies/identification/helpline.hpp"
#include "agencies/identification/sop.hpp"
#include "agencies/justice/penalties.hpp"
#include "agencies/offices.hpp"
#include "agencies/referral/children.hpp"
#include "agencies/referral/referral.hpp"
#include "agencies/referral/reintegration.hpp"
#include "agencies/victims.hpp"
#include "engine/tiny.hpp"

using namespace jardam;

namespace {

/// Offices without standing procedures, certain eyes and ears, nobody gets out alone; `change` may alter anything.
template <class Change>
Simulation by_hand(Change change) {
  return make_simulation(tiny::setup([&](Setup& s) {
    s.procedures.clear();
    s.agencies.referral.recognition_untrained = s.agencies.referral.recognition_trained = {1};
    s.agencies.referral.accepts_help = s.agencies.referral.consents_to_testify = {1};
    s.agencies.labour_inspectorate.complaints_per_year = {0};
    s.agencies.shelter.waits = {1};
    s.agencies.shelter.longest_wait = {365};
    s.mechanisms.exit = {.escape = {0}, .call = {0}, .noticed = {0}, .family = {0}};
    change(s);
  }), Seed{1});
}

/// The first `count` people at home in the valley for whom `suits` holds, from person `from` on.
template <class Suits>
std::vector<PersonId> people_at_home(const World& world, std::size_t count, Suits suits) {
  std::vector<PersonId> found;
  for (std::uint32_t i = 0; found.size() < count; ++i) {
    const PersonId person{i};
    if (world.people[i].state == PersonState::at_home && suits(person)) found.push_back(person);
  }
  return found;
}

std::vector<PersonId> men(const World& world, std::size_t count) {
  return people_at_home(world, count, [&](PersonId p) { return sex_of(world, p) == Sex::man && age_of(world, p) >= 18; });
}
std::vector<PersonId> young(const World& world, std::size_t count, Sex sex) {
  return people_at_home(world, count, [&](PersonId p) { return sex_of(world, p) == sex && age_of(world, p) < 18; });
}

void tell_freed(Simulation& simulation, Agency agency, PersonId person) {
  tell(simulation, office_of(simulation.agencies, agency, tiny::valley), Notice::victim_freed, about(person), 0);
}

Refusal decide(Simulation& simulation, Agency agency, DecisionKind decision, PersonId person) {
  return apply(simulation, {.office = office_of(simulation.agencies, agency, tiny::valley), .decision = decision, .subject = about(person)}).refusal;
}

void admit(Simulation& simulation, PersonId person) {
  tell_freed(simulation, Agency::ngo, person);
  REQUIRE(decide(simulation, Agency::ngo, DecisionKind::admit, person) == Refusal::none);
}

void wait(Simulation& simulation, Duration duration) { advance(simulation, simulation.world.now + duration); }

bool is_sheltered(const Simulation& simulation, PersonId person) { return simulation.world.people[person.value].state == PersonState::sheltered; }

SiteId busiest_site(const World& world) {
  SiteId best{0};
  for (std::uint32_t s = 0; s < world.sites.size(); ++s) {
    if (region_of(world, world.sites[s].place) == tiny::valley && world.sites[s].exploited > world.sites[best.value].exploited) best = {s};
  }
  return best;
}

}  // namespace

TEST_CASE("procedures change whom an agency's offices recognise and hand over, and no other agency's") {
  const Simulation simulation = by_hand([](Setup& s) {
    s.agencies.referral.recognition_untrained = {0.2};
    s.agencies.referral.recognition_trained = {0.8};
    s.agencies.referral.sop_adoption = Regional<Probability>(1);
    s.agencies.police.training = Regional<Probability>(0);
  });
  const Agencies& agencies = simulation.agencies;
  const OfficeId police = office_of(agencies, Agency::police, tiny::valley), consulate = office_of(agencies, Agency::consulate, tiny::valley);
  CHECK(sop::recognition(simulation.world, agencies, police, tiny::valley) == doctest::Approx(0.8));
  CHECK(sop::recognition(simulation.world, agencies, consulate, tiny::valley) == doctest::Approx(0.2));
  CHECK(sop::handover(simulation.world, agencies, police) == 1);
  CHECK(sop::handover(simulation.world, agencies, consulate) == agencies.parameters.referral.handover_without_sop.value);
}

TEST_CASE("training does part of what procedures do where these are not adopted") {
  const Simulation simulation = by_hand([](Setup& s) {
    s.agencies.referral.recognition_untrained = {0.2};
    s.agencies.referral.recognition_trained = {0.8};
    s.agencies.referral.training_for_sop = {0.5};
    s.agencies.sop.adoption.fill(Regional<Probability>(0));
    s.agencies.police.training = Regional<Probability>(1);
  });
  const OfficeId police = office_of(simulation.agencies, Agency::police, tiny::valley);
  CHECK(sop::recognition(simulation.world, simulation.agencies, police, tiny::valley) == doctest::Approx(0.5));
}

TEST_CASE("an office that has adopted the procedures at some adoption has them at every greater one") {
  Simulation simulation = by_hand([](Setup&) {});
  std::size_t adopted_before = 0;
  for (const double adoption : {0.0, 0.3, 0.6, 1.0}) {
    std::size_t adopted = 0;
    std::array<bool, 64> had{};
    for (std::uint16_t i = 0; i < simulation.agencies.offices.size(); ++i) {
      had[i] = sop::is_adopted(simulation.world, simulation.agencies, {i}) && adoption > 0;
    }
    simulation.agencies.parameters.sop.adoption.fill(Regional<Probability>(adoption));
    for (std::uint16_t i = 0; i < simulation.agencies.offices.size(); ++i) {
      const bool has = sop::is_adopted(simulation.world, simulation.agencies, {i});
      if (adoption > 0.3) CHECK((has || !had[i]));
      adopted += has;
    }
    CHECK(adopted >= adopted_before);
    adopted_before = adopted;
  }
  CHECK(adopted_before == simulation.agencies.offices.size());
}

TEST_CASE("who is no victim is sorted out at formal identification, and takes up a bed until then") {
  Simulation simulation = by_hand([](Setup& s) { s.agencies.referral.sorts_out = {1}; });
  const PersonId person = men(simulation.world, 1).front();
  admit(simulation, person);
  wait(simulation, days(3));
  REQUIRE(is_sheltered(simulation, person));
  tell_freed(simulation, Agency::police, person);
  REQUIRE(decide(simulation, Agency::police, DecisionKind::identify, person) == Refusal::none);
  while (tiny::total(simulation, Metric::presumed_sorted_out) == 0) wait(simulation, days(1));
  wait(simulation, hours(1));
  CHECK(tiny::total(simulation, Metric::presumed_sorted_out) == 1);
  for (std::size_t label = 0; label < 5; ++label) CHECK(tiny::total(simulation, Metric::victims_identified, label) == 0);
  CHECK_FALSE(is_sheltered(simulation, person));
  CHECK(decide(simulation, Agency::ngo, DecisionKind::admit, person) == Refusal::no_victim);
}

TEST_CASE("an adult who refuses help is not admitted; a child is not asked") {
  Simulation simulation = by_hand([](Setup& s) { s.agencies.referral.accepts_help = {0}; });
  const PersonId man = men(simulation.world, 1).front(), child = young(simulation.world, 1, Sex::woman).front();
  admit(simulation, man);
  admit(simulation, child);
  wait(simulation, days(5));
  CHECK_FALSE(is_sheltered(simulation, man));
  CHECK(is_sheltered(simulation, child));
}

TEST_CASE("child protection is informed of a child at once, and the guardian answers whether it testifies") {
  Simulation simulation = by_hand([](Setup& s) {
    s.agencies.children.informed_at_once = Regional<Probability>(1);
    s.agencies.children.guardian_consents = {1};
  });
  const PersonId child = young(simulation.world, 1, Sex::man).front();
  tell_freed(simulation, Agency::police, child);
  const Victim* file = victim_file(simulation.agencies, child);
  CHECK(known(simulation.agencies.offices[office_of(simulation.agencies, Agency::social_services, tiny::valley).value], about(child)) != nullptr);
  CHECK_FALSE(file->consents);
  CHECK(file->guardian == Time::never());
  wait(simulation, days(200));
  file = victim_file(simulation.agencies, child);
  CHECK(file->guardian != Time::never());
  CHECK(file->consents);
}

TEST_CASE("without a duty to inform, child protection learns of a child no sooner than somebody tells") {
  Simulation simulation = by_hand([](Setup& s) { s.agencies.children.informed_at_once = Regional<Probability>(0); });
  const PersonId child = young(simulation.world, 1, Sex::man).front();
  tell_freed(simulation, Agency::police, child);
  wait(simulation, days(200));
  CHECK(victim_file(simulation.agencies, child)->guardian == Time::never());
  CHECK(simulation.agencies.children.empty());
}

TEST_CASE("every exploited person whom police meet is either penalised or recognised, over the same chance") {
  for (const double recognition : {0.0, 1.0}) {
    Simulation simulation = by_hand([=](Setup& s) {
      s.agencies.referral.recognition_untrained = s.agencies.referral.recognition_trained = {recognition};
      s.agencies.police.penalised_if_unrecognised = {1};
      s.agencies.penalty.detained = {0};
    });
    const SiteId site = busiest_site(simulation.world);
    const double held = simulation.world.sites[site.value].exploited;
    REQUIRE(held >= 2);
    const OfficeId police = office_of(simulation.agencies, Agency::police, tiny::valley);
    tell(simulation, police, Notice::indicators_seen, about(site), 1);
    REQUIRE(apply(simulation, {.office = police, .decision = DecisionKind::rescue, .subject = about(site)}).is_accepted());
    while (simulation.agencies.tasks.front().state != TaskState::done) wait(simulation, hours(6));
    const double met = tiny::total(simulation, Metric::exits, static_cast<std::size_t>(ExitRoute::police));
    CHECK(met > 0);
    CHECK(tiny::total(simulation, Metric::penalties, 0) == (recognition == 0 ? met : 0));
    CHECK(tiny::total(simulation, Metric::victims_penalised) == (recognition == 0 ? met : 0));
    CHECK(tiny::total(simulation, Metric::penalties_averted) == (recognition == 0 ? 0 : met));
  }
}

TEST_CASE("whoever comes out abroad unrecognised may be removed by the police there; at no chance of it nobody is") {
  const auto removed = [](double chance) {
    const Simulation simulation = tiny::run(tiny::setup([=](Setup& s) {
      s.procedures.clear();
      s.mechanisms.exit.removed_abroad = {0};
      s.agencies.penalty.abroad = {chance};
    }), 3, days(200));
    return tiny::total(simulation, Metric::penalties, 2);
  };
  CHECK(removed(0) == 0);
  CHECK(removed(0.5) > 0);
  CHECK(removed(1) > removed(0.5));
}

TEST_CASE("who is refused for want of a bed waits, and is admitted when one is free; no bed is given twice") {
  Simulation simulation = by_hand([](Setup&) {});
  const std::vector<PersonId> three = men(simulation.world, 3);  // one bed for men in each of two shelters
  for (const PersonId person : three) admit(simulation, person);
  wait(simulation, days(6));
  const auto sheltered = [&] { return std::count_if(three.begin(), three.end(), [&](PersonId p) { return is_sheltered(simulation, p); }); };
  CHECK(sheltered() == 2);
  CHECK(tiny::total(simulation, Metric::shelter_refusals, 1) == 1);
  CHECK(tiny::total(simulation, Metric::shelter_waited, 1) == 0);
  const PersonId last = *std::find_if(three.begin(), three.end(), [&](PersonId p) { return !is_sheltered(simulation, p); });
  while (!is_sheltered(simulation, last)) {
    wait(simulation, days(1));
    REQUIRE(simulation.world.now < Time{} + days(370));
    for (const Office& office : simulation.agencies.offices) REQUIRE(office.beds_used[1] <= office.beds[1]);
  }
  CHECK(tiny::total(simulation, Metric::shelter_waited, 1) == 1);
  CHECK(simulation.agencies.waiting.empty());
}

TEST_CASE("boys may have a share of the children's beds, girls all of them") {
  Simulation simulation = by_hand([](Setup& s) { s.agencies.shelter.boys = {0}; });
  const PersonId boy = young(simulation.world, 1, Sex::man).front(), girl = young(simulation.world, 1, Sex::woman).front();
  admit(simulation, boy);
  admit(simulation, girl);
  wait(simulation, days(5));
  CHECK_FALSE(is_sheltered(simulation, boy));
  CHECK(is_sheltered(simulation, girl));
}

TEST_CASE("a witness may stay in the shelter as long as proceedings last, and no longer") {
  Simulation simulation = by_hand([](Setup& s) {
    s.agencies.shelter.stay_by_law = {10};
    s.agencies.shelter.stay_median = {1};
    s.agencies.shelter.stay_p90 = {2};
  });
  const PersonId person = men(simulation.world, 1).front();
  admit(simulation, person);
  victims::find(simulation.agencies, person)->site = SiteId{0};
  simulation.agencies.cases.push_back({.site = {0}, .opened = simulation.world.now, .region = tiny::valley});
  wait(simulation, days(60));
  CHECK(is_sheltered(simulation, person));
  simulation.agencies.cases.front().closed = simulation.world.now;
  wait(simulation, days(31));
  CHECK_FALSE(is_sheltered(simulation, person));
}

TEST_CASE("reintegration has as many places as there are, and the next in turn begins when one is free") {
  Simulation simulation = by_hand([](Setup& s) {
    s.agencies.reintegration.places = Regional<Count>(1);
    s.agencies.reintegration.broken_off = {0};
  });
  const std::vector<PersonId> two = men(simulation.world, 2);
  for (const PersonId person : two) {
    tell_freed(simulation, Agency::social_services, person);
    REQUIRE(decide(simulation, Agency::social_services, DecisionKind::reintegrate, person) == Refusal::none);
  }
  wait(simulation, days(60));
  CHECK(tiny::total(simulation, Metric::services_used, 0) == 1);
  CHECK(tiny::total(simulation, Metric::services_waiting, 0) == 1);
  CHECK(decide(simulation, Agency::social_services, DecisionKind::reintegrate, two.front()) == Refusal::already_done);
  wait(simulation, days(5000));
  CHECK(tiny::total(simulation, Metric::reintegrated) == 2);
  CHECK(tiny::total(simulation, Metric::services_used, 0) == 0);
  CHECK(tiny::total(simulation, Metric::services_waiting, 0) == 0);
}

TEST_CASE("a completed reintegration keeps people from the next deceptive offer as often as its factor says") {
  Simulation simulation = by_hand([](Setup&) {});
  const PersonId person = men(simulation.world, 1).front();
  tell_freed(simulation, Agency::ngo, person);
  const Event offer{.who = person.value, .what = 0};
  simulation.agencies.mechanisms.exploitation.assisted_factor = {0};
  CHECK_FALSE(reintegration::keeps_away(simulation.world, simulation.agencies, offer));
  victims::find(simulation.agencies, person)->reintegrated = simulation.world.now;
  CHECK(reintegration::keeps_away(simulation.world, simulation.agencies, offer));
  simulation.agencies.mechanisms.exploitation.assisted_factor = {1};
  CHECK_FALSE(reintegration::keeps_away(simulation.world, simulation.agencies, offer));
}

TEST_CASE("a call that nobody recognises as a case is counted and leads nowhere") {
  const Simulation simulation = tiny::run(tiny::setup([](Setup& s) {
    s.agencies.helpline = {.consultations_per_year = {0}, .recognition_untrained = {0}, .recognition_trained = {0}};
    s.mechanisms.exit = {.escape = {0}, .call = {1.0 / 365}, .noticed = {0}, .family = {0}};
  }), 4, days(200));
  CHECK(tiny::total(simulation, Metric::calls_helpline) > 10);
  CHECK(tiny::total(simulation, Metric::helpline_helped) == 0);
  for (const Victim& file : simulation.agencies.victims) CHECK((file.marks & VictimMark::through_helpline) == 0);
}

TEST_CASE("the application brings more calls in proportion to those who have it, and none when nobody has") {
  ExitParameters exits;
  exits.escape_reported = {0.1};
  const ExitParameters before = exits;
  helpline::widen_reach({.app_use = {0}}, exits);
  CHECK(exits == before);
  helpline::widen_reach({.app_use = {0.5}, .app_calls = {2}, .app_reports = {1}}, exits);
  CHECK(exits.helpline_reach.value == doctest::Approx(2));
  CHECK(exits.escape_reported.value == doctest::Approx(0.15));
}

TEST_CASE("the way home from abroad takes a document and an escort, once, and ends in safety") {
  Simulation simulation = by_hand([](Setup& s) { s.mechanisms.recruitment.occasions = {0}; });  // nobody leaves again
  World& world = simulation.world;
  std::uint32_t abroad = 0;
  while (world.people[abroad].state != PersonState::exploited || !region_of(world, world.people[abroad].place).is_none()) ++abroad;
  const PersonId person{abroad};
  const OfficeId consulate = office_of(simulation.agencies, Agency::consulate, tiny::valley);
  tell(simulation, consulate, Notice::person_reported, about(person), 0);
  REQUIRE(decide(simulation, Agency::consulate, DecisionKind::repatriate, person) == Refusal::none);
  const auto is_under_way = [&] {
    const Victim* file = victim_file(simulation.agencies, person);
    return file != nullptr && file->returns != Time::never();
  };
  while (!is_under_way()) wait(simulation, hours(1));
  CHECK(world.people[person.value].state == PersonState::freed);
  CHECK(tiny::total(simulation, Metric::repatriated) == 0);
  CHECK(decide(simulation, Agency::consulate, DecisionKind::repatriate, person) == Refusal::already_done);
  wait(simulation, days(200));
  CHECK(tiny::total(simulation, Metric::repatriated) == 1);
  CHECK(victim_file(simulation.agencies, person)->safe > victim_file(simulation.agencies, person)->returns);
  CHECK(world.people[person.value].state == PersonState::at_home);
  CHECK(known(simulation.agencies.offices[consulate.value], about(person))->last == Notice::victim_safe);
}

TEST_CASE("a cohort of children arrives when its intervention begins, uses the places there are, and waits for the rest") {
  const auto with_window = [](Duration from, Duration to) {
    return tiny::setup([=](Setup& s) {
      s.agencies.children.places = Regional<Count>(3);
      s.interventions.push_back({.id = "home", .from = Time{} + from, .to = Time{} + to, .set = {{"children.cohort", 20}}});
    });
  };
  Simulation simulation = make_simulation(with_window(days(50), days(51)), Seed{1});
  advance(simulation, Time{} + days(49));
  CHECK(tiny::total(simulation, Metric::children_returned) == 0);
  advance(simulation, Time{} + days(55));
  CHECK(tiny::total(simulation, Metric::children_returned) == 20);
  CHECK(tiny::total(simulation, Metric::services_used, 1) == 6);
  CHECK(tiny::total(simulation, Metric::services_waiting, 1) >= 14);
  advance(simulation, Time{} + days(4000));
  CHECK(tiny::total(simulation, Metric::children_returned) == 20);
  const Simulation closed = tiny::run(with_window(days(50), days(50)), 2, days(100));
  const Simulation absent = tiny::run(tiny::setup([](Setup& s) { s.agencies.children.places = Regional<Count>(3); }), 2, days(100));
  CHECK(state_hash(closed) == state_hash(absent));
}

TEST_CASE("assisted men, women, boys and girls are all the assisted") {
  const Simulation simulation = tiny::run(tiny::setup([](Setup& s) { s.mechanisms.exit.call = {1.0 / 365}; }), 5, days(300));
  double sum = 0;
  for (std::size_t group = 0; group < 4; ++group) sum += tiny::total(simulation, Metric::victims_assisted_by_group, group);
  CHECK(sum > 0);
  CHECK(sum == tiny::total(simulation, Metric::victims_assisted));
}

TEST_CASE("those who wait, children in care and screening programmes are saved and loaded with the rest") {
  const auto setup = tiny::setup([](Setup& s) {
    s.agencies.children.cohort = {20};
    s.agencies.children.places = Regional<Count>(2);
    s.agencies.screening.rounds[0][0] = Regional<PerDay>(0.1);
    s.mechanisms.exit.call = {1.0 / 365};
  });
  Simulation simulation = tiny::run(setup, 6, days(100));
  REQUIRE_FALSE(simulation.agencies.waiting.empty());
  std::stringstream bytes;
  save(simulation, bytes);
  Simulation again = load(setup, bytes);
  CHECK(again == simulation);
  advance(simulation, Time{} + days(200));
  advance(again, Time{} + days(200));
  CHECK(state_hash(again) == state_hash(simulation));
}

TEST_CASE("who has been recognised by then is removed from abroad without being counted as penalised") {
  Simulation simulation = by_hand([](Setup&) {});
  World& world = simulation.world;
  std::uint32_t abroad = 0;
  while (world.people[abroad].state != PersonState::exploited || !region_of(world, world.people[abroad].place).is_none()) ++abroad;
  penalties::remove(world, simulation.agencies, {abroad});
  CHECK(tiny::total(simulation, Metric::victims_penalised) == 1);
  victims::presume(world, simulation.agencies, {abroad});
  penalties::remove(world, simulation.agencies, {abroad});
  CHECK(tiny::total(simulation, Metric::victims_penalised) == 1);
  CHECK(tiny::total(simulation, Metric::penalties_averted) == 1);
}

TEST_CASE("a share of the country has its share of beds and places in expectation, and never one more or less") {
  Simulation simulation = make_simulation(tiny::setup([](Setup& s) { s.agencies.reintegration.places = Regional<Count>(7); }), Seed{1});
  const Agencies& agencies = simulation.agencies;
  const auto count_all = [&] {
    std::array<double, 4> sums{};  // beds by group, and places in reintegration
    for (const Office& office : agencies.offices) {
      for (std::size_t group = 0; group < 3; ++group) sums[group] += office.beds[group];
      sums[3] += office.places[static_cast<std::size_t>(Scarce::reintegration)];
    }
    return sums;
  };
  const std::array<double, 4> data = count_all();
  CHECK(data == std::array<double, 4>{4, 2, 2, 14});
  constexpr std::uint64_t seeds = 2000;
  for (const double scale : {0.01, 0.02, 0.3, 0.6, 1.0}) {
    std::array<double, 4> sums{};
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
      offices::staff(simulation.agencies.offices, simulation.setup->offices, agencies.parameters, scale, Seed{seed});
      const std::array<double, 4> counted = count_all();
      for (std::size_t i = 0; i < data.size(); ++i) {
        REQUIRE(std::abs(counted[i] - scale * data[i]) < 1);
        sums[i] += counted[i];
      }
    }
    CAPTURE(scale);
    for (std::size_t i = 0; i < data.size(); ++i) {
      const double expected = scale * data[i], fraction = expected - std::floor(expected);
      CHECK(std::abs(sums[i] / seeds - expected) <= 4 * std::sqrt(fraction * (1 - fraction) / seeds));
    }
  }
}

TEST_CASE("offices as declared keep every bed, however small a share of the people is simulated") {
  const auto beds = [](double scale) {
    std::vector<std::array<std::uint16_t, 3>> all;
    for (const Office& office : make_simulation(tiny::setup([=](Setup& s) {
           s.scale = scale;
           s.capacity_scale = 1;
         }), Seed{1}).agencies.offices) all.push_back(office.beds);
    return all;
  };
  CHECK(beds(0.02) == beds(1));
}

TEST_CASE("trained social workers recognise as trained officers do, and nobody else for their training") {
  const auto recognition = [](Agency agency, double trained) {
    const Simulation simulation = by_hand([=](Setup& s) {
      s.agencies.referral.recognition_untrained = {0.2};
      s.agencies.referral.recognition_trained = {0.8};
      s.agencies.referral.training_for_sop = {0.5};
      s.agencies.sop.adoption.fill(Regional<Probability>(0));
      s.agencies.police.training = s.agencies.labour_inspectorate.training = Regional<Probability>(0);
      s.agencies.training.social_workers = Regional<Probability>(trained);
    });
    return sop::recognition(simulation.world, simulation.agencies, office_of(simulation.agencies, agency, tiny::valley), tiny::valley);
  };
  CHECK(recognition(Agency::social_services, 0) == doctest::Approx(0.2));
  CHECK(recognition(Agency::social_services, 0.5) == doctest::Approx(0.35));
  CHECK(recognition(Agency::social_services, 1) == doctest::Approx(0.5));
  for (const Agency agency : {Agency::police, Agency::ngo, Agency::labour_inspectorate}) CHECK(recognition(agency, 1) == doctest::Approx(0.2));
}

namespace {

/// A child who is exploited and known to child protection; nobody gets out but by what the test does.
struct KnownChild {
  Simulation simulation = by_hand([](Setup& s) {
    s.agencies.children.informed_at_once = Regional<Probability>(1);
    s.mechanisms.exit = {.escape = {0}, .call = {0}, .noticed = {0}, .family = {0}, .helped = {0}, .removed_abroad = {0}};
    s.mechanisms.recruitment.occasions = {0};
    s.mechanisms.exploitation.retrafficked = {0};
  });
  PersonId child{0};

  KnownChild() {
    const World& world = simulation.world;
    const auto suits = [&] {
      const Person& person = world.people[child.value];
      return person.state == PersonState::exploited && age_of(world, child) < 18 && !region_of(world, person.place).is_none();
    };
    while (!suits()) ++child.value;
    victims::presume(simulation.world, simulation.agencies, child);
    children::inform(simulation.world, simulation.agencies, child);
  }
  std::size_t cares() const {
    const std::vector<Child>& all = simulation.agencies.children;
    return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](const Child& c) { return c.person == child; }));
  }
};

}  // namespace

TEST_CASE("a child whom child protection knows comes into its care at the end of exploitation, whatever ended it, once") {
  for (std::size_t route = 0; route < exit_route_names.size(); ++route) {
    KnownChild scene;
    CHECK(scene.cares() == 0);
    victims::end_spell(scene.simulation.world, scene.simulation.agencies, scene.child, static_cast<ExitRoute>(route));
    CHECK(scene.cares() == 1);
    children::on_freed(scene.simulation.world, scene.simulation.agencies, scene.child);
    CHECK(scene.cares() == 1);
  }
  KnownChild unknown;
  victims::find(unknown.simulation.agencies, unknown.child)->marks = 0;
  victims::end_spell(unknown.simulation.world, unknown.simulation.agencies, unknown.child, ExitRoute::community);
  CHECK(unknown.cares() == 0);
}

TEST_CASE("a child who is let go, with nobody deciding anything, comes into care the same day") {
  KnownChild scene;
  Simulation& simulation = scene.simulation;
  while (simulation.world.people[scene.child.value].state == PersonState::exploited) {
    CHECK(scene.cares() == 0);
    wait(simulation, days(1));
  }
  CHECK(scene.cares() == 1);
}

TEST_CASE("a child freed abroad comes into care when it is home") {
  KnownChild scene;
  Simulation& simulation = scene.simulation;
  simulation.world.people[scene.child.value].place = tiny::abroad;
  victims::end_spell(simulation.world, simulation.agencies, scene.child, ExitRoute::escape);
  CHECK(scene.cares() == 0);
  while (simulation.world.people[scene.child.value].state != PersonState::at_home) {
    CHECK(scene.cares() == 0);
    REQUIRE(simulation.world.now < Time{} + days(360));
    wait(simulation, hours(6));
  }
  CHECK(scene.cares() == 1);
}

TEST_CASE("a penalty stands in the person's file wherever it was imposed, and opens none abroad") {
  Simulation simulation = by_hand([](Setup& s) {
    s.agencies.police.penalised_if_unrecognised = {1};
    s.agencies.penalty.abroad = {1};
  });
  World& world = simulation.world;
  std::vector<PersonId> abroad;
  for (std::uint32_t i = 0; abroad.size() < 2; ++i) {
    if (world.people[i].state == PersonState::exploited && region_of(world, world.people[i].place).is_none()) abroad.push_back({i});
  }
  victims::open(world, simulation.agencies, abroad[0]);
  for (const PersonId person : abroad) penalties::come_out(world, simulation.agencies, person);
  CHECK(tiny::total(simulation, Metric::victims_penalised) == 2);
  CHECK(victim_file(simulation.agencies, abroad[0])->is_penalised);
  CHECK(victim_file(simulation.agencies, abroad[1]) == nullptr);
  const PersonId met = exploitation::people_at(world, busiest_site(world)).front();
  penalties::meet_police(world, simulation.agencies, met, tiny::valley, {Stream{"test.met"}, met.value}, false);
  CHECK(tiny::total(simulation, Metric::victims_penalised) == 3);
  CHECK(victim_file(simulation.agencies, met)->is_penalised);
}

TEST_CASE("of those identified, the file tells who had been penalised before, and that is published") {
  Simulation simulation = by_hand([](Setup& s) { s.agencies.statistics = {.lost = {0}, .duplicates = {0}, .delay = {0}}; });
  World& world = simulation.world;
  Agencies& agencies = simulation.agencies;
  const OfficeId police = office_of(agencies, Agency::police, tiny::valley);
  std::vector<PersonId> exploited;
  for (std::uint32_t i = 0; exploited.size() < 2; ++i) {
    if (world.people[i].state == PersonState::exploited) exploited.push_back({i});
  }
  for (const PersonId person : exploited) victims::presume(world, agencies, person);
  victims::find(agencies, exploited[0])->is_penalised = true;
  for (const PersonId person : exploited) referral::identify(world, agencies, {.subject = about(person), .office = police, .decision = DecisionKind::identify});
  CHECK(world.published[series_of(Metric::identified_penalised)] == 1);
  CHECK(tiny::total(simulation, Metric::identified_penalised) == 1);
  CHECK(tiny::total(simulation, Metric::victims_identified, 0) == 2);
}

TEST_CASE("consultations stop while there are none and come back with their rate") {
  const auto with_pause = [](double during, Time from) {
    return tiny::setup([=](Setup& s) {
      s.agencies.helpline.consultations_per_year = {3650};
      s.mechanisms.exit = {.escape = {0}, .call = {0}, .noticed = {0}, .family = {0}};
      s.interventions = {{.id = "pause", .from = from, .to = Time{} + days(60), .set = {{"helpline.consultations_per_year", during}}}};
    });
  };
  Simulation simulation = make_simulation(with_pause(0, Time{} + days(30)), Seed{2});
  const auto calls_until = [&](std::int64_t day) {
    advance(simulation, Time{} + days(day));
    return tiny::total(simulation, Metric::calls_helpline);
  };
  const double before = calls_until(30), after = calls_until(60), later = calls_until(160);
  CHECK(std::abs(before - 300) < 4 * std::sqrt(300.0));
  CHECK(after == before);
  CHECK(std::abs(later - after - 1000) < 4 * std::sqrt(1000.0));
  // An intervention that sets the value already in force moves nothing.
  const Simulation same = tiny::run(with_pause(3650, Time{} + days(30)), 2, days(100)), none = tiny::run(with_pause(3650, Time{} + days(60)), 2, days(100));
  CHECK(tiny::total(same, Metric::calls_helpline) == tiny::total(none, Metric::calls_helpline));
  CHECK(same.world.consultations_stamp == none.world.consultations_stamp);
}

TEST_CASE("a setting for one region is none for an office of the whole country") {
  const auto adopted = [](bool in_valley, bool everywhere) {
    const Simulation simulation = by_hand([=](Setup& s) {
      Regional<Probability>& helpline = s.agencies.sop.adoption[static_cast<std::size_t>(Agency::helpline)];
      helpline = Regional<Probability>(everywhere ? 1 : 0);
      helpline.values[tiny::valley.value] = {in_valley ? 1.0 : 0.0};
    });
    return sop::is_adopted(simulation.world, simulation.agencies, office_of(simulation.agencies, Agency::helpline, tiny::valley));
  };
  CHECK_FALSE(adopted(true, false));
  CHECK(adopted(false, true));
}

TEST_CASE("beds can be added for one group where there were none, and for no other") {
  const auto beds = [](double more) {
    const Simulation simulation = by_hand([=](Setup& s) {
      for (OfficeSetup& office : s.offices) office.beds[1] = 0;
      s.agencies.shelter.more_beds[1].values[tiny::valley.value] = {more};
    });
    return std::pair(simulation.agencies.offices[office_of(simulation.agencies, Agency::ngo, tiny::valley).value].beds,
                     simulation.agencies.offices[office_of(simulation.agencies, Agency::ngo, tiny::mountain).value].beds);
  };
  const auto before = beds(0), after = beds(5);
  CHECK(before.first[1] == 0);
  CHECK(after.first == std::array<std::uint16_t, 3>{before.first[0], 5, before.first[2]});
  CHECK(after.second == before.second);
}
