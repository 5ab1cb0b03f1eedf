#include "exercise/codes.hpp"

#include <set>

#include "engine/exercise/tiny.hpp"
#include "engine/temporary_folder.hpp"
#include "exercise/replay.hpp"
#include "storage/whole_file.hpp"

using namespace jardam;
using namespace jardam::tiny;
namespace fs = std::filesystem;

namespace {

SeatId police() { return seat_with_id(*scenario(), "police-east"); }

std::string error_of(const std::string& text) {
  const test::TemporaryFolder folder;
  write_file(folder.path / "codes", text);
  try {
    (void)kept_codes(*scenario(), folder.path / "codes");
    return {};
  } catch (const CodesError& error) {
    return error.what();
  }
}

}  // namespace

TEST_CASE("codes are drawn for each seat and each exercise, in groups to be read aloud") {
  std::set<std::string> drawn;
  for (int exercise = 0; exercise < 50; ++exercise)
    for (const std::string& code : draw_codes(*scenario()).texts) {
      CHECK(code.size() == 14);
      CHECK(code[4] == '-');
      CHECK(code[9] == '-');
      drawn.insert(code);
    }
  CHECK(drawn.size() == 200);
}

TEST_CASE("a drawn code is compared as it stands, and every character of the alphabet comes") {
  std::set<char> characters;
  for (int i = 0; i < 200; ++i) {
    std::string code = draw_code();
    std::erase(code, '-');
    CHECK(compared_code(code) == code);
    characters.insert(code.begin(), code.end());
  }
  CHECK(characters.size() == 20);
}

TEST_CASE("a code may be typed in small letters, without dashes, and on a Russian keyboard") {
  for (const char* typed : {"AB3K-0TH1-CPYM", "ab3k0th1cpym", " AB3K 0TH1 CPYM\n", "AB3K–OTHI–CPYM",
                            "АВЗК-ОТНl-СРУМ", "авзк отнi срум", "ab3k.0th1.cpym"}) {
    CAPTURE(typed);
    CHECK(compared_code(typed) == "AB3K0TH1CPYM");
  }
  CHECK(compared_code("ж") == "ж");
  CHECK(compared_code("\xff") == "\xff");
  CHECK(compared_code(" -- ").empty());
}

TEST_CASE("a code opens its seat and no other, and nothing opens none") {
  SeatCodes codes = draw_codes(*scenario());
  CHECK(seat_with_code(codes, codes.texts[police().value]) == police());
  for (const char* wrong : {"", "-", "POL", "K7M3-9HT2-4CPB"})
    CHECK(seat_with_code(codes, wrong).is_none());
  CHECK(seat_with_code(SeatCodes{}, "").is_none());
}

TEST_CASE("the codes of the scenario's file are public, and compared as forgivingly") {
  const SeatCodes codes = scenario_codes(*scenario());
  CHECK(codes.are_public);
  CHECK(seat_with_code(codes, "pol") == police());
  CHECK(seat_with_code(codes, "РОL") == police());
  Scenario alike = *scenario();
  alike.exercise.seats[2].code = "P0L";
  CHECK_THROWS_WITH_AS((void)scenario_codes(alike), doctest::Contains("cannot be told apart"),
                       CodesError);
}

TEST_CASE("the codes of the shipped exercise can be told apart") {
  const Loaded loaded =
      load_scenario(std::filesystem::path(JARDAM_SOURCE_DIR) / "scenarios/issyk-kul-exercise.yaml");
  REQUIRE(loaded.scenario.has_value());
  CHECK_NOTHROW((void)scenario_codes(*loaded.scenario));
}

TEST_CASE("a replaced code opens nothing any more, and the others stay") {
  SeatCodes codes = draw_codes(*scenario());
  const SeatCodes before = codes;
  replace_code(codes, *scenario(), police());
  CHECK(seat_with_code(codes, before.texts[police().value]).is_none());
  CHECK(seat_with_code(codes, codes.texts[police().value]) == police());
  CHECK(seat_with_code(codes, before.texts[0]) == SeatId{0});
}

TEST_CASE("codes are kept in a file of their own, for its owner alone, and read from it again") {
  const test::TemporaryFolder folder;
  const fs::path path = folder.path / "codes";
  SeatCodes made = kept_codes(*scenario(), path);
  CHECK((fs::status(path).permissions() & (fs::perms::group_all | fs::perms::others_all)) ==
        fs::perms::none);
  CHECK(test::content(path).starts_with("excon " + made.texts[0] + "\npolice-east "));
  CHECK(kept_codes(*scenario(), path).texts == made.texts);
  replace_code(made, *scenario(), police());
  CHECK(kept_codes(*scenario(), path).texts == made.texts);
}

TEST_CASE("a code that cannot be kept is not replaced") {
  const test::TemporaryFolder folder;
  SeatCodes codes = draw_codes(*scenario());
  codes.file = folder.path / "gone" / "codes";
  const SeatCodes before = codes;
  CHECK_THROWS_AS(replace_code(codes, *scenario(), police()), std::runtime_error);
  CHECK(codes.texts == before.texts);
  CHECK(codes.digests == before.digests);
}

TEST_CASE("what is wrong with a file of codes is named") {
  const std::string good =
      "excon AB3K-0TH1-CPYM\n\npolice-east AB3K-0TH1-CPY2\ninspector-east AB3K-0TH1-CPY3\n";
  CHECK(error_of(good + "shelter-east  ab3k 0th1 cpy4 \n").empty());
  CHECK(error_of("\xEF\xBB\xBF"
                 "excon AB3K-0TH1-CPYM\r\npolice-east AB3K-0TH1-CPY2\r\n"
                 "inspector-east AB3K-0TH1-CPY3\r\nshelter-east AB3K-0TH1-CPY4\r\n")
            .empty());
  CHECK(error_of(good) == "the seat 'shelter-east' has no code");
  CHECK(error_of(good + "navy AB3K-0TH1-CPY4\n") == "line 5: there is no seat 'navy'");
  CHECK(error_of(good + "excon AB3K-0TH1-CPY4\n") == "line 5: 'excon' comes a second time");
  CHECK(error_of(good + "shelter-east NGO\n").find("could be guessed") != std::string::npos);
  CHECK(error_of(good + "shelter-east\n").find("could be guessed") != std::string::npos);
  CHECK(error_of(good + "shelter-east AB3K-OTHI-CPYM\n") ==
        "the codes of 'excon' and 'shelter-east' cannot be told apart");
}

TEST_CASE("a record holds digests alone, and they open the seats when it is continued") {
  const TemporaryFile file("codes.jardam");
  const SeatCodes codes = draw_codes(*scenario());
  {
    const Exercise exercise = tiny::exercise();
    Record record = Record::create(file.path, exercise);
    record.mark(exercise, "ready", 1, false, {{"codes", to_json(*scenario(), codes)}});
    record.mark(exercise, "paused", 1, false);
  }
  CHECK(test::content(file.path).find(codes.texts[0]) == std::string::npos);
  const Resumed resumed = resume_record(file.path);
  REQUIRE(resumed.codes.has_value());
  CHECK(seat_with_code(*resumed.codes, codes.texts[police().value]) == police());
  CHECK(resumed.codes->texts[0].empty());
}

TEST_CASE("digests of other seats, or of nothing, are no codes; public ones are not recorded") {
  CHECK(to_json(*scenario(), scenario_codes(*scenario())).is_null());
  for (const char* text : {"null", "[]", "{}", R"({"salt": "a"})",
                           R"({"salt": "a", "digests": {}})", R"({"salt": "a", "digests": 3})"})
    CHECK_FALSE(codes_from_json(*scenario(), nlohmann::json::parse(text)).has_value());
}
