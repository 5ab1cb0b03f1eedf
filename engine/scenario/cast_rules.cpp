#include "scenario/rules.hpp"

#include <algorithm>

namespace jardam::reading {
namespace {

/// Personas at a site as its workers, in the order of the file.
std::vector<std::string> workers_at(const Setup& setup, const NamedSite& site) {
  std::vector<std::string> workers;
  for (const Persona& persona : setup.personas) {
    const bool works = persona.role == PersonaRole::victim || persona.role == PersonaRole::worker;
    if (works && persona.site == site.id) workers.push_back(fmt::format("'{}'", persona.id));
  }
  return workers;
}

void check_named_site(const Check& check, const NamedSite& site, const Path& path) {
  const Setup& setup = check.scenario().setup;
  if (!check.is_clean({"personas"})) return;
  const Persona* supplier = find_id(setup.personas, site.recruiter);
  if (supplier != nullptr && supplier->role != PersonaRole::recruiter)
    check.report(path / "recruiter",
                 fmt::format("the persona '{}' has another role: {}", site.recruiter,
                             persona_role_names[static_cast<std::size_t>(supplier->role)]));
  const std::vector<std::string> workers = workers_at(setup, site);
  if (static_cast<double>(workers.size()) > site.workers)
    check.report(path / "workers",
                 fmt::format("{} has no room for {} personas: {}", format_number(site.workers),
                             workers.size(), joined(workers, "and")));
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
