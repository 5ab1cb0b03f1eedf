#include "serving.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <thread>

#include "agencies/offices/tasks.hpp"
#include "exercise/ids.hpp"
#include "storage/hash.hpp"

namespace jardam::tools {
namespace {

constexpr auto look_every = std::chrono::milliseconds(100);

void print_seats(const Scenario& scenario, const SeatCodes& codes) {
  bool are_known = true;
  fmt::print("{:<16} {:<34} {}\n", "code", "seat", "name");
  for (const SeatId id : ids<SeatId>(codes.texts)) {
    const std::string& code = codes.texts[id.value];
    const Seat& seat = scenario.exercise.seats[id.value];
    fmt::print("{:<16} {:<34} {}\n", code.empty() ? "as before" : code, seat.id,
               seat.name.in(Language::english));
    are_known = are_known && !code.empty();
  }
  if (!are_known)
    fmt::print(
        "\nThe codes handed out before still open these seats; the record holds no more than their "
        "digests.\n'--codes FILE' reads the file in which they were kept, or makes new ones where "
        "there is no FILE.\n");
}

void print_state(std::string_view word, const Exercise& exercise) {
  const World& world = exercise.simulation.world;
  fmt::print("{} at {}, state {}\n", word, civil_text(world.start, world.now),
             hash_text(state_hash(exercise)));
}

}  // namespace

void announce(Server& server) {
  const std::vector<std::string> addresses = server.addresses();
  for (const std::string& address : addresses) fmt::print("ws://{}\n", address);
  fmt::print("\njardam-viewer --connect {} --seat CODE\n\n", addresses.front());
  server.inspect([](const Stage& stage) {
    print_seats(*stage.exercise().scenario, stage.codes());
    fmt::print("\n");
    print_state("ready", stage.exercise());
  });
  fmt::print("Ctrl-C ends it.\n");
  std::fflush(stdout);
}

namespace {

/// Says what has become of the record, once; whether the exercise is still worth showing. A disk
/// that is full or broken ends it. When the file alone is gone, the screens stay: they say so, and
/// what they show is worth writing down.
bool tell_trouble(const RecordNews& news, RecordTrouble& told) {
  if (news.trouble == told) return news.trouble != RecordTrouble::failed;
  told = news.trouble;
  if (news.trouble == RecordTrouble::none)
    fmt::print(stderr, "jardam: the record is written again\n");
  else
    fmt::print(stderr, "jardam: {}\n", news.reason);
  if (news.trouble == RecordTrouble::lost)
    fmt::print(stderr, "jardam: nothing more is accepted; Ctrl-C ends it\n");
  return news.trouble != RecordTrouble::failed;
}

/// Says what has been signed, once.
void tell_new_seal(const RecordNews& news, const Signing& signing, std::optional<Seal>& told) {
  if (!news.sealed || news.sealed == told) return;
  told = news.sealed;
  tell_seal(signing, *told);
}

/// Says when a standby has begun to follow, or does so no more.
void tell_standbys(Server& server, std::uint32_t& told) {
  std::uint32_t count = told;
  server.inspect([&](const Stage& stage) { count = stage.standbys(); });
  if (count == told) return;
  if (count == 0)
    fmt::print(stderr, "jardam: no standby follows any more; this disk alone holds the record\n");
  else
    fmt::print("{} standby{} what is accepted too\n", count, count == 1 ? " holds" : "s hold");
  std::fflush(stdout);
  told = count;
}

}  // namespace

ExitStatus serve_until_end(Server& server, const Interrupt& interrupt, const Signing& signing) {
  RecordTrouble told = RecordTrouble::none;
  std::optional<Seal> seal;
  std::uint32_t standbys = 0;
  for (RecordNews news = server.record_news(); tell_trouble(news, told) && !interrupt.has_come();
       news = server.record_news()) {
    tell_new_seal(news, signing, seal);
    tell_standbys(server, standbys);
    std::this_thread::sleep_for(look_every);
  }
  server.inspect([](const Stage& stage) { print_state("stopped", stage.exercise()); });
  server.stop();
  const RecordNews news = server.record_news();
  tell_new_seal(news, signing, seal);
  tell_trouble(news, told);
  return news.is_over() ? ExitStatus::internal : ExitStatus::done;
}

}  // namespace jardam::tools
