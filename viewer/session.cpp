#include "session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <random>
#include <utility>

#include "frames.hpp"
#include "scenario/attachments.hpp"
#include "storage/base64.hpp"
#include "words/translations.hpp"

namespace jardam::viewer {

namespace {

constexpr std::size_t replies_kept = 50;
/// A picture of this many more letters fits every graphics card.
constexpr std::size_t most_letters = 2000;
/// Problems of the server's frames that are told on stderr; more of the same would only fill the
/// terminal.
constexpr int problems_told = 20;

constexpr const char* lost_answer = words::mark("The connection was lost before the answer came.");

template <class... Handlers>
struct Overloaded : Handlers... {
  using Handlers::operator()...;
};
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

std::string word(const nlohmann::json& frame, const char* name) {
  const auto found = frame.find(name);
  return found != frame.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

/// A name that no other screen has.
std::string by_chance() {
  std::random_device chance;
  return fmt::format("{:08x}{:08x}", chance(), chance());
}

Hello named(Hello hello, const std::string& screen) {
  hello.screen = screen;
  return hello;
}

}  // namespace

Session::Session(Address address, Hello hello)
    : Session(std::move(address), std::move(hello), by_chance()) {}

Session::Session(Address address, Hello hello, const std::string& name)
    : address_(address),
      client_(std::move(address), named(std::move(hello), name)),
      keys_begin_with_(name + "-") {}

/// The clock is not steered late, and a seat not taken behind others' backs.
void Session::give_up_what_cannot_wait(double wall) {
  std::erase_if(pending_, [&](const auto& entry) {
    if (entry.second.may_be_late) return false;
    replies_.push_back(
        {entry.second.wish, false, "connection_lost", lost_answer, wall, entry.first});
    return true;
  });
}

/// What had no answer when the line was lost, or was asked for since, in its order. The server
/// knows by the key what it has done already.
void Session::send_again() {
  give_up_what_cannot_wait(wall_);  // asked for while there was no line
  const std::map<std::uint64_t, FetchedKey> unanswered = std::exchange(fetching_, {});
  for (const auto& [id, wanted] : unanswered) fetch(wanted);
  for (auto& [id, pending] : pending_) {
    pending.act["late"] = static_cast<std::int64_t>(std::max(0.0, wall_ - pending.since));
    client_.send(pending.act);
  }
}

void Session::pump(double wall) {
  wall_ = wall;
  for (const ClientEvent& event : client_.poll())
    std::visit(Overloaded{
                   [&](const Connected& found) {
                     address_.host = found.host;
                     address_.port = found.port;
                     connection_.is_connected = true;
                     connection_.problem.clear();
                   },
                   [&](const Disconnected& lost) {
                     connection_.is_connected = false;
                     connection_.problem = lost.reason;
                     connection_.retry_at = wall + lost.retry_in;
                     give_up_what_cannot_wait(wall);
                     give_up(inquiries_, lost_answer);
                     is_resyncing_ = false;
                   },
                   [&](const Received& received) {
                     learn(received.letters);
                     hear(received.frame, wall);
                   },
                   [&](const Garbled& garbled) { drop(garbled.problem); },
               },
               event);
  clock_.hear(model_, wall);
  while (replies_.size() > replies_kept) replies_.pop_front();
}

void Session::learn(const std::vector<char16_t>& letters) {
  for (const char16_t letter : letters)
    if (letters_.size() < most_letters) letters_.insert(letter);
}

void Session::hear(const nlohmann::json& frame, double wall) {
  const std::string type = word(frame, "type");
  if (type == "accepted" || type == "refused") return hear_answer(frame, type == "accepted", wall);
  if (type == "attachment") return hear_attachment(frame);
  try {
    if (hear_inquiry(inquiries_, frame)) return;
  } catch (const std::exception& problem) {
    return drop(problem.what());
  }
  const FrameAnswer answer = apply_frame(model_, frame);
  if (answer.outcome == FrameOutcome::malformed) return drop(answer.problem);
  if (answer.outcome == FrameOutcome::gap) {
    if (!is_resyncing_) client_.send({{"type", "resync"}});
    is_resyncing_ = true;
    return;
  }
  if (type == "welcome") {
    connection_.was_welcomed = true;
    connection_.hello_refused.reset();
    send_again();
    if (goes_to_ == model_.welcome->group_number) goes_to_.reset();
  }
  if (type == "keyframe") is_resyncing_ = false;
}

void Session::hear_answer(const nlohmann::json& frame, bool is_accepted, double wall) {
  Reply reply{{}, is_accepted, word(frame, "code"), word(frame, "reason"), wall, 0};
  const auto id = frame.find("id");
  if (id != frame.end() && id->is_number_unsigned()) {
    if (const auto wanted = fetching_.find(id->get<std::uint64_t>()); wanted != fetching_.end()) {
      fetched_[wanted->second].problem = reply.reason;
      fetching_.erase(wanted);
      return;
    }
    if (hear_refused(inquiries_, id->get<std::uint64_t>(), reply.reason)) return;
    const auto asked = pending_.find(id->get<std::uint64_t>());
    if (asked == pending_.end()) return;
    reply.wish = asked->second.wish;
    reply.id = asked->first;
    const bool was_wished = !reply.wish.title.empty();  // opening a letter is not
    pending_.erase(asked);
    if (!was_wished) return;
  }
  if (!is_accepted && !model_.welcome) connection_.hello_refused = reply;
  const Wish wish = reply.wish;
  replies_.push_back(std::move(reply));
  if (is_accepted) hear_groups(frame, wish, wall);
}

/// What was asked of all groups is accepted where one has done it; why others have not is told too.
void Session::hear_groups(const nlohmann::json& frame, const Wish& wish, double wall) {
  const auto groups = frame.find("groups");
  if (groups == frame.end() || !groups->is_array()) return;
  for (const nlohmann::json& each : *groups)
    if (each.is_object() && each.contains("code"))
      replies_.push_back({{wish.title, each.value("group", nlohmann::json(0)).dump()},
                          false,
                          word(each, "code"),
                          word(each, "reason"),
                          wall,
                          0});
}

void Session::hear_attachment(const nlohmann::json& frame) {
  const auto id = frame.find("id");
  const auto asked = id != frame.end() && id->is_number_unsigned()
                         ? fetching_.find(id->get<std::uint64_t>())
                         : fetching_.end();
  if (asked == fetching_.end()) return drop("an attachment that nobody asked for");
  std::optional<std::string> bytes = from_base64(word(frame, "content"));
  if (!bytes) return drop("an attachment whose content is no base64");
  // A server may be anything: what no scenario could hold is not decoded here either.
  if (const std::string problem = attachment_problem(*bytes); !problem.empty())
    return drop("an attachment that " + problem);
  fetched_[asked->second] = {
      true, {}, word(frame, "name"), word(frame, "media_type"), std::move(*bytes)};
  fetching_.erase(asked);
}

void Session::fetch(const FetchedKey& wanted) {
  const std::uint64_t id = ++last_id_;
  fetching_[id] = wanted;
  client_.send({{"type", "fetch"},
                {"id", id},
                {"attachment", wanted.first},
                {"language", words::language_code(wanted.second)}});
}

const Fetched& Session::attachment(const std::string& id, Language language) {
  const auto [found, is_new] = fetched_.try_emplace({id, language});
  if (is_new) fetch(found->first);
  return found->second;
}

void Session::ask(Inquiry& inquiry, const char* type, nlohmann::json question) {
  inquiry = {.id = ++last_id_, .is_waiting = true, .problem = {}};
  question["type"] = type;
  question["id"] = inquiry.id;
  if (!connection_.is_connected) return give_up(inquiries_, lost_answer);
  client_.send(question);
}

void Session::ask_why(nlohmann::json about) {
  inquiries_.why_about = about;
  inquiries_.chains.clear();
  ask(inquiries_.why, "why", std::move(about));
}

void Session::ask_decisions() { ask(inquiries_.acts, "acts", nlohmann::json::object()); }

void Session::ask_what_if(nlohmann::json question) {
  inquiries_.done = inquiries_.futures = 0;
  inquiries_.result.reset();
  ask(inquiries_.what_if, "what_if", std::move(question));
}

void Session::break_off_what_if() {
  client_.send({{"type", "what_if_cancel"}, {"id", ++last_id_}});
}

void Session::drop(const std::string& problem) {
  if (++dropped_ <= problems_told)
    std::fprintf(stderr, "jardam-viewer: a frame was ignored: %s\n", problem.c_str());
}

std::uint64_t Session::act(nlohmann::json act, Wish wish) {
  const std::uint64_t id = ++last_id_;
  act["type"] = "command";
  act["id"] = id;
  Pending pending{std::move(wish), std::move(act), wall_, false};
  const std::string kind = word(pending.act, "act");
  pending.may_be_late = kind == "decide" || kind == "say" || kind == "acknowledge" ||
                        kind == "read" || kind == "mark" || kind == "write" || kind == "edit" ||
                        kind == "fire" || kind == "hold" || kind == "release" || kind == "skip" ||
                        kind == "hold_fate" || kind == "release_fate" || kind == "lead";
  pending.may_be_late = pending.may_be_late && !goes_to_;
  if (pending.may_be_late) pending.act["key"] = keys_begin_with_ + std::to_string(id);
  if (!goes_to_) client_.send(pending.act);
  pending_[id] = std::move(pending);
  return id;
}

void Session::go_to_group(unsigned number) {
  goes_to_ = number;
  for (auto& [id, pending] : pending_) pending.may_be_late = false;
  give_up_what_cannot_wait(wall_);
  fetching_.clear();
  fetched_.clear();
  client_.go_to_group(number);
}

nlohmann::json key_json(const std::string& key) {
  if (const Position number = to_position(key)) return *number;
  return key;
}

nlohmann::json subject_json(const Subject& subject) {
  return {{"kind", subject.kind}, {"id", key_json(subject.key)}};
}

}  // namespace jardam::viewer
