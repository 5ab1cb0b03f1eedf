#include "kernel/members.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

using namespace jardam;

namespace {

struct Mixed {
  int number = 1;
  std::array<unsigned short, 3> three{4, 5, 6};
  std::vector<int> list{7};
  bool is_true = true;
  std::array<std::array<unsigned, 2>, 2> nested{};
  std::string text = "8";
};
struct Lonely {
  std::vector<Mixed> all;
};
struct Sixteen {
  char a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p;
};

static_assert(member_count<Mixed> == 6);
static_assert(member_count<const Lonely> == 1);
static_assert(member_count<Sixteen> == 16);

}  // namespace

TEST_CASE("members are met in the order in which they are declared, arrays and lists as one each") {
  Mixed mixed;
  const auto members = members_of(mixed);
  CHECK(std::get<0>(members) == 1);
  CHECK(std::get<1>(members)[2] == 6);
  CHECK(std::get<2>(members) == std::vector<int>{7});
  CHECK(std::get<3>(members));
  CHECK(std::get<5>(members) == "8");
}

TEST_CASE("members are the struct's own, not copies") {
  Mixed mixed;
  std::get<0>(members_of(mixed)) = 9;
  CHECK(mixed.number == 9);
  Sixteen sixteen{};
  std::get<15>(members_of(sixteen)) = 'z';
  CHECK(sixteen.p == 'z');
}

TEST_CASE("members of a constant struct are constant") {
  const Lonely lonely{};
  static_assert(
      std::is_same_v<decltype(members_of(lonely)), std::tuple<const std::vector<Mixed>&>>);
  CHECK(std::get<0>(members_of(lonely)).empty());
}

TEST_CASE("values that say nothing of equality are equal when all their members are") {
  struct Inner {
    double weight = 0;
    std::vector<int> list;
  };
  struct Outer {
    std::uint32_t number = 0;
    std::vector<Inner> inners;
    std::array<Inner, 2> pair{};
  };
  const Outer one{1, {{0.5, {1, 2}}}, {}};
  CHECK(same(one, Outer(one)));
  const auto differs = [&](auto change) {
    Outer other = one;
    change(other);
    return !same(one, other);
  };
  CHECK(differs([](Outer& o) { o.number = 2; }));
  CHECK(differs([](Outer& o) { o.inners[0].list[1] = 3; }));
  CHECK(differs([](Outer& o) { o.inners.emplace_back(); }));
  CHECK(differs([](Outer& o) { o.pair[1].weight = 1; }));
}
