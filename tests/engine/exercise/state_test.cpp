#include <set>

#include "agencies/identification/visits.hpp"
#include "agencies/setup.hpp"
#include "exercise/exercise.hpp"

#include "engine/exercise/tiny.hpp"

using namespace jardam;
using namespace jardam::tiny;

TEST_CASE("an exercise is a value: a copy continues bit-identically and apart") {
  Exercise original = with_police_seated();
  advance(original, Time{40000});
  Exercise copy = original;
  CHECK(copy == original);
  for (Exercise* one : {&original, &copy}) {
    REQUIRE(
        apply(*one, decide(*one, "police-east", decision::check_site, "brickworks")).is_accepted());
    advance(*one, Time{300000});
  }
  CHECK(copy == original);
  CHECK(state_hash(copy) == state_hash(original));
  REQUIRE(apply(copy, sit(copy, ActKind::leave_seat, "police-east")).is_accepted());
  CHECK_FALSE(copy == original);
  CHECK(state_hash(copy) != state_hash(original));
}

TEST_CASE("the hash covers injects, seats, messages and the simulation") {
  const Exercise base = with_police_seated();
  Exercise other = base;
  other.injects[1].state = InjectState::held;
  CHECK(state_hash(other) != state_hash(base));
  other = base;
  other.seats[1].last_act = Time{1};
  CHECK(state_hash(other) != state_hash(base));
  other = base;
  other.messages[0].acknowledged = Time{1};
  CHECK(state_hash(other) != state_hash(base));
  other = base;
  advance(other, Time{1});
  CHECK(state_hash(other) != state_hash(base));
}

TEST_CASE(
    "two exercises made of one scenario and one seed are one value; another seed is another") {
  const auto scenario = tiny::scenario();
  const Exercise one = make_exercise(scenario, Seed{7}), same = make_exercise(scenario, Seed{7}),
                 other = make_exercise(scenario, Seed{8});
  CHECK(one == same);
  CHECK(state_hash(one) == state_hash(same));
  CHECK_FALSE(one == other);
  CHECK(state_hash(one) != state_hash(other));
}

TEST_CASE("every part of the state of the hall changes both comparison and hash") {
  const Exercise base = with_police_seated();
  std::set<std::uint64_t> hashes{state_hash(base)};
  const auto check_other = [&](auto change) {
    Exercise other = base;
    change(other);
    CHECK_FALSE(other == base);
    CHECK(hashes.insert(state_hash(other)).second);
  };
  check_other([](Exercise& e) { e.injects[1].state = InjectState::skipped; });
  check_other([](Exercise& e) { e.injects[1].due = Time{5}; });
  check_other([](Exercise& e) { e.forms.push_back({{0}, {"", Risk::low, "By telephone"}}); });
  check_other([](Exercise& e) { e.forms.push_back({{1}, {"", Risk::low, "By telephone"}}); });
  check_other([](Exercise& e) { e.forms.push_back({{0}, {"", Risk::high, "By telephone"}}); });
  check_other([](Exercise& e) { e.forms.push_back({{0}, {"law", Risk::low, "By telephone"}}); });
  check_other([](Exercise& e) { e.injects[1].fired = Time{5}; });
  check_other([](Exercise& e) { e.seats[2].is_taken = true; });
  check_other([](Exercise& e) { e.seats[2].last_act = Time{5}; });
  check_other([](Exercise& e) { e.messages[0].at = Time{5}; });
  check_other([](Exercise& e) { e.messages[0].seat = SeatId{3}; });
  check_other([](Exercise& e) { e.messages[0].inject = InjectId{3}; });
  check_other([](Exercise& e) { e.messages[0].report = 3; });
  check_other([](Exercise& e) { e.messages[0].acknowledged = Time{5}; });
  check_other([](Exercise& e) { e.messages.pop_back(); });
  check_other([](Exercise& e) { e.reports_seen += 1; });
  check_other([](Exercise& e) { e.tasks_seen += 1; });
}

TEST_CASE("the same change at another place is another state") {
  const Exercise base = with_police_seated();
  Exercise first = base, second = base;
  first.injects[1].state = InjectState::held;
  second.injects[2].state = InjectState::held;
  CHECK(state_hash(first) != state_hash(second));
}
