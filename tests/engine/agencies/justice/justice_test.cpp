#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "agencies/files/cases.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/justice/evidence.hpp"
#include "agencies/justice/justice.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/staff.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/agencies/courtroom.hpp"
#include "engine/agencies/hall.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/recruiters.hpp"

using namespace jardam;
using courtroom::Scene;
using hall_scene::busiest_site;
using hall_scene::Hall;
using namespace decision;

namespace {

/// A case with many victims, their deposition and the money traced.
Scene strong_case(const courtroom::Change& change = {}, std::uint64_t seed = 1) {
  Scene scene(change, seed);
  scene.free_victims();
  scene.register_case();
  for (const DecisionKind decision : {request_deposition, trace_finances})
    scene.decide(Agency::police, decision);
  scene.wait(days(300));
  scene.decide_and_wait(Agency::court, depose);
  scene.decide_and_wait(Agency::police, investigate);
  return scene;
}

/// A case with nothing but what the place shows.
Scene weak_case(const courtroom::Change& change = {}, Indicators indicators = 0x7f) {
  Scene scene(change);
  scene.register_case(indicators);
  scene.decide_and_wait(Agency::police, investigate);
  return scene;
}

}  // namespace

TEST_CASE("a registered fact is no investigation until somebody begins one") {
  Scene scene;
  scene.register_case();
  constexpr auto labour = static_cast<std::size_t>(Form::labour);
  CHECK(scene.total(metric::cases_registered, labour) == 1);
  CHECK(scene.total(metric::investigations_opened, labour) == 0);
  REQUIRE(scene.decide(Agency::police, investigate) == Refusal::none);
  CHECK(scene.total(metric::investigations_opened, labour) == 1);
  CHECK(scene.proceedings().begun == scene.simulation.world.now);
}

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

TEST_CASE("evidence too weak for trafficking carries a lesser charge") {
  Scene scene = weak_case();
  REQUIRE(scene.decide_and_wait(Agency::police, send_to_prosecutor) == Refusal::none);
  CHECK(scene.decide(Agency::prosecutor, indict) == Refusal::case_not_ready);
  CHECK(scene.decide_and_wait(Agency::prosecutor, indict_lesser) == Refusal::none);
  CHECK(scene.total(metric::charged_as_lesser) == 1);
  CHECK(scene.total(metric::charged_as_trafficking) == 0);
  CHECK(scene.total(metric::cases_requalified, 0) + scene.total(metric::cases_requalified, 1) == 0);
}

TEST_CASE(
    "a prosecutor who charges otherwise than the police qualified changes the article, and that is "
    "counted") {
  Scene down = strong_case();
  down.decide_and_wait(Agency::police, send_to_prosecutor);
  REQUIRE(down.decide_and_wait(Agency::prosecutor, indict_lesser) == Refusal::none);
  CHECK(down.total(metric::cases_requalified, 1) == 1);
  CHECK(down.proceedings().article != Article::trafficking);
  Scene up = strong_case([](Parts& p) {
    p.get<JusticeParameters>().qualified_untrained = p.get<JusticeParameters>().qualified_trained =
        p.get<JusticeParameters>().qualified_by_finances = {0};
  });
  up.decide_and_wait(Agency::police, send_to_prosecutor);
  REQUIRE(up.decide_and_wait(Agency::prosecutor, indict) == Refusal::none);
  CHECK(up.total(metric::cases_requalified, 0) == 1);
  CHECK(up.total(metric::charged_as_trafficking) == 1);
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

TEST_CASE(
    "a court convicts for trafficking, takes the case down, or acquits; prison is for the "
    "convicted") {
  const auto tried = [](double believed, double requalifies) {
    Scene scene = strong_case([=](Parts& p) {
      p.get<JusticeParameters>().conviction_at_full_evidence = {believed};
      p.get<LawyerTrainingParameters>().judges = Regional<Probability>(believed);
      p.get<JusticeParameters>().court_requalifies = {requalifies};
      p.get<JusticeParameters>().custodial_trafficking =
          p.get<JusticeParameters>().custodial_lesser = {1};
      p.get<EvidenceParameters>().base = {1};
    });
    scene.decide_and_wait(Agency::police, send_to_prosecutor);
    scene.decide_and_wait(Agency::prosecutor, indict);
    REQUIRE(scene.decide_and_wait(Agency::court, hear) == Refusal::none);
    return scene;
  };
  const Scene convicted = tried(1, 0), taken_down = tried(0, 1), acquitted = tried(0, 0);
  CHECK(convicted.total(metric::convictions) == 1);
  CHECK(convicted.total(metric::sentences_custodial) == 1);
  CHECK(taken_down.total(metric::convictions) == 0);
  CHECK(taken_down.total(metric::convictions_lesser) == 1);
  CHECK(taken_down.total(metric::cases_requalified, 1) == 1);
  CHECK(taken_down.total(metric::sentences_custodial) == 1);
  CHECK(acquitted.proceedings().state == CaseState::acquitted);
  CHECK(acquitted.total(metric::sentences_custodial) == 0);
}

TEST_CASE("a case says why it ended: a leak, a witness lost, the term, or nothing to charge") {
  const auto reason = [](std::size_t label, const courtroom::Change& change) {
    Scene scene([&](Parts& p) {
      p.get<EvidenceParameters>().lesser_threshold = {1};
      p.get<JusticeParameters>().qualified_untrained =
          p.get<JusticeParameters>().qualified_trained =
              p.get<JusticeParameters>().qualified_by_finances = {0};
      change(p);
    });
    scene.free_victims();
    scene.register_case(1);
    scene.decide_and_wait(Agency::police, investigate);
    return scene.total(metric::cases_discontinued, label) == 1;
  };
  CHECK(reason(0, [](Parts&) {}));
  CHECK(reason(2, [](Parts& p) { p.get<PoliceParameters>().leak = Regional<Probability>(1); }));
  CHECK(reason(3, [](Parts& p) { p.get<EvidenceParameters>().witness_half_life = {1}; }));
  CHECK(reason(4, [](Parts& p) { p.get<JusticeParameters>().term = {1}; }));
}

TEST_CASE(
    "without an answer from the bank or leave of the judge, an enquiry and a request bring "
    "nothing") {
  const Scene scene = strong_case([](Parts& p) {
    p.get<JusticeParameters>().financial_answers = p.get<JusticeParameters>().deposition =
        Regional<Probability>(0);
  });
  CHECK_FALSE(scene.proceedings().has_finances);
  CHECK_FALSE(scene.proceedings().has_deposition);
}

TEST_CASE(
    "nobody official knows of a leak: the case ends under what its file shows, in the statistics "
    "too") {
  const auto ended = [](bool is_leaked, double witness_half_life) {
    Scene scene([=](Parts& p) {
      p.get<OfficialStatisticsParameters>() = {.lost = {0}, .duplicates = {0}, .delay = {0}};
      p.get<PoliceParameters>().leak = Regional<Probability>(is_leaked ? 1 : 0);
      p.get<EvidenceParameters>().threshold = p.get<EvidenceParameters>().lesser_threshold = {1};
      p.get<EvidenceParameters>().witness_half_life = {witness_half_life};
      p.get<JusticeParameters>().term = {36500};
    });
    scene.free_victims();
    scene.register_case();
    scene.wait(days(100));
    scene.decide_and_wait(Agency::police, investigate);
    REQUIRE(scene.proceedings().state == CaseState::discontinued);
    return scene;
  };
  constexpr std::size_t no_corpus_delicti = 0, leak = 2, victim_withdrew = 3;
  const auto published = [](const Scene& scene, std::size_t label) {
    return part<OfficialRecords>(scene.simulation.world)
        .published[series_of(metric::cases_discontinued, label)];
  };
  CHECK(official_series(series_of(metric::cases_discontinued, leak)) == no_series);
  for (const SeriesInfo& series : all_series())
    CHECK(series.name != "official_cases_discontinued{leak}");
  const Scene stayed = ended(true, 36500), left = ended(true, 1), honest = ended(false, 36500);
  CHECK(stayed.total(metric::cases_discontinued, leak) == 1);
  CHECK(stayed.total(metric::cases_discontinued, no_corpus_delicti) == 0);
  CHECK(published(stayed, no_corpus_delicti) == 1);
  CHECK(left.total(metric::cases_discontinued, leak) == 1);
  CHECK(published(left, victim_withdrew) == 1);
  CHECK(published(left, no_corpus_delicti) == 0);
  CHECK(honest.total(metric::cases_discontinued, no_corpus_delicti) == 1);
  CHECK(published(honest, no_corpus_delicti) == 1);
}

TEST_CASE("an official who is prosecuted for a leak makes later leaks rarer, for a time") {
  const auto deterred_after = [](double detection, Duration duration) {
    Scene scene([=](Parts& p) {
      p.get<PoliceParameters>().leak = Regional<Probability>(1);
      p.get<JusticeParameters>().complicity_detection = Regional<Probability>(detection);
      p.get<JusticeParameters>().complicity_deterrence = {0.5};
      p.get<JusticeParameters>().complicity_half_life = {10 * 30.44};
    });
    scene.register_case();
    scene.decide(Agency::police, investigate);
    while (scene.proceedings().state == CaseState::pretrial) scene.wait(hours(1));
    CHECK(scene.total(metric::officials_prosecuted) == detection);
    scene.wait(duration);
    return part<JusticeState>(scene.simulation.world).deterred[tiny::valley.value].value();
  };
  CHECK(deterred_after(0, hours(1)) == 0);
  CHECK(deterred_after(1, hours(1)) == doctest::Approx(0.5));
  CHECK(deterred_after(1, days(305)) == doctest::Approx(0.25).epsilon(0.1));
  int leaks = 0;
  constexpr int cases = 100;
  for (std::uint64_t seed = 0; seed < cases; ++seed) {
    Scene scene([](Parts& p) { p.get<PoliceParameters>().leak = Regional<Probability>(1); }, seed);
    part<JusticeState>(scene.simulation.world).deterred[tiny::valley.value] = Millionths{700000};
    scene.register_case();
    leaks += scene.proceedings().is_leaked;
  }
  CHECK(leaks < 55);
  CHECK(leaks > 5);
}

TEST_CASE(
    "while the law counts sales of infants they are registered and investigated, and exploit "
    "nobody") {
  const auto run = [](double sales) {
    return tiny::run(tiny::setup([=](Setup& s) {
                       s.procedures.clear();
                       s.parameters.get<JusticeParameters>().infant_sales = {sales};
                     }),
                     8, days(400));
  };
  const Simulation without = run(0), with = run(120);
  constexpr auto child = static_cast<std::size_t>(Form::child);
  const double facts = tiny::total(with, metric::cases_registered, child);
  CHECK(std::abs(facts - 130) < 4 * std::sqrt(130.0));  // thirteen months begin
  CHECK(tiny::total(with, metric::investigations_opened, child) == facts);
  CHECK(tiny::total(without, metric::cases_registered, child) == 0);
  CHECK(with.world.people == without.world.people);
  CHECK(with.world.spells == without.world.spells);
  CHECK(all<Report>(with.world) == all<Report>(without.world));
}

TEST_CASE("when a case closes, work on it ends and its staff are free") {
  Scene scene;
  scene.register_case(1);
  World& world = scene.simulation.world;
  const Office& police = office_at(world, office_of(world, Agency::police, tiny::valley));
  world.parameters.get<TaskTimes>().of[static_cast<std::size_t>(discontinue.kind)] = {.median = {1},
                                                                                      .p90 = {2}};
  tell(scene.simulation, office_of(world, Agency::prosecutor, tiny::valley), Notice::case_opened,
       scene.file, 0);
  REQUIRE(scene.decide(Agency::police, investigate) == Refusal::none);
  REQUIRE(scene.decide(Agency::prosecutor, discontinue) == Refusal::none);
  const auto busy = police.busy;
  scene.wait(days(5));
  CHECK(scene.proceedings().state == CaseState::discontinued);
  CHECK(police.busy == busy - 1);
  const auto is_dropped = [](const Task& task) {
    return task.decision == investigate && task.state == TaskState::dropped;
  };
  CHECK(std::count_if(all<Task>(world).begin(), all<Task>(world).end(), is_dropped) == 1);
  scene.wait();
  CHECK(scene.proceedings().state == CaseState::discontinued);
}

TEST_CASE("a conviction puts those through whom the witnesses came out of business for good") {
  Scene scene([](Parts& p) {
    p.get<EvidenceParameters>().base = {1};
    p.get<JusticeParameters>().conviction_at_full_evidence = {1};
  });
  World& world = scene.simulation.world;
  const RecruiterId recruiter{0};
  world.spells[world.people[exploitation::people_at(world, scene.site).front().value].record]
      .recruiter = recruiter;
  scene.free_victims();
  scene.register_case();
  for (const auto& [agency, decision] : {std::pair(Agency::police, investigate),
                                         {Agency::police, send_to_prosecutor},
                                         {Agency::prosecutor, indict},
                                         {Agency::court, hear}})
    scene.decide_and_wait(agency, decision);
  REQUIRE(scene.proceedings().state == CaseState::convicted);
  CHECK((world.recruiters[recruiter.value].flags & RecruiterFlag::convicted) != 0);
  recruiters::displace(world, recruiter);
  scene.wait(days(3000));
  CHECK((world.recruiters[recruiter.value].flags & RecruiterFlag::out_of_business) != 0);
}

TEST_CASE("a case goes from registration through deposition, charge and hearing to a verdict") {
  Hall hall;
  const SiteId site = busiest_site(hall.simulation.world, tiny::valley);
  hall.tell(Agency::police, Notice::indicators_seen, about(site), 0x7f);
  REQUIRE(hall.decide(Agency::police, decision::rescue, about(site)) == Refusal::none);
  hall.wait(days(60));
  REQUIRE(hall.decide(Agency::police, decision::open_case, about(site)) == Refusal::none);
  hall.wait(days(30));
  REQUIRE(all<Case>(hall.simulation.world).size() == 1);
  const Subject file{SubjectKind::court_case, 0};
  CHECK(hall.decide(Agency::police, decision::open_case, about(site)) == Refusal::already_done);
  CHECK(hall.decide(Agency::police, decision::send_to_prosecutor, file) == Refusal::case_not_ready);
  REQUIRE(hall.decide(Agency::police, decision::request_deposition, file) == Refusal::none);
  REQUIRE(hall.decide(Agency::police, decision::trace_finances, file) == Refusal::none);
  hall.wait(days(200));
  REQUIRE(hall.decide(Agency::court, decision::depose, file) == Refusal::none);
  hall.wait(days(60));
  REQUIRE(hall.decide(Agency::police, decision::investigate, file) == Refusal::none);
  hall.wait(days(1500));
  CHECK(all<Case>(hall.simulation.world)[0].has_deposition);
  CHECK(all<Case>(hall.simulation.world)[0].has_finances);
  REQUIRE(all<Case>(hall.simulation.world)[0].state == CaseState::evidence_ready);
  REQUIRE(hall.decide(Agency::police, decision::send_to_prosecutor, file) == Refusal::none);
  hall.wait(days(100));
  REQUIRE(hall.decide(Agency::prosecutor, decision::indict, file) == Refusal::none);
  hall.wait(days(300));
  CHECK(tiny::total(hall.simulation, metric::charged_as_trafficking) == 1);
  REQUIRE(hall.decide(Agency::court, decision::hear, file) == Refusal::none);
  hall.wait(days(1500));
  const CaseState state = all<Case>(hall.simulation.world)[0].state;
  CHECK((state == CaseState::convicted || state == CaseState::acquitted));
  CHECK(hall.decide(Agency::prosecutor, decision::discontinue, file) == Refusal::case_closed);
}

TEST_CASE("no deposition without a witness, none of a closed case, and none twice") {
  Scene scene;
  scene.register_case();
  CHECK(scene.decide(Agency::police, request_deposition) == Refusal::no_consent);
  scene.free_victims(1);
  CHECK(scene.decide_and_wait(Agency::police, request_deposition) == Refusal::none);
  CHECK(scene.decide_and_wait(Agency::court, depose) == Refusal::none);
  CHECK(scene.proceedings().has_deposition);
  CHECK(scene.decide(Agency::court, depose) == Refusal::already_done);
  CHECK(scene.decide(Agency::police, request_deposition) == Refusal::already_done);
  all<Case>(scene.simulation.world).front().state = CaseState::discontinued;
  CHECK(scene.decide(Agency::court, depose) == Refusal::case_closed);
}

TEST_CASE("whoever discontinues a case ends it for all, and the prosecutor hears of it") {
  Scene scene;
  scene.register_case();
  REQUIRE(scene.decide_and_wait(Agency::police, discontinue) == Refusal::none);
  CHECK(scene.proceedings().state == CaseState::discontinued);
  CHECK(scene.proceedings().closed != Time::never());
  const OfficeId prosecutor = office_of(scene.simulation.world, Agency::prosecutor, tiny::valley);
  const Known* heard = known(office_at(scene.simulation.world, prosecutor), scene.file);
  REQUIRE(heard != nullptr);
  CHECK(heard->last == Notice::case_discontinued);
  CHECK(scene.decide(Agency::police, investigate) == Refusal::case_closed);
}

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
