#include "mechanisms/licences.hpp"

#include <algorithm>

#include "country/atlas.hpp"
#include "country/counting.hpp"
#include "kernel/mathematics.hpp"

namespace jardam {

void describe(LicenceParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.deposit,
          {"licences.deposit", 0, 1e8,
           "deposit of a licensed agency, out of which migrants are compensated", Mark::found,
           "S29: 50,000 som", Role::lever});
  declare(visit, p.compensation,
          {"licences.compensation", 0, 1e8, "what a client who complains is paid", Mark::derived,
           "993,000 som for 55 complaints in 2018 (S29)"});
  declare(visit, p.complaint,
          {"licences.complaint", 0, 1,
           "share of an agency's clients who complain though they were not deceived", Mark::derived,
           "55 complaints on 7,011 placements in 2018 (S28, S29), less those of the deceived"});
  declare(visit, p.complaint_deceived,
          {"licences.complaint_deceived", 0, 1, "share of its deceived clients who complain",
           Mark::assumed, "a contract and an address make it possible; to be swept"});
  declare(visit, p.until_complaint,
          {"licences.until_complaint", 0, 730, "days from the placement to the complaint",
           Mark::assumed, "the first unpaid wage"});
  declare(visit, p.suspension,
          {"licences.suspension", 1, 3650, "time for which a licence is suspended", Mark::assumed,
           "until the deposit stands again", Role::lever});
  declare(visit, p.displaced,
          {"licences.displaced", 0, 1,
           "share of a suspended agency's clients who go to an informal recruiter; the rest wait",
           Mark::assumed, "displacement follows disruption (S94); to be swept"});
}

namespace licences {
namespace {

constexpr Draw complaint_stream{"licences.complaint"};
constexpr std::uint16_t was_deceived = 1;

std::uint32_t whole_som(Som som) { return static_cast<std::uint32_t>(nearest_whole(som.value)); }

/// Uses a payment to reduce the debt, but not while a spell runs, because its ways out depend on
/// the debt.
void pay(World& world, PersonId id, std::uint32_t amount) {
  Person& person = world.people[id.value];
  if (person.state != PersonState::exploited) person.debt -= std::min(person.debt, amount);
}

}  // namespace

void initialise(World& world) {
  const LicenceParameters& parameters = in_force<LicenceParameters>(world);
  const auto& agencies =
      world.atlas->recruiter_ranges[static_cast<std::size_t>(RecruiterKind::licensed)];
  all<Licence>(world).assign(agencies.empty() ? 0 : agencies.back().end,
                             Licence{.deposit = whole_som(parameters.deposit)});
}

void placed(World& world, PersonId id, RecruiterId recruiter, bool deceived) {
  const LicenceParameters& parameters = in_force<LicenceParameters>(world);
  if (!recruiter.is_none() && !is_licensed(world, recruiter)) return;
  count(world, metric::placements_licensed, home_region(world, id));
  if (recruiter.is_none()) return;  // at small scales an agency may have no name
  const double chance = deceived ? parameters.complaint_deceived.value : parameters.complaint.value;
  if (!draw_happens(world.seed,
                    {complaint_stream, identity(world, id), world.people[id.value].journeys},
                    chance))
    return;
  schedule(world, {.time = world.now + from_days(parameters.until_complaint.value),
                   .kind = event::agency_complaint.number,
                   .stamp = deceived ? was_deceived : std::uint16_t{0},
                   .who = id.value,
                   .what = recruiter.value});
}

RecruiterId on_complaint(World& world, const Event& event) {
  const LicenceParameters& parameters = in_force<LicenceParameters>(world);
  const RecruiterId recruiter{event.what};
  const RegionId region = world.recruiters[recruiter.value].region;
  Licence& licence = all<Licence>(world)[recruiter.value];
  const std::uint32_t amount = std::min(licence.deposit, whole_som(parameters.compensation));
  licence.deposit -= amount;
  ++licence.complaints;
  pay(world, {event.who}, amount);
  count(world, metric::agency_complaints, region);
  count(world, metric::compensation_paid, region, amount);
  if (licence.deposit < whole_som(parameters.compensation)) suspend(world, recruiter);
  return event.stamp == was_deceived ? recruiter : RecruiterId::none();
}

void suspend(World& world, RecruiterId id) {
  const LicenceParameters& parameters = in_force<LicenceParameters>(world);
  Recruiter& agency = world.recruiters[id.value];
  if ((agency.flags & RecruiterFlag::suspended) != 0) return;
  agency.flags |= RecruiterFlag::suspended;
  ++all<Licence>(world)[id.value].suspensions;
  count(world, metric::licences_suspended, agency.region);
  schedule(world, {.time = world.now + from_days(parameters.suspension.value),
                   .kind = event::licence_returns.number,
                   .who = id.value});
}

void on_licence_returns(World& world, const Event& event) {
  const LicenceParameters& parameters = in_force<LicenceParameters>(world);
  Recruiter& agency = world.recruiters[event.who];
  agency.flags = static_cast<std::uint8_t>(agency.flags & ~RecruiterFlag::suspended);
  all<Licence>(world)[event.who].deposit = whole_som(parameters.deposit);
}

const Owner owner{.path = "mechanisms/licences",
                  .parameters = {parameters<LicenceParameters>(3)},
                  .state = {state<std::vector<Licence>>(11)},
                  .handlers = {{&event::licence_returns, on_licence_returns}},
                  .metrics = {&metric::placements_licensed, &metric::agency_complaints,
                              &metric::compensation_paid, &metric::licences_suspended},
                  .draws = {&complaint_stream}};

}  // namespace licences
}  // namespace jardam
