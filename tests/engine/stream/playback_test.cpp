#include "exercise/playback.hpp"

#include "engine/has.hpp"
#include "engine/stream/visitor.hpp"
#include "exercise/replay.hpp"

using namespace jardam;
using namespace jardam::tiny;
using jardam::test::has;

namespace {

constexpr std::uint32_t played_afternoon = 6000, played_evening = 200'000;

struct PlayedInHall {
  RecordContents contents;
  json police;  ///< what the police saw in the played_evening
};

/// The police decide in a hall.
PlayedInHall played_in_hall() {
  const TemporaryFile file("played.jardam");
  PlayedInHall result;
  {
    Server server(tiny::exercise(), {.record = file.path});
    Visitor excon(server, "CONTROL", true), police(server, "POL", true);
    excon.run_to(played_afternoon);
    REQUIRE(police.until([&] { return police.view["sites"].size() == 1; }));
    REQUIRE(police.is_accepted(
        {{"act", "decide"},
         {"decision", "check_site"},
         {"subject", {{"kind", "site"}, {"id", police.view["sites"].begin().key()}}}}));
    excon.run_to(played_evening);
    REQUIRE(police.until([&] { return police.time == played_evening; }));
    result.police = police.view;
  }
  result.contents = read_record(file.path);
  return result;
}

ServerOptions with_scenario_codes(const RecordContents& contents) {
  ServerOptions options;
  options.codes = scenario_codes(*scenario_of(contents));
  return options;
}

void look_at_time(Visitor& control, std::uint32_t time) {
  REQUIRE(control.is_accepted({{"act", "advance"}, {"to", time}}));
  REQUIRE(control.until([&] { return control.time == time; }));
}

}  // namespace

TEST_CASE("a replay shows a seat what it knew, forwards and back, as a screen in the hall did") {
  const PlayedInHall hall = played_in_hall();
  Server server(Playback(hall.contents), with_scenario_codes(hall.contents));
  Visitor excon(server, "CONTROL", false), police(server, "POL", false);
  look_at_time(excon, played_evening);
  REQUIRE(police.until([&] { return police.time == played_evening; }));
  for (const char* collection : {"sites", "persons", "messages", "tasks", "cases"})
    CHECK(police.view.value(collection, json::object()) ==
          hall.police.value(collection, json::object()));
  CHECK(hash_in(server) == state_hash(exercise_until(hall.contents, {played_evening}).exercise));
  look_at_time(excon, 60);
  REQUIRE(police.until([&] { return police.time == 60; }));
  CHECK(police.view.value("tasks", json::object()).empty());
  CHECK(hash_in(server) == state_hash(exercise_until(hall.contents, {60}).exercise));
}

TEST_CASE("in a replay nothing is done, and no seat is taken") {
  const PlayedInHall hall = played_in_hall();
  Server server(Playback(hall.contents), with_scenario_codes(hall.contents));
  Visitor excon(server, "CONTROL", true), police(server, "POL", true);
  for (const char* act : {"fire", "skip", "say", "stop", "end", "take_seat", "new_code"})
    CHECK(excon.code({{"act", act}, {"inject", "1.02"}}) == "is_replay");
  CHECK(police.code({{"act", "take_seat"}}) == "is_replay");
  CHECK(police.code({{"act", "advance"}, {"to", 60}}) == "is_replay");
}

TEST_CASE("a replay shows nothing of what has not come") {
  const PlayedInHall hall = played_in_hall();
  Server server(Playback(hall.contents, Time{60}), with_scenario_codes(hall.contents));
  Visitor excon(server, "CONTROL", false);
  REQUIRE(excon.is_accepted({{"act", "advance"}, {"to", played_evening}}));
  REQUIRE(excon.until([&] { return excon.time == 60; }));
  CHECK(excon.view["injects"].contains("1.01"));
  CHECK_FALSE(excon.view["injects"].contains("1.02"));
  CHECK_FALSE(has(excon.everything, "A complaint"));
  CHECK(excon.welcome["replay"]["until"] == 60);
}

TEST_CASE("a replay runs, and stands at the next inject or decision") {
  const PlayedInHall hall = played_in_hall();
  Server server(Playback(hall.contents), with_scenario_codes(hall.contents));
  Visitor excon(server, "CONTROL", false);
  REQUIRE(excon.is_accepted({{"act", "speed"}, {"factor", 64}}));
  REQUIRE(excon.is_accepted({{"act", "start"}}));
  REQUIRE(excon.until([&] { return excon.time > 0 && excon.clock == "running"; }));
  REQUIRE(excon.is_accepted({{"act", "pause"}}));
  look_at_time(excon, played_afternoon - 10);
  REQUIRE(excon.is_accepted({{"act", "next_inject"}}));
  REQUIRE(excon.until([&] { return excon.time == played_afternoon && excon.clock == "paused"; }));
}

TEST_CASE("in a replay it is told why, also after time has gone back") {
  const PlayedInHall hall = played_in_hall();
  Server server(Playback(hall.contents), with_scenario_codes(hall.contents));
  Visitor excon(server, "CONTROL", false);
  look_at_time(excon, played_evening);
  look_at_time(excon, played_afternoon);
  excon.client.send({{"type", "why"}, {"id", 5}, {"inject", "1.01"}});
  CHECK(excon.await("because")["chains"].size() == 1);
}
