#include "scenario/nearest.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scenario/characters.hpp"

namespace jardam {
namespace {

constexpr std::size_t longest_name_compared =
    200;  // longer ones are no misspellings, and the distance is quadratic
constexpr std::size_t most_names_listed = 12;  // more would hide the message

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::size_t edits_allowed(std::string_view wrong) { return 1 + wrong.size() / 6; }

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = lower(a[i - 1]) == lower(b[j - 1]);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                           lower(a[i - 2]) == lower(b[j - 1]);
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    before_last.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

std::string_view nearest_name(std::string_view wrong, std::span<const std::string_view> names) {
  if (wrong.size() > longest_name_compared) return {};
  const std::string meant = without_odd_characters(wrong);
  std::string_view nearest;
  std::size_t least = edits_allowed(wrong) + 1;
  for (const std::string_view name : names) {
    if (name.size() > wrong.size() + least || meant.size() > name.size() + least) continue;
    const std::size_t distance = edit_distance(meant, without_odd_characters(name));
    if (distance < least && distance < std::max(meant.size(), name.size())) {
      least = distance;
      nearest = name;
    }
  }
  return nearest;
}

std::string suggest(std::string_view wrong, std::span<const std::string_view> names) {
  const std::string reason = odd_reason(wrong);
  const std::string_view nearest = nearest_name(wrong, names);
  if (!nearest.empty()) {
    const auto odd = find_odd_character(nearest);
    return fmt::format("{}; did you mean '{}'{}?", reason, nearest,
                       odd ? fmt::format(" ({})", odd->name) : "");
  }
  if (names.empty() || names.size() > most_names_listed) return reason;
  return fmt::format("{}; known: {}", reason, fmt::join(names, ", "));
}

std::string suggest(std::string_view wrong, const std::vector<std::string>& names) {
  return suggest(wrong, std::vector<std::string_view>(names.begin(), names.end()));
}

}  // namespace jardam
