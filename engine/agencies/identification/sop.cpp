#include "agencies/identification/sop.hpp"

#include "agencies/offices.hpp"
#include "agencies/training.hpp"

namespace jardam::sop {
namespace {

constexpr Stream adopted_stream{"sop.adopted"};

double training(const Agencies& agencies, Agency agency, RegionId region) {
  switch (agency) {
    case Agency::police: return training::share(agencies, Trainees::police, region);
    case Agency::labour_inspectorate:
      return training::share(agencies, Trainees::inspectors, region);
    case Agency::social_services:
      return training::share(agencies, Trainees::social_workers, region);
    default: return 0;
  }
}

}  // namespace

bool is_adopted(const World& world, const Agencies& agencies, OfficeId id) {
  if (id.is_none()) return false;
  const Office& office = agencies.offices[id.value];
  const auto agency = static_cast<std::uint32_t>(office.agency);
  return draw_happens(world.seed, {adopted_stream, agency, office.region.value},
                      agencies.parameters.sop.adoption[agency][offices::cell_of(office.region)]);
}

double followed(const World& world, const Agencies& agencies, OfficeId id, RegionId where) {
  const ReferralParameters& p = agencies.parameters.referral;
  const double by_procedure =
      is_adopted(world, agencies, id) ? p.sop_adoption[offices::cell_of(where)] : 0;
  const double trained =
      id.is_none() ? 0 : training(agencies, agencies.offices[id.value].agency, where);
  return by_procedure + (1 - by_procedure) * trained * p.training_for_sop.value;
}

double recognition(const World& world, const Agencies& agencies, OfficeId office, RegionId where) {
  const ReferralParameters& p = agencies.parameters.referral;
  const double share = followed(world, agencies, office, where);
  return p.recognition_untrained.value +
         share * (p.recognition_trained.value - p.recognition_untrained.value);
}

double handover(const World& world, const Agencies& agencies, OfficeId office) {
  return is_adopted(world, agencies, office)
             ? 1
             : agencies.parameters.referral.handover_without_sop.value;
}

}  // namespace jardam::sop
