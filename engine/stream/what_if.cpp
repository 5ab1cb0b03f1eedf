#include "stream/what_if.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>

#include "exercise/act_json.hpp"
#include "exercise/act_words.hpp"
#include "exercise/branch_comparison.hpp"
#include "exercise/clock.hpp"
#include "exercise/seats.hpp"
#include "laboratory/runs/workers.hpp"
#include "stream/act_frame.hpp"
#include "stream/public_ids.hpp"
#include "stream/view_parts.hpp"

namespace jardam {
namespace {

using nlohmann::json;
using Problem = std::optional<Refused>;

/// Fewer pairs have no interval; more would be cancelled before they are done.
constexpr std::uint32_t fewest_pairs = 2, most_pairs = 5000;
/// Of one question (A: a sentence each is read aloud at the hot wash).
constexpr std::size_t most_changes = 20;
constexpr std::uint32_t latest_minute = 10'000;  ///< of play from now; no exercise is longer
constexpr std::chrono::milliseconds between_news{250};

/// Where a question is read.
struct Reading {
  const Stage& stage;
  const json& members;
  WhatIfQuestion question;
  std::vector<RecordRow> dropped{};

  [[nodiscard]] const Exercise& exercise() const { return stage.exercise(); }
  [[nodiscard]] const Scenario& scenario() const { return *exercise().scenario; }

  /// The member as a list of its own; nothing where it is none, or a longer one than is taken.
  [[nodiscard]] std::optional<json> list(const char* name) const {
    const json found = members.value(name, json::array());
    if (!found.is_array() || found.size() > most_changes) return std::nullopt;
    return found;
  }
  Problem read_replications();
  Problem read_from();
  Problem drop(std::uint64_t row);
  Problem add(const json& decision);
  Problem leave(const json& id);
  void choose_point();
};

Problem Reading::read_replications() {
  if (!members.contains("replications")) return {};
  const auto wanted = number_member(members, "replications");
  if (!wanted || *wanted < fewest_pairs || *wanted > most_pairs)
    return refusal(ProtocolRefusal::bad_frame);
  question.replications = *wanted;
  return {};
}

/// Since when it would be otherwise, where that is not now.
Problem Reading::read_from() {
  if (!members.contains("from") || members["from"].is_null()) return {};
  const auto from = number_member(members, "from");
  if (!from || Time{*from} > stage.now()) return refusal(ProtocolRefusal::bad_frame);
  if (stage.record() == nullptr) return refusal(ProtocolRefusal::nothing_recorded);
  question.from = {*from};
  return {};
}

/// Only decisions that were taken, and of those only what came after the clock began.
Problem Reading::drop(std::uint64_t row) {
  if (stage.record() == nullptr) return refusal(ProtocolRefusal::nothing_recorded);
  const auto& rows = stage.rows_of_acts();
  if (!std::binary_search(rows.begin(), rows.end(), row))
    return refusal(ProtocolRefusal::no_such_act);
  const std::vector<RecordRow> found = stage.record()->rows({&row, 1});
  if (found.empty() || found.front().time == Time{0}) return refusal(ProtocolRefusal::no_such_act);
  const json act = json::parse(found.front().content, nullptr, false);
  if (!act.is_object() || act.contains("refused")) return refusal(ProtocolRefusal::no_such_act);
  question.change.dropped.insert(row);
  question.from = std::min(question.from, Time{found.front().time.seconds - 1});
  question.sentences.push_back(
      words_without(exercise(), found.front().time, act, called_by(exercise())));
  return {};
}

Problem Reading::add(const json& decision) {
  if (!decision.is_object()) return refusal(ProtocolRefusal::bad_frame);
  const SeatId seat = seat_with_id(scenario(), text_member(decision, "seat").value_or(""));
  if (seat.is_none() || office_of(exercise(), seat).is_none())
    return refusal(ActRefusal::unknown_seat);
  const auto minutes =
      decision.contains("in_minutes") ? number_member(decision, "in_minutes") : std::optional(0u);
  if (!minutes || *minutes > latest_minute) return refusal(ProtocolRefusal::bad_frame);
  const auto act = read_act(
      exercise(), seat,
      {question.id, std::string(act_names[static_cast<std::size_t>(ActKind::decide)]), decision});
  if (const Refused* refused = std::get_if<Refused>(&act)) return *refused;
  const Time at = later(scenario().exercise.clock, stage.now(), *minutes);
  if (at >= question.until) return refusal(ProtocolRefusal::after_the_end);
  question.sentences.push_back(
      words_with(exercise(), at, to_json(exercise(), std::get<Act>(act)), called_by(exercise())));
  question.change.added.emplace_back(at, std::get<Act>(act));
  return {};
}

Problem Reading::leave(const json& id) {
  const SeatId seat = id.is_string() ? seat_with_id(scenario(), id.get<std::string>()) : SeatId{};
  if (!id.is_string() || seat.is_none() || office_of(exercise(), seat).is_none())
    return refusal(ActRefusal::unknown_seat);
  question.change.on_procedures.push_back(seat);
  question.sentences.push_back(words_without_team(scenario(), seat));
  return {};
}

/// The present is copied here and now, in less than a millisecond; an earlier instant is replayed
/// by who plays the futures.
void Reading::choose_point() {
  if (question.from == stage.now()) {
    const auto now = std::make_shared<const BranchPoint>(BranchPoint{exercise(), {}, stage.now()});
    question.branch_point = [now] { return *now; };
    return;
  }
  question.branch_point = [record = stage.record(), from = question.from] {
    return branch_point(record->contents(), from);
  };
}

template <class Read>
Problem each_of(const std::optional<json>& list, Read read) {
  if (!list) return refusal(ProtocolRefusal::bad_frame);
  for (const json& each : *list)
    if (const Problem refused = read(each)) return refused;
  return {};
}

Problem read_changes(Reading& reading) {
  if (const Problem refused = reading.read_replications()) return refused;
  if (const Problem refused = reading.read_from()) return refused;
  const auto drop = [&](const json& row) -> Problem {
    if (!row.is_number_unsigned()) return refusal(ProtocolRefusal::bad_frame);
    return reading.drop(row.get<std::uint64_t>());
  };
  if (const Problem refused = each_of(reading.list("drop"), drop)) return refused;
  const auto add = [&](const json& decision) { return reading.add(decision); };
  if (const Problem refused = each_of(reading.list("add"), add)) return refused;
  const auto leave = [&](const json& id) { return reading.leave(id); };
  return each_of(reading.list("autopilot"), leave);
}

/// From the present on every seat goes by its procedures in both lines.
bool changes_something(const WhatIfQuestion& question, Time now) {
  const Change& change = question.change;
  return !change.dropped.empty() || !change.added.empty() ||
         (!change.on_procedures.empty() && question.from < now);
}

std::int64_t milliseconds_now() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

/// The clock and the teams come first: futures take what they leave of every core. Threads that
/// this one begins are as patient.
void give_way() {
  constexpr int patient = 10;  // a tenth of what a thread of the clock gets when both want a core
  (void)::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), patient);
}

json texts_json(const std::vector<Text>& texts) {
  json list = json::array();
  for (const Text& text : texts) list.push_back(text_json(text));
  return list;
}

json effect_json(const Scenario& scenario, const EffectCompared& each) {
  return {{"effect", effect_names[static_cast<std::size_t>(each.of.effect)]},
          {"persona", each.of.persona.empty() ? json() : json(each.of.persona)},
          {"title", text_json(title_of(scenario, each.of))},
          {"as_it_was", each.as_it_was.mean},
          {"changed", each.changed.mean},
          {"difference", each.difference.mean},
          {"difference_low", each.difference.low},
          {"difference_high", each.difference.high},
          {"low", each.low},
          {"high", each.high},
          {"differ", each.differ},
          {"is_shown", is_shown(each)}};
}

std::string done_text(const WhatIfQuestion& question, const Scenario& scenario,
                      const BranchComparison& comparison) {
  json effects = json::array();
  for (const EffectCompared& each : comparison.effects)
    effects.push_back(effect_json(scenario, each));
  return dump({{"type", "what_if_done"},
               {"id", question.id},
               {"change", texts_json(question.sentences)},
               {"from", question.from.seconds},
               {"until", question.until.seconds},
               {"futures", comparison.futures},
               {"refused", comparison.refused},
               {"added_refused", comparison.added_refused},
               {"effects", std::move(effects)}});
}

}  // namespace

std::variant<WhatIfQuestion, Refused> read_what_if(const Stage& stage, const QuestionFrame& asked) {
  const Exercise& exercise = stage.exercise();
  Reading reading{.stage = stage, .members = asked.members, .question = {}};
  WhatIfQuestion& question = reading.question;
  question.id = asked.id;
  question.from = stage.now();
  question.until = Time{0} + exercise.scenario->length;
  question.seed = exercise.simulation.world.seed;
  if (const Problem refused = read_changes(reading)) return *refused;
  if (!changes_something(question, stage.now()))
    return refusal(ProtocolRefusal::nothing_is_changed);
  if (question.from >= question.until) return refusal(ProtocolRefusal::exercise_ended);
  std::stable_sort(question.change.added.begin(), question.change.added.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  reading.choose_point();
  return std::move(question);
}

std::string what_if_begun_text(const WhatIfQuestion& question) {
  return dump({{"type", "what_if_begun"},
               {"id", question.id},
               {"change", texts_json(question.sentences)},
               {"from", question.from.seconds},
               {"until", question.until.seconds},
               {"futures", question.replications}});
}

std::string what_if_cancelled_text(std::int64_t id) {
  return dump({{"type", "what_if_cancelled"}, {"id", id}});
}

WhatIf::WhatIf(WhatIfQuestion question, Tell tell)
    : question_(std::move(question)),
      tell_(std::move(tell)),
      thread_([this](const std::stop_token& stop) { work(stop); }) {}

void WhatIf::work(const std::stop_token& stop) {
  give_way();
  try {
    tell_(result(stop), true);
  } catch (const RecordError&) {
    tell_(refused_text(refusal(ProtocolRefusal::record_differs), question_.id), true);
  }
}

std::string WhatIf::result(const std::stop_token& stop) {
  const BranchPoint point = question_.branch_point();
  std::vector<Future> as_it_was(question_.replications), changed(question_.replications);
  const bool is_whole = laboratory::work_in_parallel(
      2 * std::size_t{question_.replications}, laboratory::usual_threads(), stop,
      [&](std::size_t i) {
        const auto pair = static_cast<std::uint32_t>(i / 2);
        Future& future = (i % 2 == 0 ? as_it_was : changed)[pair];
        future = play_on(point, i % 2 == 0 ? Change{} : question_.change, question_.seed, pair,
                         question_.until);
        future.exercise = {};  // its numbers are enough
        tell_progress(++done_ / 2);
      });
  if (!is_whole) return {};
  const Scenario& scenario = *point.exercise.scenario;
  return done_text(question_, scenario, compare_lines(scenario, as_it_was, changed));
}

void WhatIf::tell_progress(std::size_t done) {
  const std::int64_t now = milliseconds_now();
  std::int64_t told = told_at_;
  if (now - told < between_news.count() || !told_at_.compare_exchange_strong(told, now)) return;
  tell_(dump({{"type", "what_if_progress"},
              {"id", question_.id},
              {"done", done},
              {"futures", question_.replications}}),
        false);
}

}  // namespace jardam
