#pragma once
/// Records of groups that played beside each other.

#include <string>

#include "agencies/offices/tasks.hpp"
#include "exercise/record_contents.hpp"

namespace jardam::tools {

/// Throws BadUsage unless both are of the same scenario and seed, so that what differs between them
/// comes of decisions; the message names the file, the value and the rule.
void check_same_luck(const std::string& path, const RecordContents& contents,
                     const std::string& first_path, const RecordContents& first);

}  // namespace jardam::tools
