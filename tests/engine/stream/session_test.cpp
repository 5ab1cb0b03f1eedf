#include "stream/session.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

#include "engine/stream/visitor.hpp"

using namespace jardam;
using namespace jardam::tiny;
namespace net = boost::asio;
using net::ip::tcp;

namespace {

/// One session without a hall: what it is asked is kept, and the test answers.
class Line {
 public:
  std::shared_ptr<Session> session;
  std::vector<HelloFrame> hellos;
  std::vector<std::pair<std::uint64_t, CommandFrame>> commands;
  std::vector<std::pair<std::uint64_t, FetchFrame>> fetches;
  int ended = 0;

 private:
  std::mutex mutex_;
  std::condition_variable heard_;
  net::io_context io_{1};
  tcp::acceptor acceptor_;
  std::thread io_thread_;

 public:
  Client client;

  Line()
      : acceptor_(io_, tcp::endpoint(net::ip::make_address("127.0.0.1"), 0)),
        io_thread_([this] { accept_one(); }),
        client("127.0.0.1", acceptor_.local_endpoint().port()) {}
  ~Line() {
    client.close();
    io_.stop();
    io_thread_.join();
    session.reset();  // before the context that its socket lives on
  }

  void hello() {
    client.send({{"type", "hello"}, {"version", 1}, {"code", "POL"}, {"take", true}});
    await([&] { return hellos.size() == 1; });
  }
  void welcome() {
    hello();
    session->welcome(R"({"type":"welcome"})");
    CHECK(receive()["type"] == "welcome");
  }
  json receive() {
    const auto frame = client.receive(patience);
    REQUIRE(frame.has_value());
    return *frame;
  }
  template <class Condition>
  void await(Condition holds) {
    std::unique_lock lock(mutex_);
    REQUIRE(heard_.wait_for(lock, patience, holds));
  }
  /// Whether nothing is heard for a while.
  template <class Condition>
  bool stays(Condition holds) {
    std::unique_lock lock(mutex_);
    return !heard_.wait_for(lock, milliseconds(50), [&] { return !holds(); });
  }
  /// Runs something where the connection lives, and waits for it.
  template <class Work>
  void on_io(Work work) {
    std::promise<void> done;
    net::post(io_, [&] {
      work();
      done.set_value();
    });
    done.get_future().wait();
  }

 private:
  void accept_one() {
    acceptor_.async_accept([this](boost::system::error_code error, tcp::socket socket) {
      if (error) return;
      session = std::make_shared<Session>(std::move(socket), 42, listener());
      session->start();
    });
    const auto work = net::make_work_guard(io_);
    io_.run();
  }
  template <class Note>
  void note(Note change) {
    const std::lock_guard lock(mutex_);
    change();
    heard_.notify_all();
  }
  Session::Listener listener() {
    return {
        .hello = [this](std::shared_ptr<Session>,
                        HelloFrame hello) { note([&] { hellos.push_back(hello); }); },
        .command = [this](std::uint64_t id,
                          CommandFrame frame) { note([&] { commands.emplace_back(id, frame); }); },
        .fetch = [this](std::uint64_t id,
                        FetchFrame frame) { note([&] { fetches.emplace_back(id, frame); }); },
        .ended = [this](std::uint64_t) { note([&] { ++ended; }); }};
  }
};

json command(int id) { return {{"type", "command"}, {"id", id}, {"act", "start"}}; }

}  // namespace

TEST_CASE("the first hello reaches the world with its code and wish, a second is refused") {
  Line line;
  line.hello();
  CHECK(line.hellos[0].code == "POL");
  CHECK(line.hellos[0].take);
  CHECK(line.session->id() == 42);
  CHECK(line.session->address() == "127.0.0.1");
  line.session->welcome(R"({"type":"welcome"})");
  CHECK(line.receive()["type"] == "welcome");
  line.client.send({{"type", "hello"}, {"version", 1}, {"code", "CONTROL"}});
  CHECK(line.receive()["code"] == "hello_again");
  CHECK(line.hellos.size() == 1);
}

TEST_CASE("before the welcome nothing is fetched, after it each attachment") {
  Line line;
  const json fetch{{"type", "fetch"}, {"id", 5}, {"attachment", "x"}, {"language", "en"}};
  line.client.send(fetch);
  CHECK(line.receive()["code"] == "hello_first");
  line.welcome();
  line.client.send(fetch);
  line.await([&] { return line.fetches.size() == 1; });
  CHECK(line.fetches[0].second.attachment == "x");
}

TEST_CASE("before the welcome no command is heard, after it each one") {
  Line line;
  line.client.send(command(5));
  const json refused = line.receive();
  CHECK(refused["code"] == "hello_first");
  CHECK(refused["id"] == 5);
  line.welcome();
  line.client.send(command(6));
  line.await([&] { return line.commands.size() == 1; });
  CHECK(line.commands[0].first == 42);
  CHECK(line.commands[0].second.id == 6);
}

TEST_CASE("a client is heard one command at a time: the next waits for the answer to the first") {
  Line line;
  line.welcome();
  for (const int id : {1, 2, 3}) line.client.send(command(id));
  line.await([&] { return !line.commands.empty(); });
  CHECK(line.stays([&] { return line.commands.size() == 1; }));
  for (const std::size_t heard : {1u, 2u, 3u}) {
    line.await([&] { return line.commands.size() == heard; });
    line.session->answer(accepted_text(static_cast<std::int64_t>(heard), heard, Time{0}));
    CHECK(line.receive()["id"] == heard);
  }
  CHECK(line.commands.size() == 3);
}

TEST_CASE("the wish for a keyframe is told once") {
  Line line;
  line.welcome();
  CHECK_FALSE(line.session->takes_resync());
  line.client.send({{"type", "resync"}});
  line.client.send({{"type", "ping"}, {"id", 1}});
  CHECK(line.receive()["type"] == "pong");  // so that the wish was heard before
  CHECK(line.session->takes_resync());
  CHECK_FALSE(line.session->takes_resync());
}

TEST_CASE("while a frame is on its way no other is due") {
  Line line;
  line.welcome();
  CHECK(line.session->is_ready());
  bool was_ready = true;
  line.on_io([&] {  // the connection is busy here, so that the frame cannot leave yet
    line.session->send_frame(R"({"type":"keyframe"})");
    was_ready = line.session->is_ready();
  });
  CHECK_FALSE(was_ready);
  CHECK(line.receive()["type"] == "keyframe");
  for (int i = 0; i < 1000 && !line.session->is_ready(); ++i)
    std::this_thread::sleep_for(milliseconds(1));
  CHECK(line.session->is_ready());
}

TEST_CASE("a refused hello is told why, and then the connection ends") {
  Line line;
  line.hello();
  line.session->dismiss(refusal(ActRefusal::unknown_seat));
  CHECK(line.receive()["code"] == "unknown_seat");
  CHECK_FALSE(line.client.receive(patience).has_value());
  CHECK_FALSE(line.client.is_open());
  line.await([&] { return line.ended == 1; });
}

TEST_CASE("who is let go gets everything that was said before") {
  Line line;
  line.welcome();
  line.client.send(command(8));
  line.await([&] { return line.commands.size() == 1; });
  line.session->answer(accepted_text(8, 1, Time{0}));
  line.session->send_frame(R"({"type":"keyframe"})");
  line.on_io([&] { line.session->close(); });
  CHECK(line.receive()["id"] == 8);
  CHECK(line.receive()["type"] == "keyframe");
  CHECK_FALSE(line.client.receive(patience).has_value());
  line.await([&] { return line.ended == 1; });
}

TEST_CASE("a client that goes away is reported once, and nothing more is sent to it") {
  Line line;
  line.welcome();
  line.client.close();
  line.await([&] { return line.ended == 1; });
  line.session->answer(pong_text(1));
  line.on_io([&] {
    line.session->close();
    line.session->abort();
  });
  CHECK(line.ended == 1);
}
