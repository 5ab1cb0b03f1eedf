#pragma once
/// The injects of a scenario where they stand in its files, and those files with other injects.

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "scenario/document.hpp"
#include "scenario/finding.hpp"
#include "scenario/scenario.hpp"

namespace jardam::msel {

struct ScenarioFiles {
  std::filesystem::path path;            ///< of the scenario itself
  reading::Node root;                    ///< it and what it includes, merged
  std::vector<reading::Source> sources;  ///< its files, by the number that positions have

  /// The injects in the order of the list.
  [[nodiscard]] const std::vector<reading::Node>& injects() const;
  [[nodiscard]] const std::string& file_of(const reading::Node& inject) const {
    return sources.at(inject.position.file).name;
  }
};

/// Reads a scenario's files, which must be those of a valid scenario.
[[nodiscard]] ScenarioFiles read_scenario_files(
    const std::filesystem::path& path, const std::map<std::string, std::string>& texts = {});

/// What shall be otherwise.
struct Wanted {
  std::map<std::size_t, reading::Node> injects;  ///< by their place in `injects()`
  std::vector<reading::Node> added;
  std::vector<SheetHeader> sheet;  ///< the columns of the sheet; empty: as they are
};
/// The texts of the files that change, by name. New injects stand behind the last of their day, or
/// of the shelf; where there is none, behind the last of all. Throws reading::NotEditable, and
/// WriteFailure when a file cannot be read.
[[nodiscard]] std::map<std::string, std::string> files_with(const ScenarioFiles& files,
                                                            const Wanted& wanted);

}  // namespace jardam::msel
