#include "agencies/justice/audit.hpp"

#include <algorithm>

#include "agencies/files/cases.hpp"
#include "agencies/justice/proceedings.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/subjects.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "country/atlas.hpp"
#include "country/calendar.hpp"
#include "country/counting.hpp"
#include "kernel/mathematics.hpp"

namespace jardam {

void describe(AuditParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.old_files,
          {"justice.audit_old_files", 0, 1e6,
           "dismissed files in the archives at the start, in the whole country", Mark::found,
           "S4: more than 300 were re-read in 2020", Role::initial});
  declare(visit, p.files_a_month,
          {"justice.audit_files", 0, 1e5,
           "dismissed files that prosecutors re-read a month, in the whole country", Mark::assumed,
           "none but in 2020, when more than 300 were re-read, 25 a month (S4)", Role::lever});
  declare(
      visit, p.files_a_day,
      {"justice.audit_files_a_day", 0.1, 1000,
       "dismissed files that a prosecutor re-reads in a working day, which is lost for other work",
       Mark::assumed, "a file of some dozens of pages and a written conclusion; not found"});
  declare(visit, p.returned,
          {"justice.audit_returned", 0, 1,
           "share of re-read files that prosecutors send back to the police", Mark::derived,
           "26 of 300 in 2020 (S4)"});
  declare(visit, p.reopened,
          {"justice.audit_reopened", 0, 1, "share of these that become new proceedings",
           Mark::derived, "10 of 26 in 2020 (S4)"});
  declare(visit, p.old_files_sexual,
          {"justice.audit_sexual", 0, 1,
           "share of reopened old files that are about sexual exploitation; the rest about labour",
           Mark::found, "S4: the ten new proceedings of 2020"});
}

namespace audit {
namespace {

constexpr Draw returned_stream{"audit.returned"};
constexpr Draw reopened_stream{"audit.reopened"};
constexpr Draw form_stream{"audit.form"};
constexpr Draw site_stream{"audit.site"};
constexpr auto whole_file = static_cast<std::uint32_t>(Millionths::per_one);

/// A dismissed file as its draws are keyed: one of the archive by region and number, one of the
/// run's own by its case.
struct File {
  std::uint32_t who = 0;
  std::uint32_t occasion = 0;
  RegionId region;
};

/// Reads one file. True when it becomes new proceedings.
bool read(World& world, const File& file) {
  const AuditParameters& p = in_force<AuditParameters>(world);
  count(world, metric::files_reassessed, file.region);
  if (!comes_true(world, {returned_stream, file.who, file.occasion}, p.returned.value))
    return false;
  count(world, metric::files_returned, file.region);
  return comes_true(world, {reopened_stream, file.who, file.occasion}, p.reopened.value);
}

bool is_in(const World& world, const SiteGroup& group, RegionId region) {
  return jardam::region_of(world, group.place) == region;
}

/// Exploitative sites of the region and form that no open case is about.
std::vector<SiteId> sites_for(const World& world, RegionId region, Form form) {
  std::vector<SiteId> sites;
  const auto& groups = world.country->sites;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    if (!is_in(world, groups[g], region) ||
        world.country->sectors[groups[g].sector.value].form != form)
      continue;
    const SiteRange& range = world.atlas->site_ranges[g];
    for (std::uint32_t s = range.first; s < range.exploitative_end; ++s) {
      const CaseId known = cases::case_of(world, {s});
      if (known.is_none() || case_at(world, known).closed != Time::never()) sites.push_back({s});
    }
  }
  return sites;
}

/// A dismissed file becomes proceedings again; police and prosecutor of its region learn it.
void reopen(World& world, CaseId id) {
  Case& file = case_at(world, id);
  ++file.reopenings;
  file.state = CaseState::pretrial;
  file.article = Article::none;
  file.begun = file.closed = Time::never();
  count(world, metric::investigations_reopened, file.region);
  knowledge::tell(world, Agency::prosecutor, Notice::case_opened, about(id), 0, Agency::prosecutor);
  knowledge::tell(world, Agency::police, Notice::case_opened, about(id), 0, Agency::prosecutor);
}

/// A file of the archive is about a place of its form in the region; which place was never
/// recorded, so it is drawn.
void reopen_old_file(World& world, const File& file) {
  const bool sexual = comes_true(world, {form_stream, file.who},
                                 in_force<AuditParameters>(world).old_files_sexual.value);
  const Form wanted = sexual ? Form::sexual : Form::labour;
  const std::vector<SiteId> sites = sites_for(world, file.region, wanted);
  if (sites.empty()) return;  // a share of the country too small to hold such a place
  const SiteId site = sites[draw_index(world.seed, {site_stream, file.who},
                                       static_cast<std::uint32_t>(sites.size()))];
  const CaseId id{static_cast<std::uint32_t>(all<Case>(world).size())};
  all<Case>(world).push_back({.site = site,
                              .opened = world.now,
                              .traces_at = world.now,
                              .region = file.region,
                              .form = wanted});
  reopen(world, id);
}

/// Lays the archives out by region, in proportion to the regions' residents.
void initialise(World& world) {
  const double files = in_force<AuditParameters>(world).old_files.value * world.scale;
  double share = 0;
  std::int64_t laid_out = 0;
  for (std::size_t region = 0; region < world.country->regions.size(); ++region) {
    share += world.atlas->population_share[region];
    const std::int64_t up_to_here = nearest_whole(files * share);
    part<JusticeState>(world).old_files[region] = static_cast<std::uint32_t>(up_to_here - laid_out);
    laid_out = up_to_here;
  }
}

/// Whether a case is dismissed, was not re-read yet, and no later one about the same place is open.
bool may_be_reread(const World& world, CaseId id) {
  const Case& file = case_at(world, id);
  if (file.state != CaseState::discontinued || file.is_reread) return false;
  const CaseId latest = cases::case_of(world, file.site);
  return latest == id || case_at(world, latest).closed != Time::never();
}

/// Prosecutors re-read a dismissed case: sent back to the police or not, and then new proceedings
/// or not.
void reread(World& world, CaseId id) {
  Case& file = case_at(world, id);
  file.is_reread = true;
  if (read(world, {subjects::key_of(world, about(id)), file.reopenings, file.region}))
    reopen(world, id);
}

/// The region whose archive has most files left, so that archives empty in step; none when all are
/// empty.
RegionId fullest_archive(const World& world) {
  const auto first = part<JusticeState>(world).old_files.begin();
  const auto fullest =
      std::max_element(first, first + static_cast<std::ptrdiff_t>(world.country->regions.size()));
  return *fullest == 0 ? RegionId::none() : RegionId{static_cast<std::uint8_t>(fullest - first)};
}

void read_old_file(World& world, RegionId region) {
  const std::uint32_t number = part<JusticeState>(world).old_files[region.value]--;
  const File file{identity_of(region.value, number), 0, region};
  if (read(world, file)) reopen_old_file(world, file);
}

/// The oldest of the run's own dismissed cases that may be re-read, or none.
CaseId next_own_file(const World& world) {
  for (std::uint32_t i = 0; i < all<Case>(world).size(); ++i) {
    if (may_be_reread(world, {i})) return {i};
  }
  return CaseId::none();
}

/// Reads the next file. False when none was left.
bool read_next(World& world) {
  const RegionId region = fullest_archive(world);
  if (!region.is_none()) {
    read_old_file(world, region);
    return true;
  }
  const CaseId own = next_own_file(world);
  if (own.is_none()) return false;
  reread(world, own);
  return true;
}

/// A month of the audit, if there is one: as many files as the lever says, the oldest first.
void on_month(World& world, const Event&) {
  const double files = in_force<AuditParameters>(world).files_a_month.value * world.scale;
  if (files <= 0) return;
  const std::uint64_t due = part<JusticeState>(world).audit_left_over.units +
                            static_cast<std::uint64_t>(nearest_whole(files * Millionths::per_one));
  part<JusticeState>(world).audit_left_over = {static_cast<std::uint32_t>(due % whole_file)};
  for (std::uint64_t i = 0; i < due / whole_file && read_next(world); ++i) continue;
}

Refusal may_reassess(const World& world, const Command& command) {
  const CaseId id{command.subject.id};
  if (case_at(world, id).state != CaseState::discontinued) return Refusal::case_not_ready;
  return may_be_reread(world, id) ? Refusal::none : Refusal::already_done;
}

void reassess(World& world, const Task& task) {
  const CaseId id{task.subject.id};
  if (may_be_reread(world, id)) reread(world, id);
}

}  // namespace

const Owner owner{.path = "agencies/justice/audit",
                  .parameters = {parameters<AuditParameters>(29)},
                  .handlers = {{&event::month_begins, on_month}},
                  .metrics = {&metric::files_reassessed, &metric::files_returned,
                              &metric::investigations_reopened},
                  .draws = {&returned_stream, &reopened_stream, &form_stream, &site_stream},
                  .begin = initialise};

}  // namespace audit
}  // namespace jardam

namespace jardam::decision {

constexpr Decision reassess{
    .kind = DecisionKind{12},
    .name = "reassess",
    .title = "Reassess the dismissed file",
    .meaning = "re-reads a discontinued case and may reopen it",
    .agencies = by({Agency::prosecutor}),
    .subjects = about_a(SubjectKind::court_case),
    .time = {.median = 5,
             .p90 = 20,
             .mark = Mark::assumed,
             .source = "300 files were re-read in a year (S4)"},
    .work = {.hours = 16,
             .mark = Mark::assumed,
             .source = "two working days with an old file; to be swept"},
    .may = audit::may_reassess,
    .done = audit::reassess,
    .grounds = procedural_grounds,
};

}  // namespace jardam::decision
