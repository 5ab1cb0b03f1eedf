#pragma once
/// Frames of the stream as text, both ways: PROTOCOL.md is the contract.

#include <chrono>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "exercise/act_refusals.hpp"
#include "exercise/record_contents.hpp"
#include "kernel/time.hpp"
#include "scenario/attachments.hpp"
#include "words/refusals.hpp"

namespace jardam {

inline constexpr std::uint32_t protocol_version = 1;
inline constexpr std::size_t largest_client_frame = 64 * 1024;
inline constexpr std::chrono::seconds time_for_hello{10};
inline constexpr double slowest_speed = 0.25;
inline constexpr double fastest_speed = 3600;

/// `resting`: a break of the scenario; `closed`: the day is over; `stopped`: somebody has called
/// STOP.
enum class ClockState : std::uint8_t { ready, running, paused, ended, resting, closed, stopped };
inline constexpr std::array<std::string_view, 7> clock_state_names{
    "ready", "running", "paused", "ended", "resting", "closed", "stopped"};

/// Refusals of the protocol itself; those of acts stand in exercise/act_refusals, those of the
/// world in agencies.
enum class ProtocolRefusal : std::uint8_t {
  bad_json,
  bad_frame,
  frame_too_large,
  hello_first,
  hello_again,
  no_hello,
  version,
  wait_before_code,
  seat_is_full,
  unknown_act,
  only_watching,
  others_play_too,
  not_possible_now,
  exercise_ended,
  time_has_passed,
  after_the_end,
  no_inject_waits,
  record_failed,
  record_lost,
  record_locked,
  codes_not_kept,
  code_replaced,
  exercise_stopped,
  not_stopped,
  second_person,
  day_is_closed,
  day_is_not_closed,
  played_elsewhere,
  connected_again,
  no_attachment,
  nothing_to_follow,
  another_record,
  standby_lost,
  names_not_kept,
  nothing_recorded,
  no_such_act,
  nothing_is_changed,
  record_differs,
  is_replay,
  unknown_group,
  not_the_board,
  not_for_all
};

inline constexpr words::RefusalTable<ProtocolRefusal, 42> protocol_refusals{{
    {ProtocolRefusal::bad_json, "bad_json", "The frame is not JSON."},
    {ProtocolRefusal::bad_frame, "bad_frame",
     "The frame lacks a member or has one of another type or range."},
    {ProtocolRefusal::frame_too_large, "frame_too_large", "The frame is larger than 64 KiB."},
    {ProtocolRefusal::hello_first, "hello_first", "The first frame must be a hello."},
    {ProtocolRefusal::hello_again, "hello_again", "This connection has a seat already."},
    {ProtocolRefusal::no_hello, "no_hello", "No hello came within ten seconds."},
    {ProtocolRefusal::version, "version", "This server speaks another version of the protocol."},
    {ProtocolRefusal::wait_before_code, "wait_before_code",
     "There is no such seat; many wrong codes came from this address, so check the code."},
    {ProtocolRefusal::seat_is_full, "seat_is_full", "Too many screens are connected to this seat."},
    {ProtocolRefusal::unknown_act, "unknown_act", "There is no such act."},
    {ProtocolRefusal::only_watching, "only_watching",
     "This connection only watches; take the seat first."},
    {ProtocolRefusal::others_play_too, "others_play_too",
     "Others play this seat too, and leaving it makes them spectators."},
    {ProtocolRefusal::not_possible_now, "not_possible_now",
     "This cannot be done now; your office does not know why."},
    {ProtocolRefusal::exercise_ended, "exercise_ended", "The exercise has ended."},
    {ProtocolRefusal::time_has_passed, "time_has_passed", "That time has passed already."},
    {ProtocolRefusal::after_the_end, "after_the_end",
     "That time is after the end of the exercise."},
    {ProtocolRefusal::no_inject_waits, "no_inject_waits", "No inject waits for its time."},
    {ProtocolRefusal::record_failed, "record_failed",
     "The record cannot be written; the exercise has stopped."},
    {ProtocolRefusal::record_lost, "record_lost",
     "The record's file is gone and nothing more is accepted; the server's window says where the "
     "record is kept."},
    {ProtocolRefusal::record_locked, "record_locked",
     "Another program holds the record's file; nothing is accepted until it lets go."},
    {ProtocolRefusal::codes_not_kept, "codes_not_kept",
     "The file of codes cannot be written; the code stays as it was."},
    {ProtocolRefusal::code_replaced, "code_replaced",
     "This seat has a new code; ask exercise control for it."},
    {ProtocolRefusal::exercise_stopped, "exercise_stopped",
     "The exercise is stopped; two persons together let it go on."},
    {ProtocolRefusal::not_stopped, "not_stopped", "The exercise is not stopped."},
    {ProtocolRefusal::second_person, "second_person",
     "You have asked for this; a second person at another screen must confirm it."},
    {ProtocolRefusal::day_is_closed, "day_is_closed",
     "The day of play is over; open the next one."},
    {ProtocolRefusal::day_is_not_closed, "day_is_not_closed", "The day of play is not over."},
    {ProtocolRefusal::played_elsewhere, "played_elsewhere",
     "Somebody plays this seat at another screen; play beside them, or take it over."},
    {ProtocolRefusal::connected_again, "connected_again", "This screen has connected again."},
    {ProtocolRefusal::no_attachment, "no_attachment",
     "No letter that this seat has opened comes with this attachment."},
    {ProtocolRefusal::nothing_to_follow, "nothing_to_follow",
     "This exercise is kept in no record, so nothing can follow it."},
    {ProtocolRefusal::another_record, "another_record",
     "What the standby holds is not the beginning of what is played here."},
    {ProtocolRefusal::standby_lost, "standby_lost",
     "The standby no longer follows; what is accepted stands on the server's disk alone."},
    {ProtocolRefusal::names_not_kept, "names_not_kept",
     "The list of names cannot be written; nothing has been done."},
    {ProtocolRefusal::nothing_recorded, "nothing_recorded",
     "This exercise is kept in no record, so none of its acts can be left out."},
    {ProtocolRefusal::no_such_act, "no_such_act",
     "No act that could be left out stands in such a row of the record."},
    {ProtocolRefusal::nothing_is_changed, "nothing_is_changed",
     "Nothing would be otherwise: say which act is left out, what is decided besides, or since "
     "when "
     "a seat has gone by its procedures; from now on all do."},
    {ProtocolRefusal::record_differs, "record_differs",
     "The record does not replay to what is played, so nothing can be compared."},
    {ProtocolRefusal::is_replay, "is_replay",
     "This is a replay: it is only looked at, and nothing can be done in it."},
    {ProtocolRefusal::unknown_group, "unknown_group", "There is no such group."},
    {ProtocolRefusal::not_the_board, "not_the_board",
     "Only whoever came with the board's code may do this for all groups."},
    {ProtocolRefusal::not_for_all, "not_for_all",
     "This can be done in one group only, not in all at once."},
}};
static_assert(words::is_whole(protocol_refusals, ProtocolRefusal::not_for_all));

/// Why something is refused.
struct Refused {
  std::string code;
  std::string reason;
  std::int64_t wait_seconds =
      0;  ///< until it makes sense to try again; 0: that does not depend on time
};
[[nodiscard]] Refused refusal(ProtocolRefusal reason);
[[nodiscard]] Refused refusal(ActRefusal reason);

struct HelloFrame {
  std::string code;
  bool take = false;
  bool beside = false;      ///< also where others play the seat
  std::string screen;       ///< tells a screen that comes back from another one; may be empty
  std::uint32_t group = 0;  ///< which one whoever has the board's code wants to see; 0: the first
};
struct CommandFrame {
  std::int64_t id = 0;
  std::string act;
  nlohmann::json members;  ///< the whole frame, an object
};
/// Asks for what an attachment holds.
struct FetchFrame {
  std::int64_t id = 0;
  std::string attachment;  ///< id
  Language language = Language::english;
};
/// A standby asks for the record from its next row on. Of exercise control.
struct FollowFrame {
  std::int64_t id = 0;
  std::uint64_t row = 0;  ///< the last that it holds; 0: none
  std::string link;       ///< of that row, or of the head that it holds; empty: neither
};
/// A standby has this row, and those before it, on its disk.
struct HeldFrame {
  std::uint64_t row = 0;
  bool leaves = false;  ///< and goes now, as somebody wished: nobody need be told
};
/// What exercise control asks without acting. Of exercise control.
enum class QuestionKind : std::uint8_t { why, acts, what_if, what_if_cancel };
inline constexpr std::array<std::string_view, 4> question_names{"why", "acts", "what_if",
                                                                "what_if_cancel"};
struct QuestionFrame {
  std::int64_t id = 0;
  QuestionKind kind{};
  nlohmann::json members;  ///< the whole frame, an object
};
struct ResyncFrame {};
struct PingFrame {
  std::int64_t id = 0;
};
using ClientFrame = std::variant<HelloFrame, CommandFrame, FetchFrame, FollowFrame, HeldFrame,
                                 QuestionFrame, ResyncFrame, PingFrame>;

/// What was wrong with a frame, with the client's number where the frame had one.
struct BadFrame {
  Refused refused;
  std::optional<std::int64_t> id;
};

/// What is nested deeply is a bad frame, and is not looked into.
[[nodiscard]] std::variant<ClientFrame, BadFrame> parse_client_frame(std::string_view text);

[[nodiscard]] std::string accepted_text(std::int64_t id, std::uint32_t sequence, Time time);
[[nodiscard]] std::string refused_text(const Refused& refused, std::optional<std::int64_t> id = {});
[[nodiscard]] std::string pong_text(std::int64_t id);
/// The head of the record that is followed, with the seed and the secret.
[[nodiscard]] std::string record_text(std::int64_t id, const RecordHead& head);
/// What `record_text` tells of; none when it is none.
[[nodiscard]] std::optional<RecordHead> head_from_json(const nlohmann::json& frame);
/// Rows as they were written, with numbers and links. Precondition: there is one.
[[nodiscard]] std::string rows_text(const std::vector<RecordRow>& rows);
[[nodiscard]] std::optional<std::vector<RecordRow>> rows_from_json(const nlohmann::json& frame);
[[nodiscard]] std::string attachment_text(const FetchFrame& asked, const AttachedFile& file);

/// JSON text; bytes that are no UTF-8 are replaced, never thrown over.
[[nodiscard]] std::string dump(const nlohmann::json& value);

}  // namespace jardam
