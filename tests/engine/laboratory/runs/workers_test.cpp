#include "laboratory/runs/workers.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

using namespace jardam::laboratory;

TEST_CASE("every piece of work is done once, on any number of threads") {
  for (const unsigned threads : {1u, 2u, 5u, 64u}) {
    std::vector<std::atomic<int>> done(100);
    CHECK(work_in_parallel(done.size(), threads, {}, [&](std::size_t i) { ++done[i]; }));
    for (const auto& times : done) CHECK(times == 1);
  }
}

TEST_CASE("nothing new is begun once a stop is requested") {
  std::stop_source stop;
  std::atomic<int> begun = 0;
  const bool is_whole = work_in_parallel(100, 2, stop.get_token(), [&](std::size_t) {
    const int order = ++begun;
    if (order == 10) stop.request_stop();
    while (order > 10 && !stop.stop_requested()) std::this_thread::yield();
  });
  CHECK_FALSE(is_whole);
  CHECK(begun <=
        11);  // the tenth asks; the other thread may have begun one more before it saw that
}

TEST_CASE("an exception ends the work and comes out") {
  std::atomic<int> begun = 0;
  const auto work = [&](std::size_t) {
    const int order = ++begun;
    if (order == 3) throw std::runtime_error("third");
    if (order > 3)
      std::this_thread::sleep_for(
          std::chrono::milliseconds(1));  // else all could be done before it is thrown
  };
  CHECK_THROWS_WITH(work_in_parallel(1000, 2, {}, work), "third");
  CHECK(begun < 1000);
}

TEST_CASE("no work is done work") {
  CHECK(work_in_parallel(0, 4, {}, [](std::size_t) {}));
}

TEST_CASE("pieces are begun in order, so that work cut short is a beginning") {
  std::vector<std::size_t> begun;
  work_in_parallel(20, 1, {}, [&](std::size_t i) { begun.push_back(i); });
  REQUIRE(begun.size() == 20);
  for (std::size_t i = 0; i < begun.size(); ++i) CHECK(begun[i] == i);
}

TEST_CASE("where nobody says, at least one thread works") { CHECK(usual_threads() >= 1); }
