#pragma once
/// Independent pieces of work on several threads. Which thread does what never shows in a result.

#include <cstddef>
#include <functional>
#include <stop_token>

namespace jardam::laboratory {

/// How many threads to use when nobody says: the machine's cores.
[[nodiscard]] unsigned usual_threads();

/// Calls `work(i)` for i in [0, count), beginning in that order, on up to `threads` threads. Begins
/// nothing new once `stop` is requested or a piece has thrown; then the first exception is thrown
/// on. Returns whether every piece was begun.
bool work_in_parallel(std::size_t count, unsigned threads, const std::stop_token& stop,
                      const std::function<void(std::size_t)>& work);

}  // namespace jardam::laboratory
