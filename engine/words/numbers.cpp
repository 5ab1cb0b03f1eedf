#include "words/numbers.hpp"

#include <fmt/format.h>

#include <cmath>

namespace jardam::words {

std::string short_number(double value) {
  constexpr double large = 100, middle = 10;  // digits beyond these say nothing
  const double size = std::abs(value);
  std::string text = fmt::format("{:.{}f}", value, size >= large ? 0 : size >= middle ? 1 : 2);
  if (text.find('.') != std::string::npos) text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

}  // namespace jardam::words
