#include "catalogue.hpp"

#include <fmt/format.h>

#include <map>

#include "agencies/offices/decision.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "country/calendar.hpp"
#include "scenario/terms.hpp"
#include "scenario/units.hpp"
#include "simulation.hpp"

namespace jardam::tools {
namespace {

std::string_view meaning_of(Mark mark) {
  switch (mark) {
    case Mark::found: return "found in a public source";
    case Mark::derived: return "derived by arithmetic from found figures";
    case Mark::recalled: return "recalled from general knowledge, not checked";
    case Mark::assumed: return "assumed: a modelling prior";
  }
  return "";
}

std::string mark_text(Mark mark) {
  return fmt::format("{} ({})", static_cast<char>(mark), meaning_of(mark));
}

std::string range_text(const ParameterEntry& parameter) {
  std::string alternatives;
  for (const Alternative& alternative : parameter.alternatives)
    alternatives += fmt::format("{}{} ({})", alternatives.empty() ? "" : "; ", alternative.name,
                                alternative.meaning);
  if (parameter.is_switch()) return alternatives;
  return fmt::format("{} to {}", format_value(parameter.info.minimum, parameter.unit),
                     format_value(parameter.info.maximum, parameter.unit));
}

Entry entry_of(const ParameterEntry& parameter, std::string_view owner) {
  const ParameterInfo& info = parameter.info;
  return {"parameter",
          std::string(info.name),
          std::string(info.meaning),
          {{"default", format_value(parameter, 0)},
           {"unit", std::string(name_of(parameter.unit))},
           {"range", range_text(parameter)},
           {"by region", parameter.is_regional() ? "yes" : "no"},
           {"role", std::string(meaning_of(info.role))},
           {"mark", mark_text(info.mark)},
           {"source", std::string(info.source)},
           {"owner", std::string(owner)}}};
}

std::string joined(std::span<const std::string_view> words) {
  std::string text;
  for (const std::string_view word : words) text += (text.empty() ? "" : ", ") + std::string(word);
  return text;
}

std::string_view kind_name(MetricKind kind) {
  switch (kind) {
    case MetricKind::flow: return "flow: events in a reporting period";
    case MetricKind::stock: return "stock: how many at the end of a period";
    case MetricKind::mean: return "mean over the events of a period";
  }
  return "";
}

std::string official_text(const MetricInfo& metric) {
  if (!metric.is_official) return "no: a view of the truth";
  const std::string_view how =
      metric.is_exact ? "published as it is" : "with losses, double entries and delay";
  const std::string but =
      metric.secret.empty()
          ? ""
          : fmt::format(", {{{}}} under the label that the file shows", metric.secret);
  return fmt::format("{}{}: {}{}; every seat sees that", official_prefix, metric.name, how, but);
}

Entry entry_of(const MetricInfo& metric, std::string_view owner) {
  return {"metric",
          std::string(metric.name),
          std::string(metric.meaning),
          {{"number", std::to_string(metric.number)},
           {"kind", std::string(kind_name(metric.kind))},
           {"unit", std::string(metric.unit)},
           {"labels", joined(metric.labels)},
           {"official", official_text(metric)},
           {"owner", std::string(owner)}}};
}

/// "site, person", of bits by SubjectKind.
std::string subject_kinds(std::uint8_t bits) {
  std::vector<std::string_view> kinds;
  for (std::size_t s = 0; s < subject_kind_names.size(); ++s) {
    if (bits >> s & 1u) kinds.push_back(subject_kind_names[s]);
  }
  return joined(kinds);
}

std::vector<std::string_view> names_of_grounds(std::uint16_t bits) {
  std::vector<std::string_view> names;
  for (std::size_t g = 0; g < grounds.size(); ++g)
    if (may_rest_on(bits, static_cast<Ground>(g))) names.push_back(grounds[g].name);
  return names;
}

Entry entry_of(const Decision& decision) {
  std::vector<std::string_view> agencies;
  for (std::size_t a = 0; a < agency_names.size(); ++a) {
    if (decision.agencies >> a & 1u) agencies.push_back(agency_names[a]);
  }
  return {"decision",
          std::string(decision.name),
          std::string(decision.meaning),
          {{"title", std::string(decision.title)},
           {"agencies", joined(agencies)},
           {"about", subject_kinds(decision.subjects)},
           {"recipient", decision.takes_recipient ? "needs one" : "none"},
           {"grounds", joined(names_of_grounds(decision.grounds))}}};
}

/// A cell of a Markdown table: a bar would end it.
std::string cell(std::string_view text) {
  std::string escaped;
  for (const char letter : text)
    escaped += letter == '|' ? std::string("\\|") : std::string(1, letter);
  return escaped;
}

std::string table_head(const Entry& entry) {
  std::string names = fmt::format("| {} | meaning |", entry.kind), rule = "|---|---|";
  for (const auto& fact : entry.facts) {
    names += fmt::format(" {} |", fact.first);
    rule += "---|";
  }
  return fmt::format("{}\n{}\n", names, rule);
}

std::string table_row(const Entry& entry) {
  std::string row = fmt::format("| `{}` | {} |", entry.name, cell(entry.meaning));
  for (const auto& fact : entry.facts) row += fmt::format(" {} |", cell(fact.second));
  return row + "\n";
}

std::vector<Entry> parameters_declared() {
  std::vector<Entry> entries;
  Parts defaults = default_parameters();
  for (const Owner* owner : owners()) {
    for (const ParameterGroup& group : owner->parameters)
      group.describe(defaults, [&](const ParameterEntry& parameter) {
        entries.push_back(entry_of(parameter, owner->path));
      });
  }
  return entries;
}

/// The metrics in the order of their numbers.
std::vector<Entry> metrics_declared() {
  std::map<std::uint16_t, Entry> entries;
  for (const Owner* owner : owners()) {
    for (const MetricInfo* metric : owner->metrics)
      entries.emplace(metric->number, entry_of(*metric, owner->path));
  }
  std::vector<Entry> in_order;
  for (auto& [number, entry] : entries) in_order.push_back(std::move(entry));
  return in_order;
}

std::string handlers_of(const EventKind& kind) {
  std::string paths;
  for (const Owner* owner : owners()) {
    for (const Handler& handler : owner->handlers) {
      if (handler.kind->number == kind.number)
        paths += (paths.empty() ? "" : ", ") + std::string(owner->path);
    }
  }
  return paths.empty() ? "simulation" : paths;
}

/// The events in the order of their numbers.
std::vector<Entry> events_declared() {
  std::vector<Entry> entries;
  for (const EventKind* kind : event_kinds())
    if (kind != nullptr)
      entries.push_back(
          {"event",
           std::string(kind->name),
           std::string(kind->meaning),
           {{"number", std::to_string(kind->number)}, {"handled by", handlers_of(*kind)}}});
  return entries;
}

std::vector<Entry> draws_declared() {
  std::map<std::string_view, std::string_view> owner_of;
  for (const Owner* owner : owners()) {
    for (const Draw* draw : owner->draws) owner_of[draw->name] = owner->path;
  }
  std::vector<Entry> entries;
  for (const auto& [name, owner] : owner_of)
    entries.push_back({"draw",
                       std::string(name),
                       "a decision that is left to chance",
                       {{"owner", std::string(owner)}}});
  return entries;
}

std::vector<Entry> terms_declared() {
  std::vector<Entry> entries;
  for (const Term& term : terms()) {
    Entry& entry = entries.emplace_back(
        Entry{term.kind, std::string(term.name), std::string(term.meaning), {}});
    if (term.subjects != 0) entry.facts = {{"about", subject_kinds(term.subjects)}};
  }
  return entries;
}

}  // namespace

std::vector<Entry> catalogue() {
  std::vector<Entry> entries = parameters_declared();
  const auto add = [&](const std::vector<Entry>& more) {
    entries.insert(entries.end(), more.begin(), more.end());
  };
  add(metrics_declared());
  for (const Decision* decision : decisions()) entries.push_back(entry_of(*decision));
  add(events_declared());
  add(draws_declared());
  add(terms_declared());
  return entries;
}

std::string as_text(const Entry& entry) {
  std::string text = fmt::format("{} ({})\n  {}\n", entry.name, entry.kind, entry.meaning);
  for (const auto& [name, value] : entry.facts) {
    if (!value.empty()) text += fmt::format("  {:<10} {}\n", name, value);
  }
  return text;
}

std::string as_markdown(const std::vector<Entry>& entries) {
  std::string text;
  std::string_view kind;
  for (const Entry& entry : entries) {
    if (entry.kind != kind)
      text +=
          fmt::format("{}## {}s\n\n{}", kind.empty() ? "" : "\n", entry.kind, table_head(entry));
    kind = entry.kind;
    text += table_row(entry);
  }
  return text;
}

}  // namespace jardam::tools
