#include "kernel/causes.hpp"

#include <doctest/doctest.h>

using namespace jardam;

namespace {

constexpr std::uint8_t work = 7, remark = 200;

Event event(std::uint32_t second, std::uint32_t who) {
  return {.time = {second}, .kind = work, .who = who};
}

}  // namespace

TEST_CASE(
    "an event is caused by the step that scheduled it, and what is noted by the one under way") {
  Causes causes;
  causes.keep();
  causes.begin(event(1, 10));
  causes.scheduled(event(5, 11));
  causes.begin(event(2, 20));
  CHECK(causes.note({2}, remark, 3, 4) == 3);
  causes.begin(event(5, 11));
  REQUIRE(causes.steps().size() == 5);
  CHECK(causes.steps()[1].cause == at_the_start);  // nobody scheduled it
  CHECK(causes.steps()[3].cause == 2);
  CHECK(causes.steps()[3].kind == remark);
  CHECK(causes.steps()[3].what == 4);
  CHECK(causes.steps()[4].cause == 1);
  CHECK(causes.under_way() == 4);
}

TEST_CASE("two events that are alike have each a cause") {
  Causes causes;
  causes.keep();
  causes.begin(event(1, 10));
  causes.scheduled(event(5, 11));
  causes.scheduled(event(5, 11));
  causes.begin(event(5, 11));
  causes.begin(event(5, 11));
  CHECK(causes.steps()[2].cause == 1);
  CHECK(causes.steps()[3].cause == 1);
}

TEST_CASE("what is done under a step is caused by it, and then by the one before again") {
  Causes causes;
  causes.keep();
  causes.begin(event(1, 10));
  const StepNumber first = causes.under_way();
  const StepNumber told = causes.note({1}, remark, 0, 0);
  causes.begin(event(2, 20));
  {
    const Under under(causes, told);
    causes.scheduled(event(9, 9));
  }
  CHECK(causes.under_way() == 3);
  causes.begin(event(9, 9));
  CHECK(causes.steps().back().cause == told);
  CHECK(first == 1);
}

TEST_CASE("a log that is not kept takes nothing, and a copy of a run has none") {
  Causes causes;
  causes.begin(event(1, 10));
  CHECK(causes.note({1}, remark, 0, 0) == at_the_start);
  CHECK(causes.steps().empty());
  causes.keep();
  causes.begin(event(1, 10));
  const Causes copy(causes);
  CHECK_FALSE(copy.is_kept());
  Causes other;
  other.keep();
  other = causes;
  CHECK_FALSE(other.is_kept());
  const Causes moved(std::move(causes));
  CHECK(moved.steps().size() == 2);
}
