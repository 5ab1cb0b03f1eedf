#include "stream/standby.hpp"

#include "engine/exercise/tiny.hpp"
#include "engine/stream/visitor.hpp"
#include "exercise/replay.hpp"
#include "stream/server.hpp"
#include "viewer/fake_server.hpp"

using namespace jardam;
using namespace jardam::tiny;
using jardam::viewer::FakeServer;
using nlohmann::json;

namespace {

/// Works until it is in this state, or ten seconds have passed.
bool comes_to(Standby& standby, Following state) {
  for (int i = 0; i < 1000 && standby.state() != state; ++i)
    standby.work(std::chrono::milliseconds(10));
  return standby.state() == state;
}

/// A head and rows of an exercise in which somebody sits down and leaves again.
RecordContents some_rows() {
  const TemporaryFile file("rows.jardam");
  Exercise exercise = tiny::exercise();
  Record record = Record::create(file.path, exercise);
  for (const ActKind kind : {ActKind::take_seat, ActKind::leave_seat, ActKind::take_seat}) {
    REQUIRE(apply(exercise, sit(exercise, kind, "police-east")).is_accepted());
    record.append(exercise, sit(exercise, kind, "police-east"));
  }
  return read_record(file.path);
}

/// Answers a standby with these rows, all at once.
FakeServer::Script leads(const RecordContents& contents) {
  return [contents](int, FakeServer::Stream& stream) {
    FakeServer::hear(stream);
    FakeServer::say(stream, json{{"type", "welcome"}});
    FakeServer::hear(stream);
    FakeServer::say(stream, record_text(1, contents.head));
    FakeServer::say(stream, rows_text(contents.rows));
    for (;;) FakeServer::hear(stream);
  };
}

StandbyOptions options_for(const FakeServer& server, const TemporaryFile& copy) {
  return {.host = "127.0.0.1",
          .port = static_cast<std::uint16_t>(std::stoi(server.port())),
          .code = "CONTROL",
          .record = copy.path};
}

/// What a standby says of rows that were tampered with on their way; empty: nothing.
std::string complaint_about(const std::function<void(RecordContents&)>& tamper) {
  RecordContents contents = some_rows();
  tamper(contents);
  const TemporaryFile copy("tampered.jardam");
  FakeServer server(leads(contents));
  Standby standby(options_for(server, copy));
  try {
    for (int i = 0; i < 300 && standby.rows().value_or(0) == 0; ++i)
      standby.work(std::chrono::milliseconds(10));
  } catch (const RecordError& error) {
    CHECK(read_record(copy.path).rows.empty());
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("a standby holds the same record as its server, and is served like it") {
  const TemporaryFile file("followed.jardam"), copy("copy.jardam");
  {
    Server server(tiny::exercise(), {.record = file.path});
    Standby standby({"127.0.0.1", server.port(), "CONTROL", copy.path});
    REQUIRE(comes_to(standby, Following::follows));
    Visitor police(server, "POL", true);
    for (int i = 0; i < 50; ++i) standby.work(std::chrono::milliseconds(10));
    CHECK(standby.is_answered());
    server.stop();
    CHECK(comes_to(standby, Following::lost));
    CHECK_FALSE(standby.is_answered());
  }
  const RecordContents first = read_record(file.path), second = read_record(copy.path);
  REQUIRE(second.rows.size() == first.rows.size());
  CHECK(second.rows.back().chain == first.rows.back().chain);
  CHECK(second.head.secret == first.head.secret);
  Server again(resume_record(copy.path));
  Visitor back(again, "POL", false);
  CHECK(back.welcome["seat"]["id"] == "police-east");
}

TEST_CASE("rows that were changed, left out or put elsewhere on their way are not taken") {
  CHECK(complaint_about([](RecordContents&) {}).empty());
  CHECK_FALSE(complaint_about([](RecordContents& contents) {
                contents.rows[1].wall = "2020-01-01";
              }).empty());
  CHECK_FALSE(complaint_about([](RecordContents& contents) {
                contents.rows.erase(contents.rows.begin());
              }).empty());
  CHECK_FALSE(complaint_about([](RecordContents& contents) {
                std::swap(contents.rows[0], contents.rows[1]);
              }).empty());
  CHECK_FALSE(complaint_about([](RecordContents& contents) { contents.head.seed = {8}; }).empty());
}

TEST_CASE("only exercise control is followed, and nobody else is sent the head of the record") {
  const TemporaryFile file("secret.jardam"), copy("spy.jardam");
  Server server(tiny::exercise(), {.record = file.path});
  Standby standby({"127.0.0.1", server.port(), "POL", copy.path});
  CHECK(comes_to(standby, Following::refused));
  CHECK_FALSE(standby.rows().has_value());
  CHECK_FALSE(std::filesystem::exists(copy.path));
}
