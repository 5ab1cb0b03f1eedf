#include "client.hpp"

#include <algorithm>
#include <chrono>
#include <deque>
#include <mutex>
#include <thread>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/websocket.hpp>

#include "letters.hpp"

namespace jardam::viewer {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using boost::system::error_code;
using namespace std::chrono_literals;

namespace {

constexpr int protocol_version = 1;
/// A laptop of the same hall answers in milliseconds; one that is off never does, and the next
/// address waits behind it.
constexpr auto connect_within = 3s;
/// Half of it, then pings, then the connection counts as lost: a server without power says nothing.
constexpr auto silence_allowed = 8s;
constexpr double first_retry = 0.25;  ///< seconds; doubled at each failure
/// Who waits longer is still waiting when the server has long been back; a hall of 130 screens that
/// knock once a second costs nothing.
constexpr double last_retry = 1;               ///< seconds
constexpr double retry_after_wrong_code = 30;  ///< seconds
constexpr std::size_t largest_frame = 256u << 20;

}  // namespace

struct Client::Worker {
  /// One connection attempt. Handlers hold their own reference and compare it, so that those of a
  /// lost attempt do nothing.
  struct Session {
    explicit Session(asio::io_context& context) : stream(context) {}
    websocket::stream<beast::tcp_stream> stream;
    beast::flat_buffer buffer;
    std::deque<std::string> outgoing;
  };
  using SessionPointer = std::shared_ptr<Session>;

  std::vector<Address> addresses;
  std::size_t tried = 0;  ///< of these, the one that is connected to or tried
  Hello hello;
  asio::io_context context{1};
  asio::ip::tcp::resolver resolver{context};
  asio::steady_timer timer{context};
  SessionPointer session;
  bool is_open = false;
  bool was_welcomed = false;  ///< by the server of this session: after a loss it is tried first
  bool is_stopping = false;
  double retry = first_retry;
  std::mutex mutex;
  std::vector<ClientEvent> arrived;
  std::thread thread;

  Worker(Address to, Hello with) : hello(std::move(with)) {
    addresses = std::exchange(to.others, {});
    addresses.insert(addresses.begin(), std::move(to));
    asio::post(context, [this] { connect(); });
    thread = std::thread([this] {
      const auto alive = asio::make_work_guard(context);
      context.run();
    });
  }

  ~Worker() {
    asio::post(context, [this] {
      is_stopping = true;
      if (session) beast::get_lowest_layer(session->stream).close();
      context.stop();
    });
    thread.join();
  }

  void report(ClientEvent event) {
    const std::lock_guard lock(mutex);
    arrived.push_back(std::move(event));
  }

  void connect() {
    session = std::make_shared<Session>(context);
    const Address& address = addresses[tried];
    resolver.async_resolve(address.host, address.port,
                           [this, s = session](error_code error, auto endpoints) {
                             if (error) return lose(s, error);
                             beast::get_lowest_layer(s->stream).expires_after(connect_within);
                             beast::get_lowest_layer(s->stream).async_connect(
                                 endpoints, [this, s](error_code failed, const auto&) {
                                   if (failed) return lose(s, failed);
                                   shake_hands(s);
                                 });
                           });
  }

  void shake_hands(const SessionPointer& s) {
    beast::get_lowest_layer(s->stream).expires_never();
    beast::get_lowest_layer(s->stream).socket().set_option(asio::ip::tcp::no_delay(true));
    s->stream.set_option(websocket::stream_base::timeout{connect_within, silence_allowed, true});
    websocket::permessage_deflate deflate;
    deflate.client_enable = true;
    s->stream.set_option(deflate);
    s->stream.read_message_max(largest_frame);
    const Address& address = addresses[tried];
    const bool is_v6 = address.host.find(':') != std::string::npos;
    const std::string host = is_v6 ? "[" + address.host + "]" : address.host;
    s->stream.async_handshake(host + ":" + address.port, "/", [this, s](error_code error) {
      if (error) return lose(s, error);
      is_open = true;
      report(Connected{addresses[tried].host, addresses[tried].port});
      enqueue(nlohmann::json{{"type", "hello"},
                             {"version", protocol_version},
                             {"code", hello.code},
                             {"take", hello.take},
                             {"group", hello.group},
                             {"screen", hello.screen}}
                  .dump());
      read(s);
    });
  }

  void read(const SessionPointer& s) {
    s->stream.async_read(s->buffer, [this, s](error_code error, std::size_t) {
      if (error) return lose(s, error);
      take_in(beast::buffers_to_string(s->buffer.data()));
      s->buffer.consume(s->buffer.size());
      read(s);
    });
  }

  /// A server that welcomes is found again quickly; one that refuses the code is left in peace.
  void note_retry(const nlohmann::json& frame) {
    const auto is = [&](const char* name, const char* word) {
      return frame.value(name, nlohmann::json()) == word;
    };
    if (is("type", "welcome")) {
      retry = first_retry;
      was_welcomed = true;
    }
    if (is("code", "unknown_seat")) retry = retry_after_wrong_code;
    const auto wait = frame.find("wait_seconds");
    if (wait != frame.end() && wait->is_number()) retry = std::max(retry, wait->get<double>());
  }

  void take_in(const std::string& text) {
    auto frame = nlohmann::json::parse(text, nullptr, false);
    if (frame.is_object()) note_retry(frame);
    if (frame.is_object())
      report(Received{std::move(frame), unusual_letters(text)});
    else
      report(Garbled{"a frame is not a JSON object"});
  }

  void enqueue(std::string text) {
    session->outgoing.push_back(std::move(text));
    if (session->outgoing.size() == 1) write(session);
  }

  void write(const SessionPointer& s) {
    s->stream.async_write(asio::buffer(s->outgoing.front()),
                          [this, s](error_code error, std::size_t) {
                            if (error) return lose(s, error);
                            s->outgoing.pop_front();
                            if (!s->outgoing.empty()) write(s);
                          });
  }

  void lose(const SessionPointer& s, error_code error) {
    if (is_stopping || s != session) return;
    beast::get_lowest_layer(s->stream).close();
    session.reset();
    if (!std::exchange(was_welcomed, false)) tried = (tried + 1) % addresses.size();
    is_open = false;
    report(Disconnected{error.message(), retry});
    timer.expires_after(std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::duration<double>(retry)));
    timer.async_wait([this](error_code stopped) {
      if (!stopped) connect();
    });
    retry = std::clamp(retry * 2, first_retry, last_retry);
  }

  void go_to_group(unsigned number) {
    asio::post(context, [this, number] {
      hello.group = number;
      if (session) lose(session, asio::error::operation_aborted);
    });
  }

  void send(std::string text) {
    asio::post(context, [this, text = std::move(text)]() mutable {
      if (is_open) enqueue(std::move(text));
    });
  }
};

Client::Client(Address address, Hello hello)
    : worker_(std::make_unique<Worker>(std::move(address), std::move(hello))) {}
Client::~Client() = default;

std::vector<ClientEvent> Client::poll() {
  const std::lock_guard lock(worker_->mutex);
  return std::exchange(worker_->arrived, {});
}

void Client::send(const nlohmann::json& frame) {
  worker_->send(frame.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

void Client::go_to_group(unsigned number) { worker_->go_to_group(number); }

}  // namespace jardam::viewer
