#include "agencies/capacity.hpp"

#include <array>
#include <cmath>

#include "agencies/identification/helpline.hpp"
#include "agencies/justice/audit.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/staff.hpp"
#include "agencies/referral/children.hpp"
#include "agencies/referral/reintegration.hpp"
#include "agencies/referral/shelters.hpp"
#include "agencies/setup.hpp"

namespace jardam::capacity {
namespace {

constexpr Draw whole_stream{"office.whole"};
constexpr double hours_of_day = 24, minutes_of_day = 1440;

/// The setup entries that make up one office; several may add to it.
template <class Visit>
void each_setup(const World& world, const Office& office, Visit visit) {
  for (const OfficeSetup& entry : given<std::vector<OfficeSetup>>(world)) {
    if (entry.agency == office.agency && entry.region == office.region) visit(entry);
  }
}

/// Share of the prosecutors' working time that the audit of dismissed files takes. It is the same
/// in every region, because the archives empty in step.
double audit_share(const std::vector<OfficeSetup>& setup, const AuditParameters& audit) {
  constexpr double working_days_of_a_month =
      21;  // 365 days less weekends and some eleven holidays, over twelve
  if (audit.files_a_month.value <= 0) return 0;
  double prosecutors = 0;
  for (const OfficeSetup& entry : setup)
    prosecutors += entry.agency == Agency::prosecutor ? entry.staff : 0;
  const double needed =
      audit.files_a_month.value / (audit.files_a_day.value * working_days_of_a_month);
  return needed >= prosecutors ? 1 : needed / prosecutors;
}

/// Share of the helpline's working time that ordinary calls take.
double consultation_share(const World& world, double staff) {
  const HelplineParameters& p = in_force<HelplineParameters>(world);
  const double offered =
      staff * in_force<StaffParameters>(world).hours_a_day(Agency::helpline) / hours_of_day;
  const double needed =
      helpline::consultations_a_day(p) * p.minutes_a_consultation.value / minutes_of_day;
  return needed >= offered ? 1 : needed / offered;
}

/// Share of the office's working time that goes to other things than its tasks.
double share_of_other_work(const World& world, const Office& office, double staff) {
  if (office.agency == Agency::helpline) return consultation_share(world, staff);
  if (office.agency == Agency::prosecutor)
    return audit_share(given<std::vector<OfficeSetup>>(world), in_force<AuditParameters>(world));
  return 0;
}

/// At a small scale an office has as many people as at full scale, each of whom rests the longer
/// after a piece of work: so a task finds somebody free as often as at full scale.
void staff_one(const World& world, Office& office) {
  double people = 0;
  each_setup(world, office, [&](const OfficeSetup& entry) { people += entry.staff; });
  people *= in_force<StaffParameters>(world)
                .staff[static_cast<std::size_t>(office.agency)][offices::cell_of(office.region)];
  people *= 1 - share_of_other_work(world, office, people);
  office.staff = static_cast<std::uint16_t>(std::ceil(people));
  const double simulated = people * given<Capacity>(world).scale;
  office.slowness =
      decltype(office.slowness)::nearest(simulated > 0 ? office.staff / simulated : 1);
}

/// Whole beds or places out of the offices' shares of them, one office after the other: what is
/// rounded off at one office is made good at the next. The sum begins at a random fraction of one,
/// so that a small share of the country has its beds in expectation, and not always none.
class Whole {
 public:
  Whole(Seed seed, std::uint32_t kind) : sum_(draw_uniform(seed, {whole_stream, kind})) {}

  std::uint16_t next(double share) {
    const double before = std::floor(sum_);
    sum_ += share;
    return static_cast<std::uint16_t>(std::floor(sum_) - before);
  }

 private:
  double sum_;
};

void lay_out_beds(World& world) {
  for (std::uint32_t group = 0; group < bed_group_names.size(); ++group) {
    Whole whole(world.seed, group);
    for (Office& office : all<Office>(world)) {
      double beds = 0;
      each_setup(world, office, [&](const OfficeSetup& entry) { beds += entry.beds[group]; });
      beds *= in_force<ShelterParameters>(world).beds[offices::cell_of(office.region)];
      const bool is_regional_ngo = office.agency == Agency::ngo && !office.region.is_none();
      if (is_regional_ngo)
        beds +=
            in_force<ShelterParameters>(world).more_beds[group][offices::cell_of(office.region)];
      office.beds[group] = whole.next(beds * given<Capacity>(world).scale);
    }
  }
}

void lay_out_places(World& world) {
  const std::array<const Regional<Count>*, service_count> places{
      &in_force<ReintegrationParameters>(world).places,
      &in_force<ChildrenParameters>(world).places};
  for (std::uint32_t service = 0; service < service_count; ++service) {
    Whole whole(world.seed, static_cast<std::uint32_t>(bed_group_names.size()) + service);
    for (Office& office : all<Office>(world)) {
      if (office.agency == Agency::social_services)
        office.places[service] = whole.next((*places[service])[offices::cell_of(office.region)] *
                                            given<Capacity>(world).scale);
    }
  }
}

}  // namespace

void on_parameters_changed(World& world, const Parts&) {
  for (Office& office : all<Office>(world)) staff_one(world, office);
  lay_out_beds(world);
  lay_out_places(world);
}

const Owner owner{.path = "agencies/capacity",
                  .draws = {&whole_stream},
                  .on_parameters_changed = on_parameters_changed};

}  // namespace jardam::capacity
