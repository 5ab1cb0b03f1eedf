#pragma once
/// Everything that has a name and a declaration: parameters, metrics, decisions, events and draws
/// of the model, and the words that a scenario chooses from.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jardam::tools {

struct Entry {
  std::string_view kind;  ///< "parameter", "metric", "decision", "event", "draw", or that of a term
  std::string name;
  std::string meaning;
  std::vector<std::pair<std::string_view, std::string>>
      facts;  ///< name and value; every entry of a kind has the same names
};

/// All entries, kind by kind, in the order of their declarations.
[[nodiscard]] std::vector<Entry> catalogue();

[[nodiscard]] std::string as_text(const Entry& entry);
/// One table for each kind.
[[nodiscard]] std::string as_markdown(const std::vector<Entry>& entries);

}  // namespace jardam::tools
