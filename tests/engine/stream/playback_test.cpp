#include "exercise/playback.hpp"

#include "engine/has.hpp"
#include "engine/stream/visitor.hpp"
#include "exercise/replay.hpp"

using namespace jardam;
using namespace jardam::tiny;
using jardam::test::has;

namespace {

constexpr std::uint32_t afternoon = 6000, evening = 200'000;

struct Played {
  RecordContents contents;
  json police;  ///< what the police saw in the evening
};

/// The police decide in a hall.
Played played() {
  const TemporaryFile file("played.jardam");
  Played result;
  {
    Server server(tiny::exercise(), {.record = file.path});
    Visitor excon(server, "CONTROL", true), police(server, "POL", true);
    excon.run_to(afternoon);
    REQUIRE(police.until([&] { return police.view["sites"].size() == 1; }));
    REQUIRE(police.is_accepted(
        {{"act", "decide"},
         {"decision", "check_site"},
         {"subject", {{"kind", "site"}, {"id", police.view["sites"].begin().key()}}}}));
    excon.run_to(evening);
    REQUIRE(police.until([&] { return police.time == evening; }));
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

void go_to(Visitor& control, std::uint32_t time) {
  REQUIRE(control.is_accepted({{"act", "advance"}, {"to", time}}));
  REQUIRE(control.until([&] { return control.time == time; }));
}

}  // namespace

TEST_CASE("a replay shows a seat what it knew, forwards and back, as a screen in the hall did") {
  const Played hall = played();
  Server server(Playback(hall.contents), with_scenario_codes(hall.contents));
  Visitor excon(server, "CONTROL", false), police(server, "POL", false);
  go_to(excon, evening);
  REQUIRE(police.until([&] { return police.time == evening; }));
  for (const char* collection : {"sites", "persons", "messages", "tasks", "cases"})
    CHECK(police.view[collection] == hall.police[collection]);
  CHECK(hash_in(server) == state_hash(exercise_until(hall.contents, {evening}).exercise));
  go_to(excon, 60);
  REQUIRE(police.until([&] { return police.time == 60; }));
  CHECK_FALSE(police.view.contains("tasks"));
  CHECK(hash_in(server) == state_hash(exercise_until(hall.contents, {60}).exercise));
}

TEST_CASE("in a replay nothing is done, and no seat is taken") {
  const Played hall = played();
  Server server(Playback(hall.contents), with_scenario_codes(hall.contents));
  Visitor excon(server, "CONTROL", true), police(server, "POL", true);
  for (const char* act : {"fire", "skip", "say", "stop", "end", "take_seat", "new_code"})
    CHECK(excon.code({{"act", act}, {"inject", "1.02"}}) == "is_replay");
  CHECK(police.code({{"act", "take_seat"}}) == "is_replay");
  CHECK(police.code({{"act", "advance"}, {"to", 60}}) == "is_replay");
}

TEST_CASE("a replay shows nothing of what has not come") {
  const Played hall = played();
  Server server(Playback(hall.contents, Time{60}), with_scenario_codes(hall.contents));
  Visitor excon(server, "CONTROL", false);
  REQUIRE(excon.is_accepted({{"act", "advance"}, {"to", evening}}));
  REQUIRE(excon.until([&] { return excon.time == 60; }));
  CHECK(excon.view["injects"].contains("1.01"));
  CHECK_FALSE(excon.view["injects"].contains("1.02"));
  CHECK_FALSE(has(excon.everything, "A complaint"));
  CHECK(excon.welcome["replay"]["until"] == 60);
}

TEST_CASE("a replay runs, and stands at the next inject or decision") {
  const Played hall = played();
  Server server(Playback(hall.contents), with_scenario_codes(hall.contents));
  Visitor excon(server, "CONTROL", false);
  REQUIRE(excon.is_accepted({{"act", "speed"}, {"factor", 64}}));
  REQUIRE(excon.is_accepted({{"act", "start"}}));
  REQUIRE(excon.until([&] { return excon.time > 0 && excon.clock == "running"; }));
  go_to(excon, afternoon - 10);
  REQUIRE(excon.is_accepted({{"act", "next_inject"}}));
  REQUIRE(excon.until([&] { return excon.time == afternoon && excon.clock == "paused"; }));
}

TEST_CASE("in a replay it is told why, also after time has gone back") {
  const Played hall = played();
  Server server(Playback(hall.contents), with_scenario_codes(hall.contents));
  Visitor excon(server, "CONTROL", false);
  go_to(excon, evening);
  go_to(excon, afternoon);
  excon.client.send({{"type", "why"}, {"id", 5}, {"inject", "1.01"}});
  CHECK(excon.await("because")["chains"].size() == 1);
}
