#pragma once
/// An exercise is a run whose decisions come from people; a batch run is an exercise whose seats
/// are all on autopilot. It is a value: the simulation, the state of the injects and what each seat
/// was sent. It changes by time passing and by acts.

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "agencies/offices/offices.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/subject.hpp"
#include "scenario/scenario.hpp"
#include "simulation.hpp"
#include "storage/secret.hpp"

namespace jardam {

using SeatId = Index<struct SeatTag, std::uint16_t>;
using InjectId = Index<struct InjectTag, std::uint16_t>;
using ObjectiveId = Index<struct ObjectiveTag, std::uint16_t>;

enum class InjectState : std::uint8_t { waiting, held, fired, skipped };
inline constexpr std::array<std::string_view, 4> inject_state_names{"waiting", "held", "fired",
                                                                    "skipped"};

/// What has become of a row of the master scenario events list.
struct InjectStatus {
  InjectState state = InjectState::waiting;
  Time due =
      Time::never();  ///< when it fires by itself; never: on the shelf, or its trigger has not come
  Time fired = Time::never();
  bool is_overtaken = false;  ///< it is pointless now; exercise control may skip it
  std::vector<Time> came;     ///< of its clauses, in the order of the file: when the decision was
                              ///< made that answers it
  Time met = Time::never();   ///< when the expected decision was taken
  SeatId met_by;
  bool operator==(const InjectStatus&) const = default;
};

inline constexpr std::uint32_t no_report = 0xffffffff;
inline constexpr std::uint32_t no_letter = 0xffffffff;
inline constexpr std::uint32_t no_message = 0xffffffff;

/// What a message says, as it was when it was sent.
struct Letter {
  Text from;
  Text title;
  Text text;
  Text warning{};         ///< what is hard to read in it; blank: nothing is
  std::string channel{};  ///< id of the channel in which it was written; empty: in none
  std::vector<std::string> attachments{};  ///< ids
  bool operator==(const Letter&) const = default;
};

/// Something a seat was sent: an inject, a report that reached its office, or what another seat
/// wrote.
struct Message {
  Time at;
  SeatId seat;
  InjectId inject;                   ///< the inject, or the one that brought the report; else none
  std::uint32_t report = no_report;  ///< index in the log of reports; no_report for a letter
  Time acknowledged = Time::never();
  std::uint32_t letter = no_letter;    ///< index in Exercise::letters; no_letter for a report
  SeatId from;                         ///< the seat that wrote it; none for injects and reports
  std::uint32_t answers = no_message;  ///< the message to which this one is the answer
  Time answered = Time::never();       ///< when the one who got it first answered it
  Time read = Time::never();           ///< when it was first opened
  Time digest_since = Time::never();   ///< of a digest: it covers what its seat was sent from then
                                       ///< to `at`; never: it is none
  bool is_recalled = false;            ///< taken back before it was read, or passed on: its seat
                                       ///< sees it no more
  SeatId passed_to{};                  ///< the seat that got it instead; none: it was not passed on
  bool operator==(const Message&) const = default;
};

struct SeatStatus {
  bool is_taken = false;  ///< played by people: its office's standing procedures rest
  Time last_act = Time::never();
  std::uint32_t acts = 0;           ///< accepted ones of those who sit there
  std::vector<std::uint64_t> keys;  ///< hashes of the latest keys that its acts came with
  bool operator==(const SeatStatus&) const = default;
};

/// What a team marked about a person or site, beside what the injects held for it until then.
struct Marked {
  Time at;
  SeatId seat;
  Subject subject;
  Indicators marked = 0;
  Indicators told = 0;
  bool by_itself = false;  ///< by the office's procedures, while nobody sat there
  bool operator==(const Marked&) const = default;
};

/// A decision of a seat that the rules or the world refused.
struct RefusedDecision {
  Time at;
  Command command;
  bool operator==(const RefusedDecision&) const = default;
};

/// How a task was performed, in the ratings of an exercise evaluation guide (HSEEP).
enum class Rating : std::uint8_t {
  performed,
  some_challenges,
  major_challenges,
  unable,
  not_observed
};
inline constexpr std::array<std::string_view, 5> rating_names{
    "performed", "some_challenges", "major_challenges", "unable", "not_observed"};

/// What an evaluator rated: an objective as a whole, or the task that one inject sets for it; of a
/// team, or of all. Never a person.
struct Observation {
  Time at;
  SeatId evaluator;
  ObjectiveId objective;
  InjectId inject;  ///< none: the objective as a whole
  SeatId team;      ///< none: of no one team
  Rating rating = Rating::not_observed;
  std::string note{};         ///< in the evaluator's words; at most `longest_form_text` bytes
  bool was_proposed = false;  ///< the program had proposed to look at this
  bool operator==(const Observation&) const = default;
};

/// Exercise control asked the teams before the day was over.
struct AskedForm {
  Time at;
  std::uint32_t day = 0;  ///< exercise day that is meant, from 1
  bool operator==(const AskedForm&) const = default;
};

/// One person's answers at the end of a day. Whose table it was is kept to count tables, and shown
/// to nobody: exercise/hot_wash.
struct FormAnswer {
  Time at;
  std::uint32_t day = 0;
  SeatId seat;
  std::vector<std::string> answers;  ///< parallel to the questions; some may be empty
  bool operator==(const FormAnswer&) const = default;
};

enum class ActKind : std::uint8_t {
  decide,
  acknowledge,
  take_seat,
  leave_seat,
  fire,
  hold,
  release,
  skip,
  read,          ///< a message is opened
  say,           ///< a message to other seats
  recall,        ///< an inject is taken back from those who have not read it
  write,         ///< exercise control adds an inject
  edit,          ///< or changes one that has not come
  undo,          ///< or takes back the last thing done to the list
  mark,          ///< a team marks the indicators that it sees
  pass_on,       ///< somebody would rather not read a letter that comes with a warning
  hold_fate,     ///< exercise control keeps new harm from a person
  release_fate,  ///< or lets it come again
  lead,          ///< somebody of exercise control takes a storyline on, or gives it up
  withdraw,      ///< a seat thinks better of what it has just decided
  observe,       ///< an evaluator rates what was shown
  ask_form,      ///< exercise control asks the teams how the day went
  answer_form    ///< somebody at a team's table says so
};
inline constexpr std::array<std::string_view, 23> act_names{
    "decide",  "acknowledge", "take_seat", "leave_seat", "fire",       "hold",
    "release", "skip",        "read",      "say",        "recall",     "write",
    "edit",    "undo",        "mark",      "pass_on",    "hold_fate",  "release_fate",
    "lead",    "withdraw",    "observe",   "ask_form",   "answer_form"};

/// Whether the act says how the exercise went and changes nothing in it: it may come after the end.
[[nodiscard]] constexpr bool is_of_evaluation(ActKind kind) {
  return kind == ActKind::observe || kind == ActKind::ask_form || kind == ActKind::answer_form;
}

/// Whether the act is about the fate of a person.
[[nodiscard]] constexpr bool is_of_fate(ActKind kind) {
  return kind == ActKind::hold_fate || kind == ActKind::release_fate;
}

/// Whether the act may be about a whole storyline instead of one inject.
[[nodiscard]] constexpr bool may_be_of_storyline(ActKind kind) {
  return kind == ActKind::hold || kind == ActKind::release || kind == ActKind::skip;
}

/// What whoever decides writes into the form beside the decision itself. It stands in the record
/// and with the task, and changes nothing in the world.
struct DecisionForm {
  std::string basis;          ///< name of a Ground, or empty
  Risk risk = Risk::unknown;  ///< as whoever decides sees it
  std::string text;           ///< in their own words; at most `longest_form_text` bytes
  bool operator==(const DecisionForm&) const = default;
};
inline constexpr std::size_t longest_form_text = 4000;

/// Minutes of play in which a decision may be withdrawn that has not been carried out: time to
/// notice a slip of the hand (A: as long as it takes to look at one's tasks once).
inline constexpr std::uint32_t minutes_to_withdraw = 5;

/// A form in which something was written, with the task that its decision became.
struct FiledForm {
  TaskId task;
  DecisionForm form;
  bool operator==(const FiledForm&) const = default;
};

/// Everything people may do that changes the world or the record.
struct Act {
  ActKind kind = ActKind::decide;
  SeatId seat;                ///< who does it; of take_seat and leave_seat: the seat itself
  Command command;            ///< of decide
  DecisionForm form{};        ///< of decide
  std::uint32_t message = 0;  ///< of acknowledge, read, pass_on: index in Exercise::messages
  TaskId task{};              ///< of withdraw
  InjectId inject;            ///< of fire, hold, release, skip, recall, edit
  SeatId by;                  ///< of leave_seat: exercise control that frees it; none: the seat
  std::string storyline{};  ///< of hold, release, skip: all of this storyline instead of `inject`;
                            ///< of lead: the one that is meant
  std::string reason{};     ///< why exercise control does it; kept in the record
  std::string who{};        ///< of exercise control's acts: who at the table does it
  std::string leader{};     ///< of lead: whose the storyline is from now on; empty: nobody's
  bool anyway = false;      ///< also where somebody else leads the storyline
  std::string key{};       ///< chosen by the client; an act that comes twice under one is done once
  std::uint32_t late = 0;  ///< seconds for which it waited at a client whose line was lost
  std::shared_ptr<const Inject> row{};  ///< of write, edit: the inject as it shall be
  std::string base{};        ///< of edit: version_of the inject that was changed; empty: any
  std::vector<SeatId> to{};  ///< of say: who gets it
  Letter letter{};           ///< of say; `from` is taken from exercise control only,
                             ///< and a `channel` says who gets it
  std::uint32_t answers = no_message;  ///< of say: the message that it answers
  Subject subject{};  ///< of mark: the person or site that the indicators are about; of hold_fate
                      ///< and release_fate: the person
  Indicators indicators = 0;  ///< of mark: what the team sees
  Observation observation{};  ///< of observe; `at` and `evaluator` are taken from the act
  std::vector<std::string> answers_given{};  ///< of answer_form
};

/// The answer to an act: accepted, or a sentence that says why not (English, the key in the message
/// catalogues).
struct ActAnswer {
  std::string code{};  ///< empty when accepted, else stable: "not_known_to_you"
  std::string reason{};
  [[nodiscard]] bool is_accepted() const { return code.empty(); }
};

/// What the list of injects was before exercise control did something to it.
struct Undo {
  std::shared_ptr<const std::vector<Inject>> rows;
  std::vector<std::uint64_t> row_hashes;
  std::vector<InjectId> touched;
  std::vector<InjectState> before;  ///< parallel to `touched`; shorter: an inject was added
  std::string who;                  ///< who did it
};
inline constexpr std::size_t most_undos = 100;
inline constexpr std::size_t most_injects = 20'000;

struct Exercise {
  std::shared_ptr<const Scenario> scenario;
  Simulation simulation;
  std::shared_ptr<const std::vector<Inject>> rows;  ///< the injects as they stand: those of the
                                                    ///< scenario, changed and added to in play
  std::vector<std::uint64_t> row_hashes;            ///< parallel to `rows`: 0 for the scenario's
                                                    ///< own, else taken when the row was written
  std::vector<InjectStatus> injects;                ///< parallel to `rows`
  std::vector<SeatStatus> seats;                    ///< parallel to ExercisePlan::seats
  std::vector<std::string> leaders;  ///< parallel to ExercisePlan::storylines: who of exercise
                                     ///< control leads each; empty: nobody in particular
  std::vector<Message> messages;     ///< in the order in which they were sent
  std::vector<std::shared_ptr<const Letter>> letters;
  std::uint64_t letters_hash = 0;  ///< of all letters; kept, for no act could wait until thousands
                                   ///< of them are read anew
  std::vector<Marked> marks;       ///< in the order in which they were made
  std::vector<RefusedDecision> refused;   ///< in the order in which they came
  std::vector<FiledForm> forms;           ///< by task, the earliest first
  std::vector<Observation> observations;  ///< in the order in which they were made
  std::vector<AskedForm> asked_forms;     ///< by hand; those of days that are over are not here
  std::vector<FormAnswer> form_answers;   ///< in the order in which they came
  std::vector<Undo> undos;         ///< the latest last; no part of what is compared or hashed
  std::uint32_t reports_seen = 0;  ///< reports of the simulation already turned into messages
  std::uint32_t tasks_seen = 0;    ///< tasks before this one have been noted as taken
  std::vector<TaskId> open_tasks;  ///< noted ones of seats' offices that had not ended then
  Secret secret{};  ///< chooses by which numbers seats are told of subjects; never sent, and no
                    ///< part of the state: neither compared nor hashed
};

/// Whether an act of this seat was accepted under this key lately. No key: no.
[[nodiscard]] bool has_come(const Exercise& exercise, SeatId seat, std::string_view key);

/// The exercise at its start, with nobody in any seat. Whoever wants the public numbers of another
/// exercise gives its secret. Precondition: the scenario has been validated.
[[nodiscard]] Exercise make_exercise(std::shared_ptr<const Scenario> scenario, Seed seed,
                                     const Secret& secret = draw_secret());

/// Lets time pass: world events, and injects when they fall due, in order. The clock ends at
/// `until`.
void advance(Exercise& exercise, Time until);

/// Whether the act may be done; changes nothing.
[[nodiscard]] ActAnswer query(const Exercise& exercise, const Act& act);
/// Carries the act out when it may be done. Otherwise it changes nothing; but that a seat's
/// decision was refused is noted, since injects may wait for it.
ActAnswer apply(Exercise& exercise, const Act& act);

/// Whether a refusal of this act is noted, so that the record must hold it.
[[nodiscard]] bool is_noted_when_refused(const Exercise& exercise, const Act& act);

/// The world time of exercise day `day` (from 1) at `minute` after midnight.
[[nodiscard]] Time world_time(const ExerciseClock& clock, std::uint32_t day, std::uint32_t minute);
/// Exercise day and minute after midnight at a world time.
struct ExerciseTime {
  std::uint32_t day;
  std::uint32_t minute;
};
[[nodiscard]] ExerciseTime exercise_time(const ExerciseClock& clock, Time time);

/// Until when a decision may be withdrawn; nothing for one that may not be.
[[nodiscard]] std::optional<Time> last_withdrawal(const Exercise& exercise, const Task& task);

/// What was written beside the decision that became this task; nullptr where nothing was.
[[nodiscard]] const DecisionForm* form_of(const Exercise& exercise, TaskId task);

/// Who of exercise control leads the inject's storyline; empty where nobody does.
[[nodiscard]] std::string_view leader_of(const Exercise& exercise, const Inject& inject);

/// The row of the list that an index stands for.
[[nodiscard]] inline const Inject& inject_at(const Exercise& exercise, InjectId id) {
  return (*exercise.rows)[id.value];
}

/// Changes when the inject is edited: two persons who edit it at once are told.
[[nodiscard]] std::string version_of(const Exercise& exercise, InjectId id);

/// The inject with this number; none when there is none.
[[nodiscard]] InjectId inject_with_number(const Exercise& exercise, std::string_view number);

/// When the next waiting inject falls due; none when there is no such inject.
[[nodiscard]] std::optional<Time> next_inject(const Exercise& exercise);

[[nodiscard]] inline const World& world_of(const Exercise& exercise) {
  return exercise.simulation.world;
}
[[nodiscard]] inline const ExercisePlan& plan_of(const Exercise& exercise) {
  return exercise.scenario->exercise;
}

/// The office that a seat plays; none for exercise control.
[[nodiscard]] OfficeId office_of(const Exercise& exercise, SeatId seat);
/// The named site or persona with this id as a subject of the world; kind none when there is none.
[[nodiscard]] Subject named_subject(const Exercise& exercise, const std::string& id);

[[nodiscard]] bool operator==(const Exercise& a, const Exercise& b);
[[nodiscard]] std::uint64_t state_hash(const Exercise& exercise);

}  // namespace jardam
