#include "laboratory/report/gnuplot.hpp"

#include <doctest/doctest.h>
#include <stdlib.h>

#include <string>

#include "engine/temporary_folder.hpp"

using namespace jardam;
using namespace jardam::laboratory;
using test::TemporaryFolder;

namespace {

const std::string small = "set terminal svg size 200,100\n";

/// An environment variable that has its old value again after the test.
class Environment {
 public:
  Environment(const char* name, const std::string& value) : name_(name), old_(::getenv(name)) {
    ::setenv(name, value.c_str(), 1);
  }
  ~Environment() { ::setenv(name_, old_.c_str(), 1); }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

 private:
  const char* name_;
  std::string old_;
};

}  // namespace

TEST_CASE("a script is drawn as one element that a page can hold") {
  const std::string svg = draw(small + "plot x\n");
  CHECK(svg.starts_with("<svg"));
  CHECK(svg.find("</svg>") != std::string::npos);
  CHECK(svg.find("<?xml") == std::string::npos);
}

TEST_CASE("a script that gnuplot refuses is an error with its reason, not a page without chart") {
  CHECK_THROWS_WITH_AS(static_cast<void>(draw("this is no gnuplot\n")),
                       doctest::Contains("invalid command"), ChartError);
}

TEST_CASE("a script that draws nothing is an error") {
  CHECK_THROWS_AS(static_cast<void>(draw(small)), ChartError);
}

TEST_CASE("where gnuplot is not installed, the error says how to have it") {
  const TemporaryFolder empty;
  const Environment path("PATH", empty.path.string());
  CHECK_THROWS_WITH_AS(static_cast<void>(draw(small + "plot x\n")),
                       doctest::Contains("apt-get install gnuplot"), ChartError);
}

TEST_CASE("a chart leaves no file behind, drawn or refused") {
  const TemporaryFolder folder;
  ::setenv("TMPDIR", folder.path.c_str(), 1);
  static_cast<void>(draw(small + "plot x\n"));
  CHECK_THROWS_AS(static_cast<void>(draw("this is no gnuplot\n")), ChartError);
  ::unsetenv("TMPDIR");
  CHECK(test::files_in(folder.path) == 0);
}

TEST_CASE("a quote within quotes is doubled, and a line's end is a space") {
  CHECK(quoted("Ala's") == "'Ala''s'");
  CHECK(quoted("two\nlines") == "'two lines'");
  CHECK(quoted("") == "''");
}

TEST_CASE("a quoted text appears as it is written and runs no command") {
  const TemporaryFolder folder;
  const std::string trap = (folder.path / "trap").string();
  const std::string text = "it's `touch " + trap + "` $(touch " + trap + ") @x \\n жардам";
  const std::string svg =
      draw(small + "set terminal svg noenhanced\nset title " + quoted(text) + "\nplot x\n");
  CHECK(svg.find(text) != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(trap));
}
