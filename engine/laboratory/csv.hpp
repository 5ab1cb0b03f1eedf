#pragma once
/// Tidy tables as text: RFC 4180 with LF, UTF-8, decimal point, one header row, the same bytes whatever the locale.

#include <string>
#include <string_view>

namespace jardam::laboratory {

/// A field, quoted when it must be.
[[nodiscard]] std::string csv_field(std::string_view text);

/// A number: whole ones without decimals, others with six, missing ones (not finite) as nothing.
[[nodiscard]] std::string csv_number(double value);

}  // namespace jardam::laboratory
