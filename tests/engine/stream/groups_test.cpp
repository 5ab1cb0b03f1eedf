/// Several groups beside each other on one server: a code leads to its group, what one group does
/// stays in it, and the board sees all.

#include "engine/stream/visitor.hpp"
#include "exercise/group.hpp"
#include "stream/board.hpp"

using namespace jardam;
using namespace jardam::tiny;

namespace {

const std::string board_text = "B0AR-D000-1111";

/// Two or more groups of the tiny exercise, each with its own codes.
struct Groups {
  std::vector<SeatCodes> codes;
  std::unique_ptr<Server> server;

  explicit Groups(std::size_t count, const std::vector<std::string>& records = {},
                  std::uint32_t first_number = 1) {
    const auto scenario = tiny::scenario();
    const BoardCode board = board_code(board_text);
    std::vector<GroupPlay> plays;
    for (std::size_t i = 0; i < count; ++i) {
      codes.push_back(draw_codes(*scenario));
      const auto number = static_cast<std::uint32_t>(i) + first_number;
      GroupPlay& play = plays.emplace_back(GroupPlay{
          .group = {.number = number, .name = "Group " + std::to_string(number), .board = board},
          .play = make_exercise(scenario, Seed{scenario->seed})});
      play.codes = codes.back();
      if (i < records.size()) play.record = records[i];
    }
    server = std::make_unique<Server>(std::move(plays), ServerOptions{});
  }

  [[nodiscard]] std::string code(std::size_t group, const std::string& id) const {
    return codes[group].texts[seat_with_id(*tiny::scenario(), id).value];
  }
  [[nodiscard]] Visitor visitor(std::size_t group, const std::string& id, bool take = true) const {
    return Visitor(*server, code(group, id), take);
  }
  [[nodiscard]] std::uint64_t hash(std::size_t group) const {
    std::uint64_t hash = 0;
    REQUIRE(
        server->inspect([&](const Stage& stage) { hash = state_hash(stage.exercise()); }, group));
    return hash;
  }
  [[nodiscard]] ClockState clock(std::size_t group) const {
    ClockState clock{};
    REQUIRE(server->inspect([&](const Stage& stage) { clock = stage.clock(); }, group));
    return clock;
  }
};

/// The board, at a group.
struct BoardVisitor : Visitor {
  explicit BoardVisitor(const Server& server, std::uint32_t group = 0) : Visitor(server) {
    client.send({{"type", "hello"}, {"version", 1}, {"code", board_text}, {"group", group}});
    welcome = await("welcome");
    if (welcome["type"] == "welcome") await("keyframe");
  }
};

}  // namespace

TEST_CASE("a code leads to the seat of its group, and nobody names a group") {
  const Groups groups(3);
  for (std::size_t i = 0; i < 3; ++i) {
    Visitor police = groups.visitor(i, "police-east");
    CHECK(police.welcome["seat"]["id"] == "police-east");
    CHECK(police.welcome["group"]["number"] == i + 1);
    CHECK(police.welcome["group"]["board"] == false);
    CHECK(police.is_accepted({{"act", "leave_seat"}}));
  }
}

TEST_CASE("a code that is of no group is refused, and counts as one wrong code") {
  const Groups groups(3);
  Visitor visitor(*groups.server);
  visitor.client.send({{"type", "hello"}, {"version", 1}, {"code", "NOBODYS-CODE"}});
  CHECK(visitor.next()["code"] == "unknown_seat");
}

TEST_CASE("groups begin alike, and what one decides changes nothing in another") {
  const Groups groups(2);
  CHECK(groups.hash(0) == groups.hash(1));
  Visitor first = groups.visitor(0, "excon", false), second = groups.visitor(1, "excon", false);
  first.run_to(days(1).seconds);
  CHECK(groups.clock(1) == ClockState::ready);
  second.run_to(days(1).seconds);
  CHECK(groups.hash(0) == groups.hash(1));
  const std::uint64_t before = groups.hash(1);
  REQUIRE(first.is_accepted({{"act", "fire"}, {"inject", "1.10"}}));
  CHECK(groups.hash(0) != before);
  CHECK(groups.hash(1) == before);
}

TEST_CASE("groups call the same subject by numbers of their own") {
  const Groups groups(2);
  std::vector<Secret> secrets;
  for (std::size_t i = 0; i < 2; ++i)
    groups.server->inspect([&](const Stage& stage) { secrets.push_back(stage.exercise().secret); },
                           i);
  CHECK(secrets[0] != secrets[1]);
}

TEST_CASE("what is written in one group reaches no screen of another, nor the board's table") {
  const Groups groups(2);
  const std::string canary = "CANARY-OF-THE-FIRST-GROUP";
  Visitor control = groups.visitor(0, "excon", false);
  Visitor own = groups.visitor(0, "police-east"), other = groups.visitor(1, "police-east"),
          other_control = groups.visitor(1, "excon", false);
  BoardVisitor board(*groups.server, 2);
  REQUIRE(control.is_accepted(
      {{"act", "say"}, {"to", {"police-east"}}, {"title", canary}, {"text", canary}}));
  CHECK(own.until([&] { return own.everything.find(canary) != std::string::npos; }));
  for (Visitor* each : {&other, &other_control, static_cast<Visitor*>(&board)}) {
    while (!each->next(milliseconds(300)).is_null()) continue;
    CHECK(each->everything.find(canary) == std::string::npos);
    CHECK(each->everything.find(groups.code(0, "police-east")) == std::string::npos);
  }
  CHECK(board.view["groups"].size() == 2);
  for (Visitor* each : {&own, &control, &other, &other_control}) {
    CHECK_FALSE(each->view.contains("groups"));
    CHECK(each->everything.find("\"board\":true") == std::string::npos);
  }
  CHECK(other.everything.find("Group 1") == std::string::npos);
}

TEST_CASE("the board sees all groups in their order, and can be at each of them") {
  const Groups groups(2);
  Visitor police = groups.visitor(1, "police-east");
  BoardVisitor board(*groups.server), second(*groups.server, 2), none(*groups.server, 7);
  CHECK(none.welcome["code"] == "unknown_group");
  CHECK(board.welcome["group"]["number"] == 1);
  CHECK(board.welcome["group"]["board"] == true);
  CHECK(second.welcome["group"]["number"] == 2);
  CHECK(second.welcome["seat"]["excon"] == true);
  REQUIRE(board.until(
      [&] { return board.view["groups"].size() == 2 && board.view["groups"]["2"]["taken"] == 1; }));
  CHECK(board.view["groups"]["1"]["taken"] == 0);
  CHECK(board.view["groups"]["2"]["name"] == "Group 2");
  CHECK(board.view["groups"]["2"]["clock"] == "ready");
  CHECK(board.view["groups"]["1"]["expected"]["asked"] == 0);
}

TEST_CASE("the board starts and pauses all groups at once, and is told what became of it in each") {
  const Groups groups(3);
  BoardVisitor board(*groups.server);
  const json started = board.command({{"act", "start"}, {"all", true}});
  CHECK(started["type"] == "accepted");
  CHECK(started["groups"].size() == 3);
  for (std::size_t i = 0; i < 3; ++i) CHECK(groups.clock(i) == ClockState::running);
  Visitor control = groups.visitor(1, "excon", false);
  REQUIRE(control.is_accepted({{"act", "end"}}));
  const json paused = board.command({{"act", "pause"}, {"all", true}});
  CHECK(paused["type"] == "accepted");
  CHECK(paused["groups"][1]["code"] == "exercise_ended");
  CHECK(paused["groups"][1]["group"] == 2);
  CHECK(groups.clock(0) == ClockState::paused);
  CHECK(groups.clock(1) == ClockState::ended);
  CHECK(groups.clock(2) == ClockState::paused);
}

TEST_CASE("nobody but the board asks all groups, and only for what is about all") {
  const Groups groups(2);
  Visitor control = groups.visitor(0, "excon", false), police = groups.visitor(0, "police-east");
  BoardVisitor board(*groups.server);
  CHECK(control.code({{"act", "start"}, {"all", true}}) == "not_the_board");
  CHECK(police.code({{"act", "stop"}, {"all", true}}) == "not_the_board");
  CHECK(board.code({{"act", "new_code"}, {"seat", "excon"}, {"all", true}}) == "not_for_all");
  CHECK(board.code({{"act", "pause"}, {"all", false}}).empty());
  for (std::size_t i = 0; i < 2; ++i) CHECK(groups.clock(i) == ClockState::ready);
}

TEST_CASE("two screens at the board start all groups together, and one alone does not") {
  const Groups groups(2);
  BoardVisitor first(*groups.server), second(*groups.server, 2);
  CHECK(first.code({{"act", "start"}, {"all", true}}) == "second_person");
  CHECK(groups.clock(1) == ClockState::ready);
  CHECK(second.is_accepted({{"act", "start"}, {"all", true}}));
  for (std::size_t i = 0; i < 2; ++i) CHECK(groups.clock(i) == ClockState::running);
}

TEST_CASE("STOP in one group stops that group, and the board can stop all") {
  const Groups groups(2);
  BoardVisitor board(*groups.server);
  REQUIRE(board.is_accepted({{"act", "start"}, {"all", true}}));
  Visitor police = groups.visitor(0, "police-east");
  REQUIRE(police.is_accepted({{"act", "stop"}}));
  CHECK(groups.clock(0) == ClockState::stopped);
  CHECK(groups.clock(1) == ClockState::running);
  REQUIRE(board.is_accepted({{"act", "stop"}, {"all", true}}));
  CHECK(groups.clock(1) == ClockState::stopped);
}

TEST_CASE("a client that leaves one group is gone from there, whichever it was") {
  const Groups groups(3);
  Visitor control = groups.visitor(2, "excon", false);
  {
    Visitor police = groups.visitor(2, "police-east");
    REQUIRE(control.until([&] { return control.view["seats"]["police-east"]["connected"] == 1; }));
    police.client.close();
  }
  CHECK(control.until([&] { return control.view["seats"]["police-east"]["connected"] == 0; }));
}

TEST_CASE("records of groups say which group theirs is, and go on with the codes handed out") {
  const TemporaryFile one("day.1.jardam"), two("day.2.jardam");
  std::string old_code;
  std::uint64_t hash = 0;
  {
    const Groups groups(2, {one.path.string(), two.path.string()});
    old_code = groups.code(1, "police-east");
    Visitor police = groups.visitor(1, "police-east");
    hash = groups.hash(1);
  }
  std::vector<GroupPlay> plays;
  for (const auto& path : {one.path, two.path}) {
    Resumed resumed = resume_record(path);
    REQUIRE(resumed.group.has_value());
    const PlayGroup group = *resumed.group;
    plays.push_back({.group = group, .play = std::move(resumed)});
  }
  CHECK(plays[1].group.number == 2);
  CHECK(plays[1].group.name == "Group 2");
  Server server(std::move(plays), {});
  Visitor police(server, old_code, false);
  CHECK(police.welcome["group"]["number"] == 2);
  std::uint64_t hash_again = 0;
  server.inspect([&](const Stage& stage) { hash_again = state_hash(stage.exercise()); }, 1);
  CHECK(hash_again == hash);
  BoardVisitor board(server, 2);
  CHECK(board.welcome["group"]["board"] == true);
}

TEST_CASE("where one group's record cannot be begun, none of the others' is left behind") {
  const TemporaryFile one("begun.1.jardam");
  CHECK_THROWS(Groups(2, {one.path.string(), "/nowhere/at/all.jardam"}));
  CHECK_FALSE(std::filesystem::exists(one.path));
}
