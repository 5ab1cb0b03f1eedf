#include "stream/refusals.hpp"
#include "agencies/files/cases.hpp"
#include "agencies/identification/outreach.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/justice/investigation.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/referral/shelters.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"

#include "engine/stream/eyes.hpp"

using namespace jardam;
using namespace jardam::tiny;

namespace {

struct Told {
  std::string truth;
  std::string to_seat;
  std::string to_control;
};

/// What the seat and exercise control are told when the seat's office wants to do this.
Told answers(Exercise exercise, const std::string& id, const Command& command) {
  const SeatId who = seat(exercise, id);
  Act act{
      .kind = ActKind::decide, .seat = seat(exercise, "excon"), .command = command, .inject = {}};
  act.command.office = office_of(exercise, who);
  const ActAnswer truth = query(exercise, act);
  const std::string to_control = told_refusal(exercise, act, truth).code;
  exercise.seats[who.value].is_taken = true;
  act.seat = who;
  return {truth.code, told_refusal(exercise, act, query(exercise, act)).code, to_control};
}

}  // namespace

TEST_CASE("whether a person is still held, or abroad, no seat is told by a refusal") {
  Exercise exercise = tiny::exercise();
  const Subject aida = named_subject(exercise, "aida");
  hear(exercise, "shelter-east", Notice::person_reported, aida);
  const Command admit{.decision = decision::admit, .subject = aida};
  CHECK(answers(exercise, "shelter-east", admit).to_seat == "no_victim");
  hear(exercise, "shelter-east", Notice::victim_presumed, aida);
  Person& person = exercise.simulation.world.people[aida.id];
  REQUIRE(person.state == PersonState::exploited);
  const Told held = answers(exercise, "shelter-east", admit);
  person.state = PersonState::freed;
  person.place = {3};  // away
  const Told abroad = answers(exercise, "shelter-east", admit);
  CHECK(held.to_seat == abroad.to_seat);
  CHECK(held.to_control == abroad.to_control);
}

TEST_CASE("a case that another office opened is not told of, one's own is") {
  Exercise exercise = tiny::exercise();
  const Subject site = named_subject(exercise, "brickworks");
  hear(exercise, "police-east", Notice::site_reported, site, 2);
  all<Case>(exercise.simulation.world)
      .push_back({.site = SiteId{site.id}, .recruiter = {}, .opened = Time{0}, .region = {1}});
  const Command open{.decision = decision::open_case, .subject = site};
  CHECK(answers(exercise, "police-east", open).truth == "already_done");
  CHECK(answers(exercise, "police-east", open).to_seat == "not_possible_now");
  hear(exercise, "police-east", Notice::case_opened, about(CaseId{0}));
  CHECK(answers(exercise, "police-east", open).to_seat == "already_done");
}

TEST_CASE("the stage of a case is told to those whose file it is") {
  Exercise exercise = tiny::exercise();
  for (const std::uint8_t region : {0, 1}) {
    all<Case>(exercise.simulation.world)
        .push_back(
            {.site = SiteId{region}, .recruiter = {}, .opened = Time{0}, .region = {region}});
    hear(exercise, "police-east", Notice::case_opened, about(CaseId{region}));
  }
  const auto send = [&](std::uint32_t id) {
    return answers(exercise, "police-east",
                   {.decision = decision::send_to_prosecutor, .subject = about(CaseId{id})});
  };
  CHECK(send(0).to_seat == "case_not_ready");
  CHECK(send(1).truth == "case_not_ready");
  CHECK(send(1).to_seat == "not_possible_now");  // the other region's
}

TEST_CASE("rules and one's own knowledge are told as they are") {
  Exercise exercise = tiny::exercise();
  const Subject site = named_subject(exercise, "brickworks");
  const auto told = [&](DecisionKind decision, Subject subject) {
    return answers(exercise, "police-east", {.decision = decision, .subject = subject}).to_seat;
  };
  CHECK(told(decision::check_site, site) == "not_known_to_you");
  CHECK(told(decision::inspect, site) == "not_yours_to_decide");
  hear(exercise, "police-east", Notice::site_reported, site);
  CHECK(told(decision::open_case, site) == "no_indicators");
  CHECK(told(decision::check_site, about(RegionId{0})) == "wrong_subject");
  CHECK(answers(exercise, "shelter-east",
                {.decision = decision::outreach, .subject = about(RegionId{1})})
            .to_seat == "outside_region");
}
