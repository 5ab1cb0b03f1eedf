#pragma once
/// With which key exercises are signed on this machine, and what people are told of it.

#include <filesystem>
#include <optional>

#include "agencies/offices/tasks.hpp"
#include "arguments.hpp"
#include "exercise/record_seal.hpp"

namespace jardam::tools {

struct Signing {
  std::optional<SigningKey> key;
  std::filesystem::path notes;  ///< what was signed with it, beside it
};

inline constexpr Option key_option{
    "key", "FILE", "sign the record with the private key in this file, made where it is not there"};

/// The key of --key, else that of the person who runs the program, which is made at first use:
/// signing must ask nothing of anybody. Where that cannot be made, what is served stays unsigned,
/// and standard error says so. Throws BadUsage when --key cannot be used.
[[nodiscard]] Signing signing_of(const Arguments& arguments);

/// Where that person's key lies, apart from the records: whoever is handed a record gets no key.
/// Empty where there is no home.
[[nodiscard]] std::filesystem::path usual_key_file();
/// What lies beside a key.
[[nodiscard]] std::filesystem::path notes_beside(const std::filesystem::path& key_file);

/// What is written on paper at the end of a day, and notes it.
void tell_seal(const Signing& signing, const Seal& seal);

}  // namespace jardam::tools
