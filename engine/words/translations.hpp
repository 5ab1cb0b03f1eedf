#pragma once
/// Words of the interface in the three languages. English sentences are the keys; the catalogues
/// (translations/ru.po, ky.po) are compiled at build time and stand inside the program.

#include <array>
#include <locale>
#include <string>

#include "words/text.hpp"

namespace jardam::viewer {

/// The languages in the order of the switch.
inline constexpr std::array<Language, 3> all_languages{Language::english, Language::russian,
                                                       Language::kyrgyz};

/// "en", "ru", "ky".
[[nodiscard]] const char* language_code(Language language);
/// "English", "Русский", "Кыргызча".
[[nodiscard]] const char* language_name(Language language);

/// Marks a string for the message catalogues that is translated elsewhere, where it is shown.
constexpr const char* mark(const char* english) { return english; }

class Translations {
 public:
  Translations();

  void use(Language language) { language_ = language; }
  [[nodiscard]] Language language() const { return language_; }

  /// The translation of an English sentence; the sentence itself where there is none.
  [[nodiscard]] std::string translate(const std::string& english) const;
  /// Of a counted thing, by the plural rules of the language.
  [[nodiscard]] std::string translate(const std::string& one, const std::string& many,
                                      long count) const;
  /// Whether `a` comes before `b` in the order of the language's alphabet.
  [[nodiscard]] bool collates_before(const std::string& a, const std::string& b) const;
  /// Upper and lower case and accents set aside, for searching.
  [[nodiscard]] std::string folded(const std::string& text) const;

 private:
  [[nodiscard]] const std::locale& locale() const {
    return locales_[static_cast<std::size_t>(language_)];
  }

  std::array<std::locale, 3> locales_;
  Language language_ = Language::english;
};

/// The language in which a text is shown, and whether it is another than the wanted one.
struct Wording {
  std::string text;
  bool is_fallback = false;
  Language language = Language::english;
};
[[nodiscard]] Wording wording(const Text& text, Language wanted);

}  // namespace jardam::viewer
