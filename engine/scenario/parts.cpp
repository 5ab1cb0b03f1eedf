#include "scenario/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "scenario/include.hpp"
#include "storage/whole_file.hpp"

namespace jardam::reading {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_files = 200;  ///< of a folder; beyond that nobody waits for the answer

/// A scenario file nearby: what it includes, and whether it is whole.
struct Neighbour {
  fs::path path;
  std::vector<fs::path> includes;
  bool is_whole = false;
};

Neighbour neighbour(const fs::path& path) {
  Neighbour found{.path = path, .includes = {}};
  Findings ignored;
  const std::uint32_t source = ignored.add_source({path.string(), path.parent_path(), true});
  const FileContents contents = contents_of(path, DocumentLimits{}.bytes);
  const Node root = parse_document(contents.text, source, ignored).root;
  found.is_whole = root.find("scenario") != nullptr;
  const Node* include = root.find("include");
  if (include == nullptr) return found;
  if (include->kind == Node::Kind::scalar)
    found.includes.push_back(identity_of(path.parent_path() / include->scalar));
  for (const Node& item : include->items)
    found.includes.push_back(identity_of(path.parent_path() / item.scalar));
  return found;
}

void add_neighbours(const fs::path& folder, std::vector<Neighbour>& neighbours) {
  std::vector<fs::path> paths;
  std::error_code error;
  for (auto it = fs::directory_iterator(folder, error); !error && it != fs::directory_iterator();
       it.increment(error))
    if (it->path().extension() == ".yaml" && it->is_regular_file(error))
      paths.push_back(it->path());
  if (paths.size() > most_files) return;
  std::sort(paths.begin(), paths.end());  // the order of a directory is not defined
  for (const fs::path& path : paths) neighbours.push_back(neighbour(path));
}

/// The whole scenarios that include the file, directly or through other parts.
std::vector<fs::path> wholes_of(const fs::path& part, const std::vector<Neighbour>& neighbours) {
  std::vector<fs::path> wholes, reached{identity_of(part)};
  for (std::size_t i = 0; i < reached.size(); ++i) {
    for (const Neighbour& other : neighbours) {
      const auto& includes = other.includes;
      const fs::path identity = identity_of(other.path);
      if (std::find(includes.begin(), includes.end(), reached[i]) == includes.end() ||
          std::find(reached.begin(), reached.end(), identity) != reached.end())
        continue;
      reached.push_back(identity);
      if (other.is_whole) wholes.push_back(other.path);
    }
  }
  return wholes;
}

}  // namespace

bool report_part(const fs::path& path, const Node& root, Findings& findings) {
  if (root.find("scenario") != nullptr || root.find("plan") != nullptr) return false;
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  std::vector<Neighbour> neighbours;
  add_neighbours(folder, neighbours);
  add_neighbours((folder / "..").lexically_normal(), neighbours);
  const std::vector<fs::path> wholes = wholes_of(path, neighbours);
  if (wholes.empty()) return false;
  std::string names;
  for (const fs::path& whole : wholes)
    names += fmt::format("{}'{}'", names.empty() ? "" : ", ", whole.lexically_normal().string());
  findings.add({root.position.file, 0, 0}, {},
               fmt::format("is a part, without 'scenario'; check what includes it: {}", names));
  return true;
}

}  // namespace jardam::reading
