#include "kernel/bytes.hpp"

#include <doctest/doctest.h>

#include <cstring>
#include <string>

using namespace jardam;

namespace {

struct Buffer : ByteSink, ByteSource {
  std::string bytes;
  std::size_t at = 0;

  void put(const void* data, std::size_t size) override {
    bytes.append(static_cast<const char*>(data), size);
  }
  void get(void* data, std::size_t size) override {
    if (bytes.size() - at < size) throw std::runtime_error("no more");
    std::memcpy(data, bytes.data() + at, size);
    at += size;
  }
};

struct Padded {
  std::uint8_t small = 0;
  std::uint32_t large = 0;
  bool operator==(const Padded&) const = default;
};
struct Deep {
  std::vector<Padded> padded;
  double real = 0;
  std::vector<std::vector<std::uint16_t>> lists;
  bool operator==(const Deep&) const = default;
};

template <class T>
std::string bytes_of(const T& value) {
  Buffer buffer;
  write(buffer, value);
  return buffer.bytes;
}

}  // namespace

TEST_CASE("whole numbers are written as they stand in memory, little end first") {
  CHECK(bytes_of(std::uint32_t{0x01020304}) == std::string("\x04\x03\x02\x01"));
  CHECK(bytes_of(std::array<std::uint8_t, 2>{1, 2}) == std::string("\x01\x02"));
}

TEST_CASE("a list has its length before it, and an empty one nothing else") {
  CHECK(bytes_of(std::vector<std::uint8_t>{}) == std::string(8, '\0'));
  CHECK(bytes_of(std::vector<std::uint8_t>{9}) == std::string("\x01\0\0\0\0\0\0\0\x09", 9));
}

TEST_CASE("padding between members is never written, so equal values have equal bytes") {
  CHECK(bytes_of(Padded{1, 2}) == std::string("\x01\x02\0\0\0", 5));
}

TEST_CASE("what was written is read again, list in list in struct") {
  const Deep deep{{{1, 2}, {3, 4}}, -0.5, {{}, {5, 6, 7}}};
  Buffer buffer;
  write(buffer, deep);
  Deep again;
  read(buffer, again);
  CHECK(again == deep);
  CHECK(buffer.at == buffer.bytes.size());
}

TEST_CASE("a cut stream and an absurd length are told, not followed") {
  Buffer cut;
  cut.bytes = bytes_of(std::vector<std::uint32_t>{1, 2, 3});
  cut.bytes.pop_back();
  std::vector<std::uint32_t> list;
  CHECK_THROWS_AS(read(cut, list), std::runtime_error);
  Buffer absurd;
  absurd.bytes = std::string(8, '\xff');
  CHECK_THROWS_AS(read(absurd, list), std::runtime_error);
}
