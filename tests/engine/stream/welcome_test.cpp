#include "stream/welcome.hpp"
#include "agencies/offices/decision.hpp"

#include "engine/stream/eyes.hpp"

using namespace jardam;
using namespace jardam::tiny;

TEST_CASE("the welcome tells the plot to exercise control only") {
  const Exercise exercise = tiny::exercise();
  const json excon = json::parse(welcome_text(exercise, seat(exercise, "excon")));
  const std::string police_text = welcome_text(exercise, seat(exercise, "police-east"));
  const json police = json::parse(police_text);
  CHECK(excon["storylines"][0]["title"]["en"] == "CANARY-STORYLINE");
  CHECK(police["storylines"].empty());
  CHECK(police_text.find("CANARY") == std::string::npos);
  CHECK(police["seat"]["agency"] == "police");
  CHECK(police["seat"]["excon"] == false);
  CHECK(excon["seat"]["agency"].is_null());
  CHECK(police["scenario"]["start"] == "2021-06-07 09:00");
  CHECK(police["country"]["regions"].size() == 2);
  CHECK(police["vocabulary"]["decisions"].size() == decision_names().size());
  CHECK(police["objectives"][0]["id"] == "O1");
}

namespace {

json welcome(const Exercise& exercise, const std::string& id) {
  return json::parse(welcome_text(exercise, seat(exercise, id)));
}

}  // namespace

TEST_CASE("the welcome is one frame of the protocol with the seat and the scenario") {
  const json frame = welcome(tiny::exercise(), "shelter-east");
  CHECK(frame["type"] == "welcome");
  CHECK(frame["version"] == protocol_version);
  CHECK(frame["seat"] == json{{"id", "shelter-east"},
                              {"name", {{"en", "Shelter of the East"}, {"ru", ""}, {"ky", ""}}},
                              {"agency", "ngo"},
                              {"region", 0},
                              {"excon", false},
                              {"evaluator", false}});
  CHECK(frame["scenario"]["title"]["ru"] == "Малые учения");
  CHECK(frame["scenario"]["length"] == 6 * 86400);
  CHECK(frame["scenario"]["clock"] == json{{"days", 2},
                                           {"opens_minutes", 540},
                                           {"closes_minutes", 660},
                                           {"breaks", json::array()},
                                           {"night", 0},
                                           {"world_per_hour", 36 * 3600}});
}

TEST_CASE("the welcome holds the map: places, roads and the middle of each region") {
  const json country = welcome(tiny::exercise(), "police-east")["country"];
  REQUIRE(country["places"].size() == 4);
  CHECK(country["places"][0]["id"] == "shore");
  CHECK(country["places"][0]["kind"] == "town");
  CHECK(country["places"][0]["region"] == 0);
  CHECK(country["places"][3]["region"].is_null());
  CHECK(country["places"][3]["country"] == "abroad");
  CHECK(country["roads"][0]["from"] == 0);
  CHECK(country["roads"][0]["to"] == 1);
  CHECK(country["roads"][0]["hours"] == 5);
  CHECK(country["roads"][0]["mode"] == "road");
  CHECK(country["regions"][0]["latitude"] == 42.6);
  CHECK(country["regions"][0]["longitude"] == 77.0);
  CHECK(country["regions"][1]["latitude"].get<double>() ==
        doctest::Approx((42.8 + 42.9) / 2));  // its two places, without the one abroad
  CHECK(country["regions"][1]["population"] == 9000);
  CHECK(country["regions"][1]["outline"].empty());
  CHECK(country["sectors"][0]["form"] == "labour");
}

TEST_CASE("no byte of a welcome hangs on the seed or on the secret") {
  Scenario scenario = *tiny::scenario();
  const Exercise exercise = tiny::exercise();
  scenario.seed = 8;
  const Exercise other = make_exercise(std::make_shared<const Scenario>(scenario), Seed{8});
  for (const char* id : {"excon", "police-east"})
    CHECK(welcome_text(exercise, seat(exercise, id)) == welcome_text(other, seat(other, id)));
}

TEST_CASE("the map does not tell a seat what the numbers of the model would") {
  const json country = welcome(tiny::exercise(), "police-east")["country"];
  CHECK_FALSE(country.contains("sites"));
  CHECK_FALSE(country.contains("recruiters"));
  CHECK_FALSE(country["sectors"][0].contains("women"));
  CHECK_FALSE(country["places"][3].contains("migrants"));
}

TEST_CASE("months in which a road is closed are numbered from January, the first") {
  Scenario scenario = *tiny::scenario();
  Country country = *scenario.setup.country;
  country.roads[0].closed = 1u << 0 | 1u << 11;
  scenario.setup.country = std::make_shared<const Country>(country);
  const Exercise exercise =
      make_exercise(std::make_shared<const Scenario>(scenario), Seed{scenario.seed});
  CHECK(welcome(exercise, "excon")["country"]["roads"][0]["closed"] == json({1, 12}));
  CHECK(welcome(exercise, "excon")["country"]["roads"][1]["closed"].empty());
}

TEST_CASE("the welcome brings the words: who may decide what about whom, and what is counted") {
  const json vocabulary = welcome(tiny::exercise(), "police-east")["vocabulary"];
  CHECK(vocabulary["agencies"].size() == agency_names.size());
  CHECK(vocabulary["notices"].size() == notice_names.size());
  CHECK(vocabulary["indicators"].size() == indicator_names.size());
  CHECK(vocabulary["metrics"].size() == metrics().size());
  for (const json& decision : vocabulary["decisions"]) {
    CAPTURE(decision["name"].get<std::string>());
    CHECK_FALSE(decision["title"].get<std::string>().empty());
    CHECK_FALSE(decision["meaning"].get<std::string>().empty());
    CHECK_FALSE(decision["agencies"].empty());
    CHECK_FALSE(decision["subjects"].empty());
    const bool has_recipient = decision["name"] == "share" || decision["name"] == "invite";
    CHECK(decision["takes_recipient"] == has_recipient);
    CHECK_FALSE(decision["grounds"].empty());
  }
}
