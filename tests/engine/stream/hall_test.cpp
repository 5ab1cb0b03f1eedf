#include "stream/hall.hpp"

#include "engine/exercise/tiny.hpp"

using namespace jardam;
using namespace jardam::tiny;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds for_ever{20000};

/// A hall at work in its thread.
struct Working {
  Hall hall{Stage(tiny::exercise(), {}, 1)};
  std::thread thread{[this] { hall.run(); }};
  ~Working() { stop(); }
  void stop() {
    hall.inbox().shut();
    if (thread.joinable()) thread.join();
  }
  std::future<void> look(std::function<void(const Stage&)> at) {
    Look look{std::move(at), {}};
    std::future<void> done = look.done.get_future();
    hall.inbox().push(std::move(look));
    return done;
  }
};

std::vector<std::uint64_t> leavers(std::deque<Request> requests) {
  std::vector<std::uint64_t> clients;
  for (const Request& request : requests) clients.push_back(std::get<Leave>(request).client);
  return clients;
}

}  // namespace

TEST_CASE("an inbox gives what came in the order in which it came, once") {
  Inbox inbox;
  for (const std::uint64_t client : {3u, 1u, 2u}) inbox.push(Leave{client});
  CHECK(leavers(inbox.wait(for_ever)) == std::vector<std::uint64_t>{3, 1, 2});
  const auto begun = std::chrono::steady_clock::now();
  CHECK(inbox.wait(milliseconds(20)).empty());
  CHECK(std::chrono::steady_clock::now() - begun >= milliseconds(20));
}

TEST_CASE("whoever waits at an inbox is woken by what comes, or by its being shut") {
  for (const bool is_shut : {false, true}) {
    Inbox inbox;
    std::thread other([&] {
      std::this_thread::sleep_for(milliseconds(5));
      is_shut ? inbox.shut() : inbox.push(Leave{9});
    });
    CHECK(inbox.wait(for_ever).size() == (is_shut ? 0 : 1));
    CHECK(inbox.is_shut() == is_shut);
    other.join();
  }
}

TEST_CASE("nothing gets into an inbox that is shut, and whoever asked is told so") {
  Inbox inbox;
  inbox.push(Leave{1});
  inbox.shut();
  inbox.push(Leave{2});
  Look look;
  std::future<void> done = look.done.get_future();
  inbox.push(std::move(look));
  CHECK_THROWS_AS(done.get(), std::future_error);
  CHECK(leavers(inbox.wait(for_ever)) == std::vector<std::uint64_t>{1});  // what came before stays
}

TEST_CASE("requests from many threads all arrive") {
  Inbox inbox;
  std::vector<std::thread> threads;
  for (std::uint64_t thread = 0; thread < 4; ++thread)
    threads.emplace_back([&inbox, thread] {
      for (std::uint64_t i = 0; i < 100; ++i) inbox.push(Leave{thread * 100 + i});
    });
  for (std::thread& thread : threads) thread.join();
  std::vector<std::uint64_t> all = leavers(inbox.wait(for_ever));
  std::sort(all.begin(), all.end());
  REQUIRE(all.size() == 400);
  for (std::uint64_t i = 0; i < 400; ++i) CHECK(all[i] == i);
}

TEST_CASE("a hall lets others look at the exercise on its own thread") {
  Working working;
  std::thread::id looked_on;
  std::uint64_t hash = 0;
  working
      .look([&](const Stage& stage) {
        looked_on = std::this_thread::get_id();
        hash = state_hash(stage.exercise());
      })
      .get();
  CHECK(looked_on == working.thread.get_id());
  CHECK(hash == state_hash(tiny::exercise()));  // ready, so that no time has passed
}

TEST_CASE("a hall that has ended lets nobody look any more, and leaves nobody waiting") {
  Working working;
  working.stop();
  CHECK_THROWS_AS(working.look([](const Stage&) { FAIL("looked"); }).get(), std::future_error);
}

TEST_CASE("a hall goes on when clients that it does not know ask or leave") {
  Working working;
  working.hall.inbox().push(Ask{77, {1, "start", {{"act", "start"}}}});
  working.hall.inbox().push(Leave{77});
  ClockState clock = ClockState::ended;
  working.look([&](const Stage& stage) { clock = stage.clock(); }).get();
  CHECK(clock == ClockState::ready);
}

TEST_CASE("a hall writes the record's last mark when it ends") {
  const TemporaryFile file("hall.jardam");
  {
    Hall hall(Stage(tiny::exercise(), Record::create(file.path, tiny::exercise()), 1));
    std::thread thread([&] { hall.run(); });
    hall.inbox().shut();
    thread.join();
  }
  const RecordContents contents = read_record(file.path);
  REQUIRE(contents.rows.size() == 1);
  CHECK(contents.rows[0].kind == RowKind::mark);
  CHECK_FALSE(contents.rows[0].state_hash.empty());
}
