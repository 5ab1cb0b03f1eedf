#pragma once
/// Frames of the stream as text, both ways: PROTOCOL.md is the contract.

#include <array>
#include <chrono>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "kernel/time.hpp"

namespace jardam {

inline constexpr std::uint32_t protocol_version = 1;
inline constexpr std::size_t largest_client_frame = 64 * 1024;
inline constexpr std::chrono::seconds time_for_hello{10};
inline constexpr double slowest_speed = 0.25;
inline constexpr double fastest_speed = 3600;

enum class ClockState : std::uint8_t { ready, running, paused, ended };
inline constexpr std::array<std::string_view, 4> clock_state_names{"ready", "running", "paused",
                                                                   "ended"};

/// Refusals of the protocol itself; those of acts stand in exercise/acts, those of the world in
/// agencies.
struct ProtocolRefusal {
  std::string_view code;
  std::string_view reason;  ///< English, the key in the message catalogues
};
inline constexpr std::array<ProtocolRefusal, 17> protocol_refusals{{
    {"bad_json", "The frame is not JSON."},
    {"bad_frame", "The frame lacks a member or has one of another type or range."},
    {"frame_too_large", "The frame is larger than 64 KiB."},
    {"hello_first", "The first frame must be a hello."},
    {"hello_again", "This connection has a seat already."},
    {"no_hello", "No hello came within ten seconds."},
    {"version", "This server speaks another version of the protocol."},
    {"unknown_seat", "There is no such seat."},
    {"wait_before_code", "Too many wrong codes came from this address; wait before you try again."},
    {"not_excon", "Only exercise control may do this."},
    {"unknown_act", "There is no such act."},
    {"only_watching", "This connection only watches; take the seat first."},
    {"not_possible_now", "This cannot be done now; your office does not know why."},
    {"exercise_ended", "The exercise has ended."},
    {"time_has_passed", "That time has passed already."},
    {"no_inject_waits", "No inject waits for its time."},
    {"record_failed", "The record cannot be written; the exercise has stopped."},
}};

/// Why something is refused.
struct Refused {
  std::string code;
  std::string reason;
  std::int64_t wait_seconds =
      0;  ///< until it makes sense to try again; 0: that does not depend on time
};
/// The refusal of the protocol with this code.
[[nodiscard]] Refused refusal(std::string_view code);

struct HelloFrame {
  std::string code;
  bool take = false;
};
struct CommandFrame {
  std::int64_t id = 0;
  std::string act;
  nlohmann::json members;  ///< the whole frame, an object
};
struct ResyncFrame {};
struct PingFrame {
  std::int64_t id = 0;
};
using ClientFrame = std::variant<HelloFrame, CommandFrame, ResyncFrame, PingFrame>;

/// What was wrong with a frame, with the client's number where the frame had one.
struct BadFrame {
  Refused refused;
  std::optional<std::int64_t> id;
};

[[nodiscard]] std::variant<ClientFrame, BadFrame> parse_client_frame(std::string_view text);

[[nodiscard]] std::string accepted_text(std::int64_t id, std::uint64_t sequence, Time time);
[[nodiscard]] std::string refused_text(const Refused& refused, std::optional<std::int64_t> id = {});
[[nodiscard]] std::string pong_text(std::int64_t id);

/// JSON text; bytes that are no UTF-8 are replaced, never thrown over.
[[nodiscard]] std::string dump(const nlohmann::json& value);

}  // namespace jardam
