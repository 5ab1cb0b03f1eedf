#pragma once
/// The exercise as it is being played: its clock against the wall's, its record, and the commands
/// of those who play. No sockets, and no thread but the record's; time passes by calling `pass`.

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "exercise/clock.hpp"
#include "exercise/codes.hpp"
#include "exercise/group.hpp"
#include "exercise/playback.hpp"
#include "exercise/record_writer.hpp"
#include "exercise/roster.hpp"
#include "stream/protocol.hpp"

namespace jardam {

/// What became of a command that was accepted.
struct Done {
  std::uint64_t row = 0;       ///< of the record; until it is written nothing is said; 0: none
  std::uint32_t sequence = 0;  ///< how many acts of its seat the exercise has taken so far
  Time time;
  SeatId taken;    ///< a seat that the client now plays
  SeatId left;     ///< a seat that nobody plays any more
  SeatId recoded;  ///< a seat that its old code opens no more
};
using CommandResult = std::variant<Done, Refused>;

/// Who commands, besides the seat.
struct Caller {
  std::string address{};          ///< for the record of who steered
  std::uint64_t client = 0;       ///< tells one screen from another
  bool is_alone = true;           ///< no other screen is connected
  bool is_alone_at_excon = true;  ///< no other screen of exercise control is
};

class Stage {
 public:
  /// A fresh exercise is ready; one that was under way stands paused. `clock`: what the clock did
  /// when its record ended; what was stopped or ended is so still. `group`: none where no other
  /// group plays beside.
  Stage(Exercise exercise, std::optional<Record> record, double speed, SeatCodes codes = {},
        std::string_view clock = {}, std::optional<PlayGroup> group = {});

  /// A record that is only looked at: nothing is decided in it, its clock goes wherever exercise
  /// control sends it, back too, and it stands paused at its start.
  Stage(Playback playback, double speed, SeatCodes codes);

  /// Lets so many seconds of the wall clock pass: the world moves if it runs, and the record learns
  /// how far it came. While the record has been locked for long, the clock stands.
  void pass(double wall_seconds);
  /// `plays`: the client plays its seat, it does not only watch.
  CommandResult command(SeatId seat, bool plays, const CommandFrame& frame,
                        const Caller& caller = {});
  /// Takes a seat for a client that asked for it in its hello.
  CommandResult take(SeatId seat);
  void start();
  /// Writes the last mark, and ends the record. Nothing may be commanded afterwards.
  void close();

  /// Is called, on another thread, when the record has news; then `hear_record` is due.
  void tell_of_record(std::function<void()> of_news);
  /// Takes in how the record stands; whoever waits for an act to be written looks then.
  void hear_record();
  /// Waits until the record has all that happened, or is in trouble.
  void settle();
  /// The last row that will not be lost any more; 0 without a record.
  [[nodiscard]] std::uint64_t written() const { return news_.written; }
  /// Why nothing that happens is written any more; none while it is.
  [[nodiscard]] std::optional<Refused> end_of_record() const;
  /// What exercise control, or else a seat, is told of the record in every frame; none while all is
  /// well.
  [[nodiscard]] std::optional<Refused> trouble(bool for_excon) const;

  [[nodiscard]] const Exercise& exercise() const { return exercise_; }
  [[nodiscard]] const SeatCodes& codes() const { return codes_; }
  [[nodiscard]] const std::optional<PlayGroup>& group() const { return group_; }
  [[nodiscard]] Time now() const { return exercise_.simulation.world.now; }
  [[nodiscard]] ClockState clock() const { return jump_ ? ClockState::running : clock_; }
  [[nodiscard]] bool is_jumping() const { return jump_.has_value(); }
  [[nodiscard]] double speed() const { return speed_; }
  /// When play goes on, in minutes after midnight of the hall; none while it does not rest.
  [[nodiscard]] std::optional<std::uint32_t> rests_until() const;
  /// What one person has asked for, "start", "resume" or "end", and a second one is to confirm;
  /// empty when nothing waits.
  [[nodiscard]] std::string_view to_confirm() const;
  /// Grows whenever something that a view may show has changed.
  [[nodiscard]] std::uint64_t version() const { return version_; }
  /// The record that is only looked at; nullptr: the exercise is played.
  [[nodiscard]] const Playback* playback() const { return playback_.get(); }
  /// How often time has gone back: what follows the exercise as it grows begins anew then.
  [[nodiscard]] std::uint64_t returns() const { return returns_; }
  /// Keeps the names of people apart from the record from now on.
  void keep_names_in(Roster roster) { roster_ = std::move(roster); }
  /// Whose pseudonyms stand in the exercise; of nobody where names are not kept apart.
  [[nodiscard]] const Roster& roster() const { return roster_ ? *roster_ : nobody_; }
  /// The record that is written; nullptr: none is.
  [[nodiscard]] const RecordWriter* record() const { return record_.get(); }
  /// The rows of the record that hold acts, in their order.
  [[nodiscard]] const std::vector<std::uint64_t>& rows_of_acts() const { return rows_of_acts_; }
  /// How many standbys have all that is accepted.
  [[nodiscard]] std::uint32_t standbys() const { return standbys_; }
  /// `is_missed`: one that followed does so no more, and nobody wished it.
  void note_standbys(std::uint32_t count, bool is_missed);
  /// What has become of the record.
  [[nodiscard]] const RecordNews& record_news() const { return news_; }

 private:
  /// What a control of the clock or of the codes did.
  struct Steering {
    nlohmann::json noted;  ///< what the record is told of it
    SeatId recoded;
    Caller caller;
  };
  /// What a first person has asked for.
  struct Asked {
    std::string act;
    std::uint64_t client = 0;
    std::chrono::steady_clock::time_point at;
  };
  using Refusal = std::optional<Refused>;
  using Control = Refusal (Stage::*)(const nlohmann::json& members, Steering& steering);
  static Control control_named(std::string_view act);
  CommandResult steer(SeatId by, Control control, const CommandFrame& frame, Steering steering);
  /// Whether a first person's wish still waits for a second one.
  [[nodiscard]] bool is_asked() const;
  /// Whether the day is over: its evening, or the night after it.
  [[nodiscard]] bool is_closed() const;
  Refusal confirm(std::string_view act, bool needs_second, const Caller& caller);
  Refusal start_clock(const nlohmann::json&, Steering&);
  Refusal open_day(const nlohmann::json&, Steering&);
  Refusal end_exercise(const nlohmann::json&, Steering&);
  CommandResult stop(SeatId seat, const CommandFrame& frame, const Caller& caller);
  CommandResult resume(SeatId seat, const CommandFrame& frame, const Caller& caller);
  Refusal pause_clock(const nlohmann::json&, Steering&);
  Refusal set_speed(const nlohmann::json& members, Steering&);
  Refusal jump_to_inject(const nlohmann::json&, Steering& steering);
  Refusal jump_to_time(const nlohmann::json& members, Steering& steering);
  Refusal jump(Time target, Steering& steering);
  Refusal look_at(Time target);
  CommandResult command_playback(SeatId seat, const CommandFrame& frame);
  void play_back(double wall_seconds);
  Refusal replace_code_of(const nlohmann::json& members, Steering& steering);
  CommandResult carry_out(const Act& act);
  void ask_how_it_went(SeatId excon);
  /// Puts pseudonyms in the place of people's names.
  Refusal hide_names(Act& act);
  [[nodiscard]] Done done(SeatId by) const;

  [[nodiscard]] Time end() const;
  void move_to(Time until);
  void run(double wall_seconds);
  void run_jump();
  [[nodiscard]] Time next_step_of_jump() const;
  void rest(const Rest& rest);
  void end_when_over();
  /// With a hash at the end of a day or of the exercise it is signed, and so is the `last` one.
  void mark(bool with_hash, const nlohmann::json& also = nlohmann::json::object(),
            bool is_last = false);
  void keep(RecordRow row);
  /// Why nothing may be commanded now.
  [[nodiscard]] Refusal refusal_of_record() const;
  [[nodiscard]] nlohmann::json codes_mark() const;

  Exercise exercise_;
  std::unique_ptr<const Playback> playback_;  ///< none: it is played
  std::uint64_t returns_ = 0;
  std::unique_ptr<RecordWriter> record_;  ///< none: nothing is kept
  RecordNews news_;
  std::uint64_t added_ = 0;  ///< the last row that was given to the record
  std::vector<std::uint64_t> rows_of_acts_;
  SeatCodes codes_;
  std::optional<PlayGroup> group_;
  ClockState clock_ = ClockState::ready;
  double speed_ = 1;
  double seconds_owed_ = 0;   ///< world time that has passed on the wall but is less than a second
  std::optional<Time> jump_;  ///< the clock runs as fast as it can to here
  std::optional<std::size_t> jumps_for_more_;  ///< and stops as soon as more letters were sent
  std::optional<Rest> rest_;                   ///< in which the clock stands
  std::optional<Asked> asked_;
  bool was_fresh_ = false;  ///< when it was stopped: nothing had begun
  double since_mark_ = 0;   ///< wall seconds
  Time marked_;             ///< world time of the last mark
  std::uint64_t version_ = 1;
  std::optional<Roster> roster_;  ///< none: there is no record from which to keep names
  Roster nobody_;
  std::uint32_t standbys_ = 0;
  bool is_standby_missed_ = false;
  bool stands_ = false;  ///< time does not pass, for the record's sake
};

/// What exercise control does with the clock and the codes, by name; nobody else may.
inline constexpr std::array<std::string_view, 8> control_names{
    "start", "open_day", "end", "pause", "speed", "next_inject", "advance", "new_code"};

/// World seconds in a second of the wall clock.
[[nodiscard]] double world_rate(const ExerciseClock& clock, double speed);

}  // namespace jardam
