#include <algorithm>

#include <doctest/doctest.h>

#include "agencies/files/victims.hpp"
#include "agencies/identification/interviews.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/agencies/hall.hpp"
#include "engine/agencies/help_scene.hpp"
#include "mechanisms/exploitation.hpp"

using namespace help_scene;

TEST_CASE("somebody is presumed a victim once in a spell, however many offices come to think so") {
  Simulation simulation = held_still();
  World& world = simulation.world;
  const PersonId person = held(world, false);
  for (int time = 0; time < 3; ++time) {
    presumption::presume(world, person);
    wait(simulation, days(1));
  }
  CHECK(victim_file(world, person)->presumed == Time{});
  CHECK(tiny::total(simulation, metric::victims_presumed) == 1);
  CHECK(tiny::total(simulation, metric::victims_presumed_by_group,
                    static_cast<std::size_t>(group_of(world, person))) == 1);
  CHECK(victims::is_presumed(world, person, world.people[person.value].spells));
  CHECK_FALSE(victims::is_presumed(world, person, 0));
}

TEST_CASE(
    "as many grown-ups accept help and would testify as the chances say; a child is not asked") {
  Simulation simulation = by_hand([](Setup& s) {
    s.parameters.get<ReferralParameters>().accepts_help = {0.6};
    s.parameters.get<ReferralParameters>().consents_to_testify = {0.3};
  });
  World& world = simulation.world;
  double accept = 0, consent = 0;
  constexpr std::size_t many = 1000;
  for (const PersonId person : men(world, many)) {
    const Victim& file = presumption::presume(world, person);
    accept += file.accepts_help ? 1 : 0;
    consent += file.consents ? 1 : 0;
  }
  CHECK(hall_scene::is_share(accept, many, 0.6));
  CHECK(hall_scene::is_share(consent, many, 0.3));
  for (const PersonId child : young(world, 20, Sex::man)) {
    const Victim& file = presumption::presume(world, child);
    CHECK(file.accepts_help);
    CHECK_FALSE(file.consents);
  }
}

TEST_CASE("the truth about a file is mistaken where the person is no victim, and only there") {
  Simulation simulation = held_still();
  World& world = simulation.world;
  const PersonId victim = held(world, false), other = men(world, 1).front();
  CHECK((presumption::presume(world, victim).marks & VictimMark::mistaken) == 0);
  CHECK((presumption::presume(world, other).marks & VictimMark::mistaken) != 0);
}

TEST_CASE("a decision works on the file of who is presumed a victim, and where it must be, free") {
  Simulation simulation = held_still();
  World& world = simulation.world;
  const PersonId person = held(world, false);
  const Task task{.subject = about(person), .office = office(simulation, Agency::ngo)};
  const auto finds = [&](bool only_free) {
    const std::size_t before = all<Report>(world).size();
    const bool found = presumption::take_up(world, task, only_free) != nullptr;
    CHECK(all<Report>(world).size() == before + (found ? 0 : 1));
    return found;
  };
  CHECK_FALSE(finds(false));
  presumption::presume(world, person);
  CHECK(finds(false));
  CHECK_FALSE(finds(true));
  presumption::end_spell(world, person, ExitRoute::community);
  CHECK(finds(true));
  victims::find(world, person)->marks |= VictimMark::sorted_out;
  CHECK_FALSE(finds(false));
}

TEST_CASE("somebody is safe once: the days are those since the first signal") {
  Simulation simulation = held_still();
  World& world = simulation.world;
  const PersonId person = held(world, false);
  presumption::presume(world, person);
  wait(simulation, days(6));
  presumption::make_safe(world, *victims::find(world, person), Agency::ngo);
  wait(simulation, days(5));
  presumption::make_safe(world, *victims::find(world, person), Agency::ngo);
  CHECK(victim_file(world, person)->safe == Time{} + days(6));
  CHECK(current(world, series_of(metric::days_signal_to_safety), RegionId::none()) ==
        doctest::Approx(6));
  CHECK(tiny::total(simulation, metric::victims_assisted) == 1);
}

TEST_CASE("a spell ends by its route, wherever the decision to end it came from") {
  Simulation simulation = held_still();
  World& world = simulation.world;
  const PersonId person = held(world, false);
  const SiteId site = world.people[person.value].site;
  const int before = world.sites[site.value].exploited;
  presumption::end_spell(world, person, ExitRoute::inspection);
  CHECK(world.people[person.value].state == PersonState::freed);
  CHECK(world.sites[site.value].exploited == before - 1);
  CHECK(exploitation::latest_spell(world, person)->route == ExitRoute::inspection);
  CHECK(victim_file(world, person) == nullptr);
}

TEST_CASE("in a reflection period nobody is asked for a testimony; after it more give it") {
  const auto with = [](double reflection) {
    return by_hand([=](Setup& s) {
      s.parameters.get<ReferralParameters>().consents_to_testify = {0.3};
      s.parameters.get<ReferralParameters>().reflection = {reflection};
      s.parameters.get<RecruitmentParameters>().occasions = {0};
    });
  };
  const auto consents = [](const Simulation& simulation, const std::vector<PersonId>& people) {
    return std::count_if(people.begin(), people.end(), [&](PersonId person) {
      return victim_file(simulation.world, person)->consents;
    });
  };
  Simulation at_once = with(0), later = with(30);
  const std::vector<PersonId> people = men(later.world, 500);
  for (const PersonId person : people) {
    presumption::presume(at_once.world, person);
    presumption::presume(later.world, person);
    presumption::speak_again(later.world, *victims::find(later.world, person), Agency::police);
  }
  CHECK(consents(at_once, people) > 0);
  CHECK(consents(later, people) == 0);
  wait(later, days(29));
  CHECK(consents(later, people) == 0);
  wait(later, days(2));
  const auto after_questions = consents(later, people);
  CHECK(after_questions > 0);
  Simulation in_peace = with(30);
  for (const PersonId person : people) presumption::presume(in_peace.world, person);
  wait(in_peace, days(31));
  CHECK(consents(in_peace, people) > consents(at_once, people));
  CHECK(consents(in_peace, people) > after_questions);
}

TEST_CASE("police do not question a presumed victim in the reflection period; who helps may talk") {
  Simulation simulation = by_hand([](Setup& s) {
    s.parameters.get<ReferralParameters>().reflection = {30};
    s.parameters.get<RecruitmentParameters>().occasions = {0};
  });
  World& world = simulation.world;
  const PersonId person = men(world, 1).front();
  presumption::presume(world, person);
  for (const Agency agency : {Agency::police, Agency::ngo})
    learns(simulation, agency, Notice::victim_presumed, person);
  CHECK(decide(simulation, Agency::police, decision::interview, person) == Refusal::in_reflection);
  CHECK(decide(simulation, Agency::ngo, decision::interview, person) == Refusal::none);
  wait(simulation, days(31));
  CHECK(decide(simulation, Agency::police, decision::interview, person) == Refusal::none);
}
