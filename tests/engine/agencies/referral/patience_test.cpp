#include "agencies/referral/patience.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "agencies/offices/queues.hpp"
#include "agencies/offices/workload.hpp"
#include "agencies/referral/company.hpp"
#include "engine/agencies/help_scene.hpp"

using namespace help_scene;

namespace {

constexpr double work_hours = 8, patience_days = 60;
constexpr auto ngo_label = static_cast<std::size_t>(Agency::ngo);

/// The valley's NGO has one person, who accompanies one victim after the other.
Simulation one_at_work() {
  return by_hand([](Setup& s) {
    tiny::hold_for_long(s);
    for (OfficeSetup& office : s.offices) office.staff = 1;
    s.parameters.get<RecruitmentParameters>().occasions = {0};
    s.parameters.get<PatienceParameters>().mean = {patience_days};
    s.parameters.get<QueueParameters>().discipline = Switch(QueueDiscipline::first_come);
    s.parameters.get<QueueParameters>().laid_aside_after = {7300};
    TaskTime& time =
        s.parameters.get<TaskTimes>().of[static_cast<std::size_t>(decision::accompany.kind)];
    time = {Days{0.01}, Days{0.02}, {work_hours}};
  });
}

void ask_for_company(Simulation& simulation, PersonId person) {
  tell_freed(simulation, Agency::ngo, person);
  REQUIRE(decide(simulation, Agency::ngo, decision::accompany, person) == Refusal::none);
}

/// How long the NGO's one person takes for one piece of company.
Duration service_of(const World& world) {
  return from_days(work_hours / in_force<StaffParameters>(world).hours_a_day(Agency::ngo));
}

}  // namespace

TEST_CASE("asked for twice what it can do, an office serves those whom the fluid limit says") {
  Simulation simulation = one_at_work();
  const World& world = simulation.world;
  const Duration service = service_of(world);
  const std::vector<PersonId> people = men(world, 400);
  constexpr std::size_t arrivals = 2000, at_first = 400;  // until the queue has its length
  for (std::size_t i = 0; i < arrivals; ++i) {
    ask_for_company(simulation, people[i % people.size()]);
    wait(simulation, seconds(service.seconds / 2));
  }
  wait(simulation, days(200));
  int given_up = 0;
  double waited = 0;
  for (std::size_t i = at_first; i < arrivals; ++i) {
    const Task& task = all<Task>(world)[i];
    if (task.state == TaskState::dropped)
      ++given_up;
    else
      waited += in_days(task.due - task.decided) - in_days(service);
  }
  const double later = arrivals - at_first;
  CHECK(given_up / later == doctest::Approx(0.5).epsilon(0.06));
  CHECK(waited / (later - given_up) == doctest::Approx(patience_days * std::log(2.0)).epsilon(0.1));
  CHECK(tiny::total(simulation, metric::tasks_given_up, ngo_label) >= given_up);
  CHECK(tiny::total(simulation, metric::tasks_waiting, ngo_label) == 0);
}

TEST_CASE("who has waited in vain trusts less, and the office hears that nobody came") {
  Simulation simulation = one_at_work();
  const std::vector<PersonId> two = men(simulation.world, 2);
  ask_for_company(simulation, two[0]);
  office_at(simulation.world, office(simulation, Agency::ngo)).staff = 0;
  ask_for_company(simulation, two[1]);
  const double before = victims::find(simulation.world, two[1])->trust.value();
  wait(simulation, days(3000));
  office_at(simulation.world, office(simulation, Agency::ngo)).staff = 1;
  tasks::begin_waiting(simulation.world, office(simulation, Agency::ngo));
  CHECK(victims::find(simulation.world, two[1])->trust.value() < before);
  CHECK(heard(simulation, Agency::ngo, two[1]).last == Notice::nothing_found);
  CHECK(heard(simulation, Agency::ngo, two[0]).last != Notice::nothing_found);
}

TEST_CASE("a child does not stop waiting, whose care is decided by others") {
  Simulation simulation = one_at_work();
  const PersonId child = young(simulation.world, 1, Sex::woman).front();
  ask_for_company(simulation, child);
  const TaskId task{0};
  simulation.world.now = Time{} + days(3000);
  CHECK_FALSE(patience::gives_up(simulation.world, task_at(simulation.world, task)));
}
