#pragma once
/// Files that are no whole scenario but parts of one.

#include <filesystem>

#include "scenario/document.hpp"
#include "scenario/finding.hpp"

namespace jardam::reading {

/// Says of a file that lacks the block 'scenario' which whole scenarios nearby include it, instead
/// of all that is unknown in it alone. False, and silent, when it is whole or no such scenario is
/// found.
bool report_part(const std::filesystem::path& path, const Node& root, Findings& findings);

}  // namespace jardam::reading
