#pragma once
/// Serves an exercise over WebSocket: PROTOCOL.md is the contract.
///
///   Server server(make_exercise(scenario, seed), {.port = 8765, .record = "hall.jardam"});
///   Server again(resume_record("hall.jardam"), {.port = 8765});

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "exercise/replay.hpp"
#include "stream/stage.hpp"

namespace jardam {

struct ServerOptions {
  std::string address = "127.0.0.1";  ///< to listen on; "0.0.0.0" for everybody on the network
  std::uint16_t port = 0;             ///< 0: one that is free
  double speed = 1;                   ///< exercise seconds per second of the wall clock
  bool start_running = false;
  std::optional<std::filesystem::path>
      record;  ///< where to begin a new record; none: nothing is kept
  std::optional<RecordContents>
      before;  ///< what that record begins with, as far as the exercise was played already
  std::optional<std::filesystem::path>
      roster;  ///< where the names of people are kept apart; none: beside the record
  std::optional<std::filesystem::path> older_roster;  ///< names that are taken along from there
  std::optional<SigningKey> key;   ///< signs the record at the end of each day; none: unsigned
  std::optional<SeatCodes> codes;  ///< none: those of the record that is continued, or else the
                                   ///< scenario's own, which are for this machine alone
};

/// What one of several groups plays, and where it is kept.
struct GroupPlay {
  PlayGroup group;
  std::variant<Exercise, Resumed> play;  ///< from its start, or what goes on in its own record
  std::optional<std::filesystem::path> record{};  ///< where to begin a new one; none: nothing is
                                                  ///< kept
  std::optional<std::filesystem::path> roster{};  ///< none: beside the record
  std::optional<SeatCodes> codes{};               ///< none: those of the record that is continued
};

/// Throws std::runtime_error when the address cannot be listened on now.
void check_listening(const ServerOptions& options);

class Server {
 public:
  /// Throws std::runtime_error when the scenario has no seats, the address cannot be listened on,
  /// is open to other machines while the codes are public, or the record cannot be begun.
  explicit Server(Exercise exercise, const ServerOptions& options = {});
  /// Continues an exercise in its own record; `options.record` is not used.
  explicit Server(Resumed resumed, const ServerOptions& options = {});
  /// Serves a record that is only looked at; nothing is written.
  explicit Server(Playback playback, const ServerOptions& options = {});
  /// Serves groups side by side, each from its own exercise and into its own record; a code leads
  /// to the group whose seat it opens, and the board's code to the board. Of the options those that
  /// each group has of its own are not used. Throws likewise; records begun by then are removed.
  /// Precondition: there is a group, and all have the same board's code.
  Server(std::vector<GroupPlay> groups, const ServerOptions& options);
  /// Stops.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  /// HOST:PORT of each address at which clients find it, those of networks first.
  [[nodiscard]] std::vector<std::string> addresses() const;
  /// Marks the record, takes leave of the clients and ends the threads. May be called from any
  /// thread, more than once.
  void stop();
  /// How many groups it serves; 1 where one plays alone.
  [[nodiscard]] std::size_t groups() const;
  /// Calls `at` with the exercise of a group (counted from 0) on the thread that owns it, and
  /// waits. False when the server has stopped.
  bool inspect(const std::function<void(const Stage&)>& at, std::size_t group = 0);
  /// What has become of the record of a group, also after the server has stopped.
  [[nodiscard]] RecordNews record_news(std::size_t group = 0);

 private:
  struct Threads;
  std::unique_ptr<Threads> threads_;
};

}  // namespace jardam
