#include "exercise/messages.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"

#include "engine/exercise/tiny.hpp"

using namespace jardam;
using namespace jardam::tiny;

namespace {

/// The reports that a seat was sent.
std::vector<Message> reports_to(const Exercise& exercise, const std::string& id) {
  std::vector<Message> found;
  for (const Message& message : exercise.messages)
    if (message.report != no_report && message.seat == seat(exercise, id)) found.push_back(message);
  return found;
}

OfficeId office(const Exercise& exercise, const std::string& id) {
  return office_of(exercise, seat(exercise, id));
}

void tell_of_brickworks(Exercise& exercise, OfficeId office) {
  tell(exercise.simulation, office, Notice::site_reported, named_subject(exercise, "brickworks"),
       2);
}

}  // namespace

TEST_CASE("a report that reaches an office becomes one message to its seat, once") {
  Exercise exercise = tiny::exercise();
  tell_of_brickworks(exercise, office(exercise, "inspector-east"));
  deliver_reports(exercise);
  deliver_reports(exercise);
  const std::vector<Message> reports = reports_to(exercise, "inspector-east");
  REQUIRE(reports.size() == 1);
  CHECK(reports[0].at == Time{0});
  CHECK(reports[0].inject.is_none());
  CHECK(reports[0].acknowledged == Time::never());
  CHECK(exercise.reports_seen == all<Report>(exercise.simulation.world).size());
}

TEST_CASE("a report to an office without a seat is sent to nobody, and counts as seen") {
  Exercise exercise = tiny::exercise();
  const OfficeId helpline =
      office_of(exercise.simulation.world, Agency::helpline, RegionId::none());
  tell_of_brickworks(exercise, helpline);
  deliver_reports(exercise);
  CHECK(exercise.messages.empty());
  CHECK(exercise.reports_seen == all<Report>(exercise.simulation.world).size());
}

TEST_CASE("what an inject brought is marked as its own, what came to others meanwhile is not") {
  Exercise exercise = tiny::exercise();
  const InjectId brought_by = inject(exercise, "9.01");
  tell_of_brickworks(exercise, office(exercise, "inspector-east"));
  tell_of_brickworks(exercise, office(exercise, "shelter-east"));
  deliver_reports(exercise, brought_by, office(exercise, "inspector-east"));
  REQUIRE(reports_to(exercise, "inspector-east").size() == 1);
  REQUIRE(reports_to(exercise, "shelter-east").size() == 1);
  CHECK(reports_to(exercise, "inspector-east")[0].inject == brought_by);
  CHECK(reports_to(exercise, "shelter-east")[0].inject.is_none());
}

TEST_CASE("two seats that play one office are both sent what reaches it") {
  Scenario scenario = *tiny::scenario();
  Seat second = scenario.exercise.seats[2];
  second.id = "inspector-deputy";
  second.code = "DEP";
  scenario.exercise.seats.push_back(second);
  Exercise exercise = make_exercise(std::make_shared<const Scenario>(scenario), Seed{7});
  tell_of_brickworks(exercise, office(exercise, "inspector-east"));
  deliver_reports(exercise);
  CHECK(reports_to(exercise, "inspector-east").size() == 1);
  CHECK(reports_to(exercise, "inspector-deputy").size() == 1);
}

TEST_CASE("exercise control is sent no report: it sees everything anyway") {
  Exercise exercise = tiny::exercise();
  advance(exercise, Time{6 * 86400});
  CHECK(reports_to(exercise, "excon").empty());
  CHECK_FALSE(reports_to(exercise, "police-east").empty());
}
