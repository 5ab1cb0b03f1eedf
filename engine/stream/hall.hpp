#pragma once
/// The thread that owns the exercise: it hears what clients ask, lets time pass, and sends each
/// seat what it may see. The other side of every call is the thread of the connections.

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "stream/board.hpp"
#include "stream/door.hpp"
#include "stream/followers.hpp"
#include "stream/seat_view.hpp"
#include "stream/session.hpp"
#include "stream/stage.hpp"
#include "stream/what_if.hpp"

namespace jardam {

/// What reaches the hall from outside its thread.
struct Join {
  std::shared_ptr<Session> session;
  HelloFrame hello;
};
template <class Frame>
struct Sent {
  std::uint64_t client = 0;
  Frame frame;
};
using Ask = Sent<CommandFrame>;
using Fetch = Sent<FetchFrame>;
using Follow = Sent<FollowFrame>;
using Held = Sent<HeldFrame>;
using Question = Sent<QuestionFrame>;
/// What the futures of a question of what if have to tell.
struct FuturesNews {
  std::uint64_t number = 0;  ///< of the question in the hall
  std::string text;          ///< a frame; may be empty
  bool is_last = false;
};
struct Leave {
  std::uint64_t client = 0;
};
struct Look {
  std::function<void(const Stage&)> at;
  std::promise<void> done;
};
/// The record has got further, or into trouble.
struct RecordNewsCame {};
/// Exercise control, in whichever hall its screen is, asks this of all groups.
struct AskAll {
  std::uint64_t client = 0;
  std::string address;
  CommandFrame frame;
  std::shared_ptr<AskedOfAll> asked;
};
using Request = std::variant<Join, Ask, Fetch, Follow, Held, Question, FuturesNews, Leave, Look,
                             RecordNewsCame, AskAll>;

/// Requests in the order of their arrival; the one thing that the threads share.
class Inbox {
 public:
  void push(Request request);
  /// What has come, after at most `patience`; sooner when something comes or the inbox is shut.
  [[nodiscard]] std::deque<Request> wait(std::chrono::milliseconds patience);
  void shut();
  [[nodiscard]] bool is_shut();

 private:
  std::mutex mutex_;
  std::condition_variable came_;
  std::deque<Request> requests_;
  bool is_shut_ = false;
};

/// The halls of other groups beside this one.
struct Neighbours {
  std::shared_ptr<Board> board;  ///< nullptr: there are none
  std::vector<Inbox*> inboxes;   ///< by group, this one's among them
  std::size_t own = 0;           ///< its place in that list
};

class Hall {
 public:
  explicit Hall(Stage stage);
  /// To be told before `run`. The first hall is where clients come in; who has no code of its group
  /// is sent on to the next.
  void meet(Neighbours neighbours) { neighbours_ = std::move(neighbours); }

  /// Works until the inbox is shut; then writes the record's last mark.
  void run();
  [[nodiscard]] Inbox& inbox() { return inbox_; }
  /// To be asked while `run` does not run.
  [[nodiscard]] const Stage& stage() const { return stage_; }

 private:
  struct Client {
    std::shared_ptr<Session> session;
    SeatId seat;
    bool plays = false;
    std::string screen;                ///< what it called itself; may be empty
    std::shared_ptr<const View> sent;  ///< what the client holds; none: it needs a keyframe
    FrameHead head;                    ///< of the last frame sent to it
    std::uint64_t seen_version = 0;    ///< what has changed up to here is in `sent`
    bool sees_board = false;           ///< it came with the board's code
  };
  /// An act that has happened, and is accepted once it is written.
  struct Unanswered {
    std::uint64_t client = 0;
    std::int64_t id = 0;  ///< the client's number
    Done done;
    std::shared_ptr<AskedOfAll> asked =
        nullptr;  ///< of all groups; then it is told, not the client
  };
  /// A question of what if, while its futures are played.
  struct Asked {
    std::uint64_t client = 0;
    std::int64_t id = 0;  ///< the client's number
    std::unique_ptr<WhatIf> futures;
  };
  using Clients = std::map<std::uint64_t, Client>;
  using Clock = std::chrono::steady_clock;

  void handle(Join& join);
  void handle(AskAll& ask);
  void turn_away(const Join& join);
  void pass_on(Join& join);
  void come_to_board(Join& join);
  void let_in(const Join& join, SeatId seat, bool sees_board);
  void ask_all(const Ask& ask, const Client& client);
  [[nodiscard]] SeatId excon_seat() const;
  void tell_board();
  void handle(Ask& ask);
  void handle(const Fetch& fetch);
  void handle(const Follow& follow);
  void handle(const Held& held);
  void handle(const Question& question);
  void handle(FuturesNews& news);
  void handle(Leave& leave);
  void handle(Look& look);
  void handle(RecordNewsCame&);
  /// Answers what is asked of exercise control only.
  [[nodiscard]] std::string answer_to(const Question& question);
  [[nodiscard]] std::string begin_what_if(const Question& question);
  /// The hall looks at one question at a time. Whoever asked it is told.
  void cancel_what_if();
  /// Sends what is new to those who follow, and notes who has fallen behind.
  void lead_followers();
  void answer_what_is_written();
  void answer(std::uint64_t client, std::string text);
  /// That it stands in the record, or why it does not.
  void answer(const Unanswered& waiting, const std::optional<Refused>& why_not);
  /// Whether the old line played.
  bool drop_old_line(SeatId seat, const std::string& screen);
  /// Whether another client plays the seat.
  [[nodiscard]] bool is_played_elsewhere(SeatId seat, std::uint64_t than) const;
  /// Whether a client that asks to play must first say how, since others play the seat.
  [[nodiscard]] bool must_say_how(std::uint64_t id, const Client& client,
                                  const CommandFrame& frame) const;
  void make_others_watch(std::uint64_t id, SeatId seat);
  [[nodiscard]] bool would_leave_for_others(std::uint64_t id, const Client& client,
                                            const CommandFrame& frame) const;
  [[nodiscard]] bool is_excon(SeatId seat) const;
  [[nodiscard]] Caller caller(std::uint64_t id, const std::string& address) const;
  void note_seats(std::uint64_t client, const Done& done);
  void dismiss_all_but(std::uint64_t asker, SeatId seat);
  void let_time_pass();
  [[nodiscard]] std::chrono::milliseconds patience() const;
  [[nodiscard]] std::uint64_t version() const { return stage_.version() + arrivals_; }
  /// Of what this client is shown.
  [[nodiscard]] std::uint64_t version_for(const Client& client) const;
  [[nodiscard]] bool is_due(const Client& client) const;
  [[nodiscard]] bool begins_frames(Clock::time_point now);
  void begin_views_anew();
  void send_frames();
  void send_frame(Client& client, const std::shared_ptr<const View>& view,
                  std::map<const View*, std::string>& deltas);
  [[nodiscard]] std::shared_ptr<const View> view_of(SeatId seat);
  [[nodiscard]] std::shared_ptr<const View> view_with_board(const View& view) const;
  [[nodiscard]] std::vector<std::uint32_t> connected() const;

  Inbox inbox_;
  Stage stage_;
  Door door_;
  Clients clients_;
  Followers followers_;
  std::deque<Unanswered> unanswered_;  ///< in the order of the record's rows
  Indexes indexes_;
  std::map<SeatId, SeatView> views_;
  std::map<std::uint64_t, Asked> questions_;  ///< by number; all but the last were cancelled
  std::uint64_t last_question_ = 0;
  std::uint64_t returns_seen_ = 0;
  std::uint64_t arrivals_ = 0;  ///< clients that came or went, began to play or ceased
  Clock::time_point passed_;
  Clock::time_point frames_due_;
  Neighbours neighbours_;
  std::uint64_t board_version_ = 0;  ///< of the rows in the frames that are made
  std::uint64_t told_board_ = 0;     ///< what has changed up to here the board knows
  Clock::time_point board_due_;
};

}  // namespace jardam
