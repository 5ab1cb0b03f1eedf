#pragma once
/// How words in sheets are compared: whatever their case, spaces and punctuation.

#include <string>
#include <string_view>
#include <vector>

#include "words/text.hpp"

namespace jardam::msel {

/// Small letters and digits alone: "Inject No." and "inject_no" are one; ё counts as е.
[[nodiscard]] std::string spelt(std::string_view text);
/// Small letters, one space for every run of spaces and line breaks, none at the ends.
[[nodiscard]] std::string small(std::string_view text);
/// Without spaces of every kind and line breaks at both ends.
[[nodiscard]] std::string stripped(std::string_view text);

/// The language that a text's letters speak of: Kyrgyz where one of ң, ө, ү stands, Russian where
/// other Cyrillic letters do, else English.
[[nodiscard]] Language language_of(std::string_view text);

/// A list as people write it, divided at ; | and line breaks, empty parts left out.
[[nodiscard]] std::vector<std::string> parts_of(std::string_view text);
/// Divided at commas, slashes, plus signs and "and" in the three languages.
[[nodiscard]] std::vector<std::string> finer_parts_of(std::string_view text);

}  // namespace jardam::msel
