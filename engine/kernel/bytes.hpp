#pragma once
/// State as bytes, for hashing, saving and loading: whole numbers as they stand in memory
/// (little-endian on every machine that Jardam promises for), lists with their length before them,
/// plain structs member by member. What is none of these does not compile, so no state can be left
/// out.

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <tuple>
#include <type_traits>
#include <vector>

#include "kernel/members.hpp"

namespace jardam {

/// Where bytes go.
class ByteSink {
 public:
  virtual ~ByteSink() = default;
  virtual void put(const void* data, std::size_t size) = 0;
};

/// Where bytes come from. `get` throws std::runtime_error when fewer are left.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  virtual void get(void* data, std::size_t size) = 0;
};

/// Types whose value is their bytes.
template <class T>
concept Bits = std::has_unique_object_representations_v<T>;

/// Plain structs that are more than their bytes: with padding or lists inside.
template <class T>
concept Members = std::is_aggregate_v<T> && !Bits<T>;

template <Bits T>
void write(ByteSink& sink, const T& value) {
  sink.put(&value, sizeof value);
}
inline void write(ByteSink& sink, double value) {
  write(sink, std::bit_cast<std::uint64_t>(value));
}

template <class T>
void write(ByteSink& sink, const std::vector<T>& list);

template <Members T>
void write(ByteSink& sink, const T& value) {
  std::apply([&](const auto&... member) { (write(sink, member), ...); }, members_of(value));
}

template <class T>
void write(ByteSink& sink, const std::vector<T>& list) {
  write(sink, std::uint64_t{list.size()});
  if constexpr (Bits<T>) {
    sink.put(list.data(), list.size() * sizeof(T));
  } else {
    for (const T& item : list) write(sink, item);
  }
}

template <Bits T>
void read(ByteSource& source, T& value) {
  source.get(&value, sizeof value);
}
inline void read(ByteSource& source, double& value) {
  std::uint64_t bits = 0;
  read(source, bits);
  value = std::bit_cast<double>(bits);
}

template <class T>
void read(ByteSource& source, std::vector<T>& list);

template <Members T>
void read(ByteSource& source, T& value) {
  std::apply([&](auto&... member) { (read(source, member), ...); }, members_of(value));
}

template <class T>
void read(ByteSource& source, std::vector<T>& list) {
  constexpr std::uint64_t most = std::uint64_t{1} << 34;  // bytes; damage must not exhaust memory
  std::uint64_t size = 0;
  read(source, size);
  if (size > most / sizeof(T)) throw std::runtime_error("saved state: it is damaged");
  list.clear();
  if constexpr (Bits<T>) {
    constexpr std::uint64_t chunk = 1 << 20;  // the list grows only as the bytes really come
    while (list.size() < size) {
      const std::size_t old = list.size();
      list.resize(std::min(size, old + chunk));
      source.get(list.data() + old, (list.size() - old) * sizeof(T));
    }
  } else {
    for (std::uint64_t i = 0; i < size; ++i) read(source, list.emplace_back());
  }
}

}  // namespace jardam
