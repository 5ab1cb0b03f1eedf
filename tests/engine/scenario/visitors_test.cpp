#include "scenario/visitors.hpp"

#include <doctest/doctest.h>

#include "texts.hpp"

namespace camp {

/// A made-up record: one field of every kind that a description can have.
struct Stove {
  bool burns = false;
  [[nodiscard]] bool is_blank() const { return !burns; }
};
struct Tent {
  std::string id;
  std::string owner;
  double beds = 4;
  std::optional<double> height;
  Stove stove;
};
struct Camp {
  std::string title;
  std::vector<Tent> tents;
};

template <class V>
void describe(V& v, Stove& s) {
  v.field("burns", s.burns, {.meaning = "whether it burns"});
}
template <class V>
void describe(V& v, Tent& t) {
  v.field("owner", t.owner, {.meaning = "whose it is", .required = true});
  v.field("beds", t.beds,
          {.meaning = "places to sleep", .unit = "beds", .minimum = 1, .maximum = 8});
  v.field("height", t.height, {.meaning = "how high it is", .unit = "m"});
  v.field("stove", t.stove, {.meaning = "its stove"});
}
template <class V>
void describe(V& v, Camp& c) {
  v.field("title", c.title, {.meaning = "what it is called", .required = true});
  v.field("tents", c.tents, {.meaning = "tents, by id", .most_items = 2});
}

}  // namespace camp

using namespace texts;
using camp::Camp;

namespace {

constexpr std::string_view whole =
    "{title: Lake, tents: {a: {owner: Aida, beds: 2, height: 1.5, stove: {burns: true}}, "
    "b: {owner: Bek}}}";

}  // namespace

TEST_CASE("a reader fills a record from its keys and leaves what is not named at its default") {
  Camp camp;
  CHECK(read(whole, camp).empty());
  CHECK(camp.title == "Lake");
  REQUIRE(camp.tents.size() == 2);
  CHECK(camp.tents[0].id == "a");
  CHECK(camp.tents[0].owner == "Aida");
  CHECK(camp.tents[0].beds == 2);
  CHECK(camp.tents[0].height == 1.5);
  CHECK(camp.tents[0].stove.burns);
  CHECK(camp.tents[1].id == "b");
  CHECK(camp.tents[1].beds == 4);
  CHECK_FALSE(camp.tents[1].height);
}

TEST_CASE("things by id keep the order of the file, which numbers them") {
  Camp camp;
  CHECK(read("{title: Lake, tents: {z: {owner: x}, a: {owner: y}}}", camp).empty());
  CHECK(camp.tents.at(0).id == "z");
  CHECK(camp.tents.at(1).id == "a");
}

TEST_CASE("a reader reports every missing key with what it is for, and every unknown one") {
  Camp camp;
  CHECK(read("{tents: {a: {beds: 2, hight: 1, onwer: Aida}}, colour: red}", camp) ==
        "text:1:4: x: the key 'title' is missing: what it is called\n"
        "text:1:16: x.tents.a: the key 'owner' is missing: whose it is\n"
        "text:1:26: x.tents.a.hight: unknown key; did you mean 'height'?\n"
        "text:1:36: x.tents.a.onwer: unknown key; did you mean 'owner'?\n"
        "text:1:51: x.colour: unknown key; known: title, tents\n");
}

TEST_CASE("a key without a value is not taken for a missing one") {
  Camp camp;
  CHECK(read("{title: ~, tents: ~}", camp) ==
        "text:1:12: x.title: has no value; expected a text\n"
        "text:1:22: x.tents: has no value; expected keys and values\n");
}

TEST_CASE("a value out of range keeps the default and says the limit with its unit") {
  Camp camp;
  CHECK(read("{title: L, tents: {a: {owner: x, beds: 9}}}", camp) ==
        "text:1:43: x.tents.a.beds: 9 is above the greatest allowed value 8 (beds)\n");
  CHECK(camp.tents.at(0).beds == 4);
}

TEST_CASE("more things than allowed are refused whole, so that no file exhausts the machine") {
  Camp camp;
  CHECK(read("{title: L, tents: {a: {owner: x}, b: {owner: x}, c: {owner: x}}}", camp) ==
        "text:1:22: x.tents: 3 items; at most 2 are allowed\n");
  CHECK(camp.tents.empty());
}

TEST_CASE("an id is made of letters, digits, hyphens and underscores") {
  Camp camp;
  CHECK(read("{title: L, tents: {\"a b\": {owner: x}, Көл: {owner: y}}}", camp) ==
        "text:1:23: x.tents.a b: an id is made of the letters a to z, digits, '-' and '_'\n"
        "text:1:42: x.tents.Көл: an id is made of the letters a to z, digits, '-' and '_'\n");
}

TEST_CASE("a writer leaves out what is empty or blank, and a reader gets the same record back") {
  Camp camp;
  REQUIRE(read(whole, camp).empty());
  const std::string text = written(camp);
  CHECK(text ==
        "title: Lake\n"
        "tents:\n"
        "  a:\n"
        "    owner: Aida\n"
        "    beds: 2\n"
        "    height: 1.5\n"
        "    stove:\n"
        "      burns: true\n"
        "  b:\n"
        "    owner: Bek\n"
        "    beds: 4");
  Camp again;
  Findings findings;
  findings.add_source({"text", {}, false});
  const Node tree = parse(text);
  Format<Camp>::read({findings, {}, tree, {}}, {}, again);
  CHECK(findings.found.empty());
  CHECK(written(again) == text);
}

TEST_CASE("a schema names every field with meaning, unit, range and whether it is required") {
  Camp camp;
  const Json schema = schema_of(camp), tent = schema["properties"]["tents"]["additionalProperties"];
  CHECK(schema["required"] == Json({"title"}));
  CHECK(schema["additionalProperties"] == false);
  CHECK(schema["properties"]["title"]["description"] == "what it is called; required");
  CHECK(schema["properties"]["tents"]["propertyNames"]["pattern"] == "^[A-Za-z0-9_-]+$");
  CHECK(tent["required"] == Json({"owner"}));
  CHECK(tent["properties"]["beds"] == Json{{"type", "number"},
                                           {"minimum", 1.0},
                                           {"maximum", 8.0},
                                           {"description", "places to sleep (beds)"}});
  CHECK(tent["properties"]["height"]["description"] == "how high it is (m)");
  CHECK_FALSE(tent["properties"]["stove"].contains("required"));
}
