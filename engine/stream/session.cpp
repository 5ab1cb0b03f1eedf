#include "stream/session.hpp"

#include <boost/asio/post.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <chrono>

#include "stream/door.hpp"

namespace jardam {
namespace {

namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;

/// Answers that may wait before the client is no longer listened to.
constexpr std::size_t most_waiting_answers = 16;
/// What the kernel may hold of a slow client's frames: little, so that the newest state is never
/// far behind.
constexpr int send_buffer_bytes = 256 * 1024;

websocket::stream_base::timeout timeouts() {
  // Pings go out after half of the idle time: a laptop that was shut or unplugged is noticed within
  // a minute.
  return {std::chrono::seconds(10), std::chrono::seconds(60), true};
}

/// Where the client offers it. A keyframe of exercise control shrinks from 819 KB to 204 in ten
/// milliseconds; the highest levels take seven times as long and gain a seventh.
websocket::permessage_deflate compression() {
  websocket::permessage_deflate deflate;
  deflate.server_enable = true;
  deflate.compLevel = 3;
  return deflate;
}

}  // namespace

Session::Session(boost::asio::ip::tcp::socket socket, std::uint64_t id, Listener listener,
                 std::vector<std::string> names)
    : socket_(std::move(socket)),
      hello_timer_(socket_.get_executor()),
      names_(std::move(names)),
      id_(id),
      listener_(std::move(listener)) {
  Error ignored;
  address_ =
      visitor_address(beast::get_lowest_layer(socket_).socket().remote_endpoint(ignored).address());
  beast::get_lowest_layer(socket_).socket().set_option(boost::asio::ip::tcp::no_delay(true),
                                                       ignored);
  beast::get_lowest_layer(socket_).socket().set_option(
      boost::asio::socket_base::send_buffer_size(send_buffer_bytes), ignored);
}

template <class Work>
void Session::later(Work work) {
  boost::asio::post(socket_.get_executor(),
                    [self = shared_from_this(), work = std::move(work)]() mutable { work(*self); });
}

void Session::start() {
  later([](Session& self) { self.accept(); });
}

void Session::accept() {
  socket_.set_option(timeouts());
  socket_.set_option(compression());
  socket_.read_message_max(
      0);  // the limit is ours, so that the client can be told why it is cut off
  wait_for_hello();
  http::async_read(
      socket_.next_layer(), buffer_, request_,
      [self = shared_from_this()](Error error, std::size_t) { self->on_request(error); });
}

void Session::on_request(Error error) {
  if (error) return end();
  buffer_.clear();  // whoever may speak does so after the answer
  const auto reached_at = socket_.next_layer().socket().local_endpoint(error).address();
  if (const std::string_view why = stranger_reason(request_, reached_at, names_); !why.empty())
    return turn_away(why);
  socket_.async_accept(request_, [self = shared_from_this()](Error refused) {
    if (refused) return self->end();
    self->socket_.text(true);
    self->read();
  });
}

void Session::turn_away(std::string_view why) {
  const auto answer = std::make_shared<http::response<http::string_body>>(
      http::status::forbidden, request_.version(), std::string(why));
  answer->set(http::field::content_type, "text/plain");
  answer->keep_alive(false);
  answer->prepare_payload();
  http::async_write(socket_.next_layer(), *answer,
                    [self = shared_from_this(), answer](Error, std::size_t) { self->abort(); });
}

void Session::wait_for_hello() {
  hello_timer_.expires_after(time_for_hello);
  hello_timer_.async_wait([self = shared_from_this()](Error error) {
    if (error || self->said_hello_) return;
    if (!self->socket_.is_open()) return self->abort();
    self->refuse_and_close(ProtocolRefusal::no_hello, websocket::close_code::policy_error);
  });
}

void Session::read() {
  if (has_ended_ || is_closing_) return;
  const std::size_t room = largest_client_frame + 1 - buffer_.size();
  socket_.async_read_some(buffer_, room, [self = shared_from_this()](Error error, std::size_t) {
    self->on_read(error);
  });
}

void Session::on_read(Error error) {
  if (error) return end();
  if (buffer_.size() > largest_client_frame)
    return refuse_and_close(ProtocolRefusal::frame_too_large, websocket::close_code::too_big);
  if (!socket_.is_message_done()) return read();
  const std::string text = beast::buffers_to_string(buffer_.data());
  buffer_.clear();
  if (socket_.got_text()) return on_text(text);
  refuse(refusal(ProtocolRefusal::bad_frame));
  read_on();
}

void Session::on_text(const std::string& text) {
  if (is_closing_) return;
  std::variant<ClientFrame, BadFrame> frame = parse_client_frame(text);
  if (const BadFrame* bad = std::get_if<BadFrame>(&frame)) {
    refuse(bad->refused, bad->id);
    return read_on();
  }
  std::visit([this](auto& known) { handle(std::move(known)); }, std::get<ClientFrame>(frame));
}

void Session::handle(HelloFrame frame) {
  if (said_hello_) {
    refuse(refusal(ProtocolRefusal::hello_again));
    return read_on();
  }
  said_hello_ = true;
  hello_timer_.cancel();
  listener_.hello(shared_from_this(), std::move(frame));
}

void Session::handle(CommandFrame frame) {
  if (is_welcome_) return listener_.command(id_, std::move(frame));
  refuse(refusal(ProtocolRefusal::hello_first), frame.id);
  read_on();
}

void Session::handle(FetchFrame frame) {
  if (is_welcome_) return listener_.fetch(id_, std::move(frame));
  refuse(refusal(ProtocolRefusal::hello_first), frame.id);
  read_on();
}

void Session::handle(FollowFrame frame) {
  if (is_welcome_) return listener_.follow(id_, std::move(frame));
  refuse(refusal(ProtocolRefusal::hello_first), frame.id);
  read_on();
}

void Session::handle(HeldFrame frame) {
  if (is_welcome_)
    listener_.held(id_, frame);
  else
    refuse(refusal(ProtocolRefusal::hello_first));
  read_on();
}

void Session::handle(QuestionFrame frame) {
  if (is_welcome_) return listener_.question(id_, std::move(frame));
  refuse(refusal(ProtocolRefusal::hello_first), frame.id);
  read_on();
}

void Session::handle(ResyncFrame) {
  if (is_welcome_)
    wants_keyframe_ = true;
  else
    refuse(refusal(ProtocolRefusal::hello_first));
  read_on();
}

void Session::handle(PingFrame frame) {
  send({pong_text(frame.id)});
  read_on();
}

void Session::read_on() {
  waits_to_read_ = outgoing_.size() > most_waiting_answers;
  if (!waits_to_read_) read();
}

void Session::refuse(const Refused& refused, std::optional<std::int64_t> number) {
  send({refused_text(refused, number)});
}

void Session::refuse_and_close(ProtocolRefusal reason, websocket::close_code code) {
  refuse(refusal(reason));
  close_code_ = code;
  close();
}

void Session::send(Outgoing outgoing) {
  if (has_ended_ || is_closing_) return;
  outgoing_.push_back(std::move(outgoing));
  if (outgoing_.size() == 1) write();
}

void Session::write() {
  socket_.async_write(
      boost::asio::buffer(outgoing_.front().text),
      [self = shared_from_this()](Error error, std::size_t) { self->on_written(error); });
}

void Session::on_written(Error error) {
  if (error) return end();
  if (outgoing_.front().is_frame) frame_under_way_ = false;
  outgoing_.pop_front();
  if (!outgoing_.empty())
    write();
  else if (is_closing_)
    close();
  if (waits_to_read_) read_on();
}

void Session::close() {
  is_closing_ = true;
  if (has_ended_ || !outgoing_.empty()) return;
  if (!socket_.is_open()) return abort();
  socket_.async_close(close_code_, [self = shared_from_this()](Error) { self->end(); });
}

void Session::abort() {
  beast::get_lowest_layer(socket_).close();
  end();
}

void Session::end() {
  if (std::exchange(has_ended_, true)) return;
  hello_timer_.cancel();
  listener_.ended(id_);
}

void Session::welcome(std::string text, std::size_t hall) {
  later([text = std::move(text), hall](Session& self) mutable {
    self.is_welcome_ = true;
    self.hall_ = hall;
    self.send({std::move(text)});
    self.read_on();
  });
}

void Session::dismiss(const Refused& refused) {
  later([refused](Session& self) {
    self.refuse(refused);
    self.close();
  });
}

void Session::answer(std::string text) {
  later([text = std::move(text)](Session& self) mutable {
    self.send({std::move(text)});
    self.read_on();
  });
}

void Session::tell(std::string text) {
  later([text = std::move(text)](Session& self) mutable { self.send({std::move(text)}); });
}

void Session::send_frame(std::string text) {
  frame_under_way_ = true;
  later([text = std::move(text)](Session& self) mutable { self.send({std::move(text), true}); });
}

}  // namespace jardam
