#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "agencies/files/victims.hpp"
#include "agencies/identification/outreach.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "country/atlas.hpp"
#include "engine/agencies/hall.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/recruitment.hpp"

using namespace jardam;
using hall_scene::Hall;

namespace {

/// The NGO of the valley makes so many rounds.
Hall after_rounds(double sites, double trust, int rounds = 1) {
  Hall hall = hall_scene::hall_of([=](Setup& s) {
    s.parameters.get<OutreachParameters>() = {.sites_per_round = {sites}, .trust = {trust}};
    s.parameters.get<RecruitmentParameters>().occasions = {0};
    hall_scene::set_time(s.parameters, decision::outreach, 0.01, 0.02);
  });
  for (int i = 0; i < rounds; ++i) {
    REQUIRE(hall.decide(Agency::ngo, decision::outreach, about(tiny::valley)) == Refusal::none);
    hall.wait(days(1));
  }
  return hall;
}

/// The people of whom it has heard.
std::vector<Known> heard(const Hall& hall) {
  std::vector<Known> known =
      office_at(hall.simulation.world, office_of(hall.simulation.world, Agency::ngo, tiny::valley))
          .knowledge;
  std::erase_if(known, [](const Known& item) { return item.subject.kind != SubjectKind::person; });
  return known;
}

}  // namespace

TEST_CASE("a round without trust or without sites hears of nobody") {
  CHECK(heard(after_rounds(500, 0)).empty());
  CHECK(heard(after_rounds(0, 1)).empty());
}

TEST_CASE("those who speak to the team are exploited in its region, and have a file from then on") {
  const Hall hall = after_rounds(100, 1);
  const World& world = hall.simulation.world;
  REQUIRE_FALSE(heard(hall).empty());
  for (const Known& item : heard(hall)) {
    CHECK(item.last == Notice::person_reported);
    const Spell& spell = *exploitation::latest_spell(world, {item.subject.id});
    CHECK(region_of(world, world.sites[spell.site.value].place) == tiny::valley);
    CHECK(victim_file(world, spell.person) != nullptr);
  }
  CHECK(tiny::total(hall.simulation, metric::signals) == static_cast<double>(heard(hall).size()));
}

TEST_CASE("a round meets as many as the sites it visits have on average") {
  constexpr double visits = 2000;
  const Hall hall = after_rounds(visits, 1);
  const Hall before = after_rounds(visits, 1, 0);
  const World& world = before.simulation.world;
  double sum = 0, squares = 0, sites = 0;
  for (const std::uint32_t site : world.atlas->sites_of_region[tiny::valley.value]) {
    const double here = world.sites[site].exploited;
    sum += here;
    squares += here * here;
    ++sites;
  }
  const double mean = sum / sites, variance = squares / sites - mean * mean;
  double met = 0;
  for (const Known& item : heard(hall)) met += item.times;
  CHECK(std::abs(met / visits - mean) < 4 * std::sqrt(variance / visits));
}

TEST_CASE("of those met so many speak as the chance says, others in the next round") {
  const auto spoke = [](double trust, int rounds) {
    return static_cast<double>(heard(after_rounds(20000, trust, rounds)).size());
  };
  const double everybody = spoke(1, 1);
  CHECK(hall_scene::is_share(spoke(0.3, 1), everybody, 0.3));
  CHECK(hall_scene::is_share(spoke(0.3, 2), everybody, 1 - 0.7 * 0.7));
}

TEST_CASE("outreach is an NGO's to decide, in its own region") {
  Hall hall;
  CHECK(hall.decide(Agency::ngo, decision::outreach, about(tiny::mountain)) ==
        Refusal::outside_region);
  CHECK(hall.decide(Agency::police, decision::outreach, about(tiny::valley)) ==
        Refusal::not_yours_to_decide);
  CHECK(hall.decide(Agency::ngo, decision::outreach, about(SiteId{0})) == Refusal::wrong_subject);
}
