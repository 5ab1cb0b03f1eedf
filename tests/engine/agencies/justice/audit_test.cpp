#include <doctest/doctest.h>

#include <cmath>

#include "agencies/files/cases.hpp"
#include "agencies/justice/audit.hpp"
#include "agencies/justice/discontinuance.hpp"
#include "agencies/justice/investigation.hpp"
#include "agencies/justice/proceedings.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/agencies/courtroom.hpp"

using namespace jardam;
using courtroom::Scene;

namespace {

std::shared_ptr<const Setup> with_audit(double old_files, double files_a_month, Time from) {
  Setup setup = *courtroom::setup([=](Parts& p) {
    p.get<AuditParameters>().old_files = {old_files};
    p.get<AuditParameters>().old_files_sexual = {0};
  });
  if (files_a_month > 0)
    setup.interventions.push_back(
        {.id = "audit", .from = from, .set = {{"justice.audit_files", files_a_month}}});
  return std::make_shared<const Setup>(std::move(setup));
}

}  // namespace

TEST_CASE("an audit raises re-openings, and nothing before its date") {
  const Time date = Time{} + days(120);
  Simulation audited = make_simulation(with_audit(300, 100, date), Seed{3}),
             other = make_simulation(with_audit(300, 0, date), Seed{3});
  for (Simulation* simulation : {&audited, &other}) advance(*simulation, Time{} + days(119));
  CHECK(same(audited.world.parameters.get<JusticeParameters>(),
             other.world.parameters.get<JusticeParameters>()));
  CHECK(audited.world.people == other.world.people);
  CHECK(tiny::total(audited, metric::files_reassessed) == 0);
  for (Simulation* simulation : {&audited, &other})
    advance(*simulation, Time{} + days(200));  // three months begin
  CHECK(tiny::total(audited, metric::files_reassessed) == 300);
  const double returned = tiny::total(audited, metric::files_returned),
               reopened = tiny::total(audited, metric::investigations_reopened);
  CHECK(std::abs(returned - 26) < 4 * std::sqrt(26.0));
  CHECK(reopened > 0);
  CHECK(reopened < returned);
  CHECK(tiny::total(other, metric::files_reassessed) == 0);
  CHECK(tiny::total(other, metric::investigations_reopened) == 0);
  CHECK(static_cast<double>(all<Case>(audited.world).size()) == reopened);
}

TEST_CASE(
    "a reopened old file is a case that police and prosecutor know, and not a new investigation") {
  Simulation simulation = make_simulation(with_audit(300, 300, Time{} + days(1)), Seed{3});
  advance(simulation, Time{} + days(40));
  REQUIRE_FALSE(all<Case>(simulation.world).empty());
  for (std::uint32_t i = 0; i < all<Case>(simulation.world).size(); ++i) {
    const Case& file = all<Case>(simulation.world)[i];
    CHECK(file.reopenings == 1);
    for (const Agency agency : {Agency::police, Agency::prosecutor}) {
      CHECK(known(office_at(simulation.world, office_of(simulation.world, agency, file.region)),
                  about(CaseId{i})) != nullptr);
    }
    const OfficeId police = office_of(simulation.world, Agency::police, file.region);
    CHECK(apply(simulation,
                {.office = police, .decision = decision::investigate, .subject = about(CaseId{i})})
              .is_accepted());
  }
  advance(simulation, Time{} + days(60));
  for (std::size_t form = 0; form < form_names.size(); ++form)
    CHECK(tiny::total(simulation, metric::investigations_opened, form) == 0);
}

TEST_CASE(
    "the archives hold the share of the country that is simulated, and end with their last file") {
  Simulation simulation = make_simulation(with_audit(50, 1000, Time{} + days(1)), Seed{3});
  CHECK(part<JusticeState>(simulation.world).old_files[0] == 30);  // 60,000 of 100,000 residents
  CHECK(part<JusticeState>(simulation.world).old_files[1] == 20);
  advance(simulation, Time{} + days(100));
  CHECK(tiny::total(simulation, metric::files_reassessed) == 50);
}

TEST_CASE(
    "when the archives are empty the audit re-reads the run's own dismissed cases, once each") {
  Scene scene([](Parts& p) {
    p.get<AuditParameters>().old_files = {0};
    p.get<AuditParameters>().returned = {1};
    p.get<AuditParameters>().reopened = {1};
  });
  scene.register_case(1);
  REQUIRE(scene.decide_and_wait(Agency::police, decision::discontinue) == Refusal::none);
  REQUIRE(scene.proceedings().state == CaseState::discontinued);
  scene.simulation.world.parameters.get<AuditParameters>().files_a_month = {5};
  scene.wait(days(70));
  CHECK(scene.proceedings().state == CaseState::pretrial);
  CHECK(scene.proceedings().reopenings == 1);
  CHECK(scene.total(metric::files_reassessed) == 1);
}

TEST_CASE(
    "an audit takes prosecutors' working time: the same number of files is read, and other work "
    "goes slower") {
  const auto prosecutors = [](double files_a_month, double files_a_day) {
    const Simulation simulation =
        make_simulation(tiny::setup([=](Setup& s) {
                          s.parameters.get<AuditParameters>().files_a_month = {files_a_month};
                          s.parameters.get<AuditParameters>().files_a_day = {files_a_day};
                        }),
                        Seed{1});
    return office_at(simulation.world,
                     office_of(simulation.world, Agency::prosecutor, tiny::valley));
  };
  const Office none = prosecutors(0, 1), some = prosecutors(42, 1), quick = prosecutors(42, 2),
               all = prosecutors(500, 1);
  CHECK(none == prosecutors(0, 100));
  CHECK(none.staff == 2);
  // Four prosecutors in two regions; 42 files are 42 days of 21 a month, the time of two of them.
  CHECK(some.staff == 1);
  CHECK(some.slowness == none.slowness);
  CHECK(quick.staff == 2);
  CHECK(quick.slowness.value() == doctest::Approx(none.slowness.value() * 4 / 3.0).epsilon(0.001));
  CHECK(all.staff == 0);
  const auto read = [](double files_a_day) {
    return tiny::total(tiny::run(tiny::setup([=](Setup& s) {
                                   s.parameters.get<AuditParameters>().files_a_month = {42};
                                   s.parameters.get<AuditParameters>().files_a_day = {files_a_day};
                                 }),
                                 1, days(95)),
                       metric::files_reassessed);
  };
  CHECK(read(1) >= 126);  // besides what the procedures re-read
  CHECK(read(1000) >= 126);
}

TEST_CASE("a dismissed file is re-read once") {
  Scene scene([](Parts& p) { p.get<AuditParameters>().returned = {0}; });
  scene.register_case(1);
  tell(scene.simulation, office_of(scene.simulation.world, Agency::prosecutor, tiny::valley),
       Notice::case_opened, scene.file, 0);
  scene.decide_and_wait(Agency::prosecutor, decision::discontinue);
  REQUIRE(scene.proceedings().state == CaseState::discontinued);
  CHECK(scene.decide_and_wait(Agency::prosecutor, decision::reassess) == Refusal::none);
  CHECK(scene.decide(Agency::prosecutor, decision::reassess) == Refusal::already_done);
  CHECK(scene.total(metric::files_reassessed) == 1);
}
