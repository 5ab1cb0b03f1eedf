#include "options.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace jardam::viewer;

namespace {

Options parse(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "jardam-viewer");
  return parse_options(static_cast<int>(arguments.size()), arguments.data());
}

}  // namespace

TEST_CASE("a scenario and a connection are both understood") {
  CHECK(parse({"a.yaml"}).scenario == "a.yaml");
  const Options joined = parse({"--connect", "hall.local:7878", "--seat", "POL-IK", "--take",
                                "--language", "ky", "--screen", "inbox"});
  CHECK(joined.host == "hall.local");
  CHECK(joined.port == "7878");
  CHECK(joined.take);
  CHECK(joined.language == jardam::Language::kyrgyz);
  CHECK(joined.screen == Screen::inbox);
  CHECK(parse({"--connect", "[::1]:80", "--seat", "x"}).host == "::1");
}

TEST_CASE("a standby's address comes after a comma") {
  const Options joined = parse({"--connect", "hall.local:7878,[::1]:80", "--seat", "x"});
  CHECK(joined.host == "hall.local");
  REQUIRE(joined.others.size() == 1);
  CHECK(joined.others.front() == std::pair<std::string, std::string>("::1", "80"));
  CHECK(parse({"--connect", "here:80", "--seat", "x"}).others.empty());
}

TEST_CASE("a picture has a size, a time and a wait") {
  const Options options = parse({"a.yaml", "--screenshot", "a.png", "--size", "1920x1080", "--at",
                                 "D2 10:00", "--after", "2.5"});
  CHECK(options.width == 1920);
  CHECK(options.at == PlayTime{2, 600});
  CHECK(options.after == 2.5);
}

TEST_CASE("a record is looked at, until and at a time, through a seat") {
  const Options options =
      parse({"--replay", "day.jardam", "--until", "D1 17:00", "--at", "D1 11:20", "--seat", "x"});
  CHECK(options.replay == "day.jardam");
  CHECK(options.until == PlayTime{1, 1020});
  CHECK(options.at == PlayTime{1, 680});
  CHECK(options.seat == "x");
}

TEST_CASE("every wrong command line is refused with a sentence") {
  for (const std::vector<const char*>& wrong : std::vector<std::vector<const char*>>{
           {},
           {"a.yaml", "b.yaml"},
           {"--connect", "here"},
           {"--connect", "here:port", "--seat", "x"},
           {"--connect", ":80", "--seat", "x"},
           {"--connect", "here:80,", "--seat", "x"},
           {"--connect", ",here:80", "--seat", "x"},
           {"--connect", "here:80,there", "--seat", "x"},
           {"--connect", "here:0", "--seat", "x"},
           {"--connect", "here:80"},
           {"--replay", "day.jardam", "--take"},
           {"--replay", "day.jardam", "--seed", "1"},
           {"--replay", "day.jardam", "a.yaml"},
           {"--replay", "day.jardam", "--until", "noon"},
           {"a.yaml", "--until", "D1 17:00"},
           {"a.yaml", "--connect", "here:80", "--seat", "x"},
           {"--connect", "here:80", "--seat", "x", "--seed", "1"},
           {"a.yaml", "--size", "big"},
           {"a.yaml", "--size", "10x10"},
           {"a.yaml", "--size", "1280x720p"},
           {"a.yaml", "--language", "fr"},
           {"a.yaml", "--screen", "cinema"},
           {"a.yaml", "--scale", "9"},
           {"a.yaml", "--at", "D2 10:00"},
           {"a.yaml", "--screenshot", "a.png", "--at", "noon"},
           {"a.yaml", "--screenshot", "a.png", "--after", "-1"},
           {"a.yaml", "--seed", "many"},
           {"a.yaml", "--colour"},
           {"a.yaml", "--screenshot", ""},
           {"a.yaml", "--seat", ""},
           {""},
       }) {
    CAPTURE(wrong.size());
    CHECK_THROWS_AS((void)parse(wrong), UsageError);
  }
}

TEST_CASE("help names every option") {
  for (const char* option :
       {"--connect", "--seat", "--take", "--seed", "--language", "--screen", "--side", "--size",
        "--scale", "--screenshot", "--at", "--after", "--replay", "--until"})
    CHECK(usage().find(option) != std::string::npos);
}
