#include "laboratory/runs/run_directory.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "storage/whole_file.hpp"

namespace jardam::laboratory {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_bytes_of_description = 1u << 30;
constexpr std::string_view remedy = "choose another --out, or --replace what is there";
constexpr std::array<std::string_view, 5> table_files{"metrics.csv", "lists.csv", "truth.csv",
                                                      "tiers.csv", "events.csv"};

bool holds_sweep(const fs::path& directory) {
  std::error_code error;
  for (fs::directory_iterator at(directory, error), end; !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (name == "sweep.json" || (name.starts_with("results.") && name.ends_with(".sqlite")))
      return true;
  }
  return false;
}

/// Its run.json; not an object where it cannot be read.
Json run_in(const fs::path& directory) {
  return Json::parse(contents_of(directory / "run.json", most_bytes_of_description).text, nullptr,
                     false);
}

/// In what a run that is there differs from this one; empty for the same run.
std::string what_differs(const Json& before, const Json& now) {
  if (!before.is_object()) return "its run.json cannot be read";
  const auto other = first_difference(before, now);
  if (!other) return "";
  return fmt::format("another '{}': there {}, here {}", other->key, other->before, other->now);
}

}  // namespace

bool holds_run(const fs::path& directory) { return fs::exists(directory / "run.json"); }

void check_free(const fs::path& directory, const Json& about, MayReplace may_replace) {
  if (holds_sweep(directory))
    throw UnusableDirectory(
        fmt::format("{}: holds the results of a sweep; choose another --out", directory.string()));
  if (may_replace == MayReplace::any_run) return;
  if (holds_run(directory)) {
    const std::string other = what_differs(run_in(directory), about);
    if (other.empty()) return;
    throw UnusableDirectory(
        fmt::format("{}: holds another run ({}); {}", directory.string(), other, remedy));
  }
  const auto table =
      std::find_if(table_files.begin(), table_files.end(),
                   [&](std::string_view name) { return fs::exists(directory / name); });
  if (table == table_files.end()) return;
  throw UnusableDirectory(fmt::format("{}: holds a {} without the run.json of a finished run; {}",
                                      directory.string(), *table, remedy));
}

}  // namespace jardam::laboratory
