#include <doctest/doctest.h>

#include "agencies/justice/recruiter_audit.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/agencies/hall.hpp"

using namespace jardam;
using hall_scene::Hall;

TEST_CASE("an audit makes a recruiter who deceives lie low, and finds nothing against others") {
  for (const bool deceives : {true, false}) {
    Hall hall = hall_scene::hall_of(
        [](Setup& s) { s.parameters.get<ReferralParameters>().false_positive = {0}; });
    World& world = hall.simulation.world;
    std::uint32_t r = 0;
    const auto suits = [&] {
      const bool is_deceptive = (world.recruiters[r].flags & RecruiterFlag::deceptive) != 0;
      return is_deceptive == deceives && world.recruiters[r].region == tiny::valley;
    };
    while (!suits()) ++r;
    const Subject recruiter = about(RecruiterId{r});
    const auto audit = [&] {
      return hall.decide(Agency::police, decision::audit_recruiter, recruiter);
    };
    CHECK(audit() == Refusal::not_known_to_you);
    hall.tell(Agency::police, Notice::recruiter_named, recruiter);
    REQUIRE(audit() == Refusal::none);
    while (all<Task>(world).front().state != TaskState::done) hall.wait(hours(1));
    CHECK(((world.recruiters[r].flags & RecruiterFlag::lying_low) != 0) == deceives);
    CHECK(hall.knows(Agency::police, recruiter)->last ==
          (deceives ? Notice::recruiter_named : Notice::nothing_found));
    world.recruiters[r].flags |= RecruiterFlag::convicted;
    CHECK(audit() == Refusal::already_done);
  }
}
