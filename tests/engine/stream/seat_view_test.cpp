#include "stream/seat_view.hpp"
#include "agencies/files/cases.hpp"
#include "agencies/offices/decision.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"

#include "engine/exercise/tiny.hpp"
#include "exercise/seats.hpp"
#include "stream/welcome.hpp"

using namespace jardam;
using namespace jardam::tiny;
using nlohmann::json;

namespace {

struct Eyes {
  Indexes indexes;
  SeatView view;
  explicit Eyes(SeatId seat) : view(seat) {}
  View look(const Exercise& exercise) {
    indexes.update(exercise);
    return view.make(exercise, indexes, std::vector<std::uint32_t>(exercise.seats.size()));
  }
};

json seen(const Exercise& exercise, const std::string& id) {
  return json::parse(whole_text(Eyes(seat(exercise, id)).look(exercise)));
}

Exercise after_days(std::uint32_t days_passed) {
  Exercise exercise = tiny::exercise();
  advance(exercise, Time{days_passed * 86400});
  return exercise;
}

std::string key(const Exercise& exercise, Subject subject) {
  return std::to_string(PublicIds(exercise).to_public(subject).id);
}
std::string key(const Exercise& exercise, const std::string& id) {
  return key(exercise, named_subject(exercise, id));
}

}  // namespace

TEST_CASE("a seat sees the site it was told of and no other") {
  const Exercise exercise = after_days(0);
  const json police = seen(exercise, "police-east");
  REQUIRE(police["sites"].size() == 1);
  const json& site = police["sites"][key(exercise, "brickworks")];
  CHECK(site["known"] == true);
  CHECK(site["indicators"] == json::array({"deception"}));
  CHECK(site["last"] == "site_reported");
  CHECK_FALSE(site.contains("exploitative"));
  CHECK_FALSE(site.contains("exploited"));
  CHECK_FALSE(site.contains("workers"));
  CHECK_FALSE(seen(exercise, "shelter-east").contains("sites"));
}

TEST_CASE("only exercise control sees travellers, injects, seats and what is true of sites") {
  const Exercise exercise = after_days(3);
  const json excon = seen(exercise, "excon");
  for (const char* name : {"travellers", "injects", "seats", "sites", "persons", "recruiters"})
    CHECK_MESSAGE(excon.contains(name), name);
  CHECK(excon["sites"].size() == exercise.simulation.world.sites.size());
  CHECK(excon["sites"][key(exercise, "brickworks")]["exploitative"] == true);
  CHECK(excon["injects"].size() == exercise.injects.size());
  CHECK(excon["injects"]["1.02"]["state"] == "fired");
  CHECK(excon["offices"].size() == all<Office>(exercise.simulation.world).size());
  for (const char* id : {"police-east", "inspector-east", "shelter-east"})
    for (const char* name : {"travellers", "injects", "seats"})
      CHECK_FALSE(seen(exercise, id).contains(name));
}

TEST_CASE("a seat sees its own office's tasks and staff only") {
  const Exercise exercise = after_days(3);
  const OfficeId office = office_of(exercise, seat(exercise, "police-east"));
  const json police = seen(exercise, "police-east");
  REQUIRE(police["offices"].size() == 1);
  CHECK(police["offices"][std::to_string(office.value)]["seat"] == "police-east");
  REQUIRE_FALSE(police["tasks"].empty());
  for (const json& task : police["tasks"]) CHECK(task["office"] == office.value);
}

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

TEST_CASE(
    "a seat sees the official figures under the metrics' names, exercise control the truth beside "
    "them") {
  const Exercise exercise = after_days(3);
  const json police = seen(exercise, "police-east"), excon = seen(exercise, "excon");
  std::size_t official = 0;
  for (const SeriesInfo& series : all_series()) {
    const bool is_secret = !series.metric->secret.empty() && series.label != no_label &&
                           series.metric->labels[series.label] == series.metric->secret;
    const bool is_for_seats = series.metric->is_official && !series.is_official && !is_secret;
    official += is_for_seats;
    CHECK(police["metrics"].contains(series.name) == is_for_seats);
    if (is_for_seats)
      CHECK(police["metrics"][series.name] ==
            excon["metrics"][std::string(official_prefix) + series.name]);
    CHECK(excon["metrics"][series.name].size() == 3);  // the country and two regions
  }
  CHECK(official > 0);
  const auto calls = [](const json& view) {
    double sum = view["metrics"]["calls_helpline"][0];
    for (const json& period : view["history"])
      sum += period["values"]["calls_helpline"][0].get<double>();
    return sum;
  };
  CHECK(calls(police) < calls(excon));
  CHECK(police["history"].size() == exercise.simulation.world.periods.size());
  for (const json& period : police["history"])
    for (const auto& [name, values] : period["values"].items())
      CHECK(police["metrics"].contains(name));
  CHECK(excon["history"]["0"]["values"].size() > police["history"]["0"]["values"].size());
}

TEST_CASE("a person's site is shown only to those who know both") {
  Exercise exercise = after_days(0);
  const SeatId shelter = seat(exercise, "shelter-east"), police = seat(exercise, "police-east");
  for (const SeatId who : {shelter, police})
    tell(exercise.simulation, office_of(exercise, who), Notice::person_reported,
         named_subject(exercise, "aida"), 0);
  const std::string aida = key(exercise, "aida");
  CHECK(seen(exercise, "shelter-east")["persons"][aida]["site"].is_null());
  CHECK(seen(exercise, "shelter-east")["persons"][aida]["name"]["en"] == "CANARY-PERSON Aida");
  CHECK(seen(exercise, "police-east")["persons"][aida]["site"] == key(exercise, "brickworks"));
  CHECK(seen(exercise, "excon")["persons"][aida]["dossier"]["en"] == "CANARY-DOSSIER");
  CHECK_FALSE(seen(exercise, "police-east")["persons"][aida].contains("dossier"));
  CHECK_FALSE(seen(exercise, "police-east")["persons"][aida].contains("state"));
}

TEST_CASE("a recruiter that moves away is not followed by eyes that do not know") {
  Exercise exercise = after_days(0);
  const Subject boss = named_subject(exercise, "boss");
  tell(exercise.simulation, office_of(exercise, seat(exercise, "police-east")),
       Notice::recruiter_named, boss, 0);
  const json before = seen(exercise, "police-east")["recruiters"];
  REQUIRE(before.size() == 1);
  exercise.simulation.world.recruiters[boss.id].region = {1};
  exercise.simulation.world.recruiters[boss.id].flags |= RecruiterFlag::lying_low;
  CHECK(seen(exercise, "police-east")["recruiters"] == before);
  CHECK(seen(exercise, "excon")["recruiters"][key(exercise, "boss")]["region"] == 1);
}

TEST_CASE(
    "the file of a case is open to those who conduct it and closed to others who know of it") {
  Exercise exercise = after_days(0);
  all<Case>(exercise.simulation.world)
      .push_back({.site = SiteId{named_subject(exercise, "brickworks").id},
                  .recruiter = {},
                  .opened = Time{0},
                  .evidence = {321},
                  .region = {0}});
  all<Case>(exercise.simulation.world).back().state = CaseState::evidence_ready;
  for (const char* id : {"police-east", "shelter-east"})
    tell(exercise.simulation, office_of(exercise, seat(exercise, id)), Notice::case_opened,
         about(CaseId{0}), 0);
  const std::string file = key(exercise, about(CaseId{0}));
  const json police = seen(exercise, "police-east")["cases"][file],
             shelter = seen(exercise, "shelter-east")["cases"][file];
  CHECK(police["evidence"] == 321);
  CHECK(police["state"] == "evidence_ready");
  CHECK(police["site"] == key(exercise, "brickworks"));
  CHECK(shelter["evidence"].is_null());
  CHECK(shelter["state"] == "pretrial");
  CHECK(shelter["site"].is_null());
  CHECK_FALSE(seen(exercise, "inspector-east").contains("cases"));
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

TEST_CASE("a seat counts its own messages and tasks from 0") {
  const Exercise exercise = after_days(5);
  for (const char* id : {"police-east", "inspector-east", "shelter-east"})
    for (const char* name : {"messages", "tasks"}) {
      const json items = seen(exercise, id)[name];
      REQUIRE_FALSE(items.empty());
      for (std::size_t i = 0; i < items.size(); ++i) CHECK(items.contains(std::to_string(i)));
    }
}

TEST_CASE("deltas applied one after the other give what a keyframe gives") {
  for (const char* id : {"excon", "police-east", "inspector-east", "shelter-east"}) {
    Exercise exercise = tiny::exercise();
    Eyes eyes(seat(exercise, id));
    View last;
    json held = json::object();
    for (std::uint32_t hour = 0; hour <= 144; hour += 6) {
      advance(exercise, Time{hour * 3600});
      const View now = eyes.look(exercise);
      const json difference = json::parse(difference_text(last, now));
      for (const auto& [name, items] : difference.items())
        for (const auto& [item_key, item] : items.items()) {
          if (item.is_null())
            held[name].erase(item_key);
          else
            held[name][item_key] = item;
        }
      last = now;
    }
    for (auto items = held.begin(); items != held.end();)
      items = items->empty() ? held.erase(items) : std::next(items);
    CHECK(held == seen(exercise, id));
  }
}

TEST_CASE("every item of a view is as the same eyes would see it for the first time") {
  Exercise exercise = tiny::exercise();
  Eyes old(seat(exercise, "excon"));
  for (std::uint32_t day = 0; day <= 6; ++day) {
    advance(exercise, Time{day * 86400});
    CHECK(json::parse(whole_text(old.look(exercise))) ==
          seen(exercise, "excon"));  // no stale text in the cache
  }
}

TEST_CASE("the welcome tells the plot and the seed to exercise control only") {
  const Exercise exercise = tiny::exercise();
  const json excon = json::parse(welcome_text(exercise, seat(exercise, "excon"), 1));
  const std::string police_text = welcome_text(exercise, seat(exercise, "police-east"), 1);
  const json police = json::parse(police_text);
  CHECK(excon["scenario"]["seed"] == "7");
  CHECK(excon["storylines"][0]["title"]["en"] == "CANARY-STORYLINE");
  CHECK(police["scenario"]["seed"] == "");
  CHECK(police["storylines"].empty());
  CHECK(police_text.find("CANARY") == std::string::npos);
  CHECK(police["seat"]["agency"] == "police");
  CHECK(police["seat"]["excon"] == false);
  CHECK(excon["seat"]["agency"].is_null());
  CHECK(police["scenario"]["start"] == "2021-06-07 09:00");
  CHECK(police["scenario"]["hash"] == "0000000000000001");
  CHECK(police["country"]["regions"].size() == 2);
  CHECK(police["vocabulary"]["decisions"].size() == decision_names().size());
  CHECK(police["objectives"][0]["id"] == "O1");
}
