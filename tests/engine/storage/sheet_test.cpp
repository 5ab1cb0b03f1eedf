#include "storage/sheet.hpp"

#include <doctest/doctest.h>
#include <unistd.h>
#include <zip.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "storage/whole_file.hpp"

using namespace jardam;
namespace fs = std::filesystem;

namespace {

std::string utf16(const std::u16string& text) {
  std::string bytes = "\xff\xfe";
  for (const char16_t unit : text) {
    bytes += static_cast<char>(unit & 0xff);
    bytes += static_cast<char>(unit >> 8);
  }
  return bytes;
}

std::vector<std::string> texts(const SheetRow& row) {
  std::vector<std::string> found;
  for (const Cell& cell : row.cells) found.push_back(cell.text);
  return found;
}

using Texts = std::vector<std::string>;

Sheet csv(std::string_view bytes) { return read_csv_sheet(bytes).sheets.at(0); }

std::string reason(std::string_view bytes, bool is_xlsx = false, SheetLimits limits = {}) {
  try {
    static_cast<void>(is_xlsx ? read_xlsx(bytes, limits) : read_csv_sheet(bytes, limits));
  } catch (const UnreadableSheet& error) {
    return error.what();
  }
  return "";
}

fs::path temporary(const std::string& name) {
  return fs::temp_directory_path() / ("jardam-sheet-" + std::to_string(::getpid()) + "-" + name);
}

std::string zipped(const std::map<std::string, std::string>& parts) {
  const fs::path path = temporary("made.zip");
  fs::remove(path);
  zip_t* archive = zip_open(path.c_str(), ZIP_CREATE, nullptr);
  REQUIRE(archive != nullptr);
  for (const auto& [name, text] : parts)
    zip_file_add(archive, name.c_str(), zip_source_buffer(archive, text.data(), text.size(), 0), 0);
  REQUIRE(zip_close(archive) == 0);
  std::string bytes = contents_of(path, 64u << 20).text;
  fs::remove(path);
  return bytes;
}

/// A workbook whose one sheet holds these rows, as other producers write it: with prefixes,
/// absolute targets, inline strings and styles.
std::map<std::string, std::string> workbook(const std::string& rows,
                                            const std::string& behind = "") {
  const std::string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const std::string types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  return {
      {"_rels/.rels", "<Relationships><Relationship Id='r1' Type='" + types +
                          "/officeDocument' Target='/xl/workbook.xml'/></Relationships>"},
      {"xl/workbook.xml",
       "<x:workbook xmlns:x='" + main + "' xmlns:r='" + types +
           "'><x:sheets><x:sheet name='Лист 1' r:id='s1'/></x:sheets></x:workbook>"},
      {"xl/_rels/workbook.xml.rels",
       "<Relationships><Relationship Id='s1' Type='" + types +
           "/worksheet' Target='worksheets/one.xml'/><Relationship Id='s2' Type='" + types +
           "/styles' Target='/xl/styles.xml'/><Relationship Id='s3' Type='" + types +
           "/sharedStrings' Target='strings.xml'/></Relationships>"},
      {"xl/strings.xml",
       "<sst><si><r><t>two </t></r><r><t xml:space='preserve'>parts</t></r></si>"
       "<si><t>a_x000D_\nb</t><rPh><t>aloud</t></rPh></si></sst>"},
      {"xl/styles.xml",
       "<styleSheet><numFmts><numFmt numFmtId='170' formatCode='[$-419]dd.mm.yyyy\\ hh:mm'/>"
       "<numFmt numFmtId='171' formatCode='0.00&quot; days&quot;'/></numFmts>"
       "<fills><fill/><fill/><fill><patternFill patternType='solid'><fgColor rgb='FFffc000'/>"
       "</patternFill></fill><fill><patternFill patternType='solid'><fgColor indexed='10'/>"
       "</patternFill></fill></fills>"
       "<cellXfs><xf numFmtId='0'/><xf numFmtId='170'/><xf numFmtId='20' fillId='2'/>"
       "<xf numFmtId='46' fillId='3'/><xf numFmtId='171'/></cellXfs></styleSheet>"},
      {"xl/worksheets/one.xml",
       "<worksheet><sheetData>" + rows + "</sheetData>" + behind + "</worksheet>"},
  };
}

}  // namespace

TEST_CASE("a CSV is read whatever divides its cells, also below a title without any") {
  const Texts header{"No", "Text"};
  CHECK(texts(csv("List of injects\nNo;Text\n1;one, two\n2;three\n").rows.at(1)) == header);
  CHECK(texts(csv("No\tText\n1\tone, two\n").rows.at(0)) == header);
  CHECK(texts(csv("No,Text\n1,\"a;b\n;c\"\n").rows.at(1)) == Texts{"1", "a;b\n;c"});
  CHECK(texts(csv("sep=|\nNo|Text\n").rows.at(0)) == header);
}

TEST_CASE("a CSV keeps the numbers of its lines and leaves out those in which nothing stands") {
  const Sheet sheet = csv("a,b\n,\n\n1,\"x\r\ny\"\n2,z\n");
  REQUIRE(sheet.rows.size() == 3);
  CHECK(sheet.rows[1].number == 4);
  CHECK(sheet.rows[1].cells[1].text == "x\ny");
  CHECK(sheet.rows[2].number == 6);
  CHECK(sheet.rows[0].cells[0].kind == CellKind::text);
}

TEST_CASE("Windows-1251 and UTF-16 are known by their bytes") {
  const SheetFile old = read_csv_sheet("\xcd\xee\xec\xe5\xf0;\xd2\xe5\xea\xf1\xf2\n1;a\n");
  CHECK(texts(old.sheets[0].rows[0]) == Texts{"Номер", "Текст"});
  CHECK(old.note == "read as Windows-1251");
  const SheetFile wide = read_csv_sheet(utf16(u"Номери\tТекст\n"));
  CHECK(texts(wide.sheets[0].rows[0]) == Texts{"Номери", "Текст"});
  CHECK(wide.note == "read as UTF-16");
  CHECK(read_csv_sheet("\xef\xbb\xbf"
                       "a,b\n")
            .note.empty());
  CHECK(texts(csv("\xef\xbb\xbf"
                  "a,b\n")
                  .rows[0]) == Texts{"a", "b"});
}

TEST_CASE("what is no CSV is refused with a sentence") {
  CHECK(reason("a,b\n1,\"c\n").find("line 2: a quotation mark") == 0);
  CHECK(reason(std::string("a\0b", 3)).find("bytes of value 0") != std::string::npos);
  CHECK(reason("a\x98\xff,b\n").find("neither UTF-8 nor") == 0);
  CHECK(reason("a,b,c\n", false, {.cells = 2}).find("more than 2 cells") == 0);
}

TEST_CASE("what is written as xlsx reads back, texts and colours") {
  const fs::path path = temporary("written.xlsx");
  const Sheet sheet{"MSEL",
                    {{1, {{"Number", CellKind::text}, {"Текст", CellKind::text}}},
                     {2, {{"1.10", CellKind::text, 0, "FFC000"}, {" two\nlines ", CellKind::text}}},
                     {3, {{"=1+1", CellKind::text, 0, "000000"}, {"D1 09:40", CellKind::text}}}}};
  write_xlsx(path, sheet, std::array<double, 2>{10, 60});
  const SheetFile file = read_sheets(path);
  CHECK(file.has_fills);
  REQUIRE(file.sheets.size() == 1);
  CHECK(file.sheets[0].name == "MSEL");
  REQUIRE(file.sheets[0].rows.size() == 3);
  CHECK(file.sheets[0].rows[1] == sheet.rows[1]);
  CHECK(file.sheets[0].rows[2] == sheet.rows[2]);
  fs::remove(path);
}

TEST_CASE("what is written as CSV reads back") {
  const Sheet sheet{"",
                    {{1, {{"a;b", CellKind::text}, {"say \"no\"", CellKind::text}}},
                     {2, {{"x\ny", CellKind::text}, {"2", CellKind::text}}}}};
  for (const char separator : {',', ';'}) {
    const Sheet again = csv(csv_of(sheet, separator));
    REQUIRE(again.rows.size() == 2);
    CHECK(texts(again.rows[0]) == Texts{"a;b", "say \"no\""});
    CHECK(texts(again.rows[1]) == Texts{"x\ny", "2"});
  }
}

TEST_CASE("dates, times, hours and numbers of a workbook read as its formats show them") {
  const SheetFile file = read_xlsx(zipped(
      workbook("<row r='2'><c r='A2' s='1'><v>44445.402777777781</v></c><c r='B2' "
               "s='2'><v>0.40277777777777779</v></c>"
               "<c s='3'><v>1.0902777777777777</v></c><c r='E2'><v>1.1000000000000001</v></c>"
               "<c r='F2' s='4'><v>1.1</v></c></row>")));
  REQUIRE(file.sheets.size() == 1);
  CHECK(file.sheets[0].name == "Лист 1");
  const SheetRow& row = file.sheets[0].rows.at(0);
  CHECK(row.number == 2);
  CHECK(texts(row) == Texts{"2021-09-06 09:40", "09:40", "26:10", "", "1.1", "1.10"});
  CHECK(row.cells[0].kind == CellKind::date);
  CHECK(row.cells[1].kind == CellKind::clock);
  CHECK(row.cells[1].fill == "FFC000");
  CHECK(row.cells[2].kind == CellKind::elapsed);
  CHECK(row.cells[2].fill == "FF0000");
  CHECK(row.cells[3].kind == CellKind::empty);
  CHECK(row.cells[4].kind == CellKind::number);
}

TEST_CASE("shared, inline and computed texts are read; what is not computed says so") {
  const SheetFile file = read_xlsx(zipped(workbook(
      "<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='inlineStr'><is><t>here</t></is></c>"
      "<c t='str'><f>A1</f><v>made</v></c><c><f>1+1</f></c><c t='e'><v>#REF!</v></c>"
      "<c t='b'><v>1</v></c></row>")));
  const SheetRow& row = file.sheets[0].rows.at(0);
  CHECK(texts(row) == Texts{"two parts", "a\nb", "here", "made", "=1+1", "#REF!", "TRUE"});
  CHECK(row.cells[4].kind == CellKind::formula);
  CHECK(row.cells[5].kind == CellKind::error);
}

TEST_CASE("cells merged below each other share their text, those beside each other do not") {
  const auto cell = [](const char* at, const char* text) {
    return std::string("<c r='") + at + "' t='inlineStr'><is><t>" + text + "</t></is></c>";
  };
  const SheetFile file = read_xlsx(zipped(
      workbook("<row r='1'>" + cell("A1", "Title") + cell("C1", "x") + "</row><row r='2'>" +
                   cell("A2", "Day 1") + cell("B2", "a") + "</row><row r='3'>" + cell("B3", "b") +
                   "</row><row r='4'>" + cell("B4", "c") + "</row>",
               "<mergeCells><mergeCell ref='A1:B1'/><mergeCell ref='A2:A3'/></mergeCells>")));
  const std::vector<SheetRow>& rows = file.sheets[0].rows;
  REQUIRE(rows.size() == 4);
  CHECK(texts(rows[0]) == Texts{"Title", "", "x"});
  CHECK(texts(rows[2]) == Texts{"Day 1", "b"});
  CHECK(texts(rows[3]) == Texts{"", "c"});
}

TEST_CASE("a damaged, strange or monstrous workbook is refused with a sentence") {
  const std::string good = zipped(workbook("<row><c><v>1</v></c></row>"));
  CHECK(reason(good, true).empty());
  CHECK(reason(good.substr(0, good.size() / 2), true).find("no whole workbook") == 0);
  CHECK(reason(zipped({{"a.txt", "hello"}}), true) == "a zip archive, but no workbook");
  CHECK(reason(zipped(workbook("<row><c><v>1</v></row>")), true).find("is no XML") !=
        std::string::npos);
  CHECK(reason(zipped(workbook("<row><c r='A0'><v>1</v></c></row>")), true) ==
        "'A0' is no cell of any sheet");
  CHECK(reason(zipped(workbook("<row r='3'/><row r='2'/>")), true) == "row 2 stands after row 3");
  CHECK(reason(zipped(workbook("<row><c t='s'><v>7</v></c></row>")), true).find("names text '7'") !=
        std::string::npos);
  CHECK(reason(zipped(workbook("<row><c r='XFD1'><v>1</v></c></row>")), true, {.cells = 100})
            .find("more than 100 cells") == 0);
  const std::string padded = zipped(workbook("<row/>" + std::string(5000, ' ')));
  CHECK(reason(padded, true, {.unpacked_bytes = 4000}).find("unpacks to more") == 0);
}

TEST_CASE("a text that cells share counts in each of them, so that none exhausts the machine") {
  const SheetLimits limits{.unpacked_bytes = 10'000};
  const std::string long_text(2000, 'x');
  std::string shares,
      rows = "<row r='1'><c r='A1' t='inlineStr'><is><t>" + long_text + "</t></is></c></row>";
  for (int i = 2; i < 10; ++i) {
    shares += "<c t='s'><v>0</v></c>";
    rows +=
        "<row r='" + std::to_string(i) + "'><c r='B" + std::to_string(i) + "'><v>1</v></c></row>";
  }
  auto shared = workbook("<row>" + shares + "</row>");
  shared["xl/strings.xml"] = "<sst><si><t>" + long_text + "</t></si></sst>";
  CHECK(reason(zipped(shared), true, limits).find("more than 10000 bytes") == 0);
  const std::string merged = "<mergeCells><mergeCell ref='A1:A9'/></mergeCells>";
  CHECK(reason(zipped(workbook(rows, merged)), true, limits).find("more than 10000 bytes") == 0);
  CHECK(reason(zipped(workbook(rows)), true, limits).empty());
}

TEST_CASE("a file is read by what it holds, and others are named") {
  const auto said = [](const std::string& name, const std::string& bytes) {
    const fs::path path = temporary(name);
    std::ofstream(path, std::ios::binary) << bytes;
    std::string text;
    try {
      static_cast<void>(read_sheets(path));
    } catch (const UnreadableSheet& error) {
      text = error.what();
    }
    fs::remove(path);
    return text;
  };
  CHECK(said("csv.xlsx", "a,b\n").empty());
  CHECK(said("old.xls", "\xd0\xcf\x11\xe0").find("save it as .xlsx") != std::string::npos);
  CHECK(said("open.ods", "PK\x03\x04" + std::string(26, 'x') +
                             "mimetypeapplication/vnd.oasis.opendocument.spreadsheet")
            .find("OpenDocument") != std::string::npos);
  CHECK_THROWS_AS(static_cast<void>(read_sheets(temporary("none.csv"))), UnreadableSheet);
  CHECK_THROWS_AS(static_cast<void>(read_sheets(fs::temp_directory_path())), UnreadableSheet);
}

TEST_CASE("columns are called by letters") {
  CHECK(column_letters(0) == "A");
  CHECK(column_letters(25) == "Z");
  CHECK(column_letters(27) == "AB");
  CHECK(column_letters(16383) == "XFD");
}
