#include "agencies/justice/appeals.hpp"

#include "agencies/files/witnesses.hpp"
#include "agencies/justice/proceedings.hpp"
#include "agencies/justice/remedies.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/subjects.hpp"
#include "country/counting.hpp"
#include "kernel/variates.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/recruiters.hpp"

namespace jardam {

void describe(AppealParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.appealed,
          {"appeal.appealed", 0, 1, "share of verdicts of first instance that are appealed",
           Mark::assumed, "by the defence or the prosecutor; share not found"});
  declare(visit, p.changed,
          {"appeal.changed", 0, 1, "share of appeals that turn the verdict round", Mark::assumed,
           "most are upheld; share not found"});
  declare(visit, p.wait_median,
          {"appeal.wait_median", 0.01, 3650, "median time until an appeal is decided",
           Mark::assumed, "appeal follows first instance (4.3); its length was not found"});
  declare(visit, p.wait_p90,
          {"appeal.wait_p90", 0.02, 7300, "90th percentile of the time until an appeal is decided",
           Mark::assumed, "appeal follows first instance (4.3); its length was not found"});
}

}  // namespace jardam

namespace jardam::appeals {
namespace {

constexpr Draw appealed_stream{"case.appealed"};
constexpr Draw changed_stream{"case.appeal_changes"};
constexpr Draw wait_stream{"case.appeal_wait"};

/// Convicts the recruiters through whom the case's witnesses came to the site; others of their
/// network may take their places.
void convict_recruiters(World& world, CaseId id) {
  for (const Witness& witness : all<Witness>(world)) {
    if (witness.file != id) continue;
    if (const Spell* spell = exploitation::spell_numbered(world, witness.person, witness.number))
      recruiters::convict(world, spell->recruiter);
  }
}

void become_final(World& world, CaseId id) {
  const Case& file = case_at(world, id);
  const bool convicted = file.state == CaseState::convicted;
  count(world, metric::verdicts_final, file.region, 1, convicted ? 0 : 1);
  if (!convicted) return;
  convict_recruiters(world, id);
  remedies::compensate(world, id);
}

void on_decided(World& world, const Event& event) {
  const CaseId id{event.what};
  Case& file = case_at(world, id);
  const double changes = in_force<AppealParameters>(world).changed.value;
  const bool is_changed = proceedings::happens(world, id, changed_stream, changes);
  if (is_changed)
    file.state = file.state == CaseState::convicted ? CaseState::acquitted : CaseState::convicted;
  count(world, metric::appeals, file.region, 1, is_changed ? 1 : 0);
  for (const Agency agency : {Agency::court, Agency::prosecutor, Agency::police})
    knowledge::tell(world, agency, Notice::verdict, about(id), 0, Agency::court);
  become_final(world, id);
}

}  // namespace

void after_verdict(World& world, CaseId id) {
  const AppealParameters& p = in_force<AppealParameters>(world);
  if (!proceedings::happens(world, id, appealed_stream, p.appealed.value))
    return become_final(world, id);
  const std::uint32_t who = subjects::key_of(world, about(id));
  const double u = draw_uniform(world.seed, {wait_stream, who, case_at(world, id).reopenings});
  const double wait = lognormal_by_p90(u, p.wait_median.value, p.wait_p90.value);
  schedule(world, {.time = world.now + from_days(wait),
                   .kind = event::appeal_decided.number,
                   .who = who,
                   .what = id.value});
}

const Owner owner{.path = "agencies/justice/appeals",
                  .parameters = {parameters<AppealParameters>()},
                  .handlers = {{&event::appeal_decided, on_decided}},
                  .metrics = {&metric::appeals, &metric::verdicts_final},
                  .draws = {&appealed_stream, &changed_stream, &wait_stream}};

}  // namespace jardam::appeals
