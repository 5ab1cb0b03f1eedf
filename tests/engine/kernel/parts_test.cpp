#include "kernel/parts.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace jardam;

namespace {

struct Beds {
  int free = 0;
  bool operator==(const Beds&) const = default;
};
template <int number>
struct Numbered {
  int value = number;
  bool operator==(const Numbered&) const = default;
};

template <int... numbers>
void add_all(Parts& parts, std::integer_sequence<int, numbers...>) {
  (parts.add<Numbered<numbers>>(), ...);
}
template <int... numbers>
int sum_of_all(const Parts& parts, std::integer_sequence<int, numbers...>) {
  return (parts.get<Numbered<numbers>>().value + ...);
}

}  // namespace

TEST_CASE("a part is there once it was added, with the value that its type begins with") {
  Parts parts;
  CHECK_FALSE(parts.has<Beds>());
  CHECK(parts.add<Beds>().free == 0);
  CHECK(parts.has<Beds>());
  CHECK_FALSE(parts.has<std::string>());
}

TEST_CASE("adding a part a second time keeps the first") {
  Parts parts;
  parts.add<Beds>().free = 3;
  CHECK(parts.add<Beds>().free == 3);
}

TEST_CASE("a copy has parts of its own") {
  Parts parts;
  parts.add<std::string>() = "before";
  Parts copy = parts;
  copy.get<std::string>() = "after";
  CHECK(parts.get<std::string>() == "before");
  parts = copy;
  CHECK(parts.get<std::string>() == "after");
  parts.get<std::string>() = "later";
  CHECK(copy.get<std::string>() == "after");
}

TEST_CASE("wholes are equal when they have the same parts of the same values") {
  Parts a, b;
  CHECK(a == b);
  a.add<Beds>();
  CHECK_FALSE(a == b);
  b.add<std::string>();
  CHECK_FALSE(a == b);
  a.add<std::string>();
  b.add<Beds>();
  CHECK(a == b);  // in whatever order they came
  b.get<Beds>().free = 1;
  CHECK_FALSE(a == b);
}

TEST_CASE("references to a part stay good however many others come") {
  Parts parts;
  Beds& beds = parts.add<Beds>();
  using Hundred = std::make_integer_sequence<int, 100>;
  add_all(parts, Hundred{});
  beds.free = 7;
  CHECK(parts.get<Beds>().free == 7);
  CHECK(sum_of_all(parts, Hundred{}) == 99 * 100 / 2);
  const Parts copy = parts;
  CHECK(sum_of_all(copy, Hundred{}) == 99 * 100 / 2);
}
