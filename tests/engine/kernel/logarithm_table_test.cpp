#include "kernel/logarithm_table.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdint>

using namespace jardam;

namespace {

constexpr std::uint64_t bits_of_sqrt_half = 0x3fe6a09e667f3bcdu;
constexpr unsigned slice_bits = 45;

/// The first number of a slice, and with i = 128 the first beyond the table.
double begin_of(std::size_t slice) {
  return std::bit_cast<double>(bits_of_sqrt_half + (std::uint64_t{slice} << slice_bits));
}

bool is_multiple(double number, double unit) { return std::fmod(number, unit) == 0; }

}  // namespace

TEST_CASE("the slices cover the fractions from the root of one half to the root of two") {
  CHECK(begin_of(0) == std::sqrt(0.5));
  CHECK(begin_of(logarithm_table.size()) == doctest::Approx(std::sqrt(2.0)).epsilon(1e-15));
}

TEST_CASE(
    "each inverse lies between those of its slice's ends, and times the fraction is near one") {
  for (std::size_t i = 0; i < logarithm_table.size(); ++i) {
    CAPTURE(i);
    const double inverse = logarithm_table[i].inverse;
    CHECK(std::abs(begin_of(i) * inverse - 1) < std::exp2(-6.8));
    CHECK(std::abs(begin_of(i + 1) * inverse - 1) < std::exp2(-6.8));
  }
}

TEST_CASE("inverses are short enough for products with half a fraction to be exact") {
  for (const LogarithmSlice& slice : logarithm_table) CHECK(is_multiple(slice.inverse, 0x1p-9));
}

TEST_CASE(
    "the slices about one leave the number as it is, so that the logarithm of one is nought") {
  std::size_t ones = 0;
  for (std::size_t i = 0; i < logarithm_table.size(); ++i) {
    if (logarithm_table[i].inverse != 1) continue;
    ++ones;
    CHECK(logarithm_table[i].high == 0);
    CHECK(logarithm_table[i].low == 0);
  }
  CHECK(ones == 3);
}

TEST_CASE(
    "the two parts together are the logarithm of the inverse, to more than double precision") {
  for (std::size_t i = 0; i < logarithm_table.size(); ++i) {
    CAPTURE(i);
    const auto& [inverse, high, low] = logarithm_table[i];
    const long double exact = -std::log(static_cast<long double>(inverse));
    const long double sum = static_cast<long double>(high) + static_cast<long double>(low);
    CHECK(std::abs(sum - exact) <= 0x1p-63L);  // long double itself errs by as much
    CHECK(is_multiple(high, 0x1p-42));
    CHECK(std::abs(low) <= 0x1p-43);
  }
}
