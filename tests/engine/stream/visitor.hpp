#pragma once
/// Servers of the tiny exercise and clients that keep what they were sent, for tests.

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "engine/exercise/tiny.hpp"
#include "stream/client.hpp"
#include "stream/server.hpp"

namespace jardam::tiny {

using nlohmann::json;
using std::chrono::milliseconds;

inline constexpr milliseconds patience{20000};

/// A client as PROTOCOL.md describes it: it applies keyframes and deltas, and keeps every byte it
/// was sent.
struct Visitor {
  Client client;
  json view = json::object();
  json welcome;
  std::string everything;
  std::uint64_t frame = 0;
  std::uint32_t time = 0;
  std::string clock;
  int keyframes = 0;
  std::int64_t next_id = 1;

  explicit Visitor(const Server& server, int receive_buffer_bytes = 0)
      : client("127.0.0.1", server.port(), std::chrono::seconds(5), receive_buffer_bytes) {}
  Visitor(const Server& server, const std::string& code, bool take, int receive_buffer_bytes = 0)
      : Visitor(server, receive_buffer_bytes) {
    client.send({{"type", "hello"}, {"version", 1}, {"code", code}, {"take", take}});
    welcome = await("welcome");
    REQUIRE(welcome["type"] == "welcome");
    await("keyframe");
  }

  void apply(const json& sent) {
    const bool is_key = sent["type"] == "keyframe";
    if (is_key) view = json::object();
    keyframes += is_key;
    if (!is_key) CHECK(sent["base"] == frame);
    frame = sent["frame"];
    time = sent["time"];
    clock = sent["clock"]["state"];
    for (const auto& [name, items] : sent["view"].items())
      for (const auto& [key, item] : items.items()) {
        if (item.is_null())
          CHECK(view[name].erase(key) == 1);
        else
          view[name][key] = item;
      }
  }

  /// The next frame of whatever type; null when none comes.
  json next(milliseconds wait = patience) {
    const auto text = client.receive_text(wait);
    if (!text) return nullptr;
    everything += *text + "\n";
    json sent = json::parse(*text);
    if (sent["type"] == "keyframe" || sent["type"] == "delta") apply(sent);
    return sent;
  }

  /// Sends a question under the next number, and waits for an answer of this type.
  json ask(json question, const std::string& answer) {
    question["id"] = ++next_id;
    client.send(question);
    return await(answer);
  }

  json await(const std::string& type) {
    for (json sent = next(); !sent.is_null(); sent = next())
      if (sent["type"] == type || sent["type"] == "refused") return sent;
    FAIL_CHECK("no " << type << " came");
    return json::object();
  }

  /// Reads on until something holds of what the client holds.
  template <class Condition>
  bool until(Condition holds) {
    while (!holds())
      if (next().is_null()) return false;
    return true;
  }

  json command(json act) {
    act["type"] = "command";
    act["id"] = next_id;
    client.send(act);
    for (json sent = next(); !sent.is_null(); sent = next())
      if ((sent["type"] == "accepted" || sent["type"] == "refused") && sent["id"] == next_id)
        return ++next_id, sent;
    FAIL_CHECK("no answer came to " << act.dump());
    return json::object();
  }

  bool is_accepted(const json& act) { return command(act)["type"] == "accepted"; }
  std::string code(const json& act) { return command(act).value("code", ""); }

  /// Lets exercise control run the world to this time, and waits until it is there.
  void run_to(std::uint32_t to) {
    REQUIRE(is_accepted({{"act", "advance"}, {"to", to}}));
    REQUIRE(until([&] { return time >= to && clock != "running"; }));
  }

  [[nodiscard]] std::set<std::string> collections() const {
    std::set<std::string> names;
    for (const auto& [name, items] : view.items())
      if (!items.empty()) names.insert(name);
    return names;
  }
};

inline std::uint64_t hash_in(Server& server) {
  std::uint64_t hash = 0;
  REQUIRE(server.inspect([&](const Stage& stage) { hash = state_hash(stage.exercise()); }));
  return hash;
}

}  // namespace jardam::tiny
