#pragma once
/// Everything in the model that has a name and a declaration: parameters, metrics and decisions.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jardam::tools {

struct Entry {
  std::string_view kind;  ///< "parameter", "metric" or "decision"
  std::string name;
  std::string meaning;
  std::vector<std::pair<std::string_view, std::string>>
      facts;  ///< the same names for every entry of a kind
};

/// In the order of their declarations, kind by kind.
[[nodiscard]] std::vector<Entry> catalogue();

[[nodiscard]] std::string as_text(const Entry& entry);
/// One table for each kind.
[[nodiscard]] std::string as_markdown(const std::vector<Entry>& entries);

}  // namespace jardam::tools
