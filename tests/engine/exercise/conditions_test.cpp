#include "exercise/conditions.hpp"

#include "agencies/identification/visits.hpp"
#include "agencies/offices/tasks.hpp"
#include "engine/exercise/tiny.hpp"
#include "exercise/injects.hpp"

using namespace jardam;
using namespace jardam::tiny;

namespace {

/// An exercise whose inject 9.01 waits for this, instead of lying on the shelf.
Exercise waiting_for(const std::string& when, std::vector<std::string> more = {}) {
  more.push_back("exercise.injects.6.shelf=false");
  more.push_back("exercise.injects.6.when=" + when);
  return tiny::exercise(std::move(more));
}

const InjectStatus& last(const Exercise& exercise) { return status(exercise, "9.01"); }

Time first_done(const Exercise& exercise, DecisionKind decision, const std::string& about) {
  Time first = Time::never();
  for (const Task& task : all<Task>(exercise.simulation.world))
    if (task.decision == decision && task.subject == named_subject(exercise, about) &&
        is_carried_out(task))
      first = std::min(first, task.due);
  return first;
}

constexpr std::int64_t minute_of_play = 36 * 60;

}  // namespace

TEST_CASE("an inject comes when all hold, one of any holds and none of none holds") {
  const std::string sent = "{fired: \"1.01\"}", unsent = "{fired: \"2.01\"}";
  const auto comes = [](const std::string& when) {
    Exercise exercise = waiting_for(when);
    advance(exercise, Time{3600});
    return last(exercise).state == InjectState::fired;
  };
  CHECK(comes("{all: [" + sent + "]}"));
  CHECK_FALSE(comes("{all: [" + sent + ", " + unsent + "]}"));
  CHECK(comes("{any: [" + sent + ", " + unsent + "]}"));
  CHECK_FALSE(comes("{any: [" + unsent + "]}"));
  CHECK(comes("{none: [" + unsent + "]}"));
  CHECK_FALSE(comes("{none: [" + sent + "]}"));
  CHECK_FALSE(comes("{all: [" + sent + "], none: [" + sent + "]}"));
}

TEST_CASE("absence: an inject comes when nobody has done it so many minutes of play later") {
  const std::string nobody =
      "{all: [{fired: \"1.01\", minutes: 20}], none: [{decision: check_site, about: harbour}]}";
  Exercise exercise = waiting_for(nobody);
  advance(exercise, Time{86400});
  CHECK(last(exercise).fired == Time{20 * minute_of_play});

  Exercise visited = waiting_for(
      "{all: [{fired: \"1.01\", minutes: 60}], "
      "none: [{decision: check_site, about: brickworks, stage: taken}]}");
  advance(visited, Time{6 * 86400});  // the standing procedure of the police checks the brickworks
  REQUIRE(first_done(visited, decision::check_site, "brickworks") != Time::never());
  CHECK(last(visited).state == InjectState::waiting);
}

TEST_CASE("a decision answers by what it brought, and no other outcome does") {
  const std::string refused =
      "{all: [{decision: inspect, about: harbour, brought: [access_refused]}]}";
  const std::string open = "labour_inspectorate.access=1", closed = "labour_inspectorate.access=0";
  Exercise let_in = waiting_for(refused, {open});
  Exercise kept_out = waiting_for(refused, {closed});
  advance(let_in, Time{6 * 86400});
  advance(kept_out, Time{6 * 86400});
  REQUIRE(first_done(let_in, decision::inspect, "harbour") != Time::never());
  CHECK(last(let_in).state == InjectState::waiting);
  CHECK(last(kept_out).state == InjectState::fired);
}

TEST_CASE("whose decision it was matters") {
  Exercise police =
      waiting_for("{all: [{decision: check_site, about: brickworks, by: police-east}]}");
  advance(police, Time{3 * 86400});
  CHECK(last(police).state == InjectState::fired);
}

TEST_CASE("truth, knowledge, reading, numbers of people and moments are asked for") {
  const auto comes_within = [](const std::string& when, std::int64_t seconds) {
    Exercise exercise = waiting_for(when);
    advance(exercise, Time{static_cast<std::uint32_t>(seconds)});
    return last(exercise).state == InjectState::fired;
  };
  CHECK(comes_within("{all: [{person: aida, is: exploited}]}", minute_of_play));
  CHECK_FALSE(comes_within("{all: [{person: aida, is: free}]}", minute_of_play));
  CHECK(comes_within("{all: [{knows: police-east, about: brickworks}]}", minute_of_play));
  CHECK_FALSE(comes_within("{all: [{knows: shelter-east, about: brickworks}]}", minute_of_play));
  CHECK(comes_within("{all: [{exploited_at: brickworks}]}", minute_of_play));
  CHECK(comes_within("{all: [{exploited_at: harbour, at_most: 0}]}", minute_of_play));
  CHECK_FALSE(comes_within("{all: [{exploited_at: brickworks, at_least: 50}]}", minute_of_play));
  CHECK_FALSE(comes_within("{all: [{past: D1 09:30}]}", 29 * minute_of_play));
  CHECK(comes_within("{all: [{past: D1 09:30}]}", 30 * minute_of_play));
  CHECK_FALSE(comes_within("{all: [{acknowledged: \"1.01\"}]}", 86400));
  CHECK_FALSE(comes_within("{all: [{case_about: brickworks}]}", minute_of_play));
}

TEST_CASE("an acknowledgement is waited for, of the seat that is named") {
  Exercise exercise = waiting_for("{all: [{acknowledged: \"1.02\", by: inspector-east}]}");
  advance(exercise, Time{129600});
  for (const std::string id : {"police-east", "inspector-east"}) {
    Act read = sit(exercise, ActKind::acknowledge, id);
    for (std::uint32_t m = 0; m < exercise.messages.size(); ++m)
      if (exercise.messages[m].inject == inject(exercise, "1.02") &&
          exercise.messages[m].seat == seat(exercise, id) &&
          exercise.messages[m].report == no_report)
        read.message = m;
    REQUIRE(apply(exercise, sit(exercise, ActKind::take_seat, id)).is_accepted());
    REQUIRE(apply(exercise, read).is_accepted());
    advance(exercise, exercise.simulation.world.now + minutes(72));
    CHECK((last(exercise).state == InjectState::fired) == (id == "inspector-east"));
  }
}

TEST_CASE("an inject with a time and a condition comes no sooner than both") {
  Exercise late = waiting_for("{all: [{past: D1 10:30}]}", {"exercise.injects.6.at=D1 10:00"});
  Exercise early = waiting_for("{all: [{past: D1 09:30}]}", {"exercise.injects.6.at=D1 10:00"});
  advance(late, Time{86400 * 3});
  advance(early, Time{86400 * 3});
  CHECK(last(late).fired == world_time(late.scenario->exercise.clock, 1, 630));
  CHECK(last(early).fired == world_time(early.scenario->exercise.clock, 1, 600));
}

TEST_CASE("what is overtaken is proposed for skipping, or skips itself where the writer says so") {
  const std::string overtaken = "exercise.injects.2.overtaken={all: [{fired: \"1.01\"}]";
  Exercise asks = tiny::exercise({overtaken + "}"});
  advance(asks, Time{minute_of_play});
  CHECK(status(asks, "1.02").is_overtaken);
  CHECK(status(asks, "1.02").state == InjectState::waiting);
  advance(asks, Time{129600});
  CHECK(status(asks, "1.02").state == InjectState::fired);  // nobody skipped it

  Exercise skips = tiny::exercise({overtaken + ", skips: true}"});
  advance(skips, Time{200000});
  CHECK(status(skips, "1.02").state == InjectState::skipped);
  CHECK(times_sent(skips, "1.02", "police-east") == 0);
}

TEST_CASE("of the variants of one event exactly one comes") {
  Exercise exercise = tiny::exercise(
      {"exercise.injects.3.variant_of=question", "exercise.injects.4.variant_of=question"});
  advance(exercise, Time{6 * 86400});
  CHECK(status(exercise, "1.9").state == InjectState::fired);
  CHECK(status(exercise, "1.10").state == InjectState::skipped);
}

TEST_CASE("an expected decision is met by a seat that got the inject, after it came") {
  Exercise exercise = tiny::exercise();
  CHECK(status(exercise, "1.01").met == Time::never());
  advance(exercise, Time{86400});
  CHECK(status(exercise, "1.01").met != Time::never());
  CHECK(status(exercise, "1.01").met_by == seat(exercise, "police-east"));

  Exercise elsewhere = tiny::exercise(
      {"exercise.injects.1.expect={decision: check_site, within: 1 h, about: harbour}"});
  advance(elsewhere, Time{86400});
  CHECK(status(elsewhere, "1.01").met == Time::never());
}

TEST_CASE("control sees which clause holds and which does not") {
  Exercise exercise =
      waiting_for("{all: [{fired: \"1.01\"}], none: [{person: aida, is: exploited}]}");
  advance(exercise, Time{minute_of_play});
  const std::vector<ClauseState> clauses = clauses_of(exercise, inject(exercise, "9.01"));
  REQUIRE(clauses.size() == 2);
  CHECK(clauses[0].holds);
  CHECK(clauses[0].part == ClausePart::all);
  CHECK(clauses[1].holds);
  CHECK(clauses[1].part == ClausePart::none);
  CHECK_FALSE(may_come(exercise, inject(exercise, "9.01")));
}

TEST_CASE("what control sends is seen at the next minute, however often time is advanced there") {
  const std::string when = "{all: [{fired: \"1.02\"}]}";
  Exercise once = waiting_for(when), often = waiting_for(when);
  const Time sent{10 * minute_of_play}, later{11 * minute_of_play};
  for (Exercise* exercise : {&once, &often}) {
    advance(*exercise, sent);
    REQUIRE(apply(*exercise, steer(*exercise, ActKind::fire, "1.02")).is_accepted());
  }
  for (int i = 0; i < 3; ++i) advance(often, sent);
  CHECK(last(often).state == InjectState::waiting);
  CHECK(state_hash(once) == state_hash(often));
  advance(once, later);
  advance(often, later);
  CHECK(last(often).fired == later);
  CHECK(once == often);
}

TEST_CASE("an inject that control releases after it was overtaken waits again") {
  Exercise exercise =
      tiny::exercise({"exercise.injects.2.overtaken={all: [{fired: \"1.01\"}], skips: true}"});
  advance(exercise, Time{2 * minute_of_play});
  REQUIRE(status(exercise, "1.02").state == InjectState::skipped);
  REQUIRE(apply(exercise, steer(exercise, ActKind::release, "1.02")).is_accepted());
  advance(exercise, Time{129600});
  CHECK(status(exercise, "1.02").state == InjectState::fired);
}

TEST_CASE("what injects do depends on no step of time") {
  const std::string when =
      "{all: [{decision: check_site, about: brickworks, minutes: 7}], minutes: 3}";
  Exercise once = waiting_for(when), stepped = waiting_for(when);
  advance(once, Time{3 * 86400});
  for (std::uint32_t at = 1; at <= 3 * 86400; at += 611) advance(stepped, Time{at});
  advance(stepped, Time{3 * 86400});
  REQUIRE(last(once).state == InjectState::fired);
  CHECK(state_hash(once) == state_hash(stepped));
  CHECK(once == stepped);
}

TEST_CASE("a message from one seat to another is waited for, whoever else writes") {
  Exercise exercise = waiting_for("{all: [{wrote: police-east, to: inspector-east}]}");
  const auto say = [&](const std::string& from, const std::string& to) {
    REQUIRE(exercise.seats[seat(exercise, from).value].is_taken);
    Act act = sit(exercise, ActKind::say, from);
    act.to = {seat(exercise, to)};
    act.letter.text = {"Come along", "", ""};
    REQUIRE(apply(exercise, act).is_accepted());
    advance(exercise, exercise.simulation.world.now + seconds(minute_of_play));
  };
  for (const std::string id : {"police-east", "inspector-east"})
    REQUIRE(apply(exercise, sit(exercise, ActKind::take_seat, id)).is_accepted());
  say("inspector-east", "police-east");
  say("police-east", "shelter-east");
  CHECK(last(exercise).state == InjectState::waiting);
  say("police-east", "inspector-east");
  CHECK(last(exercise).state == InjectState::fired);
}

TEST_CASE("a decision that was refused is waited for, of those who were there") {
  const std::string refused =
      "{all: [{decision: check_site, about: harbour, by: police-east, stage: refused}]}";
  Exercise exercise = waiting_for(refused);
  REQUIRE(apply(exercise, sit(exercise, ActKind::take_seat, "police-east")).is_accepted());
  const auto try_it = [&](const std::string& about) {
    REQUIRE_FALSE(apply(exercise, decide(exercise, "police-east", decision::check_site, about))
                      .is_accepted());
    advance(exercise, exercise.simulation.world.now + seconds(minute_of_play));
  };
  try_it("aida");
  CHECK(last(exercise).state == InjectState::waiting);
  try_it("harbour");  // of which nobody has told the police
  CHECK(last(exercise).state == InjectState::fired);
  CHECK(exercise.refused.size() == 2);
}

TEST_CASE("what an empty seat is refused is nobody's attempt") {
  Exercise exercise = tiny::exercise();
  REQUIRE_FALSE(apply(exercise, decide(exercise, "police-east", decision::check_site, "harbour"))
                    .is_accepted());
  CHECK(exercise.refused.empty());
}
