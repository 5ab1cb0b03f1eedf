#include "stream/what_if.hpp"

#include <algorithm>

#include "engine/stream/visitor.hpp"

using namespace jardam;
using namespace jardam::tiny;

namespace {

constexpr std::uint32_t known_afternoon = 6000, known_evening = 200000;

json check_brickworks(const std::string& site) {
  return {{"seat", "police-east"},
          {"decision", "check_site"},
          {"subject", {{"kind", "site"}, {"id", site}}},
          {"in_minutes", 5}};
}

std::string known_site(Visitor& excon, Visitor& police) {
  excon.run_to(known_afternoon);
  REQUIRE(police.until([&] { return police.view["sites"].size() == 1; }));
  return police.view["sites"].begin().key();
}

json effect_in(const json& done, const std::string& name) {
  for (const json& each : done["effects"])
    if (each["effect"] == name && each["persona"].is_null()) return each;
  return {};
}

}  // namespace

TEST_CASE("exercise control asks what a decision would change, and the exercise does not notice") {
  Server server(tiny::exercise());
  Visitor excon(server, "CONTROL", true), police(server, "POL", true);
  const json add = json::array({check_brickworks(known_site(excon, police))});
  const std::uint64_t before = hash_in(server);
  const json begun =
      excon.ask({{"type", "what_if"}, {"add", add}, {"replications", 20}}, "what_if_begun");
  REQUIRE(begun["type"] == "what_if_begun");
  CHECK(begun["futures"] == 20);
  CHECK(begun["change"][0]["en"].get<std::string>().starts_with("With: D1 "));
  const json done = excon.await("what_if_done");
  REQUIRE(done["type"] == "what_if_done");
  CHECK(done["futures"] == 20);
  CHECK(done["added_refused"] == 0);
  std::size_t differ = 0;
  for (const json& each : done["effects"]) {
    differ += each["differ"].get<std::size_t>();
    CHECK(each["difference_low"] <= each["difference"]);
    CHECK(each["changed"].get<double>() - each["as_it_was"].get<double>() ==
          doctest::Approx(each["difference"].get<double>()));
  }
  CHECK(differ > 0);
  CHECK(hash_in(server) == before);
}

TEST_CASE("an act of the record is left out, from before it on") {
  const TemporaryFile file("what-if.jardam");
  Server server(tiny::exercise(), {.record = file.path});
  Visitor excon(server, "CONTROL", true), police(server, "POL", true);
  json act = check_brickworks(known_site(excon, police));
  act["act"] = "decide";
  REQUIRE(police.is_accepted(act));
  excon.run_to(known_evening);
  const json acts = excon.ask({{"type", "acts"}}, "acts")["acts"];
  REQUIRE(acts.size() == 1);
  const json begun = excon.ask(
      {{"type", "what_if"}, {"drop", json::array({acts[0]["row"]})}, {"replications", 10}},
      "what_if_begun");
  CHECK(begun["from"] == known_afternoon - 1);
  const json done = excon.await("what_if_done");
  REQUIRE(done["type"] == "what_if_done");
  CHECK(effect_in(done, "expectations_met")["difference"] < 0);
}

TEST_CASE("a seat has gone by its procedures since an earlier instant of the record") {
  const TemporaryFile file("procedures.jardam");
  Server server(tiny::exercise(), {.record = file.path});
  Visitor excon(server, "CONTROL", true), police(server, "POL", true);
  excon.run_to(known_evening);
  json question{{"type", "what_if"}, {"autopilot", {"police-east"}}, {"replications", 2}};
  CHECK(excon.ask(question, "what_if_begun")["code"] == "nothing_is_changed");
  question["from"] = known_evening + 1;
  CHECK(excon.ask(question, "what_if_begun")["code"] == "bad_frame");
  question["from"] = 3600;
  CHECK(excon.ask(question, "what_if_begun")["from"] == 3600);
  CHECK(effect_in(excon.await("what_if_done"), "expectations_met")["difference"] > 0);
}

TEST_CASE("the next question cancels the one before, and a question can be cancelled") {
  Server server(tiny::exercise());
  Visitor excon(server, "CONTROL", true), police(server, "POL", true);
  const json many{{"type", "what_if"},
                  {"add", json::array({check_brickworks(known_site(excon, police))})},
                  {"replications", 5000}};
  const json first = excon.ask(many, "what_if_begun");
  json few = many;
  few["replications"] = 2;
  few["id"] = 77;
  excon.client.send(few);
  CHECK(excon.await("what_if_cancelled")["id"] == first["id"]);
  CHECK(excon.await("what_if_begun")["id"] == 77);
  CHECK(excon.await("what_if_done")["id"] == 77);
  const json third = excon.ask(many, "what_if_begun");
  excon.client.send({{"type", "what_if_cancel"}, {"id", 78}});
  CHECK(excon.await("what_if_cancelled")["id"] == third["id"]);
  CHECK(excon.await("what_if_cancelled")["id"] == 78);
}

TEST_CASE("a server ends while futures are played") {
  Server server(tiny::exercise());
  Visitor excon(server, "CONTROL", true), police(server, "POL", true);
  const json add = json::array({check_brickworks(known_site(excon, police))});
  CHECK(excon.ask({{"type", "what_if"}, {"add", add}, {"replications", 5000}},
                  "what_if_begun")["type"] == "what_if_begun");
  server.stop();
}

TEST_CASE("a question of what if that makes no sense is refused with what is wrong") {
  Server server(tiny::exercise());
  Visitor excon(server, "CONTROL", true);
  const auto code = [&](json question) {
    question["type"] = "what_if";
    return excon.ask(question, "what_if_begun")["code"];
  };
  CHECK(code({}) == "nothing_is_changed");
  CHECK(code({{"drop", {1}}}) == "nothing_recorded");
  CHECK(code({{"drop", "1"}}) == "bad_frame");
  CHECK(code({{"autopilot", {"nobody"}}}) == "unknown_seat");
  CHECK(code({{"autopilot", {"excon"}}}) == "unknown_seat");
  CHECK(code({{"autopilot", {"police-east"}}, {"replications", 1}}) == "bad_frame");
  CHECK(code({{"add", json::array({{{"seat", "police-east"}, {"decision", "dance"}}})}}) ==
        "bad_frame");
}
