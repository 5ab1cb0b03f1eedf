#pragma once
/// Charts drawn by gnuplot, as SVG to stand inside a page.

#include <stdexcept>
#include <string>

namespace jardam::laboratory {

/// gnuplot is not installed, or refused a script.
struct ChartError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Runs the script and returns the <svg> element it draws. Throws ChartError.
[[nodiscard]] std::string draw(const std::string& script);

/// Text within gnuplot's single quotes, where nothing is substituted: double ones would run what
/// stands in backticks.
[[nodiscard]] std::string quoted(const std::string& text);

}  // namespace jardam::laboratory
