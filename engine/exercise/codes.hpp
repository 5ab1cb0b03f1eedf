#pragma once
/// The codes with which teams take their seats. They are made for each exercise, and only those who
/// are told one know it: a record holds digests. The codes in a scenario's file are public, for
/// tests and rehearsals on one machine.

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "exercise/exercise.hpp"

namespace jardam {

struct SeatCodes {
  std::string salt;
  std::vector<std::string>
      digests;                     ///< by seat: SHA-256 of the salt and the code as it is compared
  std::vector<std::string> texts;  ///< by seat: the code to be read out; empty: only its digest is
                                   ///< known
  bool are_public = false;         ///< those of the scenario's file
  std::filesystem::path file;      ///< where they are kept in clear; empty: nowhere
};

/// What is wrong with codes that somebody wrote; the message names the line or the seat.
struct CodesError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Fewer characters than these could be guessed: ten of the alphabet hold 43 bits.
inline constexpr std::size_t shortest_code = 10;

/// A code that nobody can guess, of some 52 bits: "K7M3-9HT2-4CPB". Its characters are on Latin and
/// on Cyrillic keyboards.
[[nodiscard]] std::string draw_code();
/// The code as it is compared: without case, spaces and dashes, and with one letter for all that
/// look like it.
[[nodiscard]] std::string compared_code(std::string_view typed);

/// New codes for all seats.
[[nodiscard]] SeatCodes draw_codes(const Scenario& scenario);
/// Those of the scenario's file. Throws CodesError when two cannot be told apart.
[[nodiscard]] SeatCodes scenario_codes(const Scenario& scenario);

/// Those of a file that has a line for each seat, its id and its code; where there is no such file,
/// new ones, which are written there for its owner alone. Throws CodesError for a seat that there
/// is not, one that is missing or comes twice, a code that could be guessed; and as `write_file`.
[[nodiscard]] SeatCodes kept_codes(const Scenario& scenario, const std::filesystem::path& file);

/// A salt for the digests of codes, from the operating system.
[[nodiscard]] std::string draw_salt();
/// SHA-256 of the salt and the code as it is compared.
[[nodiscard]] std::string code_digest(const std::string& salt, std::string_view typed);

/// The seat that this code opens; none when there is no such seat.
[[nodiscard]] SeatId seat_with_code(const SeatCodes& codes, std::string_view typed);
/// Gives a seat a new code, in the file too. Throws as `write_file`, and changes nothing then.
void replace_code(SeatCodes& codes, const Scenario& scenario, SeatId seat);

/// The digests by seat, as a record holds them; null for codes that are public.
[[nodiscard]] nlohmann::json to_json(const Scenario& scenario, const SeatCodes& codes);
/// What `to_json` wrote, or none when it is not of these seats.
[[nodiscard]] std::optional<SeatCodes> codes_from_json(const Scenario& scenario,
                                                       const nlohmann::json& source);

}  // namespace jardam
