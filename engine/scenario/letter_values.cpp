#include "scenario/letter_values.hpp"

#include <algorithm>

namespace jardam {
namespace {

bool is_of_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-';
}

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_of_name);
}

}  // namespace

std::vector<Placeholder> placeholders_in(std::string_view text) {
  std::vector<Placeholder> found;
  for (std::size_t begin = text.find('{'); begin != std::string_view::npos;
       begin = text.find('{', begin + 1)) {
    const std::size_t end = text.find('}', begin);
    if (end == std::string_view::npos) break;
    const std::string_view inside = text.substr(begin + 1, end - begin - 1);
    const std::size_t gap = inside.find(' ');
    const std::string_view name = inside.substr(0, gap);
    const std::string_view about =
        gap == std::string_view::npos ? std::string_view{} : inside.substr(gap + 1);
    if (is_name(name) && (gap == std::string_view::npos || is_name(about)))
      found.push_back({begin, end - begin + 1, std::string(name), std::string(about)});
  }
  return found;
}

}  // namespace jardam
