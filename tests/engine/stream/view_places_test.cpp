#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/stream/eyes.hpp"

#include <cmath>
#include <set>

using namespace jardam;
using namespace jardam::tiny;

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

TEST_CASE("what is learnt of a site adds up, and the latest news is named") {
  Exercise exercise = after_days(0);
  const Subject site = named_subject(exercise, "brickworks");
  advance(exercise, Time{1000});
  hear(exercise, "police-east", Notice::indicators_seen, site, 1 << 7);
  const json known = seen(exercise, "police-east")["sites"][key(exercise, site)];
  CHECK(known["indicators"] == json({"deception", "withholding_of_wages"}));
  CHECK(known["last"] == "indicators_seen");
  CHECK(known["since"] == 0);
  CHECK(known["updated"] == 1000);
}

TEST_CASE("a site is shown near the middle of its place, always at the same point") {
  const Exercise exercise = after_days(1);
  const json sites = seen(exercise, "excon")["sites"];
  const std::vector<Place>& places = exercise.simulation.world.country->places;
  double north = 0;
  for (const auto& [site_key, site] : sites.items()) {
    const Place& place = places[site["place"].get<std::size_t>()];
    const double up = site["latitude"].get<double>() - place.latitude,
                 right = site["longitude"].get<double>() - place.longitude;
    CHECK(std::hypot(up, right) <= 0.045);
    north += up > 0 ? 1 : 0;
  }
  const auto n = static_cast<double>(sites.size());
  CHECK(std::abs(north / n - 0.5) < 4 * std::sqrt(0.25 / n));
  const std::string brickworks = key(exercise, "brickworks");
  CHECK(seen(after_days(3), "excon")["sites"][brickworks]["latitude"] ==
        sites[brickworks]["latitude"]);
}

TEST_CASE("a seat is shown a site at the very point at which exercise control sees it") {
  const Exercise exercise = after_days(0);
  const std::string site = key(exercise, "brickworks");
  const json police = seen(exercise, "police-east")["sites"][site],
             excon = seen(exercise, "excon")["sites"][site];
  for (const char* member : {"place", "sector", "name", "latitude", "longitude"})
    CHECK(police[member] == excon[member]);
}

TEST_CASE("exercise control sees who works and who is exploited at a site") {
  const Exercise exercise = after_days(2);
  const std::vector<Site>& sites = exercise.simulation.world.sites;
  const json seen_sites = seen(exercise, "excon")["sites"];
  for (std::uint32_t i = 0; i < sites.size(); ++i) {
    const json& site = seen_sites[key(exercise, about(SiteId{i}))];
    CHECK(site["workers"] == sites[i].workers);
    CHECK(site["exploited"] == sites[i].exploited);
    CHECK(site["exploitative"] == ((sites[i].flags & SiteFlag::exploitative) != 0));
    CHECK(site["known"].is_boolean());
  }
}

TEST_CASE("a traveller is sent as a leg: from where to where, when it began and when it ends") {
  Exercise exercise = after_days(0);
  std::set<std::string> states;
  for (std::uint32_t day = 1; day <= 60; ++day) {
    advance(exercise, Time{day * 86400});
    const json travellers = seen(exercise, "excon")["travellers"];
    for (const json& traveller : travellers) {
      const auto departs = traveller["departs"].get<std::uint32_t>(),
                 arrives = traveller["arrives"].get<std::uint32_t>();
      CHECK(departs <= arrives);
      // only who finds work where they are goes nowhere and takes no time
      CHECK((departs == arrives) == (traveller["from"] == traveller["to"]));
      CHECK(traveller["from"].get<std::size_t>() <
            exercise.simulation.world.country->places.size());
      states.insert(traveller["state"].get<std::string>());
    }
  }
  CHECK(states.contains("outward"));
  for (const std::string& state : states)
    CHECK((state == "outward" || state == "homeward" || state == "deceived"));
}

TEST_CASE("what each source said of a site is shown apart, to the office that was told") {
  Exercise exercise = after_days(0);
  const Subject site = named_subject(exercise, "harbour");
  const OfficeId office = office_of(exercise, seat(exercise, "shelter-east"));
  tell(exercise.simulation, office, Notice::site_reported, site, 1 << 7, {},
       {.confidence = Confidence::anonymous});
  tell(exercise.simulation, office, Notice::indicators_seen, site, 2);
  const json suspicions =
      seen(exercise, "shelter-east")["sites"][key(exercise, site)]["suspicions"];
  REQUIRE(suspicions.size() == 2);
  CHECK(suspicions[0]["indicators"] == json({"deception"}));
  CHECK(suspicions[0]["confidence"] == "own_eyes");
  CHECK(suspicions[1]["indicators"] == json({"withholding_of_wages"}));
  CHECK(suspicions[1]["confidence"] == "anonymous");
  CHECK_FALSE(seen(exercise, "police-east")["sites"].contains(key(exercise, site)));
}
