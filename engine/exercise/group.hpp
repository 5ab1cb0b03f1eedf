#pragma once
/// One of several groups that play the same scenario side by side, from the same seed: chance is
/// the same for all, so what differs between them comes of what they decided. Each group is an
/// exercise of its own, with its own record; this is what its record says of the others.

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace jardam {

/// The code of the board, with which exercise control sees all groups: see `codes.hpp`.
struct BoardCode {
  std::string salt;
  std::string digest;
  std::string text;  ///< to be read out; empty: only its digest is known
};

struct PlayGroup {
  std::uint32_t number = 1;  ///< from 1, in the order in which they were named
  std::string name;          ///< as it was given; its number where it was given none
  BoardCode board;           ///< the same for all groups of an exercise
};

/// A new code for the board.
[[nodiscard]] BoardCode draw_board_code();
/// The board's code of this text.
[[nodiscard]] BoardCode board_code(std::string text);
/// That of a file with one line, "board CODE"; where there is no such file, a new one, which is
/// written there for its owner alone. Throws CodesError, and as `write_file`.
[[nodiscard]] BoardCode kept_board_code(const std::filesystem::path& file);
[[nodiscard]] bool opens(const BoardCode& code, std::string_view typed);

/// As a record holds it, the code as its digest.
[[nodiscard]] nlohmann::json to_json(const PlayGroup& group);
/// What `to_json` wrote, or none.
[[nodiscard]] std::optional<PlayGroup> group_from_json(const nlohmann::json& source);

}  // namespace jardam
