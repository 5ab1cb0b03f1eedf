#include "stream/view.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

using namespace jardam;
using nlohmann::json;

namespace {

Item item(std::uint32_t id, const std::string& text) {
  return {id, std::make_shared<const ItemText>(ItemText{std::to_string(id), text})};
}

View view_with(std::vector<Item> sites, std::vector<Item> seats = {}) {
  View view;
  view[static_cast<std::size_t>(Collection::sites)] = std::move(sites);
  view[static_cast<std::size_t>(Collection::seats)] = std::move(seats);
  return view;
}

json difference(const View& before, const View& now) {
  return json::parse(difference_text(before, now));
}

}  // namespace

TEST_CASE("a whole view holds every collection that has items") {
  CHECK(json::parse(whole_text(view_with({item(1, "{\"a\":1}"), item(9, "[]")}, {item(0, "2")}))) ==
        json::parse(R"({"sites":{"1":{"a":1},"9":[]},"seats":{"0":2}})"));
  CHECK(whole_text({}) == "{}");
}

TEST_CASE("a difference holds what is new, changed or gone") {
  const View before = view_with({item(1, "1"), item(2, "2"), item(4, "4")});
  CHECK(difference(before, before) == json::object());
  CHECK(difference(before, view_with({item(1, "1"), item(2, "2"), item(4, "4")})) ==
        json::object());  // equal, not shared
  CHECK(difference(before, view_with({item(2, "22"), item(3, "3"), item(4, "4"), item(5, "5")})) ==
        json::parse(R"({"sites":{"1":null,"2":22,"3":3,"5":5}})"));
  CHECK(difference(before, {}) == json::parse(R"({"sites":{"1":null,"2":null,"4":null}})"));
  CHECK(difference({}, before) == json::parse(whole_text(before)));
}

TEST_CASE("keys are written as JSON text") {
  View view;
  view[static_cast<std::size_t>(Collection::injects)] = {
      {0, std::make_shared<const ItemText>(ItemText{"1.\"03", "1"})}};
  CHECK(json::parse(whole_text(view)).at("injects").contains("1.\"03"));
}

TEST_CASE("frames carry number, base, time and clock") {
  const FrameHead head{.frame = 8, .time = Time{60}, .clock = ClockState::paused, .speed = 2.5};
  CHECK(
      json::parse(keyframe_text(head, "{}")) ==
      json::parse(
          R"({"type":"keyframe","frame":8,"time":60,"plays":false,"clock":{"state":"paused","speed":2.5},"view":{}})"));
  CHECK(
      json::parse(delta_text(head, "{\"sites\":{}}")) ==
      json::parse(
          R"({"type":"delta","frame":8,"base":7,"time":60,"plays":false,"clock":{"state":"paused","speed":2.5},"view":{"sites":{}}})"));
}
