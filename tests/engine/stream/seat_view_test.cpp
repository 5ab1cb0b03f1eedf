#include "stream/seat_view.hpp"
#include "agencies/offices/offices.hpp"

#include "engine/stream/eyes.hpp"

using namespace jardam;
using namespace jardam::tiny;

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
