#pragma once
/// Which line is let go when too many are open whose clients have not said who they are.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace jardam {

struct OpenLine {
  std::uint64_t id = 0;  ///< grows with time
  std::string address;
  bool is_welcome = false;
};

/// How many strangers' lines may be open: more than a hall whose laptops all come back at once, and
/// never so many that they use up what the process may open.
[[nodiscard]] std::size_t most_strangers();

/// The line to let go before another may be opened, none while strangers are fewer than `most`: the
/// oldest of the address that has most of them, of an address at which nobody plays if there is
/// one. Who means to come in says so at once, and is no stranger by the time that it is oldest.
[[nodiscard]] std::optional<std::uint64_t> line_to_let_go(const std::vector<OpenLine>& lines,
                                                          std::size_t most);

}  // namespace jardam
