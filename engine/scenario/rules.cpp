#include "scenario/rules.hpp"

#include <fmt/format.h>

namespace jardam::reading {
namespace {

std::string to_text(const Path& path) {
  std::string text;
  for (const std::string& part : path) text += (text.empty() ? "" : ".") + part;
  return text;
}

const Node* item(const Node& list, const std::string& number) {
  const auto index = parse_whole(number).value;
  return index && *index >= 1 && *index <= list.items.size() ? &list.items[*index - 1] : nullptr;
}

/// The innermost value of the path that the tree has, and how many of its parts lead there.
std::pair<const Node*, std::size_t> depth_found(const Node& root, const Path& path) {
  const Node* node = &root;
  for (std::size_t depth = 0; depth < path.size(); ++depth) {
    const Node* next =
        node->kind == Node::Kind::sequence ? item(*node, path[depth]) : node->find(path[depth]);
    if (next == nullptr) return {node, depth};
    node = next;
  }
  return {node, path.size()};
}

}  // namespace

Path operator/(Path path, std::string key) {
  path.push_back(std::move(key));
  return path;
}
Path operator/(Path path, std::size_t index) { return std::move(path) / std::to_string(index + 1); }

bool Check::is_clean(const Path& path) const { return findings.is_clean(to_text(path)); }

bool Check::has(const Path& path) const { return depth_found(root, path).second == path.size(); }

std::optional<std::chrono::sys_seconds> Check::date(const Path& path) const {
  const auto [node, depth] = depth_found(root, path);
  return depth == path.size() ? parse_date(node->scalar).value : std::nullopt;
}

void Check::report(const Path& path, std::string message) const {
  findings.add(depth_found(root, path).first->position, to_text(path), std::move(message));
}

void Check::warn(const Path& path, std::string message) const {
  findings.warn(depth_found(root, path).first->position, to_text(path), std::move(message));
}

std::string joined(const std::vector<std::string>& words, std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? fmt::format(" {} ", last) : ", ";
    text += words[i];
  }
  return text;
}

std::string_view name_of_kind(SubjectKind kind) {
  return kind == SubjectKind::none ? "" : subject_kind_names[static_cast<std::size_t>(kind)];
}

bool can_be_about(std::uint8_t subjects, SubjectKind kind) {
  return (subjects & about_a(kind)) != 0 ||
         (kind == SubjectKind::site && (subjects & about_a(SubjectKind::court_case)) != 0);
}

std::string kinds_in(std::uint8_t subjects) {
  std::vector<std::string> kinds;
  for (std::size_t kind = 1; kind < subject_kind_names.size(); ++kind)
    if ((subjects >> kind & 1u) != 0)
      kinds.push_back(fmt::format("a {}", subject_kind_names[kind]));
  return joined(kinds, "or");
}

std::string agencies_in(std::uint16_t agencies) {
  std::vector<std::string> names;
  for (std::size_t agency = 0; agency < agency_names.size(); ++agency)
    if ((agencies >> agency & 1u) != 0) names.push_back(fmt::format("'{}'", agency_names[agency]));
  return joined(names, "and");
}

bool may_take(const Decision& decision, const Seat& seat) {
  return seat.is_team() && jardam::may_take(decision, seat.agency);
}

}  // namespace jardam::reading
