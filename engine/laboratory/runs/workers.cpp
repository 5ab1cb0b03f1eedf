#include "laboratory/runs/workers.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace jardam::laboratory {
namespace {

/// The pieces still to be begun, and the first thing that went wrong.
struct Queue {
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> has_failed = false;
  std::mutex mutex;
  std::exception_ptr failure;

  void fail(std::exception_ptr error) {
    const std::lock_guard lock(mutex);
    if (!failure) failure = std::move(error);
    has_failed = true;
  }
};

void serve(Queue& queue, std::size_t count, const std::stop_token& stop,
           const std::function<void(std::size_t)>& work) {
  while (!stop.stop_requested() && !queue.has_failed) {
    const std::size_t piece = queue.next++;
    if (piece >= count) return;
    try {
      work(piece);
    } catch (...) {
      queue.fail(std::current_exception());
    }
  }
}

}  // namespace

unsigned usual_threads() { return std::max(1u, std::thread::hardware_concurrency()); }

bool work_in_parallel(std::size_t count, unsigned threads, const std::stop_token& stop,
                      const std::function<void(std::size_t)>& work) {
  Queue queue;
  const std::size_t helpers = std::min<std::size_t>(threads, count);
  {
    std::vector<std::jthread> pool;
    for (std::size_t i = 1; i < helpers; ++i)
      pool.emplace_back([&] { serve(queue, count, stop, work); });
    serve(queue, count, stop, work);
  }
  if (queue.failure) std::rethrow_exception(queue.failure);
  return queue.next >= count;
}

}  // namespace jardam::laboratory
