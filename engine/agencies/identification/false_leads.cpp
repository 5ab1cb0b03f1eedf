#include "agencies/identification/false_leads.hpp"

#include <array>

#include "agencies/identification/visits.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "country/atlas.hpp"
#include "country/counting.hpp"
#include "kernel/variates.hpp"

namespace jardam {

void describe(FalseLeadParameters& p, const ParameterVisitor& visit) {
  constexpr double most = 1e6;
  declare(visit, p.calls_per_year,
          {"false_leads.calls_per_year", 0, most,
           "calls a year to the helpline that take somebody for exploited who is not",
           Mark::assumed, "two for each five calls that are about a victim; to be swept"});
  declare(visit, p.reports_per_year,
          {"false_leads.reports_per_year", 0, most,
           "reports a year by neighbours and relatives that take somebody for exploited who is not",
           Mark::assumed, "about as many as there are reports about victims; to be swept"});
  declare(visit, p.malicious_per_year,
          {"false_leads.malicious_per_year", 0, most,
           "tips a year to the police about a place of work, out of spite or competition",
           Mark::assumed, "one a week; to be swept"});
}

}  // namespace jardam

namespace jardam::false_leads {
namespace {

constexpr EventKind false_lead{34, "false_lead", "somebody is mistaken, or tells tales"};

constexpr Draw when_stream{"false_lead.when"};
constexpr Draw kind_stream{"false_lead.kind"};
constexpr Draw where_stream{"false_lead.where"};
constexpr Draw who_stream{"false_lead.who"};
constexpr Draw site_stream{"false_lead.site"};
constexpr Draw kept_stream{"false_lead.kept"};
constexpr Draw route_stream{"false_lead.route"};
constexpr double days_per_year = 365.25;

/// By FalseLead.
std::array<double, false_lead_names.size()> rates(const FalseLeadParameters& p) {
  return {p.calls_per_year.value, p.reports_per_year.value, p.malicious_per_year.value};
}

void schedule_next(World& world) {
  double per_day = 0;
  for (const double rate : rates(in_force<FalseLeadParameters>(world)))
    per_day += rate / days_per_year * world.scale;
  if (per_day <= 0) return;
  const FalseLeads& leads = part<FalseLeads>(world);
  const double u = draw_uniform(world.seed, {when_stream, leads.seen, leads.stamp});
  schedule(world, {.time = world.now + from_days(unit_exponential(u) / per_day),
                   .kind = false_lead.number,
                   .stamp = leads.stamp});
}

void begin(World& world) {
  ++part<FalseLeads>(world).stamp;
  schedule_next(world);
}

void on_parameters_changed(World& world, const Parts& before) {
  if (world.people.empty() ||
      same(before.get<FalseLeadParameters>(), in_force<FalseLeadParameters>(world)))
    return;
  begin(world);
}

/// Somebody of the region who works or is away, and is not exploited: the kind of person whom
/// others worry about. Somebody at home where there is none such.
PersonId somebody(const World& world, RegionId region, std::uint32_t number) {
  constexpr std::uint32_t most_attempts = 64;
  const std::uint32_t first = world.atlas->first_person[region.value],
                      residents = world.atlas->first_person[region.value + 1u] - first;
  PersonId at_home;
  for (std::uint32_t attempt = 0; residents > 0 && attempt < most_attempts; ++attempt) {
    const PersonId person{first + draw_index(world.seed, {who_stream, number, attempt}, residents)};
    const PersonState state = world.people[person.value].state;
    if (state == PersonState::working) return person;
    if (at_home.is_none() && state == PersonState::at_home) at_home = person;
  }
  return at_home;
}

/// A place of work of the region where nobody is exploited.
SiteId some_site(const World& world, RegionId region, std::uint32_t number) {
  constexpr std::uint32_t most_attempts = 8;
  for (std::uint32_t attempt = 0; attempt < most_attempts; ++attempt) {
    const SiteId site = visits::draw_site(world, region, number * most_attempts + attempt, 1,
                                          site_stream, kept_stream);
    if (!site.is_none() && world.sites[site.value].exploited == 0) return site;
  }
  return SiteId::none();
}

void tell(World& world, FalseLead kind, RegionId region, std::uint32_t number) {
  if (kind == FalseLead::malicious) {
    const SiteId site = some_site(world, region, number);
    if (site.is_none()) return;
    knowledge::tell(world, Agency::police, Notice::site_reported, about(site), 0, Agency::police,
                    {.confidence = Confidence::anonymous});
  } else {
    const PersonId person = somebody(world, region, number);
    if (person.is_none()) return;
    const Agency agency = kind == FalseLead::call
                              ? Agency::helpline
                              : presumption::told_by_neighbours(
                                    world, draw_uniform(world.seed, {route_stream, number}));
    knowledge::tell(world, agency, Notice::person_reported, about(person), 0, agency,
                    knowledge::whereabouts(world, person, Confidence::hearsay));
  }
  count(world, metric::false_leads, region, 1, static_cast<std::size_t>(kind));
}

void on_false_lead(World& world, const Event& event) {
  if (event.stamp != part<FalseLeads>(world).stamp) return;
  const std::uint32_t number = part<FalseLeads>(world).seen++;
  schedule_next(world);
  const auto by_kind = rates(in_force<FalseLeadParameters>(world));
  const auto kind =
      static_cast<FalseLead>(categorical(draw_uniform(world.seed, {kind_stream, number}), by_kind));
  const RegionId region{static_cast<std::uint8_t>(categorical(
      draw_uniform(world.seed, {where_stream, number}), world.atlas->population_share))};
  tell(world, kind, region, number);
}

}  // namespace

const Owner owner{.path = "agencies/identification/false_leads",
                  .parameters = {parameters<FalseLeadParameters>()},
                  .state = {state<FalseLeads>()},
                  .handlers = {{&false_lead, on_false_lead}},
                  .metrics = {&metric::false_leads},
                  .draws = {&when_stream, &kind_stream, &where_stream, &who_stream, &site_stream,
                            &kept_stream, &route_stream},
                  .begin = begin,
                  .on_parameters_changed = on_parameters_changed};

}  // namespace jardam::false_leads
