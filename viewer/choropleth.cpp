#include "choropleth.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace jardam::viewer {

namespace {

bool is_whole(double value) { return std::abs(value - std::round(value)) < 1e-9; }

std::string grouped(long long whole) {
  std::string digits = std::to_string(whole);
  for (int at = static_cast<int>(digits.size()) - 3; at > (whole < 0 ? 1 : 0); at -= 3)
    digits.insert(static_cast<std::size_t>(at), "\u00a0");
  return digits;
}

/// Rounds up to two digits, so that limits can be read at a glance.
double rounded_up(double value, bool whole) {
  if (!(value > 0)) return 0;
  const double unit = std::pow(10, std::floor(std::log10(value)) - 1);
  const double rounded = std::ceil(value / unit - 1e-9) * unit;
  return whole ? std::ceil(rounded - 1e-9) : rounded;
}

Classes equal_steps(double largest, bool whole) {
  double step = nice_step(largest / class_count);
  if (whole) step = std::max(1.0, std::ceil(step));
  Classes classes;
  for (std::size_t i = 0; i < class_count; ++i)
    classes.limits[i] = step * static_cast<double>(i + 1);
  return classes;
}

bool rises(const Classes& classes) {
  double before = 0;
  for (const double limit : classes.limits) {
    if (limit <= before) return false;
    before = limit;
  }
  return true;
}

}  // namespace

double nice_step(double least) {
  if (!(least > 0)) return 1;
  const double power = std::pow(10, std::floor(std::log10(least)));
  for (const double factor : {1.0, 2.0, 2.5, 5.0})
    if (factor * power >= least * (1 - 1e-9)) return factor * power;
  return 10 * power;
}

Classes classify(const std::vector<std::optional<double>>& values) {
  std::vector<double> known;
  for (const auto& value : values)
    if (value) known.push_back(std::max(0.0, *value));
  std::sort(known.begin(), known.end());
  const bool whole = std::all_of(known.begin(), known.end(), is_whole);
  const Classes even = equal_steps(known.empty() ? 0 : known.back(), whole);
  if (known.size() < class_count) return even;
  Classes classes;
  for (std::size_t i = 0; i < class_count; ++i)
    classes.limits[i] =
        rounded_up(known[(known.size() * (i + 1) + class_count - 1) / class_count - 1], whole);
  return rises(classes) ? classes : even;
}

std::size_t class_of(const Classes& classes, double value) {
  for (std::size_t i = 0; i + 1 < class_count; ++i)
    if (value <= classes.limits[i]) return i;
  return class_count - 1;
}

std::string number_text(double value) {
  if (is_whole(value) || std::abs(value) >= 1000) return grouped(std::llround(value));
  return fmt::format("{:.{}f}", value, std::abs(value) >= 10 ? 1 : 2);
}

std::string class_text(const Classes& classes, std::size_t index) {
  const double high = classes.limits[index];
  const double low = index == 0 ? 0 : classes.limits[index - 1];
  const bool whole = is_whole(classes.limits[0]);
  const double shown_low = whole && index > 0 ? low + 1 : low;
  if (whole && shown_low == high) return number_text(high);
  return fmt::format("{}–{}", number_text(shown_low), number_text(high));
}

}  // namespace jardam::viewer
