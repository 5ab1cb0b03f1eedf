#pragma once
/// Sentences with values in them, in all languages at once.

#include <fmt/format.h>

#include <string_view>

#include "words/text.hpp"
#include "words/translations.hpp"

namespace jardam::words {

template <class Value>
const Value& in_language(const Value& value, Language) {
  return value;
}
inline const std::string& in_language(const Text& value, Language language) {
  return value.in(language);
}

/// An English sentence in one language, with the values in the places of "{0}", "{1}" ... of its
/// translation. A value that is a Text stands there in that language.
template <class... Values>
[[nodiscard]] std::string sentence(std::string_view english, Language language,
                                   const Values&... values) {
  return fmt::format(fmt::runtime(translated(english, language)), in_language(values, language)...);
}

/// Likewise in all languages.
template <class... Values>
[[nodiscard]] Text sentences(std::string_view english, const Values&... values) {
  return {sentence(english, Language::english, values...),
          sentence(english, Language::russian, values...),
          sentence(english, Language::kyrgyz, values...)};
}

}  // namespace jardam::words
