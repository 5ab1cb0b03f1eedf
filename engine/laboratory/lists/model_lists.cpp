#include "laboratory/lists/model_lists.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <vector>

#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"

namespace jardam::laboratory {
namespace {

std::optional<std::size_t> list_of(Agency agency) {
  switch (agency) {
    case Agency::police: return 0;
    case Agency::labour_inspectorate: return 1;
    case Agency::social_services: return 2;
    case Agency::ngo: return 3;
    case Agency::helpline: return 4;
    case Agency::border_service: return 5;
    case Agency::consulate:
    case Agency::international_organisation: return 6;
    default: return std::nullopt;
  }
}

/// The lists that a person is on, by ListWord.
using OnLists = std::array<std::uint32_t, list_word_names.size()>;

std::map<PersonId, OnLists> lists_by_person(const World& world) {
  std::map<PersonId, OnLists> people;
  for (const Report& report : all<Report>(world)) {
    if (report.subject.kind != SubjectKind::person || report.office.is_none() ||
        report.at < world.counted_from)
      continue;
    const auto list = list_of(office_at(world, report.office).agency);
    if (!list) continue;
    auto& [any, first_hand] = people[PersonId{report.subject.id}];
    const std::uint32_t bit = 1u << *list;
    if ((any & bit) == 0 && list_of(report.source) == list) first_hand |= bit;
    any |= bit;
  }
  return people;
}

/// Everybody who has been exploited in the population, once each, in order.
std::vector<PersonId> exploited(const World& world, ListPopulation population, bool only_now) {
  std::vector<PersonId> people;
  for (const Spell& spell : world.spells) {
    const bool is_abroad = region_of(world, world.sites[spell.site.value].place).is_none();
    if (spell.ended < world.counted_from || is_abroad != (population == ListPopulation::abroad) ||
        (only_now && spell.ended != Time::never()))
      continue;
    people.push_back(spell.person);
  }
  std::sort(people.begin(), people.end());
  people.erase(std::unique(people.begin(), people.end()), people.end());
  return people;
}

std::string columns_of(std::size_t cell) {
  std::string text;
  for (std::size_t list = 0; list < list_names.size(); ++list)
    text += fmt::format("{},", cell >> list & 1u);
  return text;
}

}  // namespace

ModelLists lists_of(const Simulation& simulation) {
  ModelLists lists;
  const std::map<PersonId, OnLists> known = lists_by_person(simulation.world);
  for (std::size_t p = 0; p < list_population_names.size(); ++p) {
    const std::vector<PersonId> everybody =
        exploited(simulation.world, static_cast<ListPopulation>(p), false);
    lists.during[p] = static_cast<std::uint32_t>(everybody.size());
    lists.at_end[p] = static_cast<std::uint32_t>(
        exploited(simulation.world, static_cast<ListPopulation>(p), true).size());
    for (const PersonId person : everybody) {
      const auto on = known.find(person);
      if (on == known.end()) continue;
      for (std::size_t word = 0; word < list_word_names.size(); ++word)
        ++lists.cells[p][word][on->second[word]];
    }
    for (ModelLists::Cells& cells : lists.cells[p])
      cells[0] = 0;  // on no list of this kind: not seen
  }
  return lists;
}

std::string lists_header() {
  std::string text = "run,population,word,";
  for (const std::string_view name : list_names) text += fmt::format("{},", name);
  return text + "count\n";
}

std::string lists_rows(const ModelLists& lists, std::uint32_t run) {
  std::string rows;
  for (std::size_t p = 0; p < list_population_names.size(); ++p) {
    for (std::size_t word = 0; word < list_word_names.size(); ++word) {
      const ModelLists::Cells& cells = lists.cells[p][word];
      for (std::size_t cell = 1; cell < cells.size(); ++cell) {
        if (cells[cell] == 0) continue;
        fmt::format_to(std::back_inserter(rows), "{},{},{},{}{}\n", run, list_population_names[p],
                       list_word_names[word], columns_of(cell), cells[cell]);
      }
    }
  }
  return rows;
}

std::string truth_rows(const ModelLists& lists, std::uint32_t run) {
  std::string rows;
  for (std::size_t p = 0; p < list_population_names.size(); ++p)
    fmt::format_to(std::back_inserter(rows), "{},{},{},{}\n", run, list_population_names[p],
                   lists.during[p], lists.at_end[p]);
  return rows;
}

}  // namespace jardam::laboratory
