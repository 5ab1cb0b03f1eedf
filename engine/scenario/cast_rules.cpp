#include "scenario/rules.hpp"

#include <algorithm>
#include <initializer_list>

namespace jardam::reading {
namespace {

/// Personas at a site in one of these roles, in the order of the file.
std::vector<std::string> personas_at(const Setup& setup, const NamedSite& site,
                                     std::initializer_list<PersonaRole> roles) {
  std::vector<std::string> there;
  for (const Persona& persona : setup.personas)
    if (persona.site == site.id &&
        std::find(roles.begin(), roles.end(), persona.role) != roles.end())
      there.push_back(fmt::format("'{}'", persona.id));
  return there;
}

/// How many are said to be exploited there at the start, beside the personas who are.
void check_exploited(const Check& check, const NamedSite& site, const Path& path) {
  if (!site.exploited) {
    for (const char* key : {"exploited_are", "exploited_from"})
      if (check.has(path / key))
        check.report(path / key, "is said of nobody: 'exploited' with their number is missing");
    return;
  }
  const Setup& setup = check.scenario().setup;
  const std::vector<std::string> victims = personas_at(setup, site, {PersonaRole::victim});
  const std::size_t honest = personas_at(setup, site, {PersonaRole::worker}).size();
  const Path here = path / "exploited";
  if (*site.exploited > 0 && !site.exploitative)
    check.report(here, "at an honest site ('exploitative: false') nobody is exploited");
  if (*site.exploited < victims.size())
    check.report(here, fmt::format("{} is fewer than the personas who are victims there: {}",
                                   *site.exploited, joined(victims, "and")));
  if (static_cast<double>(*site.exploited + honest) > site.workers)
    check.report(here,
                 honest == 0
                     ? fmt::format("{} is more than the site has room for ('workers: {}')",
                                   *site.exploited, format_number(site.workers))
                     : fmt::format("{} and {} who are not exploited are more than the site has "
                                   "room for ('workers: {}')",
                                   *site.exploited, honest, format_number(site.workers)));
}

void check_named_site(const Check& check, const NamedSite& site, const Path& path) {
  const Setup& setup = check.scenario().setup;
  if (!check.is_clean({"personas"})) return;
  const Persona* supplier = find_id(setup.personas, site.recruiter);
  if (supplier != nullptr && supplier->role != PersonaRole::recruiter)
    check.report(path / "recruiter",
                 fmt::format("the persona '{}' has another role: {}", site.recruiter,
                             persona_role_names[static_cast<std::size_t>(supplier->role)]));
  const std::vector<std::string> workers =
      personas_at(setup, site, {PersonaRole::victim, PersonaRole::worker});
  if (static_cast<double>(workers.size()) > site.workers)
    check.report(path / "workers",
                 fmt::format("{} has no room for {} personas: {}", format_number(site.workers),
                             workers.size(), joined(workers, "and")));
  check_exploited(check, site, path);
}

void check_persona(const Check& check, const Persona& persona, const Path& path) {
  const Setup& setup = check.scenario().setup;
  const std::vector<Place>& places = check.country().places;
  const bool is_resident = persona.role != PersonaRole::recruiter;
  if (is_resident && persona.home.value < places.size() && check.is_clean({"places"}) &&
      places[persona.home.value].region.is_none())
    check.report(path / "home",
                 fmt::format("'{}' lies in no region of the country; the home of a {} does",
                             places[persona.home.value].id,
                             persona_role_names[static_cast<std::size_t>(persona.role)]));
  const NamedSite* site = find_id(setup.named_sites, persona.site);
  if (persona.role == PersonaRole::victim && site != nullptr && !site->exploitative)
    check.report(path / "site",
                 fmt::format("'{}' is an honest site ('exploitative: false'); nobody is a victim "
                             "there",
                             site->id));
}

}  // namespace

void check_cast(const Check& check) {
  const Setup& setup = check.scenario().setup;
  for (const Persona& persona : setup.personas) {
    if (find_id(setup.named_sites, persona.id) != nullptr)
      check.report({"personas", persona.id},
                   "a named site has the same id; injects could not tell them apart");
    if (std::find(persona.kin.begin(), persona.kin.end(), persona.id) != persona.kin.end())
      check.report({"personas", persona.id, "kin"}, "names the person as a relative of themselves");
  }
  for_each_clean(
      check, {"named_sites"}, setup.named_sites,
      [&](const NamedSite& site, const Path& path) { check_named_site(check, site, path); });
  for_each_clean(
      check, {"personas"}, setup.personas,
      [&](const Persona& persona, const Path& path) { check_persona(check, persona, path); });
}

}  // namespace jardam::reading
