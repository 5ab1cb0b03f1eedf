#include "scenario/utf8.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace jardam;

namespace {

std::string place(const std::optional<BadCharacter>& bad) {
  return bad ? std::to_string(bad->line) + ":" + std::to_string(bad->column) : "none";
}

}  // namespace

// The sequences of the next three cases are from Markus Kuhn's UTF-8 decoder capability and stress
// test, sections 1 to 5.

TEST_CASE("well-formed UTF-8 is taken, the first and the last character of every length too") {
  for (const char* text : {"", "κόσμε", "Ысык-Көл", "\xC2\x80", "\xE0\xA0\x80", "\xF0\x90\x80\x80",
                           "~", "\xDF\xBF", "\xEF\xBF\xBF", "\xED\x9F\xBF", "\xEE\x80\x80",
                           "\xEF\xBF\xBD", "\xF4\x8F\xBF\xBF", "🙂"}) {
    CAPTURE(text);
    CHECK(place(find_bad_character(text)) == "none");
  }
}

TEST_CASE("what is no UTF-8 is refused where it begins: lone, cut short, overlong, too high") {
  for (const char* text : {"\x80",
                           "\xBF",
                           "\xC0 ",
                           "\xDF ",
                           "\xE0 ",
                           "\xF0 ",
                           "\xC0",
                           "\xE0\x80",
                           "\xF0\x80\x80",
                           "\xDF",
                           "\xEF\xBF",
                           "\xF7\xBF\xBF",
                           "\xFE",
                           "\xFF",
                           "\xC0\xAF",
                           "\xE0\x80\xAF",
                           "\xC1\xBF",
                           "\xE0\x9F\xBF",
                           "\xF0\x8F\xBF\xBF",
                           "\xF0\x80\x80\xAF",
                           "\xF4\x90\x80\x80",
                           "\xF8\x88\x80\x80\x80",
                           "\xFC\x84\x80\x80\x80\x80"}) {
    CAPTURE(text);
    CHECK(place(find_bad_character("я\n в" + std::string(text))) == "2:3");
  }
}

TEST_CASE("halves of UTF-16 pairs are no characters") {
  for (const char* text :
       {"\xED\xA0\x80", "\xED\xAD\xBF", "\xED\xAE\x80", "\xED\xAF\xBF", "\xED\xB0\x80",
        "\xED\xBE\x80", "\xED\xBF\xBF", "\xED\xA0\x80\xED\xB0\x80"})
    CHECK(place(find_bad_character(text)) == "1:1");
}

TEST_CASE("a wrong byte is named, and how to mend the file") {
  CHECK(find_bad_character("name: \xE9t\xE9")->reason ==
        "byte 0xE9 is not UTF-8; save the file as UTF-8");
  CHECK(find_bad_character(std::string_view("a\0b", 3))->reason ==
        "control character 0x00 in a text file");
}

TEST_CASE("of control characters only tabs and ends of lines belong in a text file") {
  for (int c = 0; c < 0x80; ++c) {
    CAPTURE(c);
    const bool is_refused = (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
    const std::string text = "key" + std::string(1, static_cast<char>(c));
    CHECK(place(find_bad_character(text)) == (is_refused ? "1:4" : "none"));
  }
}

TEST_CASE("columns count characters, as editors do, not bytes") {
  TextLines lines("имя: Ысык-Көл\nab: 🙂x\n");
  CHECK(lines.column(0, 0) == 1);
  CHECK(lines.column(0, 6) == 4);  // the colon after three letters of two bytes
  CHECK(lines.column(0, 8) == 6);  // the first letter of the value
  CHECK(lines.column(1, 4) == 5);  // the face
  CHECK(lines.column(1, 8) == 6);  // behind its four bytes
  CHECK(lines.column(2, 0) == 1);  // the empty line at the end
  CHECK(lines.column(9, 4) == 5);  // no such line: as if it were plain
}

TEST_CASE("columns are the same in whatever order they are asked for") {
  const std::string text = "жер: [тоо, көл, 🙂]\nsecond: line\nүчүнчү: сап\n";
  TextLines asked_before(text);
  const std::vector<std::size_t> lengths{32, 12, 20};
  for (std::size_t step = 0; step < 400; ++step) {
    const std::size_t line = step * 7 % 3, byte = step * 13 % lengths[line];
    CAPTURE(line);
    CAPTURE(byte);
    CHECK(asked_before.column(line, byte) == TextLines(text).column(line, byte));
  }
}

TEST_CASE("a tab in the indentation is seen, one between words is not meant") {
  const TextLines lines("\ta: 1\n  \tb: 2\n  c:\t3\nd: 4\n\n\t");
  CHECK(lines.has_tab_indent(0));
  CHECK(lines.has_tab_indent(1));
  CHECK_FALSE(lines.has_tab_indent(2));
  CHECK_FALSE(lines.has_tab_indent(3));
  CHECK_FALSE(lines.has_tab_indent(4));
  CHECK_FALSE(lines.has_tab_indent(5));  // nothing follows that it could indent
  CHECK_FALSE(lines.has_tab_indent(99));
}

TEST_CASE("a byte of the text is found by line and column, ends of lines of both kinds alike") {
  const std::string text = "ab\r\nда\nx";
  const auto at = [&](std::size_t byte) { return place(locate_byte(text, byte, {})); };
  CHECK(at(0) == "1:1");
  CHECK(at(3) == "1:4");  // the end of the line is still in the line
  CHECK(at(4) == "2:1");
  CHECK(at(6) == "2:2");
  CHECK(at(9) == "3:1");
  CHECK(at(100) == "3:2");  // beyond the text: behind its last character
  CHECK(locate_byte(text, 0, "a reason").reason == "a reason");
}

TEST_CASE("a text falls apart into its characters, and a wrong byte stands for itself") {
  std::string codes;
  for (const Character& character : characters_of("aяк€🙂\xFF"
                                                  "b"))
    codes += std::to_string(static_cast<unsigned>(character.code)) + "/" +
             std::to_string(character.bytes.size()) + " ";
  CHECK(codes == "97/1 1103/2 1082/2 8364/3 128578/4 65533/1 98/1 ");
  CHECK(characters_of("").empty());
}

TEST_CASE("only the mark at the beginning of a file is taken away") {
  CHECK(without_byte_order_mark("\xEF\xBB\xBF-\xEF\xBB\xBF") == "-\xEF\xBB\xBF");
  CHECK(without_byte_order_mark("a") == "a");
}

TEST_CASE("a line comes without its end, whichever kind") {
  const TextLines lines("ab\r\nc\n\nd");
  CHECK(lines.count() == 4);
  CHECK(lines.line(0) == "ab");
  CHECK(lines.line(1) == "c");
  CHECK(lines.line(2).empty());
  CHECK(lines.line(3) == "d");
  CHECK(lines.line(9).empty());
}
