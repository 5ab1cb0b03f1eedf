#include <doctest/doctest.h>

#include "agencies/files/cases.hpp"
#include "agencies/justice/discontinuance.hpp"
#include "agencies/justice/investigation.hpp"
#include "agencies/justice/proceedings.hpp"
#include "agencies/justice/qualification.hpp"
#include "agencies/offices/staff.hpp"
#include "agencies/setup.hpp"
#include "engine/agencies/courtroom.hpp"

using namespace jardam;
using courtroom::Scene;
using courtroom::strong_case;
using courtroom::weak_case;
using namespace decision;

TEST_CASE("evidence and trained people make the article: trafficking, a lesser one, or none") {
  CHECK(strong_case().proceedings().article == Article::trafficking);
  const auto unaware = [](double trained) {
    return [=](Parts& p) {
      p.get<JusticeParameters>().qualified_untrained = {0};
      p.get<JusticeParameters>().qualified_by_finances = {0};
      p.get<PoliceParameters>().training = Regional<Probability>(trained);
    };
  };
  CHECK(strong_case(unaware(0)).proceedings().article == Article::deprivation_of_liberty);
  CHECK(strong_case(unaware(1)).proceedings().article == Article::trafficking);
  CHECK(weak_case().proceedings().article ==
        Article::deprivation_of_liberty);  // 0x7f: movement restricted, isolation
  CHECK(weak_case({}, 0x7c3).proceedings().article == Article::labour_offence);
  const Scene nothing =
      weak_case([](Parts& p) { p.get<PoliceParameters>().training = Regional<Probability>(0); }, 1);
  CHECK(nothing.proceedings().article == Article::none);
  CHECK(nothing.proceedings().state == CaseState::discontinued);
  CHECK(nothing.total(metric::cases_discontinued, 0) == 1);
}

TEST_CASE(
    "prosecutors on standing procedures review what they get: the trained by the evidence, others "
    "take it down") {
  const auto reviewed = [](double trained, double qualified_by_police, double down) {
    Scene scene = strong_case([=](Parts& p) {
      p.get<JusticeParameters>().qualified_untrained = {qualified_by_police};
      p.get<JusticeParameters>().qualified_by_finances = {0};
      p.get<PoliceParameters>().training = Regional<Probability>(0);
      p.get<LawyerTrainingParameters>().prosecutors = Regional<Probability>(trained);
      p.get<JusticeParameters>().requalified_down = {down};
    });
    scene.decide_and_wait(Agency::police, send_to_prosecutor);
    return scene.proceedings().article == Article::trafficking;
  };
  CHECK(reviewed(1, 0, 1));        // taken up
  CHECK_FALSE(reviewed(0, 0, 1));  // nobody saw it
  CHECK_FALSE(reviewed(0, 1, 1));  // taken down
  CHECK(reviewed(0, 1, 0));        // left as it was
}
