#include <doctest/doctest.h>

#include <array>

#include "agencies/identification/sop.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/staff.hpp"
#include "agencies/offices/training.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/agencies/hall.hpp"
#include "engine/agencies/help_scene.hpp"

using namespace help_scene;

TEST_CASE(
    "procedures change whom an agency's offices recognise and hand over, and no other agency's") {
  const Simulation simulation = by_hand([](Setup& s) {
    s.parameters.get<ReferralParameters>().recognition_untrained = {0.2};
    s.parameters.get<ReferralParameters>().recognition_trained = {0.8};
    s.parameters.get<ReferralParameters>().sop_adoption = Regional<Probability>(1);
    s.parameters.get<PoliceParameters>().training = Regional<Probability>(0);
  });
  const OfficeId police = office_of(simulation.world, Agency::police, tiny::valley),
                 consulate = office_of(simulation.world, Agency::consulate, tiny::valley);
  CHECK(sop::recognition(simulation.world, police, tiny::valley) == doctest::Approx(0.8));
  CHECK(sop::recognition(simulation.world, consulate, tiny::valley) == doctest::Approx(0.2));
  CHECK(sop::handover(simulation.world, police) == 1);
  CHECK(sop::handover(simulation.world, consulate) ==
        simulation.world.parameters.get<ReferralParameters>().handover_without_sop.value);
}

TEST_CASE("training does part of what procedures do where these are not adopted") {
  const Simulation simulation = by_hand([](Setup& s) {
    s.parameters.get<ReferralParameters>().recognition_untrained = {0.2};
    s.parameters.get<ReferralParameters>().recognition_trained = {0.8};
    s.parameters.get<ReferralParameters>().training_for_sop = {0.5};
    s.parameters.get<SopParameters>().adoption.fill(Regional<Probability>(0));
    s.parameters.get<PoliceParameters>().training = Regional<Probability>(1);
  });
  const OfficeId police = office_of(simulation.world, Agency::police, tiny::valley);
  CHECK(sop::recognition(simulation.world, police, tiny::valley) == doctest::Approx(0.5));
}

TEST_CASE(
    "an office that has adopted the procedures at some adoption has them at every greater one") {
  Simulation simulation = by_hand([](Setup&) {});
  std::size_t adopted_before = 0;
  for (const double adoption : {0.0, 0.3, 0.6, 1.0}) {
    std::size_t adopted = 0;
    std::array<bool, 64> had{};
    for (std::uint16_t i = 0; i < all<Office>(simulation.world).size(); ++i) {
      had[i] = sop::is_adopted(simulation.world, {i}) && adoption > 0;
    }
    simulation.world.parameters.get<SopParameters>().adoption.fill(Regional<Probability>(adoption));
    for (std::uint16_t i = 0; i < all<Office>(simulation.world).size(); ++i) {
      const bool has = sop::is_adopted(simulation.world, {i});
      if (adoption > 0.3) CHECK((has || !had[i]));
      adopted += has;
    }
    CHECK(adopted >= adopted_before);
    adopted_before = adopted;
  }
  CHECK(adopted_before == all<Office>(simulation.world).size());
}

TEST_CASE(
    "trained social workers recognise as trained officers do, and nobody else for their training") {
  const auto recognition = [](Agency agency, double trained) {
    const Simulation simulation = by_hand([=](Setup& s) {
      s.parameters.get<ReferralParameters>().recognition_untrained = {0.2};
      s.parameters.get<ReferralParameters>().recognition_trained = {0.8};
      s.parameters.get<ReferralParameters>().training_for_sop = {0.5};
      s.parameters.get<SopParameters>().adoption.fill(Regional<Probability>(0));
      s.parameters.get<PoliceParameters>().training =
          s.parameters.get<LabourInspectorateParameters>().training = Regional<Probability>(0);
      s.parameters.get<TrainingParameters>().social_workers = Regional<Probability>(trained);
    });
    return sop::recognition(simulation.world, office_of(simulation.world, agency, tiny::valley),
                            tiny::valley);
  };
  CHECK(recognition(Agency::social_services, 0) == doctest::Approx(0.2));
  CHECK(recognition(Agency::social_services, 0.5) == doctest::Approx(0.35));
  CHECK(recognition(Agency::social_services, 1) == doctest::Approx(0.5));
  for (const Agency agency : {Agency::police, Agency::ngo, Agency::labour_inspectorate})
    CHECK(recognition(agency, 1) == doctest::Approx(0.2));
}

TEST_CASE("a setting for one region is none for an office of the whole country") {
  const auto adopted = [](bool in_valley, bool everywhere) {
    const Simulation simulation = by_hand([=](Setup& s) {
      Regional<Probability>& helpline =
          s.parameters.get<SopParameters>().adoption[static_cast<std::size_t>(Agency::helpline)];
      helpline = Regional<Probability>(everywhere ? 1 : 0);
      helpline.values[tiny::valley.value] = {in_valley ? 1.0 : 0.0};
    });
    return sop::is_adopted(simulation.world,
                           office_of(simulation.world, Agency::helpline, tiny::valley));
  };
  CHECK_FALSE(adopted(true, false));
  CHECK(adopted(false, true));
}

TEST_CASE("as many offices adopt the procedures as the adoption says, and no office has none") {
  Simulation simulation = by_hand([](Setup& s) {
    s.parameters.get<SopParameters>().adoption.fill(Regional<Probability>(0.3));
  });
  constexpr std::uint64_t seeds = 200;
  double adopted = 0, offices = 0;
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    simulation.world.seed = {seed};
    for (std::uint16_t i = 0; i < all<Office>(simulation.world).size(); ++i) {
      adopted += sop::is_adopted(simulation.world, {i}) ? 1 : 0;
      ++offices;
    }
  }
  CHECK(hall_scene::is_share(adopted, offices, 0.3));
  CHECK_FALSE(sop::is_adopted(simulation.world, OfficeId::none()));
  CHECK(sop::followed(simulation.world, OfficeId::none(), tiny::valley) == 0);
}

TEST_CASE("procedures and training add up, and neither counts for a talk that the other has held") {
  const Simulation simulation = by_hand([](Setup& s) {
    s.parameters.get<ReferralParameters>().sop_adoption = Regional<Probability>(0.4);
    s.parameters.get<ReferralParameters>().training_for_sop = {0.5};
    s.parameters.get<PoliceParameters>().training = Regional<Probability>(0.6);
    s.parameters.get<SopParameters>().adoption.fill(Regional<Probability>(1));
  });
  const OfficeId police = office(simulation, Agency::police);
  CHECK(sop::followed(simulation.world, police, tiny::valley) ==
        doctest::Approx(0.4 + 0.6 * 0.6 * 0.5));
}
