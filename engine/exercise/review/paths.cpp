#include "exercise/review/paths.hpp"

#include <algorithm>

#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/tasks.hpp"
#include "exercise/seats.hpp"

namespace jardam::review {
namespace {

Station station(const Exercise& exercise, const CauseIndex& index, std::uint32_t number) {
  const World& world = world_of(exercise);
  const Report& report = all<Report>(world)[number];
  Station station{.at = report.at, .office = report.office, .report = number};
  const std::vector<Step>& steps = world.causes.steps();
  const StepNumber told = number < index.told.size() ? index.told[number] : at_the_start;
  if (told == at_the_start) return station;
  const Step& cause = steps[steps[told].cause];
  if (cause.kind == noted::inject && steps[told].cause != at_the_start) {
    station.way = Way::letter;
    station.inject = {static_cast<std::uint16_t>(cause.what)};
  } else if (cause.kind == event::task_ends.number || cause.kind == noted::decided) {
    station.task = {cause.what};
    const OfficeId from = task_at(world, station.task).office;
    station.way = from == report.office ? Way::own_work : Way::passed_on;
    if (from != report.office) station.from = from;
  }
  return station;
}

FactPath path(const Exercise& exercise, const CauseIndex& index, Subject subject) {
  FactPath path{.subject = subject, .stations = {}};
  const std::vector<Report>& reports = all<Report>(world_of(exercise));
  for (std::uint32_t i = 0; i < reports.size(); ++i) {
    if (reports[i].subject != subject || seat_of(exercise, reports[i].office).is_none()) continue;
    const bool has_heard =
        std::any_of(path.stations.begin(), path.stations.end(),
                    [&](const Station& station) { return station.office == reports[i].office; });
    if (!has_heard) path.stations.push_back(station(exercise, index, i));
  }
  return path;
}

}  // namespace

std::vector<FactPath> paths(const Exercise& exercise, const CauseIndex& index) {
  std::vector<FactPath> all;
  const auto add = [&](const std::string& id) {
    FactPath found = path(exercise, index, named_subject(exercise, id));
    if (!found.stations.empty()) all.push_back(std::move(found));
  };
  for (const Persona& persona : exercise.scenario->setup.personas) add(persona.id);
  for (const NamedSite& site : exercise.scenario->setup.named_sites) add(site.id);
  return all;
}

Time reached(const Exercise& exercise, const FactPath& path, Agency agency) {
  Time first = Time::never();
  for (const Station& station : path.stations)
    if (office_at(world_of(exercise), station.office).agency == agency)
      first = std::min(first, station.at);
  return first;
}

}  // namespace jardam::review
