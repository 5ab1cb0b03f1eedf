#pragma once
/// Who uses what, read off the engine's sources when the program is built (uses.cmake).

#include <span>
#include <string_view>

namespace jardam::tools {

struct Use {
  std::string_view kind;   ///< "parameters" or "metric"
  std::string_view name;   ///< of the group, "shelter", or of the metric
  std::string_view files;  ///< "agencies/referral/shelters, agencies/victims"
};

[[nodiscard]] std::span<const Use> uses();

}  // namespace jardam::tools
