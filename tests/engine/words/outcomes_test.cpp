#include "words/outcomes.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>

#include "agencies/offices/decision.hpp"
#include "agencies/setup.hpp"

using namespace jardam;
using namespace jardam::words;

namespace {

long sentences_in(const std::string& text) {
  long count = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '.' && (i + 1 == text.size() || text[i + 1] == ' ')) ++count;
  return count;
}

}  // namespace

TEST_CASE("every piece of news is told in two sentences, whatever decision brought it") {
  for (const std::string_view notice : notice_names) {
    CAPTURE(std::string(notice));
    CHECK(sentences_in(outcome("", notice)) == 2);
    for (const std::string_view decision : decision_names()) {
      CAPTURE(std::string(decision));
      CHECK(sentences_in(outcome(decision, notice)) == 2);
    }
  }
  CHECK(std::string(outcome("inspect", "no such news")).empty());
}

TEST_CASE("a decision's own sentences come before those of such news in general") {
  CHECK(std::string(outcome("inspect", "access_refused")) != outcome("", "access_refused"));
  CHECK(std::string(outcome("no such decision", "verdict")) == outcome("", "verdict"));
  for (const char* risk : {"risk_low", "risk_medium", "risk_high"})
    CHECK(sentences_in(outcome("assess_risk", risk)) == 2);
}

TEST_CASE("what was seen is told after the sentences, in the language of the reader") {
  constexpr std::array<std::string_view, 2> indicators{"isolation", "debt_bondage"};
  const Text text =
      outcome_text("inspect", "indicators_seen", {.people = 14, .indicators = indicators});
  CHECK(text.en.find("14") != std::string::npos);
  CHECK(text.en.find("Isolation; Debt bondage") != std::string::npos);
  CHECK(text.ru.find("14") != std::string::npos);
  CHECK(text.ru.find("Isolation") == std::string::npos);
  CHECK(text.ru != text.ky);
  const Text nothing = outcome_text("inspect", "nothing_found", {});
  CHECK(nothing.en == outcome("inspect", "nothing_found"));
}
