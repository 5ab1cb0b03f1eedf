#pragma once
/// The scenarios and plans that come with the program.

#include <filesystem>
#include <string>
#include <string_view>

namespace jardam {

/// share/jardam beside the folder that the running program stands in, installed or as built.
[[nodiscard]] std::filesystem::path shipped_folder();

/// The file that a command's argument means: the argument itself, or, of a name such as
/// "issyk-kul-exercise" or "plans/quick" that is no file here, the shipped file of that name. What
/// ends in .yaml is always a file of the user's.
[[nodiscard]] std::string find_shipped(const std::string& name);

}  // namespace jardam
