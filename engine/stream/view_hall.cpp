/// Messages, injects and seats.

#include <algorithm>

#include "agencies/offices/knowledge.hpp"
#include "exercise/ids.hpp"
#include "storage/hash.hpp"
#include "stream/view_parts.hpp"

namespace jardam {
namespace {

using nlohmann::json;

/// The latest messages that a view holds; an inbox of more is nobody's.
constexpr std::size_t most_messages = 5000;

const Inject& inject_of(const Scene& scene, InjectId id) {
  return inject_at(scene.looker.exercise, id);
}

json inject_message(const Inject& inject) {
  return {
      {"kind", "inject"},
      {"inject", inject.no},
      {"title", text_json(inject.title)},
      {"text", text_json(inject.text)},
      {"from", text_json(inject.from)},
      {"mode", name_in(inject_mode_names, inject.mode)},
      {"deadline_minutes", inject.expect.decision.empty() ? json() : json(inject.expect.within)},
      {"notice", nullptr},
      {"subject", nullptr},
      {"indicators", json::array()},
      {"source", nullptr}};
}

json report_message(const Looker& looker, const Report& report) {
  json item{{"kind", "report"},
            {"notice", name_in(notice_names, report.notice)},
            {"indicators", indicators_json(report.indicators)},
            {"source", name_in(agency_names, report.source)},
            {"subject", subject_json(looker, report.subject)}};
  for (const char* absent : {"inject", "title", "text", "from", "mode", "deadline_minutes"})
    item[absent] = nullptr;
  return item;
}

json message_json(const Scene& scene, const Message& message) {
  if (message.report == no_report) return inject_message(inject_of(scene, message.inject));
  json item = report_message(scene.looker, all<Report>(scene.looker.world())[message.report]);
  if (message.inject.is_none()) return item;
  const Inject& inject = inject_of(scene, message.inject);
  item["inject"] = inject.no;
  item["from"] = text_json(inject.from);
  return item;
}

Item message_item(const Scene& scene, std::uint32_t key, const Message& message) {
  return scene.cache(Collection::messages)
      .item(key, {message.acknowledged.seconds}, std::to_string(key), [&] {
        json item = message_json(scene, message);
        item["at"] = message.at.seconds;
        item["acknowledged"] = time_json(message.acknowledged);
        if (scene.looker.sees_all)
          item["seat"] = scene.looker.exercise.scenario->exercise.seats[message.seat.value].id;
        return item;
      });
}

Item inject_item(const Scene& scene, InjectId id) {
  const InjectStatus& status = scene.looker.exercise.injects[id.value];
  const Inject& inject = inject_of(scene, id);
  return scene.cache(Collection::injects)
      .item(id.value, {fact(status.state), status.due.seconds, status.fired.seconds}, inject.no,
            [&] {
              return json{{"state", name_in(inject_state_names, status.state)},
                          {"due", time_json(status.due)},
                          {"fired", time_json(status.fired)},
                          {"day", inject.day},
                          {"minute", inject.minute},
                          {"to", inject.to},
                          {"title", text_json(inject.title)},
                          {"text", text_json(inject.text)},
                          {"from", text_json(inject.from)},
                          {"expected", text_json(inject.expected)},
                          {"storyline", inject.storyline},
                          {"mode", name_in(inject_mode_names, inject.mode)},
                          {"objectives", inject.objectives},
                          {"shelf", inject.shelf}};
            });
}

Item seat_item(const Scene& scene, SeatId id) {
  const Seat& seat = scene.looker.exercise.scenario->exercise.seats[id.value];
  const SeatStatus& status = scene.looker.exercise.seats[id.value];
  const std::uint32_t connected = scene.connected[id.value],
                      unread = scene.indexes.unread_of[id.value];
  const std::string code = scene.codes.empty() ? "" : scene.codes[id.value];
  return scene.cache(Collection::seats)
      .item(
          id.value, {fact(status.is_taken), status.last_act.seconds, connected, unread, xxh3(code)},
          seat.id, [&] {
            return json{{"name", text_json(seat.name)},
                        {"code", code},
                        {"taken", status.is_taken},
                        {"connected", connected},
                        {"unread", unread},
                        {"last_act", time_json(status.last_act)},
                        {"agency", seat.excon ? json() : json(name_in(agency_names, seat.agency))},
                        {"region", index_json(seat.region)}};
          });
}

}  // namespace

Items message_items(const Scene& scene) {
  Items items;
  const std::vector<Message>& messages = scene.looker.exercise.messages;
  const std::vector<std::uint32_t>& own = scene.indexes.messages_of[scene.looker.seat.value];
  const std::size_t all = scene.looker.sees_all ? messages.size() : own.size();
  for (std::size_t i = all - std::min(all, most_messages); i < all; ++i)
    items.push_back(message_item(scene, static_cast<std::uint32_t>(i),
                                 messages[scene.looker.sees_all ? i : own[i]]));
  return items;
}

Items inject_items(const Scene& scene) {
  Items items;
  if (!scene.looker.sees_all) return items;
  for (const InjectId id : ids<InjectId>(scene.looker.exercise.injects))
    items.push_back(inject_item(scene, id));
  return items;
}

Items seat_items(const Scene& scene) {
  Items items;
  if (!scene.looker.sees_all) return items;
  for (const SeatId id : ids<SeatId>(scene.looker.exercise.seats))
    items.push_back(seat_item(scene, id));
  return items;
}

}  // namespace jardam
