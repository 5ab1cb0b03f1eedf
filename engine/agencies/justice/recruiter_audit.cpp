#include "agencies/justice/recruiter_audit.hpp"

#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "mechanisms/recruiters.hpp"

namespace jardam::recruiter_audit {
namespace {

constexpr Draw audit_stream{"audit.found"};

Refusal may_audit(const World& world, const Command& command) {
  const bool is_convicted =
      (world.recruiters[command.subject.id].flags & RecruiterFlag::convicted) != 0;
  return is_convicted ? Refusal::already_done : Refusal::none;
}

void audit_recruiter(World& world, const Task& task) {
  const RecruiterId id{task.subject.id};
  const Agency own = office_at(world, task.office).agency;
  const Recruiter& recruiter = world.recruiters[id.value];
  const bool deceptive = (recruiter.flags & RecruiterFlag::deceptive) != 0;
  const double chance = deceptive ? in_force<ReferralParameters>(world).recognition_trained.value
                                  : in_force<ReferralParameters>(world).false_positive.value;
  const bool is_away = (recruiter.flags & RecruiterFlag::out_of_business) != 0;
  if (is_away ||
      !comes_true(world, {audit_stream, id.value, recruiter.moves, task.attempt}, chance)) {
    knowledge::learn(world, task.office, Notice::nothing_found, task.subject, 0, own);
    return;
  }
  recruiters::displace(world, id);
  knowledge::learn(world, task.office, Notice::recruiter_named, task.subject, 0, own);
}

}  // namespace

const Owner owner{.path = "agencies/justice/recruiter_audit", .draws = {&audit_stream}};

}  // namespace jardam::recruiter_audit

namespace jardam::decision {

constexpr Decision audit_recruiter{
    .kind = DecisionKind{25},
    .name = "audit_recruiter",
    .title = "Audit the recruiter",
    .meaning = "examines licence, contracts and advertisements",
    .agencies = by({Agency::labour_inspectorate, Agency::police}),
    .subjects = about_a(SubjectKind::recruiter),
    .time = {.median = 10,
             .p90 = 30,
             .mark = Mark::assumed,
             .source = "an audit of a licence and its contracts"},
    .work = {.hours = 16,
             .mark = Mark::assumed,
             .source = "two working days with contracts and books"},
    .may = recruiter_audit::may_audit,
    .done = recruiter_audit::audit_recruiter,
    .grounds = procedural_grounds,
};

}  // namespace jardam::decision
