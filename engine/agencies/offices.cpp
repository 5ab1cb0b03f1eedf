#include "agencies/offices.hpp"

#include <array>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "agencies/victims.hpp"
#include "country/contradictions.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/travel.hpp"

namespace jardam {

namespace {
bool is_office(const Office& office, Agency agency, RegionId region) {
  return office.agency == agency && office.region == region;
}

OfficeId find_office(const World& world, Agency agency, RegionId region) {
  const std::vector<Office>& offices = all<Office>(world);
  for (std::uint16_t i = 0; i < offices.size(); ++i) {
    if (is_office(offices[i], agency, region)) return {i};
  }
  return OfficeId::none();
}
}  // namespace

OfficeId office_of(const World& world, Agency agency, RegionId region) {
  const OfficeId local = find_office(world, agency, region);
  return local.is_none() ? find_office(world, agency, RegionId::none()) : local;
}

const Known* known(const Office& office, Subject subject) {
  const auto at =
      std::lower_bound(office.knowledge.begin(), office.knowledge.end(), subject,
                       [](const Known& item, Subject wanted) { return item.subject < wanted; });
  return at != office.knowledge.end() && at->subject == subject ? &*at : nullptr;
}

namespace offices {
namespace {

constexpr Draw whole_stream{"office.whole"};
constexpr double slowness_unit = 1024;

/// The setup entries that make up one office; several may add to it.
template <class Visit>
void each_setup(const World& world, const Office& office, Visit visit) {
  for (const OfficeSetup& entry : given<std::vector<OfficeSetup>>(world)) {
    if (is_office(office, entry.agency, entry.region)) visit(entry);
  }
}

/// Share of the prosecutors' working time that the audit of dismissed files takes, the same in
/// every region: the archives empty in step.
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

double staff_factor(const World& world, const Office& office) {
  const std::size_t region = cell_of(office.region);
  if (office.agency == Agency::labour_inspectorate)
    return in_force<LabourInspectorateParameters>(world).staff[region];
  if (office.agency == Agency::police) return in_force<PoliceParameters>(world).staff[region];
  if (office.agency == Agency::prosecutor)
    return 1 -
           audit_share(given<std::vector<OfficeSetup>>(world), in_force<AuditParameters>(world));
  return 1;
}

void staff_one(const World& world, Office& office) {
  double people = 0;
  each_setup(world, office, [&](const OfficeSetup& entry) { people += entry.staff; });
  people *= staff_factor(world, office) * given<Capacity>(world).scale;
  office.staff = static_cast<std::uint16_t>(std::ceil(people));
  office.slowness =
      people > 0 ? static_cast<std::uint32_t>(std::llround(slowness_unit * office.staff / people))
                 : 1024u;
}

/// Whole beds or places out of the offices' shares of them, one after the other: what is rounded
/// off here is made good at the next. It begins at a random fraction of one, so that a small share
/// of the country has its share in expectation, and not for ever none.
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
      beds *= in_force<ShelterParameters>(world).beds[cell_of(office.region)];
      const bool is_regional_ngo = office.agency == Agency::ngo && !office.region.is_none();
      if (is_regional_ngo)
        beds += in_force<ShelterParameters>(world).more_beds[group][cell_of(office.region)];
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
        office.places[service] =
            whole.next((*places[service])[cell_of(office.region)] * given<Capacity>(world).scale);
    }
  }
}

/// How far news of somebody tells that the person has come.
std::uint8_t steps_told(Notice notice) {
  switch (notice) {
    case Notice::victim_presumed:
    case Notice::victim_freed:
    case Notice::shelter_refused:
    case Notice::victim_safe: return KnownStep::presumed;
    case Notice::victim_identified: return KnownStep::presumed | KnownStep::identified;
    case Notice::reintegrated: return KnownStep::presumed | KnownStep::planned;
    default: return 0;
  }
}

/// What is known of one file replaces what was known of an earlier one of the same person.
void add_steps(Known& item, std::uint8_t number, std::uint8_t steps) {
  steps &= static_cast<std::uint8_t>(~KnownStep::abroad);
  if (steps == 0 || number < item.number) return;
  if (number > item.number) item.steps &= KnownStep::abroad;
  item.number = number;
  item.steps |= steps;
}

/// News says whether the person is abroad; that somebody looked in vain says nothing.
void set_whereabouts(Known& item, const Known& news) {
  if (news.last == Notice::nothing_found) return;
  item.steps = static_cast<std::uint8_t>((item.steps & ~KnownStep::abroad) |
                                         (news.steps & KnownStep::abroad));
}

std::uint8_t file_number(const World& world, PersonId person) {
  const Victim* file = victim_file(world, person);
  return file == nullptr ? std::uint8_t{0} : file->number;
}

Known& entry_for(Office& office, Subject subject) {
  const auto at =
      std::lower_bound(office.knowledge.begin(), office.knowledge.end(), subject,
                       [](const Known& item, Subject wanted) { return item.subject < wanted; });
  if (at != office.knowledge.end() && at->subject == subject) return *at;
  return *office.knowledge.insert(at, Known{.subject = subject});
}

RegionId region_of_person(const World& world, PersonId person) {
  const RegionId here = jardam::region_of(world, travel::place_now(world, person));
  return here.is_none() ? home_region(world, person) : here;
}

}  // namespace

std::vector<Office> make(const std::vector<OfficeSetup>& setup) {
  std::vector<Office> offices;
  for (const OfficeSetup& entry : setup) {
    const auto same = [&](const Office& office) {
      return is_office(office, entry.agency, entry.region);
    };
    if (std::none_of(offices.begin(), offices.end(), same))
      offices.push_back({.agency = entry.agency, .region = entry.region});
  }
  std::sort(offices.begin(), offices.end(), [](const Office& a, const Office& b) {
    return std::pair{a.agency, a.region} < std::pair{b.agency, b.region};
  });
  return offices;
}

void on_parameters_changed(World& world, const Parts&) {
  for (Office& office : all<Office>(world)) staff_one(world, office);
  lay_out_beds(world);
  lay_out_places(world);
}

RegionId region_of(const World& world, Subject subject) {
  switch (subject.kind) {
    case SubjectKind::person: return region_of_person(world, {subject.id});
    case SubjectKind::site: return jardam::region_of(world, world.sites[subject.id].place);
    case SubjectKind::recruiter: return world.recruiters[subject.id].region;
    case SubjectKind::court_case: return all<Case>(world)[subject.id].region;
    case SubjectKind::region: return {static_cast<std::uint8_t>(subject.id)};
    case SubjectKind::none: break;
  }
  return RegionId::none();
}

std::uint32_t subject_key(const World& world, Subject subject) {
  switch (subject.kind) {
    case SubjectKind::person: return identity(world, {subject.id});
    case SubjectKind::court_case: {
      const Case& file = all<Case>(world)[subject.id];
      return identity_of(identity_of(static_cast<std::uint32_t>(subject.kind), file.site.value),
                         file.opened.seconds);
    }
    default: return identity_of(static_cast<std::uint32_t>(subject.kind), subject.id);
  }
}

Form form_of(const World& world, Subject subject) {
  switch (subject.kind) {
    case SubjectKind::site:
      return world.country->sectors[world.sites[subject.id].sector.value].form;
    case SubjectKind::court_case: return all<Case>(world)[subject.id].form;
    case SubjectKind::person: {
      const Spell* spell = exploitation::open_spell(world, {subject.id});
      if (spell != nullptr) return spell->form;
      const Victim* file = victim_file(world, {subject.id});
      if (file != nullptr && !file->site.is_none())
        return world.country->sectors[world.sites[file->site.value].sector.value].form;
      break;
    }
    default: break;
  }
  return Form::labour;
}

namespace {

/// What an office passes on: its latest news of the subject, unless that is a talk or visit without
/// result, which takes back nothing of what it had heard before.
Notice worth_telling(const Known& item) {
  if (item.last != Notice::nothing_found) return item.last;
  if (item.subject.kind == SubjectKind::site)
    return item.indicators != 0 ? Notice::indicators_seen : Notice::site_reported;
  if (item.subject.kind != SubjectKind::person) return item.last;
  return (item.steps & KnownStep::presumed) != 0 ? Notice::victim_presumed
                                                 : Notice::person_reported;
}

/// One way in which knowledge enters an office: an item that says what there is to hear.
void hear(World& world, OfficeId id, const Known& news, Agency source) {
  const auto [subject, notice, indicators] = std::tuple(news.subject, news.last, news.indicators);
  Known& item = entry_for(office_at(world, id), subject);
  if (item.times == 0) {
    item.since = world.now;
    item.source = source;
  }
  item.updated = world.now;
  item.indicators |= indicators;
  item.last = notice;
  add_steps(item, news.number, news.steps);
  set_whereabouts(item, news);
  if (notice == Notice::victim_safe) item.steps &= static_cast<std::uint8_t>(~KnownStep::returning);
  ++item.times;
  all<Report>(world).push_back({.at = world.now,
                                .subject = subject,
                                .indicators = indicators,
                                .office = id,
                                .notice = notice,
                                .source = source});
  world.derived.get<Unanswered>().news.push_back({.office = id,
                                                  .notice = notice,
                                                  .subject = subject,
                                                  .times = item.times,
                                                  .indicators = item.indicators,
                                                  .form = form_of(world, subject)});
}

}  // namespace

void learn(World& world, OfficeId id, Notice notice, Subject subject, Indicators indicators,
           Agency source) {
  if (id.is_none()) return;
  Known news{.subject = subject, .indicators = indicators, .last = notice};
  if (subject.kind == SubjectKind::person) {
    news.number = file_number(world, {subject.id});
    news.steps = steps_told(notice);
    if (victims::is_abroad(world, {subject.id})) news.steps |= KnownStep::abroad;
  }
  hear(world, id, news, source);
}

void pass_on(World& world, OfficeId to, const Known& told, Agency source) {
  Known news = told;
  news.last = worth_telling(told);
  hear(world, to, news, source);
}

void find_nothing(World& world, const Task& task) {
  learn(world, task.office, Notice::nothing_found, task.subject, 0,
        office_at(world, task.office).agency);
}

void note(World& world, OfficeId office, PersonId person, std::uint8_t step) {
  add_steps(entry_for(office_at(world, office), about(person)), file_number(world, person), step);
}

void close(World& world, OfficeId office, PersonId person) {
  entry_for(office_at(world, office), about(person)).steps &= KnownStep::abroad;
}

bool knows(const World& world, OfficeId office, Subject person, std::uint8_t step) {
  const Known* item = known(office_at(world, office), person);
  return item != nullptr && (item->steps & step) != 0;
}

void tell(World& world, Agency agency, Notice notice, Subject subject, Indicators indicators,
          Agency source) {
  learn(world, office_of(world, agency, region_of(world, subject)), notice, subject, indicators,
        source);
}

namespace {

void derive(World& world) { world.derived.add<Unanswered>(); }

void check(const World& world, Contradictions& found) {
  const auto is_in_order = [](const Known& a, const Known& b) { return a.subject < b.subject; };
  for (const Office& office : all<Office>(world)) {
    found.expect(std::is_sorted(office.knowledge.begin(), office.knowledge.end(), is_in_order),
                 "what an office knows is not in the order of its subjects");
    found.expect(office.boys <= office.beds_used[static_cast<std::size_t>(BedGroup::children)],
                 "more boys than children are in a shelter");
  }
}

constexpr std::array owned_state{state<std::vector<Office>>(34), state<std::vector<Report>>(25)};
constexpr std::array<const Draw*, 1> owned_draws{&whole_stream};

}  // namespace

const Owner owner{.path = "agencies/offices",
                  .state = owned_state,
                  .draws = owned_draws,
                  .derive = derive,
                  .on_parameters_changed = on_parameters_changed,
                  .check = check};

}  // namespace offices
}  // namespace jardam
