#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "scenario/load.hpp"
#include "scenario/plan.hpp"

using namespace jardam;
namespace fs = std::filesystem;

namespace {

const fs::path broken = fs::path(JARDAM_SOURCE_DIR) / "tests" / "broken";
const std::string expect_mark = "# expect: ";

/// Findings as the comments of the broken files write them: paths from the folder, and without the
/// name of the file itself.
std::vector<std::string> findings_of_file(const fs::path& file) {
  const bool is_plan = file.filename().string().starts_with("plan-");
  const auto findings = is_plan ? load_plan(file).findings : load_scenario(file).findings;
  std::vector<std::string> lines;
  for (const Finding& finding : findings) {
    std::string line = to_string(finding);
    const std::string folder = broken.string() + "/", self = file.filename().string() + ":";
    for (std::size_t at = line.find(folder); at != std::string::npos; at = line.find(folder))
      line.erase(at, folder.size());
    if (line.starts_with(self)) line.erase(0, self.size());
    lines.push_back(line);
  }
  return lines;
}

std::vector<std::string> expected_of(const fs::path& file) {
  std::ifstream stream(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with(expect_mark)) lines.push_back(line.substr(expect_mark.size()));
  }
  return lines;
}

std::vector<fs::path> broken_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(broken)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

TEST_CASE("every broken file gets exactly the findings that its comments expect") {
  for (const fs::path& file : broken_files()) {
    CAPTURE(file.filename().string());
    const auto expected = expected_of(file), found = findings_of_file(file);
    std::string shown;
    for (const std::string& line : found) shown += expect_mark + line + "\n";
    CHECK_MESSAGE(found == expected, "found:\n" << shown);
    CHECK(!expected.empty());
  }
}

TEST_CASE("there are at least forty broken files") { CHECK(broken_files().size() >= 40); }
