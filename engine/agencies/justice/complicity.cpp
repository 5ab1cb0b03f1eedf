#include "agencies/justice/complicity.hpp"

#include "agencies/files/cases.hpp"
#include "agencies/justice/custody.hpp"
#include "agencies/justice/proceedings.hpp"
#include "agencies/offices/staff.hpp"
#include "country/calendar.hpp"
#include "country/counting.hpp"
#include "kernel/mathematics.hpp"

namespace jardam::complicity {
namespace {

constexpr Draw leak_stream{"case.leak"};
constexpr Draw complicity_stream{"case.complicity"};
constexpr double days_of_a_month = 30.44;

void forget_officials(World& world, const Event&) {
  const double kept = exponential(-logarithm(2.0) * days_of_a_month /
                                  in_force<JusticeParameters>(world).complicity_half_life.value);
  for (Millionths& deterred : part<JusticeState>(world).deterred)
    deterred.units = static_cast<std::uint32_t>(nearest_whole(deterred.units * kept));
}

}  // namespace

bool leaks(const World& world, CaseId id) {
  const std::uint8_t region = case_at(world, id).region.value;
  const double chance = in_force<PoliceParameters>(world).leak[region] *
                        (1 - part<JusticeState>(world).deterred[region].value()) *
                        custody::discretion(world, case_at(world, id).site);
  return proceedings::happens(world, id, leak_stream, chance);
}

void may_find_official(World& world, CaseId id) {
  const JusticeParameters& p = in_force<JusticeParameters>(world);
  const Case& file = case_at(world, id);
  if (!file.is_leaked || !proceedings::happens(world, id, complicity_stream,
                                               p.complicity_detection[file.region.value]))
    return;
  count(world, metric::officials_prosecuted, file.region);
  Millionths& deterred = part<JusticeState>(world).deterred[file.region.value];
  deterred.units += static_cast<std::uint32_t>(
      nearest_whole((Millionths::per_one - deterred.units) * p.complicity_deterrence.value));
}

const Owner owner{.path = "agencies/justice/complicity",
                  .handlers = {{&event::month_begins, forget_officials}},
                  .metrics = {&metric::officials_prosecuted},
                  .draws = {&leak_stream, &complicity_stream}};

}  // namespace jardam::complicity
