#pragma once
/// Numbers as a report prints them: rounded to what the interval supports, with the language's
/// decimal sign.

#include <string>

#include "kernel/statistics.hpp"
#include "words/text.hpp"

namespace jardam::laboratory {

/// Decimals that a number with this uncertainty deserves.
[[nodiscard]] int decimals_for(double half_width);

/// With so many decimals and thin spaces between thousands; a dash when it is not finite.
[[nodiscard]] std::string plain_number(double value, int decimals, Language language);
/// With a sign: "+12", "−3.4", "0".
[[nodiscard]] std::string signed_number(double value, int decimals, Language language);
/// "+12 %"; a dash when there is nothing to relate to.
[[nodiscard]] std::string signed_percent(double part, double whole, Language language);

}  // namespace jardam::laboratory
