#include "exercise/msel/inject_cells.hpp"

#include <algorithm>

#include "exercise/msel/spelling.hpp"
#include "scenario/edit.hpp"
#include "scenario/edit_text.hpp"
#include "scenario/exercise_description.hpp"
#include "scenario/units.hpp"
#include "scenario/visitors.hpp"
#include "words/names.hpp"
#include "words/translations.hpp"

namespace jardam::msel {
namespace {

using reading::Entry;
using reading::Node;

/// Where the format's order has a key.
std::size_t rank_of(std::string_view key) {
  static const std::vector<std::string> keys = [] {
    Inject inject;
    reading::KeyLister lister;
    reading::describe(lister, inject);
    return lister.keys;
  }();
  return static_cast<std::size_t>(std::ranges::find(keys, key) - keys.begin());
}

std::string joined(const Node* list) {
  std::string text;
  if (list == nullptr) return text;
  if (list->kind == Node::Kind::scalar) return list->scalar;
  for (const Node& item : list->items) text += (text.empty() ? "" : "; ") + item.scalar;
  return text;
}

std::string flow_of(const Node* node) {
  if (node == nullptr || node->kind == Node::Kind::empty) return {};
  return node->kind == Node::Kind::scalar ? node->scalar : reading::flow_text(*node);
}

/// "after: {decision: inspect}", or in brackets where it waits for more than one thing.
std::string trigger_of(const Node& inject) {
  Node triggers = reading::map_node();
  for (const std::string_view key : trigger_keys)
    if (const Node* node = inject.find(key))
      triggers.entries.push_back({std::string(key), {}, *node});
  if (triggers.entries.empty()) return {};
  const std::string text = reading::flow_text(triggers);
  return triggers.entries.size() > 1 ? text : text.substr(1, text.size() - 2);
}

std::string of_expect(const Node& inject, std::string_view key) {
  const Node* expect = inject.find("expect");
  return expect == nullptr ? std::string{} : scalar_of(*expect, key);
}

/// The decision that is expected; with more said of it, as about whom, all of that but the time.
std::string expected_in(const Node& inject) {
  const Node* expect = inject.find("expect");
  if (expect == nullptr) return {};
  Node said = *expect;
  set_key(said, "within", {});
  return said.entries.size() > 1 ? reading::flow_text(said) : scalar_of(said, "decision");
}

/// In whose place another language's text stands where the own one is missing.
std::string shown_text(const Node& inject, std::string_view key, Language language) {
  const Text text{text_of(inject, key, Language::english), text_of(inject, key, Language::russian),
                  text_of(inject, key, Language::kyrgyz)};
  return text.in(language);
}

/// What was kept of another tool's column, or of what one of ours cannot say, by its name.
std::string kept_of(const Node& inject, const std::string& header) {
  const Node* columns = inject.find("columns");
  return columns == nullptr ? std::string{} : scalar_of(*columns, header);
}

std::string own_cell(const Node& inject, const Column& column, const ExercisePlan& plan,
                     Language language) {
  const auto in_language = [&](words::Vocabulary vocabulary, std::string_view name) {
    return name.empty() ? std::string{}
                        : words::translated(words::name_of(vocabulary, name), language);
  };
  switch (column.holds) {
    case Holds::number: {
      const std::string number = scalar_of(inject, "number");
      return number.empty() ? scalar_of(inject, "no") : number;
    }
    case Holds::day: {
      const std::string at = scalar_of(inject, "at");
      return at.substr(0, at.find(' '));
    }
    case Holds::at: return scalar_of(inject, "at");
    case Holds::kind:
      return in_language(words::Vocabulary::inject_kind,
                         kind_names[static_cast<std::size_t>(kind_of(inject, plan))]);
    case Holds::trigger: return trigger_of(inject);
    case Holds::storyline: return scalar_of(inject, "storyline");
    case Holds::mode: return in_language(words::Vocabulary::mode, scalar_of(inject, "mode"));
    case Holds::to: return joined(inject.find("to"));
    case Holds::from:
    case Holds::title:
    case Holds::text:
    case Holds::expected: {
      const std::string key = name_of({{}, column.holds, {}});
      return column.language ? text_of(inject, key, *column.language)
                             : shown_text(inject, key, language);
    }
    case Holds::objectives: return joined(inject.find("objectives"));
    case Holds::decision: return expected_in(inject);
    case Holds::within: return of_expect(inject, "within");
    case Holds::tells: return flow_of(inject.find("tells"));
    case Holds::controller:
    case Holds::notes:
    case Holds::status: return scalar_of(inject, name_of(column));
    case Holds::key: return flow_of(inject.find(column.header));
    case Holds::kept: break;
  }
  return {};
}

}  // namespace

std::string scalar_of(const Node& map, std::string_view key) {
  const Node* node = map.find(key);
  return node == nullptr || node->kind != Node::Kind::scalar ? std::string{} : node->scalar;
}

void set_key(Node& inject, std::string_view key, Node value) {
  const auto found = std::ranges::find(inject.entries, key, &Entry::key);
  const bool is_gone =
      value.kind == Node::Kind::empty ||
      (value.kind != Node::Kind::scalar && value.items.empty() && value.entries.empty());
  if (found != inject.entries.end()) {
    if (is_gone)
      inject.entries.erase(found);
    else
      found->value = std::move(value);
    return;
  }
  if (is_gone) return;
  const auto before = std::ranges::find_if(
      inject.entries, [&](const Entry& entry) { return rank_of(entry.key) > rank_of(key); });
  inject.entries.insert(before, {std::string(key), {}, std::move(value)});
}

std::string text_of(const Node& inject, std::string_view key, Language language) {
  const Node* node = inject.find(key);
  if (node == nullptr) return {};
  if (node->kind == Node::Kind::scalar)
    return language == Language::english ? node->scalar : std::string{};
  return scalar_of(*node, words::language_code(language));
}

void set_text(Node& inject, std::string_view key, Language language, std::string text) {
  Node texts = reading::map_node();
  const Node* old = inject.find(key);
  if (old != nullptr && old->kind == Node::Kind::scalar && language == Language::english &&
      !text.empty())
    return set_key(inject, key, reading::scalar_node(std::move(text)));
  for (const Language each : words::all_languages) {
    std::string value = each == language ? text : text_of(inject, key, each);
    if (!value.empty())
      texts.entries.push_back(
          {words::language_code(each), {}, reading::scalar_node(std::move(value))});
  }
  set_key(inject, key, std::move(texts));
}

Kind kind_of(const Node& inject, const ExercisePlan& plan) {
  if (inject.find("shelf") != nullptr && scalar_of(inject, "shelf") == "true")
    return Kind::contingency;
  const Node* to = inject.find("to");
  const auto is_control = [&](const Node& id) {
    const auto seat = std::ranges::find(plan.seats, id.scalar, &Seat::id);
    return seat != plan.seats.end() && seat->excon;
  };
  return to != nullptr && !to->items.empty() && std::ranges::all_of(to->items, is_control)
             ? Kind::control_note
             : Kind::inject;
}

std::string cell_of(const Node& inject, const Column& column, const ExercisePlan& plan,
                    Language language) {
  std::string own = own_cell(inject, column, plan, language);
  if (!own.empty()) return own;
  return kept_of(inject, column.holds == Holds::kept ? column.header : name_of(column));
}

}  // namespace jardam::msel
