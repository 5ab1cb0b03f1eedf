#include "exercise/messages.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"

#include "engine/exercise/tiny.hpp"
#include "exercise/act_json.hpp"
#include "exercise/act_refusals.hpp"

using namespace jardam;
using namespace jardam::tiny;

namespace {

/// The reports that a seat was sent.
std::vector<Message> reports_to(const Exercise& exercise, const std::string& id) {
  std::vector<Message> found;
  for (const Message& message : exercise.messages)
    if (message.report != no_report && message.seat == seat(exercise, id)) found.push_back(message);
  return found;
}

OfficeId office(const Exercise& exercise, const std::string& id) {
  return office_of(exercise, seat(exercise, id));
}

void tell_of_brickworks(Exercise& exercise, OfficeId office) {
  tell(exercise.simulation, office, Notice::site_reported, named_subject(exercise, "brickworks"),
       2);
}

}  // namespace

TEST_CASE("a report that reaches an office becomes one message to its seat, once") {
  Exercise exercise = tiny::exercise();
  tell_of_brickworks(exercise, office(exercise, "inspector-east"));
  deliver_reports(exercise);
  deliver_reports(exercise);
  const std::vector<Message> reports = reports_to(exercise, "inspector-east");
  REQUIRE(reports.size() == 1);
  CHECK(reports[0].at == Time{0});
  CHECK(reports[0].inject.is_none());
  CHECK(reports[0].acknowledged == Time::never());
  CHECK(exercise.reports_seen == all<Report>(exercise.simulation.world).size());
}

TEST_CASE("a report to an office without a seat is sent to nobody, and counts as seen") {
  Exercise exercise = tiny::exercise();
  const OfficeId helpline =
      office_of(exercise.simulation.world, Agency::helpline, RegionId::none());
  tell_of_brickworks(exercise, helpline);
  deliver_reports(exercise);
  CHECK(exercise.messages.empty());
  CHECK(exercise.reports_seen == all<Report>(exercise.simulation.world).size());
}

TEST_CASE("what an inject brought is marked as its own, what came to others meanwhile is not") {
  Exercise exercise = tiny::exercise();
  const InjectId brought_by = inject(exercise, "9.01");
  tell_of_brickworks(exercise, office(exercise, "inspector-east"));
  tell_of_brickworks(exercise, office(exercise, "shelter-east"));
  deliver_reports(exercise, brought_by, office(exercise, "inspector-east"));
  REQUIRE(reports_to(exercise, "inspector-east").size() == 1);
  REQUIRE(reports_to(exercise, "shelter-east").size() == 1);
  CHECK(reports_to(exercise, "inspector-east")[0].inject == brought_by);
  CHECK(reports_to(exercise, "shelter-east")[0].inject.is_none());
}

TEST_CASE("two seats that play one office are both sent what reaches it") {
  Scenario scenario = *tiny::scenario();
  Seat second = scenario.exercise.seats[2];
  second.id = "inspector-deputy";
  second.code = "DEP";
  scenario.exercise.seats.push_back(second);
  Exercise exercise = make_exercise(std::make_shared<const Scenario>(scenario), Seed{7});
  tell_of_brickworks(exercise, office(exercise, "inspector-east"));
  deliver_reports(exercise);
  CHECK(reports_to(exercise, "inspector-east").size() == 1);
  CHECK(reports_to(exercise, "inspector-deputy").size() == 1);
}

TEST_CASE("exercise control is sent no report: it sees everything anyway") {
  Exercise exercise = tiny::exercise();
  advance(exercise, Time{6 * 86400});
  CHECK(reports_to(exercise, "excon").empty());
  CHECK_FALSE(reports_to(exercise, "police-east").empty());
}

TEST_CASE("seats write to each other, to several at a time, and answers know what they answer") {
  Exercise exercise = tiny::exercise();
  for (const char* id : {"police-east", "inspector-east"})
    REQUIRE(apply(exercise, sit(exercise, ActKind::take_seat, id)).is_accepted());
  Act act = sit(exercise, ActKind::say, "police-east");
  act.letter = {
      .from = {"Somebody else", "", ""}, .title = {"A", "A", "A"}, .text = {"B", "B", "B"}};
  CHECK(apply(exercise, act).code == "nobody_to_tell");
  act.to = {seat(exercise, "inspector-east"), seat(exercise, "inspector-east")};
  CHECK(apply(exercise, act).code == "unknown_seat");
  act.to = {seat(exercise, "inspector-east"), seat(exercise, "excon")};
  REQUIRE(apply(exercise, act).is_accepted());
  REQUIRE(exercise.messages.size() >= 2);
  const auto first = static_cast<std::uint32_t>(exercise.messages.size() - 2);
  CHECK(exercise.messages[first].seat == seat(exercise, "inspector-east"));
  CHECK(exercise.letters[exercise.messages[first].letter]->from.en == "Police of the East");

  Act answer = sit(exercise, ActKind::say, "inspector-east");
  answer.to = {seat(exercise, "police-east")};
  answer.letter.text = {"Yes", "Yes", "Yes"};
  answer.answers = first;
  REQUIRE(apply(exercise, answer).is_accepted());
  CHECK(exercise.messages[first].answered == exercise.simulation.world.now);
  CHECK(exercise.messages.back().answers == first);
  answer.answers = first + 1;  // it was sent to exercise control
  CHECK(apply(exercise, answer).code == "unknown_message");

  const auto again = act_from_json(exercise, to_json(exercise, act));
  REQUIRE(again.has_value());
  CHECK(again->to == act.to);
  CHECK(again->letter.text == act.letter.text);
}

TEST_CASE("exercise control answers as whom it wants; a message that says nothing is refused") {
  Exercise exercise = tiny::exercise();
  Act act = sit(exercise, ActKind::say, "excon");
  act.to = {seat(exercise, "police-east")};
  CHECK(apply(exercise, act).code == "nothing_said");
  act.letter = {.from = {"The neighbour", "", ""}, .title = {}, .text = {"I saw it", "", ""}};
  REQUIRE(apply(exercise, act).is_accepted());
  CHECK(exercise.letters.back()->from.en == "The neighbour");
  act.letter.text.en.assign(longest_said + 1, 'x');
  CHECK(apply(exercise, act).code == "too_long");
  Act untaken = sit(exercise, ActKind::say, "police-east");
  untaken.to = {seat(exercise, "excon")};
  untaken.letter.text.en = "Hello";
  CHECK(apply(exercise, untaken).code == "not_taken");
}

namespace {

/// Letter 1.01, to the police, comes with a warning; the police are there and have got it.
Exercise with_warning(const std::string& instead = "") {
  std::vector<std::string> settings{
      "exercise.injects.1.warning={en: Violence, ru: Насилие, ky: Зомбулук}"};
  if (!instead.empty()) settings.push_back("exercise.injects.1.instead=" + instead);
  Exercise exercise = tiny::exercise(settings);
  REQUIRE(apply(exercise, sit(exercise, ActKind::take_seat, "police-east")).is_accepted());
  advance(exercise, Time{1});
  return exercise;
}

Act pass_on(const Exercise& exercise) {
  Act act = sit(exercise, ActKind::pass_on, "police-east");
  for (std::uint32_t m = 0; m < exercise.messages.size(); ++m)
    if (exercise.messages[m].inject == inject(exercise, "1.01") &&
        exercise.messages[m].report == no_report)
      act.message = m;
  return act;
}

}  // namespace

TEST_CASE("whoever would rather not read a letter with a warning passes it on, once") {
  for (const std::string instead : {"", "shelter-east"}) {
    Exercise exercise = with_warning(instead);
    const Act act = pass_on(exercise);
    REQUIRE(apply(exercise, act).is_accepted());
    CHECK(times_sent(exercise, "1.01", instead.empty() ? "excon" : instead) == 1);
    CHECK(exercise.messages[act.message].is_recalled);
    CHECK(exercise.letters[exercise.messages.back().letter]->text.en == "CANARY-TEXT");
    CHECK(apply(exercise, act).code == "unknown_message");
  }
}

TEST_CASE("a letter without a warning, of another seat, or acknowledged already is not passed on") {
  Exercise plain = tiny::exercise();
  REQUIRE(apply(plain, sit(plain, ActKind::take_seat, "police-east")).is_accepted());
  advance(plain, Time{1});
  CHECK(query(plain, pass_on(plain)).code == "no_warning");
  Exercise exercise = with_warning();
  Act act = pass_on(exercise);
  act.seat = seat(exercise, "shelter-east");
  CHECK(query(exercise, act).code == "unknown_message");
  act = pass_on(exercise);
  Act read = act;
  read.kind = ActKind::acknowledge;
  REQUIRE(apply(exercise, read).is_accepted());
  CHECK(query(exercise, act).code == "already_acknowledged");
}

TEST_CASE("what is written in a channel reaches its other seats, and only they write in it") {
  Exercise exercise = tiny::exercise(
      {"exercise.channels={pair: {name: {en: Pair}, seats: [police-east, inspector-east]}}"});
  for (const std::string id : {"police-east", "shelter-east"})
    REQUIRE(apply(exercise, sit(exercise, ActKind::take_seat, id)).is_accepted());
  const auto say = [&](const std::string& from, const std::string& to) {
    Act act = sit(exercise, ActKind::say, from);
    act.to = {seat(exercise, to)};
    act.letter.text = {"Come along", "", ""};
    act.letter.channel = "pair";
    return act;
  };
  const Act act = say("police-east", "inspector-east");
  REQUIRE(apply(exercise, act).is_accepted());
  CHECK(exercise.letters.back()->channel == "pair");
  CHECK(exercise.messages.back().seat == seat(exercise, "inspector-east"));
  CHECK(act_from_json(exercise, to_json(exercise, act))->letter == act.letter);
  CHECK(query(exercise, say("police-east", "shelter-east")).code == "unknown_channel");
  CHECK(query(exercise, say("shelter-east", "inspector-east")).code == "unknown_channel");
  Act by_control = say("excon", "police-east");
  by_control.to = {seat(exercise, "police-east"), seat(exercise, "inspector-east")};
  CHECK(query(exercise, by_control).is_accepted());
}
