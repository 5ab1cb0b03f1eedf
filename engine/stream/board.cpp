#include "stream/board.hpp"

#include <algorithm>
#include <array>

#include "agencies/offices/decision.hpp"
#include "exercise/ids.hpp"
#include "exercise/review/standing.hpp"
#include "stream/session.hpp"
#include "stream/stage.hpp"
#include "stream/view_parts.hpp"

namespace jardam {
namespace {

using nlohmann::json;

/// Enough to see where groups begin otherwise, and few enough to stand in a cell of a table.
constexpr std::size_t most_first_decisions = 3;

constexpr std::array<std::string_view, 10> acts_for_all{
    "start", "open_day", "end",     "pause",    "speed",
    "stop",  "resume",   "advance", "ask_form", "next_inject"};

struct TeamCounts {
  std::uint32_t all = 0, taken = 0, connected = 0, unread = 0;
  Time last_act = Time::never();
  SeatId acted_last{};
};

TeamCounts count_teams(const Exercise& exercise, const std::vector<std::uint32_t>& connected) {
  TeamCounts counts;
  for (const SeatId seat : ids<SeatId>(exercise.seats)) {
    if (!exercise.scenario->exercise.seats[seat.value].is_team()) continue;
    const SeatStatus& status = exercise.seats[seat.value];
    ++counts.all;
    counts.taken += status.is_taken;
    counts.connected += connected[seat.value];
    if (status.last_act == Time::never()) continue;
    if (counts.last_act != Time::never() && status.last_act <= counts.last_act) continue;
    counts.last_act = status.last_act;
    counts.acted_last = seat;
  }
  for (const Message& message : exercise.messages)
    counts.unread += exercise.scenario->exercise.seats[message.seat.value].is_team() &&
                     message.acknowledged == Time::never() && !message.is_recalled;
  return counts;
}

json teams_json(const Exercise& exercise, const std::vector<std::uint32_t>& connected) {
  const TeamCounts counts = count_teams(exercise, connected);
  json last;
  if (!counts.acted_last.is_none())
    last = {{"at", counts.last_act.seconds},
            {"seat", exercise.scenario->exercise.seats[counts.acted_last.value].id}};
  return {{"seats", counts.all},
          {"taken", counts.taken},
          {"connected", counts.connected},
          {"unread", counts.unread},
          {"last_act", last}};
}

json injects_json(const Exercise& exercise) {
  std::uint32_t all = 0, sent = 0;
  for (const InjectId id : ids<InjectId>(exercise.injects)) {
    const bool is_sent = exercise.injects[id.value].state == InjectState::fired;
    sent += is_sent;
    all += is_sent || !inject_at(exercise, id).shelf;
  }
  return {{"all", all}, {"sent", sent}};
}

json expected_json(const Exercise& exercise) {
  const review::Counts counts = review::count_expected(exercise);
  json item{{"asked", counts.asked()}, {"met", counts.met()}};
  for (std::size_t i = 0; i < review::outcome_names.size(); ++i)
    item[std::string(review::outcome_names[i])] = counts.of[i];
  return item;
}

json victims_json(const Exercise& exercise) {
  const review::VictimCounts counts = review::count_victims(exercise);
  return {{"all", counts.all},
          {"heard", counts.heard},
          {"recognised", counts.recognised},
          {"safe", counts.safe},
          {"exploited", counts.exploited}};
}

json first_decisions_json(const Exercise& exercise) {
  json items = json::array();
  for (const review::Decided& each : review::first_decisions(exercise, most_first_decisions))
    items.push_back(
        {{"at", each.at.seconds},
         {"seat", exercise.scenario->exercise.seats[each.seat.value].id},
         {"decision", decision_of(task_at(world_of(exercise), each.task).decision).name}});
  return items;
}

}  // namespace

Board::Board(BoardCode code, std::vector<std::uint32_t> numbers)
    : code_(std::move(code)),
      numbers_(std::move(numbers)),
      rows_(numbers_.size()),
      screens_(numbers_.size()) {
  for (std::size_t i = 0; i < rows_.size(); ++i) rows_[i].id = static_cast<std::uint32_t>(i);
}

std::optional<std::size_t> Board::place_of(std::uint32_t number) const {
  if (number == 0) return 0;
  const auto found = std::find(numbers_.begin(), numbers_.end(), number);
  if (found == numbers_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - numbers_.begin());
}

void Board::tell(std::size_t group, ItemText row) {
  const std::lock_guard lock(mutex_);
  std::shared_ptr<const ItemText>& told = rows_[group].text;
  if (told && *told == row) return;
  told = std::make_shared<const ItemText>(std::move(row));
  ++version_;
}

std::vector<Item> Board::items() const {
  const std::lock_guard lock(mutex_);
  std::vector<Item> items = rows_;
  std::erase_if(items, [](const Item& item) { return item.text == nullptr; });
  return items;
}

std::uint64_t Board::version() const {
  const std::lock_guard lock(mutex_);
  return version_;
}

void Board::note_screens(std::size_t group, std::uint32_t screens) {
  const std::lock_guard lock(mutex_);
  screens_[group] = screens;
}

std::uint32_t Board::screens() const {
  const std::lock_guard lock(mutex_);
  std::uint32_t count = 0;
  for (const std::uint32_t screens : screens_) count += screens;
  return count;
}

ItemText board_row(const Stage& stage, const std::vector<std::uint32_t>& connected) {
  const Exercise& exercise = stage.exercise();
  const PlayGroup group = stage.group().value_or(PlayGroup{});
  json item = teams_json(exercise, connected);
  item["name"] = group.name;
  item["time"] = stage.now().seconds;
  item["clock"] = clock_state_names[static_cast<std::size_t>(stage.clock())];
  item["speed"] = number_json(stage.speed());
  item["to_confirm"] = stage.to_confirm();
  const std::optional<Refused> trouble = stage.trouble(true);
  item["trouble"] = trouble ? json(trouble->code) : json();
  item["injects"] = injects_json(exercise);
  item["expected"] = expected_json(exercise);
  item["victims"] = victims_json(exercise);
  item["first_decisions"] = first_decisions_json(exercise);
  return {std::to_string(group.number), dump(item)};
}

AskedOfAll::AskedOfAll(std::shared_ptr<Session> asker, std::int64_t id,
                       std::vector<std::uint32_t> numbers)
    : asker_(std::move(asker)),
      id_(id),
      numbers_(std::move(numbers)),
      answers_(numbers_.size()),
      missing_(numbers_.size()) {}

void AskedOfAll::note_done(std::size_t group, std::uint32_t sequence, Time time) {
  note(group, {{"sequence", sequence}, {"time", time.seconds}});
}

void AskedOfAll::note_refused(std::size_t group, const Refused& refused) {
  note(group, {{"code", refused.code}, {"reason", refused.reason}});
}

/// Accepted where any group has done it; the answer says of each what became of it there.
void AskedOfAll::note(std::size_t group, json answer) {
  const std::lock_guard lock(mutex_);
  answer["group"] = numbers_[group];
  answers_[group] = std::move(answer);
  if (--missing_ > 0) return;
  const auto done = std::find_if(answers_.begin(), answers_.end(),
                                 [](const json& each) { return !each.contains("code"); });
  json frame = done == answers_.end() ? answers_.front() : *done;
  frame["type"] = done == answers_.end() ? "refused" : "accepted";
  frame["id"] = id_;
  frame.erase("group");
  frame["groups"] = answers_;
  asker_->answer(dump(frame));
}

bool may_be_asked_of_all(std::string_view act) {
  return std::find(acts_for_all.begin(), acts_for_all.end(), act) != acts_for_all.end();
}

}  // namespace jardam
