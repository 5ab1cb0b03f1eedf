#include "agencies/referral/risk.hpp"

#include <algorithm>
#include <array>

#include "agencies/files/victims.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/subjects.hpp"
#include "agencies/offices/tasks.hpp"
#include "country/kinship.hpp"
#include "mechanisms/exploitation.hpp"

namespace jardam {

void describe(RiskParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.found,
          {"risk.found", 0, 1, "chance that an assessment finds a thing that makes danger",
           Mark::assumed, "who asks what is dangerous learns most of it; to be swept"});
  declare(
      visit, p.averted,
      {"risk.averted", 0, 1,
       "share of the threats and answers of a site that an office averts which knows the danger",
       Mark::assumed, "a plan for whom to bring where, and when not to come; no figure was found"});
}

namespace risk {
namespace {

constexpr Draw found_stream{"risk.found"};
constexpr Indicators frightening = set_of(Indicator::violence, Indicator::intimidation);

/// What makes danger: violence or threats, that people cannot leave, debt or family as a hold, an
/// earlier threat.
using Dangers = std::array<bool, 4>;

Dangers at_site(const World& world, SiteId id) {
  const Site& site = world.sites[id.value];
  const bool is_held = site.exploited > 0;
  constexpr Indicators shut_in = set_of(Indicator::restriction_of_movement, Indicator::isolation);
  constexpr Indicators bound = set_of(Indicator::debt_bondage, Indicator::retention_of_documents);
  const auto is_threatened = [&](const Victim& file) {
    return file.site == id && (file.marks & VictimMark::threatened) != 0;
  };
  return {is_held && (site.indicators & frightening) != 0,
          is_held && (site.indicators & shut_in) != 0, is_held && (site.indicators & bound) != 0,
          std::any_of(all<Victim>(world).begin(), all<Victim>(world).end(), is_threatened)};
}

bool has_kin_held(const World& world, PersonId person) {
  const Kin kin = kin_of(world, person);
  return std::any_of(kin.people().begin(), kin.people().end(), [&](PersonId relative) {
    return world.people[relative.value].state == PersonState::exploited;
  });
}

Dangers of_person(const World& world, PersonId person) {
  const Spell* spell = exploitation::latest_spell(world, person);
  const Victim* file = victim_file(world, person);
  return {spell != nullptr && (spell->indicators & frightening) != 0,
          world.people[person.value].debt > 0, has_kin_held(world, person),
          file != nullptr && (file->marks & VictimMark::threatened) != 0};
}

void assess_risk(World& world, const Task& task) {
  const Dangers dangers = task.subject.kind == SubjectKind::site
                              ? at_site(world, {task.subject.id})
                              : of_person(world, {task.subject.id});
  const Office& office = office_at(world, task.office);
  const std::uint32_t who = subjects::key_of(world, task.subject);
  int found = 0;
  for (std::uint32_t i = 0; i < dangers.size(); ++i) {
    const DrawKey key{found_stream, who, task.attempt,
                      static_cast<std::uint32_t>(office.agency) << 8 | i};
    if (dangers[i] && comes_true(world, key, in_force<RiskParameters>(world).found.value)) ++found;
  }
  knowledge::note_risk(world, task.office, task.subject, of(found));
  knowledge::learn(world, task.office, Notice::risk_assessed, task.subject, 0, office.agency);
  knowledge::tell_detail(world, static_cast<std::uint32_t>(of(found)));
}

}  // namespace

Risk of(int reasons) {
  if (reasons == 0) return Risk::low;
  return reasons == 1 ? Risk::medium : Risk::high;
}

double factor(const World& world, OfficeId office, Subject subject) {
  return knowledge::knows_risk(world, office, subject)
             ? 1 - in_force<RiskParameters>(world).averted.value
             : 1;
}

const Owner owner{.path = "agencies/referral/risk",
                  .parameters = {parameters<RiskParameters>()},
                  .draws = {&found_stream}};

}  // namespace risk
}  // namespace jardam

namespace jardam::decision {

constexpr Decision assess_risk{
    .kind = DecisionKind{32},
    .name = "assess_risk",
    .title = "Assess the danger",
    .meaning =
        "finds out what a visit, a talk or an operation would bring; later ones do less harm",
    .agencies = by({Agency::police, Agency::labour_inspectorate, Agency::social_services,
                    Agency::ngo, Agency::helpline, Agency::border_service, Agency::consulate,
                    Agency::international_organisation}),
    .subjects = about_a(SubjectKind::person) | about_a(SubjectKind::site),
    .urgency = Urgency::safety,
    .time = {.median = 0.3, .p90 = 1, .mark = Mark::assumed, .source = "before every contact"},
    .work = {.hours = 1,
             .mark = Mark::assumed,
             .source = "calls, a form and a word with whoever knows the place; to be swept"},
    .done = risk::assess_risk,
};

}  // namespace jardam::decision
