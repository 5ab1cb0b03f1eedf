#include "agencies/identification/search.hpp"

#include <algorithm>

#include "agencies/files/victims.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/subjects.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "country/counting.hpp"
#include "mechanisms/exploitation.hpp"

namespace jardam {

void describe(SearchParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.report,
          {"search.report", 0, 1,
           "chance that a search finds somebody by the report alone: a name, a photograph, those "
           "who miss the person",
           Mark::assumed, "most of those held are far from home and out of sight; to be swept"});
  declare(visit, p.told_site,
          {"search.told_site", 0, 1,
           "chance that asking at a site where the person was once said to be leads further",
           Mark::assumed, "workmates know where somebody was taken; to be swept"});
  declare(visit, p.recruiter,
          {"search.recruiter", 0, 1,
           "chance that the recruiter leads to the person, where the office knows of the one who "
           "brought the person there",
           Mark::assumed, "calls and journeys of a suspect can be followed; to be swept"});
  declare(visit, p.indicators,
          {"search.indicators", 0, 1,
           "chance that what was reported of the situation leads to the person", Mark::assumed,
           "what somebody saw or heard narrows the kind of place; to be swept"});
  declare(visit, p.abroad,
          {"search.abroad", 0, 1,
           "chance that a search finds out that the person has left the country", Mark::assumed,
           "the border service is asked, and not all crossings are recorded; to be swept"});
  declare(visit, p.exit_register,
          {"search.exit_register", 0, 1,
           "chance that the border service finds in its own records that the person has left",
           Mark::assumed, "its own records, at open borders; to be swept"});
  declare(visit, p.relatives_consent,
          {"search.relatives_consent", 0, 1,
           "share of those who miss somebody who let an NGO ask around", Mark::assumed,
           "shame and fear of those who hold the person; to be swept"});
  declare(visit, p.caller_says_where,
          {"search.caller_says_where", 0, 1,
           "share of calls about somebody exploited in the country that say where the person is",
           Mark::assumed, "most calls are of the person or of those who visit; to be swept"});
}

}  // namespace jardam

namespace jardam::search {
namespace {

constexpr Draw found_stream{"search.found"};
constexpr Draw consent_stream{"search.relatives_consent"};
constexpr Draw says_where_stream{"search.caller_says_where"};

bool was_told_a_site(const Known& item) {
  const std::span<const Account> said = accounts::of(item.accounts);
  const auto is_site = [](const Account& account) { return account.where == Where::site; };
  return !item.site.is_none() || std::any_of(said.begin(), said.end(), is_site);
}

/// Whether the office knows of the recruiter through whom the person came.
bool knows_recruiter(const World& world, const Office& office, PersonId person) {
  const Spell* spell = exploitation::latest_spell(world, person);
  return spell != nullptr && !spell->recruiter.is_none() &&
         known(office, about(spell->recruiter)) != nullptr;
}

/// The chance that one of the things that the office goes by leads to the person.
double chance_of(const World& world, const Office& office, const Known& item, PersonId person) {
  const SearchParameters& p = in_force<SearchParameters>(world);
  if (victims::is_abroad(world, person))
    return office.agency == Agency::border_service ? p.exit_register.value : p.abroad.value;
  double in_vain = 1 - p.report.value;
  if (was_told_a_site(item)) in_vain *= 1 - p.told_site.value;
  if (knows_recruiter(world, office, person)) in_vain *= 1 - p.recruiter.value;
  if (item.indicators != 0) in_vain *= 1 - p.indicators.value;
  return 1 - in_vain;
}

/// An NGO asks around only where those who miss the person agree.
bool is_allowed(const World& world, const Office& office, PersonId person) {
  if (office.agency != Agency::ngo) return true;
  return comes_true(world,
                    {consent_stream, identity(world, person), world.people[person.value].spells},
                    in_force<SearchParameters>(world).relatives_consent.value);
}

bool is_found(const World& world, const Task& task) {
  const PersonId person{task.subject.id};
  const Office& office = office_at(world, task.office);
  const Known* item = known(office, task.subject);
  if (item == nullptr || !is_allowed(world, office, person)) return false;
  const std::uint32_t who = static_cast<std::uint32_t>(office.agency) << 8 | office.region.value;
  return comes_true(world, {found_stream, identity(world, person), task.attempt, who},
                    chance_of(world, office, *item, person));
}

/// Nobody searches for whom the office can go and see, and social services for children only.
Refusal may_search(const World& world, const Command& command) {
  const Office& office = office_at(world, command.office);
  const Known* item = known(office, command.subject);
  if (item == nullptr) return Refusal::not_known_to_you;
  if (office.agency == Agency::social_services && !is_child(world, {command.subject.id}))
    return Refusal::not_a_child;
  constexpr bool works_abroad = true;  // who is known to be abroad need not be searched for here
  return accounts::name_a_place(item->accounts, works_abroad) ? Refusal::whereabouts_known
                                                              : Refusal::none;
}

void search(World& world, const Task& task) {
  const bool found = is_found(world, task);
  count(world, metric::searches, subjects::region_of(world, task.subject), 1, found ? 0 : 1);
  if (!found) return knowledge::find_nothing(world, task);
  knowledge::learn(world, task.office, Notice::person_found, task.subject, 0,
                   office_at(world, task.office).agency);
}

}  // namespace

Said told_by_caller(const World& world, PersonId person) {
  const Said truth = knowledge::whereabouts(world, person, Confidence::hearsay);
  if (truth.where != Where::site) return truth;
  const bool says = comes_true(
      world, {says_where_stream, identity(world, person), world.people[person.value].spells},
      in_force<SearchParameters>(world).caller_says_where.value);
  return says ? truth : Said{Where::missing};
}

const Owner owner{.path = "agencies/identification/search",
                  .parameters = {parameters<SearchParameters>()},
                  .metrics = {&metric::searches},
                  .draws = {&found_stream, &consent_stream, &says_where_stream}};

}  // namespace jardam::search

namespace jardam::decision {

constexpr Decision search{
    .kind = DecisionKind{53},
    .name = "search",
    .title = "Search for the person",
    .meaning =
        "looks for somebody whose whereabouts are unknown; tells where the person is, no "
        "more",
    .agencies = by({Agency::police, Agency::border_service, Agency::social_services, Agency::ngo}),
    .subjects = about_a(SubjectKind::person),
    .urgency = Urgency::safety,
    .time = {.median = 2,
             .p90 = 8,
             .mark = Mark::assumed,
             .source = "relatives, registers, telephones, stations within days; to be swept"},
    .work = {.hours = 10,
             .mark = Mark::assumed,
             .source = "an officer's day of asking and its record; to be swept"},
    .may = search::may_search,
    .done = search::search,
};

}  // namespace jardam::decision
