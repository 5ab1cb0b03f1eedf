#pragma once
/// One client's connection. It lives on the server's io_context; the methods under "for the world"
/// may be called from the thread that owns the exercise. A client is heard one command at a time
/// and is sent one frame at a time, so neither a flood nor a line that nobody reads costs the
/// server more than a frame and some answers of memory; who reads nothing for a minute is taken for
/// lost.

#include <atomic>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "stream/machine.hpp"
#include "stream/protocol.hpp"
#include "stream/upgrade.hpp"

namespace jardam {

class Session : public std::enable_shared_from_this<Session> {
 public:
  /// What a client asked of the world. Called on the io_context; each but `held` and `ended` is to
  /// be answered by `welcome`, `dismiss` or `answer`.
  struct Listener {
    std::function<void(std::shared_ptr<Session>, HelloFrame)> hello;
    std::function<void(std::uint64_t, CommandFrame)> command;
    std::function<void(std::uint64_t, FetchFrame)> fetch;
    std::function<void(std::uint64_t, FollowFrame)> follow;
    std::function<void(std::uint64_t, HeldFrame)> held;  ///< needs no answer
    std::function<void(std::uint64_t, QuestionFrame)> question;
    std::function<void(std::uint64_t)> ended;
  };

  /// `names`: of this machine, by which a browser may have called it.
  Session(boost::asio::ip::tcp::socket socket, std::uint64_t id, Listener listener,
          std::vector<std::string> names = machine_names());

  void start();
  /// Says goodbye; the connection ends once the goodbye is sent.
  void close();
  /// Ends the connection now.
  void abort();
  [[nodiscard]] std::uint64_t id() const { return id_; }
  /// Whether the client has said a code that opens a seat. To be asked on the io_context.
  [[nodiscard]] bool is_welcome() const { return is_welcome_; }
  /// In which hall it is welcome, counted from 0. To be asked on the io_context.
  [[nodiscard]] std::size_t hall() const { return hall_; }
  /// The address of the client as `visitor_address` gives it.
  [[nodiscard]] const std::string& address() const { return address_; }

  // For the world.
  /// `hall`: where it is heard from now on.
  void welcome(std::string text, std::size_t hall = 0);
  /// Says why, and ends the connection.
  void dismiss(const Refused& refused);
  void answer(std::string text);
  /// Says something that answers nothing, and is no frame of the view.
  void tell(std::string text);
  /// Whether the last frame has been written, so that another may be sent.
  [[nodiscard]] bool is_ready() const { return !frame_under_way_.load(); }
  void send_frame(std::string text);
  /// Whether the client has asked for a keyframe since the last call.
  [[nodiscard]] bool takes_resync() { return wants_keyframe_.exchange(false); }

 private:
  struct Outgoing {
    std::string text;
    bool is_frame = false;
  };
  using Error = boost::system::error_code;

  void accept();
  void on_request(Error error);
  void turn_away(std::string_view why);
  void wait_for_hello();
  void read();
  void on_read(Error error);
  void on_text(const std::string& text);
  void handle(HelloFrame frame);
  void handle(CommandFrame frame);
  void handle(FetchFrame frame);
  void handle(FollowFrame frame);
  void handle(HeldFrame frame);
  void handle(QuestionFrame frame);
  void handle(ResyncFrame frame);
  void handle(PingFrame frame);
  void refuse(const Refused& refused, std::optional<std::int64_t> number = {});
  void refuse_and_close(ProtocolRefusal reason, boost::beast::websocket::close_code code);
  void send(Outgoing outgoing);
  void write();
  void on_written(Error error);
  void read_on();
  void end();
  template <class Work>
  void later(Work work);

  boost::beast::websocket::stream<boost::beast::tcp_stream> socket_;
  boost::asio::steady_timer hello_timer_;
  boost::beast::flat_buffer buffer_;
  UpgradeRequest request_;
  std::vector<std::string> names_;
  std::deque<Outgoing> outgoing_;
  std::uint64_t id_;
  std::string address_;
  Listener listener_;
  bool said_hello_ = false;
  bool is_welcome_ = false;
  std::size_t hall_ = 0;
  bool waits_to_read_ = false;  ///< reading rests until the queue of answers is short again
  bool is_closing_ = false;     ///< closes once everything is written
  boost::beast::websocket::close_code close_code_ = boost::beast::websocket::close_code::normal;
  bool has_ended_ = false;
  std::atomic<bool> frame_under_way_ = false;
  std::atomic<bool> wants_keyframe_ = false;
};

}  // namespace jardam
