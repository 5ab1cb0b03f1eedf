#pragma once
/// One run from start to end. A batch run is an exercise whose seats are all on autopilot, so
/// injects fire here too.

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

#include "exercise/exercise.hpp"

namespace jardam::laboratory {

/// Told the share of a run that has newly passed, (0, 1]; the shares of a whole run add up to 1.
using ShareDone = std::function<void(double)>;

/// Shown the world in the last second of each reporting period that closes within the run. What
/// happens in the instant of the closing itself, before it, is the month that begins.
using BeforeClosing = std::function<void(const World&)>;

/// Runs the scenario with this seed until the given instant; nothing when `stop` was requested on
/// the way. More than one of `threads` shorten the run of a large country; no number of them
/// changes its result, nor does who watches it.
[[nodiscard]] std::optional<Exercise> run_until(std::shared_ptr<const Scenario> scenario, Seed seed,
                                                Time until, const std::stop_token& stop,
                                                const ShareDone& on_share, unsigned threads = 1,
                                                const BeforeClosing& before_closing = {});

}  // namespace jardam::laboratory
