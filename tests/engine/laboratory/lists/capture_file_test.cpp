#include "laboratory/lists/capture_file.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

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
