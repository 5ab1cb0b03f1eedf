#pragma once
/// The English name of each metric, which is also its key in the message catalogues.

#include <span>
#include <string>
#include <string_view>

#include "words/names.hpp"

namespace jardam::words {

[[nodiscard]] std::span<const Name> metric_names();
/// "Identified victims" of `victims_identified`, "Exits: escape" of `exits{escape}`.
[[nodiscard]] std::string metric_name(std::string_view series);

}  // namespace jardam::words
