#pragma once
/// What the viewer knows: the welcome and the latest state received from the stream, as plain data.
/// No window, no socket, no rule of the simulation: whatever stands here was sent to this seat.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "words/text.hpp"

namespace jardam::viewer {

/// Position in an array of the welcome; empty: no such thing.
using Position = std::optional<std::size_t>;
/// Whole seconds of world time since the scenario's start.
using Seconds = std::int64_t;

struct Coordinates {
  double longitude = 0;  ///< degrees east
  double latitude = 0;   ///< degrees north
  bool operator==(const Coordinates&) const = default;
};
using Ring = std::vector<Coordinates>;

/// What a message, a task or a decision is about: "site" and its key in the collection, for
/// example.
struct Subject {
  std::string kind;
  std::string key;
  [[nodiscard]] bool is_none() const { return kind.empty() || kind == "none"; }
  auto operator<=>(const Subject&) const = default;
};

struct Region {
  std::string id;
  Text name;
  std::optional<double> population;
  std::optional<double> poverty;  ///< share, 0 to 1
  std::optional<double> area;     ///< km2
  Coordinates centre;
  std::vector<Ring>
      outline;  ///< rings; one inside another is a hole. Empty: drawn as a disc of its area
};

struct Place {
  std::string id;
  Text name;
  std::string kind;  ///< town, village, border_point, airport, foreign
  Position region;
  std::string country;
  Coordinates at;
};

struct Road {
  std::size_t from = 0;
  std::size_t to = 0;
  std::string mode;  ///< road, rail, flight
  double hours = 0;
  std::vector<int> closed;  ///< months, 1 = January
};

struct Lake {
  std::string id;
  Text name;
  Ring outline;
};

struct Sector {
  std::string id;
  Text name;
  std::string form;  ///< labour, sexual, child, criminality
};

/// A legal ground.
struct Ground {
  std::string name;
  std::string title;  ///< English, key of the catalogues
};

struct Decision {
  std::string name;
  std::string title;    ///< English, key of the catalogues
  std::string meaning;  ///< English, key of the catalogues
  std::vector<std::string> agencies;
  std::vector<std::string> subjects;
  bool takes_recipient = false;
  std::vector<Ground> grounds;  ///< on which it can rest
};

/// An office that one can write to.
struct Addressee {
  std::string agency;
  Position region;  ///< none: of the whole country
};

struct Metric {
  std::string name;
  std::string kind;  ///< flow, stock, mean
  std::string unit;
  std::string meaning;
  bool is_official = false;
};

/// How exercise time runs: days of play from `opens` to `closes`, and the world time that an hour
/// of play stands for.
struct PlayClock {
  int days = 4;
  int opens = 9 * 60;    ///< minutes after midnight
  int closes = 17 * 60;  ///< minutes after midnight
  Seconds world_per_hour = 3600;
  struct Break {
    int from = 0;  ///< minutes after midnight
    int to = 0;
  };
  std::vector<Break> breaks;  ///< in order; the world stands in them
  Seconds night = 0;          ///< world time between two days of play
};

struct Objective {
  std::string id;
  Text text;
};

struct Storyline {
  std::string id;
  Text title;
};

/// The seat that this client plays or watches.
struct OwnSeat {
  std::string id;
  Text name;
  std::string agency;
  Position region;
  bool is_excon = false;
  bool is_evaluator = false;
  std::vector<std::string> objectives;  ///< of an evaluator: assigned; none: all
  std::vector<std::string> watches;     ///< of an evaluator: seats of teams; none: all
};

/// Where one may want to look in a replay.
struct ReplayInstant {
  Seconds time = 0;
  std::string kind;  ///< day, inject, decision
  Text words;        ///< empty of a day
};

/// Of a record that is only looked at.
struct ReplaySpan {
  Seconds until = 0;
  std::vector<ReplayInstant> instants;  ///< by time; exercise control is told alone
};

struct Welcome {
  std::optional<ReplaySpan> replay;  ///< none: the exercise is played
  OwnSeat seat;
  std::string scenario;
  Text title;
  Text summary;
  std::string start;  ///< civil "2021-06-07 09:00"
  Seconds length = 0;
  PlayClock clock;
  Text country;
  std::vector<Region> regions;
  std::vector<Place> places;
  std::vector<Road> roads;
  std::vector<Lake> lakes;
  std::vector<Sector> sectors;
  std::vector<Decision> decisions;
  std::vector<std::string> agencies;
  std::vector<Addressee> offices;
  std::vector<Metric> metrics;
  std::vector<Objective> objectives;
  std::vector<std::string> ratings;  ///< those that an evaluator may give, the best first
  std::vector<Storyline> storylines;
  std::vector<std::pair<std::string, Text>> seats;     ///< all at the table, by id, in their order
  std::vector<std::pair<std::string, Text>> channels;  ///< in which this seat writes, by id
  std::vector<std::pair<std::string, Text>>
      attachments;                 ///< exercise control: what may come with a letter, by id
  std::string control_seat;        ///< that of exercise control
  unsigned group_number = 0;       ///< 0: it plays alone
  std::string group;               ///< name of the group; empty: it plays alone
  bool sees_board = false;         ///< exercise control of all groups
  std::vector<std::string> teams;  ///< ids of the seats that play agencies
};

/// A person under way, from one place to the next. Sent to exercise control only.
struct Traveller {
  std::size_t from = 0;
  std::size_t to = 0;
  Seconds departs = 0;
  Seconds arrives = 0;
  std::string state;  ///< outward, homeward, deceived
};

/// Who told us, and when; common to everything an office knows.
struct Knowledge {
  std::optional<Seconds> since;
  std::optional<Seconds> updated;
  std::string source;  ///< agency
  std::string last;    ///< notice
  std::vector<std::string> indicators;
  std::string risk;  ///< low, medium, high as assessed; empty: nobody has
};

/// What one source said: of a person, where the person is; of a site, what is suspected.
struct Account {
  std::string where;
  std::string site;    ///< key, or empty
  std::string source;  ///< agency
  std::string confidence;
  Seconds at = 0;
  std::vector<std::string> indicators;
};

/// The interviews of a person that the office knows of.
struct Interviews {
  int times = 0;
  std::string by;  ///< agency: whose was the last
  Seconds at = 0;
};

struct Site {
  Position place;
  Position sector;
  std::optional<Text> name;
  std::optional<Coordinates> at;
  bool is_known = true;
  Knowledge knowledge;
  std::optional<bool> is_exploitative;  ///< truth
  std::optional<int> workers;           ///< truth
  std::optional<int> exploited;         ///< truth
  std::vector<Account> suspicions;      ///< the newest first
};

struct Person {
  std::optional<Text> name;
  std::string sex;
  std::optional<int> age;
  Position place;
  std::string site;         ///< key, or empty
  std::string reason;       ///< why help or testimony is refused, as told; empty where neither is
  std::string site_source;  ///< the agency that told it; empty without site, and for EXCON
  std::optional<Seconds> site_since;  ///< when
  std::string status;                 ///< reported, presumed, safe, identified, reintegrated
  bool is_known = true;               ///< to some office
  Knowledge knowledge;
  std::string state;  ///< truth: at_home, travelling, working, exploited, freed, sheltered
  std::optional<Text> dossier;       ///< truth: of the storylines' personas
  std::vector<Account> whereabouts;  ///< the newest first
  std::optional<Interviews> interviews;
  std::optional<bool> is_fate_held;  ///< for exercise control: whether new harm is kept away
};

struct Recruiter {
  std::optional<Text> name;
  std::string kind;
  Position region;
  bool is_known = true;  ///< to some office
  Knowledge knowledge;
  std::vector<std::string> flags;  ///< truth
};

struct Case {
  std::string site;  ///< key
  std::string form;
  Position region;
  std::string state;
  std::optional<Seconds> opened;
  bool is_file_open =
      true;  ///< whether this seat may read the file; the members below say nothing otherwise
  int evidence = 0;  ///< per mille
  int victims = 0;
  bool has_deposition = false;
  bool has_finances = false;
  int reopenings = 0;
  std::vector<std::string> orders;  ///< asked of the court, and given by it
};

struct Task {
  std::string office;  ///< key
  std::string decision;
  Subject subject;
  std::string state;  ///< waiting, running, done, dropped
  std::optional<Seconds> decided;
  std::optional<Seconds> due;
  std::string to;
  Position to_region;                     ///< of the office, where one was chosen
  std::string with;                       ///< agency of the other office of joint work
  bool joins = false;                     ///< that office leads
  std::string basis;                      ///< of the form: name of a ground; empty: not stated
  std::string risk;                       ///< low, medium, high; empty: not stated
  std::string text;                       ///< in their own words
  std::optional<Seconds> withdraw_until;  ///< the office may think better of it
  std::string seat;                       ///< for evaluators: whose it is
  std::optional<Text> subject_name;       ///< for evaluators: of whom or what it is, if named
};

/// Beds of a group, or places in a service.
struct Beds {
  int total = 0;
  int used = 0;
};

struct Office {
  std::string agency;
  Position region;
  int staff = 0;
  int busy = 0;
  int waiting = 0;
  std::map<std::string, Beds> beds;
  std::map<std::string, Beds> services;
  std::string seat;
  bool is_autopilot = true;
};

/// What was written beside a decision.
struct Form {
  std::string basis;  ///< name of a ground; empty: not stated
  std::string risk;   ///< as stated; empty: not
  std::string text;   ///< in own words
};

struct Message {
  std::optional<Seconds> at;
  std::string kind;    ///< inject, report
  std::string inject;  ///< number; of a report: of the inject that brought it
  Text title;
  Text text;
  Text from;
  std::string mode;
  std::optional<int> deadline_minutes;  ///< exercise minutes after `at`
  std::string notice;
  Subject subject;
  std::vector<std::string> indicators;
  std::string source;
  std::optional<Seconds> acknowledged;
  std::string seat;                   ///< who got it; empty: this seat
  std::string from_seat;              ///< who wrote it; empty: no seat
  std::string answers;                ///< key of the message that it answers
  std::optional<Seconds> answered;    ///< when somebody answered it
  std::optional<Seconds> read;        ///< when it was first opened
  std::vector<std::string> messages;  ///< of a digest: keys of what it covers
  bool is_recalled = false;
  std::string decision;   ///< of a report: the seat's own decision that brought it
  Text warning;           ///< what is hard to read in it: the text comes once it is opened
  std::string channel;    ///< id of the one in which it was written; empty: none
  std::string passed_to;  ///< exercise control: the seat that got it instead
  Form form;              ///< with which another office passed the news on
  std::vector<std::pair<std::string, Text>> attachments;  ///< id and title
};

/// Something that an inject waits for, or that overtakes it.
struct InjectClause {
  std::string words;  ///< what is asked, as in a scenario file
  std::string part;   ///< after, all, any, none
  bool overtakes = false;
  bool holds = false;
};

struct Inject {
  std::string state;  ///< waiting, held, fired, skipped
  std::optional<Seconds> due;
  std::optional<Seconds> fired;
  int day = 0;
  int minute = 0;
  std::vector<std::string> to;
  Text title;
  Text text;
  Text from;
  Text expected;
  std::string storyline;
  std::string mode;
  std::vector<std::string> objectives;
  bool is_shelf = false;
  bool is_overtaken = false;  ///< proposed for skipping
  std::vector<InjectClause> clauses;
  std::string expected_decision;  ///< empty: none is expected
  std::optional<Seconds> met;     ///< when it was taken
  std::string met_by;
  int within_minutes = 0;                ///< of play after it has come, for the expected decision
  Text warning;                          ///< what is hard to read in it
  std::string version;                   ///< another one whenever somebody has edited it
  std::vector<std::string> attachments;  ///< ids
  std::string led_by;                    ///< who of exercise control leads its storyline
};

struct Seat {
  Text name;
  std::string code;
  bool is_taken = false;
  int connected = 0;
  int unread = 0;
  std::optional<Seconds> last_act;
  std::string agency;
  Position region;
};

/// What an evaluator rated.
struct Observation {
  Seconds at = 0;
  std::string evaluator;  ///< seat
  std::string objective;
  std::string inject;  ///< number; empty: the objective as a whole
  std::string team;    ///< seat; empty: of no one team
  std::string rating;
  std::string note;
  bool was_proposed = false;
  bool counts = true;  ///< none came later about the same
};

/// What the program proposes to an evaluator, who may leave it.
struct Proposal {
  std::string inject;
  std::string objective;
  std::string response;  ///< in_time, late, missed
  std::string team;      ///< seat; empty: several were asked
  std::string rating;    ///< that would be given by who knew no more
  Text text;
  bool is_rated = false;  ///< this evaluator has rated it, in whatever way
};

/// How a day went, as every team is asked; key: the exercise day.
struct DayForm {
  Seconds asked = 0;
  bool is_open = false;
  std::vector<Text> questions;
  int given = 0;              ///< how often this seat has answered
  std::optional<int> people;  ///< who sees results: how often it was answered
  int teams = 0;
  int teams_asked = 0;
  std::vector<std::vector<std::string>> answers;  ///< by question
};

/// How the tasks of an objective were rated; key: its id.
struct ObjectiveRatings {
  std::map<std::string, int> tasks;  ///< by rating
  int not_evaluated = 0;
  int to_come = 0;
  int disagreements = 0;
};

/// Values by region: element 0 is the country, then the regions of the welcome. Empty: nothing
/// counted.
/// How one of several groups stands, for exercise control's board: counts, with no name of a person
/// or place.
struct GroupStanding {
  std::string name;
  Seconds time = 0;
  std::string clock_state;
  double speed = 1;
  std::string to_confirm;                               ///< what waits for a second person
  std::string trouble;                                  ///< code of a refusal; empty: all is well
  int seats = 0, taken = 0, connected = 0, unread = 0;  ///< of teams
  std::optional<Seconds> last_act;
  std::string acted_last;               ///< seat
  int injects = 0, sent = 0;            ///< on the list, and of them
  std::map<std::string, int> expected;  ///< `asked`, `met`, and each outcome
  std::map<std::string, int> victims;   ///< of the storylines: `all`, `heard`, ...
  struct Decided {
    Seconds at = 0;
    std::string seat;
    std::string decision;
  };
  std::vector<Decided> first_decisions;
};

using Values = std::vector<std::optional<double>>;

struct Period {
  Seconds ends = 0;
  std::map<std::string, Values> values;
};

template <class Item>
using Collection = std::map<std::string, Item>;

/// Everything the server says this seat may see.
struct View {
  Collection<Traveller> travellers;
  Collection<Site> sites;
  Collection<Person> persons;
  Collection<Recruiter> recruiters;
  Collection<Case> cases;
  Collection<Task> tasks;
  Collection<Office> offices;
  Collection<Message> messages;
  Collection<Values> metrics;
  Collection<Period> history;
  Collection<Inject> injects;
  Collection<Seat> seats;
  Collection<Observation> observations;
  Collection<Proposal> proposals;
  Collection<DayForm> forms;
  Collection<ObjectiveRatings> ratings;
  Collection<GroupStanding> groups;
};

struct Model {
  std::uint64_t welcomes = 0;  ///< grows with every welcome
  std::optional<Welcome> welcome;
  bool has_view = false;              ///< a keyframe has come since the welcome
  std::uint64_t frame = 0;            ///< number of the latest frame
  Seconds time = 0;                   ///< world time of the latest frame
  std::string clock_state = "ready";  ///< ready, running, paused, ended, resting, closed, stopped
  std::optional<int> rests_until;     ///< minute of the hall at which play goes on
  std::optional<bool> plays;          ///< this client plays its seat; none: the server did not say
  std::string to_confirm;             ///< what waits for a second person: start, resume, end
  double speed = 1;                   ///< exercise seconds per second of wall clock
  unsigned standbys = 0;  ///< that have all that is accepted; only exercise control is told
  std::string trouble;    ///< with the exercise's record: English, key of the catalogues
  View view;
  std::uint64_t revision = 0;  ///< grows with every change, for what is computed from the model
};

/// The order of keys that are numbers written as text: 2 before 10, "1.03" before "1.10".
[[nodiscard]] bool precedes(const std::string& a, const std::string& b);

/// The position that a key writes as a number; empty when it is no number.
[[nodiscard]] Position to_position(const std::string& key);

/// Which messages are looked at; matters to exercise control, which is sent everybody's.
struct MessageFilter {
  std::string seat;  ///< whose messages; empty: everybody's
  bool also_unplayed =
      true;  ///< also reports to seats that nobody plays: what standing procedures deal with
};
/// Whether the filter lets the message through. A seat asked for by name shows all it was sent.
[[nodiscard]] bool is_shown(const View& view, const MessageFilter& filter, const Message& message);
/// The messages that the filter lets through, newest first.
[[nodiscard]] std::vector<std::string> messages_newest_first(const View& view,
                                                             const MessageFilter& filter);
/// A line of an inbox: a message, and how many seats were sent the same inject at the same time,
/// itself included.
struct InboxLine {
  std::string key;
  int seats = 1;
};
/// The messages that the filter lets through, newest first, with an inject that went to several
/// seats as one line.
[[nodiscard]] std::vector<InboxLine> inbox_lines(const View& view, const MessageFilter& filter);
/// How many messages wait for an acknowledgement; without `also_unplayed`, how many of them wait
/// for people.
[[nodiscard]] int unread(const View& view, const MessageFilter& filter);
/// How many messages the filter hides that the same filter would show with reports to seats that
/// nobody plays.
[[nodiscard]] int hidden(const View& view, const MessageFilter& filter);

/// The decisions that an agency may take on this kind of subject.
[[nodiscard]] std::vector<const Decision*> decisions_for(const Welcome& welcome,
                                                         const std::string& agency,
                                                         const std::string& subject_kind);

/// Where a subject is, when that is known to this seat.
[[nodiscard]] std::optional<Coordinates> whereabouts(const Model& model, const Subject& subject);

}  // namespace jardam::viewer
