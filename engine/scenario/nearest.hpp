#pragma once
/// The valid name that a misspelt one most likely means.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jardam {

/// Edits (insert, delete, replace, swap neighbours) that turn `a` into `b`: the optimal string
/// alignment form of the Damerau-Levenshtein distance, over bytes, upper and lower case alike.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The nearest of `names`, or an empty view when none is near enough to be meant. Ties go to the
/// first; characters that look alike count as equal (characters.hpp).
[[nodiscard]] std::string_view nearest_name(std::string_view wrong,
                                            std::span<const std::string_view> names);

/// The end of a message about an unknown name: what odd character it holds ("Cyrillic letter к
/// (U+043A) in a Latin word"), then "; did you mean 'x'?", or the known names when none is near and
/// they are few, or nothing.
[[nodiscard]] std::string suggest(std::string_view wrong, std::span<const std::string_view> names);
[[nodiscard]] std::string suggest(std::string_view wrong, const std::vector<std::string>& names);

}  // namespace jardam
