#pragma once
/// What a fuzz target shares with its driver, libFuzzer or the one beside this file: a target reads
/// any bytes as what a user, a file or another program might bring, and ends the program when the
/// answer is wrong (an assertion, a sanitizer, `require`).

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

/// Tries one input. Returns 0.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace jardam::fuzz {

inline std::string_view text_of(const std::uint8_t* bytes, std::size_t size) {
  return {reinterpret_cast<const char*>(bytes), size};
}

/// Ends the program when what must be true of every input is not.
inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "not true of this input: %s\n", what);
  std::abort();
}

/// Writes the file anew.
inline void write(const std::filesystem::path& path, std::string_view bytes) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  require(file != nullptr, "a temporary file can be written");
  require(std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size(), "it is whole");
  require(std::fclose(file) == 0, "it is on the disk");
}

}  // namespace jardam::fuzz
