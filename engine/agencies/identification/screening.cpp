#include "agencies/identification/screening.hpp"

#include <array>

#include <algorithm>
#include <cmath>

#include "agencies/files/victims.hpp"
#include "agencies/identification/interviews.hpp"
#include "agencies/identification/sop.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/policy/coordination.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/subject.hpp"
#include "country/atlas.hpp"
#include "country/counting.hpp"
#include "kernel/mathematics.hpp"
#include "kernel/variates.hpp"
#include "mechanisms/exploitation.hpp"

namespace jardam {

void describe(ScreeningParameters& p, const ParameterVisitor& visit) {
  static constexpr std::array<std::array<std::string_view, screening_agencies.size()>,
                              screened_group_names.size()>
      names{{
          {"screening.commercial_sex.police", "screening.commercial_sex.social_services",
           "screening.commercial_sex.ngo"},
          {"screening.crime_victims.police", "screening.crime_victims.social_services",
           "screening.crime_victims.ngo"},
          {"screening.migrant_workers.police", "screening.migrant_workers.social_services",
           "screening.migrant_workers.ngo"},
      }};
  for (std::size_t group = 0; group < names.size(); ++group) {
    for (std::size_t agency = 0; agency < screening_agencies.size(); ++agency) {
      declare(
          visit, p.rounds[group][agency],
          {names[group][agency], 0, 1,
           "rounds in which an office of this agency screens this group of itself", Mark::assumed,
           "proactive identification among vulnerable groups is recommended, none was reported "
           "(S4, S9)",
           Role::lever});
    }
  }
  declare(visit, p.people_per_round,
          {"screening.people_per_round", 0, 10000, "people that one round sees", Mark::assumed,
           "a small team, some days"});
  declare(visit, p.reach,
          {"screening.reach", 0, 1,
           "chance that a round at a place speaks with somebody exploited there, unheard by others",
           Mark::assumed, "isolation and fear (S69)"});
  declare(visit, p.recognition,
          {"screening.recognition", 0, 1, "recognition in a short talk relative to an interview",
           Mark::assumed, "imperfect screening (S92)"});
  declare(visit, p.alarm_in_vain_untrained,
          {"screening.alarm_in_vain_untrained", 0, 1,
           "chance that screening without SOPs presumes somebody a victim who is not",
           Mark::assumed, "imperfect screening (S92)"});
  declare(visit, p.alarm_in_vain_trained,
          {"screening.alarm_in_vain_trained", 0, 1,
           "chance that screening where SOPs are followed presumes somebody a victim who is not",
           Mark::assumed, "imperfect screening (S92)"});
  declare(visit, p.crime_victims_bias,
          {"screening.crime_victims_bias", 1, 100,
           "how much likelier an exploited woman is to be among women who report a crime",
           Mark::assumed, "violence and threats are among the indicators (S69)"});
}

}  // namespace jardam

namespace jardam::screening {
namespace {

constexpr Draw phase_stream{"screening.phase"};
constexpr Draw people_stream{"screening.people"};
constexpr Draw site_stream{"screening.site"};
constexpr Draw reach_stream{"screening.reach"};
constexpr Draw recognised_stream{"screening.recognised"};
constexpr Draw alarm_stream{"screening.alarm"};
constexpr Draw who_stream{"screening.who"};
constexpr Draw kept_stream{"screening.kept"};
constexpr std::uint32_t most_attempts = 8, most_sites = 40;
constexpr std::size_t groups = screened_group_names.size(),
                      agencies_that_screen = screening_agencies.size();

// --- Programmes: [region][group][agency] ---

struct Cell {
  RegionId region;
  std::size_t group, agency;
};

Cell cell_of(std::size_t programme) {
  const RegionId region{static_cast<std::uint8_t>(programme / (groups * agencies_that_screen))};
  return {region, programme / agencies_that_screen % groups, programme % agencies_that_screen};
}

std::size_t number_of(const Cell& cell) {
  return (cell.region.value * groups + cell.group) * agencies_that_screen + cell.agency;
}

/// Rounds of a programme a day. At scale s there are s times as many rounds, as there is s times
/// the staff's time, and each round sees as many people as ever.
double rate(const World& world, const ScreeningParameters& p, std::size_t programme) {
  const Cell cell = cell_of(programme);
  return p.rounds[cell.group][cell.agency][cell.region.value] * world.scale;
}

/// The programmes at the start: each somewhere between two rounds.
std::vector<ScreeningProgramme> make(const World& world) {
  std::vector<ScreeningProgramme> programmes(world.country->regions.size() * groups *
                                             agencies_that_screen);
  for (std::uint32_t i = 0; i < programmes.size(); ++i) {
    programmes[i].progress.units = static_cast<std::uint32_t>(
        draw_uniform(world.seed, {phase_stream, i}) * BinaryFraction::per_one);
  }
  return programmes;
}

void schedule_next(World& world, std::size_t number) {
  const ScreeningProgramme& programme = all<ScreeningProgramme>(world)[number];
  const double per_day = rate(world, in_force<ScreeningParameters>(world), number);
  if (per_day <= 0) return;
  const double wait = (1 - programme.progress.value()) / per_day * seconds_per_day;
  const Time at = world.now + seconds(nearest_whole(std::min(wait, 4e9)));
  if (at == Time::never()) return;
  schedule(world, {.time = at,
                   .kind = event::screening_due.number,
                   .stamp = programme.stamp,
                   .who = static_cast<std::uint32_t>(number)});
}

// --- A round ---

struct Round {
  Task task;  ///< the office's; its subject becomes the person seen
  ScreenedGroup group;
  RegionId region;
  std::uint32_t number;  ///< the programme's rounds so far
  std::uint32_t programme;
  std::uint32_t people;  ///< how many it may see
  std::uint32_t seen = 0;
  [[nodiscard]] std::uint32_t occasion() const { return programme << 16 | number; }
  [[nodiscard]] std::size_t label() const { return static_cast<std::size_t>(group); }
};

Round begin_round(World& world, const Task& task, ScreenedGroup group) {
  const RegionId region{static_cast<std::uint8_t>(task.subject.id)};
  const Agency own = office_at(world, task.office).agency;
  const auto agency = std::find(screening_agencies.begin(), screening_agencies.end(), own) -
                      screening_agencies.begin();
  const std::size_t programme =
      number_of({region, static_cast<std::size_t>(group), static_cast<std::size_t>(agency)});
  Round round{.task = task,
              .group = group,
              .region = region,
              .number = ++all<ScreeningProgramme>(world)[programme].rounds,
              .programme = static_cast<std::uint32_t>(programme),
              .people = 0};
  const double people = in_force<ScreeningParameters>(world).people_per_round.value;
  round.people = round_by_chance(world.seed, {people_stream, round.occasion()}, people);
  return round;
}

/// Attempts of talks in rounds begin here, so that they draw otherwise than interviews do.
constexpr std::uint32_t talks_of_rounds = 0x80;

/// The round as a talk with one person: the attempt tells it from interviews and from other rounds.
Task talk_with(const Round& round, PersonId person) {
  Task task = round.task;
  task.subject = about(person);
  task.attempt = static_cast<std::uint8_t>(talks_of_rounds | round.number);
  return task;
}

void count_seen(World& world, Round& round) {
  ++round.seen;
  count(world, metric::screened, round.region, 1, round.label());
}

void see_victim(World& world, Round& round, PersonId person) {
  count_seen(world, round);
  if (victims::is_presumed(world, person, world.people[person.value].spells))
    return;  // known, and so neither missed nor penalised
  const double chance = sop::recognition(world, round.task.office, round.region) *
                        in_force<ScreeningParameters>(world).recognition.value;
  const Task task = talk_with(round, person);
  const bool is_recognised =
      comes_true(world, {recognised_stream, identity(world, person), round.occasion()}, chance);
  interviews::meet_police(world, task, is_recognised);
  if (is_recognised) {
    interviews::record_talk(world, task);
    return interviews::record_victim(world, task);
  }
  count(world, metric::screening_missed, round.region, 1, round.label());
}

/// The round sees somebody who is no victim, and may by chance presume a victim in vain. `at`: the
/// site where they spoke, or none.
void see_other(World& world, Round& round, PersonId person, SiteId at) {
  count_seen(world, round);
  const ScreeningParameters& p = in_force<ScreeningParameters>(world);
  const double share = sop::followed(world, round.task.office, round.region);
  const double chance = p.alarm_in_vain_untrained.value +
                        share * (p.alarm_in_vain_trained.value - p.alarm_in_vain_untrained.value);
  if (!comes_true(world, {alarm_stream, identity(world, person), round.occasion()}, chance)) return;
  count(world, metric::screening_false_positives, round.region, 1, round.label());
  presumption::presume(world, person);
  knowledge::learn(world, round.task.office, Notice::victim_presumed, about(person), 0,
                   office_at(world, round.task.office).agency, at);
}

PersonId random_resident(const World& world, const Round& round, std::uint32_t index) {
  const std::uint32_t first = world.atlas->first_person[round.region.value],
                      end = world.atlas->first_person[round.region.value + 1u];
  if (first == end) return PersonId::none();
  return {first +
          draw_index(world.seed, {who_stream, round.programme, round.number, index}, end - first)};
}

/// Somebody of the region who could be met at such a place and is no victim: a grown-up, in venues
/// a woman. None after some attempts in vain.
PersonId bystander(const World& world, const Round& round) {
  for (std::uint32_t attempt = 0; attempt < most_attempts; ++attempt) {
    const PersonId person = random_resident(world, round, round.seen * most_attempts + attempt);
    if (person.is_none()) break;
    const bool suits =
        round.group != ScreenedGroup::commercial_sex || sex_of(world, person) == Sex::woman;
    if (suits && !is_child(world, person) &&
        world.people[person.value].state == PersonState::at_home)
      return person;
  }
  return PersonId::none();
}

bool belongs(const World& world, const Round& round, PlaceId place, SectorId sector) {
  if (jardam::region_of(world, place) != round.region) return false;
  return (world.country->sectors[sector.value].form == Form::sexual) ==
         (round.group == ScreenedGroup::commercial_sex);
}

/// The region's sites of the group's sectors, as ranges, named ones last.
std::vector<SiteRange> sites_of(const World& world, const Round& round) {
  std::vector<SiteRange> ranges;
  for (std::size_t g = 0; g < world.country->sites.size(); ++g) {
    const SiteGroup& group = world.country->sites[g];
    const SiteRange& range = world.atlas->site_ranges[g];
    if (range.end > range.first && belongs(world, round, group.place, group.sector))
      ranges.push_back(range);
  }
  for (std::uint32_t s = world.atlas->first_named_site; s < world.sites.size(); ++s) {
    if (belongs(world, round, world.sites[s].place, world.sites[s].sector))
      ranges.push_back({.first = s, .exploitative_end = s + 1, .end = s + 1});
  }
  return ranges;
}

SiteId choose_site(const World& world, const Round& round, const std::vector<SiteRange>& ranges,
                   std::uint32_t visit) {
  std::uint32_t all = 0;
  for (const SiteRange& range : ranges) all += range.end - range.first;
  std::uint32_t chosen =
      draw_index(world.seed, {site_stream, round.programme, round.number, visit}, all);
  for (const SiteRange& range : ranges) {
    if (chosen < range.end - range.first) return {range.first + chosen};
    chosen -= range.end - range.first;
  }
  return SiteId::none();
}

void visit(World& world, Round& round, SiteId id) {
  const Site site = world.sites[id.value];
  const double reach = in_force<ScreeningParameters>(world).reach.value;
  if (site.exploited > 0) {
    for (const PersonId person : exploitation::people_at(world, id)) {
      if (round.seen >= round.people) return;
      if (comes_true(world, {reach_stream, identity(world, person), round.occasion()}, reach))
        see_victim(world, round, person);
    }
  }
  for (std::uint32_t other = site.exploited; other < site.capacity && round.seen < round.people;
       ++other) {
    const PersonId person = bystander(world, round);
    if (person.is_none()) return;
    see_other(world, round, person, id);
  }
}

void screen_sites(World& world, const Task& task, ScreenedGroup group) {
  Round round = begin_round(world, task, group);
  const std::vector<SiteRange> ranges = sites_of(world, round);
  if (ranges.empty()) return;
  for (std::uint32_t i = 0; i < most_sites && round.seen < round.people; ++i)
    visit(world, round, choose_site(world, round, ranges, i));
}

}  // namespace

void on_parameters_changed(World& world, const Parts& before_all) {
  const ScreeningParameters& before = before_all.get<ScreeningParameters>();
  if (all<ScreeningProgramme>(world).empty()) all<ScreeningProgramme>(world) = make(world);
  if (same(before, in_force<ScreeningParameters>(world))) return;
  for (std::size_t i = 0; i < all<ScreeningProgramme>(world).size(); ++i) {
    ScreeningProgramme& programme = all<ScreeningProgramme>(world)[i];
    const double old = rate(world, before, i);
    if (old == rate(world, in_force<ScreeningParameters>(world), i)) continue;
    const double passed = in_days(world.now - programme.updated) * old * BinaryFraction::per_one;
    programme.progress.units = static_cast<std::uint32_t>(
        std::min(BinaryFraction::per_one, programme.progress.units + std::floor(passed)));
    programme.updated = world.now;
    ++programme.stamp;
    schedule_next(world, i);
  }
}

void on_due(World& world, const Event& event) {
  ScreeningProgramme& programme = all<ScreeningProgramme>(world)[event.who];
  if (programme.stamp != event.stamp) return;
  programme.progress = {};
  programme.updated = world.now;
  schedule_next(world, event.who);
  const Cell cell = cell_of(event.who);
  const OfficeId office = office_of(world, screening_agencies[cell.agency], cell.region);
  if (office.is_none() || !office_at(world, office).on_autopilot) return;
  const std::array<const Decision*, groups> rounds{
      &decision::screen_venues, &decision::screen_crime_victims, &decision::screen_migrants};
  tasks::apply(world,
               {.office = office, .decision = *rounds[cell.group], .subject = about(cell.region)});
}

namespace {

void screen_venues(World& world, const Task& task) {
  screen_sites(world, task, ScreenedGroup::commercial_sex);
}

void screen_migrants(World& world, const Task& task) {
  screen_sites(world, task, ScreenedGroup::migrant_workers);
}

void screen_crime_victims(World& world, const Task& task) {
  Round round = begin_round(world, task, ScreenedGroup::crime_victims);
  const double bias = in_force<ScreeningParameters>(world).crime_victims_bias.value;
  const auto attempts =
      static_cast<std::uint32_t>(round.people * bias * 4);  // half are women, most of them grown up
  for (std::uint32_t i = 0; i < attempts && round.seen < round.people; ++i) {
    const PersonId person = random_resident(world, round, i);
    if (person.is_none()) return;
    if (sex_of(world, person) != Sex::woman || is_child(world, person) ||
        victims::is_abroad(world, person))
      continue;
    const PersonState state = world.people[person.value].state;
    if (state == PersonState::exploited) {
      see_victim(world, round, person);
    } else if (state == PersonState::at_home &&
               comes_true(world, {kept_stream, round.programme, round.number, i}, 1 / bias)) {
      see_other(world, round, person, SiteId::none());
    }
  }
}

}  // namespace

const Owner owner{
    .path = "agencies/identification/screening",
    .parameters = {parameters<ScreeningParameters>(21)},
    .state = {state<std::vector<ScreeningProgramme>>(32)},
    .handlers = {{&event::screening_due, on_due}},
    .metrics = {&metric::screened, &metric::screening_missed, &metric::screening_false_positives},
    .draws = {&phase_stream, &people_stream, &site_stream, &reach_stream, &recognised_stream,
              &alarm_stream, &who_stream, &kept_stream},
    .on_parameters_changed = on_parameters_changed};

}  // namespace jardam::screening

namespace jardam::decision {

constexpr Decision screen_venues{
    .kind = DecisionKind{26},
    .name = "screen_venues",
    .title = "Screen commercial sex venues",
    .meaning = "a round of talks in venues of the region, to recognise victims",
    .agencies = by({Agency::police, Agency::social_services, Agency::ngo}),
    .subjects = about_a(SubjectKind::region),
    .time = {.median = 3,
             .p90 = 8,
             .mark = Mark::assumed,
             .source = "a round of screening takes some days"},
    .work = {.hours = 32, .mark = Mark::assumed, .source = "two people for two days; to be swept"},
    .may = coordination::may_act_in_region,
    .done = screening::screen_venues,
};

constexpr Decision screen_crime_victims{
    .kind = DecisionKind{27},
    .name = "screen_crime_victims",
    .title = "Screen women who report a crime",
    .meaning = "a round of talks with women who reported a crime, to recognise victims",
    .agencies = by({Agency::police, Agency::social_services, Agency::ngo}),
    .subjects = about_a(SubjectKind::region),
    .time = {.median = 3,
             .p90 = 8,
             .mark = Mark::assumed,
             .source = "a round of screening takes some days"},
    .work = {.hours = 32, .mark = Mark::assumed, .source = "two people for two days; to be swept"},
    .may = coordination::may_act_in_region,
    .done = screening::screen_crime_victims,
};

constexpr Decision screen_migrants{
    .kind = DecisionKind{28},
    .name = "screen_migrants",
    .title = "Screen migrant workers",
    .meaning = "a round of talks with migrant workers of the region, to recognise victims",
    .agencies = by({Agency::police, Agency::social_services, Agency::ngo}),
    .subjects = about_a(SubjectKind::region),
    .time = {.median = 3,
             .p90 = 8,
             .mark = Mark::assumed,
             .source = "a round of screening takes some days"},
    .work = {.hours = 32, .mark = Mark::assumed, .source = "two people for two days; to be swept"},
    .may = coordination::may_act_in_region,
    .done = screening::screen_migrants,
};

}  // namespace jardam::decision
