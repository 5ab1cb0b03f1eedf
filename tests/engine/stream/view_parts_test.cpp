#include "stream/view_parts.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"

#include <limits>
#include <set>

#include "engine/stream/eyes.hpp"

using namespace jardam;
using namespace jardam::tiny;

TEST_CASE("an item made from the same facts is the very same text, and is not made again") {
  ItemCache cache;
  int made = 0;
  const auto make = [&] {
    ++made;
    return json{{"made", made}};
  };
  const Item first = cache.item(7, {1, 2}, "seven", make),
             again = cache.item(7, {1, 2}, "seven", make);
  CHECK(made == 1);
  CHECK(first.text == again.text);
  CHECK(first.id == 7);
  CHECK(first.text->key == "seven");
  CHECK(first.text->json == R"({"made":1})");
  CHECK(cache.item(8, {1, 2}, "eight", make).text->json == R"({"made":2})");  // another id
}

TEST_CASE("an item whose facts have changed is made anew; what was sent before stays as it was") {
  ItemCache cache;
  const Item before = cache.item(7, {1}, "7", [] { return json("old"); }),
             now = cache.item(7, {2}, "7", [] { return json("new"); });
  CHECK(before.text->json == R"("old")");
  CHECK(now.text->json == R"("new")");
  const Item back = cache.item(7, {1}, "7", [] { return json("old again"); });
  CHECK(back.text->json == R"("old again")");  // only the last facts are remembered
}

TEST_CASE("items are sorted by id, so that the order of a frame tells nothing of the world") {
  ItemCache cache;
  Items items;
  for (const std::uint32_t id : {5u, 0u, 4294967295u, 3u})
    items.push_back(cache.item(id, {}, std::to_string(id), [] { return json(); }));
  std::vector<std::uint32_t> ids;
  for (const Item& item : sorted(items)) ids.push_back(item.id);
  CHECK(ids == std::vector<std::uint32_t>{0, 3, 5, 4294967295u});
  CHECK(sorted({}).empty());
}

TEST_CASE("what there is not is sent as null: an instant that never comes, an index of nothing") {
  CHECK(time_json(Time::never()).is_null());
  CHECK(time_json(Time{0}) == 0);
  CHECK(time_json(Time{4294967294u}) == 4294967294u);
  CHECK(index_json(RegionId::none()).is_null());
  CHECK(index_json(RegionId{0}) == 0);
  CHECK(index_json(PlaceId{65534}) == 65534);
}

TEST_CASE("whole numbers are sent without a fraction as far as they are exact") {
  CHECK(number_json(3.0).dump() == "3");
  CHECK(number_json(-3.0).dump() == "-3");
  CHECK(number_json(0.25).dump() == "0.25");
  CHECK(number_json(9007199254740991.0).dump() == "9007199254740991");
  CHECK(number_json(9007199254740992.0).is_number_float());
  CHECK(number_json(std::numeric_limits<double>::quiet_NaN()).dump() == "null");
  CHECK(number_json(std::numeric_limits<double>::infinity()).dump() == "null");
}

TEST_CASE("indicators are sent by name in the order of their list") {
  CHECK(indicators_json(0) == json::array());
  CHECK(indicators_json(0b10000000010) == json({"deception", "excessive_overtime"}));
  CHECK(indicators_json(0xffff).size() == indicator_names.size());
}

TEST_CASE("a subject is sent under its public number, and no subject as null") {
  const Exercise exercise = tiny::exercise();
  const Looker looker = look(exercise, seat(exercise, "police-east"));
  const Subject site = named_subject(exercise, "brickworks");
  CHECK(subject_json(looker, site)["kind"] == "site");
  CHECK(subject_json(looker, site)["id"].dump() == key(exercise, site));
  CHECK(subject_json(looker, about(RegionId{1})) == json{{"kind", "region"}, {"id", 1}});
  CHECK(subject_json(looker, {}).is_null());
  CHECK(key_json(looker, SiteId{site.id}) == key(exercise, site));
  CHECK(key_json(looker, SiteId::none()).is_null());
}

TEST_CASE("every part of what is known makes other facts, so that no old text is sent for it") {
  const Known base{.subject = about(SiteId{3}), .since = Time{5}, .updated = Time{6}};
  const auto facts_of = [](const Known& known) {
    Facts facts;
    add_facts(facts, known);
    return facts;
  };
  std::set<Facts> all{facts_of(base)};
  const auto check_other = [&](auto change) {
    Known other = base;
    change(other);
    CHECK(all.insert(facts_of(other)).second);
  };
  check_other([](Known& known) { known.since = Time{4}; });
  check_other([](Known& known) { known.updated = Time{7}; });
  check_other([](Known& known) { known.indicators = 1; });
  check_other([](Known& known) { known.last = Notice::indicators_seen; });
  check_other([](Known& known) { known.source = Agency::ngo; });
}
