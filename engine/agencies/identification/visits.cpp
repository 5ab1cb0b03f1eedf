#include "agencies/identification/visits.hpp"

#include <algorithm>
#include <cmath>

#include "agencies/files/victims.hpp"
#include "agencies/identification/sop.hpp"
#include "agencies/justice/penalties.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/staff.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/offices/training.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/referral/retaliation.hpp"
#include "agencies/referral/risk.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "country/atlas.hpp"
#include "country/counting.hpp"
#include "kernel/variates.hpp"
#include "mechanisms/deterrence.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/recruiters.hpp"
#include "mechanisms/site_response.hpp"

namespace jardam::visits {
namespace {

constexpr Draw complaint_when_stream{"complaint.when"};
constexpr Draw complaint_site_stream{"complaint.site"};
constexpr Draw complaint_kept_stream{"complaint.kept"};
constexpr Draw access_stream{"visit.access"};
constexpr Draw let_go_stream{"visit.let_go"};
constexpr Draw seen_stream{"visit.seen"};
constexpr Draw noticed_stream{"visit.noticed"};
constexpr Draw trained_stream{"visit.trained"};
constexpr Draw recognised_stream{"rescue.recognised"};
constexpr Draw penalised_stream{"rescue.penalised"};
constexpr double days_per_year = 365.25;

/// What can be seen on the spot or in the books, without an interview (after the ILO's booklet,
/// S69b).
constexpr Indicators visible = set_of(
    Indicator::restriction_of_movement, Indicator::isolation, Indicator::retention_of_documents,
    Indicator::withholding_of_wages, Indicator::abusive_conditions, Indicator::excessive_overtime);

/// What there is to see at a site: the marks of exploitation only while somebody is exploited
/// there.
Indicators present(const World& world, SiteId id) {
  const Site& site = world.sites[id.value];
  const bool exploitative = (site.flags & SiteFlag::exploitative) != 0;
  if (exploitative && site.exploited == 0) return 0;
  return site.indicators & visible;
}

bool is_trained(const World& world, SiteId id, double share) {
  return comes_true(world, {trained_stream, id.value, world.sites[id.value].visits}, share);
}

/// During an inspection that finds something, some of those exploited there get out while books and
/// papers are looked through. Only a trained inspector notes who they are.
void let_go(World& world, const Task& task, bool is_trained) {
  const SiteId site{task.subject.id};
  const double chance = in_force<LabourInspectorateParameters>(world).lets_go.value;
  for (const PersonId person : exploitation::people_at(world, site)) {
    const DrawKey key{let_go_stream, identity(world, person), world.people[person.value].spells,
                      world.sites[site.value].visits};
    if (!comes_true(world, key, chance)) continue;
    presumption::end_spell(world, person, ExitRoute::inspection);
    if (!is_trained) continue;
    victims::open(world, person);
    knowledge::learn(world, task.office, Notice::person_reported, about(person), 0,
                     Agency::labour_inspectorate, site, {Where::contact, {}, Confidence::own_eyes});
  }
}

/// Who is at work at a site, exploited or not.
std::uint32_t workers_at(const World& world, SiteId id) {
  return std::uint32_t{world.sites[id.value].workers} + world.sites[id.value].exploited;
}

/// Whether those who run the site feel pressed by a visit; one that was prepared with care looks
/// like any other.
bool is_noticed(const World& world, const Task& task) {
  const SiteId site{task.subject.id};
  return comes_true(world, {noticed_stream, site.value, world.sites[site.value].visits},
                    risk::factor(world, task.office, task.subject));
}

/// `people_there`: how many were at work when the visitors came.
void report_visit(World& world, const Task& task, Indicators seen, std::uint32_t people_there) {
  const SiteId site{task.subject.id};
  ++world.sites[site.value].visits;
  const Agency own = office_at(world, task.office).agency;
  const RegionId region = jardam::region_of(world, world.sites[site.value].place);
  deterrence::remember_inspection(world, region);
  if (seen != 0) {
    count(world, metric::sites_with_indicators, region);
    if (is_noticed(world, task)) site_response::press(world, site, site_response::Pressure::visit);
  }
  knowledge::learn(world, task.office, seen != 0 ? Notice::indicators_seen : Notice::nothing_found,
                   task.subject, seen, own);
  knowledge::tell_detail(world, people_there);
}

void schedule_complaint(World& world, std::uint8_t region) {
  double population = 0;
  for (const Region& r : world.country->regions) population += r.population;
  const double share = world.country->regions[region].population / population;
  const double per_day = in_force<LabourInspectorateParameters>(world).complaints_per_year.value /
                         days_per_year * share * world.scale;
  if (per_day <= 0) return;
  const double u =
      draw_uniform(world.seed, {complaint_when_stream, region, part<Complaints>(world).seen[region],
                                part<Complaints>(world).stamp});
  schedule(world, {.time = world.now + from_days(unit_exponential(u) / per_day),
                   .kind = event::complaint.number,
                   .stamp = part<Complaints>(world).stamp,
                   .who = region});
}

/// Police meet somebody who is exploited and either recognise a victim, or not. True when they do.
bool meet(World& world, const Task& task, PersonId person) {
  const RegionId region = jardam::region_of(world, world.sites[task.subject.id].place);
  const std::uint32_t who = identity(world, person);
  const std::uint8_t spell = world.people[person.value].spells;
  const Indicators seen = spell_of(world, world.people[person.value]).indicators;
  victims::open(world, person);
  presumption::end_spell(world, person, ExitRoute::police);
  const double chance = sop::recognition(world, task.office, region);
  const bool is_recognised = victims::is_presumed(world, person, spell) ||
                             comes_true(world, {recognised_stream, who, spell}, chance);
  penalties::meet_police(world, person, region, {penalised_stream, who, spell}, is_recognised);
  if (!is_recognised) return false;
  presumption::presume(world, person);
  knowledge::learn(world, task.office, Notice::victim_freed, about(person), seen, Agency::police,
                   {task.subject.id});
  return true;
}

}  // namespace

Indicators look(const World& world, SiteId id, double chance) {
  const Site& site = world.sites[id.value];
  const Indicators there = present(world, id);
  chance *= site_response::visibility(world, id);
  Indicators seen = 0;
  for (std::uint8_t i = 0; i < indicator_names.size(); ++i) {
    if ((there & set_of(Indicator{i})) != 0 &&
        comes_true(world, {seen_stream, id.value, site.visits, i}, chance))
      seen |= set_of(Indicator{i});
  }
  return seen;
}

SiteId draw_site(const World& world, RegionId region, std::uint32_t number, double bias,
                 const Draw& which, const Draw& kept) {
  constexpr std::uint32_t most_attempts = 8;
  const auto& sites = world.atlas->sites_of_region[region.value];
  if (sites.empty()) return SiteId::none();
  SiteId site;
  for (std::uint32_t attempt = 0; attempt < most_attempts; ++attempt) {
    site = {sites[draw_index(world.seed, {which, region.value, number, attempt},
                             static_cast<std::uint32_t>(sites.size()))]};
    const bool exploitative = (world.sites[site.value].flags & SiteFlag::exploitative) != 0;
    if (exploitative || comes_true(world, {kept, region.value, number, attempt}, 1 / bias)) break;
  }
  return site;
}

void begin_complaints(World& world) {
  ++part<Complaints>(world).stamp;
  for (std::uint8_t region = 0; region < world.country->regions.size(); ++region)
    schedule_complaint(world, region);
}

void on_parameters_changed(World& world, const Parts& before_all) {
  const LabourInspectorateParameters& before = before_all.get<LabourInspectorateParameters>();
  if (before.complaints_per_year ==
      in_force<LabourInspectorateParameters>(world).complaints_per_year)
    return;
  begin_complaints(world);
}

void on_complaint(World& world, const Event& event) {
  if (event.stamp != part<Complaints>(world).stamp) return;
  const auto region = static_cast<std::uint8_t>(event.who);
  const std::uint32_t number = part<Complaints>(world).seen[region]++;
  schedule_complaint(world, region);
  const SiteId site = draw_site(world, {region}, number,
                                in_force<LabourInspectorateParameters>(world).complaints_bias.value,
                                complaint_site_stream, complaint_kept_stream);
  if (site.is_none()) return;
  constexpr Indicators unpaid =
      set_of(Indicator::withholding_of_wages);  // most complaints are about wages (S29)
  knowledge::tell(world, Agency::labour_inspectorate, Notice::site_reported, about(site), unpaid,
                  Agency::labour_inspectorate, {.confidence = Confidence::anonymous});
}

namespace {

Refusal may_visit(const World& world, const Command& command) {
  const RegionId office = office_at(world, command.office).region;
  const RegionId here = jardam::region_of(world, world.sites[command.subject.id].place);
  if (here.is_none() || (!office.is_none() && office != here)) return Refusal::outside_region;
  return Refusal::none;
}

Refusal may_rescue(const World& world, const Command& command) {
  const Known* item = known(office_at(world, command.office), command.subject);
  if (item == nullptr || item->indicators == 0) return Refusal::no_indicators;
  return may_visit(world, command);
}

void inspect(World& world, const Task& task) {
  const SiteId id{task.subject.id};
  const RegionId region = jardam::region_of(world, world.sites[id.value].place);
  const LabourInspectorateParameters& p = in_force<LabourInspectorateParameters>(world);
  if (!comes_true(world, {access_stream, id.value, world.sites[id.value].visits},
                  p.access[region.value])) {
    ++world.sites[id.value].visits;
    count(world, metric::inspections_refused, region);
    knowledge::learn(world, task.office, Notice::access_refused, task.subject, 0,
                     Agency::labour_inspectorate);
    return;
  }
  count(world, metric::inspections, region);
  const bool trained = is_trained(world, id, training::share(world, Trainees::inspectors, region));
  const Indicators seen =
      look(world, id, trained ? p.detection_trained.value : p.detection_untrained.value);
  const std::uint32_t people_there = workers_at(world, id);
  if (seen != 0) let_go(world, task, trained);
  report_visit(world, task, seen, people_there);
}

void check_site(World& world, const Task& task) {
  const SiteId id{task.subject.id};
  const RegionId region = jardam::region_of(world, world.sites[id.value].place);
  const PoliceParameters& p = in_force<PoliceParameters>(world);
  const bool trained = is_trained(world, id, training::share(world, Trainees::police, region));
  report_visit(world, task,
               look(world, id, trained ? p.detection_trained.value : p.detection_untrained.value),
               workers_at(world, id));
}

void rescue(World& world, const Task& task) {
  const SiteId site{task.subject.id};
  ++world.sites[site.value].visits;
  const std::vector<PersonId> people = exploitation::people_at(world, site);
  std::vector<RecruiterId> pressed;
  bool is_anybody_missed = false;
  for (const PersonId person : people) {
    pressed.push_back(spell_of(world, world.people[person.value]).recruiter);
    if (!meet(world, task, person)) is_anybody_missed = true;
  }
  if (is_anybody_missed)
    retaliation::after(world, site,
                       knowledge::knows_risk(world, task.office, task.subject)
                           ? retaliation::Occasion::prepared_operation
                           : retaliation::Occasion::operation);
  if (people.empty())
    knowledge::learn(world, task.office, Notice::nothing_found, task.subject, 0, Agency::police);
  else
    site_response::press(world, site, site_response::Pressure::operation);
  std::sort(pressed.begin(), pressed.end());
  pressed.erase(std::unique(pressed.begin(), pressed.end()), pressed.end());
  for (const RecruiterId recruiter : pressed) recruiters::displace(world, recruiter);
}

}  // namespace

const Owner owner{
    .path = "agencies/identification/visits",
    .state = {state<Complaints>(13)},
    .handlers = {{&event::complaint, on_complaint}},
    .metrics = {&metric::inspections, &metric::inspections_refused, &metric::sites_with_indicators},
    .draws = {&complaint_when_stream, &complaint_site_stream, &complaint_kept_stream,
              &access_stream, &let_go_stream, &seen_stream, &noticed_stream, &trained_stream,
              &recognised_stream, &penalised_stream},
    .begin = begin_complaints,
    .on_parameters_changed = on_parameters_changed};

}  // namespace jardam::visits

namespace jardam::decision {

constexpr Decision inspect{
    .kind = DecisionKind{0},
    .name = "inspect",
    .title = "Inspect the site",
    .meaning = "a labour inspection, if it is permitted and let in",
    .agencies = by({Agency::labour_inspectorate}),
    .subjects = about_a(SubjectKind::site),
    .time = {.median = 2,
             .p90 = 6,
             .mark = Mark::derived,
             .source = "83 complaints per inspector-year (S15) is about one in three working days"},
    .work = {.hours = 12,
             .mark = Mark::derived,
             .source = "2,340 complaints for 28 inspectors (S15) are 84 a year each; if they take "
                       "half of some 2,000 hours, 12 each"},
    .may = visits::may_visit,
    .done = visits::inspect,
    .grounds = on({Ground::labour_law, Ground::anti_trafficking_law}),
};

constexpr Decision check_site{
    .kind = DecisionKind{1},
    .name = "check_site",
    .title = "Check the site",
    .meaning = "officers look for indicators on the spot",
    .agencies = by({Agency::police}),
    .subjects = about_a(SubjectKind::site),
    .time = {.median = 2, .p90 = 7, .mark = Mark::assumed, .source = "a visit and its report"},
    .work = {.hours = 8,
             .mark = Mark::assumed,
             .source = "two officers for half a day with the report; to be swept"},
    .may = visits::may_visit,
    .done = visits::check_site,
    .grounds = procedural_grounds,
};

constexpr Decision rescue{
    .kind = DecisionKind{2},
    .name = "rescue",
    .title = "Carry out an operation",
    .meaning = "takes exploited people out of the site; needs recorded indicators",
    .agencies = by({Agency::police}),
    .subjects = about_a(SubjectKind::site),
    .urgency = Urgency::safety,
    .time = {.median = 4, .p90 = 10, .mark = Mark::assumed, .source = "planning a joint operation"},
    .work = {.hours = 60,
             .mark = Mark::assumed,
             .source = "a team of some six officers for a day and a half; to be swept"},
    .may = visits::may_rescue,
    .done = visits::rescue,
    .grounds = procedural_grounds,
};

}  // namespace jardam::decision
