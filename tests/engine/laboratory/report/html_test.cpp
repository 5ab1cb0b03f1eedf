#include "laboratory/report/html.hpp"

#include <doctest/doctest.h>

#include "engine/has.hpp"

using namespace jardam::laboratory;
using jardam::test::has;

TEST_CASE("what would be markup or end an attribute is escaped, and nothing else is changed") {
  CHECK(escape("<a href=\"x\">R&D</a>") == "&lt;a href=&quot;x&quot;&gt;R&amp;D&lt;/a&gt;");
  CHECK(escape("&lt;") == "&amp;lt;");
  CHECK(escape("жардам 50 % 'so'") == "жардам 50 % 'so'");
}

TEST_CASE("an element holds its text escaped") {
  CHECK(element("h2", "a < b") == "<h2>a &lt; b</h2>");
}

TEST_CASE("a table has a head and a row for each row, every cell escaped") {
  const std::string table = html_table({"a<b", "n"}, {{{"x&y"}, {"1", true, {}}}});
  CHECK(has(table, "<th scope=\"col\">a&lt;b</th>"));
  CHECK(has(table, "<tr><td>x&amp;y</td><td class=\"number\">1</td></tr>"));
}

TEST_CASE("a cell's own style stands before that of a number") {
  const std::string table = html_table({"n"}, {{{"1", true, "clear"}}});
  CHECK(has(table, "<td class=\"clear number\">1</td>"));
}

TEST_CASE("a column's head is aligned as its first row is") {
  const std::string table =
      html_table({"text", "number", "glance"}, {{{"a"}, {"1", true, {}}, {"+1", false, "glance"}}});
  CHECK(has(table,
            "<th scope=\"col\">text</th><th scope=\"col\" class=\"number\">number</th>"
            "<th scope=\"col\" class=\"glance\">glance</th>"));
}

TEST_CASE("heads without a cell below them, as of a table without rows, are plain") {
  CHECK(has(html_table({"a", "b"}, {}), "<th scope=\"col\">a</th><th scope=\"col\">b</th>"));
  CHECK(has(html_table({"a", "b"}, {{{"1", true, {}}}}), "<th scope=\"col\">b</th>"));
}

TEST_CASE(
    "a page stands for itself: its style is inside, and it asks no other place for anything") {
  const std::string page = html_page("ky", "A & B", "<p>text</p>\n");
  CHECK(page.starts_with("<!doctype html>\n<html lang=\"ky\">"));
  CHECK(has(page, "<meta charset=\"utf-8\">"));
  CHECK(has(page, "<title>A &amp; B</title>"));
  CHECK(has(page, "<style>"));
  CHECK(has(page, "<main>\n<p>text</p>\n</main>"));
  for (const char* elsewhere : {"http:", "https:", "src=", "<link", "<script", "@import", "url("})
    CHECK_MESSAGE(!has(page, elsewhere), elsewhere);
}
