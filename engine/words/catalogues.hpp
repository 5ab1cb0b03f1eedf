#pragma once
/// The compiled message catalogues, as the build put them into the program.

#include <span>
#include <string_view>

namespace jardam::words {

struct Catalogue {
  std::string_view language;  ///< "ru"
  std::string_view content;   ///< of the .mo file
};

[[nodiscard]] std::span<const Catalogue> catalogues();

}  // namespace jardam::words
