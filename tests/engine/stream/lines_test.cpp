#include "stream/lines.hpp"

#include <doctest/doctest.h>

using namespace jardam;

namespace {

constexpr std::uint64_t none = 0;

std::uint64_t let_go(const std::vector<OpenLine>& lines, std::size_t most) {
  return line_to_let_go(lines, most).value_or(none);
}

}  // namespace

TEST_CASE("nobody is let go while strangers are few, and never who has a seat") {
  CHECK(let_go({}, 1) == none);
  CHECK(let_go({{1, "a"}, {2, "a"}}, 3) == none);
  CHECK(let_go({{1, "a", true}, {2, "a", true}, {3, "b", true}}, 1) == none);
  CHECK(let_go({{1, "a", true}, {2, "a"}}, 1) == 2);
}

TEST_CASE("of too many strangers the oldest goes, of the address that has most of them") {
  CHECK(let_go({{1, "a"}, {2, "b"}, {3, "b"}, {4, "c"}}, 4) == 2);
  CHECK(let_go({{3, "b"}, {2, "b"}, {1, "b"}}, 3) == 1);
}

TEST_CASE("an address at which somebody plays is spared while there is another") {
  const std::vector<OpenLine> lines{
      {1, "hall", true}, {2, "hall"}, {3, "hall"}, {4, "hall"}, {5, "other"}};
  CHECK(let_go(lines, 4) == 5);
  CHECK(let_go({{1, "hall", true}, {2, "hall"}, {3, "hall"}, {4, "other", true}}, 2) == 2);
}

TEST_CASE("a hall fits, and what the process may open is not used up") {
  CHECK(most_strangers() >= 1);
  CHECK(most_strangers() <= 256);
}
