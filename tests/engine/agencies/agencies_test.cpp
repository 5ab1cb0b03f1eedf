#include <doctest/doctest.h>

#include <cmath>

#include "agencies/files/cases.hpp"
#include "agencies/files/victims.hpp"
#include "agencies/identification/interviews.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/justice/evidence.hpp"
#include "agencies/justice/justice.hpp"
#include "agencies/offices/decision.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/staff.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/offices/training.hpp"
#include "agencies/policy/coordination.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/referral/shelters.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "country/kinship.hpp"
#include "engine/tiny.hpp"
#include "mechanisms/exit.hpp"
#include "mechanisms/exploitation.hpp"

using namespace jardam;

namespace {

/// Offices without standing procedures, certain eyes and ears: what happens is what is decided.
std::shared_ptr<const Setup> by_hand() {
  return tiny::setup([](Setup& s) {
    s.procedures.clear();
    s.parameters.get<PoliceParameters>().detection_untrained =
        s.parameters.get<PoliceParameters>().detection_trained = {1};
    s.parameters.get<LabourInspectorateParameters>().detection_untrained =
        s.parameters.get<LabourInspectorateParameters>().detection_trained = {1};
    s.parameters.get<ReferralParameters>().recognition_untrained =
        s.parameters.get<ReferralParameters>().recognition_trained = {1};
    s.parameters.get<ReferralParameters>().accepts_help =
        s.parameters.get<ReferralParameters>().consents_to_testify = {1};
    s.parameters.get<LabourInspectorateParameters>().complaints_per_year = {0};
    s.parameters.get<PoliceParameters>().leak = Regional<Probability>(0);
    s.parameters.get<JusticeParameters>().deposition =
        s.parameters.get<JusticeParameters>().financial_answers = Regional<Probability>(1);
    s.parameters.get<JusticeParameters>().qualified_untrained =
        s.parameters.get<JusticeParameters>().qualified_trained = {1};
    s.parameters.get<JusticeParameters>().requalified_down = {0};
    s.parameters.get<EvidenceParameters>().witness_half_life = {36500};
    s.parameters.get<ExitParameters>() = {
        .escape = {0}, .call = {0}, .noticed = {0}, .family = {0}};
  });
}

SiteId busiest_site(const World& world, RegionId region) {
  SiteId best;
  for (std::uint32_t s = 0; s < world.sites.size(); ++s) {
    const bool here =
        region_of(world, world.sites[s].place) == region && world.sites[s].indicators != 0;
    if (here && (best.is_none() || world.sites[s].exploited > world.sites[best.value].exploited))
      best = {s};
  }
  return best;
}

struct Hall {
  Simulation simulation = make_simulation(by_hand(), Seed{1});

  OfficeId office(Agency agency, RegionId region = tiny::valley) {
    return office_of(simulation.world, agency, region);
  }
  Refusal decide(Agency agency, DecisionKind decision, Subject subject,
                 Agency to = Agency::police) {
    return apply(simulation,
                 {.office = office(agency), .decision = decision, .subject = subject, .to = to})
        .refusal;
  }
  void wait(Duration duration = days(400)) { advance(simulation, simulation.world.now + duration); }
  void tell(Agency agency, Notice notice, Subject subject, Indicators indicators = 0) {
    jardam::tell(simulation, office(agency), notice, subject, indicators);
  }
  const Known* knows(Agency agency, Subject subject) {
    return known(office_at(simulation.world, office(agency)), subject);
  }
};

}  // namespace

TEST_CASE(
    "a decision is refused with its reason: not known, not yours, wrong subject, already under "
    "way") {
  Hall hall;
  const Subject site = about(busiest_site(hall.simulation.world, tiny::valley));
  const std::uint64_t before = state_hash(hall.simulation);
  CHECK(hall.decide(Agency::police, decision::check_site, site) == Refusal::not_known_to_you);
  CHECK(hall.decide(Agency::ngo, decision::check_site, site) == Refusal::not_yours_to_decide);
  CHECK(hall.decide(Agency::police, decision::check_site, about(PersonId{1})) ==
        Refusal::wrong_subject);
  CHECK(hall.decide(Agency::police, decision::check_site, {SubjectKind::site, 0xfffffff0}) !=
        Refusal::none);
  CHECK(state_hash(hall.simulation) == before);
  hall.tell(Agency::police, Notice::site_reported, site);
  CHECK(hall.decide(Agency::police, decision::rescue, site) == Refusal::no_indicators);
  CHECK(hall.decide(Agency::police, decision::check_site, site) == Refusal::none);
  CHECK(hall.decide(Agency::police, decision::check_site, site) == Refusal::already_under_way);
}

TEST_CASE("every refusal has a sentence and a code") {
  for (int i = 1; i <= static_cast<int>(Refusal::outside_region); ++i) {
    CHECK_FALSE(reason(static_cast<Refusal>(i)).empty());
    CHECK_FALSE(code(static_cast<Refusal>(i)).empty());
  }
}

TEST_CASE("what one office learns no other office knows, until somebody tells") {
  Hall hall;
  const Subject site = about(busiest_site(hall.simulation.world, tiny::valley));
  hall.tell(Agency::helpline, Notice::site_reported, site, 1);
  CHECK(hall.knows(Agency::helpline, site) != nullptr);
  CHECK(hall.knows(Agency::police, site) == nullptr);
  CHECK(hall.decide(Agency::helpline, decision::share, site, Agency::police) == Refusal::none);
  hall.wait(days(30));
  REQUIRE(hall.knows(Agency::police, site) != nullptr);
  CHECK(hall.knows(Agency::police, site)->indicators == 1);
  CHECK(hall.knows(Agency::police, site)->source == Agency::helpline);
  CHECK(hall.knows(Agency::ngo, site) == nullptr);
}

TEST_CASE("an operation takes everybody out, and the shelter fills up to its beds and no further") {
  Hall hall;
  World& world = hall.simulation.world;
  const SiteId site = busiest_site(world, tiny::valley);
  REQUIRE(world.sites[site.value].exploited >= 2);
  hall.tell(Agency::police, Notice::indicators_seen, about(site), 1);
  REQUIRE(hall.decide(Agency::police, decision::rescue, about(site)) == Refusal::none);
  const std::vector<PersonId> people = exploitation::people_at(world, site);
  hall.wait(days(1));
  while (world.sites[site.value].exploited > 0) hall.wait(hours(6));
  std::size_t admitted = 0;
  for (const PersonId person : people) {
    const Victim* file = victim_file(hall.simulation.world, person);
    if (file == nullptr || file->presumed == Time::never()) continue;
    hall.tell(Agency::ngo, Notice::victim_freed, about(person));
    admitted += hall.decide(Agency::ngo, decision::admit, about(person)) == Refusal::none;
  }
  CHECK(admitted > 0);
  hall.wait(days(6));
  int men = 0;
  for (const Office& office : all<Office>(hall.simulation.world)) {
    CHECK(office.beds_used[1] <= office.beds[1]);
    men += office.beds_used[1];
  }
  CHECK(men <= 2);
  CHECK(tiny::total(hall.simulation, metric::victims_assisted) > 0);
}

TEST_CASE("somebody sheltered who had never left home goes home when the stay ends") {
  Hall hall;
  PersonId person{0};
  while (hall.simulation.world.people[person.value].state != PersonState::at_home) ++person.value;
  hall.tell(Agency::ngo, Notice::victim_freed, about(person));
  REQUIRE(hall.decide(Agency::ngo, decision::admit, about(person)) == Refusal::none);
  hall.wait(days(5));
  CHECK(hall.simulation.world.people[person.value].state == PersonState::sheltered);
  hall.wait(days(2000));
  CHECK(hall.simulation.world.people[person.value].state != PersonState::sheltered);
}

TEST_CASE("a case goes from registration through deposition, charge and hearing to a verdict") {
  Hall hall;
  const SiteId site = busiest_site(hall.simulation.world, tiny::valley);
  hall.tell(Agency::police, Notice::indicators_seen, about(site), 0x7f);
  REQUIRE(hall.decide(Agency::police, decision::rescue, about(site)) == Refusal::none);
  hall.wait(days(60));
  REQUIRE(hall.decide(Agency::police, decision::open_case, about(site)) == Refusal::none);
  hall.wait(days(30));
  REQUIRE(all<Case>(hall.simulation.world).size() == 1);
  const Subject file{SubjectKind::court_case, 0};
  CHECK(hall.decide(Agency::police, decision::open_case, about(site)) == Refusal::already_done);
  CHECK(hall.decide(Agency::police, decision::send_to_prosecutor, file) == Refusal::case_not_ready);
  REQUIRE(hall.decide(Agency::police, decision::request_deposition, file) == Refusal::none);
  REQUIRE(hall.decide(Agency::police, decision::trace_finances, file) == Refusal::none);
  hall.wait(days(200));
  REQUIRE(hall.decide(Agency::court, decision::depose, file) == Refusal::none);
  hall.wait(days(60));
  REQUIRE(hall.decide(Agency::police, decision::investigate, file) == Refusal::none);
  hall.wait(days(1500));
  CHECK(all<Case>(hall.simulation.world)[0].has_deposition);
  CHECK(all<Case>(hall.simulation.world)[0].has_finances);
  REQUIRE(all<Case>(hall.simulation.world)[0].state == CaseState::evidence_ready);
  REQUIRE(hall.decide(Agency::police, decision::send_to_prosecutor, file) == Refusal::none);
  hall.wait(days(100));
  REQUIRE(hall.decide(Agency::prosecutor, decision::indict, file) == Refusal::none);
  hall.wait(days(300));
  CHECK(tiny::total(hall.simulation, metric::charged_as_trafficking) == 1);
  REQUIRE(hall.decide(Agency::court, decision::hear, file) == Refusal::none);
  hall.wait(days(1500));
  const CaseState state = all<Case>(hall.simulation.world)[0].state;
  CHECK((state == CaseState::convicted || state == CaseState::acquitted));
  CHECK(hall.decide(Agency::prosecutor, decision::discontinue, file) == Refusal::case_closed);
}

TEST_CASE(
    "an inspection without access sees nothing and says so; with access it sees what is there") {
  Hall hall;
  const SiteId site = busiest_site(hall.simulation.world, tiny::valley);
  hall.simulation.world.parameters.get<LabourInspectorateParameters>().access =
      Regional<Probability>(0);
  hall.tell(Agency::labour_inspectorate, Notice::site_reported, about(site));
  REQUIRE(hall.decide(Agency::labour_inspectorate, decision::inspect, about(site)) ==
          Refusal::none);
  hall.wait(days(60));
  CHECK(hall.knows(Agency::labour_inspectorate, about(site))->last == Notice::access_refused);
  CHECK(hall.knows(Agency::labour_inspectorate, about(site))->indicators == 0);
  hall.simulation.world.parameters.get<LabourInspectorateParameters>().access =
      Regional<Probability>(1);
  REQUIRE(hall.decide(Agency::labour_inspectorate, decision::inspect, about(site)) ==
          Refusal::none);
  hall.wait(days(60));
  CHECK(hall.knows(Agency::labour_inspectorate, about(site))->last != Notice::access_refused);
}

TEST_CASE("an inspection that finds something lets some go, and a trained inspector notes who") {
  Hall hall;
  LabourInspectorateParameters& p =
      hall.simulation.world.parameters.get<LabourInspectorateParameters>();
  p.access = p.training = Regional<Probability>(1);
  training::initialise(hall.simulation.world);
  p.detection_trained = p.lets_go = {1};
  const SiteId site = busiest_site(hall.simulation.world, tiny::valley);
  const std::vector<PersonId> held = exploitation::people_at(hall.simulation.world, site);
  REQUIRE_FALSE(held.empty());
  hall.tell(Agency::labour_inspectorate, Notice::site_reported, about(site));
  REQUIRE(hall.decide(Agency::labour_inspectorate, decision::inspect, about(site)) ==
          Refusal::none);
  hall.wait(days(20));
  CHECK(tiny::total(hall.simulation, metric::exits,
                    static_cast<std::size_t>(ExitRoute::inspection)) > 0);
  const auto is_noted = [&](PersonId person) {
    return hall.knows(Agency::labour_inspectorate, about(person)) != nullptr;
  };
  CHECK(std::any_of(held.begin(), held.end(), is_noted));
}

TEST_CASE("whoever is interviewed may speak of a relative who is exploited") {
  Hall hall;
  World& world = hall.simulation.world;
  hall.simulation.world.parameters.get<ReferralParameters>().speaks_of_kin = {1};
  const auto has_free_kin = [&](std::uint32_t person) {
    const Kin kin = kin_of(world, {person});
    return !kin.empty() && world.people[kin.people().front().value].state == PersonState::at_home;
  };
  std::uint32_t missing = 0;
  while (world.people[missing].state != PersonState::exploited ||
         home_region(world, {missing}) != tiny::valley || !has_free_kin(missing))
    ++missing;
  const PersonId relative = kin_of(world, {missing}).people().front();
  hall.tell(Agency::police, Notice::person_reported, about(relative));
  REQUIRE(hall.decide(Agency::police, decision::interview, about(relative)) == Refusal::none);
  hall.wait(days(10));
  CHECK(hall.knows(Agency::police, about(PersonId{missing})) != nullptr);
}

TEST_CASE("whom nobody can find is looked for in vain: no refusal tells beforehand") {
  Hall hall;
  World& world = hall.simulation.world;
  const auto in_vain = [&](DecisionKind decision, Subject subject) {
    hall.tell(Agency::police, Notice::person_reported, subject);
    REQUIRE(hall.decide(Agency::police, decision, subject) == Refusal::none);
    hall.wait(days(20));
    return hall.knows(Agency::police, subject)->last == Notice::nothing_found;
  };
  std::uint32_t away = 0;
  while (world.people[away].state != PersonState::working ||
         region_of(world, world.people[away].place) != RegionId::none() ||
         home_region(world, {away}) != tiny::valley)
    ++away;
  CHECK(in_vain(decision::interview, about(PersonId{away})));
  std::uint32_t hidden = 0;
  while (world.recruiters[hidden].region != tiny::valley) ++hidden;
  world.recruiters[hidden].flags |= RecruiterFlag::deceptive | RecruiterFlag::lying_low;
  CHECK(in_vain(decision::audit_recruiter, about(RecruiterId{hidden})));
}

TEST_CASE(
    "an office does no more at once than its staff, and takes the urgent before the routine") {
  Hall hall;
  World& world = hall.simulation.world;
  Office& police = office_at(hall.simulation.world, hall.office(Agency::police));
  std::vector<SiteId> sites;
  for (std::uint32_t s = 0; s < world.sites.size() && sites.size() < 6; ++s) {
    if (region_of(world, world.sites[s].place) == tiny::valley) sites.push_back({s});
  }
  for (const SiteId site : sites) {
    hall.tell(Agency::police, Notice::indicators_seen, about(site), 1);
    if (site != sites.back())
      REQUIRE(hall.decide(Agency::police, decision::check_site, about(site)) == Refusal::none);
  }
  REQUIRE(hall.decide(Agency::police, decision::rescue, about(sites.back())) == Refusal::none);
  CHECK(police.busy == police.staff);
  CHECK(queue_length(police) == 4);
  CHECK(all<Task>(hall.simulation.world)[police.waiting.front().value].decision ==
        decision::rescue);
}

TEST_CASE("a joint conference tells every office of the region, and nobody elsewhere") {
  Hall hall;
  const Subject site = about(busiest_site(hall.simulation.world, tiny::valley));
  hall.tell(Agency::coordination_council, Notice::site_reported, site, 2);
  REQUIRE(hall.decide(Agency::coordination_council, decision::confer, site) == Refusal::none);
  hall.wait(days(60));
  for (const Agency agency :
       {Agency::police, Agency::prosecutor, Agency::ngo, Agency::social_services})
    CHECK(hall.knows(agency, site) != nullptr);
  CHECK(known(office_at(hall.simulation.world, hall.office(Agency::police, tiny::mountain)),
              site) == nullptr);
}

TEST_CASE("standing procedures rest while people play the office") {
  Simulation simulation = make_simulation(tiny::setup(), Seed{1});
  const OfficeId police = office_of(simulation.world, Agency::police, tiny::valley);
  const Subject site = about(busiest_site(simulation.world, tiny::valley));
  office_at(simulation.world, police).on_autopilot = false;
  tell(simulation, police, Notice::site_reported, site, 1);
  advance(simulation, Time{} + days(40));
  for (const Task& task : all<Task>(simulation.world)) CHECK(task.office != police);
  office_at(simulation.world, police).on_autopilot = true;
  tell(simulation, police, Notice::site_reported, site, 1);
  advance(simulation, Time{} + days(80));
  CHECK(std::any_of(all<Task>(simulation.world).begin(), all<Task>(simulation.world).end(),
                    [&](const Task& task) { return task.office == police; }));
}

TEST_CASE("more beds never make more refusals, over common random numbers") {
  const auto refusals = [](double beds) {
    double sum = 0;
    for (std::uint64_t seed = 0; seed < 3; ++seed) {
      const auto setup = tiny::setup([=](Setup& s) {
        s.parameters.get<ShelterParameters>().beds = Regional<Ratio>(beds);
        s.parameters.get<PoliceParameters>().detection_untrained = {1};
        s.parameters.get<ExitParameters>().call = {1.0 / 365};
      });
      const Simulation simulation = tiny::run(setup, seed, days(400));
      for (std::size_t group = 0; group < 3; ++group)
        sum += tiny::total(simulation, metric::shelter_refusals, group);
    }
    return sum;
  };
  const double few = refusals(1), many = refusals(5);
  CHECK(few > 0);
  CHECK(many <= few);
}

TEST_CASE("agencies that speak with the same people each have their own luck") {
  auto setup = std::make_shared<Setup>(*by_hand());
  setup->parameters.get<ReferralParameters>().recognition_untrained =
      setup->parameters.get<ReferralParameters>().recognition_trained = {0.5};
  setup->parameters.get<ReferralParameters>().helped_out = {0};
  setup->parameters.get<ReferralParameters>().speaks_of_kin = {0};
  for (OfficeSetup& office : setup->offices) office.staff = 1000;
  Hall hall{.simulation = make_simulation(setup, Seed{1})};
  std::vector<PersonId> held;
  for (const Spell& spell : hall.simulation.world.spells) {
    const bool here =
        spell.ended == Time::never() &&
        region_of(hall.simulation.world, hall.simulation.world.sites[spell.site.value].place) ==
            tiny::valley;
    if (here) held.push_back(spell.person);
  }
  REQUIRE(held.size() > 100);
  const auto missed_by = [&](Agency agency, const std::vector<PersonId>& people) {
    for (const PersonId person : people) {
      hall.tell(agency, Notice::person_reported, about(person));
      REQUIRE(hall.decide(agency, decision::interview, about(person)) == Refusal::none);
    }
    hall.wait(days(20));
    std::vector<PersonId> missed;
    for (const PersonId person : people) {
      if (hall.knows(agency, about(person))->last == Notice::nothing_found)
        missed.push_back(person);
    }
    return missed;
  };
  const auto is_half = [](std::size_t part, std::size_t all) {
    return std::abs(static_cast<double>(part) / static_cast<double>(all) - 0.5) <
           4 * 0.5 / std::sqrt(static_cast<double>(all));
  };
  const auto missed = missed_by(Agency::police, held);
  CHECK(is_half(missed.size(), held.size()));
  CHECK(is_half(missed_by(Agency::ngo, missed).size(), missed.size()));
}

TEST_CASE(
    "half a person does a thing as fast as a whole one, and then has no time for as long again") {
  const auto office_of_staff = [](double staff) {
    return tiny::setup([=](Setup& s) {
      s = *by_hand();
      for (OfficeSetup& office : s.offices) office.staff = staff;
    });
  };
  const auto ends = [&](double staff) {
    Hall hall{.simulation = make_simulation(office_of_staff(staff), Seed{1})};
    const World& world = hall.simulation.world;
    std::vector<Subject> sites;
    for (std::uint32_t s = 0; sites.size() < 2; ++s)
      if (region_of(world, world.sites[s].place) == tiny::valley) sites.push_back(about(SiteId{s}));
    for (const Subject site : sites) {
      hall.tell(Agency::police, Notice::indicators_seen, site, 1);
      REQUIRE(hall.decide(Agency::police, decision::check_site, site) == Refusal::none);
    }
    hall.wait(days(400));
    const std::vector<Task>& tasks = all<Task>(hall.simulation.world);
    for (const Task& task : tasks) CHECK(task.state == TaskState::done);
    return std::pair(tasks[0].due - Time{}, tasks[1].due - tasks[0].due);
  };
  const auto whole = ends(1), half = ends(0.5);
  CHECK(half.first.seconds == whole.first.seconds);
  CHECK(half.second.seconds == whole.first.seconds + whole.second.seconds);
}
