#include "scenario/inject_text.hpp"

#include "scenario/include.hpp"
#include "scenario/rules.hpp"
#include "scenario/visitors.hpp"

namespace jardam {

using namespace reading;

namespace {

/// A key without a value takes away what stood there.
void drop_empty(Node& node) {
  std::erase_if(node.entries,
                [](const Entry& entry) { return entry.value.kind == Node::Kind::empty; });
  for (Entry& entry : node.entries) drop_empty(entry.value);
}

}  // namespace

ReadInject read_inject(const Scenario& scenario, const std::vector<Inject>& rows,
                       std::string_view text, const Inject* before) {
  Findings findings;
  Node node;
  if (!load_tree_text("inject", text, node, findings)) return {{}, std::move(findings.found)};
  Draft draft{scenario, *scenario.setup.country, {}};
  const Vocabulary names = vocabulary_of(draft.scenario, draft.country, draft.scenario.setup);
  if (before != nullptr) {
    Inject copy = *before;
    Node base = Format<Inject>::write(copy, {}, names);
    merge(base, std::move(node));
    drop_empty(base);
    node = std::move(base);
  }
  Inject inject;
  Format<Inject>::read({findings, names, node, ""}, {}, inject);
  if (!findings.found.empty()) return {{}, std::move(findings.found)};
  draft.scenario.exercise.injects = rows;
  check_inject({node, draft, findings}, inject, {});
  if (!findings.found.empty()) return {{}, std::move(findings.found)};
  return {std::move(inject), {}};
}

std::string inject_text(const Scenario& scenario, const Inject& inject) {
  Draft draft{scenario, *scenario.setup.country, {}};
  const Vocabulary names = vocabulary_of(draft.scenario, draft.country, draft.scenario.setup);
  Inject copy = inject;
  return to_yaml(Format<Inject>::write(copy, {}, names));
}

}  // namespace jardam
