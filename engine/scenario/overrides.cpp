#include "scenario/overrides.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include <fmt/format.h>

#include "scenario/description.hpp"
#include "scenario/include.hpp"
#include "scenario/nearest.hpp"
#include "scenario/parameters.hpp"
#include "scenario/visitors.hpp"

namespace jardam::reading {
namespace {

/// Marks every part of the value as coming from the option, whose lines mean nothing to the user.
void place(Node& node, Position position) {
  node.position = position;
  for (Node& item : node.items) place(item, position);
  for (Entry& entry : node.entries) {
    entry.position = position;
    place(entry.value, position);
  }
}

std::vector<std::string> split(std::string_view path) {
  std::vector<std::string> parts{""};
  for (const char c : path) {
    if (c == '.')
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

/// The entry of a map, made when missing, that from now on belongs to the option.
Node& descend(Node& node, const std::string& key, Position position) {
  if (node.kind == Node::Kind::empty) node = map_node();
  if (node.find(key) == nullptr) node.entries.push_back({key, position, {}});
  Node& child = node[key];
  if (child.kind == Node::Kind::empty) child.position = position;
  return child;
}

/// The item with this number from 1; null when there is none.
Node* item(Node& list, const std::string& number) {
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), index);
  const bool is_number = error == std::errc{} && end == number.data() + number.size();
  return is_number && index >= 1 && index <= list.items.size() ? &list.items[index - 1] : nullptr;
}

/// The sections that a file may hold, whether or not this one does.
std::vector<std::string> sections() {
  Draft draft;
  KeyLister lister;
  describe(lister, draft);
  return lister.keys;
}

struct Override {
  Node& root;
  const Vocabulary& names;
  Findings& findings;
  Position position;
  const std::vector<std::string> known_sections = sections();

  void set_parameter(const ParameterPlace& place, Node value) const {
    const std::string name(place.parameter->info.name);
    Node& node = descend(descend(root, "parameters", position), name, position);
    if (place.region.empty()) {
      node = std::move(value);
      return;
    }
    if (node.kind == Node::Kind::scalar) node = map_node({{"all", node.position, node}});
    descend(node, std::string(place.region), position) = std::move(value);
    node[place.region].position = position;
    for (Entry& entry : node.entries) {
      if (entry.key == place.region) entry.position = position;
    }
  }

  void set_path(const std::string& path, Node value) const {
    if (split(path).size() > DocumentLimits{}.depth) {
      return findings.add(position, path.substr(0, path.find('.')), "the path has too many parts");
    }
    Node* node = &root;
    std::string reached;
    for (const std::string& key : split(path)) {
      if (node->kind == Node::Kind::scalar)
        *node = Node{};  // a plain text may become texts by language
      Node* next =
          node->kind == Node::Kind::sequence ? item(*node, key) : &descend(*node, key, position);
      reached += (reached.empty() ? "" : ".") + key;
      if (next == nullptr)
        return findings.add(
            position, reached,
            fmt::format("the list has no item '{}'; it has {}", key, node->items.size()));
      node = next;
    }
    *node = std::move(value);
  }

  void refuse_unknown(const std::string& path) const {
    std::vector<std::string> known;
    for (const ParameterEntry& parameter : names.parameters)
      known.emplace_back(parameter.info.name);
    known.insert(known.end(), known_sections.begin(), known_sections.end());
    findings.add(position, path,
                 "neither a parameter nor a key of the file" + suggest(path, known));
  }

  [[nodiscard]] bool is_section(const std::string& key) const {
    return std::ranges::find(known_sections, key) != known_sections.end();
  }

  void apply(const std::string& path, Node value) const {
    const ParameterPlace place = find_parameter_place(names.parameters, path);
    if (place.parameter != nullptr)
      set_parameter(place, std::move(value));
    else if (path.starts_with("parameters.") || !is_section(split(path).front()))
      refuse_unknown(path);
    else
      set_path(path, std::move(value));
  }
};

}  // namespace

void apply_override(const std::string& option, const std::string& assignment, Node& root,
                    const Vocabulary& names, Findings& findings) {
  const Position position{findings.add_source({option, {}, false}), 0, 0};
  const std::size_t equals = assignment.find('=');
  if (equals == std::string::npos || equals == 0) {
    return findings.add(position, {},
                        fmt::format("'{}' is not of the form path=value", assignment));
  }
  const std::string path = assignment.substr(0, equals), text = assignment.substr(equals + 1);
  if (text.find_first_not_of(" \t") == std::string::npos)
    return findings.add(position, path, "no value follows '='");
  Findings problems{findings.sources, {}};
  Document value = parse_document(text, position.file, problems);
  for (const Finding& problem : problems.found) findings.add(position, path, problem.message);
  if (!value.is_whole) return;
  if (value.root.kind == Node::Kind::empty)
    return findings.add(position, path, fmt::format("'{}' is no value", text));
  place(value.root, position);
  Override{root, names, findings, position}.apply(path, std::move(value.root));
}

}  // namespace jardam::reading
