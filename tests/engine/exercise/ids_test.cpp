#include "exercise/ids.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "exercise/exercise.hpp"

using namespace jardam;

TEST_CASE("the ids of an array are its indices, typed, from first to last") {
  const std::vector<int> things{5, 6, 7};
  std::vector<SeatId> seen;
  for (const SeatId id : ids<SeatId>(things)) seen.push_back(id);
  CHECK(seen == std::vector<SeatId>{SeatId{0}, SeatId{1}, SeatId{2}});
}

TEST_CASE("an empty array has no ids") {
  for (const SeatId id : ids<SeatId>(std::vector<int>{})) FAIL("an id " << id.value);
  CHECK(ids<SeatId>(std::vector<int>{}).begin() == ids<SeatId>(std::vector<int>{}).end());
}

TEST_CASE("ids are a range for the standard algorithms") {
  const int things[] = {3, 1, 2};
  const auto range = ids<InjectId>(things);
  CHECK(std::count_if(range.begin(), range.end(),
                      [&](InjectId id) { return things[id.value] > 1; }) == 2);
}

TEST_CASE("an array longer than its index type is walked once, not for ever") {
  using Small = Index<struct SmallTag, std::uint8_t>;
  const std::vector<char> things(1000);
  std::size_t steps = 0;
  for (const Small id : ids<Small>(things)) CHECK(id.value == steps++ % 256);
  CHECK(steps == 1000);
}
