#include "laboratory/runs/tables.hpp"

#include <fmt/format.h>

#include <functional>
#include <iterator>

#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/policy/tiers.hpp"
#include "agencies/subject.hpp"
#include "storage/csv.hpp"

namespace jardam::laboratory {
namespace {

using Value = std::function<double(std::size_t series, RegionId region)>;

void add_rows_of_period(std::string& rows, const World& world, std::uint32_t run, Time ends,
                        const Value& value) {
  const std::string time = civil_text(world.start, ends);
  const auto add = [&](std::string_view region_name, RegionId region) {
    for (std::size_t series = 0; series < all_series().size(); ++series) {
      fmt::format_to(std::back_inserter(rows), "{},{},{},{},{}\n", run, time, region_name,
                     csv_field(all_series()[series].name), csv_number(value(series, region)));
    }
  };
  add("all", RegionId::none());
  for (std::size_t i = 0; i < world.country->regions.size(); ++i) {
    add(world.country->regions[i].id, RegionId{static_cast<std::uint8_t>(i)});
  }
}

std::string region_id(const World& world, RegionId region) {
  return region.is_none() ? "all" : world.country->regions[region.value].id;
}

/// "site guesthouse-ak-zhol" or "site 12": the id that the scenario gives, else the number in this
/// run.
std::string subject_text(const World& world, Subject subject) {
  std::string id = std::to_string(subject.id);
  if (subject.kind == SubjectKind::person) {
    if (const Persona* persona = persona_of(world, PersonId{subject.id})) id = persona->id;
  } else if (subject.kind == SubjectKind::site) {
    if (const NamedSite* site = named_site(world, SiteId{subject.id})) id = site->id;
  } else if (subject.kind == SubjectKind::region) {
    id = region_id(world, RegionId{static_cast<std::uint8_t>(subject.id)});
  }
  return fmt::format("{} {}", subject_kind_names[static_cast<std::size_t>(subject.kind)], id);
}

std::string indicators_text(Indicators indicators) {
  std::string text;
  for (std::size_t i = 0; i < indicator_names.size(); ++i) {
    if (indicators >> i & 1u)
      text += fmt::format("{}{}", text.empty() ? "" : " ", indicator_names[i]);
  }
  return text;
}

template <class Enum, std::size_t size>
std::string_view name_in(const std::array<std::string_view, size>& names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}

}  // namespace

std::string metrics_rows(const World& world, std::uint32_t run) {
  std::string rows;
  for (const Period& period : world.periods) {
    add_rows_of_period(rows, world, run, period.ends, [&](std::size_t series, RegionId region) {
      return value(world, period, series, region);
    });
  }
  const Time closed = world.periods.empty() ? world.counted_from : world.periods.back().ends;
  if (closed < world.now) {
    add_rows_of_period(rows, world, run, world.now, [&](std::size_t series, RegionId region) {
      return current(world, series, region);
    });
  }
  return rows;
}

LastPeriod last_period(const World& world) {
  const auto& periods = world.periods;
  const auto end_of = [&](std::size_t from_last) {
    return periods.size() < from_last ? world.counted_from
                                      : periods[periods.size() - from_last].ends;
  };
  if (end_of(1) < world.now) return {end_of(1), world.now, false};
  return {end_of(2), end_of(1), true};
}

std::string events_rows(const Simulation& simulation, std::uint32_t run) {
  const World& world = simulation.world;
  std::string rows;
  for (const Report& report : all<Report>(simulation.world)) {
    if (report.at < world.counted_from) continue;
    const Office& office = office_at(simulation.world, report.office);
    fmt::format_to(std::back_inserter(rows), "{},{},{},{},{},{},{},{}\n", run,
                   civil_text(world.start, report.at), name_in(agency_names, office.agency),
                   region_id(world, office.region), name_in(notice_names, report.notice),
                   csv_field(subject_text(world, report.subject)),
                   indicators_text(report.indicators), name_in(agency_names, report.source));
  }
  return rows;
}

std::string tiers_rows(const Simulation& simulation, std::uint32_t run) {
  std::string rows;
  for (const tiers::Row& row : tiers::explained(simulation.world)) {
    fmt::format_to(std::back_inserter(rows), "{},{},{},{},{},{},{},{},{}\n", run, row.year,
                   csv_field(row.indicium), csv_field(row.figure), csv_number(row.now),
                   csv_number(row.before), row.beyond_chance, csv_field(row.verdict),
                   csv_field(row.text));
  }
  return rows;
}

}  // namespace jardam::laboratory
