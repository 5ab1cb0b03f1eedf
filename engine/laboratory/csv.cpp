#include "laboratory/csv.hpp"

#include <fmt/format.h>

#include <cmath>

namespace jardam::laboratory {
namespace {

/// Below this every whole number is exact in a double.
constexpr double exact_whole_numbers = 9007199254740992.0;

bool needs_quotes(std::string_view text) { return text.find_first_of(",\"\r\n") != std::string_view::npos; }

}  // namespace

std::string csv_field(std::string_view text) {
  if (!needs_quotes(text)) return std::string(text);
  std::string quoted = "\"";
  for (const char letter : text) quoted += letter == '"' ? std::string("\"\"") : std::string(1, letter);
  return quoted + '"';
}

std::string csv_number(double value) {
  if (!std::isfinite(value)) return "";
  const bool is_whole = value == std::trunc(value) && std::fabs(value) < exact_whole_numbers;
  if (is_whole) return fmt::format("{}", static_cast<long long>(value));
  return fmt::format("{:.6f}", value);
}

}  // namespace jardam::laboratory
