#pragma once
/// Every decision by its name, for those who name many.

#include "agencies/identification/border.hpp"
#include "agencies/identification/interviews.hpp"
#include "agencies/identification/outreach.hpp"
#include "agencies/identification/screening.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/justice/justice.hpp"
#include "agencies/offices/decision.hpp"
#include "agencies/policy/coordination.hpp"
#include "agencies/referral/consular.hpp"
#include "agencies/referral/referral.hpp"
#include "agencies/referral/reintegration.hpp"
#include "agencies/referral/shelters.hpp"
