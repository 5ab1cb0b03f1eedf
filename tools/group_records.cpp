#include "group_records.hpp"

#include <fmt/format.h>

#include "arguments.hpp"
#include "scenario_input.hpp"

namespace jardam::tools {

void check_same_luck(const std::string& path, const RecordContents& contents,
                     const std::string& first_path, const RecordContents& first) {
  if (contents.head.scenario_text != first.head.scenario_text)
    throw BadUsage(
        fmt::format("{}: its scenario '{}' is not the same as '{}' of {}; groups play "
                    "the same one",
                    path, contents.head.scenario_id, first.head.scenario_id, first_path));
  if (contents.head.seed.value != first.head.seed.value)
    throw BadUsage(fmt::format("{}: has the seed {} and {} has {}; groups play with the same luck",
                               path, contents.head.seed.value, first_path, first.head.seed.value));
}

}  // namespace jardam::tools
