#include "agencies/policy/meetings.hpp"

#include <algorithm>

#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/policy/coordination.hpp"
#include "mechanisms/prevention.hpp"

namespace jardam {

void describe(MeetingParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.reported,
          {"meetings.reported", 0, 1000,
           "places of work that an office names at most in a report to a council", Mark::assumed,
           "the latest that it recorded something about; a report is a page"});
  declare(visit, p.warned,
          {"meetings.warned", 0, 1e6, "residents whom a public warning in a region reaches",
           Mark::assumed, "less than a round of a campaign (prevention.reached_per_campaign)"});
}

namespace meetings {
namespace {

/// Both offices tell each other what they know of the subject.
void invite(World& world, const Task& task) {
  const OfficeId guest = tasks::recipient_of(world, tasks::command_of(task));
  if (guest.is_none() || guest == task.office) return;
  const Known* own = known(office_at(world, task.office), task.subject);
  const Known* other = known(office_at(world, guest), task.subject);
  const Known told = own != nullptr ? *own : Known{}, heard = other != nullptr ? *other : Known{};
  const bool is_told = own != nullptr, is_heard = other != nullptr;
  if (is_told) knowledge::pass_on(world, guest, told, office_at(world, task.office).agency);
  if (is_heard) knowledge::pass_on(world, task.office, heard, office_at(world, guest).agency);
}

/// The places of work about which an office recorded something, the latest first.
std::vector<Known> recorded_sites(const World& world, const Office& office) {
  std::vector<Known> sites;
  for (const Known& item : office.knowledge)
    if (item.subject.kind == SubjectKind::site && item.indicators != 0) sites.push_back(item);
  std::stable_sort(sites.begin(), sites.end(),
                   [](const Known& a, const Known& b) { return b.updated < a.updated; });
  const auto most = static_cast<std::size_t>(in_force<MeetingParameters>(world).reported.value);
  sites.resize(std::min(sites.size(), most));
  return sites;
}

/// Places only: of whom an office knows is told to nobody who does not help.
void request_report(World& world, const Task& task) {
  const RegionId region{static_cast<std::uint8_t>(task.subject.id)};
  for (std::uint16_t i = 0; i < all<Office>(world).size(); ++i) {
    const Office& office = all<Office>(world)[i];
    if (i == task.office.value || office.region != region) continue;
    const Agency source = office.agency;
    for (const Known& item : recorded_sites(world, office)) {
      const Known* own = known(office_at(world, task.office), item.subject);
      if (own == nullptr || own->updated < item.updated)
        knowledge::pass_on(world, task.office, item, source);
    }
  }
}

void warn_public(World& world, const Task& task) {
  prevention::warn(world, {static_cast<std::uint8_t>(task.subject.id)},
                   in_force<MeetingParameters>(world).warned.value);
}

}  // namespace

const Owner owner{.path = "agencies/policy/meetings",
                  .parameters = {parameters<MeetingParameters>()}};

}  // namespace meetings
}  // namespace jardam

namespace jardam::decision {

constexpr Decision invite{
    .kind = DecisionKind{51},
    .name = "invite",
    .title = "Hold a joint meeting",
    .meaning = "two offices tell each other what they know of this",
    .agencies = anybody,
    .subjects = anything,
    .takes_recipient = true,
    .urgency = Urgency::soon,
    .time = {.median = 1, .p90 = 3, .mark = Mark::assumed, .source = "an hour that suits both"},
    .work = {.hours = 2, .mark = Mark::assumed, .source = "a meeting with its minutes"},
    .may = coordination::may_share,
    .done = meetings::invite,
};

constexpr Decision request_report{
    .kind = DecisionKind{52},
    .name = "request_report",
    .title = "Ask for reports",
    .meaning =
        "the offices of the region name to the council the places where they recorded something",
    .agencies = by({Agency::coordination_council}),
    .subjects = about_a(SubjectKind::region),
    .urgency = Urgency::soon,
    .time = {.median = 3, .p90 = 8, .mark = Mark::assumed, .source = "a letter and its answers"},
    .work = {.hours = 2, .mark = Mark::assumed, .source = "a letter, and answers to be read"},
    .may = coordination::may_act_in_region,
    .done = meetings::request_report,
};

constexpr Decision warn_public{
    .kind = DecisionKind{31},
    .name = "warn_public",
    .title = "Warn the public",
    .meaning = "a warning in press, radio and networks of the region against offers that deceive",
    .agencies = by({Agency::coordination_council, Agency::ngo, Agency::helpline,
                    Agency::border_service, Agency::international_organisation}),
    .subjects = about_a(SubjectKind::region),
    .time = {.median = 1, .p90 = 3, .mark = Mark::assumed, .source = "printed and read out soon"},
    .work = {.hours = 3, .mark = Mark::assumed, .source = "a text in three languages, two calls"},
    .may = coordination::may_act_in_region,
    .done = meetings::warn_public,
};

}  // namespace jardam::decision
