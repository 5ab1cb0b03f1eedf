#include "stream/server.hpp"

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <fstream>
#include <optional>
#include <thread>

#include "engine/has.hpp"
#include "engine/stream/visitor.hpp"
#include "kernel/random.hpp"
#include "stream/door.hpp"

using namespace jardam;
using namespace jardam::tiny;
using jardam::test::has;

namespace {

/// The tiny exercise without its second day, so that no evening stops the clock.
Exercise one_day() { return tiny::exercise({"exercise.clock.days=1", "scenario.length=3 d"}); }

}  // namespace

TEST_CASE("a client is welcomed with its seat and gets a keyframe") {
  Server server(tiny::exercise());
  Visitor police(server, "POL", false);
  CHECK(police.welcome["seat"]["id"] == "police-east");
  CHECK(police.keyframes == 1);
  CHECK(police.frame == 1);
  CHECK(police.clock == "ready");
  CHECK(police.view["offices"].size() == 1);
}

TEST_CASE("who is not there yet is refused with a reason") {
  Server server(tiny::exercise());
  const auto answer = [&](const std::string& text) {
    Visitor visitor(server);
    visitor.client.send_text(text);
    return visitor.next();
  };
  CHECK(answer(R"({"type":"hello","version":1,"code":"WRONG"})")["code"] == "unknown_seat");
  CHECK(answer(R"({"type":"hello","version":1,"code":""})")["code"] == "unknown_seat");
  CHECK(answer(R"({"type":"hello","version":9,"code":"POL"})")["code"] == "version");
  CHECK(answer(R"({"type":"command","id":3,"act":"start"})")["code"] == "hello_first");
  CHECK(answer(R"({"type":"resync"})")["code"] == "hello_first");
  CHECK(answer("hello")["code"] == "bad_json");
  CHECK(answer(R"({"type":"ping","id":5})")["type"] == "pong");
}

TEST_CASE("who guesses codes is told to wait, and keeps nobody with a right code out") {
  Server server(tiny::exercise());
  const auto hello = [&](const std::string& seat_code) {
    Visitor visitor(server);
    visitor.client.send({{"type", "hello"}, {"version", 1}, {"code", seat_code}});
    return visitor.next();
  };
  for (std::uint32_t i = 0; i < free_wrong_codes; ++i)
    CHECK(hello("GUESS" + std::to_string(i))["code"] == "unknown_seat");
  const json refused = hello("GUESS");
  CHECK(refused["code"] == "wait_before_code");
  CHECK(refused["wait_seconds"] == 1);
  CHECK(hello("POL")["type"] == "welcome");
  CHECK(hello("CONTROL")["type"] == "welcome");
}

TEST_CASE("a seat has room for a hundred screens, and another seat's screens take none of it") {
  Server server(tiny::exercise());
  std::vector<Client> screens;
  const auto join = [&](const std::string& seat_code) {
    screens.emplace_back("127.0.0.1", server.port());
    screens.back().send({{"type", "hello"}, {"version", 1}, {"code", seat_code}});
    return *screens.back().receive(patience);
  };
  for (int i = 0; i < 100; ++i) CHECK(join("POL")["type"] == "welcome");
  CHECK(join("POL")["code"] == "seat_is_full");
  CHECK(join("CONTROL")["type"] == "welcome");
}

TEST_CASE("lines that say nothing keep nobody out") {
  Server server(tiny::exercise());
  boost::asio::io_context io;
  std::vector<std::unique_ptr<boost::asio::ip::tcp::socket>> silent;
  for (int i = 0; i < 400; ++i) {
    silent.push_back(std::make_unique<boost::asio::ip::tcp::socket>(io));
    silent.back()->connect({boost::asio::ip::make_address("127.0.0.1"), server.port()});
  }
  CHECK(Visitor(server, "CONTROL", false).keyframes == 1);
}

TEST_CASE("a seat with a new code lets go whoever came in with the old one, but not who asked") {
  const SeatCodes codes = draw_codes(*tiny::scenario());
  Server server(tiny::exercise(), {.codes = codes});
  Visitor excon(server, codes.texts[0], false), other(server, codes.texts[0], false),
      police(server, codes.texts[1], true);
  for (const char* seat : {"police-east", "excon"})
    REQUIRE(excon.is_accepted({{"act", "new_code"}, {"seat", seat}}));
  for (Visitor* gone : {&police, &other}) {
    CHECK(gone->await("refused")["code"] == "code_replaced");
    gone->until([] { return false; });
    CHECK_FALSE(gone->client.is_open());
  }
  REQUIRE(excon.until([&] { return excon.view["seats"]["police-east"]["connected"] == 0; }));
  CHECK(excon.view["seats"]["police-east"]["taken"] == true);
  const std::string code = excon.view["seats"]["police-east"]["code"];
  CHECK(code != codes.texts[1]);
  CHECK(Visitor(server, code, true).keyframes == 1);
}

TEST_CASE("the codes of the scenario's file are for this machine alone") {
  CHECK_THROWS_WITH_AS(Server(tiny::exercise(), {.address = "0.0.0.0"}),
                       doctest::Contains("are public"), std::runtime_error);
  const SeatCodes codes = draw_codes(*tiny::scenario());
  const Server server(tiny::exercise(), {.address = "0.0.0.0", .codes = codes});
  CHECK(Visitor(server, codes.texts[1], false).welcome["seat"]["id"] == "police-east");
}

TEST_CASE("a server is found under the addresses that it names") {
  for (const char* listens : {"127.0.0.1", "127.0.0.2"}) {
    const Server server(tiny::exercise(), {.address = listens});
    const std::string address = server.addresses().front();
    const std::string port = ":" + std::to_string(server.port());
    REQUIRE(address.ends_with(port));
    CHECK(Client(address.substr(0, address.size() - port.size()), server.port()).is_open());
  }
}

TEST_CASE("a server on this machine is reached as localhost") {
  const Server server(tiny::exercise());
  CHECK(Client("localhost", server.port()).is_open());
}

TEST_CASE("a bad frame is refused and the connection lives on") {
  Server server(tiny::exercise());
  Visitor police(server, "POL", true);
  police.client.send_text("{");
  CHECK(police.await("refused")["code"] == "bad_json");
  police.client.send_binary("\x01\x02");
  CHECK(police.await("refused")["code"] == "bad_frame");
  police.client.send({{"type", "hello"}, {"version", 1}, {"code", "CONTROL"}});
  CHECK(police.await("refused")["code"] == "hello_again");
  CHECK(police.code({{"act", "start"}}) == "not_excon");
}

TEST_CASE("a frame that is too large is refused and ends the connection") {
  Server server(tiny::exercise());
  Visitor police(server, "POL", true);
  police.client.send_text("\"" + std::string(largest_client_frame - 2, 'x') + "\"");
  CHECK(police.await("refused")["code"] == "bad_frame");  // the largest that is heard
  police.client.send_text("\"" + std::string(largest_client_frame - 1, 'x') + "\"");
  CHECK(police.await("refused")["code"] == "frame_too_large");
  police.until([] { return false; });
  CHECK_FALSE(police.client.is_open());
  Visitor other(server, "POL", true);
  CHECK(other.keyframes == 1);
}

TEST_CASE("what only the police know is in no byte that another seat is sent") {
  Server server(tiny::exercise());
  Visitor excon(server, "CONTROL", true), police(server, "POL", true),
      inspector(server, "INS", true), shelter(server, "NGO", true);
  excon.run_to(6000);
  REQUIRE(police.until([&] { return police.view["sites"].size() == 1; }));
  const std::string site = police.view["sites"].begin().key();
  const json about{{"kind", "site"}, {"id", std::stoul(site)}};
  REQUIRE(police.is_accepted({{"act", "decide"}, {"decision", "check_site"}, {"subject", about}}));
  REQUIRE(excon.is_accepted(
      {{"act", "hold"}, {"inject", "2.01"}}));  // which would tell the shelter of Aida
  excon.run_to(100000);
  for (Visitor* other : {&inspector, &shelter}) {
    other->client.send({{"type", "resync"}});
    REQUIRE(other->until([&] { return other->keyframes == 2 && other->time >= 100000; }));
    CHECK_FALSE(has(other->everything, "CANARY"));
    CHECK_FALSE(has(other->everything, "КАНАРЕЙКА"));
    CHECK_FALSE(other->view.contains("sites"));
    CHECK(other->collections() == std::set<std::string>{"offices", "metrics", "history"});
  }
  REQUIRE(police.until([&] { return police.time >= 100000; }));
  for (const char* known : {"CANARY-SITE", "CANARY-TITLE", "CANARY-TEXT", "КАНАРЕЙКА"})
    CHECK(has(police.everything, known));
  for (const char* secret :
       {"CANARY-EXPECTED", "CANARY-DOSSIER", "CANARY-STORYLINE", "CANARY-BOSS"}) {
    CHECK_FALSE(has(police.everything, secret));
    CHECK(has(excon.everything, secret));
  }
}

TEST_CASE("while time stands still, what others do leaves no trace in what a seat is sent") {
  const milliseconds three_frames{350};
  std::array<std::string, 2> sent;
  for (const bool is_busy : {false, true}) {
    Server server(tiny::exercise());
    Visitor shelter(server, "NGO", true);
    std::optional<Visitor> excon, police;
    if (is_busy) {
      excon.emplace(server, "CONTROL", true);
      police.emplace(server, "POL", true);
      REQUIRE(excon->is_accepted({{"act", "hold"}, {"inject", "2.01"}}));
    }
    CHECK(shelter.next(three_frames).is_null());
    CHECK(shelter.command({{"act", "leave_seat"}})["sequence"] == 2);
    REQUIRE(
        shelter.until([&] { return shelter.view["offices"].begin()->at("autopilot") == true; }));
    if (is_busy) {
      for (const char* act : {"leave_seat", "take_seat", "leave_seat"})
        REQUIRE(police->is_accepted({{"act", act}}));
      police->client.close();
      REQUIRE(excon->is_accepted({{"act", "skip"}, {"inject", "1.02"}}));
    }
    CHECK(shelter.next(three_frames).is_null());
    CHECK(shelter.command({{"act", "take_seat"}})["sequence"] == 3);
    REQUIRE(
        shelter.until([&] { return shelter.view["offices"].begin()->at("autopilot") == false; }));
    sent[is_busy] = shelter.everything;
    if (is_busy)
      server.inspect([&](const Stage& stage) {
        CHECK_FALSE(has(excon->everything, secret_text(stage.exercise().secret)));
      });
  }
  CHECK(sent[0] == sent[1]);
}

TEST_CASE("knowledge passes to another seat when it is shared, not before") {
  Server server(tiny::exercise());
  Visitor excon(server, "CONTROL", true), police(server, "POL", true),
      inspector(server, "INS", true);
  excon.run_to(6000);
  REQUIRE(police.until([&] { return police.view["sites"].size() == 1; }));
  const std::string site = police.view["sites"].begin().key();
  const json share{{"act", "decide"},
                   {"decision", "share"},
                   {"to", "labour_inspectorate"},
                   {"subject", {{"kind", "site"}, {"id", site}}}};
  CHECK_FALSE(inspector.view.contains("sites"));
  REQUIRE(police.is_accepted(share));
  excon.run_to(129000);
  REQUIRE(inspector.until([&] { return inspector.view.contains("sites"); }));
  CHECK(inspector.view["sites"][site]["source"] == "police");
  CHECK(has(inspector.everything, "CANARY-SITE"));
}

TEST_CASE("acts of control are refused to seats, over the wire, and change nothing") {
  Server server(tiny::exercise());
  Visitor police(server, "POL", true);
  const std::uint64_t before = hash_in(server);
  for (const char* act :
       {"start", "pause", "speed", "next_inject", "advance", "fire", "hold", "release", "skip"})
    CHECK(police.code({{"act", act}, {"factor", 2}, {"to", 1000}, {"inject", "1.02"}}) ==
          "not_excon");
  CHECK(hash_in(server) == before);
}

TEST_CASE("a late joiner gets all it may see at once") {
  Server server(tiny::exercise());
  Visitor excon(server, "CONTROL", true), early(server, "POL", true);
  excon.run_to(200000);
  REQUIRE(early.until([&] { return early.time == 200000; }));
  const Visitor late(server, "POL", false);
  CHECK(late.view == early.view);
  CHECK(late.time == 200000);
  REQUIRE(excon.until([&] { return excon.view["seats"]["police-east"]["connected"] == 2; }));
}

TEST_CASE("who loses the line keeps the seat and comes back to it; the clock does not care") {
  Server server(tiny::exercise());
  Visitor excon(server, "CONTROL", true);
  json held;
  {
    Visitor police(server, "POL", true);
    excon.run_to(6000);
    REQUIRE(police.until([&] { return police.time == 6000; }));
    REQUIRE(police.is_accepted(
        {{"act", "acknowledge"}, {"message", police.view["messages"].begin().key()}}));
    REQUIRE(excon.is_accepted({{"act", "start"}}));
  }
  REQUIRE(excon.until([&] { return excon.view["seats"]["police-east"]["connected"] == 0; }));
  CHECK(excon.view["seats"]["police-east"]["taken"] == true);
  const std::uint32_t then = excon.time;
  REQUIRE(excon.until([&] { return excon.time > then && excon.clock == "running"; }));
  Visitor back(server, "POL", true);
  CHECK(back.view["messages"].begin().value()["acknowledged"] == 6000);
  CHECK(back.view["offices"].begin().value()["autopilot"] == false);
}

TEST_CASE("a seat that is left is played by its procedure, and its clients only watch") {
  Server server(tiny::exercise());
  Visitor excon(server, "CONTROL", true), one(server, "POL", true), two(server, "POL", true);
  REQUIRE(two.is_accepted({{"act", "take_seat"}, {"beside", true}}));
  CHECK(one.code({{"act", "leave_seat"}}) == "others_play_too");
  CHECK(one.code({{"act", "leave_seat"}, {"sure", "yes"}}) == "others_play_too");
  CHECK(two.code({{"act", "acknowledge"}, {"message", 777}}) ==
        "unknown_message");  // it still plays
  REQUIRE(one.is_accepted({{"act", "leave_seat"}, {"sure", true}}));
  CHECK(two.code({{"act", "acknowledge"}, {"message", 0}}) == "only_watching");
  REQUIRE(two.until([&] { return two.view["offices"].begin().value()["autopilot"] == true; }));
  REQUIRE(two.is_accepted({{"act", "take_seat"}}));
  REQUIRE(excon.is_accepted({{"act", "leave_seat"}, {"seat", "police-east"}}));
  CHECK(two.code({{"act", "acknowledge"}, {"message", 0}}) == "only_watching");
}

TEST_CASE("who plays a seat alone leaves it unasked, whoever else looks on or plays elsewhere") {
  Server server(tiny::exercise());
  Visitor one(server, "POL", true), looking(server, "POL", false), other(server, "NGO", true);
  CHECK(one.is_accepted({{"act", "leave_seat"}}));
}

TEST_CASE("a second laptop at a seat watches until it says how it would play") {
  Server server(tiny::exercise());
  Visitor one(server, "POL", true), two(server, "POL", true);
  const json nothing{{"act", "acknowledge"}, {"message", 777}};
  CHECK(two.code(nothing) == "only_watching");
  CHECK(two.code({{"act", "take_seat"}}) == "played_elsewhere");
  REQUIRE(two.is_accepted({{"act", "take_seat"}, {"beside", true}}));
  CHECK(one.code(nothing) == "unknown_message");
  CHECK(two.code(nothing) == "unknown_message");
  Visitor three(server, "POL", true);
  REQUIRE(three.is_accepted({{"act", "take_seat"}, {"over", true}}));
  CHECK(one.code(nothing) == "only_watching");
  CHECK(two.code(nothing) == "only_watching");
  CHECK(three.code(nothing) == "unknown_message");
}

TEST_CASE("a screen that comes back before its old line is missed plays on, and alone") {
  Server server(tiny::exercise());
  const auto hello = [&](Visitor& visitor, const char* screen, bool takes) {
    visitor.client.send(
        {{"type", "hello"}, {"version", 1}, {"code", "POL"}, {"take", takes}, {"screen", screen}});
    return visitor.await("welcome");
  };
  Visitor before(server), back(server), other(server);
  hello(before, "a", true);
  hello(back, "a", false);
  CHECK(before.await("refused")["code"] == "connected_again");
  CHECK(back.await("keyframe")["plays"] == true);
  hello(other, "b", true);
  CHECK(other.await("keyframe")["plays"] == false);
}

TEST_CASE("frames come at most ten times a second, and a resync brings a keyframe") {
  Server server(tiny::exercise(), {.speed = 100, .start_running = true});
  Visitor police(server, "POL", false);
  const std::uint64_t first = police.frame;
  const auto until = std::chrono::steady_clock::now() + milliseconds(1500);
  while (std::chrono::steady_clock::now() < until) police.next(milliseconds(100));
  CHECK(police.frame - first >= 2);
  CHECK(police.frame - first <= 16);
  police.client.send({{"type", "resync"}});
  CHECK(police.until([&] { return police.keyframes == 2; }));
}

TEST_CASE("a slow client is skipped forward and never holds up the others") {
  Server server(one_day(), {.speed = 2000});
  Visitor excon(server, "CONTROL", true), slow(server, "CONTROL", false, 4096);
  CHECK(excon.code({{"act", "start"}}) == "second_person");
  REQUIRE(slow.is_accepted({{"act", "start"}}));
  // For seven seconds the slow one reads nothing and asks for one keyframe after the other, far
  // more than its line holds.
  REQUIRE(excon.until([&] {
    slow.client.send({{"type", "resync"}});
    return excon.clock == "ended";
  }));
  REQUIRE(slow.until([&] { return slow.clock == "ended"; }));
  CHECK(slow.view ==
        excon.view);  // apply() has checked that no delta was built on a frame that did not come
  CHECK(slow.frame + 10 < excon.frame);
}

TEST_CASE("the clock says what it does: ready, running, paused, running, ended") {
  Server server(one_day(), {.speed = 3600});
  Visitor excon(server, "CONTROL", true);
  CHECK(excon.clock == "ready");
  REQUIRE(excon.is_accepted({{"act", "start"}}));
  REQUIRE(excon.until([&] { return excon.clock == "running"; }));
  REQUIRE(excon.is_accepted({{"act", "pause"}}));
  REQUIRE(excon.until([&] { return excon.clock == "paused"; }));
  REQUIRE(excon.is_accepted({{"act", "start"}}));
  REQUIRE(excon.until([&] { return excon.clock == "ended"; }));
  CHECK(excon.code({{"act", "fire"}, {"inject", "9.01"}}) == "exercise_ended");
  CHECK(excon.view["injects"]["1.02"]["fired"] == 129600);
}

TEST_CASE("a server that is killed comes back to the same state") {
  const TemporaryFile file("served.jardam"), copy("served-copy.jardam");
  std::uint64_t hash = 0;
  {
    Server server(tiny::exercise(), {.record = file.path});
    Visitor excon(server, "CONTROL", true), police(server, "POL", true);
    excon.run_to(6000);
    REQUIRE(police.until([&] { return police.time == 6000; }));
    REQUIRE(police.is_accepted(
        {{"act", "acknowledge"}, {"message", police.view["messages"].begin().key()}}));
    const json fired = excon.command({{"act", "fire"}, {"inject", "9.01"}});
    REQUIRE(fired["type"] == "accepted");
    hash = hash_in(server);
    CHECK(fired["sequence"] == 2);                     // it took its seat before
    std::filesystem::copy_file(file.path, copy.path);  // the file alone, while it is served
    CHECK(read_record(copy.path).rows.back().kind == RowKind::act);
  }
  Server again(resume_record(copy.path));
  CHECK(hash_in(again) == hash);
  Visitor police(again, "POL", true);
  CHECK(police.clock == "paused");
  CHECK(police.time == 6000);
  again.stop();
  CHECK_FALSE(replay_record(copy.path).difference.has_value());
  CHECK_FALSE(replay_record(file.path).difference.has_value());
}

TEST_CASE("a server that cannot be says why") {
  Server first(tiny::exercise());
  CHECK_THROWS_WITH_AS(Server(tiny::exercise(), {.port = first.port()}),
                       doctest::Contains("cannot be listened on"), std::runtime_error);
  CHECK_THROWS_WITH_AS(Server(tiny::exercise(), {.address = "no.such.host.invalid"}),
                       doctest::Contains("is not an address"), std::runtime_error);
  const TemporaryFile file("taken.jardam");
  std::ofstream(file.path) << "a letter";
  CHECK_THROWS_WITH_AS(Server(tiny::exercise(), {.record = file.path}),
                       doctest::Contains("exists already"), RecordError);
  auto scenario = *tiny::scenario();
  scenario.exercise = {};
  CHECK_THROWS_WITH_AS(Server(make_exercise(std::make_shared<const Scenario>(scenario), Seed{1})),
                       doctest::Contains("no seats"), std::runtime_error);
  CHECK_THROWS_AS(Client("127.0.0.1", 1), std::runtime_error);
}

TEST_CASE("a stopped server lets everybody go and may be stopped again") {
  Server server(tiny::exercise());
  Visitor police(server, "POL", true);
  server.stop();
  server.stop();
  police.until([] { return false; });
  CHECK_FALSE(police.client.is_open());
  CHECK_FALSE(server.inspect([](const Stage&) {}));
}

TEST_CASE("nothing that a client sends brings the server down") {
  constexpr Stream letters{"test.fuzz"};
  constexpr std::uint32_t frames = 600;
  const std::vector<std::string> seeds{
      R"({"type":"hello","version":1,"code":"POL","take":true})",
      R"({"type":"resync"})",
      R"({"type":"ping","id":1})",
      R"({"type":"command","id":1,"act":"decide","decision":"share","to":"ngo","subject":{"kind":"site","id":1}})",
      R"({"type":"command","id":2,"act":"decide","decision":"interview","subject":{"kind":"person","id":1400}})",
      R"({"type":"command","id":3,"act":"decide","decision":"open_case","subject":{"kind":"case","id":0},"seat":"police-east"})",
      R"({"type":"command","id":4,"act":"acknowledge","message":0})",
      R"({"type":"command","id":5,"act":"advance","to":100})",
      R"({"type":"command","id":6,"act":"fire","inject":"9.01"})",
      R"({"type":"command","id":7,"act":"speed","factor":1e3})",
      R"({"type":"command","id":8,"act":"leave_seat","seat":"police-east"})",
      R"({"type":"command","id":9,"act":"next_inject"})"};
  Server server(tiny::exercise());
  Visitor excon(server, "CONTROL", true), police(server, "POL", true);
  for (std::uint32_t i = 0; i < frames; ++i) {
    std::string text =
        seeds[draw_index(Seed{1}, {letters, i, 0, 0}, static_cast<std::uint32_t>(seeds.size()))];
    const std::uint32_t changes = draw_index(Seed{1}, {letters, i, 1, 0}, 4);
    for (std::uint32_t change = 0; change < changes; ++change) {
      const std::uint32_t at =
          draw_index(Seed{1}, {letters, i, 2, change}, static_cast<std::uint32_t>(text.size()));
      const char letter =
          "{}[]\",:0123456789-e.atn"[draw_index(Seed{1}, {letters, i, 3, change}, 23)];
      if (draw_index(Seed{1}, {letters, i, 4, change}, 2) == 0)
        text[at] = letter;
      else
        text.erase(at, 1 + at % 7);
    }
    Visitor& who = i % 2 == 0 ? excon : police;
    who.client.send_text(text);
    while (!who.next(milliseconds(0)).is_null()) {}
  }
  excon.client.send({{"type", "resync"}});
  REQUIRE(excon.until([&] { return excon.keyframes >= 2; }));
  CHECK(excon.command({{"act", "pause"}}).contains("type"));
  CHECK(Visitor(server, "NGO", true).keyframes == 1);
}

TEST_CASE("connections that are no WebSocket, or leave in the middle, do no harm") {
  Server server(tiny::exercise());
  for (int i = 0; i < 20; ++i) {
    Visitor gone(server);
    gone.client.send({{"type", "hello"},
                      {"version", 1},
                      {"code", i % 2 == 0 ? "CONTROL" : "POL"},
                      {"take", true}});
    gone.client.close();
  }
  Visitor excon(server, "CONTROL", true);
  CHECK(excon.until([&] {
    return excon.view["seats"]["police-east"]["connected"] == 0 &&
           excon.view["seats"]["excon"]["connected"] == 1;
  }));
}
