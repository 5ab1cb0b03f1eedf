#define XXH_INLINE_ALL
#include <xxhash.h>

#include <array>
#include <cstring>
#include <istream>
#include <ostream>
#include <stdexcept>
#include <tuple>
#include <type_traits>

#include "country/atlas.hpp"
#include "simulation.hpp"

namespace jardam {
namespace {

// Equality, hash, saving and loading all walk the same list of members, `state_of`, so none can
// forget one.

template <class T>
concept Bits = std::has_unique_object_representations_v<T>;

template <class T>
struct is_vector : std::false_type {};
template <class T>
struct is_vector<std::vector<T>> : std::true_type {};

/// Every member that is state of plain numbers, in a fixed order; what is shared and immutable is
/// left out.
auto state_of(auto& simulation) {
  auto& world = simulation.world;
  auto& agencies = simulation.agencies;
  return std::tie(
      world.seed.value, world.now, world.people, world.sites, world.recruiters, world.ties,
      world.journeys, world.free_journeys, world.spells, world.moved, world.licences,
      world.prospects, world.complaints_seen, world.complaints_stamp, world.consultations_stamp,
      world.consultations_seen, world.advertisements_seen, world.awareness, world.report_factor,
      world.records_seen, world.published, agencies.measures, agencies.tier_window,
      agencies.tier_years, agencies.is_monitored, world.counters.values, world.counters.counts,
      agencies.tasks, agencies.cases, agencies.victims, agencies.reports, agencies.pending_rules,
      agencies.witnesses, agencies.trained, agencies.justice, agencies.waiting, agencies.children,
      agencies.screening, world.periods, agencies.offices);
}

template <class F>
void visit_members(F&& f, auto& office) {
  f(office.agency, office.region, office.staff, office.busy, office.slowness, office.beds,
    office.beds_used, office.boys, office.places, office.places_used, office.on_autopilot);
  f(office.running, office.waiting, office.knowledge);
}

/// The numbers of the parameters in force, in the order of their declarations.
std::vector<double> parameter_values(const Simulation& simulation) {
  std::vector<double> values;
  MechanismParameters mechanisms = simulation.agencies.mechanisms;
  AgencyParameters agencies = simulation.agencies.parameters;
  const auto visit = [&](const ParameterEntry& entry) {
    values.insert(values.end(), entry.values.begin(), entry.values.end());
  };
  describe(mechanisms, visit);
  describe(agencies, visit);
  return values;
}

void set_parameter_values(Simulation& simulation, const std::vector<double>& values) {
  std::size_t next = 0;
  const auto visit = [&](const ParameterEntry& entry) {
    for (double& value : entry.values) value = next < values.size() ? values[next] : value, ++next;
  };
  describe(simulation.agencies.mechanisms, visit);
  describe(simulation.agencies.parameters, visit);
  if (next != values.size())
    throw std::runtime_error("saved state: it was written by another version of the model");
}

// --- Sinks and sources of bytes ---

template <class Put>
struct Writer {
  Put put;

  void bytes(const void* data, std::size_t size) { put(data, size); }
  void number(std::uint64_t value) { bytes(&value, sizeof value); }

  template <class... T>
  void operator()(const T&... members) {
    (write(members), ...);
  }
  template <Bits T>
  void write(const T& value) {
    bytes(&value, sizeof value);
  }
  template <class T>
  requires(is_vector<T>::value) void write(const T& list) {
    number(list.size());
    if constexpr (Bits<typename T::value_type>) {
      bytes(list.data(), list.size() * sizeof(typename T::value_type));
    } else {
      for (const auto& item : list) write(item);
    }
  }
  void write(const Period& period) { (*this)(period.ends, period.values); }
  void write(const Office& office) { visit_members(*this, office); }
  void write(double value) { number(std::bit_cast<std::uint64_t>(value)); }
};

struct Reader {
  std::istream& in;

  void bytes(void* data, std::size_t size) {
    if (!in.read(static_cast<char*>(data), static_cast<std::streamsize>(size)))
      throw std::runtime_error("saved state: it is cut short");
  }
  std::uint64_t number() {
    std::uint64_t value = 0;
    bytes(&value, sizeof value);
    return value;
  }

  template <class... T>
  void operator()(T&... members) {
    (read(members), ...);
  }
  template <Bits T>
  void read(T& value) {
    bytes(&value, sizeof value);
  }
  template <class T>
  requires(is_vector<T>::value) void read(T& list) {
    constexpr std::uint64_t most = std::uint64_t{1}
                                   << 34;  // bytes; a damaged length must not exhaust the memory
    const std::uint64_t size = number();
    if (size > most / sizeof(typename T::value_type))
      throw std::runtime_error("saved state: it is damaged");
    list.clear();
    if constexpr (Bits<typename T::value_type>) {
      constexpr std::uint64_t chunk = 1 << 20;  // grow as the bytes really come
      while (list.size() < size) {
        const std::size_t old = list.size();
        list.resize(std::min(size, old + chunk));
        bytes(list.data() + old, (list.size() - old) * sizeof(typename T::value_type));
      }
    } else {
      for (std::uint64_t i = 0; i < size; ++i) read(list.emplace_back());
    }
  }
  void read(Period& period) { (*this)(period.ends, period.values); }
  void read(Office& office) { visit_members(*this, office); }
  void read(double& value) { value = std::bit_cast<double>(number()); }
};

template <class Put>
void write_all(const Simulation& simulation, Put put) {
  Writer<Put> writer{put};
  std::apply(writer, state_of(simulation));
  writer(simulation.world.events.sorted(), parameter_values(simulation));
}

constexpr std::array<char, 8> magic{'J', 'A', 'R', 'D', 'A', 'M', 'S', '1'};

}  // namespace

bool operator==(const Simulation& a, const Simulation& b) {
  return state_of(a) == state_of(b) && a.agencies.mechanisms == b.agencies.mechanisms &&
         a.agencies.parameters == b.agencies.parameters && a.world.events == b.world.events;
}

std::uint64_t state_hash(const Simulation& simulation) {
  XXH3_state_t state;
  XXH3_64bits_reset(&state);
  write_all(simulation,
            [&](const void* data, std::size_t size) { XXH3_64bits_update(&state, data, size); });
  return XXH3_64bits_digest(&state);
}

void save(const Simulation& simulation, std::ostream& out) {
  out.write(magic.data(), magic.size());
  write_all(simulation, [&](const void* data, std::size_t size) {
    out.write(static_cast<const char*>(data), static_cast<std::streamsize>(size));
  });
  const std::uint64_t check = state_hash(simulation);
  out.write(reinterpret_cast<const char*>(&check), sizeof check);
}

Simulation load(std::shared_ptr<const Setup> setup, std::istream& in) {
  std::array<char, magic.size()> found{};
  if (!in.read(found.data(), found.size()) || found != magic)
    throw std::runtime_error("saved state: not a state of this version");
  Reader reader{in};
  Simulation simulation = make_simulation(setup, {});
  std::apply(reader, state_of(simulation));
  std::vector<Event> events;
  std::vector<double> parameters;
  reader(events, parameters);
  simulation.world.events.assign(std::move(events));
  set_parameter_values(simulation, parameters);
  set_statistics_in_force(simulation);
  simulation.world.atlas =
      make_atlas(*setup->country, setup->named_sites, setup->scale, simulation.world.seed);
  if (reader.number() != state_hash(simulation))
    throw std::runtime_error("saved state: it is damaged");
  return simulation;
}

}  // namespace jardam
