#include "exercise/marks.hpp"

#include <algorithm>

#include "agencies/identification/visits.hpp"
#include "agencies/offices/knowledge.hpp"
#include "engine/exercise/tiny.hpp"
#include "exercise/act_json.hpp"

using namespace jardam;
using namespace jardam::tiny;

namespace {

constexpr Indicators deception = set_of(Indicator::deception);
constexpr Indicators isolation = set_of(Indicator::isolation);

Exercise with(const std::string& played) {
  Exercise exercise = tiny::exercise();
  if (!played.empty())
    REQUIRE(apply(exercise, sit(exercise, ActKind::take_seat, played)).is_accepted());
  return exercise;
}

/// The first inject is due at once.
void fire_first(Exercise& exercise) {
  advance(exercise, exercise.simulation.world.now);
  REQUIRE(status(exercise, "1.01").state == InjectState::fired);
}

Act marks(const Exercise& exercise, const std::string& id, Subject subject, Indicators indicators) {
  Act act = sit(exercise, ActKind::mark, id);
  act.subject = subject;
  act.indicators = indicators;
  return act;
}

Indicators known_to(const Exercise& exercise, const std::string& id, Subject subject) {
  const Known* item =
      known(office_at(exercise.simulation.world, office_of(exercise, seat(exercise, id))), subject);
  return item == nullptr ? Indicators{0} : item->indicators;
}

}  // namespace

TEST_CASE("an office that nobody plays recognises what the inject holds, a played one nothing") {
  for (const std::string played : {"", "police-east"}) {
    Exercise exercise = with(played);
    fire_first(exercise);
    const Subject site = named_subject(exercise, "brickworks");
    CHECK(known_to(exercise, "police-east", site) == (played.empty() ? deception : Indicators{0}));
    CHECK(indicators_told(exercise, seat(exercise, "police-east"), site) == deception);
  }
}

TEST_CASE("no message of an inject carries the machine's list of indicators, played or not") {
  Exercise exercise = with("");
  fire_first(exercise);
  bool has_report = false;
  for (const Message& message : exercise.messages) {
    if (message.report == no_report) continue;
    has_report = true;
    CHECK(all<Report>(exercise.simulation.world)[message.report].indicators == 0);
  }
  CHECK(has_report);
}

TEST_CASE("what a team marks its office has recorded, and an operation becomes possible") {
  Exercise exercise = with("police-east");
  fire_first(exercise);
  const Subject site = named_subject(exercise, "brickworks");
  const Act rescue = decide(exercise, "police-east", decision::rescue, "brickworks");
  CHECK(query(exercise, rescue).code == "no_indicators");
  REQUIRE(apply(exercise, marks(exercise, "police-east", site, isolation)).is_accepted());
  CHECK(known_to(exercise, "police-east", site) == isolation);
  CHECK(query(exercise, rescue).is_accepted());
}

TEST_CASE("marked and told are both kept, so that the evening can see the difference") {
  Exercise exercise = with("police-east");
  fire_first(exercise);
  const Subject site = named_subject(exercise, "brickworks");
  REQUIRE(apply(exercise, marks(exercise, "police-east", site, isolation)).is_accepted());
  const auto mark =
      std::find_if(exercise.marks.begin(), exercise.marks.end(),
                   [&](const Marked& m) { return m.seat == seat(exercise, "police-east"); });
  REQUIRE(mark != exercise.marks.end());
  CHECK(mark->marked == isolation);
  CHECK(mark->told == deception);
  CHECK_FALSE(mark->by_itself);
  CHECK(indicators_marked(exercise, seat(exercise, "police-east"), site) == isolation);
}

TEST_CASE("marks are taken back by marking again; what was reported to the office stays") {
  Exercise exercise = with("police-east");
  fire_first(exercise);
  const Subject site = named_subject(exercise, "brickworks");
  tell(exercise.simulation, office_of(exercise, seat(exercise, "police-east")),
       Notice::indicators_seen, site, deception);
  REQUIRE(apply(exercise, marks(exercise, "police-east", site, isolation)).is_accepted());
  CHECK(known_to(exercise, "police-east", site) == (deception | isolation));
  REQUIRE(apply(exercise, marks(exercise, "police-east", site, 0)).is_accepted());
  CHECK(known_to(exercise, "police-east", site) == deception);
}

TEST_CASE("only a played seat marks, and only persons and sites that its office knows") {
  Exercise exercise = with("police-east");
  fire_first(exercise);
  const Subject site = named_subject(exercise, "brickworks");
  const auto refusal = [&](const std::string& id, Subject subject) {
    return query(exercise, marks(exercise, id, subject, deception)).code;
  };
  CHECK(refusal("police-east", site).empty());
  CHECK(refusal("inspector-east", site) == "not_taken");
  CHECK(refusal("excon", site) == "not_your_office");
  CHECK(refusal("police-east", named_subject(exercise, "harbour")) == "not_known_to_you");
  CHECK(refusal("police-east", about(RegionId{0})) == "wrong_subject");
  CHECK(refusal("police-east", {}) == "which_subject");
}

TEST_CASE("a message is about the one person or site that it tells of") {
  Exercise exercise = with("police-east");
  fire_first(exercise);
  const Subject site = named_subject(exercise, "brickworks");
  for (const Message& message : exercise.messages)
    if (message.seat == seat(exercise, "police-east") && message.inject == inject(exercise, "1.01"))
      CHECK(subject_of(exercise, message) == site);
  CHECK_FALSE(subject_of(exercise, {.at = {},
                                    .seat = seat(exercise, "shelter-east"),
                                    .inject = inject(exercise, "1.10")})
                  .has_value());
}

TEST_CASE("a mark is written to the record by name and read again") {
  Exercise exercise = with("police-east");
  fire_first(exercise);
  const Act act =
      marks(exercise, "police-east", named_subject(exercise, "brickworks"), deception | isolation);
  const nlohmann::json written = to_json(exercise, act);
  CHECK(written["indicators"] == nlohmann::json{"deception", "isolation"});
  const auto read = act_from_json(exercise, written);
  REQUIRE(read.has_value());
  CHECK(read->subject == act.subject);
  CHECK(read->indicators == act.indicators);
  nlohmann::json wrong = written;
  wrong["indicators"] = {"decepton"};
  CHECK_FALSE(act_from_json(exercise, wrong).has_value());
  wrong.erase("indicators");
  CHECK_FALSE(act_from_json(exercise, wrong).has_value());
}

TEST_CASE(
    "what an office recognised by itself is forgotten when people sit down, what it saw is not") {
  Exercise exercise = with("");
  fire_first(exercise);
  const Subject site = named_subject(exercise, "brickworks");
  tell(exercise.simulation, office_of(exercise, seat(exercise, "police-east")),
       Notice::indicators_seen, site, isolation);
  CHECK(known_to(exercise, "police-east", site) == (deception | isolation));
  REQUIRE(apply(exercise, sit(exercise, ActKind::take_seat, "police-east")).is_accepted());
  CHECK(known_to(exercise, "police-east", site) == isolation);
  CHECK(indicators_marked(exercise, seat(exercise, "police-east"), site) == 0);
}
