#include "exercise/msel/differences.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenario/edit.hpp"
#include "scenario/edit_text.hpp"
#include "scenario/utf8.hpp"

namespace jardam::msel {
namespace {

using reading::Entry;
using reading::Node;

constexpr std::size_t around = 20;         ///< letters shown before and behind what differs
constexpr std::size_t longest_shown = 80;  ///< letters of either side

std::string shown(const Node& node) {
  if (node.kind == Node::Kind::scalar) return node.scalar;
  return node.kind == Node::Kind::empty ? std::string{} : reading::flow_text(node);
}

std::string letters(const std::vector<Character>& all, std::size_t begin, std::size_t end) {
  std::string text = begin > 0 ? "…" : "";
  const std::size_t stop = std::min(end, begin + longest_shown);
  for (std::size_t i = begin; i < stop; ++i) text += all[i].bytes == "\n" ? " / " : all[i].bytes;
  return text + (stop < all.size() ? "…" : "");
}

/// Both texts from a little before they differ to a little behind.
std::string change_of(const std::string& before, const std::string& after) {
  const std::vector<Character> old = characters_of(before), now = characters_of(after);
  const auto same = [](const Character& a, const Character& b) { return a.bytes == b.bytes; };
  const auto first = static_cast<std::size_t>(
      std::mismatch(old.begin(), old.end(), now.begin(), now.end(), same).first - old.begin());
  const auto last = static_cast<std::size_t>(
      std::mismatch(old.rbegin(), old.rend(), now.rbegin(), now.rend(), same).first - old.rbegin());
  const std::size_t begin = std::max(first, around) - around;
  const auto end = [&](std::size_t size) {
    const std::size_t tail = std::min(last, size - std::min(size, first));
    return std::min(size, size - tail + around);
  };
  const auto side = [&](const std::vector<Character>& all) {
    return all.empty() ? "nothing" : "'" + letters(all, begin, end(all.size())) + "'";
  };
  return side(old) + " -> " + side(now);
}

void add(std::vector<std::string>& found, const std::string& path, const Node* before,
         const Node* after) {
  if (before != nullptr && after != nullptr && reading::same_values(*before, *after)) return;
  const bool is_map = (before == nullptr || before->kind == Node::Kind::map) &&
                      (after == nullptr || after->kind == Node::Kind::map);
  if (!is_map) {
    found.push_back(
        path + ": " +
        change_of(before == nullptr ? "" : shown(*before), after == nullptr ? "" : shown(*after)));
    return;
  }
  const auto below = [&](const std::string& key) { return path.empty() ? key : path + "." + key; };
  if (before != nullptr)
    for (const Entry& entry : before->entries)
      add(found, below(entry.key), &entry.value,
          after == nullptr ? nullptr : after->find(entry.key));
  if (after != nullptr)
    for (const Entry& entry : after->entries)
      if (before == nullptr || before->find(entry.key) == nullptr)
        add(found, below(entry.key), nullptr, &entry.value);
}

}  // namespace

std::vector<std::string> differences(const Node& before, const Node& after) {
  std::vector<std::string> found;
  add(found, "", &before, &after);
  return found;
}

}  // namespace jardam::msel
