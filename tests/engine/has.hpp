#pragma once
/// What a text holds, for tests of what programs say.

#include <string>

namespace jardam::test {

/// Whether the part stands anywhere in the text.
inline bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace jardam::test
