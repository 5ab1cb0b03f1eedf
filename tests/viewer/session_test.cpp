#include "session.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <mutex>
#include <thread>

#include "fake_server.hpp"
#include "inject_draft.hpp"
#include "local_exercise.hpp"
#include "run.hpp"

using namespace jardam;
using namespace jardam::viewer;
using nlohmann::json;

namespace {

const json small_welcome = json::parse(
    R"({"type":"welcome","version":1,"seat":{"id":"s","name":"S","agency":"police","excon":false},
  "scenario":{"id":"x","title":"X","start":"2021-06-07 09:00","length":1000,"clock":{"days":1,"opens_minutes":540,"closes_minutes":600,"world_per_hour":3600}},
  "country":{"name":"C","regions":[],"places":[],"roads":[],"lakes":[],"sectors":[]},"vocabulary":{"decisions":[],"agencies":[],"metrics":[]}})");

json keyframe(int number, const char* key) {
  return {{"type", "keyframe"},
          {"frame", number},
          {"time", 0},
          {"clock", {{"state", "running"}, {"speed", 1}}},
          {"view", {{"sites", {{key, json::object()}}}}}};
}

/// Pumps until it holds, or ten seconds have passed.
template <class Holds>
bool comes_true(Session& session, Holds holds) {
  const double end = wall_seconds() + 10;
  while (wall_seconds() < end) {
    session.pump(wall_seconds());
    if (holds()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return false;
}

bool has_site(const Session& session, const char* key) {
  return session.model().view.sites.count(key) > 0;
}

}  // namespace

TEST_CASE("the hello names seat and wish to play, and the keyframe arrives") {
  std::promise<json> hello;
  FakeServer server([&](int, FakeServer::Stream& stream) {
    hello.set_value(FakeServer::hear(stream));
    FakeServer::say(stream, small_welcome);
    FakeServer::say(stream, keyframe(1, "7"));
    FakeServer::hear(stream);
  });
  Session session({"127.0.0.1", server.port()}, {"POL", true});
  CHECK(comes_true(session, [&] { return has_site(session, "7"); }));
  const json said = hello.get_future().get();
  CHECK(said["code"] == "POL");
  CHECK(said["take"] == true);
  CHECK(said["version"] == 1);
}

TEST_CASE("a lost connection is told, and made again by itself") {
  FakeServer server([&](int number, FakeServer::Stream& stream) {
    FakeServer::hear(stream);
    FakeServer::say(stream, small_welcome);
    FakeServer::say(stream, keyframe(1, number == 0 ? "before" : "after"));
    if (number > 0) FakeServer::hear(stream);
  });
  Session session({"127.0.0.1", server.port()}, {"POL", false});
  CHECK(comes_true(session, [&] { return has_site(session, "before"); }));
  CHECK(comes_true(session, [&] { return !session.connection().is_connected; }));
  CHECK_FALSE(session.connection().problem.empty());
  CHECK(has_site(session, "before"));  // the last picture stays until a new one comes
  CHECK(comes_true(session, [&] { return has_site(session, "after"); }));
  CHECK(session.connection().is_connected);
  CHECK_FALSE(has_site(session, "before"));
}

TEST_CASE("an attachment is asked for once, also when the line was lost before it came") {
  std::atomic<int> asked = 0;
  FakeServer server([&](int number, FakeServer::Stream& stream) {
    FakeServer::hear(stream);
    FakeServer::say(stream, small_welcome);
    FakeServer::say(stream, keyframe(1, "7"));
    for (int i = 0; i < 2; ++i) {
      const json fetch = FakeServer::hear(stream);
      if (fetch["type"] != "fetch") return;
      ++asked;
      if (number == 0) return;  // the line is lost
      if (fetch["attachment"] == "note")
        FakeServer::say(stream, {{"type", "attachment"},
                                 {"id", fetch["id"]},
                                 {"name", "note.ky.txt"},
                                 {"media_type", "text/plain"},
                                 {"content", "Zm9v"}});
      else
        FakeServer::say(stream, {{"type", "refused"},
                                 {"id", fetch["id"]},
                                 {"code", "no_attachment"},
                                 {"reason", "No."}});
    }
  });
  Session session({"127.0.0.1", server.port()}, {"POL", false});
  REQUIRE(comes_true(session, [&] { return has_site(session, "7"); }));
  REQUIRE(
      comes_true(session, [&] { return session.attachment("note", Language::kyrgyz).has_come; }));
  CHECK(session.attachment("note", Language::kyrgyz).bytes == "foo");
  CHECK(session.attachment("note", Language::kyrgyz).name == "note.ky.txt");
  CHECK(asked == 2);
  REQUIRE(comes_true(
      session, [&] { return !session.attachment("other", Language::english).problem.empty(); }));
  CHECK(session.attachment("other", Language::english).problem == "No.");
  CHECK(session.replies().empty());
}

TEST_CASE("a screen calls itself the same when it comes back") {
  std::array<std::promise<json>, 2> hellos;
  FakeServer server([&](int number, FakeServer::Stream& stream) {
    hellos[std::min(number, 1)].set_value(FakeServer::hear(stream));
    FakeServer::say(stream, small_welcome);
    FakeServer::say(stream, keyframe(1, number == 0 ? "before" : "after"));
    if (number > 0) FakeServer::hear(stream);
  });
  Session session({"127.0.0.1", server.port()}, {"POL", true});
  CHECK(comes_true(session, [&] { return has_site(session, "after"); }));
  const json first = hellos[0].get_future().get(), second = hellos[1].get_future().get();
  CHECK(first["screen"].get<std::string>().size() == 16);
  CHECK(first["screen"] == second["screen"]);
}

TEST_CASE("garbled frames are dropped and what follows is shown") {
  FakeServer server([&](int, FakeServer::Stream& stream) {
    FakeServer::hear(stream);
    FakeServer::say(stream, small_welcome);
    for (const char* nonsense :
         {"", "{", "[1,2]", "\"delta\"", "{\"type\":\"keyframe\"}", "{\"type\":\"surprise\"}"}) {
      FakeServer::say(stream, std::string(nonsense));
    }
    FakeServer::say(stream, keyframe(1, "7"));
    FakeServer::hear(stream);
  });
  Session session({"127.0.0.1", server.port()}, {"POL", false});
  CHECK(comes_true(session, [&] { return has_site(session, "7"); }));
  CHECK(session.dropped() >= 4);
}

TEST_CASE("a server that was away for long is found again soon after it is back") {
  const auto serves = [](const char* key) {
    return [key](int, FakeServer::Stream& stream) {
      FakeServer::hear(stream);
      FakeServer::say(stream, small_welcome);
      FakeServer::say(stream, keyframe(1, key));
      if (*key == '2') FakeServer::hear(stream);
    };
  };
  auto first = std::make_unique<FakeServer>(serves("1"));
  const std::string port = first->port();
  auto session = std::make_unique<Session>(Address{"127.0.0.1", port}, Hello{"POL", true});
  CHECK(comes_true(*session, [&] { return has_site(*session, "1"); }));
  first.reset();
  const double away_until = wall_seconds() + 6;  // by then a wait that doubles would be long
  CHECK(comes_true(*session, [&] { return wall_seconds() > away_until; }));
  FakeServer again(serves("2"), static_cast<unsigned short>(std::stoi(port)));
  const double back = wall_seconds();
  CHECK(comes_true(*session, [&] { return has_site(*session, "2"); }));
  CHECK(wall_seconds() - back < 2);
  session.reset();  // which ends what the server waits for
}

TEST_CASE("with two addresses the server is found that answers, and after a loss the other one") {
  const auto serves = [](const char* key) {
    return [key](int, FakeServer::Stream& stream) {
      FakeServer::hear(stream);
      FakeServer::say(stream, small_welcome);
      FakeServer::say(stream, keyframe(1, key));
      FakeServer::hear(stream);
    };
  };
  auto first = std::make_unique<FakeServer>([](int, FakeServer::Stream& stream) {
    FakeServer::hear(stream);
    FakeServer::say(stream, small_welcome);
    FakeServer::say(stream, keyframe(1, "1"));
  });
  FakeServer second(serves("2"));
  Address both{"127.0.0.1", first->port()};
  both.others.push_back({"127.0.0.1", second.port()});
  Session session(both, {"POL", true});
  CHECK(comes_true(session, [&] { return has_site(session, "1"); }));
  first.reset();
  CHECK(comes_true(session, [&] { return has_site(session, "2"); }));
  CHECK(session.address().port == second.port());
}

TEST_CASE("after a missing frame a keyframe is asked for, once") {
  std::promise<json> asked;
  FakeServer server([&](int, FakeServer::Stream& stream) {
    FakeServer::hear(stream);
    FakeServer::say(stream, small_welcome);
    FakeServer::say(stream, keyframe(1, "1"));
    for (const int number : {3, 4})
      FakeServer::say(stream, json{{"type", "delta"},
                                   {"frame", number},
                                   {"base", number - 1},
                                   {"time", 5},
                                   {"view", {{"sites", {{"9", json::object()}}}}}});
    asked.set_value(FakeServer::hear(stream));
    FakeServer::say(stream, keyframe(5, "5"));
    FakeServer::hear(stream);
  });
  Session session({"127.0.0.1", server.port()}, {"POL", false});
  CHECK(comes_true(session, [&] { return has_site(session, "5"); }));
  CHECK(asked.get_future().get()["type"] == "resync");
  CHECK_FALSE(has_site(session, "9"));
}

TEST_CASE("answers find the act they belong to; a refusal brings its reason") {
  FakeServer server([&](int, FakeServer::Stream& stream) {
    FakeServer::hear(stream);
    FakeServer::say(stream, small_welcome);
    FakeServer::say(stream, keyframe(1, "1"));
    const json first = FakeServer::hear(stream), second = FakeServer::hear(stream);
    FakeServer::say(stream, json{{"type", "refused"},
                                 {"id", second["id"]},
                                 {"code", "not_known_to_you"},
                                 {"reason", "Your agency does not know of this."}});
    FakeServer::say(stream,
                    json{{"type", "accepted"}, {"id", first["id"]}, {"sequence", 1}, {"time", 0}});
    FakeServer::hear(stream);
  });
  Session session({"127.0.0.1", server.port()}, {"POL", true});
  REQUIRE(comes_true(session, [&] { return has_site(session, "1"); }));
  const auto id = session.act({{"act", "decide"}}, {"Check the site", "a"});
  session.act({{"act", "decide"}}, {"Register a case", "b"});
  CHECK(session.is_waiting(id));
  CHECK(comes_true(session, [&] { return session.replies().size() == 2; }));
  CHECK(session.replies()[0].wish.title == "Register a case");
  CHECK(session.replies()[0].reason == "Your agency does not know of this.");
  CHECK(session.replies()[1].is_accepted);
  CHECK(session.replies()[1].id == id);
}

TEST_CASE("what nobody asked for, as that a letter was opened, is not told of") {
  FakeServer server([&](int, FakeServer::Stream& stream) {
    FakeServer::hear(stream);
    FakeServer::say(stream, small_welcome);
    FakeServer::say(stream, keyframe(1, "1"));
    for (int i = 0; i < 2; ++i)
      FakeServer::say(stream, json{{"type", "accepted"},
                                   {"id", FakeServer::hear(stream)["id"]},
                                   {"sequence", 1},
                                   {"time", 0}});
    FakeServer::hear(stream);
  });
  Session session({"127.0.0.1", server.port()}, {"POL", true});
  REQUIRE(comes_true(session, [&] { return has_site(session, "1"); }));
  session.act({{"act", "read"}, {"message", 1}}, {});
  session.act({{"act", "acknowledge"}, {"message", 1}}, {"Acknowledge", ""});
  REQUIRE(comes_true(session, [&] { return !session.replies().empty(); }));
  CHECK(session.replies().size() == 1);
  CHECK(session.replies()[0].wish.title == "Acknowledge");
}

TEST_CASE("what steers the clock is not sent late: it is told as lost") {
  FakeServer server([&](int, FakeServer::Stream& stream) {
    FakeServer::hear(stream);
    FakeServer::say(stream, small_welcome);
    FakeServer::say(stream, keyframe(1, "1"));
    FakeServer::hear(stream);
  });
  Session session({"127.0.0.1", server.port()}, {"POL", true});
  REQUIRE(comes_true(session, [&] { return has_site(session, "1"); }));
  session.act({{"act", "pause"}}, {"Pause", ""});
  CHECK(comes_true(session, [&] { return !session.replies().empty(); }));
  CHECK(session.replies()[0].code == "connection_lost");
}

TEST_CASE("an act whose line was lost is sent again when it is back, late and under its key") {
  json first, second;
  FakeServer server([&](int visit, FakeServer::Stream& stream) {
    FakeServer::hear(stream);
    FakeServer::say(stream, small_welcome);
    FakeServer::say(stream, keyframe(1, "1"));
    (visit == 0 ? first : second) = FakeServer::hear(stream);
    if (visit == 0) return;
    FakeServer::say(stream,
                    json{{"type", "accepted"}, {"id", second["id"]}, {"sequence", 1}, {"time", 0}});
    FakeServer::hear(stream);
  });
  Session session({"127.0.0.1", server.port()}, {"POL", true});
  REQUIRE(comes_true(session, [&] { return has_site(session, "1"); }));
  session.act({{"act", "decide"}}, {"Check the site", "a"});
  REQUIRE(comes_true(session, [&] { return !session.replies().empty(); }));
  CHECK(session.replies()[0].is_accepted);
  CHECK(first["key"] == second["key"]);
  CHECK_FALSE(first.contains("late"));
  CHECK(second["late"].is_number_unsigned());
}

TEST_CASE("where nobody listens, and where the seat is unknown, waiting ends with a sentence") {
  Session nobody({"127.0.0.1", "9"}, {"POL", false});
  CHECK_THROWS_AS(wait_for_welcome(nobody), ShowError);
  FakeServer server([&](int, FakeServer::Stream& stream) {
    FakeServer::hear(stream);
    FakeServer::say(
        stream,
        json{{"type", "refused"}, {"code", "unknown_seat"}, {"reason", "There is no such seat."}});
  });
  Session stranger({"127.0.0.1", server.port()}, {"NOBODY", false});
  CHECK_THROWS_WITH_AS(wait_for_welcome(stranger), doctest::Contains("There is no such seat."),
                       ShowError);
}

TEST_CASE("a scenario opened here is joined through the stream, each seat with its own eyes") {
  const LocalExercise exercise(JARDAM_SOURCE_DIR "/scenarios/issyk-kul-exercise.yaml", {}, 60,
                               false);
  Session control(exercise.address(), {exercise.control_code(), true}),
      police(exercise.address(), {"POL-IK", true});
  wait_for_welcome(control);
  wait_for_welcome(police);
  CHECK(control.model().welcome->seat.is_excon);
  CHECK_FALSE(police.model().welcome->seat.is_excon);
  move_to(control, police, {1, 10 * 60});
  CHECK(play_time(police.model().welcome->clock, police.model().time) == PlayTime{1, 600});
  CHECK_FALSE(control.model().view.travellers.empty());
  CHECK(police.model().view.travellers.empty());
  CHECK(police.model().view.injects.empty());
  CHECK(control.model().view.sites.size() > police.model().view.sites.size());
  for (const auto& [key, site] : police.model().view.sites) CHECK_FALSE(site.is_exploitative);
  CHECK(control.dropped() + police.dropped() == 0);
}

TEST_CASE("an evaluator rates through the stream, a team answers, and control sees both") {
  const LocalExercise exercise(JARDAM_SOURCE_DIR "/scenarios/issyk-kul-exercise.yaml", {}, 60,
                               false);
  Session control(exercise.address(), {exercise.control_code(), true}),
      evaluator(exercise.address(), {"EVA-1", true}),
      helpline(exercise.address(), {"HLP-189", true});
  for (Session* each : {&control, &evaluator, &helpline}) wait_for_welcome(*each);
  CHECK(evaluator.model().welcome->seat.is_evaluator);
  CHECK(evaluator.model().welcome->ratings.size() == 5);
  CHECK(evaluator.model().welcome->teams.size() == 13);
  move_to(control, evaluator, {1, 10 * 60 + 30});
  REQUIRE(comes_true(evaluator, [&] { return !evaluator.model().view.proposals.empty(); }));
  const auto& [key, proposal] = *evaluator.model().view.proposals.begin();
  evaluator.act({{"act", "observe"},
                 {"objective", proposal.objective},
                 {"inject", proposal.inject},
                 {"rating", proposal.rating},
                 {"proposed", true}},
                {"Save the rating", ""});
  REQUIRE(comes_true(control, [&] { return !control.model().view.observations.empty(); }));
  const Observation& rated = control.model().view.observations.begin()->second;
  CHECK(rated.evaluator == "evaluator-help");
  CHECK(rated.was_proposed);
  CHECK(control.model().view.ratings.at(rated.objective).tasks.at(rated.rating) == 1);
  control.act({{"act", "ask_form"}}, {"Ask the teams now", ""});
  REQUIRE(comes_true(helpline, [&] { return !helpline.model().view.forms.empty(); }));
  CHECK(helpline.model().view.forms.at("1").questions.size() == 3);
  CHECK_FALSE(helpline.model().view.forms.at("1").people);
  helpline.act({{"act", "answer_form"}, {"answers", {"Good", "", ""}}}, {"Send the answers", ""});
  REQUIRE(comes_true(control, [&] { return control.model().view.forms.at("1").people == 1; }));
  CHECK(control.model().view.forms.at("1").answers.at(0) == std::vector<std::string>{"Good"});
  CHECK(control.dropped() + evaluator.dropped() + helpline.dropped() == 0);
}

TEST_CASE("control writes an inject from a template, changes it, and hears what is wrong with it") {
  const LocalExercise exercise(JARDAM_SOURCE_DIR "/scenarios/issyk-kul-exercise.yaml", {}, 60,
                               false);
  Session control(exercise.address(), {exercise.control_code(), true});
  wait_for_welcome(control);
  const PlayClock& clock = control.model().welcome->clock;
  const auto injects = [&]() -> const Collection<Inject>& { return control.model().view.injects; };
  const auto answer_to = [&](json act) {
    const auto id = control.act(std::move(act), {"Write an inject", ""});
    REQUIRE(comes_true(control, [&] { return !control.is_waiting(id); }));
    return control.replies().back();
  };

  InjectDraft draft = draft_like(injects().at("1.01"), clock, 0, Language::english);
  draft.to = {"helpline", "police-issyk-kul", "court-issyk-kul", "consulate"};
  const std::string number = free_number(injects());
  CHECK(answer_to({{"act", "write"}, {"row", row_of(draft, number, clock, 0)}}).is_accepted);
  REQUIRE(comes_true(control, [&] { return injects().count(number) > 0; }));
  CHECK(injects().at(number).is_shelf);
  CHECK(injects().at(number).to.size() == 4);
  CHECK(injects().at(number).within_minutes == 30);

  InjectDraft change = draft_of(number, injects().at(number), clock, 0, Language::english);
  change.coming = Coming::at;
  change.time = "10:40";
  change.title.en = "Another family";
  CHECK(answer_to({{"act", "edit"}, {"inject", number}, {"row", changes_of(change, clock, 0)}})
            .is_accepted);
  REQUIRE(comes_true(control, [&] { return injects().at(number).minute == 640; }));
  CHECK_FALSE(injects().at(number).is_shelf);
  CHECK(injects().at(number).title.en == "Another family");
  CHECK(injects().at(number).title.ky == draft.title.ky);

  change = draft_of(number, injects().at(number), clock, 0, Language::english);
  change.coming = Coming::at;
  change.time = "07:00";
  change.text.en = "{exploited_at nowhere}";
  const Reply refused =
      answer_to({{"act", "edit"}, {"inject", number}, {"row", changes_of(change, clock, 0)}});
  CHECK(refused.code == "bad_inject");
  CHECK(lines_of(refused.reason).size() == 2);

  CHECK(answer_to({{"act", "fire"}, {"inject", number}}).is_accepted);
  CHECK(comes_true(control, [&] { return injects().at(number).state == "fired"; }));
}

TEST_CASE("a scenario that cannot be used is told with its findings") {
  CHECK_THROWS_AS(LocalExercise("no-such-file.yaml", {}, 60, false), ScenarioError);
  CHECK_THROWS_AS(LocalExercise(JARDAM_SOURCE_DIR "/tests/broken/dates.yaml", {}, 60, false),
                  ScenarioError);
  CHECK_THROWS_WITH_AS(
      LocalExercise(JARDAM_SOURCE_DIR "/scenarios/kyrgyz-republic.yaml", {}, 60, false),
      doctest::Contains("no seats"), ScenarioError);
}

TEST_CASE(
    "who goes to another group says so in the hello, and no act meant for one is sent to another") {
  std::vector<json> heard;
  std::mutex mutex;
  FakeServer server([&](int line, FakeServer::Stream& stream) {
    const auto hear = [&] {
      const json frame = FakeServer::hear(stream);
      const std::lock_guard lock(mutex);
      heard.push_back(frame);
    };
    hear();
    json welcome = small_welcome;
    welcome["group"] = {{"number", line + 1}, {"name", "G"}, {"board", true}};
    FakeServer::say(stream, welcome);
    FakeServer::say(stream, keyframe(1, line == 0 ? "7" : "8"));
    hear();
    hear();
  });
  Session session({"127.0.0.1", server.port()}, {"BOARD", false});
  REQUIRE(comes_true(session, [&] { return has_site(session, "7"); }));
  session.act({{"act", "fire"}, {"inject", "1.01"}}, {"Fire now", ""});
  session.go_to_group(2);
  session.act({{"act", "fire"}, {"inject", "1.02"}}, {"Fire now", ""});
  REQUIRE(comes_true(session, [&] { return has_site(session, "8"); }));
  CHECK(session.model().welcome->group_number == 2);
  CHECK(session.replies().size() == 2);  // both were given up
  for (const Reply& reply : session.replies()) CHECK(reply.code == "connection_lost");
  session.act({{"act", "pause"}}, {"Pause", ""});
  const auto last = [&] {
    const std::lock_guard lock(mutex);
    return heard.empty() ? json() : heard.back();
  };
  REQUIRE(comes_true(session, [&] { return last().value("act", "") == "pause"; }));
  const std::lock_guard lock(mutex);
  for (const json& frame : heard) CHECK(frame.value("inject", "") != "1.02");
  CHECK(std::count_if(heard.begin(), heard.end(), [](const json& frame) {
          return frame.value("type", "") == "hello" && frame.value("group", 0) == 2;
        }) == 1);
}
