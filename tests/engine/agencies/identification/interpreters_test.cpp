#include "agencies/identification/interpreters.hpp"

#include <doctest/doctest.h>

#include "agencies/identification/interviews.hpp"
#include "engine/agencies/hall.hpp"
#include "engine/agencies/help_scene.hpp"

using namespace jardam;
using hall_scene::Hall;

namespace {

Hall with_interpreters(double number) {
  return hall_scene::hall_of([=](Setup& s) {
    s.parameters.get<InterpreterParameters>().number = Regional<Count>(number);
    hall_scene::set_time(s.parameters, decision::interpreter, 5, 6);
  });
}

Refusal interview_through_interpreter(Hall& hall, Agency agency, PersonId person,
                                      RegionId region = tiny::valley) {
  tell(hall.simulation, hall.office(agency, region), Notice::person_reported, about(person), 0, {},
       knowledge::whereabouts(hall.simulation.world, person));
  return apply(hall.simulation, {.office = hall.office(agency, region),
                                 .decision = decision::interpreter,
                                 .subject = about(person)})
      .refusal;
}

}  // namespace

TEST_CASE("a region's interpreters are shared by all of its offices, and free again afterwards") {
  Hall hall = with_interpreters(1);
  const std::vector<PersonId> people = hall_scene::held_in(hall.simulation.world, tiny::valley);
  REQUIRE(people.size() > 2);
  CHECK(interview_through_interpreter(hall, Agency::police, people[0]) == Refusal::none);
  CHECK(interview_through_interpreter(hall, Agency::ngo, people[1]) == Refusal::all_engaged);
  CHECK(interview_through_interpreter(hall, Agency::police, people[2], tiny::mountain) ==
        Refusal::none);
  hall.wait(days(40));
  CHECK(all<Task>(hall.simulation.world).front().state == TaskState::done);
  CHECK(interview_through_interpreter(hall, Agency::ngo, people[1]) == Refusal::none);
}

TEST_CASE("without interpreters nobody is interviewed through one") {
  Hall hall = with_interpreters(0);
  const PersonId person = hall_scene::held_in(hall.simulation.world, tiny::valley).front();
  CHECK(interview_through_interpreter(hall, Agency::police, person) == Refusal::all_engaged);
}

TEST_CASE("an interpreter brings out more from somebody of another country, and from no other") {
  Hall hall = with_interpreters(1);
  World& world = hall.simulation.world;
  const PersonId resident{0};
  REQUIRE_FALSE(is_foreign(world, resident));
  CHECK(interpreters::understood(world, resident, 0.5) == 0.5);
  PersonId foreigner = PersonId::none();
  for (std::uint32_t i = 0; i < world.people.size() && foreigner.is_none(); ++i)
    if (is_foreign(world, PersonId{i})) foreigner = {i};
  if (foreigner.is_none()) return;  // a tiny country without foreign workers has none to ask
  CHECK(interpreters::understood(world, foreigner, 0.5) ==
        doctest::Approx(0.5 + 0.5 * in_force<InterpreterParameters>(world).understood.value));
}
