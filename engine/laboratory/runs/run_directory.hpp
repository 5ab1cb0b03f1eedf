#pragma once
/// The directory that holds the tables of a run: whose it is already.

#include <filesystem>

#include "laboratory/runs/provenance.hpp"

namespace jardam::laboratory {

enum class MayReplace { the_same_run, any_run };

/// Checks that a run described so, as in its run.json but for its replications' hashes, may write
/// its tables there: nobody's results are overwritten unasked, and a sweep's never. The same run
/// may replace itself. Throws UnusableDirectory, which says what stands there and what to do.
void check_free(const std::filesystem::path& directory, const Json& about, MayReplace may_replace);

/// Whether a directory holds a run.
[[nodiscard]] bool holds_run(const std::filesystem::path& directory);

}  // namespace jardam::laboratory
