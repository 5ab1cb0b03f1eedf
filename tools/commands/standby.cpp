/// `jardam standby`: a second machine that follows a server's record and goes on in its place.

#include <fmt/format.h>

#include <poll.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <limits>
#include <memory>

#include "agencies/offices/tasks.hpp"
#include "arguments.hpp"
#include "commands/commands.hpp"
#include "exercise/replay.hpp"
#include "interrupt.hpp"
#include "serving.hpp"
#include "signing.hpp"
#include "storage/whole_file.hpp"
#include "stream/server.hpp"
#include "stream/standby.hpp"

namespace jardam::tools {
namespace {

/// How long a wish at the terminal may wait.
constexpr auto one_step = std::chrono::milliseconds(200);
/// Nobody types this by leaning on a keyboard.
constexpr std::string_view forcing_words = "take over";

sigset_t promotion_signal() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  return set;
}

/// What somebody wishes at the terminal, or by a signal.
enum class Wish : std::uint8_t { none, take_over, take_over_at_once };

class Wishes {
 public:
  /// Must be made before other threads are started.
  Wishes() {
    const sigset_t set = promotion_signal();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
  }

  [[nodiscard]] Wish next() {
    const sigset_t set = promotion_signal();
    const timespec at_once{0, 0};
    if (sigtimedwait(&set, nullptr, &at_once) == SIGUSR1) return Wish::take_over;
    pollfd input{STDIN_FILENO, POLLIN, 0};
    while (is_open_ && poll(&input, 1, 0) > 0) {
      char letter = 0;
      if (::read(STDIN_FILENO, &letter, 1) != 1)
        is_open_ = false;
      else if (letter != '\n')
        line_ += letter;
      else
        return std::exchange(line_, {}) == forcing_words ? Wish::take_over_at_once
                                                         : Wish::take_over;
    }
    return Wish::none;
  }

 private:
  bool is_open_ = true;
  std::string line_;
};

std::uint16_t port_of(const std::string& address) {
  const auto colon = address.rfind(':');
  const std::string port = colon == std::string::npos ? "" : address.substr(colon + 1);
  const bool is_number = !port.empty() && port.size() <= 5 &&
                         port.find_first_not_of("0123456789") == std::string::npos;
  const unsigned long number = is_number ? std::stoul(port) : 0;
  if (colon == 0 || number < 1 || number > std::numeric_limits<std::uint16_t>::max())
    throw BadUsage(fmt::format("'{}' is not HOST:PORT, for example 192.168.1.5:8765", address));
  return static_cast<std::uint16_t>(number);
}

std::string host_of(const std::string& address) {
  const std::string host = address.substr(0, address.rfind(':'));
  const bool is_bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  return is_bracketed ? host.substr(1, host.size() - 2) : host;
}

StandbyOptions standby_of(const Arguments& arguments) {
  const std::string& address = arguments.operands().front();
  const auto code = arguments.text("code"), record = arguments.text("record");
  if (!code) throw BadUsage("--code CODE is missing: that of exercise control");
  if (!record) throw BadUsage("--record COPY.jardam is missing: where to keep the copy");
  return {.host = host_of(address), .port = port_of(address), .code = *code, .record = *record};
}

ServerOptions options_of(const Arguments& arguments, const Signing& signing) {
  ServerOptions options;
  options.address = arguments.text("listen").value_or("0.0.0.0");
  options.port = static_cast<std::uint16_t>(
      arguments.whole("port", 0, std::numeric_limits<std::uint16_t>::max()).value_or(usual_port));
  options.key = signing.key;
  return options;
}

/// Tells of each change once.
class Teller {
 public:
  explicit Teller(std::string server) : server_(std::move(server)) {}

  void tell(const Standby& standby) {
    if (standby.state() == told_ && standby.reason() == reason_) return;
    const bool is_change = standby.state() != told_;
    told_ = standby.state();
    reason_ = standby.reason();
    const std::uint64_t rows = standby.rows().value_or(0);
    if (told_ == Following::follows)
      fmt::print("follows {}: every row is kept here too ({} so far)\n", server_, rows);
    else if (told_ == Following::refused)
      fmt::print("{} does not let itself be followed: {}\n", server_, reason_);
    else if (told_ == Following::lost && is_change)
      fmt::print(
          "\n{} DOES NOT ANSWER ({}). {} rows are kept here.\n"
          "If it is off or broken, press Enter here: this machine then goes on as the server.\n",
          server_, reason_, rows);
    else if (told_ == Following::connecting && !reason_.empty())
      fmt::print("nobody answers yet: {}\n", reason_);
    std::fflush(stdout);
  }

 private:
  std::string server_, reason_;
  Following told_ = Following::connecting;
};

/// Whether this machine may go on as the server: never beside one that still answers, unless
/// somebody insists, for two servers would part the exercise in two.
bool may_take_over(const Standby& standby, Wish wish, const std::string& server) {
  if (wish == Wish::none) return false;
  if (!standby.rows()) {
    fmt::print("nothing is kept here yet, so there is nothing to go on with\n");
  } else if (wish == Wish::take_over_at_once || !standby.is_answered()) {
    return true;
  } else {
    fmt::print(
        "{} still answers and stays the server. If this machine shall go on in its place all the "
        "same, end that one first, or type '{}' and press Enter.\n",
        server, forcing_words);
  }
  std::fflush(stdout);
  return false;
}

std::string name_of(ClockState state) {
  return std::string(clock_state_names[static_cast<std::size_t>(state)]);
}

/// From here on the copy is a line of its own, whatever the other machine may still have written.
/// Public codes, of a rehearsal on one machine, open nothing to others.
std::unique_ptr<Server> open_server(const StandbyOptions& standby, ServerOptions options) {
  Resumed resumed = resume_record(standby.record);
  if (!resumed.codes) options.address = "127.0.0.1";
  const bool lasts =
      resumed.clock == name_of(ClockState::stopped) || resumed.clock == name_of(ClockState::ended);
  resumed.record.mark(resumed.exercise, lasts ? resumed.clock : name_of(ClockState::paused),
                      resumed.speed, true, {{line_member, true}});
  try {
    return std::make_unique<Server>(std::move(resumed), options);
  } catch (const std::runtime_error& error) {
    throw BadUsage(fmt::format("{}; the copy is whole: 'jardam serve {}' goes on from it",
                               error.what(), standby.record.string()));
  }
}

ExitStatus take_over(const StandbyOptions& standby, const ServerOptions& options,
                     const Interrupt& interrupt, const Signing& signing) {
  const auto server = open_server(standby, options);
  fmt::print("\nTHIS MACHINE IS THE SERVER NOW.\n\n");
  announce(*server);
  fmt::print(
      "The exercise stands paused; exercise control lets it go on. The other machine must not be "
      "started as a server again: 'jardam standby' makes it the standby of this one.\n");
  std::fflush(stdout);
  return serve_until_end(*server, interrupt, signing);
}

/// Follows until somebody wishes otherwise; whether to take over.
bool follow(Standby& standby, const std::string& server, const Interrupt& interrupt,
            Wishes& wishes) {
  Teller teller(server);
  bool has_followed = false;
  while (!interrupt.has_come()) {
    standby.work(one_step);
    if (standby.state() == Following::refused && !has_followed)
      throw BadUsage(fmt::format("{} refuses: {}", server, standby.reason()));
    has_followed |= standby.state() == Following::follows;
    teller.tell(standby);
    if (may_take_over(standby, wishes.next(), server)) return true;
  }
  return false;
}

ExitStatus run_standby(const Arguments& arguments) {
  Wishes wishes;
  const Interrupt interrupt;
  const StandbyOptions options = standby_of(arguments);
  const Signing signing = signing_of(arguments);
  const ServerOptions serving = options_of(arguments, signing);
  try {
    check_listening(serving);
  } catch (const std::runtime_error& error) {
    throw BadUsage(error.what());
  }
  Standby standby(options);
  const std::string& server = arguments.operands().front();
  fmt::print("standby of {}, copy in {}. Ctrl-C ends it.\n", server, options.record.string());
  std::fflush(stdout);
  const bool takes_over = follow(standby, server, interrupt, wishes);
  const std::uint64_t rows = standby.rows().value_or(0);
  standby.leave();
  if (takes_over) return take_over(options, serving, interrupt, signing);
  fmt::print("{} rows are kept in {}\n", rows, options.record.string());
  return ExitStatus::done;
}

}  // namespace

Command standby_command() {
  return {
      .name = "standby",
      .summary =
          "Follows the record of a server on another machine, row by row, and goes on as the "
          "server in its place: Enter, once the other one does not answer.",
      .operand = {"HOST:PORT"},
      .options = {{"code", "CODE", "the code of exercise control's seat"},
                  {"record", "COPY.jardam",
                   "where to keep the copy; one that is there is continued"},
                  {"listen", "ADDRESS",
                   "network address to listen on as the server (default 0.0.0.0: everybody)"},
                  {"port", "N", "port to listen on as the server (default 8765; 0: a free one)"},
                  key_option},
      .run = run_standby};
}

}  // namespace jardam::tools
