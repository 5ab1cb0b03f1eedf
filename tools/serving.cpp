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

/// Whose codes come, and the board's before those of the first.
void print_group(const PlayGroup& group, std::size_t place) {
  if (place == 0)
    fmt::print("{:<16} {}\n\n", group.board.text.empty() ? "as before" : group.board.text,
               "the board: exercise control of all groups");
  fmt::print("group {}: {}\n", group.number, group.name);
}

/// What goes before news of a group; nothing where it plays alone.
std::string prefix_of(Server& server, std::size_t group) {
  std::string prefix;
  server.inspect(
      [&](const Stage& stage) {
        if (stage.group()) prefix = fmt::format("group {}: ", stage.group()->name);
      },
      group);
  return prefix;
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
  for (std::size_t group = 0; group < server.groups(); ++group)
    server.inspect(
        [&](const Stage& stage) {
          if (stage.group()) print_group(*stage.group(), group);
          print_seats(*stage.exercise().scenario, stage.codes());
          fmt::print("\n");
          print_state("ready", stage.exercise());
          if (stage.group()) fmt::print("\n");
        },
        group);
  fmt::print("Ctrl-C ends it.\n");
  std::fflush(stdout);
}

namespace {

/// Says what has become of the record, once; whether the exercise is still worth showing. A disk
/// that is full or broken ends it. When the file alone is gone, the screens stay: they say so, and
/// what they show is worth writing down.
bool tell_trouble(const std::string& group, const RecordNews& news, RecordTrouble& told) {
  if (news.trouble == told) return news.trouble != RecordTrouble::failed;
  told = news.trouble;
  if (news.trouble == RecordTrouble::none)
    fmt::print(stderr, "jardam: {}the record is written again\n", group);
  else
    fmt::print(stderr, "jardam: {}{}\n", group, news.reason);
  if (news.trouble == RecordTrouble::lost)
    fmt::print(stderr, "jardam: {}nothing more is accepted; Ctrl-C ends it\n", group);
  return news.trouble != RecordTrouble::failed;
}

/// Says what has been signed, once.
void tell_new_seal(const std::string& group, const RecordNews& news, const Signing& signing,
                   std::optional<Seal>& told) {
  if (!news.sealed || news.sealed == told) return;
  told = news.sealed;
  if (!group.empty()) fmt::print("{}\n", group);
  tell_seal(signing, *told);
}

/// Says when a standby has begun to follow, or does so no more.
void tell_standbys(Server& server, std::size_t place, const std::string& group,
                   std::uint32_t& told) {
  std::uint32_t count = told;
  server.inspect([&](const Stage& stage) { count = stage.standbys(); }, place);
  if (count == told) return;
  if (count == 0)
    fmt::print(stderr, "jardam: {}no standby follows any more; this disk alone holds the record\n",
               group);
  else
    fmt::print("{}{} standby{} what is accepted too\n", group, count,
               count == 1 ? " holds" : "s hold");
  std::fflush(stdout);
  told = count;
}

/// What has been told of one group.
struct Told {
  std::string group;
  RecordTrouble trouble = RecordTrouble::none;
  std::optional<Seal> seal;
  std::uint32_t standbys = 0;
};

/// Tells of the group what is new; whether it is still worth showing.
bool tell_news(Server& server, std::size_t place, const Signing& signing, Told& told) {
  const RecordNews news = server.record_news(place);
  if (!tell_trouble(told.group, news, told.trouble)) return false;
  tell_new_seal(told.group, news, signing, told.seal);
  tell_standbys(server, place, told.group, told.standbys);
  return true;
}

/// Whether any group is still worth showing.
bool tell_all_news(Server& server, const Signing& signing, std::vector<Told>& told) {
  bool is_any = false;
  for (std::size_t place = 0; place < told.size(); ++place)
    is_any = tell_news(server, place, signing, told[place]) || is_any;
  return is_any;
}

}  // namespace

ExitStatus serve_until_end(Server& server, const Interrupt& interrupt, const Signing& signing) {
  std::vector<Told> told(server.groups());
  for (std::size_t place = 0; place < told.size(); ++place)
    told[place].group = prefix_of(server, place);
  while (tell_all_news(server, signing, told) && !interrupt.has_come())
    std::this_thread::sleep_for(look_every);
  for (std::size_t place = 0; place < told.size(); ++place)
    server.inspect(
        [&](const Stage& stage) { print_state(told[place].group + "stopped", stage.exercise()); },
        place);
  server.stop();
  ExitStatus status = ExitStatus::done;
  for (std::size_t place = 0; place < told.size(); ++place) {
    const RecordNews news = server.record_news(place);
    tell_new_seal(told[place].group, news, signing, told[place].seal);
    tell_trouble(told[place].group, news, told[place].trouble);
    if (news.is_over()) status = ExitStatus::internal;
  }
  return status;
}

}  // namespace jardam::tools
