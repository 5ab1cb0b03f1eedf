#include "scenario/include.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scenario/nearest.hpp"
#include "scenario/utf8.hpp"
#include "storage/whole_file.hpp"

namespace jardam::reading {
namespace {

namespace fs = std::filesystem;

bool is_list_of_records(const Node& node) {
  return node.kind == Node::Kind::sequence &&
         std::any_of(node.items.begin(), node.items.end(),
                     [](const Node& item) { return item.kind == Node::Kind::map; });
}

/// What a wrong file name most likely meant.
std::string suggest_file(const fs::path& path) {
  std::vector<std::string> names;
  std::error_code error;
  const fs::path directory = path.has_parent_path() ? path.parent_path() : ".";
  for (auto it = fs::directory_iterator(directory, error); !error && it != fs::directory_iterator();
       it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (name != path.filename()) names.push_back(name);  // the same name: a link that leads nowhere
  }
  std::sort(names.begin(), names.end());  // the order of a directory is not defined
  const std::string_view nearest = nearest_name(
      path.filename().string(), std::vector<std::string_view>(names.begin(), names.end()));
  return nearest.empty() ? "" : fmt::format("; did you mean '{}'?", nearest);
}

/// Reads files into one tree, remembering which are open and which were read.
class Loader {
 public:
  explicit Loader(Findings& findings, const std::map<std::string, std::string>& texts = none)
      : findings_(findings), texts_(texts) {}

  bool load(const fs::path& path, Position where, Node& root);
  bool load_text(std::string_view text, std::uint32_t file, Node& root);

 private:
  static inline const std::map<std::string, std::string> none;

  bool take_includes(Node& root, Node& included);
  bool include(const Node& item, Node& included);

  Findings& findings_;
  const std::map<std::string, std::string>& texts_;
  std::vector<fs::path> open_;
  std::vector<fs::path> read_;
};

bool Loader::load(const fs::path& path, Position where, Node& root) {
  const bool is_included = where.line > 0;
  const auto edited = texts_.find(path.string());
  const auto text = edited != texts_.end()
                        ? std::optional(edited->second)
                        : read_file(path, is_included ? Endings(yaml_files) : Endings{}, where,
                                    is_included ? "include" : "", findings_);
  if (!text) return false;
  const fs::path identity = identity_of(path);
  open_.push_back(identity);
  read_.push_back(identity);
  const std::uint32_t file = open_.size() == 1
                                 ? where.file
                                 : findings_.add_source({path.string(), path.parent_path(), true});
  const bool is_whole = load_text(*text, file, root);
  open_.pop_back();
  return is_whole;
}

bool Loader::load_text(std::string_view text, std::uint32_t file, Node& root) {
  Document document = parse_document(text, file, findings_);
  if (!document.is_whole) return false;
  if (document.root.kind == Node::Kind::empty) {
    findings_.add({file, 1, 1}, {}, "the file is empty");
    return false;
  }
  if (document.root.kind != Node::Kind::map) {
    findings_.add(document.root.position, {},
                  fmt::format("a file holds keys and values; this one holds {}",
                              name_of(document.root.kind)));
    return false;
  }
  Node included;
  const bool is_whole = take_includes(document.root, included);
  root = std::move(included);
  merge(root, std::move(document.root));
  return is_whole;
}

bool Loader::take_includes(Node& root, Node& included) {
  const auto entry = std::find_if(root.entries.begin(), root.entries.end(),
                                  [](const Entry& e) { return e.key == "include"; });
  if (entry == root.entries.end()) return true;
  const Node list = entry->value.kind == Node::Kind::sequence
                        ? std::move(entry->value)
                        : sequence_node({std::move(entry->value)});
  root.entries.erase(entry);
  bool is_whole = true;
  for (const Node& item : list.items) is_whole = include(item, included) && is_whole;
  return is_whole;
}

bool Loader::include(const Node& item, Node& included) {
  const auto refuse = [&](std::string reason) {
    findings_.add(item.position, "include", std::move(reason));
    return false;
  };
  if (item.kind != Node::Kind::scalar)
    return refuse(fmt::format("expected the path of a file, found {}", name_of(item.kind)));
  const Source source = findings_.sources[item.position.file];
  if (!source.is_file)
    return refuse(fmt::format("'{}': a text without a file cannot include files", item.scalar));
  const fs::path path = (source.directory / item.scalar).lexically_normal();
  const fs::path identity = identity_of(path);
  if (std::find(open_.begin(), open_.end(), identity) != open_.end())
    return refuse(fmt::format("'{}' includes this file in turn: a cycle", item.scalar));
  if (std::find(read_.begin(), read_.end(), identity) != read_.end()) return true;
  Node tree;
  const bool is_whole = load(path, item.position, tree);
  merge(included, std::move(tree));
  return is_whole;
}

}  // namespace

void merge(Node& base, Node over) {
  if (base.kind == Node::Kind::map && over.kind == Node::Kind::map) {
    base.position = over.position;
    std::unordered_map<std::string, std::size_t> places;  // so that no file costs its keys squared
    for (std::size_t i = 0; i < base.entries.size(); ++i) places.emplace(base.entries[i].key, i);
    for (Entry& entry : over.entries) {
      const auto [known, is_new] = places.emplace(entry.key, base.entries.size());
      if (is_new)
        base.entries.push_back(std::move(entry));
      else
        merge(base.entries[known->second].value, std::move(entry.value));
    }
  } else if (is_list_of_records(base) && is_list_of_records(over)) {
    std::move(over.items.begin(), over.items.end(), std::back_inserter(base.items));
  } else {
    base = std::move(over);
  }
}

std::optional<std::string> read_file(const fs::path& path, Endings endings, Position where,
                                     std::string_view key, Findings& findings) {
  const auto refuse = [&](std::string reason) {
    findings.add(where, key, std::move(reason));
    return std::nullopt;
  };
  std::error_code error;
  const bool is_there = fs::exists(path, error);
  if (error) return refuse(fmt::format("'{}': {}", path.string(), error.message()));
  if (!is_there)
    return refuse(fmt::format("no such file: '{}'{}", path.string(), suggest_file(path)));
  if (fs::is_directory(path, error))
    return refuse(fmt::format("'{}' is a directory, not a file", path.string()));
  FileContents contents = contents_of(path, DocumentLimits{}.bytes);
  if (contents.reading == Reading::no_file)
    return refuse(fmt::format("'{}' is a pipe, a socket or a device, not a file", path.string()));
  if (contents.reading == Reading::cannot_be_read)
    return refuse(fmt::format("'{}' cannot be read", path.string()));
  if (contents.reading == Reading::too_large) {
    return refuse(fmt::format("'{}' is larger than {} bytes, the most a file may hold",
                              path.string(), DocumentLimits{}.bytes));
  }
  if (!endings.empty() &&
      std::find(endings.begin(), endings.end(), path.extension().string()) == endings.end())
    return refuse(
        fmt::format("'{}' does not end in {}", path.string(), fmt::join(endings, " or ")));
  return std::move(contents.text);
}

fs::path identity_of(const fs::path& path) {
  std::error_code error;
  const fs::path identity = fs::weakly_canonical(path, error);
  return error ? path : identity;
}

bool load_tree(const fs::path& path, Node& root, Findings& findings,
               const std::map<std::string, std::string>& texts) {
  const std::uint32_t file = findings.add_source({path.string(), path.parent_path(), true});
  if (find_bad_character(path.filename().string())) {
    findings.add(
        {file, 0, 0}, {},
        "the file's name, by which its results are called, is not UTF-8 or holds a control "
        "character; rename it");
    return false;
  }
  return Loader(findings, texts).load(path, {file, 0, 0}, root);
}

bool load_tree_text(std::string_view name, std::string_view text, Node& root, Findings& findings) {
  const std::uint32_t file = findings.add_source({std::string(name), {}, false});
  return Loader(findings).load_text(text, file, root);
}

}  // namespace jardam::reading
