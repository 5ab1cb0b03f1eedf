#pragma once
/// What a field of a scenario file is: the one declaration from which loader, writer and JSON
/// schema are derived.

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>

#include "scenario/document.hpp"
#include "scenario/finding.hpp"
#include "scenario/vocabulary.hpp"

namespace jardam::reading {

inline constexpr double no_limit = std::numeric_limits<double>::infinity();

struct Field {
  std::string_view meaning;    ///< one line, for schemas and for the message about a missing key
  std::string_view unit = {};  ///< "people"; quantities bring their own
  double minimum = -no_limit;  ///< least allowed value (durations: in seconds)
  double maximum = no_limit;   ///< greatest allowed value
  bool required = false;
  Thing refers = Thing::none;        ///< a text that is the id of such a thing
  std::size_t most_items = 100'000;  ///< of a list
  std::string_view formerly = {};    ///< the key of earlier files, which is still read
};

/// A value of the tree under examination.
struct At {
  Findings& findings;
  const Vocabulary& names;
  const Node& node;
  std::string path;

  void report(std::string message) const { findings.add(node.position, path, std::move(message)); }
  [[nodiscard]] std::string path_to(std::string_view key) const {
    return path.empty() ? std::string(key) : path + "." + std::string(key);
  }
  [[nodiscard]] At key(const Entry& entry) const {
    return {findings, names, entry.value, path_to(entry.key)};
  }
  [[nodiscard]] At item(std::size_t index) const {
    return {findings, names, node.items[index], path_to(std::to_string(index + 1))};
  }

  /// Whether the node is of this kind; reports what was wanted when it is not.
  [[nodiscard]] bool is(Node::Kind kind, std::string_view wanted) const;
};

}  // namespace jardam::reading
