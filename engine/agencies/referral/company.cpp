#include "agencies/referral/company.hpp"

#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/referral/patience.hpp"
#include "agencies/referral/presumption.hpp"

namespace jardam {

void describe(CompanyParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.keeps_witnesses,
          {"company.keeps_witnesses", 0, 1,
           "share of the loss of witnesses that company through the proceedings prevents",
           Mark::assumed, "less than protection, since it stops no threat; to be swept"});
}

namespace company {
namespace {

/// Company begins once; it is there from then on.
void accompany(World& world, const Task& task) {
  Victim* file = presumption::take_up(world, task, true);
  if (file == nullptr || (file->marks & VictimMark::accompanied) != 0) return;
  file->marks |= VictimMark::accompanied;
  presumption::experience(world, *file, Experience::company);
}

}  // namespace

double rate_of_loss(const World& world, const Victim& file) {
  return (file.marks & VictimMark::accompanied) != 0
             ? 1 - in_force<CompanyParameters>(world).keeps_witnesses.value
             : 1;
}

const Owner owner{.path = "agencies/referral/company",
                  .parameters = {parameters<CompanyParameters>()}};

}  // namespace company
}  // namespace jardam

namespace jardam::decision {

constexpr Decision accompany{
    .kind = DecisionKind{43},
    .name = "accompany",
    .title = "Accompany the person",
    .meaning = "somebody goes along to police, doctor and court; gives trust and keeps witnesses",
    .agencies = by({Agency::ngo, Agency::social_services, Agency::international_organisation}),
    .subjects = about_a(SubjectKind::person),
    .urgency = Urgency::soon,
    .time = {.median = 0.5, .p90 = 2, .mark = Mark::assumed, .source = "from the next date on"},
    .work = {.hours = 6,
             .mark = Mark::assumed,
             .source = "some hours of waiting and talking at each date; to be swept"},
    .may = presumption::may_take_up,
    .gives_up = patience::gives_up,
    .done = company::accompany,
    .grounds = usual_grounds | on({Ground::child_law}),
};

}  // namespace jardam::decision
