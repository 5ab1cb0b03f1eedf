#include "agencies/coordination.hpp"

#include "agencies/helpline.hpp"
#include "agencies/offices.hpp"
#include "agencies/victims.hpp"

namespace jardam::coordination {
namespace {

OfficeId recipient(const World& world, const Agencies& agencies, const Command& command) {
  return office_of(agencies, command.to, offices::region_of(world, agencies, command.subject));
}

bool gives_services(Agency agency) {
  return agency == Agency::ngo || agency == Agency::social_services || agency == Agency::international_organisation;
}

}  // namespace

Refusal may_share(const World& world, const Agencies& agencies, const Command& command) {
  const OfficeId to = recipient(world, agencies, command);
  return to.is_none() || to == command.office ? Refusal::no_such_recipient : Refusal::none;
}

Refusal may_act_in_region(const World& world, const Agencies& agencies, const Command& command) {
  if (command.subject.id >= world.country->regions.size()) return Refusal::wrong_subject;
  const RegionId own = agencies.offices[command.office.value].region;
  return own.is_none() || own.value == command.subject.id ? Refusal::none : Refusal::outside_region;
}

void share(World& world, Agencies& agencies, const Task& task) {
  const Known* item = known(agencies.offices[task.office.value], task.subject);
  if (item == nullptr) return;
  const Known told = *item;
  helpline::on_shared(world, agencies, task);
  const Agency own = agencies.offices[task.office.value].agency;
  const OfficeId to = recipient(world, agencies, {.office = task.office, .subject = task.subject, .to = task.to});
  if (task.subject.kind == SubjectKind::person && gives_services(task.to)) {
    Victim* file = victims::find(agencies, {task.subject.id});
    if (file != nullptr && file->presumed != Time::never()) victims::refer(world, *file);
  }
  offices::learn(world, agencies, to, told.last, task.subject, told.indicators, own);
}

void confer(World& world, Agencies& agencies, const Task& task) {
  const Known* item = known(agencies.offices[task.office.value], task.subject);
  if (item == nullptr) return;
  const Known told = *item;
  const RegionId region = offices::region_of(world, agencies, task.subject);
  for (std::uint16_t i = 0; i < agencies.offices.size(); ++i) {
    const Office& office = agencies.offices[i];
    if (i == task.office.value || office.region != region) continue;
    offices::learn(world, agencies, {i}, told.last, task.subject, told.indicators, Agency::coordination_council);
  }
}

void campaign(World& world, Agencies& agencies, const Task& task) {
  prevention::campaign(world, agencies.mechanisms.prevention, {static_cast<std::uint8_t>(task.subject.id)});
}

}  // namespace jardam::coordination
