#include "frames.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

using namespace jardam::viewer;
using nlohmann::json;

namespace {

json welcome() {
  return json::parse(R"({"type":"welcome","version":1,
    "seat":{"id":"police","name":{"en":"Police","ru":"","ky":""},"agency":"police","region":0,"excon":false},
    "scenario":{"id":"small","title":{"en":"Small"},"start":"2021-06-07 09:00","length":345600,
                "clock":{"days":2,"opens_minutes":540,"closes_minutes":1020,"world_per_hour":7200}},
    "country":{"name":{"en":"Land"},"regions":[{"id":"a","name":{"en":"A"},"population":1000,"latitude":41.5,"longitude":74.6,"outline":[]}],
               "places":[{"id":"p","name":{"en":"P"},"kind":"town","region":0,"latitude":41.5,"longitude":74.6},
                         {"id":"q","name":{"en":"Q"},"kind":"foreign","region":null,"latitude":55.7,"longitude":37.6}],
               "roads":[{"from":0,"to":1,"mode":"flight","hours":4,"closed":[]}],"lakes":[],"sectors":[{"id":"s","name":{"en":"S"},"form":"labour"}]},
    "vocabulary":{"decisions":[{"name":"check_site","title":"Check the site","meaning":"look","agencies":["police"],"subjects":["site"],"takes_recipient":false},
                               {"name":"share","title":"Tell","meaning":"tell","agencies":["police","ngo"],"subjects":["site","person"],"takes_recipient":true}],
                  "agencies":["police","ngo"],"metrics":[]}})");
}

json keyframe(int frame, json view) {
  return {{"type", "keyframe"},
          {"frame", frame},
          {"time", 3600},
          {"clock", {{"state", "running"}, {"speed", 2}}},
          {"view", std::move(view)}};
}

json delta(int frame, int base, json view) {
  return {{"type", "delta"},
          {"frame", frame},
          {"base", base},
          {"time", 7200},
          {"clock", {{"state", "paused"}, {"speed", 2}}},
          {"view", std::move(view)}};
}

Model model_with(const json& view) {
  Model model;
  REQUIRE(apply_frame(model, welcome()).outcome == FrameOutcome::applied);
  REQUIRE(apply_frame(model, keyframe(5, view)).outcome == FrameOutcome::applied);
  return model;
}

const json two_sites = {
    {"sites",
     {{"1", {{"place", 0}, {"sector", 0}, {"known", true}, {"indicators", {"deception"}}}},
      {"2", {{"place", 0}, {"sector", 0}}}}}};

}  // namespace

TEST_CASE("a welcome describes seat, clock and country") {
  Model model;
  REQUIRE(apply_frame(model, welcome()).outcome == FrameOutcome::applied);
  CHECK(model.welcome->seat.agency == "police");
  CHECK(model.welcome->clock.world_per_hour == 7200);
  CHECK(model.welcome->places[1].kind == "foreign");
  CHECK_FALSE(model.has_view);
}

TEST_CASE("a keyframe replaces everything that was there") {
  Model model = model_with(two_sites);
  CHECK(model.view.sites.size() == 2);
  REQUIRE(apply_frame(model, keyframe(9, {{"sites", {{"3", {{"place", 0}}}}}})).outcome ==
          FrameOutcome::applied);
  CHECK(model.view.sites.size() == 1);
  CHECK(model.frame == 9);
}

TEST_CASE("a delta changes what it names and leaves the rest") {
  Model model = model_with(two_sites);
  const json change = {
      {"sites", {{"1", nullptr}, {"2", {{"place", 1}}}}},
      {"messages", {{"7", {{"kind", "report"}, {"notice", "site_reported"}, {"at", 10}}}}}};
  REQUIRE(apply_frame(model, delta(6, 5, change)).outcome == FrameOutcome::applied);
  CHECK(model.view.sites.count("1") == 0);
  CHECK(model.view.sites.at("2").place == 1);
  CHECK(model.view.messages.at("7").notice == "site_reported");
  CHECK(model.clock_state == "paused");
  CHECK(model.time == 7200);
}

TEST_CASE("what is wrong with the record is known for as long as frames say so") {
  Model model = model_with(two_sites);
  json troubled = delta(6, 5, json::object());
  troubled["trouble"] = {{"code", "record_locked"}, {"reason", "It is locked."}};
  REQUIRE(apply_frame(model, troubled).outcome == FrameOutcome::applied);
  CHECK(model.trouble == "It is locked.");
  REQUIRE(apply_frame(model, delta(7, 6, json::object())).outcome == FrameOutcome::applied);
  CHECK(model.trouble.empty());
}

TEST_CASE("whether this screen plays its seat is what the latest frame says") {
  Model model = model_with(two_sites);
  CHECK_FALSE(model.plays.has_value());
  for (const bool plays : {true, false}) {
    json frame = delta(static_cast<int>(model.frame) + 1, static_cast<int>(model.frame), {});
    frame["view"] = json::object();
    frame["plays"] = plays;
    REQUIRE(apply_frame(model, frame).outcome == FrameOutcome::applied);
    CHECK(model.plays == plays);
  }
}

TEST_CASE("a delta on another frame than the latest is a gap and changes nothing") {
  Model model = model_with(two_sites);
  CHECK(apply_frame(model, delta(8, 7, {{"sites", {{"1", nullptr}}}})).outcome ==
        FrameOutcome::gap);
  CHECK(model.view.sites.size() == 2);
  CHECK(model.frame == 5);
}

TEST_CASE("a delta before any keyframe is a gap") {
  Model model;
  REQUIRE(apply_frame(model, welcome()).outcome == FrameOutcome::applied);
  CHECK(apply_frame(model, delta(6, 0, json::object())).outcome == FrameOutcome::gap);
}

TEST_CASE("a malformed frame is told apart and leaves the model as it was") {
  Model model = model_with(two_sites);
  const std::uint64_t revision = model.revision;
  for (const json& bad : {
           json{{"type", "delta"}},
           json{{"type", 7}},
           json::array(),
           json{{"type", "keyframe"}, {"frame", "five"}, {"time", 0}, {"view", json::object()}},
           delta(6, 5, {{"sites", {{"2", nullptr}, {"9", "a word"}}}}),
           delta(6, 5, {{"sites", {{"2", nullptr}, {"9", {{"indicators", 4}}}}}}),
           delta(6, 5,
                 {{"sites", {{"2", nullptr}}}, {"travellers", {{"1", {{"from", 0}, {"to", 99}}}}}}),
           delta(6, 5,
                 {{"sites", {{"2", nullptr}}}, {"travellers", {{"1", {{"from", -1}, {"to", 0}}}}}}),
           json{{"type", "welcome"}, {"seat", json::object()}},
       }) {
    CAPTURE(bad.dump());
    CHECK(apply_frame(model, bad).outcome == FrameOutcome::malformed);
    CHECK(model.revision == revision);
    CHECK(model.view.sites.size() == 2);
  }
}

TEST_CASE("a welcome whose road leads to no place is malformed") {
  json frame = welcome();
  frame["country"]["roads"][0]["to"] = 5;
  Model model;
  CHECK(apply_frame(model, frame).outcome == FrameOutcome::malformed);
  CHECK_FALSE(model.welcome);
}

TEST_CASE("frames without state are none of the model's business") {
  Model model = model_with(two_sites);
  CHECK(apply_frame(model, {{"type", "pong"}, {"id", 1}}).outcome == FrameOutcome::unrelated);
}

TEST_CASE(
    "a country that lies on no globe is malformed, and so is an outline that takes long to draw") {
  const auto outcome_of = [](const char* where, json value) {
    json frame = welcome();
    frame["country"][json::json_pointer(where)] = std::move(value);
    Model model;
    return apply_frame(model, frame).outcome;
  };
  const json far = json::array({{74, 42}, {1e7, 42}, {75, 43}, {74, 42}});
  CHECK(outcome_of("/regions/0/outline", {far}) == FrameOutcome::malformed);
  CHECK(outcome_of("/lakes", {{{"id", "l"}, {"outline", far}}}) == FrameOutcome::malformed);
  CHECK(outcome_of("/places/0/latitude", 91) == FrameOutcome::malformed);
  CHECK(outcome_of("/regions/0/longitude", -1e300) == FrameOutcome::malformed);
  CHECK(outcome_of("/regions/0/area", -1) == FrameOutcome::malformed);
  const json many(std::vector<json>(10'001, json::array({74, 42})));
  CHECK(outcome_of("/regions/0/outline", {many}) == FrameOutcome::malformed);
  CHECK(outcome_of("/regions/0/area", 1) == FrameOutcome::applied);
}

TEST_CASE("decisions are offered by agency and by kind of subject") {
  const Model model = model_with(two_sites);
  CHECK(decisions_for(*model.welcome, "police", "site").size() == 2);
  CHECK(decisions_for(*model.welcome, "ngo", "site").size() == 1);
  CHECK(decisions_for(*model.welcome, "ngo", "region").empty());
}

TEST_CASE("messages are listed newest first, an inject to several seats as one line") {
  const auto message = [](int at, const char* inject, const char* seat) {
    return json{{"at", at}, {"kind", "inject"}, {"inject", inject}, {"seat", seat}};
  };
  const Model model = model_with({{"messages",
                                   {{"0", message(10, "1.01", "a")},
                                    {"1", message(20, "1.02", "a")},
                                    {"2", message(20, "1.02", "b")},
                                    {"10", message(20, "1.03", "a")}}}});
  CHECK(messages_newest_first(model.view, {}) == std::vector<std::string>{"10", "2", "1", "0"});
  CHECK(messages_newest_first(model.view, {"b"}) == std::vector<std::string>{"2"});
  const auto lines = inbox_lines(model.view, {});
  REQUIRE(lines.size() == 3);
  CHECK(lines[1].seats == 2);
  CHECK(unread(model.view, {"a"}) == 3);
}

TEST_CASE("control's filter shows injects and what reaches seats that are played") {
  const auto seat = [](bool taken) {
    return json{{"name", {{"en", "x"}}}, {"code", "X"}, {"taken", taken}};
  };
  const auto message = [](const char* kind, json inject, const char* to) {
    return json{{"at", 10}, {"kind", kind}, {"inject", inject}, {"seat", to}};
  };
  const Model model = model_with({{"seats", {{"team", seat(true)}, {"empty", seat(false)}}},
                                  {"messages",
                                   {{"0", message("inject", "1.01", "empty")},
                                    {"1", message("report", "1.01", "empty")},
                                    {"2", message("report", nullptr, "empty")},
                                    {"3", message("report", nullptr, "team")},
                                    {"4", message("inject", "1.01", "team")}}}});
  const MessageFilter calm{"", false};
  CHECK(messages_newest_first(model.view, calm) == std::vector<std::string>{"4", "3", "0"});
  CHECK(hidden(model.view, calm) == 2);
  CHECK(hidden(model.view, {}) == 0);
  CHECK(unread(model.view, calm) == 2);
  CHECK(messages_newest_first(model.view, {"empty", false}) ==
        std::vector<std::string>{"2", "1", "0"});
  CHECK(inbox_lines(model.view, calm).size() == 2);  // the inject to two seats is one line
  CHECK(inbox_lines(model.view, {}).size() == 4);    // and its report another
}

TEST_CASE("a subject is where its site is, or its place") {
  const Model model =
      model_with({{"sites", {{"1", {{"place", 0}, {"latitude", 42.0}, {"longitude", 77.0}}}}},
                  {"persons",
                   {{"4", {{"site", "1"}, {"place", 1}}},
                    {"5", {{"site", nullptr}, {"place", 1}}},
                    {"6", {{"place", 77}}}}}});
  CHECK(whereabouts(model, {"person", "4"})->latitude == 42.0);
  CHECK(whereabouts(model, {"person", "5"})->latitude == 55.7);
  CHECK_FALSE(whereabouts(model, {"person", "6"}));
  CHECK_FALSE(whereabouts(model, {"site", "9"}));
  CHECK_FALSE(whereabouts(model, {"region", "many"}));
}
