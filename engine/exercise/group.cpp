#include "exercise/group.hpp"

#include <sstream>

#include "exercise/act_json.hpp"
#include "exercise/codes.hpp"
#include "scenario/characters.hpp"
#include "storage/whole_file.hpp"

namespace jardam {

using nlohmann::json;

namespace {
constexpr std::size_t largest_board_file = 1u << 12;
}

BoardCode board_code(std::string text) {
  BoardCode code{.salt = draw_salt(), .digest = {}, .text = {}};
  code.digest = code_digest(code.salt, text);
  code.text = std::move(text);
  return code;
}

BoardCode draw_board_code() { return board_code(draw_code()); }

BoardCode kept_board_code(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) {
    BoardCode code = draw_board_code();
    write_file(file, "board " + code.text + "\n", Readers::owner);
    return code;
  }
  const FileContents contents = contents_of(file, largest_board_file);
  if (contents.reading != Reading::whole) throw CodesError("cannot be read as a file of codes");
  std::istringstream words(contents.text);
  std::string name, code;
  words >> name;
  std::getline(words, code);
  std::erase(code, '\r');  // Windows ends lines with it
  if (name != "board") throw CodesError("line 1: 'board' and its code should stand here");
  if (compared_code(code).size() < shortest_code)
    throw CodesError("line 1: the code of the board has fewer than " +
                     std::to_string(shortest_code) + " characters and could be guessed");
  return board_code(std::string(trimmed(code)));
}

bool opens(const BoardCode& code, std::string_view typed) {
  return !compared_code(typed).empty() && code_digest(code.salt, typed) == code.digest;
}

json to_json(const PlayGroup& group) {
  return {{"number", group.number},
          {"name", group.name},
          {"board", {{"salt", group.board.salt}, {"digest", group.board.digest}}}};
}

std::optional<PlayGroup> group_from_json(const json& source) {
  if (!source.is_object()) return std::nullopt;
  const json number = source.value("number", json()), board = source.value("board", json());
  const auto name = text_member(source, "name");
  if (!number.is_number_unsigned() || number == 0 || !name || !board.is_object())
    return std::nullopt;
  const auto salt = text_member(board, "salt"), digest = text_member(board, "digest");
  if (!salt || !digest) return std::nullopt;
  return PlayGroup{.number = number.get<std::uint32_t>(),
                   .name = *name,
                   .board = {.salt = *salt, .digest = *digest, .text = {}}};
}

}  // namespace jardam
