#include <doctest/doctest.h>

#include "agencies/files/victims.hpp"
#include "agencies/identification/screening.hpp"
#include "agencies/justice/penalties.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/staff.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/tiny.hpp"
#include "mechanisms/exit.hpp"

using namespace jardam;

namespace {

constexpr std::size_t venues = 0, crime_victims = 1, migrants = 2;
constexpr std::size_t police = 0, social_services = 1, ngo = 2;

/// Rounds of one programme in every region, `a_year` of them.
template <class Change>
std::shared_ptr<const Setup> with_rounds(std::size_t group, std::size_t agency, double a_year,
                                         Change change) {
  return tiny::setup([&](Setup& s) {
    s.parameters.get<ScreeningParameters>().rounds[group][agency] =
        Regional<PerDay>(a_year / 365.25);
    change(s);
  });
}
std::shared_ptr<const Setup> with_rounds(std::size_t group, std::size_t agency, double a_year) {
  return with_rounds(group, agency, a_year, [](Setup&) {});
}

std::uint32_t rounds_of(const Simulation& simulation, std::size_t group, std::size_t agency) {
  std::uint32_t sum = 0;
  for (std::size_t region = 0; region < 2; ++region)
    sum += all<ScreeningProgramme>(simulation.world)[(region * 3 + group) * 3 + agency].rounds;
  return sum;
}

}  // namespace

TEST_CASE(
    "without rounds nothing about screening matters: no bit of the world or of what offices know "
    "differs") {
  const Simulation absent = tiny::run(tiny::setup(), 7, days(200));
  const Simulation none = tiny::run(
      with_rounds(venues, police, 0,
                  [](Setup& s) {
                    s.parameters.get<ScreeningParameters>().people_per_round = {500};
                    s.parameters.get<ScreeningParameters>().reach =
                        s.parameters.get<ScreeningParameters>().alarm_in_vain_untrained = {1};
                    s.interventions.push_back({.id = "closed",
                                               .from = Time{} + days(20),
                                               .to = Time{} + days(20),
                                               .set = {{"screening.commercial_sex.police", 1}}});
                  }),
      7, days(200));
  CHECK(none.world.people == absent.world.people);
  CHECK(none.world.spells == absent.world.spells);
  CHECK(none.world.counters == absent.world.counters);
  CHECK(all<Report>(none.world) == all<Report>(absent.world));
  CHECK(all<Victim>(none.world) == all<Victim>(absent.world));
  CHECK(all<ScreeningProgramme>(none.world) == all<ScreeningProgramme>(absent.world));
  CHECK(tiny::total(none, metric::screened, venues) == 0);
}

TEST_CASE(
    "an office makes as many rounds as its rate says, and a change of the rate stretches the time "
    "to the next") {
  const Simulation steady =
      tiny::run(with_rounds(migrants, social_services, 12, [](Setup& s) { s.procedures.clear(); }),
                1, days(730));
  CHECK(rounds_of(steady, migrants, social_services) >= 2 * 23);
  CHECK(rounds_of(steady, migrants, social_services) <= 2 * 24);
  const auto half = tiny::setup([](Setup& s) {
    s.procedures.clear();
    const Setting rate{"screening.migrant_workers.social_services", 12 / 365.25};
    s.interventions.push_back(
        {.id = "half", .from = Time{} + days(100), .to = Time{} + days(465), .set = {rate}});
  });
  const Simulation windowed = tiny::run(half, 1, days(730));
  CHECK(rounds_of(windowed, migrants, social_services) >= 2 * 11);
  CHECK(rounds_of(windowed, migrants, social_services) <= 2 * 12);
  CHECK(rounds_of(windowed, migrants, police) == 0);
}

TEST_CASE("with certain recognition nobody seen is missed, with none everybody is") {
  const auto recognised = [](double chance) {
    return tiny::run(
        with_rounds(venues, ngo, 24,
                    [=](Setup& s) {
                      s.parameters.get<ScreeningParameters>().recognition = {1};
                      s.parameters.get<ScreeningParameters>().reach = {1};
                      s.parameters.get<ReferralParameters>().recognition_untrained =
                          s.parameters.get<ReferralParameters>().recognition_trained = {chance};
                      s.parameters.get<ExitParameters>() = {
                          .escape = {0}, .call = {0}, .noticed = {0}, .family = {0}};
                    }),
        2, days(300));
  };
  const Simulation all = recognised(1), none = recognised(0);
  CHECK(tiny::total(all, metric::screening_missed, venues) == 0);
  CHECK(tiny::total(all, metric::victims_presumed) >
        tiny::total(all, metric::screening_false_positives, venues));
  CHECK(tiny::total(none, metric::screening_missed, venues) > 0);
  CHECK(tiny::total(none, metric::victims_presumed) ==
        tiny::total(none, metric::screening_false_positives, venues));
}

TEST_CASE(
    "screening presumes some people in vain, fewer with procedures, none at no chance of it") {
  const auto alarms = [](double untrained, double trained, double adoption) {
    const Simulation simulation = tiny::run(
        with_rounds(migrants, ngo, 24,
                    [=](Setup& s) {
                      s.procedures.clear();  // the office has time for rounds
                      s.parameters.get<ScreeningParameters>().people_per_round = {50};
                      s.parameters.get<ScreeningParameters>().alarm_in_vain_untrained = {untrained};
                      s.parameters.get<ScreeningParameters>().alarm_in_vain_trained = {trained};
                      s.parameters.get<ReferralParameters>().sop_adoption =
                          Regional<Probability>(adoption);
                    }),
        3, days(300));
    CHECK(tiny::total(simulation, metric::screened, migrants) > 500);
    return tiny::total(simulation, metric::screening_false_positives, migrants);
  };
  CHECK(alarms(0, 0, 0.5) == 0);
  CHECK(alarms(0.2, 0.02, 0) > alarms(0.2, 0.02, 1));
  CHECK(alarms(0.2, 0, 1) == 0);
}

TEST_CASE(
    "each group is screened by its own rounds: women who report crimes are women, and a round sees "
    "no more than it can") {
  const auto setup = with_rounds(crime_victims, police, 24, [](Setup& s) {
    s.parameters.get<ScreeningParameters>().alarm_in_vain_untrained = {1};
  });
  const Simulation simulation = tiny::run(setup, 4, days(300));
  CHECK(tiny::total(simulation, metric::screened, crime_victims) > 0);
  CHECK(tiny::total(simulation, metric::screened, venues) == 0);
  const double most = rounds_of(simulation, crime_victims, police) *
                      simulation.world.parameters.get<ScreeningParameters>().people_per_round.value;
  CHECK(tiny::total(simulation, metric::screened, crime_victims) <= most);
  for (const Victim& file : all<Victim>(simulation.world)) {
    if ((file.marks & VictimMark::mistaken) != 0)
      CHECK(sex_of(simulation.world, file.person) == Sex::woman);
  }
}

TEST_CASE("an office played by people makes no rounds of itself, and one when they decide it") {
  Simulation simulation = make_simulation(with_rounds(venues, ngo, 52), Seed{1});
  for (Office& office : all<Office>(simulation.world)) office.on_autopilot = false;
  advance(simulation, Time{} + days(60));
  CHECK(tiny::total(simulation, metric::screened, venues) == 0);
  const OfficeId office = office_of(simulation.world, Agency::ngo, tiny::valley);
  const auto screen = [&](RegionId region) {
    return apply(simulation,
                 {.office = office, .decision = decision::screen_venues, .subject = about(region)})
        .refusal;
  };
  CHECK(screen(tiny::mountain) == Refusal::outside_region);
  REQUIRE(screen(tiny::valley) == Refusal::none);
  advance(simulation, Time{} + days(120));
  CHECK(tiny::total(simulation, metric::screened, venues) > 0);
}

TEST_CASE("recognised in a round, somebody is spared the penalty that the unrecognised meet") {
  const auto with_recognition = [](double chance) {
    return tiny::run(
        with_rounds(venues, police, 24,
                    [=](Setup& s) {
                      s.procedures.clear();
                      s.parameters.get<ScreeningParameters>().recognition = {1};
                      s.parameters.get<ReferralParameters>().recognition_untrained =
                          s.parameters.get<ReferralParameters>().recognition_trained = {chance};
                      s.parameters.get<PenaltyParameters>().abroad = {0};
                      s.parameters.get<ExitParameters>().removed_abroad = {0};
                      s.parameters.get<PoliceParameters>().penalised_if_unrecognised = {1};
                    }),
        5, days(200));
  };
  CHECK(tiny::total(with_recognition(0), metric::victims_penalised) > 0);
  CHECK(tiny::total(with_recognition(0), metric::penalties_averted) == 0);
  CHECK(tiny::total(with_recognition(1), metric::victims_penalised) == 0);
  CHECK(tiny::total(with_recognition(1), metric::penalties_averted) > 0);
}
