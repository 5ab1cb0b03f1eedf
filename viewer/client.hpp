#pragma once
/// The connection to the engine's stream: a thread that keeps a WebSocket open, says hello, reads
/// frames and comes back after a loss. The window's thread polls what arrived and never waits.

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include <nlohmann/json.hpp>

namespace jardam::viewer {

struct Address {
  std::string host;
  std::string port;
  std::vector<Address> others = {};  ///< where else the exercise may be: at its standby
};

struct Hello {
  std::string code;
  bool take = false;     ///< play the seat, not only watch it
  unsigned group = 0;    ///< to whoever has the board's code: which one to see; 0: the first
  std::string screen{};  ///< the same whenever this program connects again
};

/// The socket is open and the hello has been sent.
struct Connected {
  std::string host;
  std::string port;
};
/// The connection is lost, or could not be made; the next attempt follows in `retry_in` seconds.
struct Disconnected {
  std::string reason;
  double retry_in = 0;
};
/// A JSON object from the server.
struct Received {
  nlohmann::json frame;
  std::vector<char16_t> letters = {};  ///< those of its texts that are not usual (letters.hpp)
};
/// Something that is no JSON object; it is dropped.
struct Garbled {
  std::string problem;
};
using ClientEvent = std::variant<Connected, Disconnected, Received, Garbled>;

class Client {
 public:
  Client(Address address, Hello hello);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  /// What arrived since the last call, in order.
  [[nodiscard]] std::vector<ClientEvent> poll();
  /// Sends a frame now, or drops it when there is no connection: whether an act was done is the
  /// server's to say.
  void send(const nlohmann::json& frame);
  /// Lets the line go and comes back to another group; see Hello.
  void go_to_group(unsigned number);

 private:
  struct Worker;
  std::unique_ptr<Worker> worker_;
};

}  // namespace jardam::viewer
