#pragma once
/// Words for people in the three languages. English sentences are the keys; the catalogues
/// (translations/ru.po, ky.po) are compiled at build time and stand inside the program.

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "words/text.hpp"

namespace jardam::words {

/// The languages in the order in which people choose among them.
inline constexpr std::array<Language, 3> all_languages{Language::english, Language::russian,
                                                       Language::kyrgyz};

/// "en", "ru", "ky".
[[nodiscard]] const char* language_code(Language language);
[[nodiscard]] std::optional<Language> language_with_code(std::string_view code);
/// "English", "Русский", "Кыргызча".
[[nodiscard]] const char* language_name(Language language);

/// Marks a string for the message catalogues that is translated elsewhere, where it is shown.
constexpr const char* mark(const char* english) { return english; }

/// The translation of an English sentence; the sentence itself where there is none.
[[nodiscard]] std::string translated(std::string_view english, Language language);
/// The translation for `count` things, in the plural form that the language asks for; `one` is the
/// key.
[[nodiscard]] std::string translated(std::string_view one, std::string_view many, long count,
                                     Language language);

}  // namespace jardam::words
