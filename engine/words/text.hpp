#pragma once
/// Words shown to people, in the three languages of the exercises.

#include <string>

namespace jardam {

enum class Language { english, russian, kyrgyz };

struct Text {
  std::string en;
  std::string ru;
  std::string ky;

  bool operator==(const Text&) const = default;

  /// The text in this language and no other; empty where it is missing.
  [[nodiscard]] const std::string& exactly(Language language) const {
    return language == Language::english ? en : language == Language::russian ? ru : ky;
  }
  /// The language in which people who want `wanted` are shown the text: that one, or, where it is
  /// missing, the first that there is of ky, ru, en.
  [[nodiscard]] Language shown_in(Language wanted) const {
    if (!exactly(wanted).empty()) return wanted;
    for (const Language other : {Language::kyrgyz, Language::russian, Language::english})
      if (!exactly(other).empty()) return other;
    return wanted;
  }
  /// The text in the language that `shown_in` gives.
  [[nodiscard]] const std::string& in(Language wanted) const { return exactly(shown_in(wanted)); }
};

}  // namespace jardam
