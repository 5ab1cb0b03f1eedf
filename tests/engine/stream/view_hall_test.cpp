#include "agencies/identification/visits.hpp"
#include "agencies/policy/coordination.hpp"
#include "engine/stream/eyes.hpp"

using namespace jardam;
using namespace jardam::tiny;

TEST_CASE("a seat sees its own messages only; exercise control sees whose they are") {
  const Exercise exercise = after_days(4);
  for (const char* id : {"police-east", "inspector-east", "shelter-east"}) {
    std::size_t own = 0;
    for (const Message& message : exercise.messages) own += message.seat == seat(exercise, id);
    CHECK(seen(exercise, id)["messages"].size() == own);
  }
  const json excon = seen(exercise, "excon");
  CHECK(excon["messages"].size() == exercise.messages.size());
  CHECK(excon["messages"]["0"]["seat"] == "police-east");
  CHECK(excon["messages"]["0"]["kind"] == "inject");
}

TEST_CASE("a report that an inject brought names the inject's sender") {
  const Exercise exercise = after_days(0);
  const json messages = seen(exercise, "police-east")["messages"];
  REQUIRE(messages.size() == 2);
  CHECK(messages["1"]["kind"] == "report");
  CHECK(messages["1"]["inject"] == "1.01");
  CHECK(messages["1"]["from"]["en"] == "A neighbour");
  CHECK(messages["1"]["subject"]["id"].dump() == key(exercise, "brickworks"));
}

TEST_CASE("an inject reaches a seat with its words, its sender and the time there is to answer") {
  const Exercise exercise = after_days(0);
  const json inject = seen(exercise, "police-east")["messages"]["0"];
  CHECK(inject["inject"] == "1.01");
  CHECK(inject["title"]["en"] == "CANARY-TITLE");
  CHECK(inject["text"]["ky"] == "КАНАРЕЙКА");
  CHECK(inject["mode"] == "phone");
  CHECK(inject["deadline_minutes"] == 60);
  CHECK(inject["at"] == 0);
  CHECK(inject["acknowledged"].is_null());
  CHECK(inject["notice"].is_null());
  CHECK_FALSE(inject.contains("expected"));
  CHECK_FALSE(inject.contains("seat"));
}

TEST_CASE("an inject without a deadline has none") {
  const Exercise exercise = after_days(2);
  bool found = false;
  const json messages = seen(exercise, "inspector-east")["messages"];
  for (const json& message : messages)
    if (message["kind"] == "inject" && message["inject"] == "1.02") {
      CHECK(message["deadline_minutes"].is_null());
      found = true;
    }
  CHECK(found);
}

TEST_CASE("a message that was acknowledged says when") {
  Exercise exercise = after_days(0);
  REQUIRE(apply(exercise, sit(exercise, ActKind::take_seat, "police-east")).is_accepted());
  advance(exercise, Time{500});
  REQUIRE(apply(exercise, sit(exercise, ActKind::acknowledge, "police-east")).is_accepted());
  CHECK(seen(exercise, "police-east")["messages"]["0"]["acknowledged"] == 500);
}

TEST_CASE("exercise control sees every inject with its state, its plan and what is expected") {
  Exercise exercise = after_days(0);
  REQUIRE(apply(exercise, steer(exercise, ActKind::hold, "1.02")).is_accepted());
  const json injects = seen(exercise, "excon")["injects"];
  CHECK(injects["1.01"]["state"] == "fired");
  CHECK(injects["1.01"]["fired"] == 0);
  CHECK(injects["1.01"]["expected"]["en"] == "CANARY-EXPECTED");
  CHECK(injects["1.02"]["state"] == "held");
  CHECK(injects["1.02"]["due"] == 129600);
  CHECK(injects["1.02"]["fired"].is_null());
  CHECK(injects["1.02"]["to"] == json({"inspector-east", "police-east"}));
  CHECK(injects["2.01"]["due"].is_null());  // waits for its trigger
  CHECK(injects["9.01"]["shelf"] == true);
  CHECK(injects["1.01"]["day"] == 1);
  CHECK(injects["1.01"]["minute"] == 540);
}

TEST_CASE("exercise control sees who sits where, with what, and how much is unread") {
  Exercise exercise = after_days(0);
  REQUIRE(apply(exercise, sit(exercise, ActKind::take_seat, "police-east")).is_accepted());
  Indexes indexes;
  indexes.update(exercise);
  SeatView view(seat(exercise, "excon"));
  const json seats = json::parse(whole_text(
      view.make(exercise, indexes, {1, 2, 0, 0}, {"", "K7M3-9HT2-4CPB", "", ""})))["seats"];
  CHECK(seats["police-east"]["taken"] == true);
  CHECK(seats["police-east"]["connected"] == 2);
  CHECK(seats["police-east"]["unread"] ==
        3);  // inject, the report that it brought, the digest of both
  CHECK(seats["police-east"]["last_act"] == 0);
  CHECK(seats["police-east"]["code"] == "K7M3-9HT2-4CPB");
  CHECK(seats["excon"]["code"] == "");  // only its digest is known
  CHECK(seats["police-east"]["agency"] == "police");
  CHECK(seats["police-east"]["region"] == 0);
  CHECK(seats["shelter-east"]["taken"] == false);
  CHECK(seats["shelter-east"]["last_act"].is_null());
  CHECK(seats["excon"]["connected"] == 1);
  CHECK(seats["excon"]["agency"].is_null());
  CHECK(seats["excon"]["region"].is_null());
}

TEST_CASE("a message that is read is no longer counted as unread") {
  Exercise exercise = after_days(0);
  REQUIRE(apply(exercise, sit(exercise, ActKind::acknowledge, "police-east")).is_accepted());
  CHECK(seen(exercise, "excon")["seats"]["police-east"]["unread"] == 1);
}

TEST_CASE("a report tells what came of the decision, and what a visit saw") {
  Exercise exercise = after_days(0);
  REQUIRE(apply(exercise, sit(exercise, ActKind::take_seat, "police-east")).is_accepted());
  REQUIRE(apply(exercise, decide(exercise, "police-east", decision::check_site, "brickworks"))
              .is_accepted());
  advance(exercise, Time{20 * 86400});
  bool found = false;
  const json messages = seen(exercise, "police-east")["messages"];
  for (const json& message : messages) {
    if (message["kind"] != "report") continue;
    if (message["inject"].is_null()) {
      for (const char* language : {"en", "ru", "ky"})
        CHECK_FALSE(message["text"][language].get<std::string>().empty());
    }
    if (message["decision"] != "check_site") continue;
    found = true;
    CHECK(message["text"]["en"].get<std::string>().find("The officers were let in") == 0);
  }
  CHECK(found);
}

TEST_CASE("news that an inject brought is told by the inject's own words") {
  const Exercise exercise = after_days(0);
  const json report = seen(exercise, "police-east")["messages"]["1"];
  CHECK(report["kind"] == "report");
  CHECK(report["text"].is_null());
  CHECK(report["decision"].is_null());
}

TEST_CASE("a letter with a warning shows its seat the text when somebody has opened it") {
  Exercise exercise =
      tiny::exercise({"exercise.injects.1.warning={en: Violence, ru: Насилие, ky: Зомбулук}"});
  advance(exercise, Time{1});
  CHECK(seen(exercise, "police-east")["messages"]["0"]["warning"]["en"] == "Violence");
  CHECK(seen(exercise, "police-east")["messages"]["0"]["text"].is_null());
  CHECK(seen(exercise, "excon")["messages"]["0"]["text"]["en"] == "CANARY-TEXT");
  REQUIRE(apply(exercise, sit(exercise, ActKind::read, "police-east")).is_accepted());
  CHECK(seen(exercise, "police-east")["messages"]["0"]["text"]["en"] == "CANARY-TEXT");
}

TEST_CASE("a warning in one language alone keeps the text back too") {
  Exercise exercise = tiny::exercise({"exercise.injects.1.warning={ky: Зомбулук}"});
  advance(exercise, Time{1});
  CHECK(seen(exercise, "police-east")["messages"]["0"]["warning"]["ky"] == "Зомбулук");
  CHECK(seen(exercise, "police-east")["messages"]["0"]["text"].is_null());
}

TEST_CASE("a letter that was passed on is gone for its seat, and exercise control sees where to") {
  Exercise exercise =
      tiny::exercise({"exercise.injects.1.warning={en: Violence, ru: Насилие, ky: Зомбулук}",
                      "exercise.injects.1.instead=shelter-east"});
  REQUIRE(apply(exercise, sit(exercise, ActKind::take_seat, "police-east")).is_accepted());
  advance(exercise, Time{1});
  REQUIRE(apply(exercise, sit(exercise, ActKind::pass_on, "police-east")).is_accepted());
  const json police = seen(exercise, "police-east")["messages"];
  for (const json& message : police) CHECK(message["kind"] != "inject");
  CHECK(seen(exercise, "excon")["messages"]["0"]["passed_to"] == "shelter-east");
  const json shelter = seen(exercise, "shelter-east")["messages"];
  REQUIRE(shelter.size() == 1);
  CHECK(shelter.begin().value()["warning"]["en"] == "Violence");
}

TEST_CASE("what is written beside a hand-over reaches the office with the news, and nobody else") {
  Exercise exercise = after_days(0);
  REQUIRE(apply(exercise, sit(exercise, ActKind::take_seat, "police-east")).is_accepted());
  Act share = decide(exercise, "police-east", decision::share, "brickworks");
  share.command.to = Agency::labour_inspectorate;
  share.form = {.basis = "referral_mechanism", .risk = Risk::high, .text = "Six men, no papers."};
  REQUIRE(apply(exercise, share).is_accepted());
  advance(exercise, Time{86400});
  const auto forms_of = [&](const char* id) {
    std::vector<json> forms;
    const json messages = seen(exercise, id)["messages"];
    for (const json& message : messages)
      if (!message["form"].is_null()) forms.push_back(message["form"]);
    return forms;
  };
  REQUIRE(forms_of("inspector-east").size() == 1);
  CHECK(forms_of("inspector-east")[0]["text"] == "Six men, no papers.");
  CHECK(forms_of("inspector-east")[0]["risk"] == "high");
  CHECK(forms_of("police-east").empty());
  CHECK(forms_of("shelter-east").empty());
}
