/// Manual pages and shell completion.

#include <doctest/doctest.h>

#include "engine/has.hpp"
#include "words/manual.hpp"

using namespace jardam;
using jardam::test::has;

namespace {

ProgramWords program() {
  return {.name = "hall",
          .version = "1.2",
          .summary = "opens halls",
          .about = ".a dot\\ and a-dash",
          .commands = {{"open", "DIR", "Opens.", {{"door", "left|right", "which"}}},
                       {"open twice", "PLAN", "Opens again.", {{"quiet", "", "says nothing"}}}},
          .exit_status = "0 done",
          .see_also = "house(1)"};
}

}  // namespace

TEST_CASE("a manual page has every command and option, and nothing in it is taken for a macro") {
  const std::string page = manual_page(program());
  CHECK(has(page, ".SH NAME\nhall \\- opens halls\n"));
  CHECK(has(page, "\n\\&.a dot\\e and a\\-dash\n"));
  CHECK(has(page, ".SS \"hall open twice\"\nOpens again.\n"));
  CHECK(has(page, "\\fB\\-\\-door\\fR \\fIleft|right\\fR\nwhich\n"));
}

TEST_CASE("what a value stands for tells what the shell offers") {
  const std::string script = bash_completion(program());
  CHECK(has(script, "'open --door') _jardam_words 'left right'; return"));
  CHECK(has(script,
            "'open twice') if [[ $word == -* ]]; then _jardam_words '--quiet'; else "
            "_jardam_shipped plans/; _jardam_files; "));
  CHECK(has(script, "complete -F _hall hall\n"));
}
