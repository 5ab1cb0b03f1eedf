#include "storage/version.hpp"

namespace jardam {

std::string_view program_version() { return JARDAM_VERSION; }

}  // namespace jardam
