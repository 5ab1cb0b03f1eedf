#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "engine/exercise/tiny.hpp"
#include "stream/public_ids.hpp"
#include "stream/stage.hpp"

using namespace jardam;
using namespace jardam::tiny;
using nlohmann::json;

namespace {

/// Who asks: exercise control, an evaluator, whoever plays a seat, whoever watches a seat that
/// others play, and whoever watches a seat that nobody plays.
enum class Asker { excon, evaluator, player, watcher, visitor };
constexpr std::array askers{Asker::excon, Asker::evaluator, Asker::player, Asker::watcher,
                            Asker::visitor};

struct AskedStage {
  Stage stage{evaluated_exercise(), {}, 1, draw_codes(*scenario_in("evaluated.yaml"))};

  std::string ask(Asker asker, json members) {
    const char* id = asker == Asker::excon       ? "excon"
                     : asker == Asker::evaluator ? "evaluator"
                                                 : "police-east";
    members["type"] = "command";
    members["id"] = 1;
    const CommandFrame frame{1, members["act"].get<std::string>(), members};
    const CommandResult result = stage.command(
        seat(stage.exercise(), id), asker == Asker::player || asker == Asker::evaluator, frame);
    const Refused* refused = std::get_if<Refused>(&result);
    return refused == nullptr ? "done" : refused->code;
  }
};

/// What stands before a command so that the one who may give it can, and the command's members.
struct Example {
  std::vector<json> before;  ///< as exercise control
  json members = json::object();
};

const json row{{"mode", "letter"},
               {"from", {{"en", "A man"}, {"ru", "M"}, {"ky", "M"}}},
               {"to", {"police-east"}},
               {"title", {{"en", "T"}, {"ru", "T"}, {"ky", "T"}}},
               {"text", {{"en", "T"}, {"ru", "T"}, {"ky", "T"}}}};
const json hold{{"act", "hold"}, {"inject", "1.02"}};
const json ask_for_form{{"act", "ask_form"}};
const json spare{{"act", "hold_fate"}, {"subject", {{"kind", "person"}, {"id", 0}}}};

Example example_of(const Exercise& exercise, std::string_view command, Asker asker) {
  const json inject{{"inject", "1.02"}};
  if (command == "decide") {
    const Subject site = PublicIds(exercise).to_public(named_subject(exercise, "brickworks"));
    return {{},
            {{"decision", "assess_risk"},
             {"subject", {{"kind", "site"}, {"id", site.id}}},
             {"seat", "police-east"}}};
  }
  if (command == "acknowledge" || command == "read" || command == "pass_on")
    return {{}, {{"message", 0}}};
  if (command == "leave_seat" && asker == Asker::excon) return {{}, {{"seat", "police-east"}}};
  if (command == "fire" || command == "hold" || command == "skip") return {{}, inject};
  if (command == "release") return {{hold}, inject};
  if (command == "undo") return {{hold}, {}};
  if (command == "recall") return {{}, {{"inject", "1.01"}}};
  if (command == "write") return {{}, {{"row", row}}};
  if (command == "edit") return {{}, {{"inject", "1.02"}, {"row", {{"notes", "later"}}}}};
  if (command == "say")
    return {{}, {{"to", {asker == Asker::excon ? "police-east" : "excon"}}, {"text", "Hello"}}};
  if (command == "mark") return {{}, {{"message", 0}, {"indicators", json::array()}}};
  if (command == "withdraw") return {{}, {{"task", 0}}};
  if (command == "observe")
    return {{}, {{"objective", "O1"}, {"inject", "1.01"}, {"rating", "performed"}}};
  if (command == "answer_form") return {{ask_for_form}, {{"answers", {"Well", "Little", "Much"}}}};
  if (command == "lead") return {{}, {{"storyline", "A"}, {"leader", "Aigul"}}};
  if (command == "hold_fate" || command == "release_fate")
    return {command == "hold_fate" ? std::vector<json>{} : std::vector<json>{spare},
            {{"subject", {{"kind", "person"}, {"id", 0}}}}};
  if (command == "speed") return {{}, {{"factor", 2}}};
  if (command == "advance") return {{}, {{"to", 7200}}};
  if (command == "new_code") return {{}, {{"seat", "police-east"}}};
  return {};
}

/// The answer to a command from somebody, where all else stands as it should.
std::string answer(std::string_view command, Asker asker) {
  AskedStage asked;
  const SeatId police = seat(asked.stage.exercise(), "police-east");
  const bool is_empty = asker == Asker::visitor || (asker == Asker::excon && command == "decide");
  if (!is_empty) REQUIRE(std::holds_alternative<Done>(asked.stage.take(police)));
  REQUIRE(
      std::holds_alternative<Done>(asked.stage.take(seat(asked.stage.exercise(), "evaluator"))));
  if (command != "start") {
    REQUIRE(asked.ask(Asker::excon, {{"act", "start"}}) == "done");
    asked.stage.pass(0.2);
  }
  const Example example = example_of(asked.stage.exercise(), command, asker);
  for (const json& each : example.before) REQUIRE(asked.ask(Asker::excon, each) == "done");
  json members = example.members;
  members["act"] = command;
  return asked.ask(asker, members);
}

std::vector<std::string_view> all_commands() {
  std::vector<std::string_view> names(act_names.begin(), act_names.end());
  names.insert(names.end(), control_names.begin(), control_names.end());
  names.insert(names.end(), {"stop", "resume", "demolish"});
  return names;
}

/// What exercise control alone does.
bool is_steering(std::string_view command) {
  constexpr std::array steering{"fire", "hold", "release",   "skip",         "recall", "write",
                                "edit", "undo", "hold_fate", "release_fate", "lead",   "ask_form"};
  return std::find(steering.begin(), steering.end(), command) != steering.end() ||
         std::find(control_names.begin(), control_names.end(), command) != control_names.end();
}

/// A line for each command: what exercise control, an evaluator, a player, a watcher and a visitor
/// are answered.
constexpr std::string_view rights = R"(
decide       | done               | not_your_office    | done               | only_watching      | only_watching
acknowledge  | unknown_message    | unknown_message    | done               | only_watching      | only_watching
take_seat    | done               | done               | done               | done               | done
leave_seat   | done               | done               | done               | only_watching      | only_watching
fire         | done               | not_excon          | not_excon          | not_excon          | not_excon
hold         | done               | not_excon          | not_excon          | not_excon          | not_excon
release      | done               | not_excon          | not_excon          | not_excon          | not_excon
skip         | done               | not_excon          | not_excon          | not_excon          | not_excon
read         | unknown_message    | unknown_message    | done               | only_watching      | only_watching
say          | done               | done               | done               | only_watching      | only_watching
recall       | done               | not_excon          | not_excon          | not_excon          | not_excon
write        | done               | not_excon          | not_excon          | not_excon          | not_excon
edit         | done               | not_excon          | not_excon          | not_excon          | not_excon
undo         | done               | not_excon          | not_excon          | not_excon          | not_excon
mark         | not_your_office    | not_your_office    | done               | only_watching      | only_watching
pass_on      | unknown_message    | unknown_message    | no_warning         | only_watching      | only_watching
hold_fate    | done               | not_excon          | not_excon          | not_excon          | not_excon
release_fate | done               | not_excon          | not_excon          | not_excon          | not_excon
lead         | done               | not_excon          | not_excon          | not_excon          | not_excon
withdraw     | unknown_task       | unknown_task       | unknown_task       | only_watching      | only_watching
observe      | not_evaluator      | done               | not_evaluator      | not_evaluator      | not_evaluator
ask_form     | done               | not_excon          | not_excon          | not_excon          | not_excon
answer_form  | not_your_office    | not_your_office    | done               | only_watching      | only_watching
start        | done               | not_excon          | not_excon          | not_excon          | not_excon
open_day     | day_is_not_closed  | not_excon          | not_excon          | not_excon          | not_excon
end          | done               | not_excon          | not_excon          | not_excon          | not_excon
pause        | done               | not_excon          | not_excon          | not_excon          | not_excon
speed        | done               | not_excon          | not_excon          | not_excon          | not_excon
next_inject  | done               | not_excon          | not_excon          | not_excon          | not_excon
advance      | done               | not_excon          | not_excon          | not_excon          | not_excon
new_code     | done               | not_excon          | not_excon          | not_excon          | not_excon
stop         | done               | done               | done               | done               | done
resume       | not_stopped        | not_stopped        | not_stopped        | not_stopped        | not_stopped
demolish     | unknown_act        | unknown_act        | unknown_act        | unknown_act        | unknown_act
)";

}  // namespace

TEST_CASE("who may do what stands in one table, and every command is in it") {
  std::string table = "\n";
  for (const std::string_view command : all_commands()) {
    table += fmt::format("{:12}", command);
    for (const Asker asker : askers) table += fmt::format(" | {:18}", answer(command, asker));
    table.erase(table.find_last_not_of(' ') + 1);
    table += '\n';
  }
  CHECK(table == rights);
}

TEST_CASE("what exercise control alone does is refused to everybody else") {
  for (const std::string_view command : all_commands()) {
    if (!is_steering(command)) continue;
    CAPTURE(command);
    CHECK(answer(command, Asker::excon) != "not_excon");
    for (const Asker asker : {Asker::evaluator, Asker::player, Asker::watcher, Asker::visitor})
      CHECK(answer(command, asker) == "not_excon");
  }
}

TEST_CASE("an evaluator rates, writes to exercise control, takes and leaves the seat, no more") {
  for (const std::string_view command : all_commands()) {
    CAPTURE(command);
    constexpr std::array may{"observe", "say", "take_seat", "leave_seat", "stop"};
    CHECK((answer(command, Asker::evaluator) == "done") ==
          (std::find(may.begin(), may.end(), command) != may.end()));
  }
}

TEST_CASE("nobody but an evaluator rates") {
  for (const Asker asker : {Asker::excon, Asker::player, Asker::watcher, Asker::visitor})
    CHECK(answer("observe", asker) == "not_evaluator");
}

TEST_CASE("whoever only watches changes nothing but to take the seat, and may call STOP") {
  for (const std::string_view command : all_commands()) {
    CAPTURE(command);
    const bool may = command == "take_seat" || command == "stop";
    for (const Asker asker : {Asker::watcher, Asker::visitor})
      CHECK((answer(command, asker) == "done") == may);
  }
}
