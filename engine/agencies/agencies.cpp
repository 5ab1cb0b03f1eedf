#include "agencies/agencies.hpp"

#include <array>

#include "agencies/capacity.hpp"
#include "agencies/files/cases.hpp"
#include "agencies/files/victims.hpp"
#include "agencies/identification/advice.hpp"
#include "agencies/identification/border.hpp"
#include "agencies/identification/false_leads.hpp"
#include "agencies/identification/helpline.hpp"
#include "agencies/identification/interpreters.hpp"
#include "agencies/identification/interviews.hpp"
#include "agencies/identification/lookouts.hpp"
#include "agencies/identification/outreach.hpp"
#include "agencies/identification/planned_inspections.hpp"
#include "agencies/identification/screening.hpp"
#include "agencies/identification/search.hpp"
#include "agencies/identification/sop.hpp"
#include "agencies/identification/tips.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/identification/visits_abroad.hpp"
#include "agencies/journeys.hpp"
#include "agencies/justice/appeals.hpp"
#include "agencies/justice/audit.hpp"
#include "agencies/justice/charge.hpp"
#include "agencies/justice/cohort.hpp"
#include "agencies/justice/complicity.hpp"
#include "agencies/justice/custody.hpp"
#include "agencies/justice/deposition.hpp"
#include "agencies/justice/discontinuance.hpp"
#include "agencies/justice/evidence.hpp"
#include "agencies/justice/investigation.hpp"
#include "agencies/justice/legal_assistance.hpp"
#include "agencies/justice/non_punishment.hpp"
#include "agencies/justice/penalties.hpp"
#include "agencies/justice/proceedings.hpp"
#include "agencies/justice/qualification.hpp"
#include "agencies/justice/recruiter_audit.hpp"
#include "agencies/justice/remedies.hpp"
#include "agencies/justice/trial.hpp"
#include "agencies/justice/warrants.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/queues.hpp"
#include "agencies/offices/staff.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/offices/training.hpp"
#include "agencies/offices/workload.hpp"
#include "agencies/policy/action_plans.hpp"
#include "agencies/policy/coordination.hpp"
#include "agencies/policy/meetings.hpp"
#include "agencies/policy/tiers.hpp"
#include "agencies/procedures.hpp"
#include "agencies/referral/children.hpp"
#include "agencies/referral/company.hpp"
#include "agencies/referral/consular.hpp"
#include "agencies/referral/patience.hpp"
#include "agencies/referral/places.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/referral/protection.hpp"
#include "agencies/referral/referral.hpp"
#include "agencies/referral/reintegration.hpp"
#include "agencies/referral/retaliation.hpp"
#include "agencies/referral/risk.hpp"
#include "agencies/referral/shelters.hpp"
#include "agencies/referral/trust.hpp"
#include "agencies/referral/ways_out.hpp"

namespace jardam {

Owners agencies() {
  // When a month begins, courses come before the witnesses whom the trained support, and these
  // before the audit that reopens cases. One a line, so that a new one changes no other.
  // clang-format off
  static constexpr std::array list{
      &offices::owner,
      &knowledge::owner,
      &capacity::owner,
      &tasks::owner,
      &staff::owner,
      &visits::owner,
      &referral::owner,
      &sop::owner,
      &shelters::owner,
      &helpline::owner,
      &border::owner,
      &screening::owner,
      &penalties::owner,
      &reintegration::owner,
      &children::owner,
      &consular::owner,
      &training::owner,
      &proceedings::owner,
      &complicity::owner,
      &evidence::owner,
      &investigation::owner,
      &qualification::owner,
      &deposition::owner,
      &discontinuance::owner,
      &charge::owner,
      &trial::owner,
      &audit::owner,
      &recruiter_audit::owner,
      &outreach::owner,
      &coordination::owner,
      &tiers::owner,
      &victims::owner,
      &places::owner,
      &procedures::owner,
      &action_plans::owner,
      &ways_out::owner,
      &journeys::owner,
      &tips::owner,
      &interviews::owner,
      &presumption::owner,
      &cases::owner,
      &false_leads::owner,
      &planned_inspections::owner,
      &queues::owner,
      &workload::owner,
      &trust::owner,
      &patience::owner,
      &remedies::owner,
      &appeals::owner,
      &retaliation::owner,
      &legal_assistance::owner,
      &cohort::owner,
      &risk::owner,
      &protection::owner,
      &interpreters::owner,
      &custody::owner,
      &warrants::owner,
      &company::owner,
      &non_punishment::owner,
      &lookouts::owner,
      &visits_abroad::owner,
      &advice::owner,
      &meetings::owner,
      &search::owner,
  };
  // clang-format on
  return list;
}

}  // namespace jardam
