#include "stream/server.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <stdexcept>

#include "exercise/why.hpp"
#include "stream/hall.hpp"
#include "stream/lines.hpp"
#include "stream/machine.hpp"

namespace jardam {
namespace {

namespace net = boost::asio;
using net::ip::tcp;

/// How long no connection is accepted after one could not be, as when no descriptors are left.
constexpr std::chrono::milliseconds rest_after_failure{100};
/// How long leave-taking may last.
constexpr std::chrono::milliseconds patience_at_end{300};

tcp::endpoint endpoint_of(net::io_context& io, const ServerOptions& options) {
  boost::system::error_code error;
  const auto found = tcp::resolver(io).resolve(options.address, std::to_string(options.port),
                                               tcp::resolver::passive, error);
  if (error || found.empty())
    throw std::runtime_error(options.address + ": is not an address of this machine");
  return *found.begin();
}

tcp::acceptor listen(net::io_context& io, const ServerOptions& options) {
  const tcp::endpoint endpoint = endpoint_of(io, options);
  tcp::acceptor acceptor(io);
  boost::system::error_code error;
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(net::socket_base::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(net::socket_base::max_listen_connections, error);
  if (error)
    throw std::runtime_error(options.address + " port " + std::to_string(options.port) +
                             ": cannot be listened on: " + error.message());
  return acceptor;
}

Exercise with_seats(Exercise exercise) {
  if (exercise.scenario->exercise.seats.empty())
    throw std::runtime_error(exercise.scenario->id + ": the scenario has no seats to serve");
  return exercise;
}

/// Whoever has read the scenario's file could otherwise steer from anywhere on the network.
void check_codes(const SeatCodes& codes, const tcp::acceptor& acceptor) {
  const auto address = acceptor.local_endpoint().address();
  if (codes.are_public && !address.is_loopback())
    throw std::runtime_error(address.to_string() +
                             ": the codes of the scenario's file are public, and this address is "
                             "open to other machines");
}

Record signing(Record record, const ServerOptions& options) {
  if (options.key) record.sign_with(*options.key);
  return record;
}

std::optional<Record> begin_record(const Exercise& exercise, const ServerOptions& options) {
  if (!options.record) return std::nullopt;
  if (!options.before) return signing(Record::create(*options.record, exercise), options);
  Record record = signing(Record::create(*options.record, *options.before), options);
  record.mark(exercise, clock_state_names[static_cast<std::size_t>(ClockState::paused)],
              options.speed, true, {{line_member, true}});  // how far time came after the last row
  return record;
}

std::optional<Roster> roster_of(const std::optional<std::filesystem::path>& record,
                                const ServerOptions& options) {
  if (!record) return std::nullopt;
  Roster roster(options.roster.value_or(roster_beside(*record)));
  if (options.older_roster) roster.add_all_of(Roster(*options.older_roster));
  return roster;
}

Stage with(std::optional<Roster> roster, bool start_running, Stage stage) {
  if (roster) stage.keep_names_in(std::move(*roster));
  if (start_running) stage.start();
  return stage;
}

Stage stage_of(Exercise exercise, const ServerOptions& options, const tcp::acceptor& acceptor,
               std::optional<PlayGroup> group) {
  keep_causes(exercise);
  SeatCodes codes = options.codes ? *options.codes : scenario_codes(*exercise.scenario);
  check_codes(codes, acceptor);
  std::optional<Roster> roster = roster_of(options.record, options);
  std::optional<Record> record = begin_record(exercise, options);
  return with(std::move(roster), options.start_running,
              Stage(std::move(exercise), std::move(record), options.speed, std::move(codes), {},
                    std::move(group)));
}

Stage stage_of(Resumed resumed, const ServerOptions& options, const tcp::acceptor& acceptor,
               std::optional<PlayGroup> group) {
  SeatCodes codes = options.codes   ? *options.codes
                    : resumed.codes ? *resumed.codes
                                    : scenario_codes(*resumed.exercise.scenario);
  check_codes(codes, acceptor);
  std::optional<Roster> roster = roster_of(resumed.record.path(), options);
  return with(std::move(roster), options.start_running,
              Stage(std::move(resumed.exercise), signing(std::move(resumed.record), options),
                    resumed.speed, std::move(codes), resumed.clock, std::move(group)));
}

/// `begun`: records that are new with it are added.
Stage stage_of(GroupPlay each, ServerOptions options, const tcp::acceptor& acceptor,
               std::vector<std::filesystem::path>& begun) {
  options.record = each.record;
  options.roster = each.roster;
  options.codes = each.codes;
  if (Resumed* resumed = std::get_if<Resumed>(&each.play))
    return stage_of(std::move(*resumed), options, acceptor, each.group);
  Exercise exercise = with_seats(std::move(std::get<Exercise>(each.play)));
  Stage stage = stage_of(std::move(exercise), options, acceptor, each.group);
  if (each.record) begun.push_back(*each.record);
  return stage;
}

}  // namespace

struct Server::Threads {
  using Stages = std::vector<Stage>;
  net::io_context io{1};
  tcp::acceptor acceptor;
  std::vector<std::string> names;  ///< of this machine
  net::steady_timer accept_timer{io};
  net::steady_timer end_timer{io};
  std::size_t strangers_allowed = most_strangers();
  std::map<std::uint64_t, std::weak_ptr<Session>> sessions;
  std::uint64_t next_session = 1;
  std::vector<std::unique_ptr<Hall>> halls;  ///< by group
  std::vector<std::thread> hall_threads;
  std::thread io_thread;
  std::mutex stopping;

  /// Listens before `make` begins the record, so that a busy port leaves no file behind.
  Threads(const ServerOptions& options, const std::function<Stages(const tcp::acceptor&)>& make)
      : acceptor(listen(io, options)), names(machine_names()) {
    for (Stage& stage : make(acceptor)) halls.push_back(std::make_unique<Hall>(std::move(stage)));
    names.push_back(options.address);
    if (const auto& group = halls.front()->stage().group()) introduce(group->board);
    accept();
    for (const auto& hall : halls) hall_threads.emplace_back([&hall] { hall->run(); });
    io_thread = std::thread([this] { io.run(); });
  }
  ~Threads() { stop(); }

  /// Lets the halls know of each other.
  void introduce(const BoardCode& code) {
    Neighbours all;
    std::vector<std::uint32_t> numbers;
    for (const auto& hall : halls) {
      all.inboxes.push_back(&hall->inbox());
      numbers.push_back(hall->stage().group()->number);
    }
    all.board = std::make_shared<Board>(code, std::move(numbers));
    for (; all.own < halls.size(); ++all.own) halls[all.own]->meet(all);
  }

  /// The hall in which a client is welcome; the first one while it is in none.
  Inbox& inbox_of(std::uint64_t client) {
    const auto found = sessions.find(client);
    const auto session = found == sessions.end() ? nullptr : found->second.lock();
    return halls[session ? session->hall() : 0]->inbox();
  }

  void accept() {
    acceptor.async_accept([this](boost::system::error_code error, tcp::socket socket) {
      if (error == net::error::operation_aborted) return;
      if (error) return accept_later();
      make_room(strangers_allowed);
      welcome(std::move(socket));
      accept();
    });
  }

  /// What could not be accepted still waits: trying again at once would do nothing else.
  void accept_later() {
    make_room(1);
    accept_timer.expires_after(rest_after_failure);
    accept_timer.async_wait([this](boost::system::error_code error) {
      if (!error) accept();
    });
  }

  void make_room(std::size_t most) {
    std::vector<OpenLine> lines;
    for (const auto& [id, line] : sessions)
      if (const auto session = line.lock())
        lines.push_back({id, session->address(), session->is_welcome()});
    if (const auto id = line_to_let_go(lines, most))
      if (const auto session = sessions[*id].lock()) session->abort();
  }

  void welcome(tcp::socket socket) {
    const std::uint64_t id = next_session++;
    const auto session = std::make_shared<Session>(std::move(socket), id, listener(), names);
    sessions[id] = session;
    session->start();
  }

  Session::Listener listener() {
    return {.hello =
                [this](std::shared_ptr<Session> session, HelloFrame hello) {
                  halls.front()->inbox().push(Join{std::move(session), std::move(hello)});
                },
            .command =
                [this](std::uint64_t id, CommandFrame frame) {
                  inbox_of(id).push(Ask{id, std::move(frame)});
                },
            .fetch =
                [this](std::uint64_t id, FetchFrame frame) {
                  inbox_of(id).push(Fetch{id, std::move(frame)});
                },
            .follow =
                [this](std::uint64_t id, FollowFrame frame) {
                  inbox_of(id).push(Follow{id, std::move(frame)});
                },
            .held =
                [this](std::uint64_t id, HeldFrame frame) {
                  inbox_of(id).push(Held{id, frame});
                },
            .question =
                [this](std::uint64_t id, QuestionFrame frame) {
                  inbox_of(id).push(Question{id, std::move(frame)});
                },
            .ended =
                [this](std::uint64_t id) {
                  sessions.erase(id);
                  halls.front()->inbox().push(Leave{id});
                }};
  }

  void stop() {
    const std::lock_guard lock(stopping);
    if (!io_thread.joinable()) return;
    for (const auto& hall : halls) hall->inbox().shut();
    for (std::thread& thread : hall_threads) thread.join();
    net::post(io, [this] { take_leave(); });
    io_thread.join();
  }

  void take_leave() {
    acceptor.close();
    accept_timer.cancel();
    const auto leaving = sessions;  // closing may take one off the list
    for (const auto& [id, session] : leaving)
      if (const auto alive = session.lock()) alive->close();
    end_timer.expires_after(sessions.empty() ? std::chrono::milliseconds(0) : patience_at_end);
    end_timer.async_wait([this](boost::system::error_code) { end(); });
  }

  /// Cuts off who has not taken leave by now.
  void end() {
    const auto staying = sessions;
    for (const auto& [id, session] : staying)
      if (const auto alive = session.lock()) alive->abort();
    io.stop();
  }
};

void check_listening(const ServerOptions& options) {
  net::io_context io;
  (void)listen(io, options);
}

Server::Server(Exercise exercise, const ServerOptions& options) {
  exercise = with_seats(std::move(exercise));
  threads_ = std::make_unique<Threads>(options, [&](const tcp::acceptor& acceptor) {
    Threads::Stages stages;
    stages.push_back(stage_of(std::move(exercise), options, acceptor, {}));
    return stages;
  });
}

Server::Server(Resumed resumed, const ServerOptions& options) {
  resumed.exercise = with_seats(std::move(resumed.exercise));
  threads_ = std::make_unique<Threads>(options, [&](const tcp::acceptor& acceptor) {
    Threads::Stages stages;
    stages.push_back(stage_of(std::move(resumed), options, acceptor, {}));
    return stages;
  });
}

Server::Server(Playback playback, const ServerOptions& options) {
  threads_ = std::make_unique<Threads>(options, [&](const tcp::acceptor& acceptor) {
    SeatCodes codes = options.codes ? *options.codes : draw_codes(*playback.start().scenario);
    check_codes(codes, acceptor);
    Threads::Stages stages;
    stages.emplace_back(std::move(playback), options.speed, std::move(codes));
    return stages;
  });
}

Server::Server(std::vector<GroupPlay> groups, const ServerOptions& options) {
  std::vector<std::filesystem::path> begun;
  try {
    threads_ = std::make_unique<Threads>(options, [&](const tcp::acceptor& acceptor) {
      Threads::Stages stages;
      for (GroupPlay& each : groups)
        stages.push_back(stage_of(std::move(each), options, acceptor, begun));
      return stages;
    });
  } catch (...) {
    std::error_code ignored;
    for (const std::filesystem::path& record : begun) std::filesystem::remove(record, ignored);
    throw;
  }
}

Server::~Server() = default;

std::size_t Server::groups() const { return threads_->halls.size(); }

std::uint16_t Server::port() const { return threads_->acceptor.local_endpoint().port(); }

std::vector<std::string> Server::addresses() const {
  const tcp::endpoint endpoint = threads_->acceptor.local_endpoint();
  std::vector<std::string> addresses;
  for (const std::string& host : reachable_addresses(endpoint.address()))
    addresses.push_back(host + ":" + std::to_string(endpoint.port()));
  return addresses;
}

void Server::stop() { threads_->stop(); }

bool Server::inspect(const std::function<void(const Stage&)>& at, std::size_t group) {
  Look look{at, {}};
  std::future<void> done = look.done.get_future();
  threads_->halls[group]->inbox().push(std::move(look));
  try {
    done.get();
    return true;
  } catch (const std::future_error&) {  // the hall has closed
    return false;
  }
}

RecordNews Server::record_news(std::size_t group) {
  RecordNews news;
  if (inspect([&](const Stage& stage) { news = stage.record_news(); }, group)) return news;
  stop();  // or wait until it has stopped
  return threads_->halls[group]->stage().record_news();
}

}  // namespace jardam
