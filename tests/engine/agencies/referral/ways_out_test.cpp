#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <utility>

#include "agencies/files/victims.hpp"
#include "agencies/identification/helpline.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/setup.hpp"
#include "engine/agencies/hall.hpp"
#include "mechanisms/exit.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/fate.hpp"
#include "mechanisms/foreign_workers.hpp"
#include "mechanisms/recruitment.hpp"

using namespace jardam;
using hall_scene::Hall;

namespace {

/// A month in which of all the ways out only these are open; nobody sets out and nothing is
/// decided.
Hall after_a_month(const ExitParameters& ways, const std::function<void(Parts&)>& change = {}) {
  Hall hall = hall_scene::hall_of([&](Setup& s) {
    s.parameters.get<ExitParameters>() = ways;
    s.parameters.get<RecruitmentParameters>().occasions = {0};
    s.parameters.get<ForeignWorkerParameters>().comes = {0};
    s.parameters.get<ExploitationParameters>().retrafficked = {0};
    s.parameters.get<HelplineParameters>() = {
        .consultations_per_year = {0}, .recognition_untrained = {1}, .recognition_trained = {1}};
    if (change) change(s.parameters);
  });
  hall.wait(days(29));
  return hall;
}

constexpr ExitParameters shut{.escape = {0},
                              .call = {0},
                              .noticed = {0},
                              .family = {0},
                              .helped = {0},
                              .removed_abroad = {0},
                              .escape_reported = {0}};

double out(const Hall& hall, ExitRoute route) {
  return tiny::total(hall.simulation, metric::exits, static_cast<std::size_t>(route));
}

/// How many got out by other routes than this and than release at the end.
double out_otherwise(const Hall& hall, ExitRoute route) {
  double sum = 0;
  for (std::size_t other = 1; other < exit_route_names.size(); ++other)
    if (other != static_cast<std::size_t>(route)) sum += out(hall, static_cast<ExitRoute>(other));
  return sum;
}

double heard_of_people(const Hall& hall, Agency agency) {
  const auto& reports = all<Report>(hall.simulation.world);
  return static_cast<double>(std::count_if(reports.begin(), reports.end(), [&](const Report& r) {
    return r.source == agency && r.notice == Notice::person_reported;
  }));
}

}  // namespace

TEST_CASE("where every way out is shut people are released in the end, and no office hears of it") {
  const Hall hall = after_a_month(shut);
  CHECK(out(hall, ExitRoute::released) > 0);
  CHECK(out_otherwise(hall, ExitRoute::released) == 0);
  CHECK(all<Report>(hall.simulation.world).empty());
}

TEST_CASE(
    "of those who get away so many report it as the chance says: to the police, or a consulate") {
  ExitParameters ways = shut;
  ways.escape = {0.2};
  const auto reported = [&](double chance) {
    ways.escape_reported = {chance};
    const Hall hall = after_a_month(ways);
    CHECK(out_otherwise(hall, ExitRoute::escape) == 0);
    CHECK(tiny::total(hall.simulation, metric::signals) ==
          heard_of_people(hall, Agency::police) + heard_of_people(hall, Agency::consulate));
    return std::pair(tiny::total(hall.simulation, metric::signals), out(hall, ExitRoute::escape));
  };
  CHECK(reported(0).first == 0);
  CHECK(reported(1).first == reported(1).second);
  const auto some = reported(0.4);
  CHECK(hall_scene::is_share(some.first, some.second, 0.4));
}

TEST_CASE(
    "a call or a neighbour's word reaches an office once in a spell and frees nobody by itself") {
  for (const bool is_call : {true, false}) {
    ExitParameters ways = shut;
    (is_call ? ways.call : ways.noticed) = {0.5};
    const Hall hall = after_a_month(ways);
    CHECK(out_otherwise(hall, ExitRoute::released) == 0);
    const double signals = tiny::total(hall.simulation, metric::signals);
    CHECK(signals > 100);
    CHECK(signals == static_cast<double>(all<Victim>(hall.simulation.world).size()));
    CHECK((heard_of_people(hall, Agency::helpline) == signals) == is_call);
    CHECK(tiny::total(hall.simulation, metric::calls_helpline) == (is_call ? signals : 0));
  }
}

TEST_CASE("a community's reports go to police, NGOs and social services by their shares") {
  ExitParameters ways = shut;
  ways.noticed = {0.5};
  const Hall hall = after_a_month(ways, [](Parts& p) {
    p.get<ReferralParameters>().noticed_to_police = {0.5};
    p.get<ReferralParameters>().noticed_to_ngo = {0.3};
  });
  const double police = heard_of_people(hall, Agency::police),
               ngo = heard_of_people(hall, Agency::ngo),
               social = heard_of_people(hall, Agency::social_services),
               here = police + ngo + social;
  CHECK(hall_scene::is_share(police, here, 0.5));
  CHECK(hall_scene::is_share(ngo, here, 0.3));
  CHECK(hall_scene::is_share(social, here, 0.2));
}

TEST_CASE("a family gets somebody out where one of it is at home, and not where all are away") {
  ExitParameters ways = shut;
  ways.family = {0.5};
  const Hall hall = after_a_month(ways);
  CHECK(out(hall, ExitRoute::family) > 0);
  CHECK(out_otherwise(hall, ExitRoute::family) == 0);
  Hall alone = hall_scene::hall_of([&](Setup& s) {
    s.parameters.get<ExitParameters>() = ways;
    s.parameters.get<RecruitmentParameters>().occasions = {0};
  });
  for (Person& person : alone.simulation.world.people)
    if (person.state == PersonState::at_home) person.state = PersonState::freed;
  alone.wait(days(5));
  CHECK(out(alone, ExitRoute::family) == 0);
}

TEST_CASE("whom workmates help out comes out unseen: no signal, no report, no file") {
  ExitParameters ways = shut;
  ways.helped = {0.2};
  const Hall hall = after_a_month(ways);
  CHECK(out(hall, ExitRoute::community) > 100);
  CHECK(out_otherwise(hall, ExitRoute::community) == 0);
  CHECK(all<Report>(hall.simulation.world).empty());
  CHECK(all<Victim>(hall.simulation.world).empty());
}

TEST_CASE("police abroad remove people from there and nobody from here, and recognise no victim") {
  ExitParameters ways = shut;
  ways.removed_abroad = {0.2};
  const Hall hall = after_a_month(ways);
  const World& world = hall.simulation.world;
  double removed = 0;
  for (const Spell& spell : world.spells) {
    if (spell.route != ExitRoute::police) continue;
    ++removed;
    CHECK(region_of(world, world.sites[spell.site.value].place).is_none());
  }
  CHECK(removed > 10);
  CHECK(out(hall, ExitRoute::police) == removed);
  CHECK(tiny::total(hall.simulation, metric::victims_presumed) == 0);
}

TEST_CASE("police abroad do not remove somebody whose fate is held") {
  ExitParameters ways = shut;
  ways.removed_abroad = {0.5};
  Hall hall = hall_scene::hall_of([&](Setup& s) {
    tiny::hold_for_long(s);
    s.parameters.get<ExitParameters>() = ways;
    s.parameters.get<RecruitmentParameters>().occasions = {0};
  });
  World& world = hall.simulation.world;
  const std::vector<PersonId> abroad = hall_scene::held_in(world, RegionId::none());
  REQUIRE(abroad.size() > 10);
  const PersonId spared = abroad.front();
  fate::hold(world, spared);
  hall.wait(days(29));
  CHECK(world.people[spared.value].state == PersonState::exploited);
  CHECK(out(hall, ExitRoute::police) > static_cast<double>(abroad.size()) / 2);
  fate::release(world, spared);
  CHECK(validate(hall.simulation).empty());
}
