#include <algorithm>
#include "agencies/subject.hpp"
#include "agencies/setup.hpp"
#include "agencies/offices/decision.hpp"

#include "agencies/identification/border.hpp"
#include "agencies/identification/interviews.hpp"
#include "agencies/identification/outreach.hpp"
#include "agencies/identification/screening.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/justice/justice.hpp"
#include "agencies/policy/coordination.hpp"
#include "agencies/referral/consular.hpp"
#include "agencies/referral/referral.hpp"
#include "agencies/referral/reintegration.hpp"
#include "agencies/referral/shelters.hpp"

namespace jardam {
namespace decisions {
namespace {

using enum DecisionKind;

constexpr std::uint16_t by(std::initializer_list<Agency> agencies) {
  std::uint16_t mask = 0;
  for (const Agency agency : agencies)
    mask = static_cast<std::uint16_t>(mask | 1u << static_cast<unsigned>(agency));
  return mask;
}
constexpr std::uint16_t anybody = (1u << agency_names.size()) - 1;

constexpr std::uint8_t of(std::initializer_list<SubjectKind> kinds) {
  std::uint8_t mask = 0;
  for (const SubjectKind kind : kinds)
    mask = static_cast<std::uint8_t>(mask | 1u << static_cast<unsigned>(kind));
  return mask;
}
constexpr std::uint8_t site = of({SubjectKind::site}), person = of({SubjectKind::person}),
                       recruiter = of({SubjectKind::recruiter}),
                       court_case = of({SubjectKind::court_case}),
                       region = of({SubjectKind::region});
constexpr std::uint8_t anything = site | person | recruiter | court_case;

using A = Agency;
constexpr std::array<Decision, decision_names.size()> table{{
    {{inspect, "inspect", "Inspect the site", "a labour inspection, if it is permitted and let in",
      by({A::labour_inspectorate}), site},
     visits::may_visit,
     visits::inspect},
    {{check_site, "check_site", "Check the site", "officers look for indicators on the spot",
      by({A::police}), site},
     visits::may_visit,
     visits::check_site},
    {{rescue, "rescue", "Carry out an operation",
      "takes exploited people out of the site; needs recorded indicators", by({A::police}), site,
      false, 0},
     visits::may_rescue,
     visits::rescue},
    {{interview, "interview", "Interview the person",
      "a screening interview; may presume a victim and learn the place and the recruiter",
      by({A::police, A::ngo, A::social_services, A::border_service, A::labour_inspectorate,
          A::consulate, A::international_organisation, A::helpline}),
      person, false, 0},
     nullptr,
     interviews::interview},
    {{open_case, "open_case", "Register a case",
      "pre-trial proceedings about the site; needs indicators", by({A::police}), site, false, 1},
     justice::may_open,
     justice::open_case},
    {{investigate, "investigate", "Investigate the case",
      "gathers evidence; at its end the file is complete or ends", by({A::police}), court_case,
      false, 1},
     justice::may_investigate,
     justice::investigate,
     justice::begin_investigation},
    {{trace_finances, "trace_finances", "Trace the money", "a parallel financial enquiry",
      by({A::police}), court_case},
     justice::may_investigate,
     justice::trace_finances},
    {{request_deposition, "request_deposition", "Request a deposition",
      "asks the investigating judge to hear the victim now", by({A::police}), court_case, false, 1},
     justice::may_depose,
     justice::request_deposition},
    {{discontinue, "discontinue", "Discontinue the case", "ends the proceedings without charge",
      by({A::police, A::prosecutor}), court_case},
     justice::may_discontinue,
     justice::discontinue},
    {{send_to_prosecutor, "send_to_prosecutor", "Send to the prosecutor",
      "hands over the complete file", by({A::police}), court_case, false, 1},
     justice::may_send,
     justice::send_to_prosecutor},
    {{indict, "indict", "Charge as trafficking", "indictment under the trafficking articles",
      by({A::prosecutor}), court_case, false, 1},
     justice::may_indict,
     justice::indict},
    {{indict_lesser, "indict_lesser", "Charge under a lesser article",
      "indictment under another article", by({A::prosecutor}), court_case, false, 1},
     justice::may_indict,
     justice::indict_lesser},
    {{reassess, "reassess", "Reassess the dismissed file",
      "re-reads a discontinued case and may reopen it", by({A::prosecutor}), court_case},
     justice::may_reassess,
     justice::reassess},
    {{depose, "depose", "Take the deposition",
      "testimony before the investigating judge, which stands when the victim leaves",
      by({A::court}), court_case, false, 0},
     justice::may_depose,
     justice::depose},
    {{hear, "hear", "Hear the case", "trial at first instance, to the verdict", by({A::court}),
      court_case, false, 1},
     justice::may_hear,
     justice::hear},
    {{admit, "admit", "Admit to the shelter",
      "a bed for a presumed victim, if one of the right kind is free", by({A::ngo}), person, false,
      0},
     shelters::may_admit,
     shelters::admit},
    {{assess_needs, "assess_needs", "Assess needs", "needs assessment and individual plan",
      by({A::social_services}), person, false, 1},
     referral::may_assess,
     referral::assess_needs},
    {{identify, "identify", "Identify formally", "decides on victim status",
      by({A::police, A::social_services}), person, false, 1},
     referral::may_identify,
     referral::identify},
    {{reintegrate, "reintegrate", "Support reintegration",
      "agrees a plan; services follow where there is a place, until it is complete",
      by({A::social_services, A::ngo}), person},
     reintegration::may_plan,
     reintegration::plan},
    {{repatriate, "repatriate", "Bring home", "papers and escort for somebody abroad",
      by({A::consulate, A::international_organisation}), person, false, 0},
     consular::may_repatriate,
     consular::repatriate},
    {{share, "share", "Tell another agency",
      "passes on what is known; a presumed victim is thereby referred", anybody, anything, true, 1},
     coordination::may_share,
     coordination::share},
    {{confer, "confer", "Call a joint conference",
      "every agency of the region learns what the council knows", by({A::coordination_council}),
      anything, false, 1},
     nullptr,
     coordination::confer},
    {{campaign, "campaign", "Run a campaign", "a round of awareness raising in the region",
      by({A::coordination_council, A::ngo}), region},
     coordination::may_act_in_region,
     coordination::campaign},
    {{outreach, "outreach", "Send an outreach team", "visits sites and talks with workers",
      by({A::ngo}), region},
     coordination::may_act_in_region,
     outreach::outreach},
    {{step_up_screening, "step_up_screening", "Step up screening",
      "a shift of closer screening of those who leave through the region", by({A::border_service}),
      region},
     border::may_step_up_screening,
     border::step_up_screening},
    {{audit_recruiter, "audit_recruiter", "Audit the recruiter",
      "examines licence, contracts and advertisements", by({A::labour_inspectorate, A::police}),
      recruiter},
     justice::may_audit,
     justice::audit_recruiter},
    {{screen_venues, "screen_venues", "Screen commercial sex venues",
      "a round of talks in venues of the region, to recognise victims",
      by({A::police, A::social_services, A::ngo}), region},
     coordination::may_act_in_region,
     screening::screen_venues},
    {{screen_crime_victims, "screen_crime_victims", "Screen women who report a crime",
      "a round of talks with women who reported a crime, to recognise victims",
      by({A::police, A::social_services, A::ngo}), region},
     coordination::may_act_in_region,
     screening::screen_crime_victims},
    {{screen_migrants, "screen_migrants", "Screen migrant workers",
      "a round of talks with migrant workers of the region, to recognise victims",
      by({A::police, A::social_services, A::ngo}), region},
     coordination::may_act_in_region,
     screening::screen_migrants},
}};

constexpr bool table_is_in_order() {
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (static_cast<std::size_t>(table[i].info.kind) != i ||
        table[i].info.name != decision_names[i])
      return false;
  }
  return true;
}
static_assert(table_is_in_order());

}  // namespace

}  // namespace decisions

const Decision& decision(DecisionKind kind) {
  return decisions::table[static_cast<std::size_t>(kind)];
}

const DecisionInfo& info(DecisionKind kind) { return decision(kind).info; }

bool may_take(const DecisionInfo& decision, Agency agency) {
  return (decision.agencies >> static_cast<unsigned>(agency) & 1u) != 0;
}

}  // namespace jardam
