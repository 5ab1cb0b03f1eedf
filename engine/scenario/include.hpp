#pragma once
/// Files that include others, merged into one tree.

#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "scenario/document.hpp"
#include "scenario/finding.hpp"

namespace jardam::reading {

/// Lays `over` on `base`: maps merge key by key and lists of records are appended, base first; of
/// values, and of lists of plain values, those of `over` win.
void merge(Node& base, Node over);

/// One and the same path for every way to name a file, also where the file does not exist or its
/// name is impossible.
[[nodiscard]] std::filesystem::path identity_of(const std::filesystem::path& path);

/// Reads a file and what it includes (key `include` at the top: one path or a list, relative to the
/// file). A file that is included by two ways counts once. False when something broke off and the
/// tree is not whole. `texts`, by the names that findings give files, are read instead of what
/// those files hold.
[[nodiscard]] bool load_tree(const std::filesystem::path& path, Node& root, Findings& findings,
                             const std::map<std::string, std::string>& texts = {});

/// Reads a text that stands for itself, which may include nothing. False when the tree is not
/// whole.
[[nodiscard]] bool load_tree_text(std::string_view name, std::string_view text, Node& root,
                                  Findings& findings);

using Endings = std::span<const std::string_view>;
inline constexpr std::array<std::string_view, 2> yaml_files{".yaml", ".yml"};
inline constexpr std::array<std::string_view, 2> json_files{".geojson", ".json"};

/// The whole of a file, or a finding at `where`, under the key that names the file. A file whose
/// name has none of the endings, if any are given, is refused: findings quote what they are about,
/// and a scenario from elsewhere could bring any file's lines before somebody's eyes.
[[nodiscard]] std::optional<std::string> read_file(const std::filesystem::path& path,
                                                   Endings endings, Position where,
                                                   std::string_view key, Findings& findings);

}  // namespace jardam::reading
