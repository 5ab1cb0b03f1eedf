#include "inquiries.hpp"

#include <doctest/doctest.h>

using namespace jardam::viewer;
using nlohmann::json;

namespace {

Inquiries waiting() {
  Inquiries asked;
  asked.why = {.id = 3, .is_waiting = true, .problem = {}};
  asked.what_if = {.id = 4, .is_waiting = true, .problem = {}};
  return asked;
}

const json because{
    {"type", "because"},
    {"id", 3},
    {"chains",
     {{{{"kind", "act"}, {"time", 60}, {"words", {{"en", "The team decided."}}}, {"row", 17}},
       {{"kind", "start"}, {"time", nullptr}, {"words", {{"en", "So it was."}}}}}}}};

}  // namespace

TEST_CASE("what led to something is read link by link, the act with its row") {
  Inquiries asked = waiting();
  CHECK(hear_inquiry(asked, because));
  CHECK_FALSE(asked.why.is_waiting);
  REQUIRE(asked.chains.size() == 1);
  REQUIRE(asked.chains[0].size() == 2);
  CHECK(asked.chains[0][0].row == 17);
  CHECK(asked.chains[0][0].words.en == "The team decided.");
  CHECK_FALSE(asked.chains[0][1].time);
}

TEST_CASE("an answer to an earlier question is passed over") {
  Inquiries asked = waiting();
  json late = because;
  late["id"] = 2;
  CHECK(hear_inquiry(asked, late));
  CHECK(asked.why.is_waiting);
  CHECK(asked.chains.empty());
}

TEST_CASE("futures tell how far they are, and then what differs") {
  Inquiries asked = waiting();
  CHECK(hear_inquiry(asked,
                     {{"type", "what_if_progress"}, {"id", 4}, {"done", 5}, {"futures", 200}}));
  CHECK(asked.done == 5);
  CHECK(asked.what_if.is_waiting);
  CHECK(hear_inquiry(asked, {{"type", "what_if_done"},
                             {"id", 4},
                             {"futures", 200},
                             {"change", json::array({{{"en", "Without: this."}}})},
                             {"effects", json::array({{{"title", {{"en", "Interviews"}}},
                                                       {"difference", -1.5},
                                                       {"differ", 12},
                                                       {"is_shown", true}}})}}));
  REQUIRE(asked.result);
  CHECK(asked.result->change[0].en == "Without: this.");
  CHECK(asked.result->effects[0].difference == -1.5);
  CHECK_FALSE(asked.what_if.is_waiting);
}

TEST_CASE("a question that is broken off or refused says so") {
  Inquiries asked = waiting();
  CHECK(hear_inquiry(asked, {{"type", "what_if_cancelled"}, {"id", 4}}));
  CHECK_FALSE(asked.what_if.problem.empty());
  CHECK(hear_refused(asked, 3, "No."));
  CHECK(asked.why.problem == "No.");
  CHECK_FALSE(hear_refused(asked, 3, "No."));
}

TEST_CASE("frames of other kinds are left alone, and malformed ones are none") {
  Inquiries asked = waiting();
  CHECK_FALSE(hear_inquiry(asked, {{"type", "delta"}}));
  CHECK_THROWS((void)hear_inquiry(asked, {{"type", "because"}, {"id", 3}}));
  CHECK_THROWS((void)hear_inquiry(
      asked, {{"type", "because"}, {"id", 3}, {"chains", json::array({json::array()})}}));
}
