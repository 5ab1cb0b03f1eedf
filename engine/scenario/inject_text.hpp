#pragma once
/// One inject by itself as a text, for exercise control that writes or changes one while the
/// exercise is played: the same keys and the same checks as in a scenario file.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/finding.hpp"
#include "scenario/scenario.hpp"

namespace jardam {

/// An inject, or all that is wrong with it.
struct ReadInject {
  std::optional<Inject> inject;
  std::vector<Finding> findings;
};

/// Reads an inject (YAML or JSON) that would stand among `rows`. With `before`, the text names only
/// the keys that change; a list replaces the one before, and a key without a value takes away what
/// stood there.
[[nodiscard]] ReadInject read_inject(const Scenario& scenario, const std::vector<Inject>& rows,
                                     std::string_view text, const Inject* before = nullptr);

/// The inject as a text that `read_inject` reads back.
[[nodiscard]] std::string inject_text(const Scenario& scenario, const Inject& inject);

}  // namespace jardam
