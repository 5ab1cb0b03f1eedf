#pragma once
/// How words sort in each language, and how they are searched.

#include <array>
#include <locale>
#include <string>

#include "words/text.hpp"

namespace jardam::viewer {

class Alphabet {
 public:
  Alphabet();

  /// Whether `a` comes before `b` in the order of the language's alphabet.
  [[nodiscard]] bool comes_before(const std::string& a, const std::string& b,
                                  Language language) const;
  /// The text with case and accents set aside, for searching.
  [[nodiscard]] std::string folded(const std::string& text, Language language) const;

 private:
  [[nodiscard]] const std::locale& locale(Language language) const {
    return locales_[static_cast<std::size_t>(language)];
  }

  std::array<std::locale, 3> locales_;  ///< by language; dear to make
};

}  // namespace jardam::viewer
