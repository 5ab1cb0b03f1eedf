#include "stream/stage.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <utility>

#include "exercise/act_json.hpp"
#include "exercise/seats.hpp"
#include "stream/act_frame.hpp"
#include "stream/refusals.hpp"

namespace jardam {
namespace {

/// A machine that cannot keep up falls behind the wall clock; it does not run after it.
constexpr double longest_lag = 0.25;
constexpr double seconds_between_marks = 1;
/// How long a jump may keep commands and frames waiting.
constexpr std::chrono::milliseconds jump_slice{40};
constexpr Duration jump_step = minutes(30);
/// How far the world may run ahead of a record that another program holds locked.
constexpr std::chrono::seconds longest_lock{30};

/// The hot wash, and evaluators' last ratings, come when the exercise is over.
bool is_about_how_it_went(std::string_view act) {
  const auto kind = enumerator<ActKind>(act_names, act);
  return kind && is_of_evaluation(*kind);
}

bool is_fresh(const Exercise& exercise) { return exercise.simulation.world.now == Time{0}; }

}  // namespace

double world_rate(const ExerciseClock& clock, double speed) {
  constexpr double seconds_per_hour = 3600;
  return speed * static_cast<double>(clock.world_per_hour.seconds) / seconds_per_hour;
}

Stage::Stage(Exercise exercise, std::optional<Record> record, double speed, SeatCodes codes,
             std::string_view clock, std::optional<PlayGroup> group)
    : exercise_(std::move(exercise)),
      record_(record ? std::make_unique<RecordWriter>(std::move(*record)) : nullptr),
      codes_(std::move(codes)),
      group_(std::move(group)),
      speed_(std::clamp(speed, slowest_speed, fastest_speed)),
      marked_(now()) {
  if (record_) {
    added_ = record_->last_added();
    for (const RecordRow& row : record_->contents().rows)
      if (row.kind == RowKind::act) rows_of_acts_.push_back(row.sequence);
  }
  if (!is_fresh(exercise_) || added_ > 0) clock_ = ClockState::paused;
  if (is_night(exercise_.scenario->exercise.clock, now())) clock_ = ClockState::closed;
  for (const ClockState lasting : {ClockState::stopped, ClockState::ended})
    if (clock == clock_state_names[static_cast<std::size_t>(lasting)]) clock_ = lasting;
  if (now() >= end()) clock_ = ClockState::ended;
  if (!codes_.digests.empty() && !codes_.are_public) mark(false, codes_mark());
  settle();  // before anybody is told a code
}

Stage::Stage(Playback playback, double speed, SeatCodes codes)
    : exercise_(playback.start()),
      playback_(std::make_unique<const Playback>(std::move(playback))),
      codes_(std::move(codes)),
      clock_(ClockState::paused),
      speed_(std::clamp(speed, slowest_speed, fastest_speed)) {
  for (const RecordRow& row : playback_->contents().rows)
    if (row.kind == RowKind::act) rows_of_acts_.push_back(row.sequence);
}

nlohmann::json Stage::codes_mark() const {
  nlohmann::json mark{{"codes", to_json(*exercise_.scenario, codes_)}};
  if (group_) mark["group"] = to_json(*group_);
  return mark;
}

Time Stage::end() const { return Time{0} + exercise_.scenario->length; }

void Stage::move_to(Time until) {
  const Time before = now();
  advance(exercise_, std::min(until, end()));
  if (now() != before) ++version_;
  end_when_over();
}

void Stage::end_when_over() {
  if (now() < end() || clock_ == ClockState::ended) return;
  clock_ = ClockState::ended;
  jump_.reset();
  ++version_;
  mark(true);
}

/// The day is over, or a break begins.
void Stage::rest(const Rest& rest) {
  clock_ = rest.is_night ? ClockState::closed : ClockState::resting;
  rest_ = rest;
  seconds_owed_ = 0;
  ++version_;
  mark(true);
}

std::optional<std::uint32_t> Stage::rests_until() const {
  const bool rests = clock() == ClockState::resting || clock() == ClockState::closed;
  return rests && rest_ ? std::optional(rest_->until_minute) : std::nullopt;
}

bool Stage::is_asked() const {
  constexpr std::chrono::minutes patience{2};
  return asked_ && std::chrono::steady_clock::now() - asked_->at < patience;
}

std::string_view Stage::to_confirm() const {
  return is_asked() ? std::string_view(asked_->act) : std::string_view{};
}

void Stage::run(double wall_seconds) {
  seconds_owed_ +=
      std::min(wall_seconds, longest_lag) * world_rate(exercise_.scenario->exercise.clock, speed_);
  const double whole = std::floor(seconds_owed_);
  if (whole < 1) return;
  seconds_owed_ -= whole;
  const Time target = now() + seconds(static_cast<std::int64_t>(whole));
  const std::optional<Rest> next = next_rest(exercise_.scenario->exercise.clock, now());
  if (!next || target < next->begins) return move_to(target);
  move_to(next->begins);
  if (clock_ == ClockState::running) rest(*next);
}

/// A jump to the next inject looks up at every minute of play, since an inject may fall due on the
/// way.
Time Stage::next_step_of_jump() const {
  Time step = std::min(*jump_, now() + jump_step);
  if (!jumps_for_more_) return step;
  step = std::min(step, next_minute_of_play(exercise_.scenario->exercise.clock, now()));
  if (const std::optional<Time> due = next_inject(exercise_))
    step = std::min(step, std::max(*due, now()));
  return step;
}

void Stage::run_jump() {
  const auto stop = std::chrono::steady_clock::now() + jump_slice;
  do {
    move_to(next_step_of_jump());
    if (jump_ && jumps_for_more_ && exercise_.letters.size() > *jumps_for_more_) *jump_ = now();
  } while (jump_ && now() < *jump_ && std::chrono::steady_clock::now() < stop);
  if (!jump_ || now() < *jump_) return;
  jump_.reset();
  ++version_;
  mark(true);
}

/// Breaks are passed over, and so are nights: nobody played in them.
void Stage::play_back(double wall_seconds) {
  const ExerciseClock& clock = exercise_.scenario->exercise.clock;
  if (const auto morning = next_morning(clock, now()); morning && is_night(clock, now()))
    (void)look_at(*morning);
  seconds_owed_ += std::min(wall_seconds, longest_lag) * world_rate(clock, speed_);
  const double whole = std::floor(seconds_owed_);
  seconds_owed_ -= whole;
  if (whole >= 1) (void)look_at(now() + seconds(static_cast<std::int64_t>(whole)));
  if (now() >= playback_->last()) clock_ = ClockState::paused;
}

Stage::Refusal Stage::look_at(Time target) {
  if (target < now()) ++returns_;
  playback_->go_to(exercise_, target);
  ++version_;
  return {};
}

/// The clock alone is steered; `advance` and `next_inject` are there at once.
CommandResult Stage::command_playback(SeatId seat, const CommandFrame& frame) {
  if (!exercise_.scenario->exercise.seats[seat.value].excon)
    return refusal(ProtocolRefusal::is_replay);
  ++version_;
  Steering steering{};
  Refusal refused;
  if (frame.act == "start" || frame.act == "open_day")
    clock_ = now() < playback_->last() ? ClockState::running : ClockState::paused;
  else if (frame.act == "pause")
    clock_ = ClockState::paused;
  else if (frame.act == "speed")
    refused = set_speed(frame.members, steering);
  else if (frame.act == "advance") {
    const auto to = number_member(frame.members, "to");
    refused = to ? look_at(Time{*to}) : Refusal(refusal(ProtocolRefusal::bad_frame));
  } else if (frame.act == "next_inject") {
    const auto next = playback_->next_instant(now());
    refused = next ? look_at(*next) : Refusal(refusal(ProtocolRefusal::no_inject_waits));
    clock_ = ClockState::paused;
  } else {
    refused = refusal(ProtocolRefusal::is_replay);
  }
  if (refused) return *refused;
  return done(seat);
}

void Stage::pass(double wall_seconds) {
  if (playback_) {
    if (clock_ == ClockState::running) play_back(wall_seconds);
    return;
  }
  if (const bool stands = refusal_of_record().has_value(); stands != stands_) {
    stands_ = stands;
    ++version_;
  }
  if (stands_) return;
  if (jump_)
    run_jump();
  else if (clock_ == ClockState::running)
    run(wall_seconds);
  since_mark_ += wall_seconds;
  if (since_mark_ >= seconds_between_marks && now() != marked_) mark(false);
}

void Stage::mark(bool with_hash, const nlohmann::json& also, bool is_last) {
  since_mark_ = 0;
  if (!record_) {
    marked_ = now();
    return;
  }
  advance(exercise_,
          now());  // what is due at this instant happens before the hash is taken, as in a replay
  RecordRow row = mark_row(exercise_, clock_state_names[static_cast<std::size_t>(clock_)], speed_,
                           with_hash, also);
  const bool is_over = clock_ == ClockState::closed || clock_ == ClockState::ended;
  row.is_to_be_signed = is_last || (is_over && with_hash);
  keep(std::move(row));
}

void Stage::keep(RecordRow row) {
  marked_ = now();
  if (news_.is_over()) return;
  const bool is_act = row.kind == RowKind::act;
  added_ = record_->add(std::move(row));
  if (is_act) rows_of_acts_.push_back(added_);
}

void Stage::tell_of_record(std::function<void()> of_news) {
  if (record_) record_->tell(std::move(of_news));
}

/// The world may be ahead of a record that has ended, so nothing more may happen in it.
void Stage::hear_record() {
  if (!record_) return;
  RecordNews news = record_->news();
  if (news.trouble != news_.trouble) ++version_;
  news_ = std::move(news);
  if (!news_.is_over()) return;
  jump_.reset();
  if (clock_ == ClockState::running) clock_ = ClockState::paused;
}

void Stage::settle() {
  if (record_) record_->settle();
  hear_record();
}

std::optional<Refused> Stage::end_of_record() const {
  if (news_.trouble == RecordTrouble::lost) return refusal(ProtocolRefusal::record_lost);
  if (news_.trouble == RecordTrouble::failed) return refusal(ProtocolRefusal::record_failed);
  return std::nullopt;
}

Stage::Refusal Stage::refusal_of_record() const {
  if (news_.trouble == RecordTrouble::locked &&
      std::chrono::steady_clock::now() - news_.since > longest_lock)
    return refusal(ProtocolRefusal::record_locked);
  return end_of_record();
}

std::optional<Refused> Stage::trouble(bool for_excon) const {
  if (for_excon && news_.trouble == RecordTrouble::locked)
    return refusal(ProtocolRefusal::record_locked);
  Refusal of_record = refusal_of_record();
  if (for_excon && !of_record && is_standby_missed_) return refusal(ProtocolRefusal::standby_lost);
  return of_record;
}

void Stage::note_standbys(std::uint32_t count, bool is_missed) {
  if (count == standbys_ && is_missed == is_standby_missed_) return;
  standbys_ = count;
  is_standby_missed_ = is_missed;
  ++version_;
}

bool Stage::is_closed() const {
  return clock_ == ClockState::closed || is_night(exercise_.scenario->exercise.clock, now());
}

/// What needs two persons happens when a second one, at another screen, asks for it too.
Stage::Refusal Stage::confirm(std::string_view act, bool needs_second, const Caller& caller) {
  const bool is_second = is_asked() && asked_->act == act && asked_->client != caller.client;
  if (!needs_second || is_second) {
    asked_.reset();
    return {};
  }
  asked_ = Asked{std::string(act), caller.client, std::chrono::steady_clock::now()};
  ++version_;
  return refusal(ProtocolRefusal::second_person);
}

Stage::Refusal Stage::start_clock(const nlohmann::json&, Steering& steering) {
  if (is_closed()) return refusal(ProtocolRefusal::day_is_closed);
  if (clock_ == ClockState::ready)
    if (Refusal wait = confirm("start", !steering.caller.is_alone_at_excon, steering.caller))
      return wait;
  clock_ = ClockState::running;
  rest_.reset();
  return {};
}

/// The world runs to the morning; each seat then has its digest.
Stage::Refusal Stage::open_day(const nlohmann::json&, Steering& steering) {
  if (!is_closed()) return refusal(ProtocolRefusal::day_is_not_closed);
  clock_ = ClockState::paused;
  rest_.reset();
  const std::optional<Time> morning = next_morning(exercise_.scenario->exercise.clock, now());
  return morning ? jump(*morning, steering) : Refusal{};
}

Stage::Refusal Stage::end_exercise(const nlohmann::json&, Steering& steering) {
  if (Refusal wait = confirm("end", !steering.caller.is_alone_at_excon, steering.caller))
    return wait;
  jump_.reset();
  clock_ = ClockState::ended;
  return {};
}

Stage::Refusal Stage::pause_clock(const nlohmann::json&, Steering&) {
  jump_.reset();
  if (clock_ == ClockState::running || (clock_ == ClockState::ready && !is_fresh(exercise_)))
    clock_ = ClockState::paused;
  return {};
}

/// Anybody may stop everything at once; who watches only, too.
CommandResult Stage::stop(SeatId seat, const CommandFrame& frame, const Caller& caller) {
  if (clock_ != ClockState::stopped) was_fresh_ = clock_ == ClockState::ready;
  jump_.reset();
  asked_.reset();
  clock_ = ClockState::stopped;
  ++version_;
  mark(true, {{"act", frame.act},
              {"by", exercise_.scenario->exercise.seats[seat.value].id},
              {"from", caller.address}});
  return done(seat);
}

/// Two persons let a stopped exercise go on; it then stands paused. Where one screen alone is
/// connected, that one is asked twice.
CommandResult Stage::resume(SeatId seat, const CommandFrame& frame, const Caller& caller) {
  if (clock_ != ClockState::stopped) return refusal(ProtocolRefusal::not_stopped);
  Caller person = caller;
  if (caller.is_alone && asked_) person.client = ~asked_->client;
  if (const Refusal wait = confirm("resume", true, person)) return *wait;
  clock_ = was_fresh_ ? ClockState::ready : ClockState::paused;
  ++version_;
  mark(true, {{"act", frame.act},
              {"by", exercise_.scenario->exercise.seats[seat.value].id},
              {"from", caller.address}});
  return done(seat);
}

Stage::Refusal Stage::set_speed(const nlohmann::json& members, Steering&) {
  const auto factor = members.find("factor");
  if (factor == members.end() || !factor->is_number()) return refusal(ProtocolRefusal::bad_frame);
  const double wanted = factor->get<double>();
  if (!(wanted >= slowest_speed && wanted <= fastest_speed))
    return refusal(ProtocolRefusal::bad_frame);
  speed_ = wanted;
  return {};
}

Stage::Refusal Stage::jump_to_inject(const nlohmann::json&, Steering& steering) {
  const std::optional<Time> next = next_inject(exercise_);
  if (!next || *next > end()) return refusal(ProtocolRefusal::no_inject_waits);
  const Refusal refused = jump(std::max(*next, now()), steering);
  if (!refused) jumps_for_more_ = exercise_.letters.size();
  return refused;
}

/// A slip of the hand beyond the end would end the exercise for good.
Stage::Refusal Stage::jump_to_time(const nlohmann::json& members, Steering& steering) {
  const auto to = members.find("to");
  if (to == members.end() || !to->is_number_integer() || to->get<std::int64_t>() < 0)
    return refusal(ProtocolRefusal::bad_frame);
  const auto target = to->get<std::int64_t>();
  if (target < std::int64_t{now().seconds}) return refusal(ProtocolRefusal::time_has_passed);
  if (target > std::int64_t{end().seconds}) return refusal(ProtocolRefusal::after_the_end);
  return jump(Time{static_cast<std::uint32_t>(target)}, steering);
}

Stage::Refusal Stage::jump(Time target, Steering& steering) {
  if (clock_ != ClockState::running) clock_ = ClockState::paused;
  rest_.reset();
  jumps_for_more_.reset();
  jump_ = target;
  steering.noted["to"] = target.seconds;
  return {};
}

/// Whoever came in with the old code is to be let go; who asked stays.
Stage::Refusal Stage::replace_code_of(const nlohmann::json& members, Steering& steering) {
  const std::string id = text_member(members, "seat").value_or("");
  const SeatId seat = seat_with_id(*exercise_.scenario, id);
  if (seat.is_none()) return refusal(ActRefusal::unknown_seat);
  try {
    replace_code(codes_, *exercise_.scenario, seat);
  } catch (const std::runtime_error&) {  // a full disk, a folder that is gone
    return refusal(ProtocolRefusal::codes_not_kept);
  }
  steering.recoded = seat;
  steering.noted["seat"] = id;
  steering.noted.update(codes_mark());
  return {};
}

Done Stage::done(SeatId by) const {
  return {.row = added_, .sequence = exercise_.seats[by.value].acts, .time = now()};
}

CommandResult Stage::steer(SeatId by, Control control, const CommandFrame& frame,
                           Steering steering) {
  if (const Refusal refused = (this->*control)(frame.members, steering)) return *refused;
  ++version_;
  // Before the mark, so that what is signed with it has the question too.
  if (clock_ == ClockState::ended) ask_how_it_went(by);
  mark(true, steering.noted);
  Done result = done(by);
  result.recoded = steering.recoded;
  return result;
}

/// An exercise that is ended before the evening of its day has its hot wash too.
void Stage::ask_how_it_went(SeatId excon) {
  if (exercise_.scenario->exercise.hot_wash.at_day_end)
    carry_out({.kind = ActKind::ask_form, .seat = excon, .command = {}, .inject = {}});
}

Stage::Control Stage::control_named(std::string_view act) {
  static constexpr std::array<Control, control_names.size()> controls{
      &Stage::start_clock, &Stage::open_day,       &Stage::end_exercise, &Stage::pause_clock,
      &Stage::set_speed,   &Stage::jump_to_inject, &Stage::jump_to_time, &Stage::replace_code_of};
  for (std::size_t i = 0; i < controls.size(); ++i)
    if (control_names[i] == act) return controls[i];
  return nullptr;
}

CommandResult Stage::carry_out(const Act& act) {
  const SeatId author = act.by.is_none() ? act.seat : act.by;
  if (has_come(exercise_, author, act.key)) return done(author);
  const ActAnswer answer = apply(exercise_, act);
  if (!answer.is_accepted()) {
    if (is_noted_when_refused(exercise_, act)) {
      ++version_;  // exercise control sees which clauses hold
      if (record_) keep(act_row(exercise_, act, answer.code));
    }
    return told_refusal(exercise_, act, answer);
  }
  ++version_;
  if (record_) keep(act_row(exercise_, act));
  Done result = done(act.by.is_none() ? act.seat : act.by);
  if (act.kind == ActKind::take_seat) result.taken = act.seat;
  if (act.kind == ActKind::leave_seat) result.left = act.seat;
  return result;
}

Stage::Refusal Stage::hide_names(Act& act) {
  if (!roster_) return {};
  try {
    act.who = roster_->pseudonym_of(act.who);
    act.leader = roster_->pseudonym_of(act.leader);
  } catch (const std::runtime_error&) {  // a full disk, a folder that is gone
    return refusal(ProtocolRefusal::names_not_kept);
  }
  return {};
}

CommandResult Stage::take(SeatId seat) {
  if (playback_) return refusal(ProtocolRefusal::is_replay);
  if (exercise_.seats[seat.value].is_taken) {
    Done result = done(seat);
    result.taken = seat;
    return result;
  }
  if (const Refusal refused = refusal_of_record()) return *refused;
  // Some evaluators write down only then what they saw.
  if (clock_ == ClockState::ended && !exercise_.scenario->exercise.seats[seat.value].evaluator)
    return refusal(ProtocolRefusal::exercise_ended);
  return carry_out({.kind = ActKind::take_seat, .seat = seat, .command = {}, .inject = {}});
}

CommandResult Stage::command(SeatId seat, bool plays, const CommandFrame& frame,
                             const Caller& caller) {
  if (playback_) return command_playback(seat, frame);
  // Whatever has become of the record, an emergency is one.
  if (frame.act == "stop" && clock_ != ClockState::ended) return stop(seat, frame, caller);
  if (frame.act == "resume") return resume(seat, frame, caller);
  if (const Refusal refused = refusal_of_record()) return *refused;
  const Seat& who = exercise_.scenario->exercise.seats[seat.value];
  const bool is_excon = who.excon;
  const Control control = control_named(frame.act);
  if (control != nullptr && !is_excon) return refusal(ActRefusal::not_excon);
  if (clock_ == ClockState::ended && !is_about_how_it_went(frame.act))
    return refusal(ProtocolRefusal::exercise_ended);
  if (clock_ == ClockState::stopped &&
      !(is_excon && frame.act == act_names[static_cast<std::size_t>(ActKind::say)]))
    return refusal(ProtocolRefusal::exercise_stopped);
  if (control != nullptr)
    return steer(seat, control, frame,
                 {{{"act", frame.act}, {"by", who.id}, {"from", caller.address}}, {}, caller});
  if (frame.act == "take_seat") return take(seat);
  std::variant<Act, Refused> act = read_act(exercise_, seat, frame);
  if (const Refused* refused = std::get_if<Refused>(&act)) return *refused;
  if (!plays && !is_excon) return refusal(ProtocolRefusal::only_watching);
  if (const Refusal refused = hide_names(std::get<Act>(act))) return *refused;
  return carry_out(std::get<Act>(act));
}

void Stage::start() {
  if (playback_) return;
  if (clock_ == ClockState::ended || clock_ == ClockState::stopped) return;
  clock_ = ClockState::running;
  ++version_;
  mark(true);
}

void Stage::close() {
  if (!record_) return;
  mark(true, nlohmann::json::object(), true);
  record_->finish();
  hear_record();
}

}  // namespace jardam
