#include "stream/protocol.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace jardam;

namespace {

std::string problem(std::string_view text) {
  const auto frame = parse_client_frame(text);
  const BadFrame* bad = std::get_if<BadFrame>(&frame);
  return bad == nullptr ? "" : bad->refused.code;
}

template <class Frame>
Frame parsed(std::string_view text) {
  auto frame = parse_client_frame(text);
  REQUIRE(std::holds_alternative<ClientFrame>(frame));
  REQUIRE(std::holds_alternative<Frame>(std::get<ClientFrame>(frame)));
  return std::get<Frame>(std::get<ClientFrame>(frame));
}

}  // namespace

TEST_CASE("good frames are read") {
  const auto hello =
      parsed<HelloFrame>(R"({"type":"hello","version":1,"code":"POL","take":true,"unknown":[]})");
  CHECK(hello.code == "POL");
  CHECK(hello.take);
  CHECK_FALSE(parsed<HelloFrame>(R"({"type":"hello","version":1,"code":"POL"})").take);
  const auto command = parsed<CommandFrame>(R"({"type":"command","id":7,"act":"start"})");
  CHECK(command.id == 7);
  CHECK(command.act == "start");
  CHECK(parsed<PingFrame>(R"({"type":"ping","id":-3})").id == -3);
  parsed<ResyncFrame>(R"({"type":"resync"})");
}

TEST_CASE("bad frames are named") {
  CHECK(problem("") == "bad_json");
  CHECK(problem("{") == "bad_json");
  CHECK(problem("{\"type\":\"ping\"") == "bad_json");
  CHECK(problem("null") == "bad_frame");
  CHECK(problem("[]") == "bad_frame");
  CHECK(problem("7") == "bad_frame");
  CHECK(problem("{}") == "bad_frame");
  CHECK(problem(R"({"type":7})") == "bad_frame");
  CHECK(problem(R"({"type":"dance"})") == "bad_frame");
  CHECK(problem(R"({"type":"hello","version":2,"code":"POL"})") == "version");
  CHECK(problem(R"({"type":"hello","code":"POL"})") == "version");
  CHECK(problem(R"({"type":"hello","version":1})") == "bad_frame");
  CHECK(problem(R"({"type":"hello","version":1,"code":5})") == "bad_frame");
  CHECK(problem(R"({"type":"hello","version":1,"code":"POL","take":1})") == "bad_frame");
  CHECK(problem(R"({"type":"command","act":"start"})") == "bad_frame");
  CHECK(problem(R"({"type":"command","id":1})") == "bad_frame");
  CHECK(problem(R"({"type":"command","id":"1","act":"start"})") == "bad_frame");
  CHECK(problem(R"({"type":"command","id":1.5,"act":"start"})") == "bad_frame");
  CHECK(problem(R"({"type":"command","id":18446744073709551615,"act":"start"})") == "bad_frame");
  CHECK(problem(R"({"type":"ping"})") == "bad_frame");
}

TEST_CASE("frames of any depth, and bytes that are no UTF-8, do no harm") {
  CHECK(problem(std::string(largest_client_frame, '[')) == "bad_frame");
  CHECK(problem(std::string(30000, '[') + std::string(30000, ']')) == "bad_frame");
  CHECK(problem(R"({"type":"hello","version":1,"code":"POL","take":)" + std::string(30000, '[') +
                std::string(30000, ']') + "}") == "bad_frame");
  CHECK(problem(R"({"type":"ping","id":1,"more":[[[[[[[]]]]]]]})") == "");
  CHECK(problem(R"({"type":"ping","id":1,"more":[[[[[[[[]]]]]]]]})") == "bad_frame");
  CHECK(problem(R"({"type":"ping","id":1,"more":"[[[[\"[[[[[[[{{{{"})") == "");
  std::string deep = R"({"type":"command","id":1,"act":"x","subject":)";
  for (int i = 0; i < 9000; ++i) deep += "{\"a\":";
  deep += "1" + std::string(9000, '}') + "}";
  CHECK(problem(deep) == "bad_frame");
  CHECK(problem("{\"type\":\"\xff\xfe\"}") == "bad_json");
}

TEST_CASE("answers are what the protocol says") {
  CHECK(nlohmann::json::parse(accepted_text(4, 17, Time{3600})) ==
        nlohmann::json{{"type", "accepted"}, {"id", 4}, {"sequence", 17}, {"time", 3600}});
  const auto refused = nlohmann::json::parse(refused_text(refusal(ActRefusal::not_excon), 5));
  CHECK(refused["id"] == 5);
  CHECK(refused["code"] == "not_excon");
  CHECK(refused["reason"] == "Only exercise control may do this.");
  CHECK_FALSE(
      nlohmann::json::parse(refused_text(refusal(ProtocolRefusal::bad_json))).contains("id"));
  CHECK(nlohmann::json::parse(pong_text(9)) == nlohmann::json{{"type", "pong"}, {"id", 9}});
  CHECK(dump("\xff") == "\"\xef\xbf\xbd\"");
}

TEST_CASE("a fetch names an attachment and a language") {
  const auto frame =
      parse_client_frame(R"({"type":"fetch","id":3,"attachment":"contract","language":"ky"})");
  const FetchFrame& fetch = std::get<FetchFrame>(std::get<ClientFrame>(frame));
  CHECK(fetch.id == 3);
  CHECK(fetch.attachment == "contract");
  CHECK(fetch.language == Language::kyrgyz);
  CHECK(problem(R"({"type":"fetch","id":3,"attachment":"contract","language":"de"})") ==
        "bad_frame");
  CHECK(problem(R"({"type":"fetch","id":3,"attachment":7,"language":"en"})") == "bad_frame");
  CHECK(problem(R"({"type":"fetch","attachment":"contract","language":"en"})") == "bad_frame");
  CHECK(
      nlohmann::json::parse(attachment_text(fetch, {"contract.ky.txt", MediaType::text, "Zm9v"})) ==
      nlohmann::json{{"type", "attachment"},
                     {"id", 3},
                     {"attachment", "contract"},
                     {"name", "contract.ky.txt"},
                     {"media_type", "text/plain"},
                     {"content", "Zm9v"}});
}

TEST_CASE("every refusal of the protocol has its own code and a sentence") {
  std::set<std::string_view> codes;
  for (const auto& one : protocol_refusals) {
    CHECK(codes.insert(one.code).second);
    CHECK(one.sentence.back() == '.');
  }
}
