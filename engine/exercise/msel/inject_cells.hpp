#pragma once
/// An inject, as it stands in a scenario's file, and the cells that say it.

#include <string>
#include <string_view>

#include "exercise/msel/columns.hpp"
#include "exercise/msel/words.hpp"
#include "scenario/document.hpp"
#include "scenario/scenario.hpp"

namespace jardam::msel {

/// The value of a key, or nothing where it is missing or no plain value.
[[nodiscard]] std::string scalar_of(const reading::Node& map, std::string_view key);
/// Sets a key where it stands, or where the format's order has it; an empty value takes it away.
void set_key(reading::Node& inject, std::string_view key, reading::Node value);

/// The text of a key in a language; a plain text counts as English.
[[nodiscard]] std::string text_of(const reading::Node& inject, std::string_view key,
                                  Language language);
void set_text(reading::Node& inject, std::string_view key, Language language, std::string text);

[[nodiscard]] Kind kind_of(const reading::Node& inject, const ExercisePlan& plan);
/// The keys by which an inject may wait for something.
inline constexpr std::array<std::string_view, 2> trigger_keys{"when", "after"};

/// What the column shows of the inject, words in the language. A column of a text without a
/// language shows the language's text, or what stands in for it.
[[nodiscard]] std::string cell_of(const reading::Node& inject, const Column& column,
                                  const ExercisePlan& plan, Language language);

}  // namespace jardam::msel
