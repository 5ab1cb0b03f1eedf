#pragma once
/// Several groups that play one scenario side by side: which they are, and where each is kept.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "agencies/offices/tasks.hpp"
#include "arguments.hpp"
#include "exercise/codes.hpp"
#include "stream/server.hpp"

namespace jardam::tools {

/// As many as stand beside each other on the board, and as two cores carry (A: a national exercise
/// has no more regions than these).
inline constexpr std::size_t most_groups = 9;

inline constexpr Option groups_option{
    "groups", "N|\"NAME;NAME\"",
    "let so many groups play side by side, each with its own codes and record (FILE.1.jardam, "
    "FILE.2.jardam ...)"};

[[nodiscard]] bool is_record(const std::string& path);
/// Whether several groups are to be served: by --groups, from several records, from the folder that
/// holds them, or from the record of one of them.
[[nodiscard]] bool are_groups(const Arguments& arguments);
/// And from records.
[[nodiscard]] bool are_groups_of_records(const Arguments& arguments);

/// Where what one group has for itself is kept: "day.jardam" is "day.2.jardam" for the second.
[[nodiscard]] std::filesystem::path path_of_group(const std::filesystem::path& path,
                                                  std::uint32_t number);

/// The codes that were asked for by --codes; none: those of the record that is continued. Throws
/// BadUsage.
[[nodiscard]] std::optional<SeatCodes> codes_of(const std::optional<std::string>& wanted,
                                                const Scenario& scenario,
                                                const std::optional<SeatCodes>& recorded);

/// Throws BadUsage; and as Server does.
[[nodiscard]] std::unique_ptr<Server> serve_groups(const Arguments& arguments,
                                                   ServerOptions options);

}  // namespace jardam::tools
