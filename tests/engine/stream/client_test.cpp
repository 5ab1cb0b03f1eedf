#include "stream/client.hpp"

#include <stdexcept>

#include "engine/stream/visitor.hpp"

using namespace jardam;
using namespace jardam::tiny;

TEST_CASE("a client that nobody answers says where it tried") {
  std::uint16_t port = 0;
  {
    const Server server(tiny::exercise());
    port = server.port();
  }
  const std::string where = "127.0.0.1:" + std::to_string(port) + ": ";
  CHECK_THROWS_WITH_AS(Client("127.0.0.1", port), doctest::Contains(where.c_str()),
                       std::runtime_error);
  CHECK_THROWS_WITH_AS(Client("not a host", 80), doctest::Contains("not a host:80: "),
                       std::runtime_error);
}

TEST_CASE("frames come in the order in which they were sent, none is lost while nobody reads") {
  const Server server(tiny::exercise());
  Client client("127.0.0.1", server.port());
  for (int id = 1; id <= 50; ++id) client.send({{"type", "ping"}, {"id", id}});
  for (int id = 1; id <= 50; ++id)
    CHECK(client.receive(patience) == json{{"type", "pong"}, {"id", id}});
}

TEST_CASE("where nothing comes, a client waits as long as told and says so") {
  const Server server(tiny::exercise());
  Client client("127.0.0.1", server.port());
  const auto begun = std::chrono::steady_clock::now();
  CHECK_FALSE(client.receive(milliseconds(30)).has_value());
  CHECK(std::chrono::steady_clock::now() - begun >= milliseconds(30));
  CHECK(client.is_open());
  CHECK_FALSE(client.receive(milliseconds(0)).has_value());
}

TEST_CASE("text is sent as it is, and bytes as bytes") {
  const Server server(tiny::exercise());
  Client client("127.0.0.1", server.port());
  client.send_text("{");
  CHECK((*client.receive(patience))["code"] == "bad_json");
  client.send_binary(R"({"type": "ping", "id": 1})");
  CHECK((*client.receive(patience))["code"] == "bad_frame");  // the protocol is text
  client.send_text(R"({"type": "ping", "id": 1})");
  CHECK((*client.receive_text(patience)).find("pong") != std::string::npos);
}

TEST_CASE("a client notices that the server has gone, after what was sent before") {
  Server server(tiny::exercise());
  Client client("127.0.0.1", server.port());
  client.send({{"type", "ping"}, {"id", 1}});
  CHECK(client.receive(patience).has_value());
  server.stop();
  CHECK_FALSE(client.receive(patience).has_value());
  CHECK_FALSE(client.is_open());
}

TEST_CASE("a client that was closed is so, and cannot send") {
  const Server server(tiny::exercise());
  Client client("127.0.0.1", server.port());
  client.close();
  CHECK_FALSE(client.is_open());
  CHECK_THROWS_WITH_AS(client.send({{"type", "ping"}, {"id", 1}}),
                       doctest::Contains("the connection is lost"), std::runtime_error);
}

TEST_CASE("a client may be moved and goes on") {
  const Server server(tiny::exercise());
  Client first("127.0.0.1", server.port());
  Client client = std::move(first);
  client.send({{"type", "ping"}, {"id", 7}});
  CHECK((*client.receive(patience))["id"] == 7);
}
