/// Messages, injects and seats.

#include <algorithm>

#include "agencies/offices/decision.hpp"
#include "agencies/offices/knowledge.hpp"
#include "exercise/conditions.hpp"
#include "exercise/evaluation.hpp"
#include "exercise/ids.hpp"
#include "exercise/messages.hpp"
#include "storage/hash.hpp"
#include "stream/view_parts.hpp"
#include "words/outcomes.hpp"

namespace jardam {
namespace {

using nlohmann::json;

/// The latest messages that a view holds; an inbox of more is nobody's.
constexpr std::size_t most_messages = 5000;

const Inject& inject_of(const Scene& scene, InjectId id) {
  return inject_at(scene.looker.exercise, id);
}

/// The members that only one kind of message has, as null.
json without(std::initializer_list<const char*> absent) {
  json item = json::object();
  for (const char* each : absent) item[each] = nullptr;
  return item;
}

const std::string& id_of(const Scene& scene, SeatId seat) {
  return scene.looker.exercise.scenario->exercise.seats[seat.value].id;
}

void add_letter(json& item, const Letter& letter) {
  item["title"] = text_json(letter.title);
  item["text"] = text_json(letter.text);
  item["from"] = text_json(letter.from);
}

/// What comes with a letter that lies open; what each holds is fetched.
json attachments_json(const Scene& scene, const Message& message, const Letter& letter) {
  json items = json::array();
  if (!is_open(scene.looker, message)) return items;
  for (const std::string& id : letter.attachments) {
    const Attachment* found = attachment_named(scene.looker.exercise.scenario->exercise, id);
    if (found != nullptr) items.push_back({{"id", id}, {"title", text_json(found->title)}});
  }
  return items;
}

json inject_message(const Scene& scene, const Message& message) {
  const Inject& inject = inject_of(scene, message.inject);
  json item = without(
      {"notice", "subject", "source", "from_seat", "answers", "decision", "channel", "form"});
  item["kind"] = "inject";
  item["inject"] = inject.no;
  const Letter& letter = *scene.looker.exercise.letters[message.letter];
  add_letter(item, letter);
  const bool has_warning = letter.warning != Text{};
  item["warning"] = has_warning ? text_json(letter.warning) : json();
  if (!is_open(scene.looker, message)) item["text"] = nullptr;
  item["attachments"] = attachments_json(scene, message, letter);
  item["mode"] = name_in(inject_mode_names, inject.mode);
  item["deadline_minutes"] = inject.expect.decision.empty() ? json() : json(inject.expect.within);
  item["indicators"] = json::array();
  return item;
}

/// What a seat wrote to another.
json said_message(const Scene& scene, const Message& message) {
  json item = without({"notice", "subject", "source", "inject", "mode", "deadline_minutes",
                       "decision", "warning", "form"});
  item["kind"] = "message";
  add_letter(item, *scene.looker.exercise.letters[message.letter]);
  item["from_seat"] = id_of(scene, message.from);
  const std::string& channel = scene.looker.exercise.letters[message.letter]->channel;
  item["channel"] = channel.empty() ? json() : json(channel);
  item["answers"] = message.answers == no_message
                        ? json()
                        : key_of_message(scene.looker, scene.indexes, message.answers);
  item["indicators"] = item["attachments"] = json::array();
  return item;
}

std::vector<std::string_view> names_of(Indicators indicators) {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < indicator_names.size(); ++i)
    if ((indicators >> i & 1u) != 0) names.push_back(indicator_names[i]);
  return names;
}

/// What the news is called in the table of outcomes: an assessment by what it says.
std::string notice_told(const Report& report) {
  return report.notice == Notice::risk_assessed ? "risk_" + std::string(risk_names[report.detail])
                                                : std::string(name_in(notice_names, report.notice));
}

/// The news in two sentences, with what was seen.
Text told(const Report& report) {
  const std::string_view decision =
      report.by == no_decision ? std::string_view() : decision_of(report.by).name;
  const std::vector<std::string_view> indicators = names_of(report.indicators);
  const int people = report.notice == Notice::risk_assessed ? 0 : report.detail;
  return words::outcome_text(decision, notice_told(report),
                             {.people = people, .indicators = indicators});
}

/// What another office wrote beside the decision that brought the report; null where nothing was.
json form_json(const Looker& looker, const Report& report) {
  const DecisionForm* form = referral_form(looker.exercise, report);
  if (form == nullptr) return nullptr;
  return {{"basis", form->basis}, {"risk", name_in(risk_names, form->risk)}, {"text", form->text}};
}

json report_message(const Looker& looker, const Report& report) {
  json item = without({"inject", "title", "from", "mode", "deadline_minutes", "from_seat",
                       "answers", "warning", "channel"});
  item["kind"] = "report";
  item["notice"] = name_in(notice_names, report.notice);
  item["indicators"] = indicators_json(report.indicators);
  item["source"] = name_in(agency_names, report.source);
  item["subject"] = subject_json(looker, report.subject);
  item["text"] = text_json(told(report));
  item["form"] = form_json(looker, report);
  item["attachments"] = json::array();
  item["decision"] = report.by == no_decision ? json() : json(decision_of(report.by).name);
  return item;
}

/// What the seat was sent in the time that a digest covers, by key.
json digest_message(const Scene& scene, const Message& digest) {
  json item = without({"notice", "subject", "source", "inject", "title", "text", "from", "mode",
                       "deadline_minutes", "from_seat", "answers", "decision", "warning", "channel",
                       "form"});
  item["kind"] = "digest";
  item["since"] = digest.digest_since.seconds;
  item["indicators"] = item["attachments"] = item["messages"] = json::array();
  const std::vector<Message>& messages = scene.looker.exercise.messages;
  for (std::uint32_t i = 0; i < messages.size() && &messages[i] != &digest; ++i)
    if (messages[i].seat == digest.seat && messages[i].at >= digest.digest_since &&
        messages[i].digest_since == Time::never() && !messages[i].is_recalled)
      item["messages"].push_back(key_of_message(scene.looker, scene.indexes, i));
  return item;
}

json message_json(const Scene& scene, const Message& message) {
  if (message.digest_since != Time::never()) return digest_message(scene, message);
  if (!message.from.is_none()) return said_message(scene, message);
  if (message.report == no_report) return inject_message(scene, message);
  json item = report_message(scene.looker, all<Report>(scene.looker.world())[message.report]);
  if (message.inject.is_none()) return item;
  const Inject& inject = inject_of(scene, message.inject);
  item["inject"] = inject.no;
  item["from"] = text_json(inject.from);
  item["text"] = nullptr;  // the inject's own words tell it
  return item;
}

/// The seat that got it is told to exercise control, and to whoever wrote it.
Item message_item(const Scene& scene, std::uint32_t key, const Message& message) {
  return scene.cache(Collection::messages)
      .item(key,
            {message.acknowledged.seconds, message.read.seconds, message.answered.seconds,
             fact(message.is_recalled)},
            std::to_string(key), [&] {
              json item = message_json(scene, message);
              item["at"] = message.at.seconds;
              item["acknowledged"] = time_json(message.acknowledged);
              item["read"] = time_json(message.read);
              item["answered"] = time_json(message.answered);
              if (scene.looker.counts_all() || message.from == scene.looker.seat)
                item["seat"] = id_of(scene, message.seat);
              if (!scene.looker.sees_all) return item;
              item["recalled"] = message.is_recalled;
              item["passed_to"] =
                  message.passed_to.is_none() ? json() : json(id_of(scene, message.passed_to));
              return item;
            });
}

/// The members of a clause that are given, as in a scenario file, and whether it holds.
json clause_json(const ClauseState& state) {
  const Clause& c = *state.clause;
  json item{{"part", name_in(clause_part_names, state.part)},
            {"overtakes", state.overtakes},
            {"holds", state.holds}};
  const auto give = [&](const char* key, const std::string& value) {
    if (!value.empty()) item[key] = value;
  };
  give("decision", c.decision);
  give("acknowledged", c.acknowledged);
  give("fired", c.fired);
  give("wrote", c.wrote);
  give("knows", c.knows);
  give("person", c.person);
  give("exploited_at", c.exploited_at);
  give("case_about", c.case_about);
  give("by", c.by);
  give("to", c.to);
  give("about", c.about);
  if (!c.decision.empty()) item["stage"] = name_in(decision_stage_names, c.stage);
  for (const Notice notice : c.brought) item["brought"].push_back(name_in(notice_names, notice));
  if (!c.person.empty()) item["is"] = name_in(person_is_names, c.is);
  if (!c.case_about.empty()) item["at_stage"] = name_in(case_is_names, c.at_stage);
  if (c.at_least) item["at_least"] = *c.at_least;
  if (c.at_most) item["at_most"] = *c.at_most;
  if (c.minutes > 0) item["minutes"] = c.minutes;
  if (c.past_day > 0) item["past"] = {{"day", c.past_day}, {"minute", c.past_minute}};
  return item;
}

/// A name while the roster is there, else a pseudonym.
std::string shown_leader(const Scene& scene, const Inject& inject) {
  return scene.roster.name_of(std::string(leader_of(scene.looker.exercise, inject)));
}

json inject_json(const Scene& scene, InjectId id, const std::vector<ClauseState>& clauses) {
  const InjectStatus& status = scene.looker.exercise.injects[id.value];
  const Inject& inject = inject_of(scene, id);
  json item{{"state", name_in(inject_state_names, status.state)},
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
            {"shelf", inject.shelf},
            {"overtaken", status.is_overtaken},
            {"variant_of", inject.variant_of},
            {"warning", inject.warning == Text{} ? json() : text_json(inject.warning)},
            {"attachments", inject.attachments},
            {"led_by", shown_leader(scene, inject)},
            {"version", version_of(scene.looker.exercise, id)},
            {"clauses", json::array()},
            {"expect", nullptr}};
  for (const ClauseState& clause : clauses) item["clauses"].push_back(clause_json(clause));
  if (!inject.expect.decision.empty())
    item["expect"] = {
        {"decision", inject.expect.decision},
        {"within_minutes", inject.expect.within},
        {"met", time_json(status.met)},
        {"met_by", status.met_by.is_none() ? json() : json(id_of(scene, status.met_by))}};
  return item;
}

/// An evaluator knows what shall come and what is expected then; the letter itself once it has
/// come, since evaluators' screens stand among the teams.
json inject_to_rate(const Scene& scene, InjectId id) {
  json whole = inject_json(scene, id, {});
  json item = json::object();
  for (const char* member : {"state", "fired", "day", "minute", "to", "title", "from", "expected",
                             "mode", "objectives", "shelf", "expect"})
    item[member] = whole[member];
  const bool has_come = scene.looker.exercise.injects[id.value].state == InjectState::fired;
  item["text"] = has_come ? whole["text"] : json();
  return item;
}

Item inject_item_to_rate(const Scene& scene, InjectId id) {
  const InjectStatus& status = scene.looker.exercise.injects[id.value];
  return scene.cache(Collection::injects)
      .item(id.value,
            {fact(status.state), status.fired.seconds, status.met.seconds, status.met_by.value,
             scene.looker.exercise.row_hashes[id.value]},
            inject_of(scene, id).no, [&] { return inject_to_rate(scene, id); });
}

Item inject_item(const Scene& scene, InjectId id) {
  const InjectStatus& status = scene.looker.exercise.injects[id.value];
  const Inject& inject = inject_of(scene, id);
  const bool is_open = status.state != InjectState::fired;
  const std::vector<ClauseState> clauses =
      is_open ? clauses_of(scene.looker.exercise, id) : std::vector<ClauseState>{};
  Facts facts{fact(status.state),
              status.due.seconds,
              status.fired.seconds,
              fact(status.is_overtaken),
              status.met.seconds,
              status.met_by.value,
              scene.looker.exercise.row_hashes[id.value],
              xxh3(shown_leader(scene, inject))};
  for (const ClauseState& clause : clauses) facts.push_back(fact(clause.holds));
  return scene.cache(Collection::injects).item(id.value, std::move(facts), inject.no, [&] {
    return inject_json(scene, id, clauses);
  });
}

Item seat_item(const Scene& scene, SeatId id) {
  const Seat& seat = scene.looker.exercise.scenario->exercise.seats[id.value];
  const SeatStatus& status = scene.looker.exercise.seats[id.value];
  const std::uint32_t connected = scene.connected[id.value],
                      unread = scene.indexes.unread_of[id.value];
  const std::string code = scene.codes.empty() ? "" : scene.codes[id.value];
  return scene.cache(Collection::seats)
      .item(id.value,
            {fact(status.is_taken), status.last_act.seconds, connected, unread, xxh3(code)},
            seat.id, [&] {
              return json{
                  {"name", text_json(seat.name)},
                  {"code", code},
                  {"taken", status.is_taken},
                  {"connected", connected},
                  {"unread", unread},
                  {"last_act", time_json(status.last_act)},
                  {"evaluator", seat.evaluator},
                  {"agency", seat.is_team() ? json(name_in(agency_names, seat.agency)) : json()},
                  {"region", index_json(seat.region)}};
            });
}

/// A seat is shown what it got and wrote, an evaluator what the watched teams did.
bool is_shown(const Looker& looker, const Message& message) {
  if (looker.sees_all || message.from == looker.seat) return true;
  const bool is_own = message.seat == looker.seat;
  return (is_own || looker.watches(message.seat) || looker.watches(message.from)) &&
         !message.is_recalled;
}

}  // namespace

Items message_items(const Scene& scene) {
  Items items;
  const std::vector<Message>& messages = scene.looker.exercise.messages;
  const std::vector<std::uint32_t>& own = scene.indexes.messages_of[scene.looker.seat.value];
  const bool counts_all = scene.looker.counts_all();
  const std::size_t all = counts_all ? messages.size() : own.size();
  for (std::size_t i = all - std::min(all, most_messages); i < all; ++i) {
    const Message& message = messages[counts_all ? i : own[i]];
    if (is_shown(scene.looker, message))
      items.push_back(message_item(scene, static_cast<std::uint32_t>(i), message));
  }
  return items;
}

Items inject_items(const Scene& scene) {
  Items items;
  const Seat& own = scene.looker.place();
  const auto is_hidden = [&](InjectId id) {
    return scene.hides_future && scene.looker.exercise.injects[id.value].fired == Time::never();
  };
  if (own.evaluator)
    for (const InjectId id : ids<InjectId>(scene.looker.exercise.injects))
      if (!is_hidden(id) &&
          rates(scene.looker.exercise.scenario->exercise, own, inject_of(scene, id)))
        items.push_back(inject_item_to_rate(scene, id));
  if (!scene.looker.sees_all) return items;
  for (const InjectId id : ids<InjectId>(scene.looker.exercise.injects))
    if (!is_hidden(id)) items.push_back(inject_item(scene, id));
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
