#include "agencies/offices.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "agencies/procedures.hpp"
#include "agencies/victims.hpp"

namespace jardam {

namespace {
bool is_office(const Office& office, Agency agency, RegionId region) {
  return office.agency == agency && office.region == region;
}

OfficeId find_office(const Agencies& agencies, Agency agency, RegionId region) {
  for (std::uint16_t i = 0; i < agencies.offices.size(); ++i) {
    if (is_office(agencies.offices[i], agency, region)) return {i};
  }
  return OfficeId::none();
}
}  // namespace

OfficeId office_of(const Agencies& agencies, Agency agency, RegionId region) {
  const OfficeId local = find_office(agencies, agency, region);
  return local.is_none() ? find_office(agencies, agency, RegionId::none()) : local;
}

const Known* known(const Office& office, Subject subject) {
  const auto at =
      std::lower_bound(office.knowledge.begin(), office.knowledge.end(), subject,
                       [](const Known& item, Subject wanted) { return item.subject < wanted; });
  return at != office.knowledge.end() && at->subject == subject ? &*at : nullptr;
}

namespace offices {
namespace {

constexpr Stream whole_stream{"office.whole"};
constexpr double slowness_unit = 1024;

/// The setup entries that make up one office; several may add to it.
template <class Visit>
void each_setup(const std::vector<OfficeSetup>& setup, const Office& office, Visit visit) {
  for (const OfficeSetup& entry : setup) {
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

double staff_factor(const std::vector<OfficeSetup>& setup, const AgencyParameters& parameters,
                    const Office& office) {
  const std::size_t region = cell_of(office.region);
  if (office.agency == Agency::labour_inspectorate)
    return parameters.labour_inspectorate.staff[region];
  if (office.agency == Agency::police) return parameters.police.staff[region];
  if (office.agency == Agency::prosecutor) return 1 - audit_share(setup, parameters.audit);
  return 1;
}

void staff_one(Office& office, const std::vector<OfficeSetup>& setup,
               const AgencyParameters& parameters, double capacity_scale) {
  double people = 0;
  each_setup(setup, office, [&](const OfficeSetup& entry) { people += entry.staff; });
  people *= staff_factor(setup, parameters, office) * capacity_scale;
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

void lay_out_beds(std::vector<Office>& offices, const std::vector<OfficeSetup>& setup,
                  const AgencyParameters& parameters, double capacity_scale, Seed seed) {
  for (std::uint32_t group = 0; group < bed_group_names.size(); ++group) {
    Whole whole(seed, group);
    for (Office& office : offices) {
      double beds = 0;
      each_setup(setup, office, [&](const OfficeSetup& entry) { beds += entry.beds[group]; });
      beds *= parameters.shelter.beds[cell_of(office.region)];
      const bool is_regional_ngo = office.agency == Agency::ngo && !office.region.is_none();
      if (is_regional_ngo) beds += parameters.shelter.more_beds[group][cell_of(office.region)];
      office.beds[group] = whole.next(beds * capacity_scale);
    }
  }
}

void lay_out_places(std::vector<Office>& offices, const AgencyParameters& parameters,
                    double capacity_scale, Seed seed) {
  const std::array<const Regional<Count>*, service_count> places{&parameters.reintegration.places,
                                                                 &parameters.children.places};
  for (std::uint32_t service = 0; service < service_count; ++service) {
    Whole whole(seed, static_cast<std::uint32_t>(bed_group_names.size()) + service);
    for (Office& office : offices) {
      if (office.agency == Agency::social_services)
        office.places[service] =
            whole.next((*places[service])[cell_of(office.region)] * capacity_scale);
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

std::uint8_t file_number(const Agencies& agencies, PersonId person) {
  const Victim* file = victim_file(agencies, person);
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

void staff(std::vector<Office>& offices, const std::vector<OfficeSetup>& setup,
           const AgencyParameters& parameters, double capacity_scale, Seed seed) {
  for (Office& office : offices) staff_one(office, setup, parameters, capacity_scale);
  lay_out_beds(offices, setup, parameters, capacity_scale, seed);
  lay_out_places(offices, parameters, capacity_scale, seed);
}

RegionId region_of(const World& world, const Agencies& agencies, Subject subject) {
  switch (subject.kind) {
    case SubjectKind::person: return region_of_person(world, {subject.id});
    case SubjectKind::site: return jardam::region_of(world, world.sites[subject.id].place);
    case SubjectKind::recruiter: return world.recruiters[subject.id].region;
    case SubjectKind::court_case: return agencies.cases[subject.id].region;
    case SubjectKind::region: return {static_cast<std::uint8_t>(subject.id)};
    case SubjectKind::none: break;
  }
  return RegionId::none();
}

std::uint32_t subject_key(const World& world, const Agencies& agencies, Subject subject) {
  switch (subject.kind) {
    case SubjectKind::person: return identity(world, {subject.id});
    case SubjectKind::court_case: {
      const Case& file = agencies.cases[subject.id];
      return identity_of(identity_of(static_cast<std::uint32_t>(subject.kind), file.site.value),
                         file.opened.seconds);
    }
    default: return identity_of(static_cast<std::uint32_t>(subject.kind), subject.id);
  }
}

Form form_of(const World& world, const Agencies& agencies, Subject subject) {
  switch (subject.kind) {
    case SubjectKind::site:
      return world.country->sectors[world.sites[subject.id].sector.value].form;
    case SubjectKind::court_case: return agencies.cases[subject.id].form;
    case SubjectKind::person: {
      const Spell* spell = exploitation::open_spell(world, {subject.id});
      if (spell != nullptr) return spell->form;
      const Victim* file = victim_file(agencies, {subject.id});
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
void hear(World& world, Agencies& agencies, OfficeId id, const Known& news, Agency source) {
  const auto [subject, notice, indicators] = std::tuple(news.subject, news.last, news.indicators);
  Known& item = entry_for(agencies.offices[id.value], subject);
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
  agencies.reports.push_back({.at = world.now,
                              .subject = subject,
                              .indicators = indicators,
                              .office = id,
                              .notice = notice,
                              .source = source});
  procedures::on_notice(world, agencies, id, notice, subject);
}

}  // namespace

void learn(World& world, Agencies& agencies, OfficeId id, Notice notice, Subject subject,
           Indicators indicators, Agency source) {
  if (id.is_none()) return;
  Known news{.subject = subject, .indicators = indicators, .last = notice};
  if (subject.kind == SubjectKind::person) {
    news.number = file_number(agencies, {subject.id});
    news.steps = steps_told(notice);
    if (victims::is_abroad(world, {subject.id})) news.steps |= KnownStep::abroad;
  }
  hear(world, agencies, id, news, source);
}

void pass_on(World& world, Agencies& agencies, OfficeId to, const Known& told, Agency source) {
  Known news = told;
  news.last = worth_telling(told);
  hear(world, agencies, to, news, source);
}

void find_nothing(World& world, Agencies& agencies, const Task& task) {
  learn(world, agencies, task.office, Notice::nothing_found, task.subject, 0,
        agencies.offices[task.office.value].agency);
}

void note(Agencies& agencies, OfficeId office, PersonId person, std::uint8_t step) {
  add_steps(entry_for(agencies.offices[office.value], about(person)), file_number(agencies, person),
            step);
}

void close(Agencies& agencies, OfficeId office, PersonId person) {
  entry_for(agencies.offices[office.value], about(person)).steps &= KnownStep::abroad;
}

bool knows(const Agencies& agencies, OfficeId office, Subject person, std::uint8_t step) {
  const Known* item = known(agencies.offices[office.value], person);
  return item != nullptr && (item->steps & step) != 0;
}

void tell(World& world, Agencies& agencies, Agency agency, Notice notice, Subject subject,
          Indicators indicators, Agency source) {
  learn(world, agencies, office_of(agencies, agency, region_of(world, agencies, subject)), notice,
        subject, indicators, source);
}

}  // namespace offices
}  // namespace jardam
