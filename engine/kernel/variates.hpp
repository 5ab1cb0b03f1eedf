#pragma once
/// Random variates by inverse transform of one uniform number each: one draw, one variate, monotone
/// in the draw, so that runs which share draws stay as alike as their parameters allow.

#include <cstddef>
#include <cstdint>
#include <span>

#include "kernel/random.hpp"

namespace jardam {

/// Exponential with mean 1, for u in (0, 1): the amount of integrated hazard that a waiting time
/// uses up.
double unit_exponential(double u);

/// Lognormal given its median (> 0, in the unit of the result) and the standard deviation of its
/// logarithm.
double lognormal(double u, double median, double log_deviation);

/// The length of a lognormal span picked because an instant falls into it: long ones are met more
/// often, in proportion to their length. What remains of the span at that instant is a uniform
/// share of it.
double length_biased_lognormal(double u, double median, double log_deviation);

/// The standard deviation of the logarithm of a lognormal whose 90th percentile is p90, given its
/// median (p90 > median > 0).
double log_deviation_from_p90(double median, double p90);

/// Lognormal given its median and its 90th percentile (p90 >= median > 0, in the unit of the
/// result); always the median where both are equal.
double lognormal_by_p90(double u, double median, double p90);

/// Uniform on [low, high).
double uniform_between(double u, double low, double high);

/// The index that u selects among non-negative weights, not all zero; a weight of zero is never
/// selected.
std::size_t categorical(double u, std::span<const double> weights);

/// Poisson count with the given mean (0 <= mean <= 700).
std::uint32_t poisson(double u, double mean);

/// Geometric: failures before the first success of probability p in (0, 1].
std::uint32_t geometric(double u, double p);

/// Triangular on [low, high] with the given mode.
double triangular(double u, double low, double mode, double high);

/// Weibull with the given scale and shape (both > 0).
double weibull(double u, double scale, double shape);

/// The number `expected` (>= 0) rounded up or down by one draw, so that it is right on average.
std::uint32_t round_by_chance(Seed seed, const DrawKey& key, double expected);

}  // namespace jardam
