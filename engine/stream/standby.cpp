#include "stream/standby.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "exercise/act_json.hpp"

namespace jardam {
namespace {

constexpr std::chrono::milliseconds between_tries{500}, between_tries_refused{5000};
constexpr std::chrono::seconds connecting_patience{2};
/// How often the server is asked for a sign of life, and how long its silence is borne: one that
/// has lost its power says nothing, and no system tells for minutes.
constexpr std::chrono::seconds between_pings{1}, longest_silence{5};

}  // namespace

Standby::Standby(StandbyOptions options) : options_(std::move(options)) {
  std::error_code error;
  if (!std::filesystem::exists(options_.record, error)) return;
  record_ = Record::open(options_.record);
  const RecordContents held = record_->take_contents();
  link_ = held.rows.empty() ? first_link(held.head) : held.rows.back().chain;
}

std::optional<std::uint64_t> Standby::rows() const {
  return record_ ? std::optional(record_->last_sequence()) : std::nullopt;
}

void Standby::work(std::chrono::milliseconds duration) {
  const Clock::time_point end = Clock::now() + duration;
  while (Clock::now() < end) {
    if (!line_ && Clock::now() < next_try_)
      return std::this_thread::sleep_until(std::min(end, next_try_));
    if (!line_) connect();
    if (!line_) continue;
    if (const auto frame =
            line_->receive(std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now())))
      hear(*frame);
    else if (!line_->is_open())
      lose(Following::lost, "the line is broken");
    const Clock::time_point now = Clock::now();
    if (line_ && now - heard_ > longest_silence) lose(Following::lost, "the server is silent");
    if (!line_ || now - pinged_ < between_pings) continue;
    pinged_ = now;
    say({{"type", "ping"}, {"id", 0}});
  }
}

void Standby::connect() {
  try {
    line_.emplace(options_.host, options_.port, connecting_patience);
    line_->send({{"type", "hello"}, {"version", protocol_version}, {"code", options_.code}});
    heard_ = pinged_ = Clock::now();
  } catch (const std::runtime_error& error) {
    lose(state_ == Following::connecting ? Following::connecting : Following::lost, error.what());
  }
}

void Standby::say(const nlohmann::json& frame) {
  try {
    line_->send(frame);
  } catch (const std::runtime_error& error) {
    lose(Following::lost, error.what());
  }
}

void Standby::lose(Following state, std::string reason) {
  line_.reset();
  state_ = state;
  reason_ = std::move(reason);
  next_try_ = Clock::now() + (state == Following::refused ? between_tries_refused : between_tries);
}

void Standby::hear(const nlohmann::json& frame) {
  heard_ = Clock::now();
  const std::string type = text_member(frame, "type").value_or("");
  if (type == "welcome")
    say({{"type", "follow"}, {"id", 1}, {"row", rows().value_or(0)}, {"link", link_}});
  else if (type == "record")
    begin(frame);
  else if (type == "rows")
    take(frame);
  else if (type == "refused")
    lose(Following::refused, text_member(frame, "reason").value_or(""));
}

void Standby::begin(const nlohmann::json& frame) {
  const auto head = head_from_json(frame);
  if (!head) return lose(Following::refused, "the server's record cannot be understood");
  if (!record_) {
    record_ = Record::create(options_.record, {.head = *head, .rows = {}});
    link_ = first_link(*head);
  }
  state_ = Following::follows;
  reason_.clear();
}

/// A row's number and link are found anew, so that they agree is the proof.
void Standby::take(const nlohmann::json& frame) {
  auto rows = rows_from_json(frame);
  if (!rows || !record_) return lose(Following::refused, "the server's rows cannot be understood");
  std::string link = link_;
  for (const RecordRow& row : *rows) {
    link = link_after(link, row);
    if (row.chain != link)
      throw RecordError(fmt::format("{}: row {} that came does not follow from what it holds",
                                    options_.record.string(), row.sequence));
  }
  if (rows->front().sequence != record_->last_sequence() + 1)
    throw RecordError(fmt::format("{}: row {} came where {} was due", options_.record.string(),
                                  rows->front().sequence, record_->last_sequence() + 1));
  record_->write(std::move(*rows));
  link_ = link;
  say({{"type", "held"}, {"row", record_->last_sequence()}});
}

bool Standby::is_answered() const {
  try {
    const Client knock(options_.host, options_.port, connecting_patience);
    return true;
  } catch (const std::runtime_error&) {
    return false;
  }
}

void Standby::leave() {
  if (line_ && state_ == Following::follows) {
    try {
      line_->send({{"type", "held"}, {"row", rows().value_or(0)}, {"leaves", true}});
      line_->receive_text(std::chrono::milliseconds(100));
    } catch (const std::runtime_error&) {  // it has gone first
    }
  }
  line_.reset();
  record_.reset();
}

}  // namespace jardam
