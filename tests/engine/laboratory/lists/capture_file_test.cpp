#include "laboratory/lists/capture_file.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

using namespace jardam;
using namespace jardam::laboratory;

namespace {

namespace fs = std::filesystem;

const fs::path path = fs::temp_directory_path() / "jardam-capture-file-test.csv";

CaptureFile read(const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
  CaptureFile file = read_captures(path);
  fs::remove(path);
  return file;
}

/// The one finding of a text, as "line:column".
std::string place_of_finding(const std::string& text) {
  const CaptureFile file = read(text);
  REQUIRE(file.findings.size() == 1);
  CHECK_FALSE(file.findings.front().message.empty());
  return std::to_string(file.findings.front().line) + ":" +
         std::to_string(file.findings.front().column);
}

}  // namespace

TEST_CASE("rows of the same lists add up, whatever the order of columns") {
  const CaptureFile file = read("count,b,a\n3,0,1\n4,1,1\n5,0,1\n");
  REQUIRE(file.findings.empty());
  REQUIRE(file.tables.size() == 1);
  CHECK(file.tables[0].table.lists == std::vector<std::string>{"b", "a"});
  CHECK(file.tables[0].table.counts == std::vector<std::uint64_t>{0, 0, 8, 4});
}

TEST_CASE("without counts every row is a person") {
  const CaptureFile file = read("a,b\n1,0\n1,1\n1,0\n");
  CHECK(file.tables.at(0).table.counts == std::vector<std::uint64_t>{0, 2, 0, 1});
}

TEST_CASE("run, population and word part a file into tables") {
  const CaptureFile file = read(
      "run,population,a,b,count\n0,inside,1,0,2\n0,abroad,1,1,3\n1,inside,0,1,4\n0,inside,0,1,5\n");
  REQUIRE(file.tables.size() == 3);
  CHECK(file.tables[0].labels == CaptureLabels{"0", "inside", ""});
  CHECK(file.tables[0].table.counts == std::vector<std::uint64_t>{0, 2, 5, 0});
}

TEST_CASE("spreadsheets' marks, line ends, quotes and semicolons are read") {
  const CaptureFile file =
      read("\xef\xbb\xbf\"a\";\"b \"\"x\"\"\";count\r\n1;0;\"12\"\r\n\r\n0;1;7\r\n");
  REQUIRE(file.findings.empty());
  CHECK(file.tables.at(0).table.lists == std::vector<std::string>{"a", "b \"x\""});
  CHECK(file.tables.at(0).table.counts == std::vector<std::uint64_t>{0, 12, 7, 0});
}

TEST_CASE("one table as R, pandas and spreadsheets save it is one table") {
  const std::string plain = "A,B,count\n1,0,52\n0,1,90\n1,1,4\n";
  const CaptureTable wanted = read(plain).tables.at(0).table;
  REQUIRE(wanted.counts == std::vector<std::uint64_t>{0, 52, 90, 4});
  for (const std::string text : {
           "A\tB\tcount\n1\t0\t52\n0\t1\t90\n1\t1\t4\n",
           "A, B, count\n1, 0, 52\n0, 1, 90\n1, 1, 4\n",
           "A,B,Count\r\n1,0,52\r\n0,1,90\r\n1,1,4\r\n",
           "A,B,FREQUENCY\n1,0,52\n0,1,90\n1,1,4\n",
           "A,B,Freq\n1,0,52\n0,1,90\n1,1,4\n",
           "n,A,B\n52,1,0\n90,0,1\n4,1,1\n",
           "\"\",\"A\",\"B\",\"count\"\n\"1\",1,0,52\n\"2\",0,1,90\n\"3\",1,1,4\n",  // write.csv
           ",A,B,count\n0,1,0,52\n1,0,1,90\n2,1,1,4\n",                              // pandas
           "X,A,B,count\n1,1,0,52\n2,0,1,90\n3,1,1,4\n",  // write.csv of read.csv of write.csv
           "№;A;B;count\n1;1;0;52\n2;0;1;90\n3;1;1;4\n",
           "Unnamed: 0,A,B,count\n0,1,0,52\n1,0,1,90\n2,1,1,4\n",
           "\"A\" \"B\" \"count\"\n\"1\" 1 0 52\n\"2\" 0 1 90\n\"3\" 1 1 4\n",  // write.table
           "A,B,count\nTRUE,FALSE,52\nFALSE,TRUE,90\nTRUE,TRUE,4\n",
           "A,B,count\nTrue,False,52.0\nfalse,true,90.0\nT,T,4.0\n",
           "A;B;count\nИСТИНА;ЛОЖЬ;52\nЛОЖЬ;ИСТИНА;90\nИстина;истина;4\n",
           "A;B;count\n1,0;0,0;52,0\n0,0;1,0;90,0\n1;1;4\n",
           "A,B,count\n1.0,0.0,5.2e+01\n0.0,1.0,9e+01\n1.0,1.0,4\n",
           "sep=;\r\nA;B;count\r\n1;0;52\r\n0;1;90\r\n1;1;4\r\n",
           "A,B,count,,\n1,0,52,,\n0,1,90,,\n1,1,4,,\n,,,,\n",
           "A\u00a0,B,count\n1,0,\u00a052\n0,1,90\n1,1,4\u202f\n",
           "\xef\xbb\xbf\"A\";\"B\";\"count\"\r\n\"1\";\"0\";\"52\"\r\n0;1;90\r\n1;1;4\r\n",
           "A,B,count\r1,0,52\r0,1,90\r1,1,4\r",
       }) {
    CAPTURE(text);
    const CaptureFile file = read(text);
    for (const Finding& finding : file.findings) MESSAGE(to_string(finding));
    REQUIRE(file.findings.empty());
    REQUIRE(file.tables.size() == 1);
    CHECK(file.tables[0].table.lists == wanted.lists);
    CHECK(file.tables[0].table.counts == wanted.counts);
  }
}

TEST_CASE("large counts are read however programs write them") {
  for (const std::string count : {"100000", "1e+05", "100 000", "100\u00a0000", "100\u202f000",
                                  "100000.0", "100000,00", "1.0E5"}) {
    CAPTURE(count);
    const CaptureFile file = read("A;B;count\n1;0;" + count + "\n");
    REQUIRE(file.findings.empty());
    CHECK(file.tables.at(0).table.counts.at(1) == 100000);
  }
}

TEST_CASE("what may mean two things is told and not guessed") {
  for (const std::string count :
       {"1,234",   "1.234", "1,234,567", "1.234,5", "12,5",     "12.5", "1 23",
        "12 3456", " 1 ,5", "NA",        "",        "NaN",      "inf",  "0x10",
        "-3",      "+-3",   "1e",        "1e99",    "5 people", "52%"}) {
    CAPTURE(count);
    const CaptureFile file = read("A;B;count\n1;0;" + count + "\n0;1;3\n");
    REQUIRE(file.findings.size() == 1);
    CHECK(file.findings[0].line == 2);
    CHECK(file.findings[0].path == "count");
  }
  for (const std::string on : {"NA", "", "2", "0.5", "-1", "x", "maybe", "1 0"}) {
    CAPTURE(on);
    CHECK(place_of_finding("A;B;count\n0;1;3\n1;" + on + ";7\n").starts_with("3:"));
  }
  CHECK(read("A;B;count\n1;;7\n").findings.at(0).message.find("empty") != std::string::npos);
  CHECK(place_of_finding("A,B,count,freq\n1,0,3,3\n") == "1:11");       // two columns of counts
  CHECK(place_of_finding("A,B,n\n1,0,1\n0,1,1\n1,1,0\n") == "1:5");     // a list or a count?
  CHECK(place_of_finding(",A,B\n1,1,0\n0,1,1\n1,0,1\n") == "1:1");      // a list without a name
  CHECK(read("A,B,count\n1,0,0,52\n0,1,1,90\n").findings.size() == 2);  // no row names
}

TEST_CASE("a column that numbers the rows is left out only when it can be nothing else") {
  CHECK(read("id,A,B\n1,1,0\n2,0,1\n3,1,1\n").tables.at(0).table.lists.size() == 2);
  const CaptureFile counts = read("n,A,B\n1,1,0\n2,0,1\n3,1,1\n");
  CHECK(counts.tables.at(0).table.counts == std::vector<std::uint64_t>{0, 1, 2, 3});
  CHECK(read("run,A,B\n0,1,0\n1,0,1\n2,1,1\n").tables.size() == 3);
  CHECK(read("id,A,B\n0,1,0\n1,0,1\n").tables.at(0).table.lists.size() == 3);
  CHECK(read("id,A,B\n17,1,0\n4,0,1\n9,1,1\n").findings.size() == 3);
}

TEST_CASE("beside another column of counts, n is a list") {
  const CaptureFile file = read("G,N,count\n1,0,5\n1,1,2\n");
  REQUIRE(file.findings.empty());
  CHECK(file.tables.at(0).table.lists == std::vector<std::string>{"G", "N"});
}

TEST_CASE("a workbook and UTF-16 are called by their names") {
  const auto message = [](const std::string& text) {
    const CaptureFile file = read(text);
    REQUIRE(file.findings.size() == 1);
    CHECK(file.findings[0].line == 1);
    return file.findings[0].message;
  };
  using namespace std::string_literals;
  CHECK(message("\xff\xfe"
                "a\0,\0"s)
            .find("UTF-16") != std::string::npos);
  CHECK(message("\xfe\xff\0a\0,"s).find("UTF-16") != std::string::npos);
  CHECK(message("a\0,\0b\0"s).find("UTF-16") != std::string::npos);
  CHECK(message("PK\x03\x04 and more").find(".xlsx") != std::string::npos);
  CHECK(message("\xd0\xcf\x11\xe0 and more").find(".xls") != std::string::npos);
}

TEST_CASE("everything wrong is told at once, from top to bottom") {
  const CaptureFile file = read("A,A,count\n1,0\n1,2,x\n0,0,9\n");
  std::vector<std::string> places;
  for (const Finding& finding : file.findings)
    places.push_back(std::to_string(finding.line) + ":" + std::to_string(finding.column));
  CHECK(places == std::vector<std::string>{"1:1", "1:3", "2:1", "3:3", "3:5", "4:1"});
}

TEST_CASE("a broken file is told where it is broken") {
  CHECK(place_of_finding("") == "0:0");
  CHECK(place_of_finding("a,count\n1,3\n") == "1:1");                          // one list
  CHECK(place_of_finding("a,b,c,d,e,f,g,h,i\n1,1,1,1,1,1,1,1,1\n") == "1:1");  // nine
  CHECK(place_of_finding("a,b,\n1,1,1\n") == "1:5");              // a column without a name
  CHECK(place_of_finding("a,b,count\n1,0,3\n1,2,4\n") == "3:3");  // neither 0 nor 1
  CHECK(place_of_finding("ж,b,count\n1,0,3.5\n") == "2:5");       // no whole number
  CHECK(place_of_finding("a,b,count\n1,0,-1\n") == "2:5");
  CHECK(place_of_finding("a,b,count\n1,0,99999999999999999999\n") == "2:5");
  CHECK(place_of_finding("a,b,count\n0,0,9\n") == "2:1");  // counted without having been seen
  CHECK(place_of_finding("a,b,count\n1,0\n") == "2:1");
  CHECK(place_of_finding("a,b,count\n1,0,\"3\n") == "2:1");
  CHECK(place_of_finding("a,b,count\n1,\xff,3\n") == "2:3");
  CHECK(read("a,a,count\n1,0,3\n").findings.size() == 2);
  CHECK(read_captures("no-such-file.csv").findings.size() == 1);
  CHECK(read_captures(fs::temp_directory_path()).findings.size() == 1);
}

TEST_CASE("a file that is wrong throughout does not flood the reader") {
  std::string text = "a,b,count\n";
  for (int i = 0; i < 1000; ++i) text += "x,y,z\n";
  CHECK(read(text).findings.size() < 60);
}

TEST_CASE("a file too large for a small machine is told before it is read") {
  std::ofstream(path) << "a,b\n1,0\n";
  fs::resize_file(path, (std::size_t{32} << 20) + 1);
  const CaptureFile file = read_captures(path);
  fs::remove(path);
  REQUIRE(file.findings.size() == 1);
  CHECK(file.findings.front().message.find("larger than 33554432 bytes") != std::string::npos);
}

TEST_CASE("truth is found by run and population") {
  std::ofstream(path) << "run,population,during,at_end\n0,inside,50,20\n0,abroad,9,8\n";
  const TruthFile truth = read_truth(path);
  CHECK(truth.findings.empty());
  REQUIRE(truth_of(truth, {"0", "abroad", "any"}) != nullptr);
  CHECK(truth_of(truth, {"0", "abroad", "any"})->during == 9);
  CHECK(truth_of(truth, {"1", "abroad", "any"}) == nullptr);
  std::ofstream(path) << "run,population,during\n0,inside,50\n";
  CHECK(read_truth(path).findings.size() == 1);
  fs::remove(path);
}
