#include "laboratory/report/report_numbers.hpp"

#include <fmt/format.h>

#include <cmath>

namespace jardam::laboratory {
namespace {

constexpr std::string_view minus = "\u2212";
constexpr std::string_view dash = "\u2013";

/// Digits with a thin space between thousands.
std::string grouped(const std::string& digits, Language language) {
  const std::size_t point = digits.find('.');
  const std::string whole = digits.substr(0, point);
  std::string text;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (i > 0 && (whole.size() - i) % 3 == 0) text += "\u202f";
    text += whole[i];
  }
  if (point == std::string::npos) return text;
  return text + (language == Language::english ? "." : ",") + digits.substr(point + 1);
}

std::string magnitude(double value, int decimals, Language language) {
  return grouped(fmt::format("{:.{}f}", std::fabs(value), decimals), language);
}

/// Whether the number is nothing but zeros as printed.
bool prints_as_zero(double value, int decimals) {
  return fmt::format("{:.{}f}", std::fabs(value), decimals).find_first_not_of("0.") ==
         std::string::npos;
}

}  // namespace

int decimals_for(double half_width) {
  constexpr double tens = 5, ones = 0.5;  // a half width of at least so much leaves no meaning to
                                          // the tenths, to the hundredths
  if (!std::isfinite(half_width) || half_width >= tens || half_width == 0) return 0;
  return half_width >= ones ? 1 : 2;
}

std::string plain_number(double value, int decimals, Language language) {
  if (!std::isfinite(value)) return std::string(dash);
  const bool is_negative = value < 0 && !prints_as_zero(value, decimals);
  return std::string(is_negative ? minus : "") + magnitude(value, decimals, language);
}

std::string signed_number(double value, int decimals, Language language) {
  if (!std::isfinite(value)) return std::string(dash);
  if (prints_as_zero(value, decimals)) return "0";
  return std::string(value < 0 ? minus : "+") + magnitude(value, decimals, language);
}

std::string signed_percent(double part, double whole, Language language) {
  if (whole == 0 || !std::isfinite(part / whole)) return std::string(dash);
  constexpr double percent = 100;
  return signed_number(percent * part / whole, 0, language) + " %";
}

}  // namespace jardam::laboratory
