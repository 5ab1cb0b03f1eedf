#include "scenario/shipped.hpp"

namespace jardam {

namespace fs = std::filesystem;

fs::path shipped_folder() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error) return "/usr/share/jardam";  // without /proc, where Debian's package puts them
  return program.parent_path().parent_path() / "share" / "jardam";
}

std::string find_shipped(const std::string& name) {
  std::error_code error;
  const fs::path path(name);
  const bool is_here = fs::exists(path, error) && !fs::is_directory(path, error);
  if (path.is_absolute() || path.has_extension() || is_here) return name;
  const fs::path shipped = shipped_folder() / "scenarios" / (name + ".yaml");
  return fs::is_regular_file(shipped, error) ? shipped.string() : name;
}

}  // namespace jardam
