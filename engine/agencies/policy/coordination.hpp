#pragma once
/// How knowledge passes between agencies (it never does by itself): hand-overs, which an active
/// Coordination Council or the interagency group makes more frequent and faster; joint conferences;
/// the National Rapporteur's yearly monitoring report; and what councils and NGOs do for
/// prevention.

#include "agencies/agencies.hpp"

namespace jardam::coordination {

/// How often, and after how many days, a standing procedure is followed.
struct HandOver {
  double chance = 0;
  double after = 0;
};
/// A procedure's `chance` and delay, changed where it hands over to another agency and somebody
/// coordinates the region.
[[nodiscard]] HandOver hand_over(const World& world, const Agencies& agencies, OfficeId office,
                                 const ProcedureRule& rule, Subject subject, double chance);

/// In January the National Rapporteur may publish the monitoring report of the year before:
/// statistics get better for a year, and some measures put off for want of money begin. True when
/// the parameters in force have changed.
bool on_month(World& world, Agencies& agencies);

Refusal may_share(const World& world, const Agencies& agencies, const Command& command);
Refusal may_act_in_region(const World& world, const Agencies& agencies, const Command& command);
/// One agency tells another what it knows of the subject; a presumed victim is thereby referred.
void share(World& world, Agencies& agencies, const Task& task);
/// A joint conference: every office of the region learns what the council knows of the subject.
void confer(World& world, Agencies& agencies, const Task& task);
void campaign(World& world, Agencies& agencies, const Task& task);

}  // namespace jardam::coordination
