#include "stream/client.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <deque>
#include <stdexcept>

namespace jardam {
namespace {

namespace net = boost::asio;
namespace websocket = boost::beast::websocket;
using net::ip::tcp;
using Error = boost::system::error_code;

}  // namespace

struct Client::Connection {
  net::io_context io;
  websocket::stream<tcp::socket> socket{io};
  boost::beast::flat_buffer buffer;
  std::deque<std::string> received;
  bool is_open = false;

  /// Works until `is_done` or time is up.
  template <class Condition>
  bool work(std::chrono::milliseconds patience, Condition is_done) {
    const auto end = std::chrono::steady_clock::now() + patience;
    io.restart();
    io.poll();  // what has come already counts even without patience
    while (!is_done())
      if (io.run_one_until(end) == 0 && !is_done()) return false;
    return true;
  }

  void connect(const std::string& host, std::uint16_t port, std::chrono::milliseconds patience,
               int buffer_bytes) {
    const bool is_v6 = host.find(':') != std::string::npos;
    const std::string where = (is_v6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
    Error error = net::error::timed_out;
    bool is_done = false;
    const auto finish = [&](Error result) {
      error = result;
      is_done = true;
    };
    const auto found = tcp::resolver(io).resolve(host, std::to_string(port), error);
    if (error) throw std::runtime_error(where + ": " + error.message());
    error = net::error::timed_out;
    net::async_connect(socket.next_layer(), found, [&](Error result, const tcp::endpoint&) {
      if (result) return finish(result);
      socket.next_layer().set_option(tcp::no_delay(true));
      if (buffer_bytes > 0)
        socket.next_layer().set_option(net::socket_base::receive_buffer_size(buffer_bytes));
      socket.async_handshake(where, "/", finish);
    });
    if (!work(patience, [&] { return is_done; }) || error) {
      Error ignored;
      socket.next_layer().close(ignored);
      io.restart();
      io.run();  // so that no handler outlives what it refers to
      throw std::runtime_error(where + ": " + error.message());
    }
    is_open = true;
    socket.read_message_max(0);
    read();
  }

  void read() {
    socket.async_read(buffer, [this](Error error, std::size_t) {
      if (error) {
        is_open = false;
        return;
      }
      received.push_back(boost::beast::buffers_to_string(buffer.data()));
      buffer.clear();
      read();
    });
  }

  void write(const std::string& bytes, bool is_text) {
    Error error;
    socket.text(is_text);
    socket.write(net::buffer(bytes), error);
    if (error) throw std::runtime_error("the connection is lost: " + error.message());
  }
};

Client::Client(const std::string& host, std::uint16_t port, std::chrono::milliseconds patience,
               int receive_buffer_bytes)
    : connection_(std::make_unique<Connection>()) {
  connection_->connect(host, port, patience, receive_buffer_bytes);
}

Client::~Client() = default;
Client::Client(Client&&) noexcept = default;
Client& Client::operator=(Client&&) noexcept = default;

void Client::send(const nlohmann::json& frame) { send_text(frame.dump()); }
void Client::send_text(const std::string& text) { connection_->write(text, true); }
void Client::send_binary(const std::string& bytes) { connection_->write(bytes, false); }

std::optional<std::string> Client::receive_text(std::chrono::milliseconds patience) {
  Connection& c = *connection_;
  c.work(patience, [&] { return !c.received.empty() || !c.is_open; });
  if (c.received.empty()) return std::nullopt;
  std::string text = std::move(c.received.front());
  c.received.pop_front();
  return text;
}

std::optional<nlohmann::json> Client::receive(std::chrono::milliseconds patience) {
  const std::optional<std::string> text = receive_text(patience);
  if (!text) return std::nullopt;
  return nlohmann::json::parse(*text);
}

bool Client::is_open() const { return connection_->is_open; }

void Client::close() {
  Error ignored;
  connection_->socket.next_layer().close(ignored);
  connection_->is_open = false;
}

}  // namespace jardam
