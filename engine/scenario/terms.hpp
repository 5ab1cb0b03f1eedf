#pragma once
/// Words that a scenario chooses from: what an office can learn, what can be seen at a site, how an
/// inject arrives, what a persona is. Each has one line that says what it means.

#include <cstdint>
#include <span>
#include <string_view>

#include "agencies/setup.hpp"

namespace jardam {

struct Term {
  std::string_view kind;  ///< "notice", "indicator", "mode" or "role"
  std::string_view name;
  std::string_view meaning;
  std::uint8_t subjects = 0;  ///< of a notice: what it can be about, bits by SubjectKind
};

/// All of them, kind by kind, in the order of their enumerations.
[[nodiscard]] std::span<const Term> terms();

/// What a notice can be about: bits by SubjectKind.
[[nodiscard]] std::uint8_t subjects_of(Notice notice);

}  // namespace jardam
