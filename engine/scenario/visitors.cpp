#include "scenario/visitors.hpp"

#include <algorithm>

namespace jardam::reading {

const Entry* Reader::find(std::string_view key, std::string_view needed_for) const {
  const auto& entries = at_.node.entries;
  const auto entry =
      std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.key == key; });
  if (entry != entries.end()) return &*entry;
  if (!needed_for.empty()) at_.report(fmt::format("the key '{}' is missing: {}", key, needed_for));
  return nullptr;
}

void Reader::finish() const {
  for (const Entry& entry : at_.node.entries) {
    if (std::find(known_.begin(), known_.end(), entry.key) != known_.end()) continue;
    at_.findings.add(entry.position, at_.path_to(entry.key),
                     "unknown key" + suggest(entry.key, known_));
  }
}

}  // namespace jardam::reading
