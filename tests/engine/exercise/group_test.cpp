#include "exercise/group.hpp"

#include <fstream>

#include "engine/exercise/tiny.hpp"
#include "exercise/codes.hpp"

using namespace jardam;
using namespace jardam::tiny;

TEST_CASE("the board's code opens the board however it is typed, and no other code does") {
  const BoardCode code = draw_board_code();
  CHECK(opens(code, code.text));
  CHECK(opens(board_code("K7M3-9HT2-4CPB"), "k7m3 9ht2 4cpb"));
  CHECK_FALSE(opens(code, draw_board_code().text));
  CHECK_FALSE(opens(code, ""));
  CHECK_FALSE(opens(BoardCode{}, ""));
}

TEST_CASE("a record is told of the board's code as a digest alone, which opens it again") {
  const PlayGroup group{.number = 2, .name = "Балыкчы", .board = draw_board_code()};
  const nlohmann::json told = to_json(group);
  CHECK(told.dump().find(group.board.text) == std::string::npos);
  const auto again = group_from_json(told);
  REQUIRE(again.has_value());
  CHECK(again->number == 2);
  CHECK(again->name == "Балыкчы");
  CHECK(again->board.text.empty());
  CHECK(opens(again->board, group.board.text));
}

TEST_CASE("what is no group is read as none") {
  const nlohmann::json good =
      to_json(PlayGroup{.number = 1, .name = "1", .board = board_code("X")});
  CHECK(group_from_json(good).has_value());
  CHECK_FALSE(group_from_json(nullptr).has_value());
  for (const char* member : {"number", "name", "board"}) {
    nlohmann::json lacking = good;
    lacking.erase(member);
    CHECK_FALSE(group_from_json(lacking).has_value());
  }
  nlohmann::json zero = good;
  zero["number"] = 0;
  CHECK_FALSE(group_from_json(zero).has_value());
}

TEST_CASE("the board's code is kept in a file, and what is wrong with one is named") {
  const TemporaryFile file("board.txt");
  const BoardCode made = kept_board_code(file.path);
  CHECK(opens(kept_board_code(file.path), made.text));
  std::ofstream(file.path) << "board 1234\n";
  CHECK_THROWS_AS((void)kept_board_code(file.path), CodesError);
  std::ofstream(file.path) << "excon K7M3-9HT2-4CPB\n";
  CHECK_THROWS_AS((void)kept_board_code(file.path), CodesError);
}
