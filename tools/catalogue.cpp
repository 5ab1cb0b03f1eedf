#include "catalogue.hpp"

#include <fmt/format.h>

#include "scenario/parameters.hpp"
#include "scenario/units.hpp"
#include "simulation.hpp"
#include "uses.hpp"

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
  return fmt::format("{} to {}", format_value(parameter.info.minimum, parameter.unit),
                     format_value(parameter.info.maximum, parameter.unit));
}

std::string used_by(std::string_view kind, std::string_view name) {
  for (const Use& use : uses())
    if (use.kind == kind && use.name == name) return std::string(use.files);
  return "";
}

/// By the group, the first part of the name; where agencies share a kind of parameter, by the
/// second.
std::string users_of_parameter(std::string_view name) {
  const std::size_t point = name.find('.');
  const std::string files = used_by("parameters", name.substr(0, point));
  return files.empty() ? used_by("parameters", name.substr(point + 1)) : files;
}

Entry entry_of(const ParameterEntry& parameter) {
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
           {"used by", users_of_parameter(info.name)}}};
}

std::string joined(std::span<const std::string_view> words) {
  std::string text;
  for (const std::string_view word : words) text += (text.empty() ? "" : ", ") + std::string(word);
  return text;
}

std::string_view name_of(MetricKind kind) {
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

Entry entry_of(const MetricInfo& metric) {
  return {"metric",
          std::string(metric.name),
          std::string(metric.meaning),
          {{"kind", std::string(name_of(metric.kind))},
           {"unit", std::string(metric.unit)},
           {"labels", joined(metric.labels)},
           {"official", official_text(metric)},
           {"used by", used_by("metric", metric.name)}}};
}

Entry entry_of(const DecisionInfo& decision) {
  std::vector<std::string_view> agencies, subjects;
  for (std::size_t a = 0; a < agency_names.size(); ++a) {
    if (decision.agencies >> a & 1u) agencies.push_back(agency_names[a]);
  }
  for (std::size_t s = 0; s < subject_kind_names.size(); ++s) {
    if (decision.subjects >> s & 1u) subjects.push_back(subject_kind_names[s]);
  }
  return {"decision",
          std::string(decision.name),
          std::string(decision.meaning),
          {{"title", std::string(decision.title)},
           {"agencies", joined(agencies)},
           {"about", joined(subjects)},
           {"recipient", decision.takes_recipient ? "needs one" : "none"}}};
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

}  // namespace

std::vector<Entry> catalogue() {
  std::vector<Entry> entries;
  Setup defaults;
  for (const ParameterEntry& parameter : parameters_of(defaults))
    entries.push_back(entry_of(parameter));
  for (const MetricInfo& metric : metrics()) entries.push_back(entry_of(metric));
  for (std::size_t d = 0; d < decision_names.size(); ++d)
    entries.push_back(entry_of(info(static_cast<DecisionKind>(d))));
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
