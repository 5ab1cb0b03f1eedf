/// The state as a value: what is compared, hashed, saved and loaded is the same, and all of it.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "agencies/justice/proceedings.hpp"
#include "engine/tiny.hpp"
#include "kernel/bytes.hpp"

using namespace jardam;

namespace {

/// A tenth of the tiny country after some weeks, with other parameters in force than at the start.
std::shared_ptr<const Setup> changing_setup() {
  return tiny::setup([](Setup& s) {
    s.scale = 0.1;
    s.metrics_every = days(7);
    s.interventions.push_back(
        {.id = "training", .from = Time{} + days(20), .set = {{"police.training", 0.9}}});
  });
}

const Simulation& grown() {
  static const Simulation simulation = tiny::run(changing_setup(), 11, days(60));
  return simulation;
}

std::string saved(const Simulation& simulation) {
  std::ostringstream out;
  save(simulation, out);
  return out.str();
}

Simulation loaded(const std::string& bytes) {
  std::istringstream in(bytes);
  return load(grown().setup, in);
}

/// Why a state is refused; empty if it is not.
std::string refusal_of(const std::string& bytes) {
  try {
    const Simulation simulation = loaded(bytes);
    return "";
  } catch (const std::runtime_error& error) {
    return error.what();
  }
}

class Written : public ByteSink {
 public:
  std::string bytes;
  void put(const void* data, std::size_t size) override {
    bytes.append(static_cast<const char*>(data), size);
  }
};

class Given : public ByteSource {
 public:
  explicit Given(std::string bytes) : bytes_(std::move(bytes)) {}
  void get(void* data, std::size_t size) override {
    if (bytes_.size() - at_ < size) throw std::runtime_error("no more bytes");
    std::memcpy(data, bytes_.data() + at_, size);
    at_ += size;
  }
  [[nodiscard]] bool is_used_up() const { return at_ == bytes_.size(); }

 private:
  std::string bytes_;
  std::size_t at_ = 0;
};

std::string bytes_of(const StatePart& part, const World& world) {
  Written sink;
  part.write(world.parts, sink);
  return sink.bytes;
}

/// Whether these bytes are a value of the part; it is set to it then.
bool set_part(const StatePart& part, World& world, const std::string& bytes) {
  Given source(bytes);
  try {
    part.read(world.parts, source);
  } catch (const std::runtime_error&) {
    return false;
  }
  return source.is_used_up();
}

/// Changes one number of the part, the last that can be changed alone; where the part is an empty
/// list, or several, there is one thing in the first from now on, of zeros.
bool change(const StatePart& part, World& world) {
  const std::string before = bytes_of(part, world);
  const bool is_empty = before.find_first_not_of('\0') == std::string::npos;
  if (is_empty && before.size() >= 8 && before.size() % 8 == 0) {
    std::string bytes = "\1" + std::string(7, '\0');
    while (bytes.size() < 200 && !set_part(part, world, bytes)) bytes += '\0';
    return bytes_of(part, world) == bytes;
  }
  for (std::size_t i = before.size(); i-- > 0;) {
    std::string bytes = before;
    bytes[i] = static_cast<char>(bytes[i] ^ 1);
    if (set_part(part, world, bytes) && bytes_of(part, world) == bytes) return true;
  }
  return false;
}

/// What must hold of a state that differs from the grown one in one thing.
void check_is_another(const Simulation& changed) {
  CHECK_FALSE(changed == grown());
  CHECK(state_hash(changed) != state_hash(grown()));
  const std::string bytes = saved(changed);
  CHECK(bytes != saved(grown()));
  const Simulation again = loaded(bytes);
  CHECK(again == changed);
  CHECK_FALSE(again == grown());
  CHECK(saved(again) == bytes);
}

}  // namespace

TEST_CASE("whatever part of an owner's state is another, the state is, and keeps it when saved") {
  std::size_t parts = 0;
  for (const Owner* owner : owners())
    for (const StatePart& part : owner->state) {
      CAPTURE(owner->path);
      Simulation changed = grown();
      REQUIRE(change(part, changed.world));
      check_is_another(changed);
      ++parts;
    }
  CHECK(parts > 20);
}

TEST_CASE("whatever is no owner's is state too: people and places, the clock, what is counted") {
  const std::vector<std::pair<std::string, std::function<void(World&)>>> changes{
      {"the seed", [](World& world) { world.seed.value ^= 1; }},
      {"the clock", [](World& world) { world.now = world.now + seconds(1); }},
      {"a person", [](World& world) { ++world.people.front().debt; }},
      {"a site", [](World& world) { ++world.sites.back().visits; }},
      {"a recruiter", [](World& world) { ++world.recruiters.back().victims; }},
      {"a tie", [](World& world) { world.ties.pop_back(); }},
      {"a journey", [](World& world) { ++world.journeys.back().wait; }},
      {"the order of free journeys",
       [](World& world) {
         world.free_journeys = {2, 1};
         std::swap(world.free_journeys[0], world.free_journeys[1]);
       }},
      {"a spell", [](World& world) { ++world.spells.back().hazard_spent.back().units; }},
      {"a sum", [](World& world) { ++world.counters.values.back(); }},
      {"a number of observations", [](World& world) { ++world.counters.counts.back(); }},
      {"a past figure", [](World& world) { ++world.periods.front().values.back(); }},
      {"when a period ended",
       [](World& world) { world.periods.front().ends = world.periods.front().ends + seconds(1); }},
      {"what is to come", [](World& world) { (void)world.events.pop(); }},
      {"a parameter in force", [](World& world) {
         world.parameters.get<JusticeParameters>().conviction_at_full_evidence.value /= 2;
       }}};
  REQUIRE(grown().world.periods.size() > 1);
  for (const auto& each : changes) {
    CAPTURE(each.first);
    Simulation changed = grown();
    each.second(changed.world);
    check_is_another(changed);
  }
}

TEST_CASE("what is loaded is the same to the last byte, and follows the parameters then in force") {
  const std::string bytes = saved(grown());
  Simulation again = loaded(bytes);
  CHECK(again == grown());
  CHECK(state_hash(again) == state_hash(grown()));
  CHECK(saved(again) == bytes);
  CHECK_FALSE(again.world.parameters == again.setup->parameters);  // the intervention's
  Simulation original = grown();
  advance(original, Time{} + days(90));
  advance(again, Time{} + days(90));
  CHECK(saved(again) == saved(original));
}

TEST_CASE("how events to come are arranged is no state, which there are is") {
  std::vector<Event> events = grown().world.events.sorted();
  std::reverse(events.begin(), events.end());
  Simulation rearranged = grown();
  rearranged.world.events.assign(events);
  CHECK(rearranged == grown());
  CHECK(saved(rearranged) == saved(grown()));
  events.back() = events[events.size() - 2];  // one instead of another, as many as before
  rearranged.world.events.assign(events);
  CHECK_FALSE(rearranged == grown());
  CHECK(state_hash(rearranged) != state_hash(grown()));
}

TEST_CASE("states may stand one after the other in a stream: each takes its own bytes") {
  Simulation later = grown();
  advance(later, Time{} + days(61));
  std::stringstream file;
  save(grown(), file);
  save(later, file);
  file << "and more";
  CHECK(load(grown().setup, file) == grown());
  CHECK(load(grown().setup, file) == later);
  std::string rest;
  std::getline(file, rest);
  CHECK(rest == "and more");
}

TEST_CASE("a saved state that is cut short is refused wherever it was cut") {
  const std::string whole = saved(grown());
  for (std::size_t part = 0; part < 64; ++part)
    CHECK(refusal_of(whole.substr(0, whole.size() * part / 64)) != "");
  for (std::size_t missing = 1; missing <= 16; ++missing)
    CHECK(refusal_of(whole.substr(0, whole.size() - missing)) == "saved state: it is cut short");
}

TEST_CASE("a saved state in which a bit has turned is refused, with what is wrong with it") {
  const std::string whole = saved(grown());
  const auto refusal_with_changed = [&](std::size_t at) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    return refusal_of(changed);
  };
  for (std::size_t at = 0; at < 8; ++at)
    CHECK(refusal_with_changed(at) == "saved state: not a state of this version");
  constexpr std::size_t people =
      8 + 8 + 4 + 8;  // begin behind version, seed, clock and their number
  const std::size_t last_parameter = whole.size() - 8 - 8;
  // Numbers which nothing but the hash can tell from others: the seed, the clock, a debt.
  for (const std::size_t at :
       {std::size_t{8}, std::size_t{16}, people + 100 * sizeof(Person) + offsetof(Person, debt),
        last_parameter})
    CHECK(refusal_with_changed(at) == "saved state: it is damaged");
  for (std::size_t back = 1; back <= 8; ++back)  // the hash itself
    CHECK(refusal_with_changed(whole.size() - back) == "saved state: it is damaged");
}

TEST_CASE("a state of a model with other parameters is refused as one of another version") {
  const std::string whole = saved(grown());
  std::uint64_t parameters = 0;
  Parts in_force = grown().world.parameters;
  describe(in_force, [&](const ParameterEntry& entry) { parameters += std::size(entry.values); });
  const std::size_t hash = whole.size() - 8, list = hash - 8 * (parameters + 1);
  std::uint64_t count = 0;
  std::memcpy(&count, whole.data() + list, sizeof count);
  REQUIRE(count == parameters);
  for (const bool is_more : {false, true}) {
    std::string other = whole;
    is_more ? ++count : --count;
    std::memcpy(other.data() + list, &count, sizeof count);
    if (is_more)
      other.insert(hash, std::string(8, '\0'));
    else
      other.erase(hash - 8, 8);
    CHECK(refusal_of(other) == "saved state: it was written by another version of the model");
    count = parameters;
  }
}
