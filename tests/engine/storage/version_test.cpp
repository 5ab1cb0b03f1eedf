#include "storage/version.hpp"

#include <doctest/doctest.h>

#include "engine/temporary_folder.hpp"

using namespace jardam;

TEST_CASE("the program has the version that the build's description gives to the project") {
  const std::string build = test::content(JARDAM_SOURCE_DIR "/CMakeLists.txt");
  const std::string project = "project(jardam VERSION ";
  const std::size_t at = build.find(project);
  REQUIRE(at != std::string::npos);
  const std::size_t begin = at + project.size();
  CHECK(program_version() == build.substr(begin, build.find(' ', begin) - begin));
}
