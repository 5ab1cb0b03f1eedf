#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <istream>
#include <ostream>
#include <stdexcept>

#include "country/atlas.hpp"
#include "kernel/bytes.hpp"
#include "kernel/members.hpp"
#include "simulation.hpp"

namespace jardam {
namespace {

// Equality, hash, saving and loading all walk the same blocks. The owners' parts declare
// themselves; the rest of the world stands here.

static_assert(member_count<World> == 8,
              "a new member of World is state or is not: visit it here, or say why not");
static_assert(member_count<Simulation> == 2);

/// A block of the state: a part of an owner, or what is no owner's.
struct Block {
  std::uint8_t place;
  bool (*equal)(const World& a, const World& b);
  void (*write)(const World& world, ByteSink& sink);
  void (*read)(World& world, ByteSource& source);
  const StatePart* part = nullptr;  ///< of an owner, instead of the functions
};

constexpr std::array common_blocks{
    Block{0, [](const World& a, const World& b) { return a.seed == b.seed; },
          [](const World& world, ByteSink& sink) { write(sink, world.seed.value); },
          [](World& world, ByteSource& source) { read(source, world.seed.value); }},
    Block{1,
          [](const World& a, const World& b) {
            return members_of<const Society>(a) == members_of<const Society>(b);
          },
          [](const World& world, ByteSink& sink) { write<Society>(sink, world); },
          [](World& world, ByteSource& source) { read<Society>(source, world); }},
    Block{21, [](const World& a, const World& b) { return a.counters == b.counters; },
          [](const World& world, ByteSink& sink) { write(sink, world.counters); },
          [](World& world, ByteSource& source) { read(source, world.counters); }},
    Block{33, [](const World& a, const World& b) { return a.periods == b.periods; },
          [](const World& world, ByteSink& sink) { write(sink, world.periods); },
          [](World& world, ByteSource& source) { read(source, world.periods); }},
};

std::vector<Block> blocks() {
  std::vector<Block> all(common_blocks.begin(), common_blocks.end());
  for (const Owner* owner : owners()) {
    for (const StatePart& part : owner->state)
      all.push_back({part.place, nullptr, nullptr, nullptr, &part});
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Block& a, const Block& b) { return a.place < b.place; });
  return all;
}

/// The numbers of the parameters in force, in the order of their declarations.
std::vector<double> parameter_values(const World& world) {
  std::vector<double> values;
  Parts parameters = world.parameters;
  describe(parameters, [&](const ParameterEntry& entry) {
    values.insert(values.end(), entry.values.begin(), entry.values.end());
  });
  return values;
}

void set_parameter_values(World& world, const std::vector<double>& values) {
  std::size_t next = 0;
  describe(world.parameters, [&](const ParameterEntry& entry) {
    for (double& value : entry.values) value = next < values.size() ? values[next] : value, ++next;
  });
  if (next != values.size())
    throw std::runtime_error("saved state: it was written by another version of the model");
}

void write_all(const World& world, ByteSink& sink) {
  for (const Block& block : blocks()) {
    if (block.part != nullptr)
      block.part->write(world.parts, sink);
    else
      block.write(world, sink);
  }
  write(sink, world.events.sorted());
  write(sink, parameter_values(world));
}

void read_all(World& world, ByteSource& source) {
  for (const Block& block : blocks()) {
    if (block.part != nullptr)
      block.part->read(world.parts, source);
    else
      block.read(world, source);
  }
  std::vector<Event> events;
  std::vector<double> parameters;
  read(source, events);
  read(source, parameters);
  world.events.assign(events);
  set_parameter_values(world, parameters);
}

class Hash : public ByteSink {
 public:
  Hash() { XXH3_64bits_reset(&state_); }
  void put(const void* data, std::size_t size) override { XXH3_64bits_update(&state_, data, size); }
  [[nodiscard]] std::uint64_t digest() const { return XXH3_64bits_digest(&state_); }

 private:
  XXH3_state_t state_;
};

class Out : public ByteSink {
 public:
  explicit Out(std::ostream& out) : out_(out) {}
  void put(const void* data, std::size_t size) override {
    out_.write(static_cast<const char*>(data), static_cast<std::streamsize>(size));
  }

 private:
  std::ostream& out_;
};

class In : public ByteSource {
 public:
  explicit In(std::istream& in) : in_(in) {}
  void get(void* data, std::size_t size) override {
    if (!in_.read(static_cast<char*>(data), static_cast<std::streamsize>(size)))
      throw std::runtime_error("saved state: it is cut short");
  }

 private:
  std::istream& in_;
};

constexpr std::array<char, 8> magic{'J', 'A', 'R', 'D', 'A', 'M', 'S', '1'};

}  // namespace

bool operator==(const Simulation& a, const Simulation& b) {
  const std::vector<Block> all = blocks();
  return a.world.parameters == b.world.parameters && a.world.events == b.world.events &&
         std::all_of(all.begin(), all.end(), [&](const Block& block) {
           return block.part != nullptr ? block.part->equal(a.world.parts, b.world.parts)
                                        : block.equal(a.world, b.world);
         });
}

std::uint64_t state_hash(const Simulation& simulation) {
  Hash hash;
  write_all(simulation.world, hash);
  return hash.digest();
}

void save(const Simulation& simulation, std::ostream& out) {
  Out sink(out);
  sink.put(magic.data(), magic.size());
  write_all(simulation.world, sink);
  write(sink, state_hash(simulation));
}

Simulation load(std::shared_ptr<const Setup> setup, std::istream& in) {
  std::array<char, magic.size()> found{};
  if (!in.read(found.data(), found.size()) || found != magic)
    throw std::runtime_error("saved state: not a state of this version");
  In source(in);
  Simulation simulation = make_simulation(setup, {});
  World& world = simulation.world;
  read_all(world, source);
  std::uint64_t hash = 0;
  read(source, hash);  // before anything follows from the state, which damage could send anywhere
  if (hash != state_hash(simulation)) throw std::runtime_error("saved state: it is damaged");
  world.derived = {};
  world.atlas = make_atlas(*setup->country, setup->named_sites, setup->scale, world.seed);
  derive(world);
  return simulation;
}

}  // namespace jardam
