#pragma once
/// What rehearsals of an exercise say, as tables and as one page.

#include <string>
#include <vector>

#include "exercise/lint.hpp"

namespace jardam::tools {

/// A file of a rehearsal's directory, by its name.
struct RehearsalTable {
  std::string name;
  std::string text;
};

/// The tables, in CSV: injects, objectives, load, decisions, coverage, calendar, lint.
[[nodiscard]] std::vector<RehearsalTable> rehearsal_tables(
    const Scenario& scenario, const std::vector<Rehearsal>& rehearsals,
    const std::vector<LintFinding>& findings);

/// The page, in HTML that stands for itself.
[[nodiscard]] std::string rehearsal_page(const Scenario& scenario,
                                         const std::vector<Rehearsal>& rehearsals,
                                         const std::vector<LintFinding>& findings,
                                         Language language);

/// "idle_seat": the kind as the tables name it.
[[nodiscard]] std::string_view name_of(Lint kind);

}  // namespace jardam::tools
