#include "stream/protocol.hpp"

#include <limits>

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
  const json group = frame.value("group", json(0u));
  constexpr std::size_t longest_screen = 64;
  if (!code || !take.is_boolean() || !beside.is_boolean() || !screen.is_string() ||
      !group.is_number_unsigned() || group > std::numeric_limits<std::uint32_t>::max() ||
      screen.get_ref<const std::string&>().size() > longest_screen)
    return bad(ProtocolRefusal::bad_frame);
  return ClientFrame{HelloFrame{.code = *code,
                                .take = take.get<bool>(),
                                .beside = beside.get<bool>(),
                                .screen = screen.get<std::string>(),
                                .group = group.get<std::uint32_t>()}};
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

Parsed parse_follow(const json& frame) {
  const auto id = id_of(frame);
  const auto row = number_member(frame, "row");
  const auto link = text_member(frame, "link");
  if (!id || !row || !link) return bad(ProtocolRefusal::bad_frame, id);
  return ClientFrame{FollowFrame{*id, *row, *link}};
}

Parsed parse_held(const json& frame) {
  const auto row = number_member(frame, "row");
  if (!row) return bad(ProtocolRefusal::bad_frame);
  return ClientFrame{HeldFrame{*row, frame.value("leaves", json(false)) == true}};
}

Parsed parse_question(QuestionKind kind, json frame) {
  const auto id = id_of(frame);
  if (!id) return bad(ProtocolRefusal::bad_frame);
  return ClientFrame{QuestionFrame{*id, kind, std::move(frame)}};
}

json row_json(const RecordRow& row) {
  return {{"sequence", row.sequence}, {"kind", name_of(row.kind)}, {"time", row.time.seconds},
          {"wall", row.wall},         {"content", row.content},    {"state_hash", row.state_hash},
          {"chain", row.chain}};
}

std::optional<RecordRow> row_from_json(const json& source) {
  const auto sequence = number_member(source, "sequence"), time = number_member(source, "time");
  const auto kind = text_member(source, "kind"), wall = text_member(source, "wall");
  const auto content = text_member(source, "content"), chain = text_member(source, "chain");
  const auto hash = text_member(source, "state_hash");
  if (!sequence || !time || !kind || !wall || !content || !chain || !hash) return std::nullopt;
  if (kind != name_of(RowKind::act) && kind != name_of(RowKind::mark)) return std::nullopt;
  return RecordRow{.sequence = *sequence,
                   .kind = kind == name_of(RowKind::act) ? RowKind::act : RowKind::mark,
                   .time = {*time},
                   .wall = *wall,
                   .content = *content,
                   .state_hash = *hash,
                   .chain = *chain};
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
  if (*type == "follow") return parse_follow(frame);
  if (*type == "held") return parse_held(frame);
  if (*type == "resync") return ClientFrame{ResyncFrame{}};
  if (*type == "ping") return parse_ping(frame);
  if (const auto kind = enumerator<QuestionKind>(question_names, *type))
    return parse_question(*kind, std::move(frame));
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

std::string record_text(std::int64_t id, const RecordHead& head) {
  return dump({{"type", "record"},
               {"id", id},
               {"scenario_id", head.scenario_id},
               {"scenario", head.scenario_text},
               {"seed", head.seed.value},
               {"secret", secret_text(head.secret)},
               {"written_by", head.written_by},
               {"created", head.created}});
}

std::optional<RecordHead> head_from_json(const json& frame) {
  const auto id = text_member(frame, "scenario_id"), scenario = text_member(frame, "scenario");
  const auto secret = secret_from(text_member(frame, "secret").value_or(""));
  const auto by = text_member(frame, "written_by"), created = text_member(frame, "created");
  const json seed = frame.value("seed", json());
  if (!id || !scenario || !secret || !by || !created || !seed.is_number_unsigned())
    return std::nullopt;
  return RecordHead{.scenario_id = *id,
                    .scenario_text = *scenario,
                    .seed = {seed.get<std::uint64_t>()},
                    .secret = *secret,
                    .written_by = *by,
                    .created = *created};
}

std::string rows_text(const std::vector<RecordRow>& rows) {
  json list = json::array();
  for (const RecordRow& row : rows) list.push_back(row_json(row));
  return dump({{"type", "rows"}, {"rows", std::move(list)}});
}

std::optional<std::vector<RecordRow>> rows_from_json(const json& frame) {
  const json list = frame.value("rows", json());
  if (!list.is_array() || list.empty()) return std::nullopt;
  std::vector<RecordRow> rows;
  for (const json& each : list) {
    auto row = row_from_json(each);
    if (!row) return std::nullopt;
    rows.push_back(std::move(*row));
  }
  return rows;
}

}  // namespace jardam
