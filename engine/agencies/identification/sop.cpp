#include "agencies/identification/sop.hpp"

#include <array>

#include "agencies/offices/offices.hpp"
#include "agencies/offices/training.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/setup.hpp"

namespace jardam {

std::array<Regional<Probability>, agency_names.size()> SopParameters::by_default() {
  std::array<Regional<Probability>, agency_names.size()> adoption;
  adoption.fill(Regional<Probability>(1));
  for (const Agency late : {Agency::border_service, Agency::consulate})
    adoption[static_cast<std::size_t>(late)] = Regional<Probability>(0);
  return adoption;
}

void describe(SopParameters& p, const ParameterVisitor& visit) {
  static constexpr std::array<std::string_view, agency_names.size()> names{
      "sop.police",
      "sop.prosecutor",
      "sop.court",
      "sop.labour_inspectorate",
      "sop.social_services",
      "sop.ngo",
      "sop.helpline",
      "sop.border_service",
      "sop.consulate",
      "sop.coordination_council",
      "sop.international_organisation"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    const bool late = static_cast<Agency>(i) == Agency::border_service ||
                      static_cast<Agency>(i) == Agency::consulate;
    declare(visit, p.adoption[i],
            {names[i], 0, 1,
             "share of this agency's offices that have adopted the SOPs of the referral mechanism",
             Mark::found,
             late ? "Foreign Affairs and National Security had still not adopted them (S8, S9)"
                  : "most ministries adopted them in 2021-22 (S8, S9)",
             Role::lever});
  }
}

}  // namespace jardam

namespace jardam::sop {
namespace {

constexpr Draw adopted_stream{"sop.adopted"};

double training(const World& world, Agency agency, RegionId region) {
  switch (agency) {
    case Agency::police: return training::share(world, Trainees::police, region);
    case Agency::labour_inspectorate: return training::share(world, Trainees::inspectors, region);
    case Agency::social_services: return training::share(world, Trainees::social_workers, region);
    default: return 0;
  }
}

}  // namespace

bool is_adopted(const World& world, OfficeId id) {
  if (id.is_none()) return false;
  const Office& office = office_at(world, id);
  const auto agency = static_cast<std::uint32_t>(office.agency);
  return comes_true(
      world, {adopted_stream, agency, office.region.value},
      in_force<SopParameters>(world).adoption[agency][offices::cell_of(office.region)]);
}

double followed(const World& world, OfficeId id, RegionId where) {
  const ReferralParameters& p = in_force<ReferralParameters>(world);
  const double by_procedure = is_adopted(world, id) ? p.sop_adoption[offices::cell_of(where)] : 0;
  const double trained = id.is_none() ? 0 : training(world, office_at(world, id).agency, where);
  return by_procedure + (1 - by_procedure) * trained * p.training_for_sop.value;
}

double recognition(const World& world, OfficeId office, RegionId where) {
  const ReferralParameters& p = in_force<ReferralParameters>(world);
  const double share = followed(world, office, where);
  return p.recognition_untrained.value +
         share * (p.recognition_trained.value - p.recognition_untrained.value);
}

double handover(const World& world, OfficeId office) {
  return is_adopted(world, office) ? 1
                                   : in_force<ReferralParameters>(world).handover_without_sop.value;
}

const Owner owner{.path = "agencies/identification/sop",
                  .parameters = {parameters<SopParameters>(17)},
                  .draws = {&adopted_stream}};

}  // namespace jardam::sop
