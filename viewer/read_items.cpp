#include "read_items.hpp"

#include "json_read.hpp"

namespace jardam::viewer {

namespace {

Knowledge read_knowledge(const json& item) {
  return {read_optional<Seconds>(item, "since"), read_optional<Seconds>(item, "updated"),
          read<std::string>(item, "source"),     read<std::string>(item, "last"),
          read_words(item, "indicators"),        read<std::string>(item, "risk")};
}

std::optional<Coordinates> read_optional_coordinates(const json& item) {
  const auto longitude = read_optional<double>(item, "longitude"),
             latitude = read_optional<double>(item, "latitude");
  if (!longitude || !latitude) return {};
  return on_earth({*longitude, *latitude});
}

std::vector<Account> read_accounts(const json& from, const char* name) {
  std::vector<Account> accounts;
  if (const auto* items = member(from, name))
    for (const json& said : *items)
      accounts.push_back({read<std::string>(said, "where"), read_key(said, "site"),
                          read<std::string>(said, "source"), read<std::string>(said, "confidence"),
                          read<Seconds>(said, "at"), read_words(said, "indicators")});
  return accounts;
}

std::optional<Interviews> read_interviews(const json& from) {
  const json* talks = member(from, "interviews");
  if (talks == nullptr) return {};
  return Interviews{read<int>(*talks, "times"), read<std::string>(*talks, "by"),
                    read<Seconds>(*talks, "at")};
}

/// {name: {"total", "used"}}
std::map<std::string, Beds> read_beds(const json& from, const char* name) {
  std::map<std::string, Beds> beds;
  if (const auto* items = member(from, name))
    for (const auto& [group, count] : items->items())
      beds[group] = {read<int>(count, "total"), read<int>(count, "used")};
  return beds;
}

}  // namespace

void read_item(const json& from, Traveller& item) {
  item = {from.at("from").get<std::size_t>(), from.at("to").get<std::size_t>(),
          read<Seconds>(from, "departs"), read<Seconds>(from, "arrives"),
          read<std::string>(from, "state", "outward")};
}

void read_item(const json& from, Site& item) {
  item = {read_position(from, "place"),
          read_position(from, "sector"),
          read_optional_text(from, "name"),
          read_optional_coordinates(from),
          read<bool>(from, "known", true),
          read_knowledge(from),
          read_optional<bool>(from, "exploitative"),
          read_optional<int>(from, "workers"),
          read_optional<int>(from, "exploited"),
          read_accounts(from, "suspicions")};
}

void read_item(const json& from, Person& item) {
  item = {read_optional_text(from, "name"),
          read<std::string>(from, "sex"),
          read_optional<int>(from, "age"),
          read_position(from, "place"),
          read_key(from, "site"),
          read<std::string>(from, "reason"),
          read<std::string>(from, "site_source"),
          read_optional<Seconds>(from, "site_since"),
          read<std::string>(from, "status"),
          read<bool>(from, "known", true),
          read_knowledge(from),
          read<std::string>(from, "state"),
          read_optional_text(from, "dossier"),
          read_accounts(from, "whereabouts"),
          read_interviews(from),
          read_optional<bool>(from, "fate_held")};
}

void read_item(const json& from, Recruiter& item) {
  item = {read_optional_text(from, "name"),
          read<std::string>(from, "kind"),
          read_position(from, "region"),
          read<bool>(from, "known", true),
          read_knowledge(from),
          read_words(from, "flags")};
}

void read_item(const json& from, Case& item) {
  item = {read_key(from, "site"),
          read<std::string>(from, "form"),
          read_position(from, "region"),
          read<std::string>(from, "state"),
          read_optional<Seconds>(from, "opened"),
          read_optional<int>(from, "evidence").has_value(),
          read<int>(from, "evidence"),
          read<int>(from, "victims"),
          read<bool>(from, "deposition"),
          read<bool>(from, "finances"),
          read<int>(from, "reopenings"),
          read_words(from, "orders")};
}

void read_item(const json& from, Task& item) {
  item = {read_key(from, "office"),
          read<std::string>(from, "decision"),
          read_subject(from, "subject"),
          read<std::string>(from, "state"),
          read_optional<Seconds>(from, "decided"),
          read_optional<Seconds>(from, "due"),
          read<std::string>(from, "to"),
          read_position(from, "to_region"),
          member(from, "with") ? read<std::string>(from.at("with"), "agency") : "",
          read<bool>(from, "joins"),
          read<std::string>(from, "basis"),
          read<std::string>(from, "risk"),
          read<std::string>(from, "text"),
          read_optional<Seconds>(from, "withdraw_until"),
          read_key(from, "seat"),
          read_optional_text(from, "subject_name")};
}

void read_item(const json& from, Office& item) {
  item = {read<std::string>(from, "agency"),  read_position(from, "region"),
          read<int>(from, "staff"),           read<int>(from, "busy"),
          read<int>(from, "waiting"),         read_beds(from, "beds"),
          read_beds(from, "services"),        read_key(from, "seat"),
          read<bool>(from, "autopilot", true)};
}

std::vector<std::pair<std::string, Text>> read_attachments(const json& from) {
  std::vector<std::pair<std::string, Text>> items;
  if (const json* all = member(from, "attachments"))
    for (const json& item : *all)
      items.emplace_back(read<std::string>(item, "id"), read_text(item, "title"));
  return items;
}

Form read_form(const json& from) {
  const json* form = member(from, "form");
  if (form == nullptr) return {};
  const auto risk = read<std::string>(*form, "risk");
  return {read<std::string>(*form, "basis"), risk == "unknown" ? "" : risk,
          read<std::string>(*form, "text")};
}

void read_item(const json& from, Message& item) {
  item = {read_optional<Seconds>(from, "at"),
          read<std::string>(from, "kind", "report"),
          read_key(from, "inject"),
          read_text(from, "title"),
          read_text(from, "text"),
          read_text(from, "from"),
          read<std::string>(from, "mode"),
          read_optional<int>(from, "deadline_minutes"),
          read<std::string>(from, "notice"),
          read_subject(from, "subject"),
          read_words(from, "indicators"),
          read<std::string>(from, "source"),
          read_optional<Seconds>(from, "acknowledged"),
          read_key(from, "seat"),
          read_key(from, "from_seat"),
          read_key(from, "answers"),
          read_optional<Seconds>(from, "answered"),
          read_optional<Seconds>(from, "read"),
          read_keys(from, "messages"),
          read<bool>(from, "recalled"),
          read<std::string>(from, "decision"),
          read_text(from, "warning"),
          read_key(from, "channel"),
          read_key(from, "passed_to"),
          read_form(from),
          read_attachments(from)};
}

void read_item(const json& from, Values& item) {
  item.clear();
  for (const auto& value : from)
    item.push_back(value.is_null() ? std::nullopt : std::optional<double>(value.get<double>()));
}

void read_item(const json& from, Period& item) {
  item = {read<Seconds>(from, "ends"), {}};
  if (const auto* values = member(from, "values"))
    for (const auto& [series, numbers] : values->items()) read_item(numbers, item.values[series]);
}

/// "decision: inspect, about: harbour, brought: access_refused"
std::string words_of_clause(const json& from) {
  std::string words;
  for (const auto& [key, value] : from.items()) {
    if (key == "part" || key == "overtakes" || key == "holds") continue;
    std::string each = value.is_string() ? value.get<std::string>() : value.dump();
    std::erase_if(each, [](char c) { return c == '"' || c == '[' || c == ']'; });
    words += (words.empty() ? "" : ", ") + key + ": " + each;
  }
  return words;
}

InjectClause read_clause(const json& from) {
  return {words_of_clause(from), read<std::string>(from, "part"), read<bool>(from, "overtakes"),
          read<bool>(from, "holds")};
}

std::vector<InjectClause> read_clauses(const json& from) {
  std::vector<InjectClause> clauses;
  if (const json* list = member(from, "clauses"))
    for (const json& each : *list) clauses.push_back(read_clause(each));
  return clauses;
}

void read_expectation(const json& from, Inject& item) {
  const json* expect = member(from, "expect");
  if (expect == nullptr) return;
  item.expected_decision = read<std::string>(*expect, "decision");
  item.met = read_optional<Seconds>(*expect, "met");
  item.met_by = read_key(*expect, "met_by");
  item.within_minutes = read<int>(*expect, "within_minutes");
}

void read_item(const json& from, Inject& item) {
  item = {read<std::string>(from, "state", "waiting"),
          read_optional<Seconds>(from, "due"),
          read_optional<Seconds>(from, "fired"),
          read<int>(from, "day"),
          read<int>(from, "minute"),
          read_words(from, "to"),
          read_text(from, "title"),
          read_text(from, "text"),
          read_text(from, "from"),
          read_text(from, "expected"),
          read<std::string>(from, "storyline"),
          read<std::string>(from, "mode"),
          read_words(from, "objectives"),
          read<bool>(from, "shelf"),
          read<bool>(from, "overtaken"),
          read_clauses(from),
          {},
          {},
          {},
          0,
          read_text(from, "warning"),
          read<std::string>(from, "version"),
          read_words(from, "attachments"),
          read<std::string>(from, "led_by")};
  read_expectation(from, item);
}

void read_item(const json& from, Seat& item) {
  item = {read_text(from, "name"),           read<std::string>(from, "code"),
          read<bool>(from, "taken"),         read<int>(from, "connected"),
          read<int>(from, "unread"),         read_optional<Seconds>(from, "last_act"),
          read<std::string>(from, "agency"), read_position(from, "region")};
}

void read_item(const json& from, Observation& item) {
  item = {read<Seconds>(from, "at"),
          read_key(from, "evaluator"),
          read<std::string>(from, "objective"),
          read_key(from, "inject"),
          read_key(from, "team"),
          read<std::string>(from, "rating"),
          read<std::string>(from, "note"),
          read<bool>(from, "proposed"),
          read<bool>(from, "counts", true)};
}

void read_item(const json& from, Proposal& item) {
  item = {read_key(from, "inject"),
          read<std::string>(from, "objective"),
          read<std::string>(from, "response"),
          read_key(from, "team"),
          read<std::string>(from, "rating"),
          read_text(from, "text"),
          read<bool>(from, "rated")};
}

void read_item(const json& from, DayForm& item) {
  item = {read<Seconds>(from, "asked"),
          read<bool>(from, "open"),
          {},
          read<int>(from, "given"),
          read_optional<int>(from, "people"),
          read<int>(from, "teams"),
          read<int>(from, "teams_asked"),
          read<std::vector<std::vector<std::string>>>(from, "answers")};
  if (const json* questions = member(from, "questions"))
    for (const json& each : *questions) item.questions.push_back(to_text(each));
}

void read_item(const json& from, ObjectiveRatings& item) {
  item = {read<std::map<std::string, int>>(from, "tasks"), 0, read<int>(from, "to_come"),
          read<int>(from, "disagreements")};
  item.not_evaluated = item.tasks["not_evaluated"];
  item.tasks.erase("not_evaluated");
}

void read_item(const json& from, GroupStanding& item) {
  item.name = read<std::string>(from, "name");
  item.time = read<Seconds>(from, "time");
  item.clock_state = read<std::string>(from, "clock");
  item.speed = read<double>(from, "speed", 1);
  item.to_confirm = read<std::string>(from, "to_confirm");
  item.trouble = read<std::string>(from, "trouble");
  item.seats = read<int>(from, "seats");
  item.taken = read<int>(from, "taken");
  item.connected = read<int>(from, "connected");
  item.unread = read<int>(from, "unread");
  if (const json* last = member(from, "last_act")) {
    item.last_act = read<Seconds>(*last, "at");
    item.acted_last = read<std::string>(*last, "seat");
  }
  if (const json* injects = member(from, "injects")) {
    item.injects = read<int>(*injects, "all");
    item.sent = read<int>(*injects, "sent");
  }
  item.expected = read<std::map<std::string, int>>(from, "expected");
  item.victims = read<std::map<std::string, int>>(from, "victims");
  if (const json* first = member(from, "first_decisions"))
    for (const json& each : *first)
      item.first_decisions.push_back({read<Seconds>(each, "at"), read<std::string>(each, "seat"),
                                      read<std::string>(each, "decision")});
}

}  // namespace jardam::viewer
