#pragma once
/// A small blocking client, for tests and tools.

#include <chrono>
#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace jardam {

class Client {
 public:
  /// Connects. Throws std::runtime_error when nobody answers within `patience`.
  /// `receive_buffer_bytes`: what the kernel may hold of unread frames, to play a slow line; 0
  /// leaves it as it is.
  Client(const std::string& host, std::uint16_t port,
         std::chrono::milliseconds patience = std::chrono::seconds(5),
         int receive_buffer_bytes = 0);
  ~Client();
  Client(Client&&) noexcept;
  Client& operator=(Client&&) noexcept;

  /// Throws std::runtime_error when the connection is lost.
  void send(const nlohmann::json& frame);
  void send_text(const std::string& text);
  void send_binary(const std::string& bytes);

  /// The next frame; none when none comes within `patience` or the connection is lost. The
  /// connection is served (pings answered) only while this waits.
  std::optional<std::string> receive_text(std::chrono::milliseconds patience);
  std::optional<nlohmann::json> receive(std::chrono::milliseconds patience);
  [[nodiscard]] bool is_open() const;
  void close();

 private:
  struct Connection;
  std::unique_ptr<Connection> connection_;
};

}  // namespace jardam
