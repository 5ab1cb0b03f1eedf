#include "agencies/decisions.hpp"

#include <algorithm>
#include <set>

#include <doctest/doctest.h>

using namespace jardam;

TEST_CASE("every decision has a title, somebody who may take it and something it is about") {
  for (const Decision* decision : decisions()) {
    INFO(decision->name);
    CHECK_FALSE(decision->title.empty());
    CHECK_FALSE(decision->meaning.empty());
    CHECK(decision->agencies != 0);
    CHECK(decision->subjects != 0);
    const bool has_effect = decision->done != nullptr;
    CHECK(has_effect);
    CHECK_FALSE(decision->time.source.empty());
    CHECK(decision->time.p90 > decision->time.median);
  }
}

TEST_CASE("decisions are listed by number, without gaps, each under a name of its own") {
  std::set<std::string_view> names;
  std::size_t number = 0;
  for (const Decision* decision : decisions()) {
    INFO(decision->name);
    CHECK(static_cast<std::size_t>(decision->kind) == number);
    CHECK(decision_names()[number] == decision->name);
    CHECK(&decision_of(decision->kind) == decision);
    CHECK(names.insert(decision->name).second);
    ++number;
  }
}

TEST_CASE("a decision may be taken by its agencies and be about its kinds of subject, no others") {
  CHECK(may_take(decision::depose, Agency::court));
  CHECK_FALSE(may_take(decision::depose, Agency::police));
  CHECK(may_be_about(decision::depose, SubjectKind::court_case));
  CHECK_FALSE(may_be_about(decision::depose, SubjectKind::person));
  for (std::size_t agency = 0; agency < agency_names.size(); ++agency)
    CHECK(may_take(decision::share, static_cast<Agency>(agency)));
}

TEST_CASE("every agency has at least six decisions to choose from") {
  for (std::size_t agency = 0; agency < agency_names.size(); ++agency) {
    INFO(std::string(agency_names[agency]));
    const auto open = std::count_if(
        decisions().begin(), decisions().end(),
        [&](const Decision* decision) { return may_take(*decision, static_cast<Agency>(agency)); });
    CHECK(open >= 6);
  }
}

TEST_CASE("every decision can rest on a ground, and every ground has a source") {
  for (const Decision* decision : decisions()) {
    INFO(decision->name);
    CHECK(decision->grounds != 0);
    CHECK(decision->grounds < 1u << grounds.size());
  }
  for (const GroundInfo& ground : grounds) {
    CHECK_FALSE(ground.title.empty());
    CHECK_FALSE(ground.source.empty());
  }
}
