#include "stream/act_frame.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"

#include "engine/stream/eyes.hpp"

using namespace jardam;
using namespace jardam::tiny;

namespace {

std::variant<Act, Refused> read_from(const Exercise& exercise, const std::string& id,
                                     json members) {
  const std::string act = members.value("act", "");
  return read_act(exercise, seat(exercise, id), {1, act, std::move(members)});
}

Act act_of(const std::variant<Act, Refused>& read) {
  REQUIRE(std::holds_alternative<Act>(read));
  return std::get<Act>(read);
}

std::string refusal_of(const std::variant<Act, Refused>& read) {
  const Refused* refused = std::get_if<Refused>(&read);
  return refused == nullptr ? "" : refused->code;
}

json check_site(const Exercise& exercise) {
  return {{"act", "decide"},
          {"decision", "check_site"},
          {"subject", {{"kind", "site"}, {"id", std::stoul(key(exercise, "brickworks"))}}}};
}

}  // namespace

TEST_CASE("a decision is read as one of the seat's own office, its subject by the public number") {
  const Exercise exercise = tiny::exercise();
  const Act act = act_of(read_from(exercise, "police-east", check_site(exercise)));
  CHECK(act.kind == ActKind::decide);
  CHECK(act.seat == seat(exercise, "police-east"));
  CHECK(act.command.office == office_of(exercise, act.seat));
  CHECK(act.command.decision == decision::check_site);
  CHECK(act.command.subject == named_subject(exercise, "brickworks"));
}

TEST_CASE("a number may be the text that stands as a key in the view") {
  const Exercise exercise = tiny::exercise();
  json members = check_site(exercise);
  members["subject"]["id"] = key(exercise, "brickworks");
  CHECK(act_of(read_from(exercise, "police-east", members)).command.subject ==
        named_subject(exercise, "brickworks"));
  for (const json& id : {json(""), json("1x"), json(" 1"), json("+1"), json("-1"), json(1.5),
                         json("4294967296"), json(true), json()}) {
    CAPTURE(id.dump());
    members["subject"]["id"] = id;
    CHECK(refusal_of(read_from(exercise, "police-east", members)) == "bad_frame");
  }
  members["subject"]["id"] = 4000000000u;  // a number that nothing has: no site that there is
  const Subject nothing = act_of(read_from(exercise, "police-east", members)).command.subject;
  CHECK(nothing.kind == SubjectKind::site);
  CHECK(nothing.id >= exercise.simulation.world.sites.size());
}

TEST_CASE("a decision without a subject is about none") {
  const Exercise exercise = tiny::exercise();
  for (const json& subject : {json(), json{{"kind", "none"}}}) {
    json members = check_site(exercise);
    members["subject"] = subject;
    CHECK(act_of(read_from(exercise, "police-east", members)).command.subject == Subject{});
  }
  json members = check_site(exercise);
  members.erase("subject");
  CHECK(act_of(read_from(exercise, "police-east", members)).command.subject == Subject{});
}

TEST_CASE("exercise control says for which seat it decides; a seat that names another does not") {
  const Exercise exercise = tiny::exercise();
  json members = check_site(exercise);
  CHECK(refusal_of(read_from(exercise, "excon", members)) == "unknown_seat");
  members["seat"] = "navy";
  CHECK(refusal_of(read_from(exercise, "excon", members)) == "unknown_seat");
  members["seat"] = "police-east";
  const Act act = act_of(read_from(exercise, "excon", members));
  CHECK(act.seat == seat(exercise, "excon"));
  CHECK(act.command.office == office_of(exercise, seat(exercise, "police-east")));
  CHECK(act_of(read_from(exercise, "shelter-east", members)).command.office ==
        office_of(exercise, seat(exercise, "shelter-east")));
}

TEST_CASE("a decision that tells somebody needs to name whom; of others the name is not read") {
  const Exercise exercise = tiny::exercise();
  json members = check_site(exercise);
  members["to"] = "moon";
  CHECK(act_of(read_from(exercise, "police-east", members)).command.decision ==
        decision::check_site);
  members["decision"] = "share";
  CHECK(refusal_of(read_from(exercise, "police-east", members)) == "bad_frame");
  members["to"] = "ngo";
  CHECK(act_of(read_from(exercise, "police-east", members)).command.to == Agency::ngo);
}

TEST_CASE("a seat counts its own messages, exercise control all of them") {
  const Exercise exercise = after_days(3);
  const SeatId inspector = seat(exercise, "inspector-east");
  const auto first = std::find_if(exercise.messages.begin(), exercise.messages.end(),
                                  [&](const Message& m) { return m.seat == inspector; });
  REQUIRE(first != exercise.messages.begin());
  REQUIRE(first != exercise.messages.end());
  const auto index = static_cast<std::uint32_t>(first - exercise.messages.begin());
  CHECK(act_of(read_from(exercise, "inspector-east", {{"act", "acknowledge"}, {"message", 0}}))
            .message == index);
  CHECK(act_of(read_from(exercise, "inspector-east", {{"act", "acknowledge"}, {"message", "0"}}))
            .message == index);
  CHECK(act_of(read_from(exercise, "excon", {{"act", "acknowledge"}, {"message", 0}})).message ==
        0);
  CHECK(act_of(read_from(exercise, "inspector-east", {{"act", "acknowledge"}, {"message", 9999}}))
            .message == exercise.messages.size());  // which nobody was sent
  CHECK(refusal_of(read_from(exercise, "inspector-east", {{"act", "acknowledge"}})) == "bad_frame");
}

TEST_CASE("a seat leaves itself whatever it names; exercise control may free another") {
  const Exercise exercise = tiny::exercise();
  const json leave{{"act", "leave_seat"}, {"seat", "police-east"}};
  CHECK(act_of(read_from(exercise, "shelter-east", leave)).seat == seat(exercise, "shelter-east"));
  CHECK(act_of(read_from(exercise, "excon", leave)).seat == seat(exercise, "police-east"));
  CHECK(act_of(read_from(exercise, "excon", {{"act", "leave_seat"}})).seat ==
        seat(exercise, "excon"));
  CHECK(refusal_of(read_from(exercise, "excon", {{"act", "leave_seat"}, {"seat", 3}})) ==
        "unknown_seat");
}

TEST_CASE("injects are steered by their number, by exercise control alone") {
  const Exercise exercise = tiny::exercise();
  for (const auto& [name, kind] : {std::pair{"fire", ActKind::fire},
                                   {"hold", ActKind::hold},
                                   {"release", ActKind::release},
                                   {"skip", ActKind::skip}}) {
    const json members{{"act", name}, {"inject", "1.10"}};
    const Act act = act_of(read_from(exercise, "excon", members));
    CHECK(act.kind == kind);
    CHECK(act.inject == inject(exercise, "1.10"));
    CHECK(refusal_of(read_from(exercise, "police-east", members)) == "not_excon");
  }
  CHECK(refusal_of(read_from(exercise, "excon", {{"act", "fire"}, {"inject", 1.1}})) ==
        "bad_frame");
  CHECK(
      act_of(read_from(exercise, "excon", {{"act", "fire"}, {"inject", "7.77"}})).inject.is_none());
}

TEST_CASE("a decision may be directed to an office that one chooses") {
  const Exercise exercise = tiny::exercise();
  json members = check_site(exercise);
  members["decision"] = "share";
  members["to"] = {{"agency", "police"}, {"region", "west"}};
  const Command chosen = act_of(read_from(exercise, "police-east", members)).command;
  REQUIRE_FALSE(chosen.recipient.is_none());
  const Office& office = office_at(exercise.simulation.world, chosen.recipient);
  CHECK(office.agency == Agency::police);
  CHECK(chosen.to == Agency::police);
  CHECK(chosen.recipient != chosen.office);
  members["to"] = "ngo";
  CHECK(act_of(read_from(exercise, "police-east", members)).command.recipient.is_none());
  for (const json& nowhere : {json{{"agency", "consulate"}, {"region", "west"}},
                              json{{"agency", "police"}, {"region", 0}}, json::array()}) {
    members["to"] = nowhere;
    CHECK(refusal_of(read_from(exercise, "police-east", members)) == "bad_frame");
  }
}

TEST_CASE("a fate is named by the public number of the person, by exercise control alone") {
  const Exercise exercise = tiny::exercise();
  for (const char* name : {"hold_fate", "release_fate"}) {
    json members{{"act", name},
                 {"subject", {{"kind", "person"}, {"id", std::stoul(key(exercise, "aida"))}}},
                 {"reason", "the lesson"}};
    const Act act = act_of(read_from(exercise, "excon", members));
    CHECK(act_names[static_cast<std::size_t>(act.kind)] == name);
    CHECK(act.subject == named_subject(exercise, "aida"));
    CHECK(act.reason == "the lesson");
    CHECK(refusal_of(read_from(exercise, "police-east", members)) == "not_excon");
    members["reason"] = std::string(9000, 'x');
    CHECK(refusal_of(read_from(exercise, "excon", members)) == "too_long");
    members["subject"] = "aida";
    CHECK(refusal_of(read_from(exercise, "excon", members)) == "bad_frame");
  }
}
