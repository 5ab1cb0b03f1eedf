#include "stream/hall.hpp"

#include <algorithm>

#include "exercise/ids.hpp"
#include "stream/questions.hpp"
#include "stream/welcome.hpp"

namespace jardam {
namespace {

constexpr std::chrono::milliseconds between_frames{100};
constexpr std::chrono::milliseconds between_ticks{20};
/// Nobody reads a table of groups faster.
constexpr std::chrono::seconds between_rows{1};
/// Each seat has its own share, so that no team's screens can keep exercise control out.
constexpr std::uint32_t most_lines_of_a_seat = 100;

/// Whether the frame has this member, and it is true.
bool says(const CommandFrame& frame, const char* name) {
  const auto member = frame.members.find(name);
  return member != frame.members.end() && *member == true;
}

}  // namespace

void Inbox::push(Request request) {
  {
    const std::lock_guard lock(mutex_);
    if (is_shut_) return;  // a promise dropped here is broken, which tells its holder
    requests_.push_back(std::move(request));
  }
  came_.notify_one();
}

std::deque<Request> Inbox::wait(std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  came_.wait_for(lock, patience, [this] { return is_shut_ || !requests_.empty(); });
  return std::exchange(requests_, {});
}

void Inbox::shut() {
  {
    const std::lock_guard lock(mutex_);
    is_shut_ = true;
  }
  came_.notify_all();
}

bool Inbox::is_shut() {
  const std::lock_guard lock(mutex_);
  return is_shut_;
}

Hall::Hall(Stage stage) : stage_(std::move(stage)) {
  stage_.tell_of_record([this] { inbox_.push(RecordNewsCame{}); });
  stage_.hear_record();
}

void Hall::run() {
  passed_ = frames_due_ = Clock::now();
  while (!inbox_.is_shut()) {
    std::deque<Request> requests = inbox_.wait(patience());
    let_time_pass();
    for (Request& request : requests) std::visit([this](auto& known) { handle(known); }, request);
    lead_followers();
    tell_board();
    if (begins_frames(Clock::now())) send_frames();
  }
  for (auto& [number, asked] : questions_) asked.futures->cancel();
  questions_.clear();
  stage_.close();
  if (stage_.record() != nullptr) followers_.send_rest(*stage_.record());
  followers_ = {};
  answer_what_is_written();
  clients_.clear();
  (void)inbox_.wait({});  // whoever still waits to look is told that there is nothing to see
}

std::chrono::milliseconds Hall::patience() const {
  if (stage_.is_jumping()) return std::chrono::milliseconds(0);
  const auto to_frames = std::chrono::ceil<std::chrono::milliseconds>(frames_due_ - Clock::now());
  const auto usual = stage_.clock() == ClockState::running ? between_ticks : between_frames;
  return std::clamp(to_frames, std::chrono::milliseconds(0), usual);
}

/// Frames go out to a beat that nobody's acts shift.
bool Hall::begins_frames(Clock::time_point now) {
  if (now < frames_due_) return false;
  frames_due_ += between_frames * ((now - frames_due_) / between_frames + 1);
  return true;
}

void Hall::let_time_pass() {
  const Clock::time_point now = Clock::now();
  stage_.pass(std::chrono::duration<double>(now - passed_).count());
  passed_ = now;
}

void Hall::turn_away(const Join& join) {
  const Clock::time_point now = Clock::now();
  const std::string& address = join.session->address();
  const std::chrono::seconds wait = door_.wait(address, now);
  if (wait.count() == 0) {
    door_.note_wrong_code(address, join.hello.code, now);
    return join.session->dismiss(refusal(ActRefusal::unknown_seat));
  }
  Refused refused = refusal(ProtocolRefusal::wait_before_code);
  refused.wait_seconds = wait.count();
  join.session->dismiss(refused);
}

/// Nobody types a group: the code tells which it is.
void Hall::pass_on(Join& join) {
  const std::size_t next = neighbours_.own + 1;
  if (next >= neighbours_.inboxes.size()) return turn_away(join);
  neighbours_.inboxes[next]->push(std::move(join));
}

/// Whoever has the board's code is exercise control of each group, of one after the other.
void Hall::come_to_board(Join& join) {
  const auto group = neighbours_.board->place_of(join.hello.group);
  if (!group) return join.session->dismiss(refusal(ProtocolRefusal::unknown_group));
  if (*group != neighbours_.own) return neighbours_.inboxes[*group]->push(std::move(join));
  let_in(join, excon_seat(), true);
}

SeatId Hall::excon_seat() const {
  const std::vector<Seat>& seats = stage_.exercise().scenario->exercise.seats;
  for (const SeatId seat : ids<SeatId>(seats))
    if (seats[seat.value].excon) return seat;
  return {};
}

void Hall::handle(Join& join) {
  if (neighbours_.board != nullptr && opens(neighbours_.board->code(), join.hello.code))
    return come_to_board(join);
  const SeatId seat = seat_with_code(stage_.codes(), join.hello.code);
  if (seat.is_none()) return pass_on(join);
  let_in(join, seat, false);
}

void Hall::let_in(const Join& join, SeatId seat, bool sees_board) {
  const bool played = drop_old_line(seat, join.hello.screen);
  if (connected()[seat.value] >= most_lines_of_a_seat)
    return join.session->dismiss(refusal(ProtocolRefusal::seat_is_full));
  const bool may_play = played || join.hello.beside || is_excon(seat) ||
                        !is_played_elsewhere(seat, join.session->id());
  const bool plays =
      (played || join.hello.take) && may_play && std::holds_alternative<Done>(stage_.take(seat));
  join.session->welcome(
      welcome_text(stage_.exercise(), seat, stage_.group(), sees_board, stage_.playback()),
      neighbours_.own);
  clients_[join.session->id()] = {.session = join.session,
                                  .seat = seat,
                                  .plays = plays,
                                  .screen = join.hello.screen,
                                  .sent = nullptr,
                                  .head = {},
                                  .sees_board = sees_board};
  ++arrivals_;
}

/// A screen whose line was lost comes back before its old line is taken for lost, and plays if it
/// did.
bool Hall::drop_old_line(SeatId seat, const std::string& screen) {
  bool played = false;
  arrivals_ += std::erase_if(clients_, [&](const auto& entry) {
    const Client& client = entry.second;
    if (screen.empty() || client.seat != seat || client.screen != screen) return false;
    played |= client.plays;
    client.session->dismiss(refusal(ProtocolRefusal::connected_again));
    return true;
  });
  return played;
}

bool Hall::is_played_elsewhere(SeatId seat, std::uint64_t than) const {
  return std::any_of(clients_.begin(), clients_.end(), [&](const auto& other) {
    return other.first != than && other.second.plays && other.second.seat == seat;
  });
}

bool Hall::must_say_how(std::uint64_t id, const Client& client, const CommandFrame& frame) const {
  return frame.act == "take_seat" && !client.plays && !is_excon(client.seat) &&
         !says(frame, "beside") && !says(frame, "over") && is_played_elsewhere(client.seat, id);
}

void Hall::make_others_watch(std::uint64_t id, SeatId seat) {
  for (auto& [other, client] : clients_)
    if (other != id && client.seat == seat) client.plays = false;
  ++arrivals_;
}

void Hall::handle(Ask& ask) {
  const auto client = clients_.find(ask.client);
  if (client == clients_.end()) return;
  if (says(ask.frame, "all")) return ask_all(ask, client->second);
  if (would_leave_for_others(ask.client, client->second, ask.frame))
    return client->second.session->answer(
        refused_text(refusal(ProtocolRefusal::others_play_too), ask.frame.id));
  if (must_say_how(ask.client, client->second, ask.frame))
    return client->second.session->answer(
        refused_text(refusal(ProtocolRefusal::played_elsewhere), ask.frame.id));
  const CommandResult result =
      stage_.command(client->second.seat, client->second.plays, ask.frame,
                     caller(ask.client, client->second.session->address()));
  if (const Refused* refused = std::get_if<Refused>(&result))
    return client->second.session->answer(refused_text(*refused, ask.frame.id));
  const Done& done = std::get<Done>(result);
  note_seats(ask.client, done);
  if (!done.taken.is_none() && says(ask.frame, "over")) make_others_watch(ask.client, done.taken);
  unanswered_.push_back({ask.client, ask.frame.id, done});
  answer_what_is_written();
}

void Hall::ask_all(const Ask& ask, const Client& client) {
  const auto refuse = [&](ProtocolRefusal why) {
    client.session->answer(refused_text(refusal(why), ask.frame.id));
  };
  if (!client.sees_board) return refuse(ProtocolRefusal::not_the_board);
  if (!may_be_asked_of_all(ask.frame.act)) return refuse(ProtocolRefusal::not_for_all);
  const auto asked =
      std::make_shared<AskedOfAll>(client.session, ask.frame.id, neighbours_.board->numbers());
  for (Inbox* inbox : neighbours_.inboxes)
    inbox->push(AskAll{ask.client, client.session->address(), ask.frame, asked});
}

/// Whoever starts or ends all groups at once is asked for a second person among those at the board;
/// in a group that was stopped, those who are in it are asked before it goes on.
void Hall::handle(AskAll& ask) {
  Caller from = caller(ask.client, ask.address);
  const bool is_one_board = neighbours_.board->screens() <= 1;
  from.is_alone = from.is_alone && is_one_board;
  from.is_alone_at_excon = is_one_board;
  const CommandResult result = stage_.command(excon_seat(), true, ask.frame, from);
  if (const Refused* refused = std::get_if<Refused>(&result))
    return ask.asked->note_refused(neighbours_.own, *refused);
  unanswered_.push_back({ask.client, ask.frame.id, std::get<Done>(result), ask.asked});
  answer_what_is_written();
}

void Hall::handle(const Fetch& fetch) {
  const auto client = clients_.find(fetch.client);
  if (client == clients_.end()) return;
  const Looker looker = look(stage_.exercise(), client->second.seat);
  const Attachment* found = attachment_for(looker, fetch.frame.attachment);
  client->second.session->answer(
      found == nullptr ? refused_text(refusal(ProtocolRefusal::no_attachment), fetch.frame.id)
                       : attachment_text(fetch.frame, attached_file(*found, fetch.frame.language)));
}

std::string Hall::answer_to(const Question& question) {
  switch (question.frame.kind) {
    case QuestionKind::why: return because_text(stage_, question.frame);
    case QuestionKind::acts: return acts_text(stage_, question.frame);
    case QuestionKind::what_if: return begin_what_if(question);
    case QuestionKind::what_if_cancel: break;
  }
  cancel_what_if();
  return what_if_cancelled_text(question.frame.id);
}

std::string Hall::begin_what_if(const Question& question) {
  std::variant<WhatIfQuestion, Refused> read = read_what_if(stage_, question.frame);
  if (const Refused* refused = std::get_if<Refused>(&read))
    return refused_text(*refused, question.frame.id);
  cancel_what_if();
  std::string begun = what_if_begun_text(std::get<WhatIfQuestion>(read));
  const std::uint64_t number = ++last_question_;
  const auto tell = [this, number](std::string text, bool is_last) {
    inbox_.push(FuturesNews{number, std::move(text), is_last});
  };
  questions_[number] = {question.client, question.frame.id,
                        std::make_unique<WhatIf>(std::get<WhatIfQuestion>(std::move(read)), tell)};
  return begun;
}

void Hall::cancel_what_if() {
  const auto asked = questions_.find(last_question_);
  if (asked == questions_.end()) return;
  asked->second.futures->cancel();
  if (const auto client = clients_.find(asked->second.client); client != clients_.end())
    client->second.session->tell(what_if_cancelled_text(asked->second.id));
  ++last_question_;  // what it still has to say is told to nobody
}

void Hall::handle(const Question& question) {
  const auto client = clients_.find(question.client);
  if (client == clients_.end()) return;
  client->second.session->answer(
      is_excon(client->second.seat)
          ? answer_to(question)
          : refused_text(refusal(ActRefusal::not_excon), question.frame.id));
}

/// One that was cancelled has nothing to say any more.
void Hall::handle(FuturesNews& news) {
  const auto asked = questions_.find(news.number);
  if (asked == questions_.end()) return;
  const auto client = clients_.find(asked->second.client);
  if (news.number == last_question_ && client != clients_.end() && !news.text.empty())
    client->second.session->tell(std::move(news.text));
  if (news.is_last) questions_.erase(asked);
}

/// A standby sees nothing and plays nothing, so it is no client any more.
void Hall::handle(const Follow& follow) {
  const auto client = clients_.find(follow.client);
  if (client == clients_.end()) return;
  const std::shared_ptr<Session> session = client->second.session;
  const auto refuse = [&](const Refused& why) {
    session->answer(refused_text(why, follow.frame.id));
  };
  if (!is_excon(client->second.seat)) return refuse(refusal(ActRefusal::not_excon));
  const RecordWriter* record = stage_.record();
  if (record == nullptr) return refuse(refusal(ProtocolRefusal::nothing_to_follow));
  const auto& [id, row, link] = follow.frame;
  const bool is_new = row == 0 && link.empty();
  if (!is_new && record->link_of(row) != link)
    return refuse(refusal(ProtocolRefusal::another_record));
  clients_.erase(client);
  ++arrivals_;
  session->answer(record_text(id, record->head()));
  followers_.add(session, row);
}

void Hall::handle(const Held& held) { followers_.note_held(held.client, held.frame); }

void Hall::lead_followers() {
  if (stage_.record() == nullptr) return;
  followers_.lead(*stage_.record(), Clock::now());
  stage_.note_standbys(followers_.count(), followers_.is_one_missed());
  answer_what_is_written();
}

/// What happened but cannot be written is refused: after the exercise is served again, it has not
/// happened.
void Hall::answer_what_is_written() {
  const std::optional<Refused> over = stage_.end_of_record();
  const std::uint64_t safe = over ? stage_.written() : followers_.held(stage_.written());
  while (!unanswered_.empty()) {
    const Unanswered& first = unanswered_.front();
    const bool is_written = first.done.row <= safe;
    if (!is_written && !over) return;
    answer(first, is_written ? std::nullopt : over);
    unanswered_.pop_front();
  }
}

void Hall::answer(const Unanswered& waiting, const std::optional<Refused>& why_not) {
  const auto& [client, id, done, asked] = waiting;
  if (asked != nullptr && why_not) return asked->note_refused(neighbours_.own, *why_not);
  if (asked != nullptr) return asked->note_done(neighbours_.own, done.sequence, done.time);
  answer(client,
         why_not ? refused_text(*why_not, id) : accepted_text(id, done.sequence, done.time));
}

void Hall::answer(std::uint64_t client, std::string text) {
  const auto found = clients_.find(client);
  if (found != clients_.end()) found->second.session->answer(std::move(text));
}

void Hall::handle(RecordNewsCame&) {
  stage_.hear_record();
  answer_what_is_written();
}

/// A second laptop that is packed up would otherwise turn its whole team into spectators. Exercise
/// control that frees a seat names it, so that it knows what it does.
bool Hall::would_leave_for_others(std::uint64_t id, const Client& client,
                                  const CommandFrame& frame) const {
  if (frame.act != "leave_seat" || !client.plays || says(frame, "sure") ||
      (is_excon(client.seat) && frame.members.contains("seat")))
    return false;
  return is_played_elsewhere(client.seat, id);
}

Caller Hall::caller(std::uint64_t id, const std::string& address) const {
  Caller who{.address = address, .client = id};
  for (const auto& [other, each] : clients_) {
    if (other == id) continue;
    who.is_alone = false;
    if (is_excon(each.seat)) who.is_alone_at_excon = false;
  }
  return who;
}

bool Hall::is_excon(SeatId seat) const {
  return stage_.exercise().scenario->exercise.seats[seat.value].excon;
}

void Hall::note_seats(std::uint64_t client, const Done& done) {
  if (!done.recoded.is_none()) dismiss_all_but(client, done.recoded);
  if (!done.taken.is_none()) clients_[client].plays = true;
  for (auto& [id, other] : clients_)
    if (other.seat == done.left) other.plays = false;
  if (!done.taken.is_none() || !done.left.is_none()) ++arrivals_;
}

void Hall::dismiss_all_but(std::uint64_t asker, SeatId seat) {
  arrivals_ += std::erase_if(clients_, [&](const auto& entry) {
    const auto& [id, client] = entry;
    if (client.seat != seat || id == asker) return false;
    client.session->dismiss(refusal(ProtocolRefusal::code_replaced));
    return true;
  });
}

void Hall::handle(Leave& leave) {
  if (const auto asked = questions_.find(last_question_);
      asked != questions_.end() && asked->second.client == leave.client)
    cancel_what_if();
  if (followers_.remove(leave.client)) return;
  const std::size_t gone = clients_.erase(leave.client);
  arrivals_ += gone;
  const std::size_t next = neighbours_.own + 1;  // the way that its hello went
  if (gone == 0 && next < neighbours_.inboxes.size()) neighbours_.inboxes[next]->push(leave);
}

void Hall::handle(Look& look) {
  look.at(stage_);
  look.done.set_value();
}

std::vector<std::uint32_t> Hall::connected() const {
  std::vector<std::uint32_t> count(stage_.exercise().seats.size());
  for (const auto& [id, client] : clients_) ++count[client.seat.value];
  return count;
}

std::shared_ptr<const View> Hall::view_of(SeatId seat) {
  SeatView& view = views_.try_emplace(seat, seat).first->second;
  return std::make_shared<const View>(view.make(stage_.exercise(), indexes_, connected(),
                                                stage_.codes().texts, stage_.roster(),
                                                stage_.playback() != nullptr));
}

std::shared_ptr<const View> Hall::view_with_board(const View& view) const {
  View whole = view;
  whole[static_cast<std::size_t>(Collection::groups)] = neighbours_.board->items();
  return std::make_shared<const View>(std::move(whole));
}

std::uint64_t Hall::version_for(const Client& client) const {
  return client.sees_board ? version() + board_version_ : version();
}

void Hall::tell_board() {
  if (neighbours_.board == nullptr) return;
  std::uint32_t screens = 0;
  for (const auto& [id, client] : clients_) screens += client.sees_board ? 1 : 0;
  neighbours_.board->note_screens(neighbours_.own, screens);
  const Clock::time_point now = Clock::now();
  const bool is_new = told_board_ != version() && now >= board_due_;
  if (!is_new || (told_board_ != 0 && neighbours_.board->screens() == 0)) return;
  neighbours_.board->tell(neighbours_.own, board_row(stage_, connected()));
  told_board_ = version();
  board_due_ = now + between_rows;
}

bool Hall::is_due(const Client& client) const {
  return client.session->is_ready() &&
         (client.sent == nullptr || client.seen_version != version_for(client));
}

/// What was kept of the exercise as it grew is of a time that has not come now.
void Hall::begin_views_anew() {
  indexes_ = {};
  views_.clear();
}

void Hall::send_frames() {
  if (neighbours_.board != nullptr) board_version_ = neighbours_.board->version();
  std::map<SeatId, std::vector<Client*>> due;
  for (auto& [id, client] : clients_) {
    if (client.session->takes_resync()) client.sent = nullptr;
    if (is_due(client)) due[client.seat].push_back(&client);
  }
  if (due.empty()) return;
  if (std::exchange(returns_seen_, stage_.returns()) != stage_.returns()) begin_views_anew();
  indexes_.update(stage_.exercise());
  for (auto& [seat, clients] : due) {
    const std::shared_ptr<const View> view = view_of(seat);
    std::map<const View*, std::string> deltas, deltas_with_board;
    std::shared_ptr<const View> with_board;
    for (Client* client : clients) {
      if (!client->sees_board) {
        send_frame(*client, view, deltas);
        continue;
      }
      if (with_board == nullptr) with_board = view_with_board(*view);
      send_frame(*client, with_board, deltas_with_board);
    }
  }
}

/// Nothing is sent of what a seat does not see: an empty frame would tell that others act.
void Hall::send_frame(Client& client, const std::shared_ptr<const View>& view,
                      std::map<const View*, std::string>& deltas) {
  const FrameHead head{.frame = client.head.frame + 1,
                       .time = stage_.now(),
                       .clock = stage_.clock(),
                       .speed = stage_.speed(),
                       .rests_until = stage_.rests_until(),
                       .plays = client.plays,
                       .to_confirm = std::string(stage_.to_confirm()),
                       .trouble = stage_.trouble(is_excon(client.seat)),
                       .standbys = is_excon(client.seat) ? stage_.standbys() : 0};
  const auto [text, is_new] = deltas.try_emplace(client.sent.get());
  if (is_new)
    text->second =
        client.sent == nullptr ? whole_text(*view) : difference_text(*client.sent, *view);
  client.seen_version = version_for(client);
  const bool is_empty =
      text->second == difference_text({}, {}) && is_same_moment(head, client.head);
  if (client.sent != nullptr && is_empty) return;
  client.session->send_frame(client.sent == nullptr ? keyframe_text(head, text->second)
                                                    : delta_text(head, text->second));
  client.sent = view;
  client.head = head;
}

}  // namespace jardam
