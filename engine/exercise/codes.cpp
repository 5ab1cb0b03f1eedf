#include "exercise/codes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <sstream>

#include "exercise/act_json.hpp"
#include "exercise/ids.hpp"
#include "exercise/seats.hpp"
#include "scenario/characters.hpp"
#include "scenario/utf8.hpp"
#include "storage/secret.hpp"
#include "storage/sha256.hpp"
#include "storage/whole_file.hpp"

namespace jardam {
namespace {

using nlohmann::json;

/// Characters that stand on both keyboards and cannot be taken for each other.
constexpr std::string_view alphabet = "0123456789ABCEHKMPTY";
constexpr std::size_t groups = 3, group_size = 4;
constexpr std::size_t salt_bytes = 16;
constexpr std::size_t largest_file = 1u << 20;

struct Alike {
  std::string_view typed;
  char meant;
};
/// Beside Cyrillic letters of Latin shape, which the scenario's reader knows: what looks like a
/// digit.
constexpr std::array alike{Alike{"O", '0'}, Alike{"I", '1'}, Alike{"L", '1'}, Alike{"З", '3'},
                           Alike{"з", '3'}};

void replace_all(std::string& text, const Alike& pair) {
  for (auto at = text.find(pair.typed); at != std::string::npos; at = text.find(pair.typed, at + 1))
    text.replace(at, pair.typed.size(), 1, pair.meant);
}

char upper(char letter) {
  return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

bool is_filler(char letter) {
  return std::string_view(" \t\r\n-_.,").find(letter) != std::string_view::npos;
}

/// Bytes from which every character comes equally often.
std::string draw_characters(std::size_t count) {
  const std::size_t usable = 256 / alphabet.size() * alphabet.size();
  std::string drawn;
  while (drawn.size() < count)
    for (const std::uint8_t byte : secret_bytes(count - drawn.size()))
      if (byte < usable) drawn += alphabet[byte % alphabet.size()];
  return drawn;
}

void set_code(SeatCodes& codes, SeatId seat, std::string text) {
  codes.digests[seat.value] = code_digest(codes.salt, text);
  codes.texts[seat.value] = std::move(text);
}

SeatCodes no_codes(std::size_t seats) {
  return {.salt = draw_salt(),
          .digests = std::vector<std::string>(seats),
          .texts = std::vector<std::string>(seats)};
}

/// Throws when two seats have one code.
void check_distinct(const Scenario& scenario, const SeatCodes& codes) {
  for (std::size_t i = 0; i < codes.digests.size(); ++i)
    for (std::size_t other = 0; other < i; ++other)
      if (codes.digests[i] == codes.digests[other])
        throw CodesError(fmt::format("the codes of '{}' and '{}' cannot be told apart",
                                     scenario.exercise.seats[other].id,
                                     scenario.exercise.seats[i].id));
}

std::string codes_text(const Scenario& scenario, const SeatCodes& codes) {
  std::string text;
  for (const SeatId seat : ids<SeatId>(codes.texts))
    text += fmt::format("{} {}\n", scenario.exercise.seats[seat.value].id, codes.texts[seat.value]);
  return text;
}

void write_codes(const Scenario& scenario, const SeatCodes& codes) {
  if (!codes.file.empty()) write_file(codes.file, codes_text(scenario, codes), Readers::owner);
}

void read_line(const Scenario& scenario, const std::string& line, std::size_t number,
               SeatCodes& codes) {
  std::istringstream words(line);
  std::string id, code;
  if (!(words >> id)) return;
  std::getline(words, code);
  const SeatId seat = seat_with_id(scenario, id);
  const auto refuse = [&](std::string_view why) {
    throw CodesError(fmt::format("line {}: {}", number, why));
  };
  if (seat.is_none()) refuse(fmt::format("there is no seat '{}'", id));
  if (!codes.texts[seat.value].empty()) refuse(fmt::format("'{}' comes a second time", id));
  if (compared_code(code).size() < shortest_code)
    refuse(fmt::format("the code of '{}' has fewer than {} characters and could be guessed", id,
                       shortest_code));
  set_code(codes, seat, std::string(trimmed(code)));
}

SeatCodes codes_from_text(const Scenario& scenario, const std::string& text) {
  SeatCodes codes = no_codes(scenario.exercise.seats.size());
  std::istringstream lines{std::string(without_byte_order_mark(text))};
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    std::erase(line, '\r');  // Windows ends lines with it
    read_line(scenario, line, ++number, codes);
  }
  for (const SeatId seat : ids<SeatId>(codes.texts))
    if (codes.texts[seat.value].empty())
      throw CodesError(
          fmt::format("the seat '{}' has no code", scenario.exercise.seats[seat.value].id));
  check_distinct(scenario, codes);
  return codes;
}

}  // namespace

std::string draw_code() {
  std::string code = draw_characters(group_size);
  for (std::size_t group = 1; group < groups; ++group) {
    code += '-';
    code += draw_characters(group_size);
  }
  return code;
}

std::string compared_code(std::string_view typed) {
  std::string code = without_odd_characters(typed);
  std::erase_if(code, is_filler);
  std::transform(code.begin(), code.end(), code.begin(), upper);
  for (const Alike& pair : alike) replace_all(code, pair);
  return code;
}

std::string draw_salt() {
  std::string salt;
  for (const std::uint8_t byte : secret_bytes(salt_bytes)) salt += fmt::format("{:02x}", byte);
  return salt;
}

std::string code_digest(const std::string& salt, std::string_view typed) {
  return sha256_hex(salt + "\n" + compared_code(typed));
}

SeatCodes draw_codes(const Scenario& scenario) {
  SeatCodes codes = no_codes(scenario.exercise.seats.size());
  for (const SeatId seat : ids<SeatId>(codes.texts)) set_code(codes, seat, draw_code());
  return codes;
}

SeatCodes scenario_codes(const Scenario& scenario) {
  SeatCodes codes = no_codes(scenario.exercise.seats.size());
  codes.are_public = true;
  for (const SeatId seat : ids<SeatId>(codes.texts))
    set_code(codes, seat, scenario.exercise.seats[seat.value].code);
  check_distinct(scenario, codes);
  return codes;
}

SeatId seat_with_code(const SeatCodes& codes, std::string_view typed) {
  const std::string wanted = code_digest(codes.salt, typed);
  for (const SeatId seat : ids<SeatId>(codes.digests))
    if (codes.digests[seat.value] == wanted && !compared_code(typed).empty()) return seat;
  return {};
}

void replace_code(SeatCodes& codes, const Scenario& scenario, SeatId seat) {
  SeatCodes changed = codes;
  set_code(changed, seat, draw_code());
  write_codes(scenario, changed);
  codes = std::move(changed);
}

SeatCodes kept_codes(const Scenario& scenario, const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) {
    SeatCodes codes = draw_codes(scenario);
    codes.file = file;
    write_codes(scenario, codes);
    return codes;
  }
  const FileContents contents = contents_of(file, largest_file);
  if (contents.reading != Reading::whole) throw CodesError("cannot be read as a file of codes");
  SeatCodes codes = codes_from_text(scenario, contents.text);
  codes.file = file;
  return codes;
}

json to_json(const Scenario& scenario, const SeatCodes& codes) {
  if (codes.are_public) return nullptr;
  json digests = json::object();
  for (const SeatId seat : ids<SeatId>(codes.digests))
    digests[scenario.exercise.seats[seat.value].id] = codes.digests[seat.value];
  return {{"salt", codes.salt}, {"digests", digests}};
}

std::optional<SeatCodes> codes_from_json(const Scenario& scenario, const json& source) {
  const auto salt = text_member(source, "salt");
  if (!salt || !source.contains("digests")) return std::nullopt;
  SeatCodes codes = no_codes(scenario.exercise.seats.size());
  codes.salt = *salt;
  for (const SeatId seat : ids<SeatId>(codes.digests)) {
    const auto found =
        text_member(source["digests"], scenario.exercise.seats[seat.value].id.c_str());
    if (!found) return std::nullopt;
    codes.digests[seat.value] = *found;
  }
  return codes;
}

}  // namespace jardam
