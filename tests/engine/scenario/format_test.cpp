#include "scenario/format.hpp"
#include "agencies/offices/decision.hpp"
#include "agencies/setup.hpp"

#include <chrono>
#include <limits>
#include <regex>

#include <doctest/doctest.h>

#include "scenario/visitors.hpp"
#include "texts.hpp"

using namespace texts;

namespace {

constexpr std::array<std::string_view, 3> colours{"red", "green", "blue"};

Vocabulary with(Thing thing, std::vector<std::string> ids) {
  Vocabulary names;
  names.ids[static_cast<std::size_t>(thing)] = std::move(ids);
  return names;
}

}  // namespace

// Texts and words

TEST_CASE("a text is whatever stands there; where it must not be empty, it says so") {
  std::string text;
  CHECK(read("\"two  words: да\"", text).empty());
  CHECK(text == "two  words: да");
  CHECK(read("\"\"", text).empty());
  CHECK(read("\"\"", text, {.required = true}) == "text:1:4: x: must not be empty\n");
  CHECK(read("[a]", text) == "text:1:4: x: expected a text, found a list\n");
  CHECK(written(std::string("да")) == "\"да\"");
  CHECK(written(std::string()) == "null");  // leaves the key out
}

TEST_CASE("a text that refers to a thing must name one that exists") {
  const Vocabulary names = with(Thing::seat, {"excon", "police"});
  std::string seat;
  CHECK(read("police", seat, {.refers = Thing::seat}, names).empty());
  CHECK(read("polise", seat, {.refers = Thing::seat}, names) ==
        "text:1:4: x: unknown seat 'polise'; did you mean 'police'?\n");
  CHECK(read("{a: b}", seat, {.refers = Thing::seat}, names) ==
        "text:1:4: x: expected an id, found keys and values\n");
}

TEST_CASE("words for people stand in one language or in three, in some always") {
  Text text;
  CHECK(read("Lake", text).empty());
  CHECK(text == Text{"Lake", "", ""});
  CHECK(written(text) == "en: Lake");
  CHECK(read("{en: Lake, ru: Озеро, ky: Көл}", text).empty());
  CHECK(text == Text{"Lake", "Озеро", "Көл"});
  text = {};
  CHECK(read("{ru: Озеро}", text).empty());
  CHECK(text.in(Language::english) == "Озеро");
  CHECK(read("{}", text) ==
        "text:1:4: x: has no text: one of the languages en, ru and ky is needed\n");
  CHECK(read("{ru: Озеро, ky: ''}", text) == "text:1:20: x.ky: must not be empty\n");
  CHECK(read("{en: Lake, de: See}", text) == "text:1:15: x.de: unknown key; known: en, ru, ky\n");
  CHECK(read("[Lake]", text) ==
        "text:1:4: x: expected a text, or texts by language, found a list\n");
  CHECK(written(Text{}) == "null");
}

TEST_CASE("a word of an enumeration is one of its names, spelt as there") {
  PlaceKind kind = PlaceKind::foreign;
  CHECK(read("village", kind).empty());
  CHECK(kind == PlaceKind::village);
  CHECK(read("vilage", kind) == "text:1:4: x: unknown word 'vilage'; did you mean 'village'?\n");
  CHECK(kind == PlaceKind::village);
  CHECK(read("Sea", kind) ==
        "text:1:4: x: unknown word 'Sea'; known: town, village, border_point, "
        "airport, foreign\n");
  CHECK(read("~", kind) == "text:1:4: x: has no value; expected a word\n");
  CHECK(written(PlaceKind::border_point) == "border_point");
  CHECK(schema_of(RoadMode::road)["enum"] == Json({"road", "rail", "flight"}));
}

TEST_CASE("every name of every enumeration reads back to the value that it was written for") {
  const auto check_all = [](auto first, Choices names) {
    using Enum = decltype(first);
    for (std::size_t i = 0; i < names.size(); ++i) {
      Enum value{};
      CHECK(read(written(static_cast<Enum>(i)), value).empty());
      CHECK(static_cast<std::size_t>(value) == i);
    }
  };
  check_all(Form{}, form_names);
  check_all(Agency{}, agency_names);
  check_all(Notice{}, notice_names);
  check_all(DecisionKind{}, decision_names());
  check_all(InjectMode{}, inject_mode_names);
  check_all(PersonaRole{}, persona_role_names);
  check_all(RecruiterKind{}, recruiter_kind_names);
}

TEST_CASE("a choice held as text must be one of the words too, and may be left out") {
  std::string word;
  CHECK(read("green", Choice{word, colours}).empty());
  CHECK(word == "green");
  CHECK(read("greem", Choice{word, colours}) ==
        "text:1:4: x: unknown word 'greem'; did you mean 'green'?\n");
  CHECK(word == "green");
  CHECK(written(Choice{word, colours}) == "green");
  word.clear();
  CHECK(written(Choice{word, colours}) == "null");
}

TEST_CASE("a list of words becomes bits, one for each name, and comes back in their order") {
  std::uint16_t bits = 0;
  CHECK(read("[blue, red]", Flags{bits, colours}).empty());
  CHECK(bits == 0b101);
  CHECK(written(Flags{bits, colours}) == "[red, blue]");
  bits = 0;
  CHECK(read("[red, [x], rad, red]", Flags{bits, colours}) ==
        "text:1:10: x.2: expected a word, found a list\n"
        "text:1:15: x.3: unknown word 'rad'; did you mean 'red'?\n"
        "text:1:20: x.4: 'red' stands here twice\n");
  CHECK(bits == 0b001);
  bits = 0;
  CHECK(read("[]", Flags{bits, colours}).empty());
  CHECK(written(Flags{bits, colours}) == "null");
  CHECK(read("red", Flags{bits, colours}) ==
        "text:1:4: x: expected a list of words, found a value\n");
}

TEST_CASE("a mark is one of four letters") {
  Mark mark = Mark::assumed;
  for (const char* letter : {"F", "D", "R", "A"}) {
    CHECK(read(letter, mark).empty());
    CHECK(written(mark) == letter);
  }
  for (const char* wrong : {"f", "X", "FD", "\"\""}) {
    CHECK(read(wrong, mark).find("known: F (found), D (derived), R (recalled), A (assumed)") !=
          std::string::npos);
  }
}

TEST_CASE("true and false are spelt so, as YAML's many other words are easily misread") {
  bool truth = false;
  CHECK(read("true", truth).empty());
  CHECK(truth);
  CHECK(read("false", truth).empty());
  CHECK_FALSE(truth);
  for (const char* word : {"yes", "no", "on", "True", "1", "\"\""})
    CHECK(read(word, truth).find("is neither true nor false") != std::string::npos);
}

// Numbers

TEST_CASE("a number is refused beyond its limits, which themselves are allowed") {
  double number = 0.5;
  const Field field{.unit = "km", .minimum = 0, .maximum = 10};
  CHECK(read("0", number, field).empty());
  CHECK(read("10", number, field).empty());
  CHECK(read("10.001", number, field) ==
        "text:1:4: x: 10.001 is above the greatest allowed value 10 (km)\n");
  CHECK(read("-1e-9", number, field) ==
        "text:1:4: x: -1e-9 is below the least allowed value 0 (km)\n");
  CHECK(number == 10);
  CHECK(read("many", number, field) == "text:1:4: x: 'many' is not a number\n");
  CHECK(written(0.1) == "0.1");
  CHECK(schema_of(number, {.minimum = 0}) == Json{{"type", "number"}, {"minimum", 0.0}});
}

TEST_CASE("a whole number fits its type whatever the field allows") {
  std::uint8_t small = 0;
  std::uint64_t large = 0;
  CHECK(read("255", small).empty());
  CHECK(small == 255);
  CHECK(read("256", small) == "text:1:4: x: 256 is above the greatest allowed value 255\n");
  CHECK(read("3", small, {.maximum = 2}) ==
        "text:1:4: x: 3 is above the greatest allowed value 2\n");
  CHECK(read("-1", small) == "text:1:4: x: '-1' is not a whole number, 0 or more\n");
  CHECK(read("1.0", small) == "text:1:4: x: '1.0' is not a whole number, 0 or more\n");
  CHECK(read("18446744073709551615", large).empty());
  CHECK(large == std::numeric_limits<std::uint64_t>::max());
  CHECK(read(written(large), large).empty());
  CHECK(read("18446744073709551616", large).find("is not a whole number") != std::string::npos);
  CHECK(schema_of(small)["type"] == "integer");
  CHECK(schema_of(small)["maximum"] == 255.0);
}

TEST_CASE("a share lies between none and all, an amount is not negative") {
  Probability share{0.5};
  CHECK(read("12 %", share).empty());
  CHECK(share.value == 0.12);
  CHECK(read("101 %", share) ==
        "text:1:4: x: 101 % is above the greatest allowed value 1 (probability)\n");
  CHECK(read("12 %", share, {.maximum = 0.1}).find("0.1 (probability)") != std::string::npos);
  CHECK(share.value == 0.12);
  Som money;
  CHECK(read("-1 som", money) == "text:1:4: x: -1 som is below the least allowed value 0 som\n");
  Days span;
  CHECK(read("36 h", span).empty());
  CHECK(span.value == 1.5);
  CHECK(written(span) == "1.5 d");
  CHECK(read("[]", span) ==
        "text:1:4: x: expected a duration such as 10 d or 36 h, found a list\n");
}

TEST_CASE("numbers by name fill the places of their names, and nought is not written") {
  std::array<double, 3> values{};
  CHECK(read("{blue: 2.5, red: 0}", Numbers{values, colours}).empty());
  CHECK(values == std::array<double, 3>{0, 0, 2.5});
  CHECK(written(Numbers{values, colours}) == "blue: 2.5");
  CHECK(read("{blu: 1}", Numbers{values, colours}) ==
        "text:1:5: x.blu: unknown key; did you mean 'blue'?\n");
  CHECK(read("{blue: -1}", Numbers{values, colours}, {.minimum = 0}) ==
        "text:1:11: x.blue: -1 is below the least allowed value 0\n");
  values = {};
  CHECK(written(Numbers{values, colours}) == "null");
}

TEST_CASE("a list of so many values has exactly so many") {
  std::array<double, 2> point{};
  CHECK(read("[76.5, 42]", point).empty());
  CHECK(point == std::array<double, 2>{76.5, 42});
  CHECK(read("[76.5]", point) == "text:1:4: x: 1 values; exactly 2 are needed\n");
  CHECK(read("[1, 2, 3]", point) == "text:1:4: x: 3 values; exactly 2 are needed\n");
  CHECK(read("[1, y]", point) == "text:1:8: x.2: 'y' is not a number\n");
  CHECK(schema_of(point)["minItems"] == 2);
  CHECK(schema_of(point)["maxItems"] == 2);
}

TEST_CASE("a value that may be missing stays so when it cannot be read") {
  std::optional<double> value;
  CHECK(written(value) == "null");
  CHECK(read("many", value) == "text:1:4: x: 'many' is not a number\n");
  CHECK_FALSE(value);
  CHECK(read("0", value).empty());
  CHECK(value == 0.0);
  CHECK(written(value) == "0");
}

// Things by id

TEST_CASE("an id stands for the place of its thing in the list") {
  const Vocabulary names = with(Thing::region, {"hills", "lakeside"});
  RegionId region;
  CHECK(read("lakeside", region, {}, names).empty());
  CHECK(region == RegionId{1});
  CHECK(written(region, {}, names) == "lakeside");
  CHECK(read("lakside", region, {}, names) ==
        "text:1:4: x: unknown region 'lakside'; did you mean 'lakeside'?\n");
  CHECK(region == RegionId{1});
  CHECK(written(RegionId::none(), {}, names) == "null");
}

TEST_CASE("an id says nothing where its whole section is missing, which is said elsewhere") {
  RegionId region;
  CHECK(read("lakeside", region).empty());
  CHECK(region.is_none());
}

// Time

TEST_CASE("a duration is held in seconds, and its limits are written as durations") {
  Duration span;
  CHECK(read("2 d", span).empty());
  CHECK(span == days(2));
  CHECK(read("1 min", span, {.minimum = 3600}) ==
        "text:1:4: x: 1 min is below the least allowed value 1 h\n");
  CHECK(read("2", span) == "text:1:4: x: '2' has no unit; write for example '2 d'\n");
  CHECK(written(minutes(90)) == "90 min");
}

TEST_CASE("a date in the world counts from the scenario's start; never is not written") {
  using namespace std::chrono_literals;
  Vocabulary names;
  names.start = std::chrono::sys_days(std::chrono::June / 7 / 2021) + 9h;
  Time time;
  CHECK(read("2021-06-08", time, {}, names).empty());
  CHECK(time == Time{} + hours(15));
  CHECK(written(time, {}, names) == "\"2021-06-08 00:00\"");
  CHECK(written(Time::never(), {}, names) == "null");
  CHECK(read("2021-02-29", time, {}, names).find("is not a date") != std::string::npos);
  CHECK(time == Time{} + hours(15));
}

TEST_CASE("a civil date keeps its minute through leap days and ends of years") {
  using namespace std::chrono;
  for (const sys_seconds date : {sys_seconds(sys_days(February / 29 / 2024) + 23h + 59min),
                                 sys_seconds(sys_days(December / 31 / 2021)),
                                 sys_seconds(sys_days(January / 1 / 2000) + 1min)}) {
    sys_seconds again;
    CHECK(read(written(date), again).empty());
    CHECK(again == date);
  }
}

TEST_CASE("times of day, minutes and moments of the exercise are as the hall says them") {
  std::uint32_t minute = 0, day = 0;
  CHECK(read("\"09:40\"", Clock{minute}).empty());
  CHECK(minute == 580);
  CHECK(written(Clock{minute}) == "\"09:40\"");
  CHECK(read("25:00", Clock{minute}) ==
        "text:1:4: x: '25:00' is not a time of day such as '09:40'\n");
  CHECK(read("2 h", Minutes{minute}).empty());
  CHECK(minute == 120);
  CHECK(written(Minutes{minute}) == "2 h");
  CHECK(read("90 s", Minutes{minute}) == "text:1:4: x: 90 s is no whole number of minutes\n");
  CHECK(read("D2 17:00", MomentOf{day, minute}).empty());
  CHECK(day == 2);
  CHECK(minute == 1020);
  CHECK(written(MomentOf{day, minute}) == "\"D2 17:00\"");
  day = 0;
  CHECK(written(MomentOf{day, minute}) == "null");
}

TEST_CASE("results are reported by the month or year of the calendar, or every so long") {
  Duration length = days(3);
  CHECK(read("month", ReportingPeriod{length}).empty());
  CHECK(length == Duration{});
  CHECK(written(ReportingPeriod{length}) == "month");
  CHECK(read("year", ReportingPeriod{length}).empty());
  CHECK(length == calendar_years);
  CHECK(written(ReportingPeriod{length}) == "year");
  CHECK(read("1 d", ReportingPeriod{length}).empty());
  CHECK(length == days(1));
  CHECK(written(ReportingPeriod{length}) == "1 d");
  CHECK(read("monthly", ReportingPeriod{length}) ==
        "text:1:4: x: 'monthly' is neither 'month', 'year' nor a duration such as '1 d'\n");
  CHECK(read("1 s", ReportingPeriod{length}, {.minimum = 60}) ==
        "text:1:4: x: 1 s is below the least allowed value 1 min\n");
}

// What the formats share

TEST_CASE("ids are plain words, so that paths, files and protocols can hold them") {
  for (const char* id : {"a", "issyk-kul", "O_3", "1", "A-1"}) CHECK(is_id(id));
  for (const char* text : {"", "a b", "a.b", "a/b", "көл", "a\n"}) CHECK_FALSE(is_id(text));
}

TEST_CASE("a description tells meaning, unit and need") {
  CHECK(described({}, {.meaning = "area", .unit = "km2", .required = true})["description"] ==
        "area (km2); required");
  CHECK(described({}, {.meaning = "area"})["description"] == "area");
}

TEST_CASE("the patterns of a schema accept what the loader accepts and refuse what it refuses") {
  for (const Unit unit :
       {Unit::probability, Unit::per_day, Unit::days, Unit::count, Unit::som, Unit::ratio}) {
    const std::regex pattern(pattern_of(unit), std::regex::ECMAScript);
    for (const char* text :
         {"0",        "0.12",       "12 %",  "12%",         "+.5",      "1e3",    "10 d", "36 h",
          "2 months", "0.3 / year", "2/day", "3 per month", "5000 som", "5 yers", "many", "5 %%",
          "--3",      "5 / som",    "",      "d",           "1 2"}) {
      CAPTURE(name_of(unit));
      CAPTURE(text);
      CHECK(std::regex_match(text, pattern) == parse_value(text, unit).value.has_value());
    }
  }
}
