#pragma once
/// A YAML text as a tree of values that remember where they stand. Kept apart from yaml-cpp's own
/// nodes, which know neither their file nor their duplicates, and share structure through aliases.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/finding.hpp"

namespace jardam::reading {

struct Entry;

struct Node {
  enum class Kind : std::uint8_t { empty, scalar, sequence, map };
  Kind kind = Kind::empty;
  Position position;
  std::string scalar;
  std::vector<Node> items;     ///< of a sequence
  std::vector<Entry> entries;  ///< of a map, in the order of the file, no key twice

  [[nodiscard]] const Node* find(
      std::string_view key) const;  ///< null when this is no map or has no such key
  [[nodiscard]] Node* find(std::string_view key);
  Node& operator[](std::string_view key);  ///< of a map: the value, made when missing
};

struct Entry {
  std::string key;
  Position position;
  Node value;
};

[[nodiscard]] Node scalar_node(std::string text);
[[nodiscard]] Node sequence_node(std::vector<Node> items = {});
[[nodiscard]] Node map_node(std::vector<Entry> entries = {});

/// Equal content, wherever it stands.
[[nodiscard]] bool same_content(const Node& a, const Node& b);

/// "a value", "a list", "keys and values", "nothing": for messages.
[[nodiscard]] std::string_view name_of(Node::Kind kind);

/// What one file may hold; beyond that it is refused, so that no file can exhaust the machine
/// (aliases count expanded).
struct DocumentLimits {
  std::size_t bytes = 16u << 20;
  std::size_t values = 1'000'000;
  std::size_t depth = 64;
};

struct Document {
  Node root;
  bool is_whole = false;  ///< false: the text broke off at a finding, and `root` is empty, as it
                          ///< also is of a text that holds nothing
};

/// Parses a text that stands in `findings.sources[file]`. Anchors, aliases and merge keys ('<<')
/// are expanded; tags are refused. Where it is no YAML, the finding says what was probably typed.
[[nodiscard]] Document parse_document(std::string_view text, std::uint32_t file, Findings& findings,
                                      const DocumentLimits& limits = {});

/// YAML text that `parse_document` reads back to the same content.
[[nodiscard]] std::string to_yaml(const Node& node);

}  // namespace jardam::reading
