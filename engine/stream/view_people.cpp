/// Persons and recruiters.

#include <set>

#include "agencies/files/victims.hpp"
#include "agencies/identification/interviews.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "country/atlas.hpp"
#include "exercise/ids.hpp"
#include "exercise/seats.hpp"
#include "mechanisms/fate.hpp"
#include "mechanisms/travel.hpp"
#include "stream/view_parts.hpp"

namespace jardam {
namespace {

using nlohmann::json;

constexpr std::size_t most_people = 5000;

/// How far a person has come along the referral path.
enum class Status : std::uint8_t { reported, presumed, safe, identified, reintegrated };
constexpr std::array<std::string_view, 5> status_names{"reported", "presumed", "safe", "identified",
                                                       "reintegrated"};

/// The status as a piece of news tells it.
Status status_after(Notice news) {
  switch (news) {
    case Notice::victim_presumed:
    case Notice::victim_freed:
    case Notice::shelter_refused:
    case Notice::consent_given:
    case Notice::consent_withdrawn:
    case Notice::deposition_taken: return Status::presumed;
    case Notice::victim_safe: return Status::safe;
    case Notice::victim_identified: return Status::identified;
    case Notice::reintegrated: return Status::reintegrated;
    default: return Status::reported;
  }
}

/// The status as the referral file tells it.
Status status_in(const Victim* file) {
  if (file == nullptr) return Status::reported;
  if (file->reintegrated != Time::never()) return Status::reintegrated;
  if (file->identified != Time::never()) return Status::identified;
  if (file->safe != Time::never()) return Status::safe;
  return file->presumed != Time::never() ? Status::presumed : Status::reported;
}

/// Why help or testimony was refused, or null.
json reason_json(Reason told) {
  if (told == Reason::none) return {};
  return reason_names[static_cast<std::size_t>(told) - 1];
}

json persona_name(const Persona* persona) {
  return persona != nullptr ? text_json(persona->name) : json();
}

json who(const World& world, PersonId id) {
  return {{"name", persona_name(persona_of(world, id))},
          {"sex", name_in(sex_names, sex_of(world, id))},
          {"age", age_of(world, id)}};
}

Item known_person(const Scene& scene, std::uint32_t id, const Known& known) {
  const World& world = scene.looker.world();
  const SiteId site = scene.looker.if_known(known.site);
  Facts facts{site.value, known.site_since.seconds, fact(known.site_source), fact(known.told)};
  add_facts(facts, known);
  for (const Account& account : accounts::of(known.accounts))
    facts.push_back(fact(scene.looker.if_known(account.site).is_none()));
  const std::uint32_t key = scene.looker.ids.of(PersonId{id});
  return scene.cache(Collection::persons).item(key, std::move(facts), std::to_string(key), [&] {
    json item = who(world, PersonId{id});
    item["place"] = index_json(site.is_none() ? home_place(world, PersonId{id})
                                              : world.sites[site.value].place);
    item["site"] = key_json(scene.looker, site);
    item["site_since"] = site.is_none() ? json() : time_json(known.site_since);
    item["site_source"] = site.is_none() ? json() : json(name_in(agency_names, known.site_source));
    item["status"] = name_in(status_names, status_after(known.last));
    item["reason"] = reason_json(known.told);
    item["whereabouts"] = whereabouts_json(scene.looker, known);
    item["interviews"] = interviews_json(known);
    add_knowledge(item, known);
    return item;
  });
}

Reason told_last(const World& world, PersonId id) {
  const Victim* file = victim_file(world, id);
  return file == nullptr ? Reason::none : file->reason;
}

json true_person(const Scene& scene, std::uint32_t id, const Known* known) {
  const World& world = scene.looker.world();
  const Person& person = world.people[id];
  const Persona* persona = persona_of(world, PersonId{id});
  json item = who(world, PersonId{id});
  item["place"] = index_json(travel::place_now(world, PersonId{id}));
  item["site"] = key_json(scene.looker, person.site);
  item["state"] = name_in(person_state_names, person.state);
  item["status"] =
      name_in(status_names, status_in(victim_file(scene.looker.world(), PersonId{id})));
  item["reason"] = reason_json(told_last(world, PersonId{id}));
  item["dossier"] = persona != nullptr ? text_json(persona->dossier) : json();
  item["interviewed"] = interviews::times_interviewed(world, PersonId{id});
  item["fate_held"] = fate::is_held(world, PersonId{id});
  item["known"] = known != nullptr;
  if (known != nullptr) add_knowledge(item, *known);
  return item;
}

Item true_person_item(const Scene& scene, std::uint32_t id, const Known* known) {
  const Person& person = scene.looker.world().people[id];
  const Status status = status_in(victim_file(scene.looker.world(), PersonId{id}));
  Facts facts{travel::place_now(scene.looker.world(), PersonId{id}).value,
              person.site.value,
              fact(person.state),
              fact(status),
              fact(known != nullptr),
              fact(told_last(scene.looker.world(), PersonId{id})),
              interviews::times_interviewed(scene.looker.world(), PersonId{id}),
              fact(fate::is_held(scene.looker.world(), PersonId{id}))};
  if (known != nullptr) add_facts(facts, *known);
  const std::uint32_t key = scene.looker.ids.of(PersonId{id});
  return scene.cache(Collection::persons).item(key, std::move(facts), std::to_string(key), [&] {
    return true_person(scene, id, known);
  });
}

/// Personas, everybody of whom an office has heard, everybody who is exploited now, and everybody
/// whose fate is held.
std::set<std::uint32_t> notable_people(const Scene& scene,
                                       const std::map<std::uint32_t, Known>& known) {
  const World& world = scene.looker.world();
  std::set<std::uint32_t> people;
  for (std::size_t i = world.people.size() - world.personas->size(); i < world.people.size(); ++i)
    people.insert(static_cast<std::uint32_t>(i));
  for (const auto& [id, what] : known) people.insert(id);
  for (const std::uint32_t spell : scene.indexes.open_spells)
    people.insert(world.spells[spell].person.value);
  for (const PersonId held : part<HeldFates>(world).people) people.insert(held.value);
  return people;
}

/// Where a recruiter was known to work before any move; a pressed one moves without telling the
/// authorities.
RegionId first_region(const World& world, std::uint32_t id) {
  if (const Persona* persona = persona_of(world, RecruiterId{id}))
    return region_of(world, persona->home);
  for (const std::vector<RecruiterRange>& regions : world.atlas->recruiter_ranges)
    for (const RegionId region : ids<RegionId>(regions))
      if (id >= regions[region.value].first && id < regions[region.value].end) return region;
  return {};
}

Item recruiter_item(const Scene& scene, std::uint32_t id, const Known* known) {
  const World& world = scene.looker.world();
  const Recruiter& recruiter = world.recruiters[id];
  const RegionId region = scene.looker.sees_all ? recruiter.region : first_region(world, id);
  Facts facts{region.value, fact(recruiter.kind), fact(known != nullptr)};
  if (known != nullptr) add_facts(facts, *known);
  if (scene.looker.sees_all) facts.push_back(recruiter.flags);
  const std::uint32_t key = scene.looker.ids.of(RecruiterId{id});
  return scene.cache(Collection::recruiters).item(key, std::move(facts), std::to_string(key), [&] {
    json item{{"name", persona_name(persona_of(world, RecruiterId{id}))},
              {"kind", name_in(recruiter_kind_names, recruiter.kind)},
              {"region", index_json(region)},
              {"known", known != nullptr}};
    if (known != nullptr) add_knowledge(item, *known);
    if (!scene.looker.sees_all) return item;
    item["flags"] = json::array();
    if ((recruiter.flags & RecruiterFlag::deceptive) != 0) item["flags"].push_back("deceptive");
    if ((recruiter.flags & RecruiterFlag::lying_low) != 0) item["flags"].push_back("lying_low");
    if ((recruiter.flags & RecruiterFlag::convicted) != 0) item["flags"].push_back("convicted");
    return item;
  });
}

bool is_notable(const Recruiter& recruiter) {
  return (recruiter.flags & (RecruiterFlag::deceptive | RecruiterFlag::persona)) != 0;
}

}  // namespace

Items person_items(const Scene& scene) {
  Items items;
  const std::map<std::uint32_t, Known> known = known_subjects(scene.looker, SubjectKind::person);
  if (!scene.looker.sees_all) {
    for (const auto& [id, what] : known) items.push_back(known_person(scene, id, what));
    return sorted(std::move(items));
  }
  for (const std::uint32_t id : notable_people(scene, known)) {
    const auto found = known.find(id);
    items.push_back(true_person_item(scene, id, found == known.end() ? nullptr : &found->second));
    if (items.size() == most_people) break;
  }
  return sorted(std::move(items));
}

Items recruiter_items(const Scene& scene) {
  Items items;
  const std::map<std::uint32_t, Known> known = known_subjects(scene.looker, SubjectKind::recruiter);
  if (!scene.looker.sees_all) {
    for (const auto& [id, what] : known) items.push_back(recruiter_item(scene, id, &what));
    return sorted(std::move(items));
  }
  const std::vector<Recruiter>& recruiters = scene.looker.world().recruiters;
  for (std::uint32_t id = 0; id < recruiters.size() && items.size() < most_people; ++id) {
    const auto found = known.find(id);
    if (found != known.end())
      items.push_back(recruiter_item(scene, id, &found->second));
    else if (is_notable(recruiters[id]))
      items.push_back(recruiter_item(scene, id, nullptr));
  }
  return sorted(std::move(items));
}

}  // namespace jardam
