#pragma once
/// `--set path=value`: single values laid over a scenario's tree.

#include <string>

#include "scenario/document.hpp"
#include "scenario/vocabulary.hpp"

namespace jardam::reading {

/// Lays one override over the tree. The path is a parameter ("labour_inspectorate.access"), a
/// regional parameter in one region ("labour_inspectorate.access.issyk-kul"), or keys of the file
/// joined by dots, items of lists by their number from 1 ("scenario.length", "roads.3.hours").
/// `option` is how findings name the place ("--set").
void apply_override(const std::string& option, const std::string& assignment, Node& root,
                    const Vocabulary& names, Findings& findings);

}  // namespace jardam::reading
