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

  /// The text in `language`, or, where that is missing, in the first language that has it (ky, ru,
  /// en).
  [[nodiscard]] const std::string& in(Language language) const {
    const std::string& wanted = language == Language::english   ? en
                                : language == Language::russian ? ru
                                                                : ky;
    if (!wanted.empty()) return wanted;
    return !ky.empty() ? ky : !ru.empty() ? ru : en;
  }
};

}  // namespace jardam
