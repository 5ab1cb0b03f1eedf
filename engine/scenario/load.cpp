#include "scenario/load.hpp"

#include <fmt/format.h>

#include "scenario/attachments.hpp"
#include "scenario/checks.hpp"
#include "scenario/include.hpp"
#include "scenario/outlines.hpp"
#include "scenario/overrides.hpp"
#include "scenario/parts.hpp"
#include "scenario/visitors.hpp"
#include "storage/hash.hpp"

namespace jardam {
namespace {

using namespace reading;

constexpr std::string_view effective_header =
    "# A Jardam scenario with everything it includes; made by the program.\n";

/// Whether the file is a plan: a plan has no key of a scenario's, so every other finding would be
/// beside the point.
bool is_plan(const Node& root) {
  return root.find("plan") != nullptr && root.find("scenario") == nullptr;
}

// --- Where parameters are set ---

using Sources = std::vector<Source>;

std::string text_of(const Sources& sources, Position at) {
  const std::string& name = sources.at(at.file).name;
  return at.line > 0 ? fmt::format("{}:{}:{}", name, at.line, at.column) : name;
}

const std::vector<Entry>& entries_of(const Node& node, std::string_view key) {
  static const std::vector<Entry> none;
  const Node* found = node.find(key);
  return found == nullptr ? none : found->entries;
}

void add_origins(std::vector<Origin>& origins, const Sources& sources, const std::string& path,
                 const std::vector<Entry>& settings) {
  for (const Entry& setting : settings)
    origins.push_back({path + "." + setting.key, text_of(sources, setting.value.position)});
}

std::vector<Origin> origins_of(const Node& root, const Sources& sources) {
  std::vector<Origin> origins;
  for (const Entry& parameter : entries_of(root, "parameters")) {
    if (parameter.value.kind == Node::Kind::map)
      add_origins(origins, sources, "parameters." + parameter.key, parameter.value.entries);
    else
      origins.push_back(
          {"parameters." + parameter.key, text_of(sources, parameter.value.position)});
  }
  for (const Entry& intervention : entries_of(root, "interventions"))
    add_origins(origins, sources, "interventions." + intervention.key + ".set",
                entries_of(intervention.value, "set"));
  for (const Entry& plan : entries_of(root, "action_plans")) {
    for (const Entry& measure : entries_of(plan.value, "measures"))
      add_origins(origins, sources,
                  "action_plans." + plan.key + ".measures." + measure.key + ".set",
                  entries_of(measure.value, "set"));
  }
  return origins;
}

/// Reads a merged tree into a scenario.
Loaded read_tree(Node root, std::string id, const LoadOptions& options, Findings findings) {
  if (is_plan(root)) {
    findings.add(root.position, {"plan"}, "this is a plan, not a scenario; 'jardam sweep' runs it");
    return {std::nullopt, std::move(findings.found)};
  }
  Draft draft;
  draft.scenario.id = std::move(id);
  Vocabulary names = vocabulary_of(root, draft.scenario.setup);
  for (const std::string& assignment : options.overrides)
    apply_override("--set", assignment, root, names, findings);
  if (options.scale)
    apply_override("--scale", "scenario.scale=" + format_number(*options.scale), root, names,
                   findings);
  names = vocabulary_of(root, draft.scenario.setup);
  Format<Draft>::read({findings, names, root, {}}, {}, draft);
  read_outlines(root, draft, findings);
  read_attachments(root, draft, findings);
  check(root, draft, findings);
  findings.sort();
  if (!findings.found.empty())
    return {std::nullopt, std::move(findings.found), {}, std::move(findings.warned)};
  draft.scenario.setup.country = std::make_shared<const Country>(std::move(draft.country));
  return {std::move(draft.scenario),
          {},
          origins_of(root, findings.sources),
          std::move(findings.warned)};
}

/// Takes away what an editor cannot judge from one file: a key that this file lacks may stand in
/// one that it includes, or in one that includes it. Items of lists are never merged and keep their
/// required keys.
void leave_required_to_the_loader(Json& schema) {
  if (!schema.is_structured()) return;
  if (schema.is_object()) schema.erase("required");
  for (auto part = schema.begin(); part != schema.end(); ++part) {
    if (!schema.is_object() || part.key() != "items") leave_required_to_the_loader(*part);
  }
}

Loaded broken(Findings& findings) {
  findings.sort();
  return {std::nullopt, std::move(findings.found)};
}

}  // namespace

Loaded load_scenario(const std::filesystem::path& path, const LoadOptions& options) {
  Findings findings;
  Node root;
  if (!load_tree(path, root, findings, options.texts)) return broken(findings);
  if (report_part(path, root, findings)) return broken(findings);
  return read_tree(std::move(root), path.stem().string(), options, std::move(findings));
}

Loaded load_scenario_text(std::string_view name, std::string_view text,
                          const LoadOptions& options) {
  Findings findings;
  Node root;
  if (!load_tree_text(name, text, root, findings)) return broken(findings);
  return read_tree(std::move(root), std::filesystem::path(name).stem().string(), options,
                   std::move(findings));
}

std::string effective_text(const Scenario& scenario) {
  Draft draft{scenario, *scenario.setup.country, {}};
  const Vocabulary names = vocabulary_of(draft.scenario, draft.country, draft.scenario.setup);
  return std::string(effective_header) + to_yaml(Format<Draft>::write(draft, {}, names));
}

std::uint64_t scenario_hash(std::string_view effective_text) { return xxh3(effective_text); }

std::string scenario_schema() {
  Draft draft;
  const Vocabulary names = vocabulary_of(Node{}, draft.scenario.setup);
  Json schema{{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", "Jardam scenario"}};
  schema.update(Format<Draft>::schema(draft, {}, names));
  leave_required_to_the_loader(schema["properties"]);
  schema.erase("required");
  schema["properties"]["include"] = {
      {"type", {"array", "string"}},
      {"items", {{"type", "string"}}},
      {"description", "files merged under this one, by paths relative to it"}};
  return schema.dump(2) + "\n";
}

}  // namespace jardam
