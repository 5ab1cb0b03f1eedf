#include "agencies/identification/tips.hpp"

#include "agencies/offices/knowledge.hpp"
#include "agencies/setup.hpp"
#include "mechanisms/licences.hpp"
#include "mechanisms/online.hpp"

namespace jardam::tips {
namespace {

/// A recruiter comes to the notice of the police.
void report_recruiter(World& world, RecruiterId recruiter) {
  if (recruiter.is_none()) return;
  knowledge::tell(world, Agency::police, Notice::recruiter_named, about(recruiter), 0,
                  Agency::police);
}

void on_agency_complaint(World& world, const Event& event) {
  report_recruiter(world, licences::on_complaint(world, event));
}

void on_advertisement_removed(World& world, const Event& event) {
  report_recruiter(world, online::on_advertisement_removed(world, event));
}

}  // namespace

const Owner owner{.path = "agencies/identification/tips",
                  .handlers = {{&event::agency_complaint, on_agency_complaint},
                               {&event::advertisement_removed, on_advertisement_removed}}};

}  // namespace jardam::tips
