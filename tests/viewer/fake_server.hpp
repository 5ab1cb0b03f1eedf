#pragma once
/// A server that says what a test tells it to, one connection after the other.

#include <atomic>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/websocket.hpp>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>

namespace jardam::viewer {

class FakeServer {
 public:
  using Stream = boost::beast::websocket::stream<boost::asio::ip::tcp::socket>;
  /// Called for each connection with its number, from 0; the connection ends when it returns.
  using Script = std::function<void(int, Stream&)>;

  explicit FakeServer(Script script, unsigned short port = 0)
      : acceptor_(context_, {boost::asio::ip::make_address("127.0.0.1"), port}),
        script_(std::move(script)),
        thread_([this] { serve(); }) {}

  ~FakeServer() {
    stopping_ = true;
    boost::system::error_code ignored;
    boost::asio::io_context own;
    boost::asio::ip::tcp::socket last(own);
    last.connect(acceptor_.local_endpoint(), ignored);  // wakes the acceptor
    thread_.join();
  }

  [[nodiscard]] std::string port() const {
    return std::to_string(acceptor_.local_endpoint().port());
  }

  static void say(Stream& stream, const std::string& text) {
    stream.write(boost::asio::buffer(text));
  }
  static void say(Stream& stream, const nlohmann::json& frame) { say(stream, frame.dump()); }
  static nlohmann::json hear(Stream& stream) {
    boost::beast::flat_buffer buffer;
    stream.read(buffer);
    return nlohmann::json::parse(boost::beast::buffers_to_string(buffer.data()));
  }

 private:
  void serve() {
    for (int number = 0; !stopping_; ++number) try {
        boost::asio::ip::tcp::socket socket(context_);
        acceptor_.accept(socket);
        if (stopping_) return;
        Stream stream(std::move(socket));
        stream.accept();
        script_(number, stream);
      } catch (const std::exception&) {
        // the client went away; so may the connection
      }
  }

  boost::asio::io_context context_;
  boost::asio::ip::tcp::acceptor acceptor_;
  Script script_;
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

}  // namespace jardam::viewer
