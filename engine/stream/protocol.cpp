#include "stream/protocol.hpp"

#include "exercise/act_json.hpp"
#include "words/translations.hpp"

namespace jardam {
namespace {

using nlohmann::json;

std::optional<std::int64_t> id_of(const json& frame) {
  const auto found = frame.find("id");
  if (found == frame.end() || !found->is_number_integer()) return std::nullopt;
  if (found->is_number_unsigned() &&
      found->get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX))
    return std::nullopt;
  return found->get<std::int64_t>();
}

using Parsed = std::variant<ClientFrame, BadFrame>;

template <class Reason>
Refused told(const words::RefusalWords<Reason>& words) {
  return {std::string(words.code), std::string(words.sentence)};
}

Parsed bad(ProtocolRefusal reason, std::optional<std::int64_t> id = {}) {
  return BadFrame{refusal(reason), id};
}

Parsed parse_hello(const json& frame) {
  if (number_member(frame, "version") != protocol_version) return bad(ProtocolRefusal::version);
  const auto code = text_member(frame, "code");
  const json take = frame.value("take", json(false)), beside = frame.value("beside", json(false));
  const json screen = frame.value("screen", json(""));
  constexpr std::size_t longest_screen = 64;
  if (!code || !take.is_boolean() || !beside.is_boolean() || !screen.is_string() ||
      screen.get_ref<const std::string&>().size() > longest_screen)
    return bad(ProtocolRefusal::bad_frame);
  return ClientFrame{HelloFrame{.code = *code,
                                .take = take.get<bool>(),
                                .beside = beside.get<bool>(),
                                .screen = screen.get<std::string>()}};
}

Parsed parse_command(json frame) {
  const auto id = id_of(frame);
  const auto act = text_member(frame, "act");
  if (!id || !act) return bad(ProtocolRefusal::bad_frame, id);
  return ClientFrame{CommandFrame{*id, *act, std::move(frame)}};
}

Parsed parse_fetch(const json& frame) {
  const auto id = id_of(frame);
  const auto attachment = text_member(frame, "attachment");
  const auto language = text_member(frame, "language");
  const auto known = language ? words::language_with_code(*language) : std::nullopt;
  if (!id || !attachment || !known) return bad(ProtocolRefusal::bad_frame, id);
  return ClientFrame{FetchFrame{*id, *attachment, *known}};
}

Parsed parse_ping(const json& frame) {
  const auto id = id_of(frame);
  if (!id) return bad(ProtocolRefusal::bad_frame);
  return ClientFrame{PingFrame{*id}};
}

/// No frame of the protocol is nested more deeply than this.
constexpr int deepest = 8;

}  // namespace

Refused refusal(ProtocolRefusal reason) { return told(words::words_of(protocol_refusals, reason)); }

Refused refusal(ActRefusal reason) { return told(words::words_of(act_refusals, reason)); }

Parsed parse_client_frame(std::string_view text) {
  if (!is_shallow(text, deepest)) return bad(ProtocolRefusal::bad_frame);
  json frame = json::parse(text, nullptr, false);
  if (frame.is_discarded()) return bad(ProtocolRefusal::bad_json);
  const auto type = text_member(frame, "type");
  if (!type)
    return bad(ProtocolRefusal::bad_frame, frame.is_object() ? id_of(frame) : std::nullopt);
  if (*type == "hello") return parse_hello(frame);
  if (*type == "command") return parse_command(std::move(frame));
  if (*type == "fetch") return parse_fetch(frame);
  if (*type == "resync") return ClientFrame{ResyncFrame{}};
  if (*type == "ping") return parse_ping(frame);
  return bad(ProtocolRefusal::bad_frame, id_of(frame));
}

std::string dump(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string accepted_text(std::int64_t id, std::uint32_t sequence, Time time) {
  return dump({{"type", "accepted"}, {"id", id}, {"sequence", sequence}, {"time", time.seconds}});
}

std::string refused_text(const Refused& refused, std::optional<std::int64_t> id) {
  json frame{{"type", "refused"}, {"code", refused.code}, {"reason", refused.reason}};
  if (id) frame["id"] = *id;
  if (refused.wait_seconds > 0) frame["wait_seconds"] = refused.wait_seconds;
  return dump(frame);
}

std::string attachment_text(const FetchFrame& asked, const AttachedFile& file) {
  return dump({{"type", "attachment"},
               {"id", asked.id},
               {"attachment", asked.attachment},
               {"name", file.name},
               {"media_type", media_type_names[static_cast<std::size_t>(file.type)]},
               {"content", file.content}});
}

std::string pong_text(std::int64_t id) { return dump({{"type", "pong"}, {"id", id}}); }

}  // namespace jardam
