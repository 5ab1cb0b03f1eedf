#include "exercise/act_json.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/policy/coordination.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"

#include "engine/exercise/tiny.hpp"

using namespace jardam;
using namespace jardam::tiny;
using nlohmann::json;

TEST_CASE("acts survive being written down") {
  const Exercise exercise = with_police_seated();
  Act share = decide(exercise, "police-east", decision::share, "brickworks");
  share.command.to = Agency::ngo;
  for (const Act& act : {share, steer(exercise, ActKind::hold, "1.02"),
                         sit(exercise, ActKind::leave_seat, "police-east"),
                         sit(exercise, ActKind::acknowledge, "police-east")}) {
    const std::optional<Act> back = act_from_json(exercise, to_json(exercise, act));
    REQUIRE(back.has_value());
    CHECK(back->kind == act.kind);
    CHECK(back->seat == act.seat);
    CHECK(back->command == act.command);
    CHECK(back->message == act.message);
    CHECK(back->inject == act.inject);
  }
}

TEST_CASE("text that is no act is recognised") {
  const Exercise exercise = with_police_seated();
  for (
      const char* text :
      {"null", "[]", "{}", R"({"act":"decide","seat":"police-east"})",
       R"({"act":"fly","seat":"police-east"})", R"({"act":"fire","seat":"excon","inject":"77"})",
       R"({"act":"acknowledge","seat":"police-east","message":-1})",
       R"({"act":"take_seat","seat":7})",
       R"({"act":"decide","seat":"police-east","decision":"share","subject":{"kind":"site","id":1e99}})"})
    CHECK_FALSE(act_from_json(exercise, nlohmann::json::parse(text)).has_value());
}

TEST_CASE("a record reads on its own: everything stands in it by name") {
  const Exercise exercise = with_police_seated();
  Act share = decide(exercise, "police-east", decision::share, "brickworks");
  share.command.to = Agency::ngo;
  const json written = to_json(exercise, share);
  CHECK(written["act"] == "decide");
  CHECK(written["seat"] == "police-east");
  CHECK(written["office"] == json{{"agency", "police"}, {"region", "east"}});
  CHECK(written["decision"] == "share");
  CHECK(written["subject"]["kind"] == "site");
  CHECK(written["to"] == "ngo");
  CHECK(to_json(exercise, steer(exercise, ActKind::fire, "1.02")) ==
        json{{"act", "fire"}, {"seat", "excon"}, {"inject", "1.02"}});
  CHECK(to_json(exercise, sit(exercise, ActKind::take_seat, "shelter-east")) ==
        json{{"act", "take_seat"}, {"seat", "shelter-east"}});
  CHECK(to_json(exercise, sit(exercise, ActKind::acknowledge, "police-east"))["message"] == 0);
}

TEST_CASE("an office of the whole country has no region, and is not taken for a regional one") {
  const Exercise exercise = with_police_seated();
  Act act = decide(exercise, "police-east", decision::share, "brickworks");
  act.command.office = office_of(exercise.simulation.world, Agency::helpline, RegionId::none());
  REQUIRE_FALSE(act.command.office.is_none());
  json written = to_json(exercise, act);
  CHECK(written["office"]["region"].is_null());
  CHECK(act_from_json(exercise, written)->command.office == act.command.office);
  written["office"]["region"] = "east";
  CHECK_FALSE(act_from_json(exercise, written).has_value());
  written["office"] = {{"agency", "police"}, {"region", nullptr}};
  CHECK_FALSE(act_from_json(exercise, written).has_value());
}

TEST_CASE("an act of another exercise is not read: its seat, inject, office or word is unknown") {
  const Exercise exercise = with_police_seated();
  const json whole =
      to_json(exercise, decide(exercise, "police-east", decision::check_site, "brickworks"));
  REQUIRE(act_from_json(exercise, whole).has_value());
  for (const char* member : {"act", "seat", "office", "decision", "to"}) {
    CAPTURE(member);
    json damaged = whole;
    damaged[member] = "unheard-of";
    CHECK_FALSE(act_from_json(exercise, damaged).has_value());
    damaged.erase(member);
    CHECK_FALSE(act_from_json(exercise, damaged).has_value());
  }
}

TEST_CASE("a subject is a kind and a number, and nothing is the subject none") {
  CHECK(subject_from_json(nullptr) == Subject{});
  CHECK(subject_from_json(json::object()) == Subject{});
  CHECK(subject_from_json({{"kind", "none"}}) == Subject{});
  CHECK(to_json(Subject{}).is_null());
  for (std::size_t kind = 1; kind < subject_kind_names.size(); ++kind) {
    const Subject subject{static_cast<SubjectKind>(kind), 4294967295u};
    CHECK(subject_from_json(to_json(subject)) == subject);
  }
  for (const char* text : {R"({"kind": "site"})", R"({"id": 3})", R"({"kind": "moon", "id": 3})",
                           R"({"kind": "site", "id": -1})", R"({"kind": 1, "id": 3})", "[]", "3"})
    CHECK_FALSE(subject_from_json(json::parse(text)).has_value());
}

TEST_CASE("a member is read as what it is, never as something near it") {
  const json source = json::parse(
      R"({"text": "a", "empty": "", "number": 7, "most": 4294967295, "more": 4294967296,
          "below": -1, "part": 1.5, "whole": 2.0, "truth": true, "nothing": null})");
  CHECK(text_member(source, "text") == "a");
  CHECK(text_member(source, "empty") == "");
  CHECK(number_member(source, "number") == 7);
  CHECK(number_member(source, "most") == 0xffffffffu);
  for (const char* name : {"number", "truth", "nothing", "missing"})
    CHECK_FALSE(text_member(source, name).has_value());
  for (const char* name : {"more", "below", "part", "whole", "truth", "text", "nothing", "missing"})
    CHECK_FALSE(number_member(source, name).has_value());
  CHECK_FALSE(text_member(json::array({"text"}), "text").has_value());
  CHECK_FALSE(number_member(json(5), "number").has_value());
}

TEST_CASE("an enumerator is found by its whole name") {
  CHECK(enumerator<ActKind>(act_names, "hold") == ActKind::hold);
  CHECK_FALSE(enumerator<ActKind>(act_names, "hol").has_value());
  CHECK_FALSE(enumerator<ActKind>(act_names, "").has_value());
  CHECK_FALSE(enumerator<ActKind>(act_names, "Hold").has_value());
}

TEST_CASE("an office that was chosen survives being written down, and an old act names an agency") {
  const Exercise exercise = with_police_seated();
  Act share = decide(exercise, "police-east", decision::share, "brickworks");
  const World& world = exercise.simulation.world;
  for (std::uint16_t i = 0; i < all<Office>(world).size(); ++i) {
    share.command.recipient = {i};
    share.command.to = office_at(world, {i}).agency;
    const std::optional<Act> back = act_from_json(exercise, to_json(exercise, share));
    REQUIRE(back.has_value());
    CHECK(back->command == share.command);
  }
  json old = to_json(exercise, share);
  old["to"] = "ngo";
  const std::optional<Act> read = act_from_json(exercise, old);
  REQUIRE(read.has_value());
  CHECK(read->command.to == Agency::ngo);
  CHECK(read->command.recipient.is_none());
  for (const json& nowhere : {json{{"agency", "ngo"}, {"region", "atlantis"}},
                              json{{"agency", "ngo"}}, json("no agency"), json(7)}) {
    old["to"] = nowhere;
    CHECK_FALSE(act_from_json(exercise, old).has_value());
  }
}

TEST_CASE("a decision's form survives being written down, and only what was filled in is written") {
  const Exercise exercise = with_police_seated();
  Act act = decide(exercise, "police-east", decision::check_site, "brickworks");
  const json plain = to_json(exercise, act);
  for (const char* member : {"basis", "risk", "text", "with"}) CHECK_FALSE(plain.contains(member));
  act.form = {.basis = "criminal_procedure", .risk = Risk::high, .text = "Ночью, без формы."};
  act.command.with = office_of(exercise, seat(exercise, "inspector-east"));
  const std::optional<Act> back = act_from_json(exercise, to_json(exercise, act));
  REQUIRE(back.has_value());
  CHECK(back->form == act.form);
  CHECK(back->command == act.command);
}

TEST_CASE("a form with a ground that the decision cannot rest on, or no such risk, is no act") {
  const Exercise exercise = with_police_seated();
  const json act =
      to_json(exercise, decide(exercise, "police-east", decision::check_site, "brickworks"));
  const auto is_read = [&](const char* member, const json& value) {
    json other = act;
    other[member] = value;
    return act_from_json(exercise, other).has_value();
  };
  CHECK(is_read("basis", "criminal_procedure"));
  CHECK_FALSE(is_read("basis", "labour_law"));
  CHECK_FALSE(is_read("basis", "magna carta"));
  CHECK(is_read("risk", "low"));
  CHECK_FALSE(is_read("risk", "enormous"));
  CHECK(is_read("text", std::string(longest_form_text, 'a')));
  CHECK_FALSE(is_read("text", std::string(longest_form_text + 1, 'a')));
  CHECK(is_read("with", "labour_inspectorate"));
  CHECK_FALSE(is_read("with", "border_service"));  // there is none in this country
  CHECK_FALSE(is_read("with", 7));
}

TEST_CASE("whose fate is meant, and why, survives being written down; without it there is no act") {
  const Exercise exercise = tiny::exercise();
  for (const ActKind kind : {ActKind::hold_fate, ActKind::release_fate}) {
    Act act = sit(exercise, kind, "excon");
    act.subject = named_subject(exercise, "aida");
    act.reason = "the lesson";
    json written = to_json(exercise, act);
    const std::optional<Act> back = act_from_json(exercise, written);
    REQUIRE(back.has_value());
    CHECK(back->kind == kind);
    CHECK(back->subject == act.subject);
    CHECK(back->reason == "the lesson");
    written["subject"] = "aida";
    CHECK_FALSE(act_from_json(exercise, written).has_value());
  }
}
