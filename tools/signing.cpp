#include "signing.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>

#include "storage/whole_file.hpp"

namespace jardam::tools {
namespace {

namespace fs = std::filesystem;

Signing kept(const fs::path& file) { return {kept_key(file), notes_beside(file)}; }

Signing usual() {
  const fs::path file = usual_key_file();
  try {
    if (file.empty()) throw KeyError("there is no home in which to keep a key");
    fs::create_directories(file.parent_path());
    return kept(file);
  } catch (const std::exception& error) {
    fmt::print(stderr, "jardam: the record will not be signed: {}; --key FILE says where else\n",
               error.what());
    return {};
  }
}

}  // namespace

fs::path usual_key_file() {
  const char* settings = std::getenv("XDG_CONFIG_HOME");
  const char* home = std::getenv("HOME");
  if (settings != nullptr && *settings == '/') return fs::path(settings) / "jardam" / "signing.key";
  if (home == nullptr || *home == '\0') return {};
  return fs::path(home) / ".config" / "jardam" / "signing.key";
}

fs::path notes_beside(const fs::path& key_file) { return key_file.string() + ".signed"; }

Signing signing_of(const Arguments& arguments) {
  const auto file = arguments.text("key");
  if (!file) return usual();
  try {
    return kept(*file);
  } catch (const KeyError& error) {
    throw BadUsage(fmt::format("--key {}", error.what()));
  } catch (const UnusableDirectory& error) {
    throw BadUsage(fmt::format("--key {}: {}", *file, error.what()));
  }
}

void tell_seal(const Signing& signing, const Seal& seal) {
  fmt::print("signed: {} rows, link {:.16}, key {}\n", seal.rows, seal.link, fingerprint(seal.key));
  fmt::print(
      "Write this line on paper: 'jardam verify' finds any later change, and with --signed "
      "\"{} {:.16}\" also a cut.\n",
      seal.rows, seal.link);
  std::fflush(stdout);
  try {
    note_seal(signing.notes, seal);
  } catch (const WriteFailure& error) {
    fmt::print(stderr, "jardam: what was signed is not noted: {}\n", error.what());
  }
}

}  // namespace jardam::tools
