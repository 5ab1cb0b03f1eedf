#include "exercise/seats.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"

#include "engine/exercise/tiny.hpp"

using namespace jardam;
using namespace jardam::tiny;

TEST_CASE("named subjects are the scenario's sites, people and recruiters") {
  const Exercise exercise = tiny::exercise();
  CHECK(named_subject(exercise, "brickworks").kind == SubjectKind::site);
  CHECK(named_subject(exercise, "aida").kind == SubjectKind::person);
  const Subject boss = named_subject(exercise, "boss");
  REQUIRE(boss.kind == SubjectKind::recruiter);
  CHECK(persona_of(exercise.simulation.world, RecruiterId{boss.id})->id == "boss");
  CHECK(named_subject(exercise, "nobody").kind == SubjectKind::none);
}

TEST_CASE("seats are found by their ids, and no seat by what is no id") {
  const auto scenario = tiny::scenario();
  CHECK(seat_with_id(*scenario, "excon") == SeatId{0});
  CHECK(seat_with_id(*scenario, "shelter-east") == SeatId{3});
  CHECK(seat_with_id(*scenario, "NGO").is_none());
  CHECK(seat_with_id(*scenario, "").is_none());
}

TEST_CASE("a seat plays the office of its agency in its region, exercise control plays none") {
  const Exercise exercise = tiny::exercise();
  CHECK(office_of(exercise, seat(exercise, "excon")).is_none());
  const OfficeId office = office_of(exercise, seat(exercise, "police-east"));
  REQUIRE_FALSE(office.is_none());
  const Office& police = office_at(exercise.simulation.world, office);
  CHECK(police.agency == Agency::police);
  CHECK(police.region == RegionId{0});
}

TEST_CASE("an office has a player while its seat is taken") {
  Exercise exercise = tiny::exercise();
  const SeatId police = seat(exercise, "police-east");
  const OfficeId office = office_of(exercise, police);
  CHECK(player_of(exercise, office).is_none());
  REQUIRE(apply(exercise, sit(exercise, ActKind::take_seat, "police-east")).is_accepted());
  CHECK(player_of(exercise, office) == police);
  CHECK(player_of(exercise, office_of(exercise, seat(exercise, "shelter-east"))).is_none());
  REQUIRE(apply(exercise, sit(exercise, ActKind::leave_seat, "police-east")).is_accepted());
  CHECK(player_of(exercise, office).is_none());
}

TEST_CASE("exercise control at its seat plays no office, not even one that is none") {
  Exercise exercise = tiny::exercise();
  REQUIRE(apply(exercise, sit(exercise, ActKind::take_seat, "excon")).is_accepted());
  for (std::uint16_t office = 0; office < all<Office>(exercise.simulation.world).size(); ++office)
    CHECK(player_of(exercise, OfficeId{office}).is_none());
}

TEST_CASE("named sites are the last sites of the world, in the order of the scenario") {
  const Exercise exercise = tiny::exercise();
  const std::size_t sites = exercise.simulation.world.sites.size();
  CHECK(named_subject(exercise, "brickworks").id == sites - 2);
  CHECK(named_subject(exercise, "harbour").id == sites - 1);
  CHECK(exercise.simulation.world.sites[sites - 2].place == PlaceId{0});
}

TEST_CASE("a recruiter without a part in the storylines is no persona") {
  const Exercise exercise = tiny::exercise();
  const World& world = exercise.simulation.world;
  std::size_t personas = 0;
  for (std::uint32_t i = 0; i < world.recruiters.size(); ++i) {
    const Persona* persona = persona_of(world, RecruiterId{i});
    if (persona == nullptr) continue;
    ++personas;
    CHECK(persona->id == "boss");
    CHECK(i == world.recruiters.size() - 1);
  }
  CHECK(personas == 1);
}
