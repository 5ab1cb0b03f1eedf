#pragma once
/// The other end of a line to a server: a second machine that keeps a copy of its record, row by
/// row, each on the disk before it is confirmed, and held against its predecessor. The copy is a
/// record like any other, so whoever takes over serves it, with the seats' codes and the public
/// numbers that hold already.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "exercise/record.hpp"
#include "stream/client.hpp"
#include "stream/protocol.hpp"

namespace jardam {

struct StandbyOptions {
  std::string host;
  std::uint16_t port = 0;
  std::string code;              ///< of exercise control
  std::filesystem::path record;  ///< the copy; continued when it is there
};

/// `refused`: the server answers, but is not followed; the reason says why.
enum class Following : std::uint8_t { connecting, follows, refused, lost };

class Standby {
 public:
  /// Opens the copy if there is one. Throws RecordError.
  explicit Standby(StandbyOptions options);

  /// Works for about so long: connects, takes rows in, confirms them. Throws RecordError when the
  /// copy cannot be written, and when what comes does not follow from what it holds.
  void work(std::chrono::milliseconds duration);
  [[nodiscard]] Following state() const { return state_; }
  /// Why it is refused, or how the line was lost; English.
  [[nodiscard]] const std::string& reason() const { return reason_; }
  /// How many rows the copy holds; none: there is no copy yet.
  [[nodiscard]] std::optional<std::uint64_t> rows() const;
  /// Whether anybody speaks the protocol at the server's address.
  [[nodiscard]] bool is_answered() const;
  /// Takes leave, so that nobody misses it, and lets go of the copy.
  void leave();

 private:
  using Clock = std::chrono::steady_clock;

  void connect();
  void hear(const nlohmann::json& frame);
  void begin(const nlohmann::json& frame);
  void take(const nlohmann::json& frame);
  void say(const nlohmann::json& frame);
  void lose(Following state, std::string reason);

  StandbyOptions options_;
  std::optional<Client> line_;
  std::optional<Record> record_;
  std::string link_;  ///< of the copy's last row, or its head; empty without a copy
  Following state_ = Following::connecting;
  std::string reason_;
  Clock::time_point heard_;  ///< when anything came last
  Clock::time_point pinged_;
  Clock::time_point next_try_;
};

}  // namespace jardam
