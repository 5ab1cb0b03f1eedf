#pragma once
/// Files that include others, merged into one tree.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "scenario/document.hpp"
#include "scenario/finding.hpp"

namespace jardam::reading {

/// Lays `over` on `base`: maps merge key by key and lists of records are appended, base first; of
/// values, and of lists of plain values, those of `over` win.
void merge(Node& base, Node over);

/// Reads a file and what it includes (key `include` at the top: one path or a list, relative to the
/// file). A file that is included by two ways counts once. False when something broke off and the
/// tree is not whole.
[[nodiscard]] bool load_tree(const std::filesystem::path& path, Node& root, Findings& findings);

/// Reads a text that stands for itself, which may include nothing. False when the tree is not
/// whole.
[[nodiscard]] bool load_tree_text(std::string_view name, std::string_view text, Node& root,
                                  Findings& findings);

/// The whole of a file, or a finding at `where`, under the key that names the file.
[[nodiscard]] std::optional<std::string> read_file(const std::filesystem::path& path,
                                                   Position where, std::string_view key,
                                                   Findings& findings);

}  // namespace jardam::reading
